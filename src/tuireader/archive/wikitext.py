"""Strip MediaWiki markup from a text: templates, links, tables, references."""

import re
from typing import Final

from tuireader.archive import markup
from tuireader.archive.markup import Stripped

_TEMPLATE = re.compile(r"\{\{[^{}]*\}\}|\{\|[^{}]*\|\}")
_DEEPEST: Final = 8  # templates in each other
_REFERENCE = re.compile(
    r"<ref\b[^<>/]{0,200}>(?:[^<]|<(?!/ref)){0,400}</ref>|<ref\b[^<>]{0,200}/>", re.IGNORECASE
)
_FILE = re.compile(
    r"\[\[(?:File|Image|Category|文件|檔案|档案|图像|圖像|分类|分類):"
    r"[^\[\]]*(?:\[\[[^\[\]]*\]\][^\[\]]*)*\]\]",
    re.IGNORECASE,
)
_LINK = re.compile(r"\[\[(?:[^\[\]|]*\|){0,4}([^\[\]|]*)\]\]")
_OUTER_LINK = re.compile(r"\[https?://[^\s\[\]]*(?: ([^\[\]]*))?\]")
_HEADING = re.compile(r"^={1,6}([^=\n]+)={1,6}[ \t]*$", re.MULTILINE)
_STYLE = re.compile(r"'{2,5}|__[A-Z]{3,20}__")
_ITEM = re.compile(r"^[*#:;]+[ \t]*", re.MULTILINE)
_VARIANT = re.compile(r"-\{(?:[^{}|]*\|)?([^{}]*)\}-")


def strip(text: str) -> Stripped:
    """Return the words of a page, and how many marks there were."""
    text, count = _VARIANT.subn(_first_variant, text)
    for _ in range(_DEEPEST):
        text, templates = _TEMPLATE.subn("", text)
        count += templates
        if not templates:
            break
    for pattern, words in (
        (_REFERENCE, ""),
        (_FILE, ""),
        (_LINK, r"\1"),
        (_OUTER_LINK, r"\1"),
        (_HEADING, r"\1"),
        (_STYLE, ""),
        (_ITEM, ""),
    ):
        text, found = pattern.subn(words, text)
        count += found
    stripped = markup.strip(text)
    return Stripped(stripped.text.strip("\n"), stripped.count + count)


def _first_variant(found: re.Match[str]) -> str:
    """Return the first of the words for regions: -{zh-cn:甲;zh-tw:乙}-."""
    first = found[1].partition(";")[0]
    return first.rpartition(":")[2].strip()
