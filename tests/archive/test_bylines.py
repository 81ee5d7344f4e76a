"""Who wrote a story, in the manners of the mainland, Taiwan and Hong Kong."""

import pytest

from tuireader.archive.bylines import Byline, read_byline

BODY = ["街坊们天不亮就到了食堂，老陶的豆腐摊还在门口。", "食堂开在老粮站里，有六十多个座位。"]


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("记者 苏禾(居民供图)", "苏禾"),
        ("记者 苏 禾", "苏禾"),
        ("本报记者 苏禾、陶乐平", "苏禾、陶乐平"),
        ("本报特约记者：欧阳乐平", "欧阳乐平"),
        ("〔記者蘇禾／台北報導〕", "蘇禾"),
        ("記者蘇禾／綜合報導", "蘇禾"),
        ("（蘇禾／臨江報導）", "蘇禾"),
        ("撰文：蘇禾", "蘇禾"),
        ("作者：阿依古丽·艾山", "阿依古丽·艾山"),
        ("文/苏禾", "苏禾"),
    ],
)
def test_a_line_that_is_a_byline(line: str, names: str) -> None:
    assert read_byline([*BODY, line]).names == names
    assert read_byline([line, *BODY]).names == names


@pytest.mark.parametrize(
    ("lead", "byline"),
    [
        ("〔記者蘇禾／台北報導〕街坊天不亮就來了。", Byline("蘇禾")),
        (
            "临江社望江4月18日电（记者苏禾、陶乐平）街坊们天不亮就来了。",
            Byline("苏禾、陶乐平", "临江社"),
        ),
        ("【臨江報專訊】街坊天不亮就來了。", Byline(None, "臨江報")),
        ("（臨江社18日電）街坊天不亮就來了。", Byline(None, "臨江社")),
        ("（臨江社記者蘇小禾台北18日電）街坊天不亮就來了。", Byline("蘇小禾", "臨江社")),
        ("（臨江社記者歐陽小禾11月18日電）街坊來了。", Byline(None, "臨江社")),
        (
            "（臨江社記者蘇禾、陶樂平胡志明市18日專電）街坊天不亮就來了。",
            Byline("蘇禾、陶樂平", "臨江社"),
        ),
        ("（臨江社記者蘇小禾某地18日電）街坊天不亮就來了。", Byline(None, "臨江社")),
    ],
)
def test_a_story_that_begins_with_its_origin(lead: str, byline: Byline) -> None:
    assert read_byline([lead, *BODY]) == byline


@pytest.mark.parametrize(
    "line",
    [
        "记者从街道办事处获悉，食堂月底还要开到另外三个小区。",
        "记者在现场看到，老人们排起了队。",
        "本报讯 食堂昨天开张。",
        "出版社来电说，书已经印好。",
        "文：一个字的故事和它的来历",
        "作者为临江大学教授",
    ],
)
def test_a_line_of_the_story_credits_nobody(line: str) -> None:
    assert read_byline([line, *BODY]) == Byline()
    assert read_byline([*BODY, line]) == Byline()


def test_no_lines_say_nothing() -> None:
    assert read_byline([]) == Byline()
