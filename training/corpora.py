"""The annotated corpora, read into one shape: passages of plain text with spans.

See ``src/tuireader/entities/data/MODEL_CARD.md`` for where they come from and on what terms.
"""

import json
import re
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from tuireader.text.normalize import to_simplified_halfwidth

Span = tuple[int, int]
_KINDS = {
    "PER": "person",
    "PER.NAM": "person",
    "NAME": "person",
    "name": "person",
    "LOC": "place",
    "ORG": "organisation",
    "ORG.NAM": "organisation",
    "organization": "organisation",
    "company": "organisation",
    "government": "organisation",
    "LOC.NAM": "place",
    "GPE.NAM": "place",
    "address": "place",
}
_PAGES_HELD_BACK = 3000  # the end of the January 1998 set is kept to evaluate on
_MSRA_PASSAGE = 8  # sentences; the set lists its sentences in the order of the page


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of one story.

    Attributes:
        text: In plain characters.
        persons: Spans of names of persons.
        places: Spans of names of places.
        organisations: Spans of names of organisations.
        words: Ordinary words with their tags, where the corpus is cut into words.
    """

    text: str
    persons: tuple[Span, ...]
    places: tuple[Span, ...] = ()
    organisations: tuple[Span, ...] = ()
    words: tuple[tuple[str, str], ...] = ()


def training(folder: Path) -> list[Passage]:
    """Read all that may be learned from."""
    return [*news(folder), *small(folder)]


def news(folder: Path) -> list[Passage]:
    """Read the large corpora of news that may be learned from."""
    return [
        *_joined(list(_msra(folder, "train")), _MSRA_PASSAGE),
        *_peoples_daily(folder)[:-_PAGES_HELD_BACK],
    ]


def small(folder: Path) -> list[Passage]:
    """Read the small corpora, of more kinds of text, that may be learned from."""
    return [
        *_cluener(folder, "train"),
        *_columns(folder / "weibo.train"),
        *_columns(folder / "resume.train"),
    ]


def evaluation(folder: Path) -> dict[str, list[Passage]]:
    """Read what figures are measured on; never learn from these."""
    return {
        "MSRA": list(_msra(folder, "test")),
        "1998": _peoples_daily(folder)[-_PAGES_HELD_BACK:],
        "CLUENER": list(_cluener(folder, "dev")),
        "Weibo": [*_columns(folder / "weibo.dev"), *_columns(folder / "weibo.test")],
        "Resume": [*_columns(folder / "resume.dev"), *_columns(folder / "resume.test")],
    }


def _passage(
    text: str, spans: Iterable[tuple[int, int, str]], words: tuple[tuple[str, str], ...] = ()
) -> Passage:
    by_kind: dict[str, list[Span]] = {"person": [], "place": [], "organisation": []}
    for start, end, kind in spans:
        if kind in _KINDS:
            by_kind[_KINDS[kind]].append((start, end))
    persons, places, organisations = map(tuple, by_kind.values())
    return Passage(to_simplified_halfwidth(text), persons, places, organisations, words)


def _joined(sentences: list[Passage], size: int) -> Iterator[Passage]:
    for first in range(0, len(sentences), size):
        text = ""
        by_kind: tuple[list[Span], ...] = ([], [], [])
        for sentence in sentences[first : first + size]:
            for kept, spans in zip(by_kind, _spans_of(sentence), strict=True):
                kept += [(start + len(text), end + len(text)) for start, end in spans]
            text += sentence.text + "\n"
        persons, places, organisations = map(tuple, by_kind)
        yield Passage(text, persons, places, organisations)


def _spans_of(passage: Passage) -> tuple[tuple[Span, ...], ...]:
    return passage.persons, passage.places, passage.organisations


def _msra(folder: Path, part: str) -> Iterator[Passage]:
    with zipfile.ZipFile(folder / "msra.zip") as archive:
        yield from _tagged(archive.read(f"msra_{part}_bio").decode().splitlines())


def _columns(path: Path) -> Iterator[Passage]:
    yield from _tagged(path.read_text(encoding="utf-8").splitlines())


def _tagged(lines: Iterable[str]) -> Iterator[Passage]:
    """Read one character and its tag a line, sentences parted by empty lines."""
    for filled, group in groupby(lines, key=lambda line: bool(line.strip())):
        if filled:
            rows = [(line[0], line.split()[-1]) for line in group]
            yield _passage("".join(char for char, _ in rows), _spans([tag for _, tag in rows]))


def _spans(tags: list[str]) -> Iterator[tuple[int, int, str]]:
    start, kind = 0, "O"
    for at, tag in enumerate([*tags, "O"]):
        place, _, now = tag.partition("-")
        if place in "BSO" or now != kind:
            if kind != "O":
                yield start, at, kind
            start, kind = at, now or "O"


def _cluener(folder: Path, part: str) -> Iterator[Passage]:
    text = (folder / f"cluener.{part}").read_text(encoding="utf-8").strip()
    decoder, at = json.JSONDecoder(), 0
    while at < len(text):
        story, at = decoder.raw_decode(text, at)
        yield from map(_cluener_passage, story if isinstance(story, list) else [story])
        at += len(text[at:]) - len(text[at:].lstrip(" \r\n\t,"))


def _cluener_passage(story: dict[str, object]) -> Passage:
    labels: dict[str, dict[str, list[list[int]]]] = story.get("label", {})  # type: ignore[assignment]
    spans = [
        (first, last + 1, kind)
        for kind, names in labels.items()
        for places in names.values()
        for first, last in places
    ]
    return _passage(str(story["text"]), spans)


def _peoples_daily(folder: Path) -> list[Passage]:
    with zipfile.ZipFile(folder / "peoples_daily_199801_pos.zip") as archive:
        lines = archive.read("199801.txt").decode("gb18030").splitlines()
    return [_cut_into_words(line.split()[1:]) for line in lines if line.strip()]


def _cut_into_words(tokens: list[str]) -> Passage:
    words = [_word(token) for token in tokens if "/" in token]
    text, surname = "", False
    spans: list[tuple[int, int, str]] = []
    for word, tag in words:
        start = len(text)
        text += word
        if tag == "nr" and surname and len(word) <= 2:
            spans[-1] = (spans[-1][0], len(text), "PER")
            surname = False
        elif tag == "nr":
            spans.append((start, len(text), "PER"))
            surname = len(word) == 1 or word in _COMPOUND
        else:
            surname = False
            if tag == "ns":
                spans.append((start, len(text), "LOC"))
    return _passage(text, spans, tuple((to_simplified_halfwidth(word), tag) for word, tag in words))


_COMPOUND = frozenset(
    ["欧阳", "上官", "司马", "诸葛", "夏侯", "皇甫", "慕容", "司徒", "端木", "淳于"]
)


def _word(token: str) -> tuple[str, str]:
    """Read ``[中央/n`` or ``电视台/n]nt``: the word without brackets and readings, and its tag."""
    word, _, tag = token.rpartition("/")
    if len(word) > 1:
        word = word.removeprefix("[")
    return re.sub(r"\{.*?\}", "", word), tag.split("]")[0]
