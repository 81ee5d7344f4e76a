"""Whatever a story holds, a file that is written of it acts on no program that opens it."""

import csv
import io
import json
import random
import re
import unicodedata
from collections.abc import Iterator
from datetime import date
from html.parser import HTMLParser
from pathlib import Path

import pytest
from tests.hardening import published
from tests.hardening.audit import piled, strays, whole
from tests.hardening.hostile import write_story
from tests.hardening.payloads import OF_FILES, PAYLOADS, hostile_text

from tuireader.library import (
    CitationStyle,
    DisplayScript,
    Library,
    StoryFormat,
    StoryView,
    Table,
    TableFormat,
    cite,
    encode_table,
    mentions_table,
    render_story,
    stories_table,
    write_new,
)
from tuireader.text.sanitize import safe_line
from tuireader.user.names_list import names_file
from tuireader.user.reading_log import ReadingLog
from tuireader.user.searches import remember_search, save_search

_TAGS = {
    *("html", "head", "meta", "title", "style", "body", "h1", "p", "span", "mark", "a"),
}
_ATTRIBUTES = {
    "html": {"lang"},
    "meta": {"charset", "http-equiv", "content"},
    "span": {"class"},
    "a": {"href", "rel"},
}
_LINE_ENDS = str.maketrans("", "", "\r\n")


_PARAMETERS = ["ours", pytest.param("published", marks=published.needs_lists)]


@pytest.fixture(scope="module", params=_PARAMETERS)
def library(
    tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest
) -> Iterator[Library]:
    """A story for each class of payload in each format, and some of all mixed."""
    root = tmp_path_factory.mktemp("exports")
    archive = root / "archive"
    archive.mkdir()
    thorough = request.config.getoption("--thorough")
    (_write_ours if request.param == "ours" else _write_published)(archive, thorough)
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("XDG_CACHE_HOME", str(root / "cache"))
        with Library.open(archive) as opened:
            opened.refresh()
            yield opened


def _write_ours(archive: Path, _thorough: bool) -> None:
    dice = random.Random(3)
    kinds = [*PAYLOADS.values(), *OF_FILES.values()]
    for number, text in enumerate(kinds * 5):
        write_story(archive, number, text)
    for number in range(len(kinds) * 5, len(kinds) * 5 + 150):
        write_story(archive, number, hostile_text(dice))


def _write_published(archive: Path, thorough: bool) -> None:
    """Write stories with payloads in the body and with one, or a formula of it, in the fields."""
    for number, texts in enumerate(published.shared_out(*(1, 150) if thorough else (400, 40))):
        field = texts[number % len(texts)]
        write_story(archive, number, "甲".join(texts), ("", "=", "+", "-", "@")[number % 5] + field)


def _pages(library: Library, view: DisplayScript = DisplayScript.PUBLISHED) -> Iterator[StoryView]:
    results = library.search("")
    assert results.total > 60
    for story_id in results.ids:
        yield library.view(library.read(story_id), view, library.search("甲").query)


