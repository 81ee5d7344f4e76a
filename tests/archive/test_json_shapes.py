"""Stories as JSON in the shapes that crawlers, sites, databases and programs export."""

import gzip
import json
import os
from pathlib import Path
from typing import Any

import pytest

from tuireader.archive.ingest import FileStories, read_stories
from tuireader.archive.scan import SkippedEntry, SourceFile, scan

MARKET = {"title": "早市搬家", "content": "菜贩们天不亮就到了新址。", "date": "2023-04-18"}
FERRY = {"title": "渡口停航", "content": "大雾里渡口停航三小时。", "date": "2023-04-19"}
BOTH = ["早市搬家", "渡口停航"]


def read(tmp_path: Path, text: str, name: str = "a.json") -> FileStories:
    (tmp_path / name).write_text(text, encoding="utf-8")
    return read_stories(SourceFile(name, tmp_path / name, 0, 0))


def titles(tmp_path: Path, value: object) -> list[str]:
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    return [story.title for story in read(tmp_path, text).stories]


def dumps(value: object, indent: int | None = None) -> str:
    return json.dumps(value, ensure_ascii=False, indent=indent)


@pytest.mark.parametrize(
    "text",
    [
        f"[{dumps(MARKET)}][{dumps(FERRY)}]",
        f"{dumps(MARKET)}{dumps(FERRY)}",
        f"{dumps(MARKET, 2)}\n{dumps(FERRY, 2)}\n",
        f"[{dumps(MARKET)}, {dumps(FERRY)}, ]",
        f"{dumps(MARKET)},\n{dumps(FERRY)},",
        f"[{dumps(MARKET)},\n{dumps(FERRY)}",
        f"var news = [{dumps(MARKET)},{dumps(FERRY)}];",
        f"callback({dumps({'data': [MARKET, FERRY]})});",
        dumps([MARKET, FERRY]).replace("天不亮", "天\n不亮"),
    ],
    ids=[
        "appended arrays", "objects side by side", "objects over lines", "a comma too many",
        "lines with commas", "no end", "a program", "a call", "line feeds in strings",
    ],
)  # fmt: skip
def test_values_are_read_one_by_one(tmp_path: Path, text: str) -> None:
    assert titles(tmp_path, text) == BOTH


@pytest.mark.parametrize("indent", [None, 1, 4])
def test_a_broken_record_is_named_and_those_around_it_are_read(
    tmp_path: Path, indent: int | None
) -> None:
    text = dumps([MARKET, {"title": "坏", "content": "x"}, FERRY], indent)
    contents = read(tmp_path, text.replace('"坏"', '"坏"了"'))
    assert [story.title for story in contents.stories] == BOTH
    assert [each.reason.partition(": ")[2] for each in contents.skipped] == ["not JSON"]


def test_the_list_of_an_object_that_was_cut_off_is_read(tmp_path: Path) -> None:
    text = dumps({"total": 3, "news": [MARKET, FERRY, MARKET]})
    contents = read(tmp_path, text[: text.rfind("菜贩")])
    assert [story.title for story in contents.stories] == BOTH
    assert len(contents.skipped) == 1


@pytest.mark.parametrize(
    "value",
    [
        {name: {"0": MARKET[name], "1": FERRY[name]} for name in MARKET},
        {name: [MARKET[name], FERRY[name]] for name in MARKET},
        {"columns": list(MARKET), "index": [0, 1], "data": [[*MARKET.values()], [*FERRY.values()]]},
        {"schema": {"fields": [{"name": "title"}]}, "data": [MARKET, FERRY]},
        {"0": MARKET, "1": FERRY},
        {"a81f": MARKET, "b2c0": FERRY},
        [[*MARKET], [*MARKET.values()], [*FERRY.values()]],
        {"took": 2, "hits": {"total": 2, "hits": [{"_source": MARKET}, {"_source": FERRY}]}},
        {"data": {"posts": {"edges": [{"node": MARKET}, {"node": FERRY}]}}},
        {"rows": [{"id": "1", "doc": MARKET}, {"id": "2", "doc": FERRY}]},
        {"data": [{"type": "news", "attributes": MARKET}, {"type": "news", "attributes": FERRY}]},
    ],
    ids=[
        "columns by index", "columns as lists", "split", "table", "index", "by id", "rows",
        "Elasticsearch", "GraphQL", "CouchDB", "JSON:API",
    ],
)  # fmt: skip
def test_records_wherever_a_program_keeps_them(tmp_path: Path, value: object) -> None:
    assert titles(tmp_path, value) == BOTH


