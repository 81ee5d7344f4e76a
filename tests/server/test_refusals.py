"""Whatever a server refuses is reported in one clear line, and no answer is ever a part of one."""

import base64
import json
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from copy import copy
from pathlib import Path
from typing import Any

import pytest
from tests.server.front import Answer, Decide, front

from tuireader.cli import main
from tuireader.entities.model import EntityKind
from tuireader.errors import TuireaderError
from tuireader.index.errors import IndexUnreachableError, IndexWriteFailedError
from tuireader.index.query.parser import parse_query
from tuireader.index.record import Record
from tuireader.index.results import Facet, Sort
from tuireader.server import connection
from tuireader.server.address import AUTHORITY, PASSWORD, USER, Address, read_address
from tuireader.server.aliases import IndexVersionError
from tuireader.server.engine import ServerIndex
from tuireader.server.mapping import made_with

SELF_SIGNED = Path(__file__).with_name("self_signed.pem")
SECRET = "geheim-7"
OURS = {"news.1": {"mappings": {"_meta": {"tuireader": made_with()}}}}
WHOLE = {"total": 2, "successful": 2, "failed": 0}


def _error(kind: str, reason: str, status: int) -> Answer:
    cause = {"type": kind, "reason": reason}
    return status, json.dumps({"error": {"root_cause": [cause], **cause}, "status": status})


def _told(**answers: object) -> Decide:
    """Answer by the last part of a path; everything else well."""

    def decide(method: str, path: str, headers: dict[str, str]) -> Answer | None:
        last = path.split("?")[0].rsplit("/", 1)[1]
        for part, answer in answers.items():
            if last == part:
                return answer if isinstance(answer, tuple) else (200, json.dumps(answer))
        usual = {
            "_mapping": OURS,
            "_mget": {"docs": [{"_version": 3, "found": True}, {"found": False}, {"found": False}]},
            "point_in_time": {"pit_id": "p", "_shards": WHOLE},
            "_refresh": {"_shards": WHOLE},
            "_bulk": {"errors": False, "items": []},
            "_search": {"hits": {"hits": [], "total": {"value": 0}}, "_shards": WHOLE},
        }
        return 200, json.dumps(usual.get(last, {}))

    return decide


@contextmanager
def _index(
    decide: Decide, folder: Path, scheme: str = "http", certificate: Path | None = None
) -> Iterator[ServerIndex]:
    with front(decide, certificate=certificate) as port:
        address = read_address(f"{scheme}://127.0.0.1:{port}/news", "unused")
        with closing(ServerIndex.open(address, folder)) as index:
            yield index


def _line(refused: pytest.ExceptionInfo[TuireaderError]) -> str:
    line = refused.value.message.translated()
    assert "\n" not in line
    assert "Traceback" not in line
    return line


def test_a_certificate_that_nobody_vouches_for_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with (
        pytest.raises(IndexUnreachableError) as refused,
        _index(_told(), tmp_path / "beside", "https", certificate=SELF_SIGNED),
    ):
        pass
    assert AUTHORITY in _line(refused)
    monkeypatch.setenv(AUTHORITY, str(SELF_SIGNED))
    with _index(_told(), tmp_path / "beside", "https", certificate=SELF_SIGNED) as index:
        assert index.size() == 0
    monkeypatch.setenv(AUTHORITY, str(tmp_path / "missing.pem"))
    with (
        pytest.raises(IndexUnreachableError, match=AUTHORITY),
        _index(_told(), tmp_path / "beside", "https", certificate=SELF_SIGNED),
    ):
        pass


def test_a_server_that_speaks_no_tls_is_told_from_one_with_a_bad_certificate(
    tmp_path: Path,
) -> None:
    with (
        pytest.raises(IndexUnreachableError, match="does not speak TLS") as refused,
        _index(_told(), tmp_path / "beside", "https"),
    ):
        pass
    assert AUTHORITY not in _line(refused)


