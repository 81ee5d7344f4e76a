"""The command line is a contract: output, JSON keys and exit status."""

import json
import os
import stat
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

import pytest

from tuireader.cli import main
from tuireader.index.folder import UPDATE_LOCK, write_lock
from tuireader.library import Library
from tuireader.library.index_versions import index_folder
from tuireader.text.convert import DisplayScript
from tuireader.user.settings import config_file

SEARCH_KEYS = {"query", "total", "took_ms", "stories"}
ROW_KEYS = {"id", "path", "title", "date", "source", "script", "score", "snippet", "matches"}
PAGE_KEYS = {
    "path", "title", "date", "source", "editor", "reads", "url", "script", "text", "entities",
    "repairs",
}  # fmt: skip
REPORT_KEYS = {"stories", "added", "updated", "removed", "unchanged", "skipped", "took_ms"}

Run = Callable[..., dict[str, Any]]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    "Run a command with ``--json`` and return what it printed."

    def run_command(*words: str, status: int = 0) -> dict[str, Any]:
        assert main([*words, "--json"]) == status
        value: dict[str, Any] = json.loads(capsys.readouterr().out)
        return value

    return run_command


def _titles(answer: dict[str, Any]) -> list[str]:
    return [story["title"] for story in answer["stories"]]


def test_index_reports_what_it_did(run: Run, archive: Path) -> None:
    first = run("index", str(archive))
    assert first.keys() >= REPORT_KEYS
    assert (first["stories"], first["added"], first["skipped"]) == (3, 3, [])
    again = run("index", str(archive))
    assert (again["stories"], again["added"], again["unchanged"]) == (3, 0, 3)


def test_index_follows_the_files(run: Run, archive: Path) -> None:
    run("index", str(archive))
    (archive / "notice.txt").unlink()
    (archive / "market.txt").write_text("菜市場改期\n\n開張日期改到明年一月。\n", encoding="utf-8")
    (archive / "school.txt").write_text("小学开学\n\n三百名新生报到。\n", encoding="utf-8")
    report = run("index", str(archive))
    counts = [report[key] for key in ("stories", "added", "updated", "removed", "unchanged")]
    assert counts == [3, 1, 1, 1, 1]
    assert run("search", "浦东新区", "-a", str(archive))["total"] == 0
    assert _titles(run("search", "改期", "-a", str(archive))) == ["菜市場改期"]


def test_rebuild_reads_every_file_again(run: Run, archive: Path) -> None:
    run("index", str(archive))
    assert run("index", str(archive), "--rebuild")["added"] == 3


def test_index_names_what_it_skipped(run: Run, archive: Path) -> None:
    (archive / "photo.jpg").write_bytes(b"\xff\xd8\xff\xe0")
    (archive / "broken.txt").write_bytes(bytes(range(256)) * 40)
    (archive / "empty.txt").write_bytes(b"")
    report = run("index", str(archive))
    reasons = {skipped["path"]: skipped["reason"] for skipped in report["skipped"]}
    assert report["stories"] == 3
    assert reasons.keys() == {"photo.jpg", "broken.txt", "empty.txt"}
    assert "empty" in reasons["empty.txt"]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read every file")
def test_a_file_without_permission_is_skipped_with_its_reason(run: Run, archive: Path) -> None:
    (archive / "market.txt").chmod(0)
    (skipped,) = run("index", str(archive))["skipped"]
    assert skipped == {"path": "market.txt", "reason": "permission denied"}


@pytest.mark.parametrize("query", ["韩志远", "韓志遠", "韓志远"])
def test_a_name_is_found_in_both_scripts(run: Run, archive: Path, query: str) -> None:
    answer = run("search", query, "-a", str(archive))
    assert answer.keys() >= SEARCH_KEYS
    assert _titles(answer) == ["浦東新區菜市場重新開張", "渝北区新桥下月通车"]
    assert all(story.keys() >= ROW_KEYS for story in answer["stories"])
    assert [story["script"] for story in answer["stories"]] == ["traditional", "simplified"]


