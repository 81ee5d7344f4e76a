"""What a search finds, and in which order."""

from collections.abc import Callable

import pytest

from tuireader.entities.model import Entity, EntityKind
from tuireader.index.query.parser import parse_query
from tuireader.index.record import Record
from tuireader.index.store import Index, Sort

pytestmark = pytest.mark.every_engine

Find = Callable[..., list[str]]


@pytest.fixture
def news(index: Index, record: Callable[..., Record]) -> Index:
    """An index of four stories in both scripts."""
    two_hundred = Entity(EntityKind.NUMBER, 12, 16, "200人", 200, "人")
    index.write(
        [
            record(
                "bridge",
                "江津大桥夜间检修",
                "记者从渝北区获悉，石门大桥检修由工程师黄伟明负责，检修期约为三周。VIP通道照常。",
                date="2022-11-24",
                source="山城晚报",
                editor="罗小满",
                persons=["黄伟明"],
                places=["渝北区"],
            ),
            record(
                "market",
                "夜市重開首日人潮洶湧",
                "廟街夜市昨日重開，攤主黃偉說首晚來了200人，比預期多。黃偉的攤檔賣的是魚蛋。",
                date="2021-03-02",
                source="維港日報",
                persons=["黃偉"],
                places=["廟街"],
                numbers=[two_hundred],
            ),
            record("undated", "大桥", "没有日期的短讯。"),
            record("latin", "AI 2.0", "ＶＩＰ客戶可用covid19快測。", date="2021-03-02"),
        ],
        (),
    )
    return index


@pytest.mark.parametrize("name", ["黄伟", "黃偉", "黃伟"])
def test_a_name_is_found_in_either_script(news: Index, find: Find, name: str) -> None:
    assert find(news, name) == ["bridge", "market"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("大桥", ["bridge", "undated"]),
        ("大桥 黄伟", ["bridge"]),
        ("夜市 OR 短讯", ["market", "undated"]),
        ("大桥 -黄伟", ["undated"]),
        ("NOT 大橋", ["latin", "market"]),
        ("(夜市 OR 检修) 黄伟", ["bridge", "market"]),
        ("“黄伟明负责”", ["bridge"]),
        ("vip", ["bridge", "latin"]),
        ("vid1", ["latin"]),
        ("“修\n记”", []),
        ("", ["bridge", "latin", "market", "undated"]),
    ],
)
def test_words_are_substrings_joined_by_operators(
    news: Index, find: Find, text: str, found: list[str]
) -> None:
    assert find(news, text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("person:黄伟", ["market"]),
        ("人物：黃偉明", ["bridge"]),
        ("person:伟明", ["bridge"]),
        ("place:渝北", ["bridge"]),
        ("date:2021", ["latin", "market"]),
        ("date:>=2022-11-24", ["bridge"]),
        ("date:<2022", ["latin", "market"]),
        ("date:2021-03-02..2022", ["bridge", "latin", "market"]),
        ("source:晚报", ["bridge"]),
        ("editor:小满", ["bridge"]),
        ("title:大桥", ["bridge", "undated"]),
        ("title:石门", []),
        ("number:200", ["market"]),
        ("number:>100人", ["market"]),
        ("number:>200人", []),
        ("number:100..300名", []),
        ("script:traditional", ["market", "latin"]),
    ],
)
def test_fields_narrow_a_search(news: Index, find: Find, text: str, found: list[str]) -> None:
    assert sorted(find(news, text)) == sorted(found)


def test_exact_script_looks_for_the_characters_as_published(news: Index, find: Find) -> None:
    assert find(news, "“黄伟” script:exact") == ["bridge"]
    assert find(news, "“黃偉” script:exact") == ["market"]


@pytest.mark.parametrize(
    "typed", ["huangweiming", "huang wei ming", "hwm", "yubei", "HuangWeiMing"]
)
def test_letters_find_names_by_their_reading(news: Index, typed: str) -> None:
    hits = news.search(parse_query(typed), Sort.NEWEST)
    assert hits.ids == ("bridge",)
    assert hits.by_pinyin == {"bridge"}


def test_a_reading_finds_whole_names_only(news: Index, find: Find) -> None:
    assert find(news, "huangwei") == ["market"]
    assert find(news, "huang") == []


def test_exact_hits_rank_above_readings(
    index: Index, record: Callable[..., Record], find: Find
) -> None:
    index.write(
        [
            record("read", "通报", "曾志远出席。", date="2022-01-02", persons=["曾志远"]),
            record("written", "Zengzhiyuan", "", date="2022-01-01"),
        ],
        (),
    )
    assert find(index, "zengzhiyuan", Sort.RELEVANCE) == ["written", "read"]
    assert find(index, "zengzhiyuan", Sort.NEWEST) == ["read", "written"]


def test_undated_stories_come_last_in_both_orders_of_time(news: Index, find: Find) -> None:
    assert find(news, "", Sort.NEWEST) == ["bridge", "latin", "market", "undated"]
    assert find(news, "", Sort.OLDEST) == ["latin", "market", "bridge", "undated"]


def test_a_word_in_the_title_counts_for_more(
    index: Index, record: Callable[..., Record], find: Find
) -> None:
    index.write(
        [
            record("body", "夜间通报", "石门大桥检修。", date="2022-01-02"),
            record("title", "大桥检修", "夜间通报一则。", date="2022-01-01"),
        ],
        (),
    )
    assert find(index, "检修", Sort.RELEVANCE) == ["title", "body"]
    assert find(index, "夜间", Sort.RELEVANCE) == ["body", "title"]


def test_a_story_comes_back_as_it_was_written(news: Index) -> None:
    story = news.record("market")
    assert story is not None
    assert story.story.title == "夜市重開首日人潮洶湧"
    assert [entity.text for entity in story.annotations] == ["廟街", "黃偉", "200人", "黃偉"]
    assert news.record("nowhere") is None


def test_entities_are_counted_over_scripts(news: Index, record: Callable[..., Record]) -> None:
    text = "黄伟的摊位，黄伟的鱼蛋。"
    news.write([record(name, "夜市", text, persons=["黄伟"]) for name in ("x", "y")], ())
    first = news.counts(EntityKind.PERSON, None)[0]
    assert (first.name, first.stories, first.mentions) == ("黄伟", 3, 6)
    assert [count.name for count in news.counts(EntityKind.PERSON, ["market"])] == ["黃偉"]
