"""Stories as JSON, under the names that archives use."""

import json
from pathlib import Path
from typing import Any

import pytest

from tuireader.archive.article import Article, ParseIssue
from tuireader.archive.ingest import FileStories, UnreadableFile, read_stories
from tuireader.archive.readers import json_records
from tuireader.archive.scan import SkippedEntry, SourceFile
from tuireader.archive.story import Metadata, Repair

MARKET = {"title": "早市搬家", "content": "菜贩们天不亮就到了新址。", "date": "2023-04-18"}
FERRY = {"标题": "渡口停航", "正文": "大雾里渡口停航三小时。", "发布时间": "2023年4月19日 8:00"}


def _read(tmp_path: Path, text: str, name: str = "news.jsonl") -> FileStories:
    (tmp_path / name).write_text(text, encoding="utf-8")
    return read_stories(SourceFile(name, tmp_path / name, 0, 0))


def _article(record: dict[str, Any]) -> Article:
    (article,) = json_records.parse_json(json.dumps(record), {})
    assert isinstance(article, Article)
    return article


def _dumps(*values: object) -> str:
    return "\n".join(json.dumps(value, ensure_ascii=False) for value in values)


def test_one_object_a_line(tmp_path: Path) -> None:
    first, second = _read(tmp_path, _dumps(MARKET, FERRY) + "\n\n").stories
    assert (first.title, first.date, first.text) == tuple(
        MARKET[key] for key in ("title", "date", "content")
    )
    assert (second.title, second.date) == ("渡口停航", "2023-04-19")
    assert second.id == first.id + ".2"


def test_what_cannot_be_read_is_named_and_the_rest_is_read(tmp_path: Path) -> None:
    bad = ["{坏", '{"title": "没有正文"}', "17", "{坏", "[" * 100_000, "{坏"]
    contents = _read(tmp_path, "\n".join([_dumps(MARKET), *bad, _dumps(FERRY)]))
    first, last = contents.stories
    assert (last.title, last.id) == ("渡口停航", first.id + ".8")
    assert contents.skipped == (
        SkippedEntry("news.jsonl", "line 2, line 5, line 6 and 1 more: not JSON"),
        SkippedEntry("news.jsonl", "line 3: no known text field; the fields are title"),
        SkippedEntry("news.jsonl", "line 4: no known text field"),
    )


def test_a_mended_line_moves_no_id(tmp_path: Path) -> None:
    broken = _read(tmp_path, "{坏\n" + _dumps(FERRY)).stories
    mended = _read(tmp_path, _dumps(MARKET, FERRY)).stories
    assert broken[-1].id == mended[-1].id


@pytest.mark.parametrize(
    "value",
    [
        [MARKET, FERRY],
        {"articles": [MARKET, FERRY]},
        {"code": 0, "data": {"total": 2, "items": [MARKET, FERRY]}},
    ],
)
def test_a_list_of_objects_wherever_it_is(tmp_path: Path, value: object) -> None:
    contents = _read(tmp_path, json.dumps(value, indent=2), "news.json")
    assert [story.title for story in contents.stories] == ["早市搬家", "渡口停航"]
    assert contents.skipped == ()


def test_lines_in_a_file_called_json(tmp_path: Path) -> None:
    cut_off = f"[\n{_dumps(MARKET)},\n{_dumps(FERRY)},\n"
    assert len(_read(tmp_path, _dumps(MARKET, FERRY), "news.json").stories) == 2
    contents = _read(tmp_path, cut_off, "news.json")
    assert len(contents.stories) == 2
    assert contents.skipped == ()


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (
            '{"name": "tool", "version": "1.0"}',
            "no known text field; the fields are name, version",
        ),
        ("[]", "an empty list"),
        ("{坏", "not JSON"),
        (_dumps({"content": " "}), "only whitespace"),
    ],
)
def test_a_file_without_a_story(tmp_path: Path, text: str, reason: str) -> None:
    with pytest.raises(UnreadableFile, match=f"^{reason}$"):
        _read(tmp_path, text, "a.json")


def test_every_fact_has_its_field() -> None:
    article = _article(
        MARKET
        | {"媒体": "《临江晚报》", "作者": "万 先觉", "readCount": 2046}
        | {"url": "https://news.example/7", "tags": ["市场"]}
    )
    assert article.facts == Metadata(
        "2023-04-18", "临江晚报", None, 2046, "https://news.example/7", "万先觉", tags=("市场",)
    )


