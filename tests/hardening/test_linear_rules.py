"""Finding entities, cleaning and queries take linear time as a whole, not only rule by rule."""

from collections.abc import Callable

import pytest
from tests.hardening import pumping

from tuireader.archive.clean import clean
from tuireader.entities.analysis import analyse
from tuireader.entities.model import document
from tuireader.entities.quantities.number_finder import find_numbers
from tuireader.index.query.parser import parse_query

PUMPS = """
    一 万 兆 亿 几十 九万 千零 1 1, 1. 1、 1- -1 1万 3月 3月5日 今年 今晚8点 周二 周二周四 第
    第一 三点 零下 零下5℃ % 30% 百分之 百分之三 三分之 一成 八折 年 111年 民国 昭和 元 五元
    五元三角 块五 人民币 人民币5万 HK$ $1 2-1、 ○ 二○ https:// a a1 a@b. @ 电话 电话1 拨打 拨打1
    0 0- (02) +1 ICP备1 7-11 3-3- 120/80 9·11 5/20( 前三季 上 上百 约 约3人 的 的一 王 王某
    王小明 记者 记者王 老王 张三、 北京 北京市 市 区 镇 村 里 ·约翰 约翰· 说 “ ” ( （ 【 《 》 <
    <a <a> </ & &# &amp; ** [ [a]( | # ## 責 時間: 来源: 编辑: 2022- 2022-11-24 tǐ 系統(tǒng) â€
    é à ? ?? ?。 ？? &amp;amp; amp; ？乖 { {{ } \\ / // : ： , ， . 。
"""


def _rules() -> dict[str, Callable[[str], object]]:
    return {
        "numbers": lambda text: find_numbers(document(text, "2022-11-24")),
        "analysis": lambda text: analyse("", text, "2022-11-24"),
        "cleaning": clean,
        "query": parse_query,
    }


@pytest.mark.parametrize("rule", ["numbers", "analysis", "cleaning", "query"])
def test_a_rule_is_linear(rule: str, rounds: Callable[[int, int], int]) -> None:
    most, every = rounds(12_000, 999_000), rounds(5, 1)
    read = _rules()[rule]
    slow = []
    for pump in [*PUMPS.split(), " ", "\n", "一 ", "1 ", "a\n", "　", "段落\n"][::every]:
        for text in (pump, pump + "\n"):

            def run(size: int, text: str = text) -> None:
                read((text * (size // len(text) + 1))[:size])

            if (ratio := pumping.ratio(run, most)) > pumping.STEEP:
                slow.append(f"n × {text!r}: ×{ratio:.0f} from {most // 4} to {most}")
    assert not slow, "\n".join(slow)
