"""Measure what is read from labelled pages, by this reader, trafilatura, newspaper4k and GNE.

``labels.json`` beside the pages tells for each of them what a person reads on it: ``title``,
``date``, ``source``, ``editor``, ``byline`` (a list where several spellings are right), and the
``first`` and ``last`` characters of the story. A fact that is not labelled is not counted; one that
is null must not be told. A body is right when it begins and ends where the story does. The three
peers are in no extra (GNE is under the GPL):
pip install trafilatura 'newspaper4k[zh]' gne lxml_html_clean.
"""

import json
import time
from collections import Counter
from collections.abc import Callable, Mapping
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Final

from rich.console import Console
from rich.table import Table

from tuireader.archive.article import Article
from tuireader.archive.build import build_story
from tuireader.archive.decode import Decoded, declaration, decode
from tuireader.archive.publication_date import read_date
from tuireader.archive.readers import html_page

LABELS: Final = "labels.json"
FACTS: Final = ("title", "date", "source", "editor", "byline")
_EDGE: Final = 3  # lines of a body in which it must begin, or end
Told = Mapping[str, str | None]


def ours(page: str) -> Told:
    """Read a page as the reader does."""
    found = next(html_page.parse_html_page(page, "page.html"))
    if not isinstance(found, Article):
        return {}
    story = build_story(found, Decoded(page, "utf-8"), "page.html")
    return {fact: getattr(story, fact) for fact in (*FACTS, "text")} if story else {}


def trafilatura(page: str) -> Told:
    """Extract with trafilatura."""
    from trafilatura import bare_extraction

    found: Any = bare_extraction(page, include_comments=False, with_metadata=True)
    if found is None:
        return {}
    return {
        "title": found.title,
        "date": found.date,
        "source": found.sitename,
        "byline": found.author,
        "text": found.text,
    }


def newspaper4k(page: str) -> Told:
    """Extract with newspaper4k."""
    import newspaper

    article = newspaper.article(
        "https://a.example/", language="zh", input_html=page, fetch_images=False
    )
    day = article.publish_date
    return {
        "title": article.title,
        "date": str(day)[:10] if day else None,
        "byline": "、".join(article.authors) or None,
        "text": article.text,
    }


def gne(page: str) -> Told:
    """Extract with GNE."""
    from gne import GeneralNewsExtractor

    found = GeneralNewsExtractor().extract(page)
    return {
        "title": found["title"],
        "date": read_date(found["publish_time"] or ""),
        "byline": found["author"] or None,
        "text": found["content"],
    }


EXTRACTORS: Final[Mapping[str, Callable[[str], Told]]] = {
    "tuireader": ours,
    "trafilatura": trafilatura,
    "newspaper4k": newspaper4k,
    "gne": gne,
}


_MODULES: Final = {"newspaper4k": "newspaper"}  # where it is not named as the extractor is


def main(folder: Path) -> None:
    """Print a line for every extractor."""
    labels = json.loads((folder / LABELS).read_text(encoding="utf-8"))
    table = Table("extractor", *FACTS, "body", "told wrongly", "ms a page")
    wrong: list[str] = []
    for name, extract in EXTRACTORS.items():
        if find_spec(_MODULES.get(name, name)) is None:
            table.add_row(name, "not installed")
            continue
        counts, missed, seconds = measure(folder, labels, extract)
        table.add_row(name, *_row(counts), f"{1000 * seconds / len(labels):.0f}")
        wrong = wrong or missed
    console = Console(width=140)
    console.print(f"{len(labels)} pages; right of those that are labelled")
    console.print(table)
    console.print("\n".join(wrong), highlight=False, markup=False)


def measure(
    folder: Path, labels: Mapping[str, Any], extract: Callable[[str], Told]
) -> tuple[Counter[str], list[str], float]:
    """Count what is right, and list what is not."""
    counts: Counter[str] = Counter()
    missed: list[str] = []
    seconds = 0.0
    for name, label in labels.items():
        raw = (folder / name).read_bytes()
        page = decode(raw, declaration(raw)).text
        start = time.process_time()
        try:
            told = extract(page)
        except Exception:
            # What breaks an extractor is no story to it.
            told = {}
        seconds += time.process_time() - start
        missed += (f"{name}: {each}" for each in _compared(label, told, counts))
    return counts, missed, seconds


def _compared(label: Mapping[str, Any], told: Told, counts: Counter[str]) -> list[str]:
    missed = []
    for fact in FACTS:
        if fact not in label:
            continue
        if label[fact] is None:
            counts["told wrongly"] += bool(told.get(fact))
            continue
        right = _key(told.get(fact)) in map(_key, _listed(label[fact]))
        counts[f"{fact} labelled"] += 1
        counts[fact] += right
        if not right:
            missed.append(f"{fact} {told.get(fact)!r}, not {label[fact]!r}")
    if "first" in label:
        right = _has_edges(told.get("text") or "", label)
        counts["body labelled"] += 1
        counts["body"] += right
        if not right:
            missed.append("body")
    return missed


def _listed(value: str | list[str]) -> list[str]:
    return value if isinstance(value, list) else [value]


def _key(value: str | None) -> str:
    return "".join(char for char in value or "" if char.isalnum())


def _has_edges(text: str, label: Mapping[str, str]) -> bool:
    lines = [line for line in text.split("\n") if line.strip()]
    head, tail = (_key("".join(edge)) for edge in (lines[:_EDGE], lines[-_EDGE:]))
    return _key(label["first"]) in head and _key(label["last"]) in tail


def _row(counts: Counter[str]) -> list[str]:
    cells = []
    for fact in (*FACTS, "body"):
        labelled = counts[f"{fact} labelled"]
        cells.append(f"{counts[fact]}/{labelled} {counts[fact] / max(1, labelled):.0%}")
    return [*cells, str(counts["told wrongly"])]