@pytest.mark.parametrize(
    ("value", "date"),
    [
        (1672923518, "2023-01-05"),
        (1672934400, "2023-01-06"),  # midnight in Beijing, still the day before in Greenwich
        (1672923518494, "2023-01-05"),
        ("1672923518.5", "2023-01-05"),
        (20230105, "2023-01-05"),
        (202301051230, "2023-01-05"),
        ("20230105123000", "2023-01-05"),
        ("20230105T203000Z", "2023-01-05"),
        ("2023-01-05T20:30:00+08:00", "2023-01-05"),
        ("Thu, 05 Jan 2023 12:30:00 GMT", "2023-01-05"),
        ("Thu Jan 05 20:30:00 +0800 2023", "2023-01-05"),
        ("January 5, 2023", "2023-01-05"),
        ("民國112年1月5日", "2023-01-05"),
        ("2023-02-30", None),
        ("刚刚", None),
        (0, None),
        (True, None),
    ],
)
def test_days_in_every_spelling(value: object, date: str | None) -> None:
    assert _article(MARKET | {"date": value}).facts.date == date


def test_a_field_that_tells_nothing_gives_way_to_the_next() -> None:
    record = {
        "date": "昨天",
        "pubDate": "2023-04-18",
        "source": "",
        "publisher": None,
        "media": "甲报",
    }
    assert _article({"body": "正文。"} | record).facts == Metadata("2023-04-18", "甲报")


def test_a_news_item_of_the_press_council() -> None:
    article = _article(
        {
            "uri": "urn:news:7",
            "versioncreated": "2023-04-18T06:00:00+08:00",
            "headlines": [{"role": "main", "value": "早市搬家"}, {"role": "sub", "value": "副题"}],
            "bodies": [
                {
                    "contenttype": "text/html",
                    "value": "<p>菜贩们到了新址。</p><p>豆腐摊&nbsp;还在。</p>",
                },
                {"contenttype": "text/plain", "value": "菜贩们到了新址。"},
            ],
            "infosources": [{"name": "临江社"}],
        }
    )
    assert (article.title, article.facts) == ("早市搬家", Metadata("2023-04-18", "临江社"))
    assert article.text.split("\n")[1::2] == ["菜贩们到了新址。", "豆腐摊\xa0还在。"]
    assert article.repairs == (Repair("markup", 5),)


def test_paragraphs_and_authors_in_lists() -> None:
    article = _article({"content": ["一。", "二。"], "authors": [{"name": "苏禾"}, "万先觉"]})
    assert (article.title, article.text, article.facts.byline) == (
        None,
        "一。\n二。",
        "苏禾、万先觉",
    )


def test_half_a_character_is_replaced(tmp_path: Path) -> None:
    (story,) = _read(tmp_path, r'{"title": "早\ud800市", "text": "正\udfff文。"}').stories
    assert (story.title, story.text) == ("早\ufffd市", "正\ufffd文。")


@pytest.mark.parametrize("value", ["[" * 900 + "]" * 900, '{"value":' * 900 + "1" + "}" * 900])
def test_a_value_of_many_levels_is_read(value: str) -> None:
    (found,) = json_records.parse_json(f'{{"title": {value}, "text": "正文。"}}', {})
    assert isinstance(found, Article | ParseIssue)


def test_page_column_and_tags_are_kept() -> None:
    facts = _article(
        MARKET | {"版次": "A4", "栏目": "要闻", "关键词": "早市;搬家", "分类": 3}
    ).facts
    assert (facts.page, facts.column, facts.tags) == ("A4", "要闻", ("早市", "搬家"))


@pytest.mark.parametrize("name", ["news.json", "news.jsonl"])
def test_a_number_that_python_does_not_convert_costs_no_story(tmp_path: Path, name: str) -> None:
    number = "9" * 5000
    records = [_dumps(each)[:-1] + f', "id": {number}}}' for each in (MARKET, FERRY)]
    text = "\n".join(records) if name.endswith("l") else f"[{','.join(records)}]"
    titles = [story.title for story in _read(tmp_path, text, name).stories]
    assert titles == ["早市搬家", "渡口停航"]


@pytest.mark.parametrize("name", ["meta", "metadata", "info"])
def test_facts_may_stand_in_a_record_of_their_own(name: str) -> None:
    facts = {"title": "早市搬家", "date": "2023-04-18", "source": "临江日报"}
    article = _article({"text": "菜贩们天不亮就到了新址。", name: facts})
    assert (article.title, article.facts.date) == ("早市搬家", "2023-04-18")
    assert article.facts.source == "临江日报"


def test_a_fact_of_the_record_counts_before_one_inside_it() -> None:
    article = _article(MARKET | {"meta": {"date": "2024-01-01", "source": "临江晚报"}})
    assert (article.facts.date, article.facts.source) == ("2023-04-18", "临江晚报")