def test_the_day_of_a_group_is_that_of_its_stories(tmp_path: Path) -> None:
    undated = [{k: v for k, v in each.items() if k != "date"} for each in (MARKET, FERRY)]
    stories = read(tmp_path, dumps({"2023-05-01": undated[:1], "2023-05-02": undated[1:]})).stories
    assert [story.date for story in stories] == ["2023-05-01", "2023-05-02"]
    (story, _) = read(
        tmp_path, dumps({"date": "2023-05-03", "source": "渝报", "news": undated})
    ).stories
    assert (story.date, story.source) == ("2023-05-03", "渝报")


@pytest.mark.parametrize(
    ("record", "facts"),
    [
        (
            {"title": {"rendered": "早市搬家"}, "content": {"rendered": "<p>菜贩到了。</p>"},
             "date": "2023-04-18T06:00:00", "link": "https://x.example/7", "author": 3},
            {"title": "早市搬家", "text": "菜贩到了。", "date": "2023-04-18",
             "url": "https://x.example/7", "byline": None},
        ),
        (
            {"id": 7, "type": "message", "date": "2023-04-18T06:00:00",
             "text": ["早市", {"type": "bold", "text": "搬家"}, "了。"]},
            {"text": "早市搬家了。", "date": "2023-04-18"},
        ),
        (
            {"title": "早市搬家", "cleaned_text": "菜贩到了。", "publish_date": "2023-04-18"},
            {"text": "菜贩到了。", "date": "2023-04-18"},
        ),
        (
            {"title": "早市搬家", "maintext": "菜贩到了。", "date_publish": "2023-04-18 06:00:00",
             "date_download": "2024-01-01", "source_domain": "x.example", "authors": ["苏禾"]},
            {"date": "2023-04-18", "source": "x.example", "byline": "苏禾"},
        ),
        (
            {"title": "早市搬家", "text": "菜贩到了。", "source": "https://x.example/7",
             "source-hostname": "临江网", "filedate": "2024-01-01", "date": "2023-04-18"},
            {"source": "临江网", "url": "https://x.example/7", "date": "2023-04-18"},
        ),
        (
            {"type": "article-newspaper", "title": "早市搬家", "abstract": "菜贩到了。",
             "container-title": "临江日报", "issued": {"date-parts": [[2023, 4, 18]]},
             "author": [{"family": "苏", "given": "禾"}, {"literal": "本报记者"}]},
            {"text": "菜贩到了。", "source": "临江日报", "date": "2023-04-18",
             "byline": "苏禾、本报记者"},
        ),
        (
            {"_id": {"$oid": "5c"}, "title": "早市搬家", "content": "菜贩到了。",
             "date": {"$date": {"$numberLong": "1681776000000"}}},
            {"date": "2023-04-18", "url": None},
        ),
        (
            {"文章标题": "早市搬家", "文章内容": "菜贩到了。", "发表日期": "2023-04-18",
             "媒体名称": "临江日报", "责编": "陶乐平", "记者": "苏禾", "网址": "http://x.example"},
            {"title": "早市搬家", "date": "2023-04-18", "source": "临江日报", "editor": "陶乐平",
             "byline": "苏禾", "url": "http://x.example"},
        ),
        ({"title": "早市搬家", "summary": "菜贩到了。"}, {"text": "菜贩到了。"}),
        ({"summary": "早市搬家", "text": "菜贩天不亮就到了。"}, {"title": "早市搬家"}),
    ],
    ids=[
        "WordPress", "Telegram", "Goose", "news-please", "trafilatura", "CSL-JSON", "MongoDB",
        "Chinese names", "a headline with its summary", "a headline called summary",
    ],
)  # fmt: skip
def test_the_records_of_programs(
    tmp_path: Path, record: dict[str, Any], facts: dict[str, str | None]
) -> None:
    (story,) = read(tmp_path, dumps([record])).stories
    assert {name: getattr(story, name) for name in facts} == facts


def test_the_channel_is_the_source_of_its_messages(tmp_path: Path) -> None:
    export = {"name": "临江发布", "type": "public_channel", "id": 7,
              "messages": [{"id": 1, "type": "message", "text": "早市搬家了。"}]}  # fmt: skip
    (story,) = read(tmp_path, dumps(export)).stories
    assert story.source == "临江发布"


def test_a_refusal_names_what_the_file_has(tmp_path: Path) -> None:
    contents = read(tmp_path, dumps([MARKET, {"barcode": 1, "price": 2}]))
    assert contents.skipped == (
        SkippedEntry("a.json", "object 2: no known text field; the fields are barcode, price"),
    )


