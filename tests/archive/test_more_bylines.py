"""Bylines, leads and days as newspapers of other houses print them."""

import pytest

from tuireader.archive.bylines import read_byline
from tuireader.archive.metadata import read_line

BODY = [
    "临江市昨天上午举行了全市防汛工作会议，部署今年汛期的各项工作。",
    "与会的各区负责人签订了责任书，并就物资储备作了汇报。",
]


@pytest.mark.parametrize("at_the_end", [False, True])
@pytest.mark.parametrize(
    "line",
    [
        "撰文╱苏小禾",
        "本刊记者/苏小禾",
        "■ 苏小禾",
        "【记者苏小禾报道】",
        "特约撰稿 苏小禾",
        "《临江周刊》记者 苏小禾 临江报道",
        "临江周末记者 苏小禾 发自上海",
        "临江周末记者 苏小禾",
        "苏小禾/文",
        "採訪、撰文：苏小禾",
        "撰文、攝影：苏小禾",
        "By 苏小禾",
    ],
)
def test_a_line_names_the_writer(line: str, at_the_end: bool) -> None:
    assert read_byline([*BODY, line] if at_the_end else [line, *BODY]).names == "苏小禾"


@pytest.mark.parametrize(
    ("lead", "source"),
    [
        ("中新社临江6月15日电 (苏小禾)", "中新社"),
        ("[本報訊] 記者苏小禾報導：", None),
        ("【大公報訊】記者苏小禾報道：", "大公報"),
        ("据临江之声记者苏小禾报道，", None),
    ],
)
def test_a_lead_names_the_writer(lead: str, source: str | None) -> None:
    read = read_byline([f"{lead}{BODY[0]}", BODY[1]])
    assert (read.names, read.source) == ("苏小禾", source)


@pytest.mark.parametrize("lead", ["据记者现场报道，", "新华社临江6月15日电（综合）", "■ 会议要点"])
def test_a_lead_without_a_name_credits_nobody(lead: str) -> None:
    assert read_byline([f"{lead}{BODY[0]}", BODY[1]]).names is None


@pytest.mark.parametrize(
    "line", ["20190615", "Sat, 15 Jun 2019 08:18:00 +0800", "公元2019年6月15日"]
)
def test_a_line_is_a_day(line: str) -> None:
    read = read_line(line)
    assert (read.metadata.date, read.whole) == ("2019-06-15", True)


@pytest.mark.parametrize("line", ["20191345", "2019061", "18001215"])
def test_other_digits_are_no_day(line: str) -> None:
    assert read_line(line).metadata.date is None
