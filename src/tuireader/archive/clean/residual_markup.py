"""Remove residual markup: tags, entities and links in a plain text file.

Only what is surely markup: elements that HTML has, entities that have a name or number, the
shortcodes of site generators, the links, pictures and lower headings of Markdown, the paragraph
mark of the Sogou corpora. ``a < b``, <红楼梦>, [1](注), # 1 and 张**说 stay.
"""

import html
import re

from tuireader.archive import markdown, markup
from tuireader.archive.clean.passage import Passage
from tuireader.archive.repairs import RepairKind
from tuireader.text.sanitize import with_line_feeds

_SHORTCODE = re.compile(r"\{\{(?P<mark>[<%])[^{}\n]{0,4000}[>%]\}\}")
_ON_THE_WEB = re.compile(r"(?:https?:/)?/[^/]")
_HEADING = re.compile(r"^#{2,6} +(?=\S)", re.MULTILINE)
_SOGOU_BREAK = re.compile("\ue40c")
# Some pages were escaped twice: &amp;nbsp;.
_ESCAPED = re.compile("&(?:amp;)+", re.IGNORECASE)
_ENTITY = re.compile(
    rf"{markup.SURROGATE_PAIR.pattern}"
    rf"|&(?:amp;)*(?<=[&;])(?:{markup.ENTITY.pattern.removeprefix('&')})",
    re.IGNORECASE,
)


def repair(page: Passage) -> Passage:
    """Turn the markup of a text file to text."""
    page = page.replaced(RepairKind.MARKUP, _SOGOU_BREAK, lambda mark: "\n")
    if "{{" in page.text:
        page = page.replaced(RepairKind.MARKUP, _SHORTCODE, lambda code: "")
    if "## " in page.text:
        page = page.replaced(RepairKind.MARKUP, _HEADING, lambda mark: "")
    if "](" in page.text:
        page = page.replaced(RepairKind.MARKUP, markdown.PICTURE, _words)
        page = page.replaced(RepairKind.MARKUP, markdown.LINK, _words)
    if "<" in page.text:
        page = page.replaced(RepairKind.MARKUP, markup.COMMENT, lambda comment: "")
        page = page.replaced(RepairKind.MARKUP, markup.TAG, markup.words_of)
    if "&" in page.text:
        page = page.replaced(RepairKind.MARKUP, _ENTITY, _character)
    return page


def _words(link: re.Match[str]) -> str | None:
    return markdown.words_of(link) if _ON_THE_WEB.match(link["address"]) else None


def _character(entity: re.Match[str]) -> str | None:
    # All ampersands at once: one at a time, n of them would be looked through n times.
    text = _ESCAPED.sub("&", markup.join_surrogates(entity[0]))
    while (shorter := html.unescape(text)) != text:
        text = shorter
    return None if text == entity[0] else with_line_feeds(text)
