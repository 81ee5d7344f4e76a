"""Measure how well the story is found in a saved page, by this reader and by trafilatura.

    python -m benchmarks.extraction [FOLDER] [--stories FOLDER] [--limit N] [--templates]

With a folder of labelled pages these are read, see ``benchmarks.labelled_pages``; newspaper4k and
GNE are measured beside them.

Every story of FOLDER, the sample archive unless said, is set into pages of eleven shapes. Right are
the characters of the story, counted without blanks; a title or date is right when it is equal. The
text that each extractor finds goes through the same cleaning. Trafilatura needs the extra
``bench``.
"""

import argparse
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

from benchmarks import labelled_pages
from benchmarks.archives import stories_of
from benchmarks.pages import TEMPLATES, Told
from tuireader.archive.article import Article
from tuireader.archive.build import build_story
from tuireader.archive.decode import Decoded
from tuireader.archive.field_aliases import facts
from tuireader.archive.readers import html_page
from tuireader.archive.story import Metadata, Story
from tuireader.user.paths import sample_archive

Extractor = Callable[[str], Article]
_LOST = 0.5  # of its characters: less of a story is none


@dataclass(slots=True)
class Tally:
    """What was counted for one extractor."""

    pages: int = 0
    right: int = 0
    found: int = 0
    wanted: int = 0
    lost: int = 0
    titles: int = 0
    dates: int = 0
    seconds: float = 0.0

    def add(self, told: Told, story: Story | None) -> None:
        """Count what was found of a story."""
        wanted = _characters("".join(told.lines))
        found = _characters(story.text if story else "")
        right = (wanted & found).total()
        self.pages += 1
        self.right, self.found = self.right + right, self.found + found.total()
        self.wanted += wanted.total()
        self.lost += right < _LOST * wanted.total()
        self.titles += story is not None and story.title == told.title
        self.dates += story is not None and story.date == told.day


def main() -> None:
    """Print a line for every extractor."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("folder", type=Path, nargs="?", help="labelled pages")
    parser.add_argument("--stories", type=Path, default=sample_archive())
    parser.add_argument("--limit", type=int, default=40)
    parser.add_argument("--templates", action="store_true", help="a table for every shape of page")
    options = parser.parse_args()
    if options.folder:
        labelled_pages.main(options.folder)
        return
    told = list(told_in(options.stories))[: options.limit]
    shapes = [(each,) for each in TEMPLATES] if options.templates else [TEMPLATES]
    for templates in shapes:
        pages = [(each, template(each)) for each in told for template in templates]
        title = templates[0].__name__ if options.templates else f"{len(templates)} shapes"
        table = Table("extractor", *_COLUMNS, title=f"{title}, {len(pages)} pages")
        for name, extract in EXTRACTORS.items():
            table.add_row(name, *_row(measure(extract, pages)))
        Console(width=120).print(table)


def told_in(folder: Path) -> Iterator[Told]:
    """Yield the stories of an archive that have a headline, a date and three paragraphs."""
    for story in stories_of(folder):
        lines = tuple(story.text.split("\n"))
        if story.date and not story.headline_missing and len(lines) > 2 and not story.repairs:
            # HTML has one kind of blank.
            yield Told(" ".join(story.title.split()), lines, story.date)


def measure(extract: Extractor, pages: Sequence[tuple[Told, str]]) -> Tally:
    """Extract the story of every page."""
    tally = Tally()
    for told, page in pages:
        start = time.process_time()
        article = extract(page)
        tally.seconds += time.process_time() - start
        tally.add(told, build_story(article, Decoded(page, "utf-8"), "page.html"))
    return tally


def ours(page: str) -> Article:
    """Extract as the reader does."""
    found = html_page.parse_html_page(page, "page.html")
    return next(each for each in found if isinstance(each, Article))


def theirs(page: str, **options: Any) -> Article:
    """Extract with trafilatura alone."""
    from trafilatura import bare_extraction

    found: Any = bare_extraction(page, include_comments=False, with_metadata=True, **options)
    if found is None:
        return Article("")
    told = Metadata(date=facts({"date": found.date}).date if found.date else None)
    return Article(found.text or "", found.title, told)


def together(page: str) -> Article:
    """Take the text from trafilatura, unless it is less than half of ours; the facts are ours."""
    mine, found = ours(page), theirs(page, favor_precision=True)
    return mine if len(found.text) < _LOST * len(mine.text) else replace(mine, text=found.text)


_COLUMNS = ("precision", "recall", "F1", "stories lost", "titles", "dates", "ms a page")
EXTRACTORS: dict[str, Extractor] = {
    "tuireader": ours,
    "trafilatura": theirs,
    "trafilatura, fast": partial(theirs, fast=True),
    "trafilatura, for precision": partial(theirs, favor_precision=True),
    "trafilatura, for recall": partial(theirs, favor_recall=True),
    "both: its text, our facts": together,
}


def _characters(text: str) -> Counter[str]:
    return Counter("".join(text.split()))


def _row(tally: Tally) -> Iterator[str]:
    precision, recall = tally.right / max(1, tally.found), tally.right / tally.wanted
    yield from (f"{precision:.1%}", f"{recall:.1%}")
    yield f"{2 * precision * recall / max(1e-9, precision + recall):.1%}"
    yield f"{tally.lost}"
    yield from (f"{count / tally.pages:.1%}" for count in (tally.titles, tally.dates))
    yield f"{tally.seconds / tally.pages * 1000:.1f}"


if __name__ == "__main__":
    main()
