"""Text-classification corpora: a text per line, with its label and perhaps headline and number.

Divided by tabs (cnews, THUCNews), by ``_!_`` (Toutiao), or begun with ``__label__`` (fastText).
"""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from tuireader.archive.article import Article
from tuireader.archive.headline import is_headline
from tuireader.archive.story_facts import Metadata

_DIVISIONS: Final = ("\t", "_!_")
_FASTTEXT = re.compile(r"__label__(\S{1,40})[ \t,]{1,4}(.+)")
_SHORTEST: Final = 10  # characters of a text
_SHORTEST_TITLE: Final = 5
_LONGEST_LABEL: Final = 16
_MOST_COLUMNS: Final = 8
_HAN = re.compile(r"[\u3400-\u9fff]")
_INDENT: Final = "\u3000\u3000"


def read(text: str) -> Iterator[Article] | None:
    """Return the stories of a corpus, or ``None`` when the text is none."""
    lines = [line for line in text.splitlines() if line.strip()]
    if len(lines) < 2:
        return None
    if lines[0].startswith("__label__"):
        found = [_FASTTEXT.fullmatch(line) for line in lines]
        rows = [[each[1], each[2]] for each in found if each]
        return _stories(rows) if len(rows) == len(lines) else None
    mark = next((mark for mark in _DIVISIONS if mark in lines[0]), None)
    rows = [line.split(mark) for line in lines] if mark else []
    columns = {len(row) for row in rows}
    return _stories(rows) if len(columns) == 1 and 1 < columns.pop() <= _MOST_COLUMNS else None


def _stories(rows: Sequence[Sequence[str]]) -> Iterator[Article] | None:
    """Return the stories of rows whose longest column is text on all of them."""
    columns = range(len(rows[0]))
    lengths = [sum(len(row[column]) for row in rows) for column in columns]
    text = max(columns, key=lengths.__getitem__)
    if any(len(row[text].strip()) < _SHORTEST or not _HAN.search(row[text]) for row in rows):
        return None
    others = [column for column in columns if column != text]
    titles = [n for n in others if all(_is_title(row[n]) for row in rows)]
    labels = [n for n in others if n not in titles and all(_is_label(row[n]) for row in rows)]
    return (_story(row, text, titles[:1], labels[:1]) for row in rows) if labels or titles else None


def _is_title(value: str) -> bool:
    return len(_HAN.findall(value)) >= _SHORTEST_TITLE and is_headline(value)


def _is_label(value: str) -> bool:
    return 0 < len(value.strip()) <= _LONGEST_LABEL and not value.strip().isdecimal()


def _story(row: Sequence[str], text: int, titles: Sequence[int], labels: Sequence[int]) -> Article:
    """Read a text on one line: two ideographic blanks begin a paragraph, the first the body."""
    lines = [part.strip() for part in row[text].split(_INDENT) if part.strip()]
    title = next((row[n].strip() for n in titles), None)
    if title is None and len(lines) > 1 and is_headline(lines[0]):
        title = lines.pop(0)
    column = next((row[n].strip() for n in labels), None)
    return Article("\n".join(lines), title, Metadata(column=column), of_text_file=True)
