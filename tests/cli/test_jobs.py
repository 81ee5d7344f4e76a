"""How many processes read an archive is the person's choice; what they find is the same."""

import json
from pathlib import Path

import pytest

from tuireader.cli import main


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    root = tmp_path / "stories"
    root.mkdir()
    for n in range(120):
        text = f"第{n}号渡口复航\n时间：2022-11-{n % 28 + 1:02}\n首日运送旅客{n}人次。"
        (root / f"{n:03}.txt").write_text(text, encoding="utf-8")
    return root


def test_one_job_and_two_find_the_same(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    answers = []
    for jobs in ("1", "2"):
        assert main(["index", str(folder), "--rebuild", "--jobs", jobs]) == 0
        assert f"{jobs} job" in capsys.readouterr().out
        assert main(["search", "旅客", "-a", str(folder), "--json", "--limit", "200"]) == 0
        answers.append(json.loads(capsys.readouterr().out)["stories"])
    assert len(answers[0]) == 120
    assert answers[0] == answers[1]


@pytest.mark.parametrize("jobs", ["0", "-1", "two", "65"])
def test_a_wrong_number_of_jobs_is_wrong_usage(
    folder: Path, jobs: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["index", str(folder), "--jobs", jobs])
    assert ended.value.code == 2
    assert "--jobs" in capsys.readouterr().err