class _WebPage(HTMLParser):
    """Gathers elements, addresses and the text of an exported page."""

    def __init__(self, document: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.headline = ""
        self.odd: list[str] = []
        self._open: list[str] = []
        self.feed(document)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        while self._open and self._open.pop() != tag:
            pass

    def handle_data(self, data: str) -> None:
        if "h1" in self._open:
            self.headline += data

    def handle_comment(self, data: str) -> None:
        self.odd.append(data)

    def unknown_decl(self, data: str) -> None:
        self.odd.append(data)

    def handle_pi(self, data: str) -> None:
        self.odd.append(data)


@pytest.mark.parametrize("form", StoryFormat)
@pytest.mark.parametrize("view", [DisplayScript.PUBLISHED, DisplayScript.TAIWAN])
def test_no_story_as_a_file_holds_what_a_terminal_would_obey(
    library: Library, form: StoryFormat, view: DisplayScript
) -> None:
    for page in _pages(library, view):
        document = render_story(page, form)
        assert strays(document) == [], page.record.story.path
        assert not piled(document), page.record.story.path


def test_a_web_page_has_only_our_own_elements(library: Library) -> None:
    linked = 0
    for page in _pages(library):
        read = _WebPage(render_story(page, StoryFormat.HTML))
        assert read.odd == []
        assert read.headline == safe_line(page.title)
        assert [tag for tag, _ in read.elements].count("style") == 1
        for tag, attributes in read.elements:
            assert tag in _TAGS, page.record.story.path
            assert attributes.keys() <= _ATTRIBUTES.get(tag, set()), page.record.story.path
            if tag == "a":
                linked += 1
                assert re.match("https?://", attributes["href"] or "")
            if tag == "span":
                assert attributes["class"] in ("person", "place", "number")
    assert linked


def test_a_web_page_may_load_nothing(library: Library) -> None:
    document = render_story(next(_pages(library)), StoryFormat.HTML)
    (policy,) = re.findall('Content-Security-Policy" content="([^"]+)"', document)
    assert policy == "default-src 'none'; style-src 'unsafe-inline'"


_BARE = r"(?<!\\)(?:\\\\)*"


def test_markdown_has_only_our_own_marks(library: Library) -> None:
    for page in _pages(library):
        headline, *lines = render_story(page, StoryFormat.MARKDOWN).split("\n")
        assert headline.startswith("# ")
        for line in (headline[2:], *lines):
            ours = line.replace("**", "") if re.search(rf"{_BARE}\*\*", line) else line
            assert not re.search(rf"{_BARE}[\[\]<>`|*_#]", ours), line
            assert not re.match(r"\d+[.)]|[-+=]", line), line


def _tables(library: Library) -> Iterator[Table]:
    for query in ("", "甲", '"=1+1"', "\x9b2J\u202e OR 甲"):
        results = library.search(query)
        yield stories_table(results, library.rows(results, 0, results.total))
    yield mentions_table(library.concordance("甲", limit=5_000))
    yield mentions_table(library.concordance("1", limit=5_000))


def _file(folder: Path, table: Table, form: TableFormat) -> str:
    file = folder / f"table.{form}"
    file.unlink(missing_ok=True)
    write_new(file, encode_table(table, form))
    return file.read_bytes().decode("utf-8-sig")


def test_no_cell_of_a_spreadsheet_is_a_formula(library: Library, tmp_path: Path) -> None:
    for table in _tables(library):
        document = _file(tmp_path, table, TableFormat.CSV)
        assert strays(document.translate(_LINE_ENDS)) == []
        rows = list(csv.reader(io.StringIO(document, newline="")))
        assert len(rows) == len(table.rows) + 1
        for row in rows:
            assert len(row) == len(table.columns)
            # In every width of Unicode's: a spreadsheet may fold them.
            cells = [unicodedata.normalize("NFKC", cell) for cell in row]
            assert not any(re.match("[=+@\t\r]|-[^0-9]|-.*[^0-9.]", cell) for cell in cells)


def test_json_of_a_table_holds_nothing_raw(library: Library, tmp_path: Path) -> None:
    for table in _tables(library):
        document = _file(tmp_path, table, TableFormat.JSON)
        assert strays(document) == []
        told = json.loads(document)
        assert told["query"] == table.facts["query"]
        for row in told[table.name]:
            assert strays("".join(str(cell) for cell in row.values())) == []


def test_a_table_of_markdown_keeps_its_columns(library: Library, tmp_path: Path) -> None:
    for table in _tables(library):
        for line in _file(tmp_path, table, TableFormat.MARKDOWN).splitlines():
            assert strays(line) == []
            assert len(re.findall(rf"{_BARE}\|", line)) == len(table.columns) + 1, line


def test_a_citation_is_one_safe_line(library: Library) -> None:
    for page in _pages(library):
        for style in CitationStyle:
            cited = cite(page.record.story, style, date(2022, 11, 24), page.title)
            assert "\n" not in cited
            assert strays(cited) == []


@pytest.mark.parametrize("source", _PARAMETERS)
def test_what_is_remembered_is_shown_again_safely(tmp_path: Path, terminal, source: str) -> None:
    """As if another program had written it: notes, searches, names, and what is damaged."""
    archive = tmp_path / "archive"
    archive.mkdir()
    (archive / "a.txt").write_text("渡口恢复通航\n\n渡口昨日恢复通航。\n", encoding="utf-8")
    with Library.open(archive) as opened:
        opened.refresh()
        (story_id,) = opened.search("").ids
    payloads = list(PAYLOADS.values())
    if source == "published":
        payloads = ["甲" + "甲".join(texts) for texts in published.shared_out(4000, 80)]
    words = "".join(text.replace("\n", "") for text in payloads[:40])
    log = ReadingLog(archive)
    log.change(lambda reading: reading.with_note(story_id, words))
    log.save()
    for number, text in enumerate(payloads):
        save_search(f"{number}{text}", f"渡口 OR {text}")
        remember_search(f"{text} OR 渡口")
    names_file().parent.mkdir(parents=True, exist_ok=True)
    names_file().write_bytes("\n".join(payloads).encode("utf-8", "replace"))
    reader = terminal(str(archive), columns=120, lines=40)
    reader.wait_for(lambda text: "渡口" in text)
    reader.send("\r")
    reader.wait_for(lambda text: "note: 甲" in text)
    for key in ("t", "v", "v", "A", "\x1b", "\x1b"):
        reader.send(key)
        reader.read_for(0.3)
    reader.send("gl")
    reader.wait_for(lambda text: "Delete remove" in text)
    for key in ("j", "j", "j", "\x1b", "/"):
        reader.send(key)
        reader.read_for(0.3)
    for _ in range(len(payloads)):
        reader.send("\x1b[A")
        reader.read_for(0.1)
    reader.send("\r")
    reader.read_for(0.5)
    for key in ("ge", "\x1b", "\x1b", "q"):
        reader.send(key)
        reader.read_for(0.5)
    reader.wait_for_exit(seconds=60)
    output = whole(reader.output)
    assert strays(output, drawn=True) == []
    assert not piled(output)
