"""One story as a file: plain text, Markdown, or a web page that marks who, where and how many."""

import re
from collections.abc import Iterator, Sequence
from html import escape
from itertools import pairwise
from typing import Final

from tuireader.entities.entity import Entity
from tuireader.library.choices import StoryFormat
from tuireader.library.exporting import escaped
from tuireader.library.pages import Page
from tuireader.snippet import Span
from tuireader.text.conversion import View
from tuireader.text.detection import Script
from tuireader.text.safety import safe, safe_line

# What begins a list, a rule or an underlined heading at the start of a line of Markdown.
_LIST: Final = re.compile(r"\d{1,9}(?=[.)])|(?=[-+=])")

_LANGUAGES: Final = {
    View.SIMPLIFIED: "zh-Hans",
    View.TRADITIONAL: "zh-Hant",
    View.TAIWAN: "zh-Hant-TW",
    View.HONGKONG: "zh-Hant-HK",
}
_PUBLISHED: Final = {Script.SIMPLIFIED: "zh-Hans", Script.TRADITIONAL: "zh-Hant"}

_WEB_PAGE: Final = """<!DOCTYPE html>
<html lang="{language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>{title}</title>
<style>
body {{ max-width: 40em; margin: 2em auto; padding: 0 1em; line-height: 1.8; }}
.person {{ text-decoration: underline; }}
.place {{ text-decoration: underline dotted; }}
.number {{ font-weight: bold; }}
</style>
</head>
<body>
<h1>{headline}</h1>
<p>{facts}</p>
{paragraphs}
</body>
</html>
"""


def exported(page: Page, form: StoryFormat) -> str:
    """Return a story as a whole document; hits stand between ``**`` or in ``<mark>``."""
    match form:
        case StoryFormat.TEXT:
            head = [
                safe_line(page.title),
                *([" | ".join(facts)] if (facts := _facts(page)) else []),
            ]
            return "\n".join([*head, "", safe(page.text), ""])
        case StoryFormat.MARKDOWN:
            return _markdown(page)
        case StoryFormat.HTML:
            return _web_page(page)


def _facts(page: Page) -> list[str]:
    story = page.record.story
    return [safe_line(fact) for fact in (story.date, story.source, story.editor, story.url) if fact]


def _markdown(page: Page) -> str:
    facts = _marked_down(" · ".join(_facts(page)), ())
    paragraphs = [
        _marked_down(page.text[start:end], _within(page.hits, start, end))
        for start, end in _paragraphs(page.text)
    ]
    headline = _marked_down(safe_line(page.title), page.title_hits)
    return "\n\n".join([f"# {headline}", *([facts] if facts else []), *paragraphs]) + "\n"


def _marked_down(text: str, hits: Sequence[Span]) -> str:
    parts, place = [], 0
    for start, end in hits:
        parts += [escaped(text[place:start]), "**", escaped(text[start:end]), "**"]
        place = end
    line = "".join([*parts, escaped(text[place:])]).strip()
    begins = _LIST.match(line)
    return f"{line[: begins.end()]}\\{line[begins.end() :]}" if begins else line


def _web_page(page: Page) -> str:
    story = page.record.story
    language = _LANGUAGES.get(page.view) or _PUBLISHED.get(story.script, "zh")
    paragraphs = (
        f"<p>{_marked_up(page.text, page.entities, page.hits, start, end)}</p>"
        for start, end in _paragraphs(page.text)
    )
    return _WEB_PAGE.format(
        language=language,
        title=escape(safe_line(page.title)),
        headline=_marked_up(page.title, page.title_entities, page.title_hits, 0, len(page.title)),
        facts=" | ".join(map(_linked, _facts(page))),
        paragraphs="\n".join(paragraphs),
    )


def _linked(fact: str) -> str:
    text = escape(fact)
    is_address = fact.startswith(("http://", "https://"))
    return f'<a href="{text}" rel="noreferrer">{text}</a>' if is_address else text


def _paragraphs(text: str) -> Iterator[Span]:
    start = 0
    for paragraph in text.split("\n"):
        if paragraph.strip():
            yield start, start + len(paragraph)
        start += len(paragraph) + 1


def _within(spans: Sequence[Span], start: int, end: int) -> list[Span]:
    return [(a - start, b - start) for a, b in spans if start <= a and b <= end]


def _marked_up(
    text: str, entities: Sequence[Entity], hits: Sequence[Span], start: int, end: int
) -> str:
    """Return a passage with every entity and every hit in its own element, overlaps cut."""
    borders = {start, end}
    for a, b in [*hits, *((entity.start, entity.end) for entity in entities)]:
        borders |= {border for border in (a, b) if start < border < end}
    parts = []
    for a, b in pairwise(sorted(borders)):
        part = escape(safe_line(text[a:b]))
        kind = next((each.kind for each in entities if each.start <= a and b <= each.end), None)
        part = f'<span class="{kind}">{part}</span>' if kind else part
        parts.append(f"<mark>{part}</mark>" if any(x <= a and b <= y for x, y in hits) else part)
    return "".join(parts)
