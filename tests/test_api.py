"""The library: what a notebook user types after ``import tuireader``."""

import doctest
import inspect
import pickle
import re
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

import tuireader


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuireader.Archive]:
    folder = tmp_path_factory.mktemp("stories")
    (folder / "ferry.txt").write_text(
        "江边渡口今晨复航\n时间：2022-11-03 来源：江海晚报\n黄伟说，首日运送旅客600人次。",
        encoding="utf-8",
    )
    (folder / "paper.json").write_text(
        '{"title": "渡口加開夜班", "content": "渡口自下月起加開夜班。", "date": "2023-03-01",'
        ' "page": "A4", "section": "地方", "tags": ["渡口", "交通"]}',
        encoding="utf-8",
    )
    (folder / "market.txt").write_text(
        "菜市搬遷\n時間：2023-02-04 來源：後山新聞\n攤商黃偉昨天說，搬了兩次。", encoding="utf-8"
    )
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("cache")))
        with tuireader.open(str(folder)) as opened:
            yield opened


def test_a_path_may_be_a_string_or_a_path(archive: tuireader.Archive) -> None:
    with tuireader.open(Path(archive.path)) as again:
        assert len(again) == len(archive) == 3


def test_results_are_a_sequence(archive: tuireader.Archive) -> None:
    results = archive.search("黄伟")
    assert len(results) == 2
    assert [result.date for result in results] == ["2023-02-04", "2022-11-03"]
    assert results[-1].date == results[1:][0].date == results[::-1][0].date == "2022-11-03"
    with pytest.raises(IndexError):
        results[2]


def test_conditions_narrow_a_search(archive: tuireader.Archive) -> None:
    (result,) = archive.search("黄伟 date:2022")
    assert result.title == result.story.title == "江边渡口今晨复航"
    assert archive.search("黄伟", sort="oldest")[0].id == result.id


def test_a_story_has_its_facts(archive: tuireader.Archive) -> None:
    story = archive.search("黄伟 date:2022")[0].story
    assert (story.date, story.source, story.path) == ("2022-11-03", "江海晚报", "ferry.txt")
    assert archive.story(story.id).title == story.title


def test_a_story_has_what_the_paper_printed_beside_it(archive: tuireader.Archive) -> None:
    story = archive.search("加开夜班")[0].story
    assert (story.page, story.column, story.tags) == ("A4", "地方", ("渡口", "交通"))
    assert (story.date, story.date_from) == ("2023-03-01", "page")


def test_every_script_has_the_same_offsets(archive: tuireader.Archive) -> None:
    story = archive.search("黄伟 date:2022")[0].story
    assert "黃偉" in story.text("traditional")
    assert story.text(tuireader.DisplayScript.PUBLISHED) == story.text()
    (person,) = (one for one in story.entities if one.kind == "person")
    assert story.text("taiwan")[person.start : person.end] == "黃偉"
    assert story.headline("traditional") == "江邊渡口今晨復航"


def test_entities_are_counted(archive: tuireader.Archive) -> None:
    (person,) = archive.persons()
    assert (person.stories, person.mentions) == (2, 2)
    assert [count.name for count in archive.numbers("date:2022") if count.name == "600人次"]


def test_a_concordance_lists_every_occurrence(archive: tuireader.Archive) -> None:
    found = archive.concordance("黄伟", order="left", script="simplified")
    assert [line.hit for line in found] == ["黄伟", "黄伟"]
    assert (len(found), found[-1], found[:1]) == (2, found.lines[1], found.lines[:1])
    assert len(archive.concordance("黄伟", limit=None)) == 2
    assert repr(found) == "<Concordance '黄伟': 2 of 2 lines, 2 stories>"


def test_what_is_new_is_found_after_a_refresh(archive: tuireader.Archive) -> None:
    new = archive.path / "new.txt"
    new.write_text("新桥通车\n\n新桥今天通车。", encoding="utf-8")
    try:
        assert archive.refresh().added == 1
        assert len(archive.search("新桥")) == 1
    finally:
        new.unlink()
        archive.refresh()
    assert not archive.search("新桥")


def test_a_story_removed_since_the_search_is_an_error(archive: tuireader.Archive) -> None:
    short_lived = archive.path / "gone.txt"
    short_lived.write_text("旧桥拆除\n\n旧桥昨天拆除。", encoding="utf-8")
    archive.refresh()
    results = archive.search("旧桥")
    short_lived.unlink()
    archive.refresh()
    with pytest.raises(tuireader.StoryMissingError):
        results[0]
    assert list(results) == []


def test_every_error_is_a_tuireader_error(tmp_path: Path) -> None:
    for name in tuireader.__all__:
        if name.endswith("Error"):
            assert issubclass(getattr(tuireader, name), tuireader.TuireaderError)
            assert name in (tuireader.TuireaderError.__doc__ or "")
    with pytest.raises(tuireader.ArchiveMissingError, match="does not exist"):
        tuireader.open(tmp_path / "nowhere")
    with pytest.raises(tuireader.EngineAddressError):
        tuireader.open(tmp_path, engine="nothing of the kind")
    with pytest.raises(TypeError):
        tuireader.open(b"archive")  # type: ignore[arg-type]


