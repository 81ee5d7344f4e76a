"""The name of the site that published a page, for stories that no line near them credits.

It stands behind the headline in the title of the page. What ends like the name of a newspaper is
one; any other part of the title is one where the head or a copyright line of the page has it too.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from tuireader.archive import field_aliases, field_values
from tuireader.archive.story import Metadata
from tuireader.text.normalize import to_simplified_halfwidth

_LAST_OF_TITLE = re.compile(r"[_|｜-]\s{0,4}([^\s_|｜-]{2,12})(?:\s{1,4}[A-Za-z.]{2,20})?\s{0,4}$")
_SITE = re.compile(
    # 国际财经 is a channel.
    r"\w{1,9}(?:报|网|社|电视台|广播电台|新闻网|新闻云|电子报|周刊|晨报|通讯|在线|杂志|媒体"
    r"|(?<!国际|国内|两岸|全球|台湾|香港|中国)(?<=\w\w)财经)|RTHK|TVBS|am730"
)
_BETWEEN = re.compile(r"\s[-–—/·]{1,2}\s|--|——|[|｜_]")
_HAN_AND_LATIN = re.compile(r"(?P<han>[\u4e00-\u9fff]{2,12})\s{1,4}[A-Za-z][\w. ]{1,30}")
_LONGEST: Final = 30
_NAMED_IN: Final = (
    "sitename", "applicationname", "applemobilewebapptitle", "author", "dableauthor", "copyright",
    "publisher",
)  # fmt: skip
_COPYRIGHT = re.compile(
    r"[©C&版](?:(?<=©)|(?<=C)(?:opyright|OPYRIGHT)|(?<=&)copy;|(?<=版)[权權]所有)"
)
_AROUND: Final = 120  # characters of a copyright line
_MOST_LINES: Final = 8
_FOOT: Final = 16_384  # characters of a page in which it may be
_TAG = re.compile(r"<[^<>]{0,300}>")


def site_of_page(title: str, head: field_aliases.Fields, text: str) -> Metadata:
    """Return the name of the site as the source.

    Args:
        title: Of the page.
        head: What its head says.
        text: The page.
    """
    # The name of the newspaper may stand before those of its channels.
    behind = [part.strip() for part in reversed(_BETWEEN.split(title)[1:])]
    if newspaper := _newspaper_in(title, behind):
        return Metadata(source=newspaper)
    parts = [part for part in behind if 2 <= len(part) <= _LONGEST]
    if not parts:
        return Metadata()
    printed = _confirming(head, text)
    for part in parts:
        both = _HAN_AND_LATIN.fullmatch(part)
        for name in [both["han"], part] if both else [part]:
            if name.casefold() in printed:
                return Metadata(source=name)
    return Metadata()


def _newspaper_in(title: str, behind: Sequence[str]) -> str | None:
    """Return the name of a newspaper at the end of a title, or one of the parts behind its first.

    Args:
        title: Of the page.
        behind: Its parts behind the first, the last one first.
    """
    name = _LAST_OF_TITLE.search(title)
    candidates = [*([str(name[1])] if name else []), *behind]
    newspapers = (each for each in candidates if _SITE.fullmatch(to_simplified_halfwidth(each)))
    return next(newspapers, None)


def _confirming(head: field_aliases.Fields, text: str) -> str:
    """Return what names the site besides the title: its head, and its copyright lines."""
    told = (value for name in _NAMED_IN for value in field_values.text_values(head.get(name)))
    return "\n".join([*told, *_copyright_lines(text)]).casefold()


def _copyright_lines(text: str) -> Iterator[str]:
    for number, found in enumerate(_COPYRIGHT.finditer(text, max(0, len(text) - _FOOT))):
        if number == _MOST_LINES:
            return
        around = text[max(found.start() - _AROUND, 0) : found.end() + _AROUND]
        yield _TAG.sub(" ", around)