def test_an_archive_has_names_of_its_own(tmp_path: Path) -> None:
    record = {"大題": "早市搬家", "text_zh": "菜贩到了。", "刊期": "2023-04-18"}
    (tmp_path / "tuireader.toml").write_text(
        '[fields]\ntitle = "大題"\ntext = ["text_zh", "text_en"]\ndate = "刊期"\n', encoding="utf-8"
    )
    (tmp_path / "2023").mkdir()
    (tmp_path / "2023/a.json").write_text(dumps(record), encoding="utf-8")
    (story,) = read_stories(SourceFile("2023/a.json", tmp_path / "2023/a.json", 0, 0)).stories
    assert (story.title, story.text, story.date) == ("早市搬家", "菜贩到了。", "2023-04-18")


@pytest.mark.parametrize(
    ("toml", "reason"),
    [
        ("[fields", "tuireader.toml: not TOML"),
        ("fields = 3", "tuireader.toml: [fields] must be a table"),
        ("[fields]\ntext = 3", "tuireader.toml: fields.text must be a name or a list of names"),
        (f"[fields]\ntext = {['x'] * 101}", "tuireader.toml: fields.text has more than 100 names"),
        ("[fields]\ncolour = 'x'", "tuireader.toml: [fields] has no colour; it may have byline, "),
        ("[field]\ntext = 'x'", "tuireader.toml: there is no setting field; it may have "),
        ("time_zone = 'Asia/Peking'", "tuireader.toml: there is no time zone Asia/Peking; "),
        ("time_zone = 8", "tuireader.toml: there is no time zone 8; "),
    ],
)
def test_a_mistake_in_the_names_is_reported(tmp_path: Path, toml: str, reason: str) -> None:
    (tmp_path / "tuireader.toml").write_text(toml, encoding="utf-8")
    with pytest.raises(Exception, match=r"tuireader\.toml") as caught:
        read(tmp_path, dumps(MARKET))
    assert str(caught.value).startswith(reason)


