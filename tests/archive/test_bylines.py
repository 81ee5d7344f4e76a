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


@pytest.mark.parametrize(
    ("line", "byline"),
    [
        ("临江新闻记者 段彦青 廖可", Byline("段彦青、廖可", "临江新闻")),
        ("采写：临报见习记者 林子沛", Byline("林子沛")),
        ("文/苏禾 图/陶乐平", Byline("苏禾")),
        ("每经记者 李可 每经编辑 王五", Byline("李可", None, "王五")),
        ("编辑 刘晓 校对 李铭", Byline(None, None, "刘晓")),
        ("宣传科供稿 摄影/张艳 编辑/苏芳", Byline(None, None, "苏芳")),
        ("【文/临江网专栏作者 王文】", Byline("王文")),
        ("【撰文：陳零／攝影：Alex Ma／編輯：方堂】", Byline("陳零", None, "方堂")),
        ("临江社记者 张三 摄", Byline()),
    ],
)
def test_a_line_of_credits(line: str, byline: Byline) -> None:
    assert read_byline([*BODY, line]) == byline


@pytest.mark.parametrize(
    ("lead", "byline"),
    [
        ("临江报讯（记者 陆一夫）街坊天不亮就来了。", Byline("陆一夫", "临江报")),
        ("本站讯（职工通讯员 李琴雯 刘会）街坊来了。", Byline("李琴雯、刘会")),
        ("【劉人瑋╱台東報導】街坊天不亮就來了。", Byline("劉人瑋")),
        ("記者莊友直／台北報導街坊天不亮就來了。", Byline("莊友直")),
        ("【本報記者蘇禾台北報導】街坊天不亮就來了。", Byline("蘇禾")),
        ("【臨江報／記者蘇禾／台北報導】街坊來了。", Byline("蘇禾", "臨江報")),
        ("街坊们昨天（记者 李可）天不亮就来了。", Byline("李可")),
    ],
)
def test_a_credit_inside_the_first_paragraph(lead: str, byline: Byline) -> None:
    assert read_byline([lead, *BODY]) == byline


@pytest.mark.parametrize(
    ("end", "byline"),
    [
        ("（于倩若、劉煥彥／綜合外電報導）", Byline("于倩若、劉煥彥")),
        ("(文/图 刘玺东 易赛楠)", Byline("刘玺东、易赛楠")),
        ("（张巨峰）", Byline("张巨峰")),
        ("本报记者 苏禾", Byline("苏禾")),
        ("（編輯：陶樂平）1090105", Byline(None, None, "陶樂平")),
        ("（完）", Byline()),
        ("（笑）", Byline()),
        ("（望江街道办）", Byline()),
    ],
)
def test_a_credit_at_the_end_of_the_last_paragraph(end: str, byline: Byline) -> None:
    assert read_byline([*BODY, f"老人们来了。{end}"]) == byline
