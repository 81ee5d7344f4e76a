"""One opened archive: what the commands and the screens rely on."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from tuireader.library import (
    ArchiveMissingError,
    DisplayScript,
    EntityKind,
    Library,
    Progress,
    SkippedEntry,
    Sort,
    StoryMissingError,
)
from tuireader.library.result_row import result_row
from tuireader.text.search_key import fold, search_key
from tuireader.user.paths import sample_archive


@pytest.fixture
def library(archive: Path) -> Iterator[Library]:
    with Library.open(archive) as opened:
        opened.refresh()
        yield opened


@pytest.fixture(scope="module")
def samples(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("cache")))
        with Library.open(sample_archive()) as opened:
            opened.refresh()
            yield opened


def test_an_empty_query_finds_every_story_newest_first(library: Library) -> None:
    results = library.search("")
    dates = [row.date for row in library.rows(results, 0, 10)]
    assert dates == ["2022-12-03", "2022-11-24", None]


def test_rows_are_shown_in_the_script_asked_for(library: Library) -> None:
    results = library.search("韩志远", Sort.OLDEST)
    (row, _) = library.rows(results, 0, 2, DisplayScript.TAIWAN)
    assert row.title == "渝北區新橋下月通車"
    assert [row.snippet[a:b] for a, b in row.snippet_hits] == ["韓志遠", "韓志遠"]


def test_rows_without_snippets_are_the_same_otherwise(library: Library) -> None:
    results = library.search("韩志远")
    rows = library.rows(results, 0, 2, DisplayScript.TAIWAN)
    assert all(row.snippet and row.characters for row in rows)
    without = [replace(row, snippet="", snippet_hits=()) for row in rows]
    assert library.rows(results, 0, 2, DisplayScript.TAIWAN, snippets=False) == without


@pytest.mark.parametrize("text", ["", "林志远", "linzhiyuan", "-桥 (lzy OR 浦东)", "person:lzy"])
@pytest.mark.parametrize(
    "view", [DisplayScript.PUBLISHED, DisplayScript.SIMPLIFIED, DisplayScript.TAIWAN]
)
@pytest.mark.parametrize("snippets", [True, False])
def test_a_row_is_as_if_it_was_made_of_the_whole_story(samples, text, view, snippets) -> None:
    results = samples.search(text)
    whole = [
        result_row(
            samples.read(story_id),
            score,
            results.query,
            view,
            by_pinyin=story_id in results.by_pinyin,
            snippets=snippets,
        )
        for story_id, score in zip(results.ids, results.scores, strict=True)
    ]
    rows = samples.rows(results, 0, results.total, view, snippets=snippets)
    assert [replace(each, reprint_of=None) for each in rows] == whole


def test_a_story_removed_since_the_search_is_left_out(library: Library) -> None:
    results = library.search("")
    (library.root / "market.txt").unlink()
    library.refresh()
    assert results.total == 3
    assert len(library.rows(results, 0, 3)) == 2
    with pytest.raises(StoryMissingError):
        library.read(results.ids[0])


def test_a_page_has_its_hits_and_entities_in_every_view(library: Library) -> None:
    results = library.search("浦东新区")
    record = library.read(results.ids[0])
    for view in DisplayScript:
        page = library.view(record, view, results.query)
        assert [fold(page.text[a:b]) for a, b in page.hits] == [fold("浦东新区")]
        assert [fold(page.title[a:b]) for a, b in page.title_hits] == [fold("浦东新区")]
        assert [page.text[e.start : e.end] for e in page.entities] == [
            entity.text for entity in page.entities
        ]


def test_a_cancelled_refresh_keeps_what_was_read(archive: Path) -> None:
    seen: list[Progress] = []
    with Library.open(archive) as library:
        report = library.refresh(seen.append, cancelled=lambda: bool(seen) and seen[-1].done >= 2)
        assert not report.complete
        assert (report.stories, library.search("").total) == (2, 2)
        assert library.refresh().complete
        assert library.search("").total == 3


def test_a_file_of_many_stories_is_followed_like_any_other(archive: Path) -> None:
    lines = [f'{{"title": "渡口消息{n}", "text": "渡口第{n}日通航。"}}' for n in range(200)]
    file = archive / "ferry.jsonl"
    file.write_text("\n".join(["{坏", *lines]), encoding="utf-8")
    with Library.open(archive) as library:
        report = library.refresh()
        assert (report.added, report.complete) == (203, True)
        assert report.skipped == (SkippedEntry("ferry.jsonl", "line 1: not JSON"),)
        assert library.search("渡口消息").total == 200
        file.write_text("\n".join(lines[:150]), encoding="utf-8")
        report = library.refresh()
        assert (report.updated, report.removed, report.skipped) == (150, 50, ())
        assert library.search("渡口消息").total == 150


def test_progress_ends_with_everything_found(archive: Path) -> None:
    with Library.open(archive) as library:
        totals: list[int] = []

        def look(progress: Progress) -> None:
            if progress.committed:
                totals.append(library.search("").total)

        library.refresh(look)
        assert totals[-1] == 3


def test_a_folder_that_is_gone_is_said_to_be(archive: Path, tmp_path: Path) -> None:
    with Library.open(archive) as library:
        archive.rename(tmp_path / "elsewhere")
        with pytest.raises(ArchiveMissingError, match="does not exist"):
            library.refresh()


def test_counts_are_those_of_the_results(library: Library) -> None:
    results = library.search("新桥")
    assert [count.name for count in library.counts(EntityKind.PLACE, results)] == [
        "渝北区",
        "两江新区",
    ]
    assert len(library.counts(EntityKind.PERSON, None, limit=1)) == 1


def _stories_with(library: Library, needle: str) -> set[str]:
    """What a plain substring search over every file's story finds."""
    key = search_key(needle)
    records = (library.read(story_id) for story_id in library.search("").ids)
    return {
        record.story.id
        for record in records
        if key in search_key(record.story.title) or key in search_key(record.story.text)
    }


@pytest.mark.parametrize("length", [1, 2, 3, 4, 6])
def test_search_finds_what_a_substring_search_finds(samples: Library, length: int) -> None:
    texts = [samples.read(story_id).story.text for story_id in samples.search("").ids]
    for position, text in enumerate(texts):
        start = (position * 37) % (len(text) - length)
        needle = text[start : start + length].replace('"', "").strip()
        if needle and "\n" not in needle:
            found = samples.search(f'"{needle}"').ids
            assert set(found) == _stories_with(samples, needle), needle


def test_the_two_prints_of_one_sample_story_are_found_together(samples: Library) -> None:
    by_key: dict[str, list[str]] = {}
    for story_id in samples.search("").ids:
        story = samples.read(story_id).story
        by_key.setdefault(fold(story.text), []).append(story.script)
    (scripts,) = [scripts for scripts in by_key.values() if len(scripts) > 1]
    assert sorted(scripts) == ["simplified", "traditional"]


def test_every_sample_story_reads_alike_in_every_script(samples: Library) -> None:
    for story_id in samples.search("").ids:
        record = samples.read(story_id)
        keys = {fold(samples.view(record, view).text) for view in DisplayScript}
        assert len(keys) == 1
