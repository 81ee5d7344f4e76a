"""A person's own list of names, and the index that follows it."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tuireader.archive.sandbox.task import Attempt
from tuireader.archive.scan import SourceFile
from tuireader.entities.persons.user_names import NO_NAMES, NameEntry, parse_names
from tuireader.library import EntityKind, Library, Report
from tuireader.library.index_versions import index_folder
from tuireader.sync import worker_pool
from tuireader.user import names_list
from tuireader.user.names_list import NamesListError

STORIES = {
    "dance.txt": "社区晚会\n\n舞蹈队的飞飞侠上台领舞,观众一起鼓掌。",
    "print.txt": "社區晚會\n\n飛飛俠領舞之後,居民陳志遠唱了一首歌。",
    "traffic.txt": "早高峰\n\n渝北区一路段今晨施工,车辆绕行。",
    "credit.txt": "便民服务\n\n药房今起延长营业时间,记者 林 小雨 昨晚探访。",
}


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    root = tmp_path / "archive"
    root.mkdir()
    for name, text in STORIES.items():
        (root / name).write_text(text, encoding="utf-8")
    return root


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> set[str]:
    """The files that were read."""
    paths: set[str] = set()
    attempt = worker_pool.Attempt

    def remembering(file: SourceFile, *, careful: bool) -> Attempt:
        paths.add(file.path)
        return attempt(file, careful=careful)

    monkeypatch.setattr(worker_pool, "Attempt", remembering)
    return paths


def _refresh(root: Path) -> Report:
    with Library.open(root) as library:
        return library.refresh()


def _persons(root: Path) -> set[str]:
    with Library.open(root) as library:
        return {count.name for count in library.counts(EntityKind.PERSON)}


def _write(text: str) -> None:
    names_list.names_file().parent.mkdir(parents=True, exist_ok=True)
    names_list.names_file().write_text(text, encoding="utf-8")


def test_without_a_file_there_are_no_names() -> None:
    assert names_list.load() == NO_NAMES
    assert names_list.entries() == []


def test_names_written_down_at_the_same_time_are_all_kept() -> None:
    names = {f"飞飞侠{number}" for number in "一二三四五六七八九"}
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(names_list.add_person, sorted(names)))
    assert set(names_list.names_file().read_text(encoding="utf-8").split()) >= names


def test_what_a_person_wrote_stays_when_a_name_is_added_or_removed() -> None:
    _write("# 编辑部\n林小雨  # 文教组\n\n-马甲\n飛飛俠")

    names_list.add_person("周 怡安")
    names_list.ignore_name("飞飞侠")
    names_list.remove("马甲")

    kept = names_list.names_file().read_text(encoding="utf-8")
    assert kept == "# 编辑部\n林小雨  # 文教组\n\n周 怡安\n-飞飞侠\n"
    assert names_list.load() == parse_names("林小雨\n周怡安\n-飞飞侠")


def test_a_name_that_is_said_already_leaves_the_file_as_it_is() -> None:
    _write("林小雨# 她\n")
    names_list.add_person("林小雨")
    names_list.remove("马甲")

    assert names_list.names_file().read_text(encoding="utf-8") == "林小雨# 她\n"


@pytest.mark.parametrize("name", ["", " ", "#1", "林#", "-林小雨", "-"])
def test_what_the_file_could_not_hold_is_refused(name: str) -> None:
    for say in (names_list.add_person, names_list.ignore_name):
        with pytest.raises(NamesListError, match="cannot be in the list"):
            say(name)
    assert not names_list.names_file().exists()


def test_a_list_in_another_encoding_is_said_and_left_alone() -> None:
    _write("")
    names_list.names_file().write_bytes("林小雨\n".encode("gb18030"))

    for use in (names_list.load, lambda: names_list.add_person("周怡安")):
        with pytest.raises(NamesListError, match="not UTF-8"):
            use()
    assert names_list.names_file().read_bytes() == "林小雨\n".encode("gb18030")


def test_the_entries_are_the_last_words_as_written() -> None:
    _write("林小雨\n-陳志遠\n林 小雨\n-陈志远\n")

    assert names_list.entries() == [NameEntry("林 小雨", True), NameEntry("陈志远", False)]


def test_a_new_word_on_a_name_reads_the_stories_again_that_have_it(
    archive: Path, read: set[str]
) -> None:
    _refresh(archive)
    assert "陳志遠" in _persons(archive)
    read.clear()

    names_list.add_person("飞飞侠")
    names_list.ignore_name("陈志远")
    report = _refresh(archive)

    assert read == {"dance.txt", "print.txt"}
    assert (report.updated, report.unchanged, report.stories) == (2, 2, 4)
    assert _persons(archive) == {"飛飛俠", "林 小雨"}
    read.clear()
    assert _refresh(archive).updated == 0
    assert not read


def test_a_name_taken_off_the_list_is_what_it_was(archive: Path, read: set[str]) -> None:
    _refresh(archive)
    before = _persons(archive)
    names_list.ignore_name("林小雨")
    _refresh(archive)
    assert _persons(archive) == before - {"林 小雨"}
    read.clear()

    names_list.remove("林小雨")
    _refresh(archive)

    assert read == {"credit.txt"}
    assert _persons(archive) == before


def test_a_latin_name_is_found_with_its_blanks(archive: Path) -> None:
    story = archive / "guest.txt"
    story.write_text("来客\n\n嘉宾 ada mai lin 致辞。", encoding="utf-8")
    _refresh(archive)
    names_list.add_person("Ada Mai Lin")
    _refresh(archive)

    assert "ada mai lin" in _persons(archive)


def test_an_update_broken_off_leaves_nothing_half_done(archive: Path) -> None:
    _refresh(archive)
    before = _persons(archive)
    names_list.add_person("飞飞侠")
    with Library.open(archive) as library:
        assert not library.refresh(cancelled=_after(1)).complete
    names_list.remove("飞飞侠")
    _refresh(archive)

    assert _persons(archive) == before


def _after(files: int) -> Callable[[], bool]:
    asked = iter([False] * 2 * files)
    return lambda: next(asked, True)


def test_without_a_whole_record_of_the_list_followed_every_file_is_read_again(
    archive: Path, read: set[str]
) -> None:
    names_list.add_person("飞飞侠")
    _refresh(archive)
    (index_folder(archive) / "names.json").write_text("{", encoding="utf-8")
    read.clear()
    _refresh(archive)

    assert read == STORIES.keys()


def test_a_new_index_follows_the_list_at_once(archive: Path) -> None:
    with Library.open(archive) as library:
        names_list.add_person("飞飞侠")
        names_list.ignore_name("陳志遠")
        library.refresh()
        assert names_list.load() == parse_names("飞飞侠\n-陈志远")
        assert library.search("person:飞飞侠").total == 2
        names_list.remove("飞飞侠")
        library.refresh()
        assert library.search("person:飞飞侠").total == 0