@pytest.mark.parametrize("words", [["韩志远", "-新桥"], ["-新桥", "韩志远"], ["－新桥", "韩志远"]])
def test_a_word_to_leave_out_is_no_option(run: Run, archive: Path, words: list[str]) -> None:
    all_of_it = run("search", "韩志远", "-a", str(archive))
    left = run("search", *words, "-a", str(archive))
    assert 0 < left["total"] < all_of_it["total"]
    assert left["query"] == " ".join(words)


def test_search_orders_and_limits(run: Run, archive: Path) -> None:
    oldest = run("search", "开张 OR 通车", "-a", str(archive), "--sort", "oldest", "--limit", "1")
    assert oldest["total"] == 2
    assert _titles(oldest) == ["渝北区新桥下月通车"]


@pytest.mark.parametrize("digits", [18, 20, 5000])
@pytest.mark.parametrize("command", ["search", "concordance", "entity", "entities"])
def test_a_limit_of_any_size_is_as_good_as_all(
    run: Run, archive: Path, command: str, digits: int
) -> None:
    every = run(command, "韩志远", "-a", str(archive), "--limit", "1000")
    found = run(command, "韩志远", "-a", str(archive), "--limit", "9" * digits)
    assert found | {"took_ms": 0} == every | {"took_ms": 0}


def test_search_says_where_the_words_stand(run: Run, archive: Path) -> None:
    (story,) = run("search", "铺装", "-a", str(archive))["stories"]
    start, end = story["snippet_hits"][0]
    assert story["snippet"][start:end] == "铺装"
    assert story["matches"] == 1


def test_nothing_found_is_no_failure(run: Run, archive: Path) -> None:
    assert run("search", "不存在的词", "-a", str(archive))["total"] == 0


def _id_of(run: Run, archive: Path, query: str) -> str:
    return str(run("search", query, "-a", str(archive))["stories"][0]["id"])


def test_show_gives_the_facts_of_a_story(run: Run, archive: Path) -> None:
    page = run("show", _id_of(run, archive, "新桥"), "-a", str(archive))
    assert page.keys() >= PAGE_KEYS | {"id"}
    facts = [page[key] for key in ("title", "date", "source", "editor", "reads")]
    assert facts == ["渝北区新桥下月通车", "2022-11-24", "山城早报", "陈立", 1503]
    persons = {entity["text"] for entity in page["entities"] if entity["kind"] == "person"}
    assert persons == {"苏晓梅", "韩志远"}
    numbers = {
        e["text"]: (e["value"], e["unit"]) for e in page["entities"] if e["kind"] == "number"
    }
    assert numbers["50多名"] == (50, "名")
    assert numbers["3.5亿元"] == (350_000_000, "元")


def test_every_script_has_the_same_offsets(run: Run, archive: Path) -> None:
    story = _id_of(run, archive, "新桥")
    pages = [
        run("show", story, "-a", str(archive), "--script", view.value) for view in DisplayScript
    ]
    assert [page["script"] for page in pages] == [view.value for view in DisplayScript]
    assert len({len(page["text"]) for page in pages}) == 1
    assert len({str([(e["start"], e["end"]) for e in p["entities"]]) for p in pages}) == 1
    for page in pages:
        for entity in page["entities"]:
            assert page["text"][entity["start"] : entity["end"]] == entity["text"]
    assert "韓志遠" in pages[-1]["text"]


def test_entities_are_counted_over_both_scripts(run: Run, archive: Path) -> None:
    answer = run("entities", "--kind", "person", "-a", str(archive))
    first = answer["entities"][0]
    assert first["name"] in ("韩志远", "韓志遠")
    assert (first["kind"], first["stories"], first["mentions"]) == ("person", 2, 3)
    assert answer["total"] == len(answer["entities"])


def test_entities_of_a_search_are_those_of_its_stories(run: Run, archive: Path) -> None:
    answer = run("entities", "菜市場", "--kind", "place", "-a", str(archive))
    assert [entity["name"] for entity in answer["entities"]] == ["浦東新區"]


