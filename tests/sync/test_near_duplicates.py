"""Which two stories are prints of one."""

import os
import subprocess
import sys

import pytest
from rensa import RMinHash

from tuireader.sync.near_duplicates import algorithm, fingerprint_of, is_near_duplicate, lsh_keys

STORY = (
    "临江区的社区食堂昨天上午开张。二十多位老人来吃了头一顿饭，说比在家里热闹得多。食堂的厨师姓陶，"
    "原来在望江路上开过一家面馆。他说菜要炖得烂，盐要放得少，价钱也不能贵。街道办事处给每位老人补贴"
    "三元钱，住得远的由志愿者送上门去。下个月云溪和竹山两个社区的食堂也要开张，地方已经选好了。"
)
TRADITIONAL = (
    "臨江區的社區食堂昨天上午開張。二十多位老人來吃了頭一頓飯，說比在家裏熱鬧得多。食堂的廚師姓陶，"
    "原來在望江路上開過一家麵館。他說菜要燉得爛，鹽要放得少，價錢也不能貴。街道辦事處給每位老人補貼"
    "三元錢，住得遠的由志願者送上門去。下個月雲溪和竹山兩個社區的食堂也要開張，地方已經選好了。"
)
FORM = (
    "{0}月{1}日，临江港口吞吐量为{2}万吨，比前一天增加{3}万吨，其中煤炭{4}万吨。港口各码头作业正常，没有"
    "船舶因为天气滞留。港务部门提醒过往船只注意江面浮标，按照规定的航道行驶，遇到大雾应当及时停靠锚地，"
    "不要冒险航行。乘客可以在码头的大厅查询班次，也可以拨打港务部门的服务电话，值班的人会给出答复。"
)
OTHER = (
    "沙坪镇的小学上周搬进了新校舍。操场比原来大了一倍，教室里装了新的黑板和风扇。校长说旧校舍以后改成"
    "图书馆，镇上的人都可以来看书。孩子们最喜欢的是屋顶上的菜园，每个班分到一块地，种什么由他们自己定。"
)


def _alike(one: str, other: str) -> bool:
    first, second = fingerprint_of(one), fingerprint_of(other)
    assert first
    assert second
    return is_near_duplicate(first, second)


@pytest.mark.parametrize(
    "other",
    [
        pytest.param(STORY, id="the same"),
        pytest.param(TRADITIONAL, id="in the other script"),
        pytest.param(TRADITIONAL.replace("陶", "方").replace("三元", "五元"), id="edited"),
        pytest.param(STORY[: len(STORY) * 2 // 3], id="cut down"),
    ],
)
def test_a_reprint_is_a_print_of_the_same_story(other: str) -> None:
    assert _alike(STORY, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param(STORY, OTHER, id="another matter"),
        pytest.param(STORY, STORY + OTHER + OTHER.replace("镇", "乡"), id="a round-up with it"),
        pytest.param(
            FORM.format(3, 14, 52, 6, 21), FORM.format(4, 28, 47, 9, 18), id="a form filled in anew"
        ),
    ],
)
def test_another_story_is_no_print_of_it(one: str, other: str) -> None:
    assert not _alike(one, other)


def test_one_headline_makes_up_for_many_edits() -> None:
    edited = TRADITIONAL
    for old, new in (("陶", "方"), ("望江", "竹山"), ("三元", "五元"), ("老人", "街坊")):
        edited = edited.replace(old, new)
    assert not _alike(STORY, edited)
    one, other = fingerprint_of(STORY, "社区食堂开张"), fingerprint_of(edited, "社區食堂開張！")
    assert one
    assert other
    assert is_near_duplicate(one, other)


def test_a_caption_is_not_compared() -> None:
    assert fingerprint_of("图为昨天开张的社区食堂。") is None


def test_prints_that_are_alike_share_a_key() -> None:
    one, other = fingerprint_of(STORY), fingerprint_of(TRADITIONAL.replace("陶", "方"))
    assert one
    assert other
    assert set(lsh_keys(one.shingles)) & set(lsh_keys(other.shingles))


def test_keys_are_known_by_the_version_of_their_algorithm() -> None:
    assert algorithm().startswith(f"R-MinHash {RMinHash.ALGORITHM_VERSION},")


def test_keys_are_the_same_in_every_run() -> None:
    code = (
        "from tuireader.sync.near_duplicates import *; "
        f"print(lsh_keys(shingles(wording({STORY!r}))))"
    )
    runs = {
        subprocess.run(
            [sys.executable, "-c", code],
            env=os.environ | {"PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
            text=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(runs) == 1
