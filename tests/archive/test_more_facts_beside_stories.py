"""Facts of pages in more layouts: bars, lists of definitions, labels without a colon."""

import pytest
from tests.archive.test_facts_beside_stories import DAY, TITLE, read


@pytest.mark.parametrize(
    "above",
    [
        "<div>臨江晚報 ｜ 陶樂平 ｜ 2021-03-04 10:20</div>",
        "<div>2021-03-04 10:20 臨江晚報 作者 陶樂平</div>",
        "<div>2021-03-04 10:20 來源：臨江晚報 陶樂平</div>",
        f"{DAY}<div><a href='/'>臨江晚報</a> | <a href='/t'>陶樂平 綜合報導</a></div>",
        "<dl><dt>發布時間</dt><dd>2021-03-04</dd><dt>來源</dt><dd>臨江晚報</dd>"
        "<dt>作者</dt><dd>陶樂平</dd></dl>",
        "<div>FT臨江晚報專欄作家 陶樂平</div><div>2021-03-04 來源：臨江晚報</div>",
    ],
)
def test_source_and_byline(above: str) -> None:
    story = read(above)
    assert (story.source, story.byline, story.date) == ("臨江晚報", "陶樂平", "2021-03-04")


def test_a_name_behind_the_day_is_the_byline() -> None:
    assert read("<div>2021/3/4 - 10:20 陶樂平</div>").byline == "陶樂平"


def test_two_names_with_a_city() -> None:
    above = "<div class='reporter'>陶樂平 蘇禾秋 / 台北市</div><time>2021-03-04 10:20</time>"
    assert read(above).byline == "陶樂平、蘇禾秋"


@pytest.mark.parametrize(
    ("above", "source"),
    [
        ("<div>臨江晚報2021年03月04日 10:20:11 來自北京</div>", "臨江晚報"),
        (
            "<div>2021年03月04日 10:20　來源：臨江新聞網<a href='/c'>參與互動</a></div>",
            "臨江新聞網",
        ),
        ("<div>發佈時間：10:20 2021-03-04 HKT</div>", None),
    ],
)
def test_what_stands_beside_the_day(above: str, source: str | None) -> None:
    assert read(above).source == source


@pytest.mark.parametrize(
    ("below", "editor"),
    [
        ("<div>責任編輯：蘇禾 圖片編輯：龍慧</div>", "蘇禾"),
        ("<div>責任編輯：蘇禾#</div>", "蘇禾"),
        ("<div>責任編輯：臨江網</div>", None),
        ("<div>【編輯:蘇禾】</div>", "蘇禾"),
    ],
)
def test_an_editor_below_the_story(below: str, editor: str | None) -> None:
    assert read(DAY, below=f"</div>{below}<div>").editor == editor


def test_a_site_named_a_medium() -> None:
    assert read(DAY, title=f"{TITLE} | 陶樂平 | 臨江媒體").source == "臨江媒體"


def test_buttons_are_no_names() -> None:
    assert read(f"{DAY}<div>Previous Next</div>").byline is None
