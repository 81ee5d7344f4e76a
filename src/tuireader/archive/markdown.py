"""Convert light Markdown to lines of text.

What is layout goes (emphasis, quotes, rules, the marks of a heading); what is words stays, the
bullets of a list and the description of a picture too. Every line stays a line: archives rarely
wrap Chinese text, and where they do not, joining lines would join paragraphs.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from tuireader.archive import markup, metadata_patterns
from tuireader.text.normalize import to_simplified_halfwidth

# Lengths are bounded so that marks without their partner cost little. No group is possessive:
# Python before 3.11.5 matches wrongly where one holds alternatives.
_NO_CAPTION = re.compile(
    r"\s{0,9}(?:image|img|picture|photo|图片|圖片|插图|插圖)[\s_-]{0,3}\d{0,6}\s{0,9}"
    r"|[^\s]{1,100}\.(?:jpe?g|png|gif|webp)",
    re.IGNORECASE,
)
_ADDRESS = (
    r"\([ \t]{0,20}<?(?P<address>[^()\s<>]{0,4000}(?:\([^()\s]{0,400}\)[^()\s<>]{0,4000})?)>?"
)
_TARGET = rf"{_ADDRESS}(?:\s{{1,20}}[\"'(][^\n]{{0,400}}?[\"')])?\s{{0,20}}\)"
_LABEL = r"\[(?P<words>(?:[^\[\]\n\\]|\\[^\n]|\[[^\[\]\n]{0,400}\]){0,1000})\]"
PICTURE: Final = re.compile(f"!{_LABEL}{_TARGET}")
LINK: Final = re.compile(f"{_LABEL}{_TARGET}")
_AUTOLINK: Final = re.compile(r"<(https?://[^<>\s]{1,4000})>")
_SHORTCODE = re.compile(r"\{\{[<%](?P<inside>[^{}]{0,4000}?)[%>]\}\}")
_CAPTION = re.compile(r"\bcaption=\"([^\"]{0,4000})\"")
_SAMPLE = 4096  # characters
# What an export of WeChat leaves of the style of a page: #js_row .pic { display: block; }.
_STYLE_RULE = re.compile(
    r"^[ \t]{0,20}[#.@A-Za-z*][\w#.:,>*()\[\]= -]{0,300}\{[ \t]{0,9}"
    r"(?:[a-z-]{2,40}[ \t]{0,4}:[^{};\n]{1,300};?[ \t]{0,9}){1,60}\}[ \t]{0,20}$",
    re.MULTILINE,
)

# Between letters and digits a star multiplies and an underscore joins; Chinese needs no blanks.
# With the mark that each of them needs.
_EMPHASIS = (
    (
        "**",
        re.compile(
            r"(?<!\\)(?P<mark>\*\*\*?)(?![\s*])"
            r"(?P<words>[^*\n]{1,2000}(?:\*(?!\*)[^*\n]{1,2000}){0,20})(?<=\S)(?P=mark)"
        ),
    ),
    (
        "*",
        re.compile(r"(?<![\\*A-Za-z0-9])\*(?![*\s])(?P<words>[^*\n]++)(?<!\s)\*(?![*A-Za-z0-9])"),
    ),
    (
        "_",
        re.compile(r"(?<![\\\w])(?P<mark>__?)(?![\s_])(?P<words>[^_\n]++)(?<=\S)(?P=mark)(?!\w)"),
    ),
    ("~~", re.compile(r"(?<!\\)~~(?![\s~])(?P<words>[^~\n]++)(?<=\S)~~")),
    ("`", re.compile(r"(?P<mark>`{1,2})(?P<words>[^`\n]++)(?P=mark)")),
)
_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+\-.!|｜>~])")
# What wikis say of the block above, or of a heading: {.is-warning}, # Tabs {.tabset}.
_ATTRIBUTES = re.compile(
    r"^[ \t]{0,8}(?:#{1,6}[^\n#{}]{0,100})?\{[.#][\w .#=\"-]{1,100}\}[ \t]{0,8}$", re.MULTILINE
)
# A heading above a player and nothing else.
_OF_PLAYER = re.compile(
    r"^#{1,6}[ \t][^\n]{1,40}\n{1,3}(?=<(?:div|iframe|video|audio|embed)\b[^\n]{0,400}\n{0,3}"
    r"(?:<iframe\b[^\n]{0,1000}\n)?(?:</div>)?[ \t]{0,9}\n{1,9}(?:#|$))",
    re.MULTILINE,
)

_QUOTE = re.compile(r"^[ \t]*(?:>[ \t]?)+", re.MULTILINE)
_HEADING = re.compile(r"^[ \t]{0,8}#{1,6}(?:[ \t](?P<words>[^\n]*))?$", re.MULTILINE)
_RULE = re.compile(
    r"^[ \t]{0,20}(?:(?P<rule>[-*_])(?:[ \t]{0,9}(?P=rule)){2,}[ \t]{0,20}|={3,}[ \t]{0,20}"
    r"|(?:```|~~~)[ \t]{0,9}[A-Za-z0-9+_-]{0,40}[ \t]{0,20}"
    r"|\|(?:[ \t]{0,40}:?-{1,400}:?[ \t]{0,40}\|){1,200}[ \t]{0,20})$",
    re.MULTILINE,
)
_ROW = re.compile(r"^[ \t]{0,20}\|(?P<cells>[^\n]*)\|[ \t]{0,20}$", re.MULTILINE)
_BREAK = re.compile(r"\\$", re.MULTILINE)


@dataclass(slots=True)
class _Page:
    """A text on its way, with a count of the marks taken out so far."""

    text: str
    count: int = 0

    def replace(
        self, sign: str, pattern: re.Pattern[str], words: str | Callable[[re.Match[str]], str]
    ) -> None:
        """Replace what matches a pattern, each match of which has a ``sign`` in it."""
        if sign in self.text:  # most pages lack most signs, and are searched for one at once
            self.text, count = pattern.subn(words, self.text)
            self.count += count


def strip(text: str) -> markup.Stripped:
    """Return the text of a Markdown page and how many marks of markup it had."""
    page = _Page(text.replace("\r\n", "\n"))
    _strip_blocks(page)
    _strip_links(page)
    for sign, emphasis in _EMPHASIS:
        page.replace(sign, emphasis, r"\g<words>")
    stripped = markup.strip(page.text)
    page.text = stripped.text
    page.replace("\\", _ESCAPE, r"\1")
    return markup.Stripped(page.text, page.count + stripped.count)


def _strip_blocks(page: _Page) -> None:
    page.replace("{", _STYLE_RULE, "")
    page.replace("{.", _ATTRIBUTES, "")
    page.replace("<", _OF_PLAYER, "")
    page.replace(">", _QUOTE, "")
    page.replace("", _RULE, "")
    page.replace("#", _HEADING, heading)
    page.replace("|", _ROW, _cells)
    page.replace("\\", _BREAK, "")


def _strip_links(page: _Page) -> None:
    page.replace("{{", _SHORTCODE, _captions)
    page.replace("](", PICTURE, _caption)
    page.replace("<http", _AUTOLINK, r"\1")
    page.replace("](", LINK, words_of)


def _caption(picture: re.Match[str]) -> str:
    """Keep the words of a picture, if they say more than that it is one."""
    return "" if _NO_CAPTION.fullmatch(picture["words"]) else picture["words"]


def without_style(text: str) -> str:
    """Return ``text`` without the rules of a style sheet, which may precede the headline."""
    return _STYLE_RULE.sub("", text) if "{" in text[:_SAMPLE] else text


def heading(line: re.Match[str]) -> str:
    """Return the words of a heading without the marks that may close it."""
    words = (line["words"] or "").strip(" \t")
    open_end = words.rstrip("#")
    return open_end.rstrip(" \t") if open_end[-1:] in ("", " ", "\t") else words


def _cells(row: re.Match[str]) -> str:
    return "  ".join(filter(None, (cell.strip() for cell in row["cells"].split("|"))))


def _captions(shortcode: re.Match[str]) -> str:
    return " ".join(_CAPTION.findall(shortcode["inside"]))


def words_of(link: re.Match[str]) -> str:
    """Keep the words of a link, and its address where it is that of the story itself."""
    if metadata_patterns.ORIGINAL_WORDS.fullmatch(to_simplified_halfwidth(link["words"])):
        return f"{link['words']}：{link['address']}"
    return link["words"]
