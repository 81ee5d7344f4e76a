"""Export a story as a document of its own: plain text, Markdown, HTML."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from html import escape
from itertools import groupby
from typing import Final

from tuireader.entities.model import Entity
from tuireader.library.export_table import escape_markdown
from tuireader.library.options import StoryFormat
from tuireader.library.story_view import StoryView, day_fact, script_fact, shown_fact
from tuireader.text.convert import DisplayScript
from tuireader.text.detect import Script
from tuireader.text.sanitize import safe_line, sanitize
from tuireader.text.snippet import Span

_NONE: Final = -1  # the number of the entity, or of the hit, at a character that is in none

# What begins a list, a rule or an underlined heading at the start of a line of Markdown.
_LIST: Final = re.compile(r"\d{1,9}(?=[.)])|(?=[-+=])")

_LANGUAGES: Final = {
    DisplayScript.SIMPLIFIED: "zh-Hans",
    DisplayScript.TRADITIONAL: "zh-Hant",
    DisplayScript.TAIWAN: "zh-Hant-TW",
    DisplayScript.HONGKONG: "zh-Hant-HK",
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


def render_story(page: StoryView, form: StoryFormat) -> str:
    """Return a story as a whole document; hits stand between ``**`` or in ``<mark>``."""
    match form:
        case StoryFormat.TEXT:
            head = [
                safe_line(page.title),
                *([" | ".join(facts)] if (facts := _facts(page)) else []),
            ]
            return "\n".join([*head, "", sanitize(page.text), ""])
        case StoryFormat.MARKDOWN:
            return _markdown(page)
        case StoryFormat.HTML:
            return _web_page(page)


def _facts(page: StoryView) -> list[str]:
    story = page.record.story
    tags = " ".join(f"#{tag}" for tag in story.tags)
    named = (
        shown_fact(fact, page.view, person=fact in (story.byline, story.editor))
        for fact in (story.source, story.page, story.column, story.byline, story.editor, tags)
        if fact
    )
    facts = (day_fact(story), *named, story.url, script_fact(story.script, page.view))
    return [safe_line(fact) for fact in facts if fact]


def _markdown(page: StoryView) -> str:
    facts = _marked_down(" · ".join(_facts(page)), ())
    paragraphs = [
        _marked_down(page.text[start:end], _within(page.hits, start, end))
        for start, end in _paragraphs(page.text)
    ]
    headline = _marked_down(page.title, page.title_hits)
    return "\n\n".join([f"# {headline}", *([facts] if facts else []), *paragraphs]) + "\n"


def _marked_down(text: str, hits: Sequence[Span]) -> str:
    parts, place = [], 0
    for start, end in hits:
        parts += [_escaped(text[place:start]), "**", _escaped(text[start:end]), "**"]
        place = end
    line = "".join([*parts, _escaped(text[place:])]).strip()
    begins = _LIST.match(line)
    return f"{line[: begins.end()]}\\{line[begins.end() :]}" if begins else line


def _escaped(text: str) -> str:
    return escape_markdown(safe_line(text))


def _web_page(page: StoryView) -> str:
    story = page.record.story
    language = _LANGUAGES.get(page.view) or _PUBLISHED.get(story.script, "zh")
    body = _MarkedText(page.text, page.entities, page.hits)
    paragraphs = (f"<p>{body.marked_up(*span)}</p>" for span in _paragraphs(page.text))
    headline = _MarkedText(page.title, page.title_entities, page.title_hits)
    return _WEB_PAGE.format(
        language=language,
        title=escape(safe_line(page.title)),
        headline=headline.marked_up(0, len(page.title)),
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
    """Return those of ``spans`` that lie in a paragraph, counted from its start."""
    first, behind = bisect_left(spans, (start,)), bisect_left(spans, (end,))
    return [(a - start, b - start) for a, b in spans[first:behind] if b <= end]


class _MarkedText:
    """A text that knows of each character the entity and the hit it belongs to."""

    def __init__(self, text: str, entities: Sequence[Entity], hits: Sequence[Span]) -> None:
        self._text = text
        self._kinds = [entity.kind for entity in entities]
        self._entities = _numbers([(each.start, each.end) for each in entities], len(text))
        self._hits = _numbers(hits, len(text))

    def marked_up(self, start: int, end: int) -> str:
        """Return a passage with every entity and every hit in its own element, overlaps cut."""
        runs = groupby(range(start, end), lambda at: (self._entities[at], self._hits[at]))
        return "".join(self._element(entity, hit, list(run)) for (entity, hit), run in runs)

    def _element(self, entity: int, hit: int, run: Sequence[int]) -> str:
        part = escape(safe_line(self._text[run[0] : run[-1] + 1]))
        if entity != _NONE:
            part = f'<span class="{self._kinds[entity]}">{part}</span>'
        return part if hit == _NONE else f"<mark>{part}</mark>"


def _numbers(spans: Sequence[Span], length: int) -> list[int]:
    """Return for each character the number of the first span that it lies in."""
    numbers = [_NONE] * length
    for number, (start, end) in enumerate(spans):
        for at in range(start, end):
            if numbers[at] == _NONE:
                numbers[at] = number
    return numbers