def test_a_user_and_password_are_sent_and_a_wrong_one_is_reported(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    wanted = "Basic " + base64.b64encode(f"me:{SECRET}".encode()).decode()

    def decide(method: str, path: str, headers: dict[str, str]) -> Answer | None:
        sent = {name.lower(): value for name, value in headers.items()}
        if sent.get("authorization") != wanted:
            return 401, "Unauthorized"
        return _told()(method, path, headers)

    monkeypatch.setenv(USER, "me")
    monkeypatch.setenv(PASSWORD, SECRET)
    with _index(decide, tmp_path / "beside") as index:
        assert index.size() == 0
    monkeypatch.setenv(PASSWORD, f"{SECRET}-no")
    with pytest.raises(IndexUnreachableError) as refused, _index(decide, tmp_path / "beside"):
        pass
    assert USER in _line(refused)
    assert SECRET not in _line(refused)


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        (_error("security_exception", "no permissions for [indices:data/write/bulk]", 403), "user"),
        (
            _error(
                "cluster_block_exception",
                "index [news.1] blocked by: [TOO_MANY_REQUESTS/12/disk usage exceeded flood-stage "
                "watermark, index has read-only-allow-delete block];",
                429,
            ),
            "disk",
        ),
    ],
)
def test_a_reader_that_may_not_write_and_a_full_disk_are_told_apart(
    answer: Answer, said: str, tmp_path: Path, record: Callable[..., Record]
) -> None:
    with _index(_told(_bulk=answer), tmp_path / "beside") as index:
        with pytest.raises(IndexWriteFailedError) as refused:
            index.write([record("a", "渡口")], ())
        assert said in _line(refused)
        assert index.size() == 0


def test_a_story_that_is_not_taken_is_named(tmp_path: Path, record: Callable[..., Record]) -> None:
    item = {"index": {"_id": "a", "status": 400, "error": {"type": "x", "reason": "too {long}"}}}
    with _index(_told(_bulk={"errors": True, "items": [item]}), tmp_path / "beside") as index:
        with pytest.raises(IndexWriteFailedError) as refused:
            index.write([record("a", "渡口")], ())
        assert "story a: too (long)" in _line(refused)


@pytest.mark.parametrize(
    "part",
    [
        {"timed_out": True, "_shards": WHOLE, "hits": {"hits": [], "total": {"value": 1}}},
        {"_shards": {**WHOLE, "failed": 1}, "hits": {"hits": [], "total": {"value": 1}}},
        _error("search_phase_execution_exception", "Partial shards failure", 503),
    ],
)
def test_a_part_of_an_answer_is_an_error(part: object, tmp_path: Path) -> None:
    with _index(_told(_search=part), tmp_path / "beside") as index:
        asked = (
            index.size,
            index.stamps,
            lambda: index.search(parse_query("渡口"), Sort.NEWEST),
            lambda: index.counts(EntityKind.PERSON, None),
            lambda: index.tally(Facet.MONTH, None),
        )
        for ask in asked:
            with pytest.raises(IndexUnreachableError) as refused:
                ask()
            assert _line(refused)


def test_a_point_in_time_of_some_shards_is_an_error(tmp_path: Path) -> None:
    point = {"pit_id": "p", "_shards": {**WHOLE, "failed": 1}}
    told = _told(point_in_time=point)
    with _index(told, tmp_path / "beside") as index, pytest.raises(IndexUnreachableError):
        index.search(parse_query(""), Sort.NEWEST)


@pytest.mark.parametrize("made", [{**made_with(), "mapping": "0"}, None])
def test_an_index_of_another_version_or_program_is_not_read(
    made: dict[str, str] | None, tmp_path: Path
) -> None:
    meta = {"_meta": {"tuireader": made}} if made else {}
    mapping = {"news.1": {"mappings": meta}}
    with (
        pytest.raises(IndexVersionError) as refused,
        _index(_told(_mapping=mapping), tmp_path / "beside"),
    ):
        pass
    assert "news" in _line(refused)


def test_what_is_no_opensearch_is_reported(tmp_path: Path) -> None:
    with (
        pytest.raises(IndexUnreachableError, match="check the address"),
        _index(lambda *_: (200, "<html>"), tmp_path / "beside"),
    ):
        pass


@pytest.mark.parametrize(
    "answer",
    ["{}", '{"hits":{}}', "[" * 100_000, '{"a":' * 9000 + "1" + "}" * 9000, "[1]", '"a"', "{"],
    ids=lambda text: text[:12],
)
def test_an_answer_that_lacks_what_was_asked_for_is_reported(answer: str, tmp_path: Path) -> None:
    with (
        pytest.raises(IndexUnreachableError, match="does not answer like OpenSearch") as refused,
        _index(_told(_search=(200, answer)), tmp_path / "beside") as index,
    ):
        index.search(parse_query("渡口"), Sort.NEWEST)
    _line(refused)