def test_the_tree_of_errors_is_whole() -> None:
    documented = set(re.findall(r"\w+Error", tuireader.TuireaderError.__doc__ or ""))
    for file in Path(tuireader.__file__).parent.rglob("*.py"):
        own = re.findall(r"^class (\w+)\(TuireaderError\)", file.read_text("utf-8"), re.MULTILINE)
        assert documented | {"UnreadableFile"} >= set(own), file


def test_a_wrong_choice_is_refused_with_the_right_ones(archive: tuireader.Archive) -> None:
    story = archive.search("黄伟")[0].story
    for asks in (
        lambda: story.text("klingon"),
        lambda: archive.search("黄伟", sort="loudest"),
        lambda: archive.entities("animal"),
        lambda: archive.concordance("黄伟", order="up"),
    ):
        with pytest.raises(ValueError, match=r"is none of \w+, \w+"):
            asks()


def test_a_negative_limit_is_refused(archive: tuireader.Archive) -> None:
    for asks in (lambda: archive.persons(limit=-1), lambda: archive.concordance("黄伟", limit=-1)):
        with pytest.raises(ValueError, match="cannot be negative"):
            asks()


def test_something_else_than_text_is_a_type_error(archive: tuireader.Archive) -> None:
    for asks in (
        lambda: archive.search(None),  # type: ignore[arg-type]
        lambda: archive.story(3),  # type: ignore[arg-type]
        lambda: archive.persons(b"x"),  # type: ignore[arg-type]
        lambda: archive.concordance(None),  # type: ignore[arg-type]
        lambda: archive.persons(limit="3"),  # type: ignore[arg-type]
    ):
        with pytest.raises(TypeError, match=r"(query|story_id|limit) is .*; give a "):
            asks()


def test_a_query_that_is_read_literally_warns_where_it_is_asked(archive: tuireader.Archive) -> None:
    for asks in (archive.search, archive.persons, archive.concordance):
        with pytest.warns(tuireader.QueryWarning, match="not a valid date") as caught:
            answer = asks("date:abc (")
        assert caught[0].filename == __file__
        assert len(answer) == 0
    with pytest.warns(tuireader.QueryWarning):
        assert "not a valid date" in repr(archive.search("date:abc ("))


def test_a_result_and_a_story_are_equal_to_what_is_read_again(archive: tuireader.Archive) -> None:
    results = archive.search("黄伟")
    assert results.index(results[1]) == 1
    assert results[0] in archive.search("黄伟", sort="oldest")
    assert len({results[0].story, archive.story(results[0].id)}) == 1
    assert results[0].story != results[1].story != results[0]


def test_a_notebook_completes_the_names_that_are_exported() -> None:
    assert set(dir(tuireader)) == set(tuireader.__all__)


@pytest.fixture
def closed(archive: tuireader.Archive) -> tuireader.Archive:
    with tuireader.open(archive.path, refresh=False) as short_lived:
        return short_lived


def test_a_closed_archive_says_so(closed: tuireader.Archive) -> None:
    closed.close()
    for asks in (
        lambda: closed.search("黄伟"),
        lambda: len(closed),
        closed.persons,
        closed.refresh,
        closed.__enter__,
    ):
        with pytest.raises(tuireader.ArchiveClosedError, match="is closed"):
            asks()
    assert repr(closed) == f"<Archive {str(closed.path)!r}>"


def test_results_of_a_closed_archive_say_so(archive: tuireader.Archive) -> None:
    with tuireader.open(archive.path) as short_lived:
        results = short_lived.search("黄伟")
        first = results[0]
    for asks in (lambda: results[0], lambda: list(results), lambda: first.story):
        with pytest.raises(tuireader.ArchiveClosedError):
            asks()
    assert (len(results), first.date) == (2, "2023-02-04")


def test_an_open_archive_is_not_pickled(archive: tuireader.Archive) -> None:
    for value in (archive, archive.search("黄伟"), archive.search("黄伟")[0]):
        with pytest.raises(TypeError, match="pickle stories or their ids"):
            pickle.dumps(value)


def test_many_threads_may_ask_while_one_indexes(archive: tuireader.Archive) -> None:
    def ask(_: int) -> list[str]:
        return [result.story.text("traditional") for result in archive.search("黄伟")]

    with ThreadPoolExecutor(4) as pool:
        indexed = pool.submit(archive.refresh)
        answers = list(pool.map(ask, range(12)))
    assert indexed.result().unchanged == 3
    assert answers == [ask(0)] * 12


def test_the_attributes_that_are_documented_are_those_that_exist(
    archive: tuireader.Archive,
) -> None:
    result = archive.search("黄伟")[0]
    for each in (result, archive.story(result.id)):
        described = re.findall(r"^ {4}(\w+): ", inspect.getdoc(type(each)) or "", re.MULTILINE)
        assert described == [name for name in vars(each) if not name.startswith("_")]


def test_the_example_of_the_package_gives_what_it_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(Path(__file__).parent.parent)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert doctest.testmod(tuireader) == (0, 2)


def test_a_story_can_be_pickled_and_outlives_its_archive(archive: tuireader.Archive) -> None:
    story = archive.search("")[0].story
    again = pickle.loads(pickle.dumps(story))
    archive.close()
    assert again.text("traditional") == story.text("traditional")
    assert (again.id, again.entities) == (story.id, story.entities)
