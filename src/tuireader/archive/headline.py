"""Detect the headline of a story; make a title where it has none."""

import re
from collections.abc import Sequence
from pathlib import PurePosixPath

from tuireader.archive.publication_date import find_date
from tuireader.text.normalize import to_simplified_halfwidth

_MAX_LENGTH = 60
# Above its metadata line a headline may be longer, as those in English are.
_MAX_LENGTH_ABOVE_METADATA = 160
_CLOSING = "”’」』）)》】\"'"
_SENTENCE_ENDS = ("。", "．", "，", "、", "；", "：", ",", ";", ":")
_FULL_STOP = re.compile(r"(?<!\.)\.$")  # but not the dots of an omission

_DASH = ("——", "――", "──", "--")
_LONGEST_DATED = 30  # characters of a headline that is a name and a day
_LONGEST_NAME = 12
_NUMBERED = re.compile(
    r"^(?:[(\[【]?(?:19|20)\d{2}[-_.年]?\d{1,2}[-_.月]?\d{1,2}日?[)\]】]?|\d{1,6}|[(\[【]\d{1,8}[)\]】])"
    r"[-_ .、]{0,3}"
)
_DATED_END = re.compile(
    r"[-_ .]{0,3}(?:[(（\[【][^()（）\[\]【】]{0,20})?"
    r"(?:19|20)\d{2}[-_.年]?\d{1,2}[-_.月]?\d{1,2}日?[)）\]】]?$"
)
_QUOTED = re.compile(r"^《([^《》]+)》$")
_HAN = re.compile(r"[\u3400-\u9fff]")
_FEWEST_HAN = 6
_PARTS = re.compile(
    r"\s?[_＿\[\]【】]{1,3}\s?|(?<=[^\W\d])-(?=\w)|(?<=\d)-(?=[\u4e00-\u9fff])|\s-\s|\s{1,3}|："
)
_NEWSPAPER = re.compile(
    r"[\u4e00-\u9fff]{2,8}(?:[日晚早晨时周商导邮]报|都市报|周刊|周末|新闻网|通讯社|电视台)"
    r"|新华社|中新社|中央社|中新网|人民网|新华网|联合报|大公报|文汇报|明报|苹果日报"
)
_FACT = re.compile(
    rf"{_NEWSPAPER.pattern}|第?[A-Z]{{0,2}}\d{{1,3}}版|[A-Z]{{1,2}}\d{{1,3}}"
    r"|(?:19|20)\d{2}[-_.年]?\d{1,2}[-_.月]?\d{1,2}日?"
)
_OF_FILES = re.compile(r"(?:语料|語料|数据|資料|文本|合集|汇总|导出|副本|未命名)\W*\d*$")

_TITLE_LENGTH = 40
_SHORTEST_CUT = 6
_PAUSE = re.compile(r"[，。、；：！？,;:!?—…]|(?<=\D)\.(?=\D)")


def ends_a_sentence(line: str) -> bool:
    """Whether ``line`` ends as sentences of a body do, and headlines do not."""
    line = line.rstrip(_CLOSING)
    return line.endswith(_SENTENCE_ENDS) or _FULL_STOP.search(line) is not None


def is_headline(line: str, above_metadata: bool = False) -> bool:
    """Whether ``line``, the first of a page, is a headline."""
    limit = _MAX_LENGTH_ABOVE_METADATA if above_metadata else _MAX_LENGTH
    return len(line) <= limit and not ends_a_sentence(line)


def opening(text: str) -> str:
    """Make a title from the first words of ``text``: up to 40 characters, ``…`` when cut."""
    first = text.partition("\n")[0]
    if len(first) <= _TITLE_LENGTH:
        return first.rstrip("。.")
    head = first[: _TITLE_LENGTH + 1]
    pauses = [match.start() for match in _PAUSE.finditer(head, _SHORTEST_CUT)]
    return first[: pauses[-1] if pauses else _TITLE_LENGTH] + "…"


def headline_place(lines: Sequence[str]) -> int:
    """Return which of the first lines of a story, all headline so far, is the headline.

    Above it newspapers set a line that leads to it, and below it one that begins with a dash.
    """
    led_to = len(lines) > 2 and lines[2].startswith(_DASH) and is_headline(lines[1])
    return int(led_to and not lines[1].startswith(_DASH))


def date_in_heading(title: str) -> str | None:
    """Return the day of a headline that tells little else: 新闻联播 2019-06-11."""
    if len(title) > _LONGEST_DATED or not (found := find_date(to_simplified_halfwidth(title))):
        return None
    rest = title[: found.start] + title[found.end :]
    at_an_edge = not title[: found.start].strip() or not title[found.end :].strip(_CLOSING)
    return found.iso if at_an_edge and len(rest) <= _LONGEST_NAME else None


def source_in_name(path: str) -> str | None:
    """Return the newspaper that a part of the name of a file, or a folder, is called."""
    *folders, name = PurePosixPath(path).with_suffix("").parts or ("",)
    parts = [*_PARTS.split(name), *reversed(folders)]
    return next(
        (part for part in parts if _NEWSPAPER.fullmatch(to_simplified_halfwidth(part))), None
    )


def _without_facts(name: str) -> str:
    """Return the name of a file without the newspaper, the page and the day in it, if one is."""
    parts = list(filter(None, _PARTS.split(name)))
    words = [part for part in parts if not _FACT.fullmatch(to_simplified_halfwidth(part))]
    return words[0] if len(words) == 1 < len(parts) else name


def headline_in_name(path: str) -> str | None:
    """Return the headline that a person named a file by, without the day and the number in it."""
    name = _NUMBERED.sub("", PurePosixPath(path).stem)
    name = _QUOTED.sub(r"\1", _without_facts(_DATED_END.sub("", name).strip(" _-—")))
    return name if len(_HAN.findall(name)) >= _FEWEST_HAN and not _OF_FILES.search(name) else None