def _asked(index: ServerIndex) -> list[Callable[[], object]]:
    return [
        index.size,
        index.stamps,
        lambda: index.search(parse_query("渡口"), Sort.NEWEST),
        lambda: index.record("a"),
        lambda: index.counts(EntityKind.PERSON, None),
        lambda: index.tally(Facet.MONTH, None),
        lambda: index.reprints(),
        lambda: index.share_reprints([["a", "b"]], 3),
        index.left_over,
    ]


STRANGE: tuple[object, ...] = (None, "x")


@pytest.mark.parametrize("path", ["_search", "_mget", "_mapping", "point_in_time", "_alias"])
def test_nothing_in_the_place_of_anything_else_is_an_internal_error(
    path: str, tmp_path: Path
) -> None:
    usual: dict[str, object] = {
        "_search": {
            "hits": {"hits": [{"fields": {"id": ["a"]}, "sort": [1]}], "total": {"value": 1}},
            "aggregations": {"all": {"buckets": [{"key": {"month": "1"}, "doc_count": 1}]}},
            "_shards": WHOLE,
        },
        "_mget": {"docs": [{"_version": 3, "found": True, "_source": {}, "fields": {}}] * 3},
        "_mapping": OURS,
        "point_in_time": {"pit_id": "p", "_shards": WHOLE},
        "_alias": {"news.1": {"aliases": {"news": {}}}},
    }
    answers = [*STRANGE, *_with_strange_parts(usual[path])]
    current: list[object] = []

    def decide(method: str, where: str, headers: dict[str, str]) -> Answer | None:
        if current and where.split("?")[0].endswith(f"/{path}"):
            return 200, json.dumps(current[0])
        return _told()(method, where, headers)

    with _index(decide, tmp_path / "beside") as index:
        for answer in answers:
            current[:] = [answer]
            for ask in _asked(index):
                with suppress(TuireaderError):
                    ask()


def _with_strange_parts(answer: object) -> Iterator[object]:
    """Yield ``answer`` with each of its parts replaced by something else."""
    pairs = (
        answer.items()
        if isinstance(answer, dict)
        else enumerate(answer)
        if isinstance(answer, list)
        else ()
    )
    for key, part in list(pairs):
        for other in (*STRANGE, *_with_strange_parts(part)):
            changed: Any = copy(answer)
            changed[key] = other
            yield changed


@pytest.mark.parametrize("status", [200, 500])
def test_an_answer_without_end_is_not_read_to_its_end(
    status: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connection, "_LONGEST_ANSWER", 2**20)
    with (
        pytest.raises(IndexUnreachableError, match="answers with more than 1 MB") as refused,
        _index(_told(_search=(status, '"' + "x" * 2**21)), tmp_path / "beside") as index,
    ):
        index.search(parse_query("渡口"), Sort.NEWEST)
    _line(refused)


@pytest.mark.parametrize(
    "error",
    [
        '{"root_cause": ["x"], "reason": "冷"}',
        '{"root_cause": 5, "failed_shards": "x", "reason": "冷"}',
        '{"failed_shards": [{"reason": "x"}], "caused_by": 1, "reason": "冷"}',
        '{"reason": "冷\\u001b]0;x\\u0007{0.__class__}\\n"}',
        '"冷"',
    ],
)
def test_a_strange_error_is_one_line(error: str, tmp_path: Path) -> None:
    with (
        pytest.raises(IndexUnreachableError, match="冷") as refused,
        _index(_told(_search=(500, f'{{"error": {error}}}')), tmp_path / "beside") as index,
    ):
        index.search(parse_query("渡口"), Sort.NEWEST)
    _line(refused)


def test_a_redirection_is_not_followed(tmp_path: Path) -> None:
    def decide(method: str, path: str, headers: dict[str, str]) -> Answer | None:
        return 302, ""

    with pytest.raises(IndexUnreachableError), _index(decide, tmp_path / "beside"):
        pass


def test_an_index_that_nobody_has_made_is_named_with_the_command_that_makes_it(
    archive: Path, address: Address, capsys: pytest.CaptureFixture[str]
) -> None:
    engine = f"{address.origin}/{address.name}"
    assert main(["search", "渡口", "-a", str(archive), "--engine", engine]) != 0
    assert capsys.readouterr().err.splitlines() == [
        f"tuireader: there is no index {address.name} at {address.origin} yet: "
        f"run tuireader index {archive} --engine {engine}"
    ]
    assert main(["index", str(archive), "--jobs", "1", "--engine", engine]) == 0
    capsys.readouterr()
    assert main(["search", "渡口", "-a", str(archive), "--engine", engine]) == 0