def test_lines_are_read_piece_by_piece(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tuireader.archive.readers.json_records._PIECE", 256)
    lines = [dumps(MARKET | {"title": f"第{n}则"}) for n in range(50)]
    lines[20] = "{坏"
    for name, raw in (("a.jsonl", "\n".join(lines)), ("a.json", "\n".join(lines))):
        (tmp_path / name).write_text(raw, encoding="utf-8")
        contents = read_stories(SourceFile(name, tmp_path / name, 0, 0))
        assert len(contents.stories) == 49
        assert contents.skipped == (SkippedEntry(name, "line 21: not JSON"),)
    (tmp_path / "a.jsonl.gz").write_bytes(gzip.compress("\n".join(lines).encode("gb18030")))
    contents = read_stories(SourceFile("a.jsonl.gz", tmp_path / "a.jsonl.gz", 0, 0))
    assert {story.encoding for story in contents.stories} == {"gb18030"}


def test_a_list_of_numbers_is_given_up(tmp_path: Path) -> None:
    text = dumps(MARKET)[:-1] + "}" + "[" + "1," * 100_000 + "1]"
    contents = read(tmp_path, text)
    assert len(contents.stories) == 1
    assert contents.skipped[0].reason.endswith("no known text field")


def test_new_names_of_an_archive_are_a_change_of_its_files(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a/a.json").write_text("{}", encoding="utf-8")
    (before,) = scan(tmp_path)
    (tmp_path / "tuireader.toml").write_text("[fields]\n", encoding="utf-8")
    os.utime(tmp_path / "tuireader.toml", ns=(2**62, 2**62))
    (after,) = scan(tmp_path)
    assert isinstance(before, SourceFile)
    assert isinstance(after, SourceFile)
    assert after.version != before.version


@pytest.mark.parametrize(
    ("name", "fact"),
    [
        ("文章题目", "title"), ("thread_title", "title"), ("html_content", "text"),
        ("回答内容", "text"), ("txt", "text"), ("文章发布时间", "date"), ("display_time", "date"),
        ("first_publish_time", "date"), ("媒体来源", "source"), ("資料來源", "source"),
        ("from", "source"), ("通讯员", "byline"), ("page_editor", "editor"), ("版面号", "page"),
    ],
)  # fmt: skip
def test_names_that_are_not_listed_count_by_their_end(tmp_path: Path, name: str, fact: str) -> None:
    values = {
        "title": "早市搬家",
        "text": "菜贩到了新的市场。",
        "date": "2023-04-18",
        "source": "临江日报",
        "byline": "苏小禾",
        "editor": "陶乐平",
        "page": "A4",
    }
    record = {**values, name: values[fact]}
    if name != fact:
        del record[fact]
    (story,) = read(tmp_path, dumps(record)).stories
    assert getattr(story, fact) == values[fact]


@pytest.mark.parametrize(
    "names",
    [
        {"crawl_time": "2024-01-01"},
        {"采集时间": "2024-01-01"},
        {"date_download": "2024-01-01"},
        {"published": None, "created": "2024-01-01"},
    ],
)
def test_the_day_of_crawling_is_no_day_of_publication(
    tmp_path: Path, names: dict[str, str | None]
) -> None:
    record = {"title": "早市搬家", "text": "菜贩到了新的市场。", **names}
    (story,) = read(tmp_path, dumps(record)).stories
    assert (story.date, story.saved) == (None, "2024-01-01")


def test_writers_are_names_and_no_more(tmp_path: Path) -> None:
    for value in ("苏小禾; 陶乐平", "本报记者 苏小禾、陶乐平", ["苏小禾", "陶乐平"]):
        record = {"title": "早市搬家", "text": "菜贩到了新的市场。", "author": value}
        (story,) = read(tmp_path, dumps(record)).stories
        assert story.byline == "苏小禾、陶乐平"


@pytest.mark.parametrize(
    "text",
    [
        '[{"title": "早市", "text": "菜贩到了。",},\n{"title": "渡轮", "text": "停航一天。",}]',
        '[\n// 一\n{"title": "早市", "text": "到。"}, /* 二 */{"title": "渡轮", "text": "停//"}]',
        '{"content": [{"title": "早市", "text": "到了。"}, {"title": "渡轮", "text": "停。"}]}',
    ],
)
def test_what_programs_accept_besides_json(tmp_path: Path, text: str) -> None:
    contents = read(tmp_path, text)
    assert [story.title for story in contents.stories] == ["早市", "渡轮"]
    assert contents.skipped == ()


def test_texts_under_their_headlines(tmp_path: Path) -> None:
    body = "菜贩到了新的市场，许多人清晨四点就来排队，等着挑选第一批蔬菜。" * 3
    contents = read(tmp_path, dumps({"临江早市今天搬家": body, "临江渡轮停航一天": body}))
    assert [story.title for story in contents.stories] == ["临江早市今天搬家", "临江渡轮停航一天"]


@pytest.mark.parametrize(
    "text",
    [
        "[{'title': '早市搬家', 'content': \"菜贩们天不亮就到了'新址'。\", 'tag': None}]",
        "{title: '早市搬家', content: '菜贩们天不亮就到了\\'新址\\'。', hot: undefined}",
        '{"_id": ObjectId("5c"), "title": "早市搬家", "content": "菜贩们天不亮就到了\'新址\'。",'
        ' "date": ISODate("2023-04-18T08:00:00Z")}',
    ],
)
def test_objects_as_programming_languages_write_them(tmp_path: Path, text: str) -> None:
    (story,) = read(tmp_path, text).stories
    assert (story.title, story.text) == ("早市搬家", "菜贩们天不亮就到了'新址'。")


@pytest.mark.parametrize("mark", ["\r", "\n\ufeff", "\n\x1e", " "])
def test_lines_of_objects_with_marks_of_other_programs_between_them(
    tmp_path: Path, mark: str
) -> None:
    text = dumps(MARKET) + mark + dumps(FERRY)
    assert [story.title for story in read(tmp_path, text, "a.jsonl").stories] == BOTH


def test_zeros_that_a_crash_left_behind_a_text(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_bytes(dumps(MARKET).encode() + b"\n" + bytes(500))
    assert len(read_stories(SourceFile("a.jsonl", tmp_path / "a.jsonl", 0, 0)).stories) == 1


def test_the_whole_records_of_a_packed_file_that_is_cut_off(tmp_path: Path) -> None:
    lines = "".join(f"{dumps({**MARKET, 'title': f'早市第{n}天搬家'})}\n" for n in range(9))
    (tmp_path / "a.jsonl.gz").write_bytes(gzip.compress(lines.encode())[:-14])
    found = read_stories(SourceFile("a.jsonl.gz", tmp_path / "a.jsonl.gz", 0, 0))
    assert len(found.stories) > 6
    assert "packed file cut off" in "".join(each.reason for each in found.skipped)


def test_records_under_their_headline_address_and_page(tmp_path: Path) -> None:
    value = {
        "paper": "临江日报",
        "pages": [{"page": "A1", "articles": [MARKET]}, {"page": "A2", "articles": [FERRY]}],
    }
    stories = read(tmp_path, dumps(value)).stories
    assert [(story.page, story.source) for story in stories] == [
        ("A1", "临江日报"),
        ("A2", "临江日报"),
    ]
    record = {"date": "2023-04-18", "content": "菜贩们天不亮就到了新址。"}
    assert titles(tmp_path, {"老城早市搬家": record, "渡口停航": record})[0] == "老城早市搬家"
    (story,) = read(tmp_path, dumps({"https://a.example/1.html": MARKET})).stories
    assert story.url == "https://a.example/1.html"


def test_a_record_as_text_in_a_record(tmp_path: Path) -> None:
    assert titles(tmp_path, [{"offset": 1, "payload": dumps(MARKET)}]) == ["早市搬家"]
