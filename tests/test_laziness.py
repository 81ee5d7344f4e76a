"""What is not needed at the start is not imported at the start."""

import subprocess
import sys
from pathlib import Path

import pytest

from tuireader.library import Library

# Each takes 5 to 300 ms to import.
_NEVER = (
    "datasketch",
    "jieba",
    "lxml",
    "numpy",
    "pypinyin",
    "rensa",
    "sqlite3",
    "tomlkit",
    "trafilatura",
    "tuireader.archive.bylines",
    "tuireader.archive.readers",
    "tuireader.archive.ingest",
    "tuireader.entities.analysis",
    "tuireader.index.query.explain",
    "tuireader.index.commit",
    "tuireader.library.completion",
    "tuireader.sync.update",
    "watchfiles",
    "zipfile",
)
# What the first list of stories is shown without: it answers no question.
_NOT_ON_THE_FIRST_SCREEN = (
    "csv",
    "importlib.resources",
    "opencc",
    "urllib.request",
    "whoosh.fields",
    "tuireader.entities.places.gazetteer",
    "tuireader.index.search.evaluator",
    "tuireader.index.search.name_lookup",
    "tuireader.index.query.parser",
    "tuireader.index.search.facets",
    "tuireader.sync.progress",
    "tuireader.library.concordance",
    "tuireader.library.highlights",
    "tuireader.user.searches",
    "tuireader.user.names_list",
    "tuireader.tui.dialogs.saved_searches",
    "tuireader.tui.dialogs.prompt",
    "tuireader.tui.dialogs.help",
    "tuireader.tui.dialogs.settings",
    "tuireader.tui.concordance.pane",
    "tuireader.tui.entity.pane",
    "tuireader.tui.facets.panel",
    "tuireader.tui.story.pane",
)
_NO_INDEX = (
    "email",
    "rich",
    "textual",
    "tuireader.cli.commands",
    "tuireader.index.store",
    "whoosh",
)
# What neither the version nor the list of commands needs.
_NOT_FOR_THE_VERSION = (
    "dataclasses",
    "opencc",
    "tempfile",
    "tuireader.text.convert",
    "tuireader.user.settings",
)


@pytest.mark.parametrize(
    ("module", "heavy"),
    [
        ("tuireader.cli.parser", (*_NEVER, *_NO_INDEX, *_NOT_FOR_THE_VERSION)),
        (
            "tuireader.cli.commands",
            (
                *(*_NEVER, "tuireader.library.export_table", "rich.progress", "urllib.request"),
                *("tuireader.entities.places.gazetteer", "tuireader.user.names_list"),
            ),
        ),
        (
            "tuireader.cli.open_reader",
            (*_NEVER, "tuireader.cli.answers", "tuireader.sync.progress", "rich", "textual"),
        ),
        ("tuireader.tui.story.pane", ("sqlite3", "tuireader.dictionary", "zipfile")),
        ("tuireader.tui.app", (*_NEVER, *_NOT_ON_THE_FIRST_SCREEN, "importlib.metadata")),
    ],
)
def test_a_start_imports_nothing_heavy(module: str, heavy: tuple[str, ...]) -> None:
    code = f"import sys, {module}; print(*sorted(sys.modules.keys() & set({heavy!r})))"
    run = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert run.stdout.split() == []


def test_to_list_an_archive_takes_no_table_of_keys_and_no_reading_of_files(tmp_path: Path) -> None:
    (tmp_path / "market.txt").write_text("早市迁入新址\n\n菜贩们到了新址。", encoding="utf-8")
    with Library.open(tmp_path) as library:
        library.refresh()
    code = f"""
import pathlib, sys
from tuireader.library import Library
from tuireader.text import search_key
with Library.open(pathlib.Path({str(tmp_path)!r})) as library:
    rows = library.rows(library.search(""), 0, 10)
print(len(rows), search_key._table.cache_info().currsize, "tuireader.archive.ingest" in sys.modules)
"""
    run = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert run.stdout.split() == ["1", "0", "False"]


_FIRST_SCREEN = """
import asyncio, pathlib, sys
from tuireader.library import Library
from tuireader.tui import make_app

app = make_app(Library.open(pathlib.Path({archive!r})))

from tuireader.tui.results.result_list import ResultList

async def session():
    async with app.run_test(size=(80, 30)) as pilot:
        while not app.screen.query_one(ResultList).count:
            await asyncio.sleep(0.001)
        print(*sorted(sys.modules.keys() & set({heavy!r})))
        await pilot.press("enter")
        print(len(app.screen.query("StoryPane")))

asyncio.run(session())
"""


def test_the_first_stories_are_listed_before_the_rest_is_imported(tmp_path: Path) -> None:
    (tmp_path / "market.txt").write_text("早市迁入新址\n\n菜贩们到了新址。", encoding="utf-8")
    with Library.open(tmp_path) as library:
        library.refresh()
    heavy = (*_NEVER, *_NOT_ON_THE_FIRST_SCREEN)
    code = _FIRST_SCREEN.format(archive=str(tmp_path), heavy=heavy)
    run = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    listed, panes_after_a_key = run.stdout.splitlines()
    assert listed.split() == ["sqlite3"]  # tells which stories are prints of one
    assert panes_after_a_key == "1"