def test_clean_shows_what_was_repaired(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "page.txt"
    file.write_text("公告\n\n零\u200b宽字符会被去掉。\n\n版权所有 某某网\n", encoding="utf-8")
    page = run("clean", str(file))
    assert "id" not in page
    assert page.keys() >= PAGE_KEYS
    assert page["text"] == "零宽字符会被去掉。"
    kinds = {repair["kind"]: repair["count"] for repair in page["repairs"]}
    assert kinds == {"control-characters": 1, "footer": 1}


DAMAGED = "公告\n\n居民确?？拐鸺庸掏瓿伞?\n\n零\u200b宽字符会被去掉。\n\n版权所有 某某网\n"


def test_clean_tells_every_place(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "page.txt"
    file.write_text(DAMAGED, encoding="utf-8")
    page = run("clean", str(file))
    slip = next(repair for repair in page["repairs"] if repair["kind"] == "byte-slip")
    (place,) = slip["places"]
    assert page["text"][place["offset"] :].startswith("▯抗震加固完成▯")
    assert [page["text"][gap["offset"]] for gap in page["gaps"]] == ["▯", "▯"]
    assert page["gaps"][0]["candidates"].startswith("保")


def test_clean_prints_before_and_after(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "page.txt"
    file.write_text(DAMAGED + "版权所有 \x1b[2J某某网\n" * 12, encoding="utf-8")
    assert main(["clean", str(file)]) == 0
    printed = capsys.readouterr().out
    assert "居民确?？拐鸺庸掏瓿伞? → 居民确▯抗震加固完成▯" in printed
    assert "零<U+200B>宽字符会被去 → 零宽字符会被去" in printed
    assert "and 3 more" in printed
    assert main(["clean", "--all", "--raw", str(file)]) == 0
    printed = capsys.readouterr().out
    assert printed.startswith("公告\n\n居民确?？拐鸺庸掏瓿伞?")
    assert "more" not in printed
    assert "\x1b" not in printed


def test_doctor_says_how_to_mend_an_index(run: Run, archive: Path) -> None:
    unhealthy = run("doctor", str(archive), status=1)
    assert not unhealthy["healthy"]
    assert "tuireader index" in unhealthy["problems"][0]["advice"]
    run("index", str(archive))
    assert run("doctor", str(archive)) == {"healthy": True, "problems": []}
    (archive / "broken.txt").write_bytes(bytes(range(256)) * 40)
    assert run("doctor", str(archive))["healthy"]
    (archive / "market.txt").unlink()
    (problem,) = run("doctor", str(archive), status=1)["problems"]
    assert problem["path"] == "market.txt"


@pytest.mark.parametrize(
    ("words", "status", "said"),
    [
        (["index", "/no/such/folder"], 1, "does not exist"),
        (["search", "词", "-a", "/no/such/folder"], 1, "does not exist"),
        (["search", "  "], 2, "the query is empty"),
        (["show", "nosuchid"], 1, "no story 'nosuchid'"),
        (["clean", "/no/such/file.txt"], 1, "/no/such/file.txt"),
        (["clean", "/tmp"], 1, "it is a folder"),
        (["open"], 2, "needs a terminal"),
        (["show", "anid", "--cite", "plain", "--format", "html"], 2, "cannot be combined"),
    ],
)
def test_what_cannot_be_done_is_said_in_one_line(
    words: list[str], status: int, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(words) == status
    output = capsys.readouterr()
    assert output.out == ""
    assert said in output.err
    assert output.err.count("\n") == 1


@pytest.mark.parametrize(
    "words",
    [
        ["search"],
        ["search", "词", "--sort", "best"],
        ["search", "词", "--json", "--format", "csv"],
        ["search", "词", "-a", ""],
        ["entities", "--limit", "-3"],
        ["serve", "--port", "9" * 5000],
        ["index", "--part", f"1/{'9' * 5000}"],
        ["index", ""],
        ["show"],
        ["clean", "a.txt", "--raw", "--json"],
        ["settings", "--keys", "--json"],
    ],
)
def test_wrong_usage_is_said_in_one_line(
    words: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as exit_:
        main(words)
    assert exit_.value.code == 2
    assert capsys.readouterr().err.count("\n") == 1


@pytest.mark.parametrize("where", ["user.settings.load", "cli.parser.Parser.parse_args"])
def test_an_interrupt_is_a_status_and_no_traceback(
    where: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupt(*_words: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(f"tuireader.{where}", interrupt)
    assert main(["search", "词"]) == 130
    assert capsys.readouterr() == ("", "")


def test_an_archive_that_is_a_file_is_refused(
    archive: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["index", str(archive / "market.txt")]) == 1
    assert "is not a folder" in capsys.readouterr().err


def test_a_binary_file_is_not_cleaned(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "data.txt").write_bytes(bytes(range(256)) * 8)
    assert main(["clean", str(tmp_path / "data.txt")]) == 1
    assert capsys.readouterr().err.count("\n") == 1


def test_an_empty_archive_is_indexed_and_said_to_be_empty(
    tmp_path: Path, run: Run, capsys: pytest.CaptureFixture[str]
) -> None:
    empty = tmp_path / "nothing"
    empty.mkdir()
    assert run("index", str(empty))["stories"] == 0
    assert run("search", "词", "-a", str(empty))["total"] == 0
    assert main(["index", str(empty)]) == 0
    assert "nothing to read" in capsys.readouterr().out


def test_output_to_a_pipe_is_plain(archive: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["search", "韩志远", "-a", str(archive)])
    output = capsys.readouterr()
    assert "\x1b" not in output.out
    assert output.err == ""
    assert "2 stories" in output.out


def test_the_index_is_private_and_outside_the_archive(archive: Path, tmp_path: Path) -> None:
    before = sorted(archive.rglob("*"))
    main(["index", str(archive)])
    assert sorted(archive.rglob("*")) == before
    (folder,) = (tmp_path / "xdg" / "cache" / "tuireader" / "index").iterdir()
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700


def test_without_an_archive_the_last_one_is_used(
    run: Run, archive: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    run("index", str(archive))
    monkeypatch.chdir(tmp_path)
    assert run("search", "新桥")["total"] == 1


def test_on_first_use_the_samples_are_searched(run: Run) -> None:
    assert run("search", "的")["total"] >= 40


def test_a_damaged_index_is_made_anew_and_that_is_said(
    archive: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    search = ["search", "韩志远", "-a", str(archive)]
    main(search)
    before = capsys.readouterr().out.splitlines()[1:]
    for file in (tmp_path / "xdg" / "cache" / "tuireader" / "index").rglob("*.*"):
        file.write_bytes(file.read_bytes()[:30])
    assert main(search) == 0
    output = capsys.readouterr()
    assert output.out.splitlines()[1:] == before
    assert "rebuilding the index" in output.err


def test_clean_tells_what_it_skips_of_a_file(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "news.jsonl"
    file.write_text('{"text": "早市搬家。"}\n{坏\n', encoding="utf-8")
    assert main(["clean", str(file)]) == 0
    captured = capsys.readouterr()
    assert "早市搬家" in captured.out
    assert captured.err == "tuireader: skipped in news.jsonl: line 2: not JSON\n"


@contextmanager
def _another_indexes(archive: Path) -> Iterator[None]:
    """As another program would: every lock belongs to whoever opened the file."""
    with write_lock(index_folder(archive), name=UPDATE_LOCK):
        yield


def test_a_search_answers_from_what_another_program_has_read(
    capsys: pytest.CaptureFixture[str], run: Run, archive: Path
) -> None:
    run("index", str(archive))
    (archive / "school.txt").write_text("小学开学\n\n三百名新生报到。\n", encoding="utf-8")
    with _another_indexes(archive):
        assert main(["search", "浦东新区", "-a", str(archive)]) == 0
        printed = capsys.readouterr()
        assert "浦東新區" in printed.out
        assert "only what it has indexed so far" in printed.err
        assert run("search", "新生", "-a", str(archive))["total"] == 0
    assert run("search", "新生", "-a", str(archive))["total"] == 1


def test_index_waits_for_another_program_and_says_so(
    capsys: pytest.CaptureFixture[str], archive: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with ExitStack() as other:
        Library.open(archive).close()
        other.enter_context(_another_indexes(archive))
        waits = iter(range(3))
        monkeypatch.setattr(
            "tuireader.sync.update_lock.time.sleep",
            lambda seconds: None if next(waits) < 2 else other.close(),
        )
        assert main(["index", str(archive)]) == 0
    printed = capsys.readouterr()
    assert printed.err.count("waiting for it to finish") == 1
    assert printed.out.startswith("3 stories: 3 added")


def test_an_index_is_not_emptied_while_another_program_fills_it(
    capsys: pytest.CaptureFixture[str], run: Run, archive: Path
) -> None:
    run("index", str(archive))
    with _another_indexes(archive):
        assert main(["index", "--rebuild", str(archive)]) == 1
        assert "another program is indexing this archive" in capsys.readouterr().err
        assert run("search", "浦东新区", "-a", str(archive))["total"] == 1


def test_clean_lists_the_stories_of_a_file(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "a.jsonl"
    lines = [f'{{"title": "渡轮停航{n}", "text": "渡轮停航一天。"}}' for n in "一二"]
    file.write_text("\n".join(lines), encoding="utf-8")
    stories = run("clean", "--json", str(file))["stories"]
    assert [story["title"] for story in stories] == ["渡轮停航一", "渡轮停航二"]
    file.write_text(lines[0], encoding="utf-8")
    assert run("clean", "--json", str(file))["title"] == "渡轮停航一"


@pytest.mark.parametrize("command", ["clean", "index"])
def test_a_mistake_in_the_settings_is_one_line(
    command: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "news").mkdir()
    file = tmp_path / "news" / "a.txt"
    file.write_text("渡轮停航\n\n渡轮停航一天。", encoding="utf-8")
    config_file().parent.mkdir(parents=True)
    config_file().write_text('time_zone = "Asia/Peking"\n', encoding="utf-8")
    assert main([command, str(file if command == "clean" else file.parent)]) == 0
    lines = capsys.readouterr().err.splitlines()
    assert [line for line in lines if "Asia/Peking" in line] == lines
    assert len(lines) == 1


def test_a_story_is_shown_with_all_its_facts(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "a.txt"
    labels = (
        "标题：渡轮停航\n作者：陶乐平\n来源：临江日报\n版次：A4\n版名：要闻\n关键词：防汛;渡轮\n"
    )
    file.write_text(f"{labels}正文：\n渡轮停航一天。", encoding="utf-8")
    assert main(["clean", str(file)]) == 0
    assert "临江日报 | A4 | 要闻 | 陶乐平 | #防汛 #渡轮" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("count", "lines"),
    [
        (5, [f"  {number}.jpg: unknown kind of file (.jpg)" for number in range(5)]),
        (302, ["  0.jpg, 1.jpg, 10.jpg and 299 more: unknown kind of file (.jpg)"]),
    ],
)
def test_many_files_skipped_for_one_reason_are_one_line(
    archive: Path, capsys: pytest.CaptureFixture[str], count: int, lines: list[str]
) -> None:
    for number in range(count):
        (archive / f"{number}.jpg").touch()
    main(["index", str(archive)])
    printed = capsys.readouterr().out.splitlines()
    assert printed[printed.index(f"{count} files skipped:") + 1 :] == lines


@pytest.mark.parametrize(
    "words", [["search", "桥"], ["entities"], ["concordance", "桥"], ["entity", "黄伟"]]
)
def test_an_archive_without_stories_says_why_there_is_nothing_to_find(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], words: list[str]
) -> None:
    archive = tmp_path / "news"
    archive.mkdir()
    main([*words, "-a", str(archive)])
    assert f"nothing to read in {archive}; supported files: .txt" in capsys.readouterr().err
    (archive / "a.json").write_bytes(b"\0\1\2")
    main([*words, "-a", str(archive)])
    told = f"none of the files in {archive} could be read; see `tuireader index`\n"
    assert told in capsys.readouterr().err


def test_index_calls_no_file_unsupported_that_could_not_be_read(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "a.json").write_bytes(b"\0\1\2")
    main(["index", str(tmp_path)])
    printed = capsys.readouterr().out
    assert "supported files" not in printed
    assert f"none of the files in {tmp_path} could be read" in "".join(printed.splitlines())
    assert "a.json: not text" in printed
