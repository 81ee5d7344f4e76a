"""Collections and dumps in the shapes that people and programs leave them in."""

import json
from pathlib import Path

import pytest
from tests.packed import zipped

from tuireader.archive.ingest import read_stories
from tuireader.archive.scan import SourceFile
from tuireader.archive.story import Story

TITLES = ("临江部署今年防汛", "老桥今起分段拆除", "博物馆新馆开放")
DAYS = ("2019-06-15", "2019-06-16", "2019-06-17")
PAPERS = ("临江日报", "临江晚报", "水乡周刊")
TEXTS = (
    "临江市昨天举行防汛会议，部署汛期工作。",
    "老桥今起分段拆除，行人绕行新桥。",
    "新馆首展汇集三百件文物，免费开放。",
)
STORIES = list(zip(TITLES, DAYS, PAPERS, TEXTS, strict=True))
HAN = "一二三"
READ = [(title, day, paper, text) for title, day, paper, text in STORIES]


def read(folder: Path, name: str, raw: str | bytes) -> list[Story]:
    data = raw.encode() if isinstance(raw, str) else raw
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return list(read_stories(SourceFile(name, path, len(data), 0)).stories)


def told(stories: list[Story]) -> list[tuple[str, str | None, str | None, str]]:
    return [(each.title, each.date, each.source, each.text) for each in stories]


@pytest.mark.parametrize(
    "shape",
    [
        "{n}. {title}\n{paper} | {day}\n报章 | A0{n} | 要闻 | 记者 陶乐平\n\n{text}\n\n"
        "文章编号：2019{n}\n",
        "{n}、{title}\n（{paper} {day}）\n{text}\n",
        "{han}、{title}\n{paper} {day}\n{text}\n",
        "【{n}】{title}\n来源：{paper}\n日期：{day}\n{text}\n",
        "### {title}\n日期：{day}  来源：{paper}\n{text}\n",
        "=== {title} ===\n{paper} {day}\n\n{text}\n",
        "■ {title}\n{day} {paper}\n{text}\n",
        "{title}\n{paper} {day}\n{text}\f",
    ],
)
def test_stories_in_one_text_with_a_recurring_header(tmp_path: Path, shape: str) -> None:
    text = "\n".join(
        shape.format(n=n, han=HAN[n - 1], title=title, day=day, paper=paper, text=text)
        for n, (title, day, paper, text) in enumerate(STORIES, 1)
    )
    assert told(read(tmp_path, "a.txt", text)) == READ


def test_what_stands_above_numbered_stories_is_no_story(tmp_path: Path) -> None:
    text = "检索结果：3 篇\n\n" + "\n".join(
        f"{n}. {title}\n{paper} | {day} | A0{n} | 字数 120\n{text}\n"
        for n, (title, day, paper, text) in enumerate(STORIES, 1)
    )
    stories = read(tmp_path, "a.txt", text)
    assert told(stories) == READ
    assert [story.page for story in stories] == ["A01", "A02", "A03"]


def test_a_numbered_list_in_a_story_is_part_of_it(tmp_path: Path) -> None:
    items = "1、清淤，六月完成。\n2、加固，七月完成。"
    text = f"临江部署防汛\n2019-06-15 临江日报\n三项措施如下。\n{items}\n"
    (story,) = read(tmp_path, "a.txt", text)
    assert story.text == f"三项措施如下。\n{items}"


def test_a_table_quoted_by_apostrophes(tmp_path: Path) -> None:
    rows = "".join(
        f"'{title}','{day}','{paper}','{text}别名''江东'',另有通知'\n"
        for title, day, paper, text in STORIES
    )
    stories = read(tmp_path, "a.csv", f"title,date,source,content\n{rows}")
    assert [story.title for story in stories] == list(TITLES)
    assert stories[0].text == f"{TEXTS[0]}别名'江东',另有通知"


def test_line_breaks_of_a_database_in_a_table_with_tabs(tmp_path: Path) -> None:
    rows = "".join(
        f"{title}\t{day}\t{paper}\t{text}\\n第二段。\t\\N\n" for title, day, paper, text in STORIES
    )
    stories = read(tmp_path, "a.tsv", f"title\tdate\tsource\tcontent\tauthor\n{rows}")
    assert stories[0].text == f"{TEXTS[0]}\n第二段。"
    assert stories[0].byline is None


def test_a_table_of_notes_calls_its_headline_a_name(tmp_path: Path) -> None:
    rows = "".join(f'"{t}","{d}","{p}","{x}"\n' for t, d, p, x in STORIES)
    assert told(read(tmp_path, "a.csv", f"Name,发布日期,媒体,文章内容\n{rows}")) == READ


def test_a_table_with_its_characters_escaped(tmp_path: Path) -> None:
    rows = "".join(",".join(json.dumps(cell)[1:-1] for cell in story) + "\n" for story in STORIES)
    assert told(read(tmp_path, "a.csv", f"title,date,source,content\n{rows}")) == READ


@pytest.mark.parametrize(
    "shape",
    [
        '@article{{k{n},\n  title = {{{{{title}}}}},\n  journal = "{paper}",\n  year = 2019,\n'
        "  month = jun,\n  day = {{{d}}},\n  abstract = {{{text}}}\n}}\n\n",
        "@newspaper{{k{n}, title={{{title}}}, journaltitle={{{paper}}}, date={{{day}}},"
        " abstract={{{text}}}}}\n",
    ],
)
def test_abstracts_in_bibtex(tmp_path: Path, shape: str) -> None:
    text = "".join(
        shape.format(n=n, d=15 + n, title=title, day=day, paper=paper, text=text)
        for n, (title, day, paper, text) in enumerate(STORIES)
    )
    assert told(read(tmp_path, "a.bib", f"% 导出\n{text}")) == READ


def _fields(element: str, attribute: str = "name") -> str:
    names = ("title", "pubdate", "source", "content")
    return "".join(
        "<row>"
        + "".join(
            f'<{element} {attribute}="{name}">{cell}</{element}>'
            for name, cell in zip(names, story, strict=True)
        )
        + "</row>"
        for story in STORIES
    )


def _workbook() -> str:
    rows = [("标题", "日期", "来源", "正文"), *STORIES]
    cells = ("".join(f"<Cell><Data>{cell}</Data></Cell>" for cell in row) for row in rows)
    table = "".join(f"<Row>{each}</Row>" for each in cells)
    return f"<Workbook><Worksheet><Table>{table}</Table></Worksheet></Workbook>"


def _page() -> str:
    rows = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in STORIES)
    head = "<tr><th>标题</th><th>日期</th><th>来源</th><th>正文</th></tr>"
    return (
        f'<html><head><meta charset="utf-8"></head><body><table>{head}{rows}</table></body></html>'
    )


@pytest.mark.parametrize(
    ("name", "text"),
    [
        (
            "mysql.xml",
            f"<mysqldump><database><table_data>{_fields('field')}</table_data></database></mysqldump>",
        ),
        ("solr.xml", f"<response><result>{_fields('str')}</result></response>"),
        ("book.xml", _workbook()),
        ("book.xls", f'<?xml version="1.0"?>{_workbook()}'),
        ("table.xls", _page()),
        ("table.html", _page()),
    ],
)
def test_tables_written_as_markup(tmp_path: Path, name: str, text: str) -> None:
    assert told(read(tmp_path, name, text)) == READ


def test_empty_cells_that_a_workbook_leaves_out(tmp_path: Path) -> None:
    text = (
        '<Workbook xmlns:s="urn:x"><Row><Cell>标题</Cell><Cell>日期</Cell><Cell>正文</Cell></Row>'
        f'<Row><Cell>{TITLES[0]}</Cell><Cell s:Index="3">{TEXTS[0]}</Cell></Row></Workbook>'
    )
    (story,) = read(tmp_path, "a.xml", text)
    assert (story.title, story.date, story.text) == (TITLES[0], None, TEXTS[0])


def test_notes_of_evernote(tmp_path: Path) -> None:
    notes = "".join(
        f'<note><title>{title}</title><content><![CDATA[<?xml version="1.0"?><!DOCTYPE en-note>'
        f"<en-note><div>{text}</div></en-note>]]></content>"
        f"<created>{day.replace('-', '')}T000000Z</created></note>"
        for title, day, _, text in STORIES
    )
    stories = read(tmp_path, "a.enex", f"<en-export>{notes}</en-export>")
    assert [(s.title, s.date, s.text) for s in stories] == [(t, d, x) for t, d, _, x in READ]


@pytest.mark.parametrize(
    "rich",
    [
        {
            "blocks": [
                {"type": "paragraph", "data": {"text": "甲，<b>一</b>。"}},
                {"data": {"text": "乙，二。"}},
            ]
        },
        {
            "blocks": [{"text": "甲，一。", "type": "unstyled"}, {"text": "乙，二。"}],
            "entityMap": {},
        },
        {"ops": [{"insert": "甲，"}, {"insert": "一。\n乙，二。\n", "attributes": {"bold": True}}]},
        {
            "type": "doc",
            "content": [
                {
                    "type": "paragraph",
                    "content": [{"type": "text", "text": "甲，"}, {"type": "text", "text": "一。"}],
                },
                {
                    "type": "quote",
                    "content": [
                        {"type": "paragraph", "content": [{"type": "text", "text": "乙，二。"}]}
                    ],
                },
            ],
        },
        [
            {"type": "paragraph", "children": [{"type": "text", "text": "甲，一。"}]},
            {
                "type": "paragraph",
                "children": [{"type": "link", "children": [{"text": "乙，"}]}, {"text": "二。"}],
            },
        ],
    ],
)
def test_texts_that_editors_keep_as_json(tmp_path: Path, rich: object) -> None:
    value = [{"title": TITLES[0], "date": DAYS[0], "content": rich}]
    (story,) = read(tmp_path, "a.json", json.dumps(value))
    assert story.text == "甲，一。\n乙，二。"


def test_the_day_of_a_record_goes_before_that_of_its_row(tmp_path: Path) -> None:
    rows = [
        {
            "id": "rec1",
            "createdTime": "2022-01-01T00:00:00.000Z",
            "fields": {"标题": t, "日期": d, "媒体": p, "正文": x},
        }
        for t, d, p, x in STORIES
    ]
    assert told(read(tmp_path, "a.json", json.dumps({"records": rows}))) == READ


@pytest.mark.parametrize(
    "name",
    [
        "临江日报_2019-06-15_A01_临江部署今年防汛工作.txt",
        "[临江日报] 临江部署今年防汛工作 (2019-06-15).txt",
        "20190615-临江日报-临江部署今年防汛工作.md",
        "临江日报/2019/06/15/临江部署今年防汛工作.txt",
        "临江部署今年防汛工作-临江日报-20190615.html",
        "临江日报 20190615 临江部署今年防汛工作.txt",
        "2019.06.15 临江日报：临江部署今年防汛工作.txt",
    ],
)
def test_headline_day_and_newspaper_of_a_file_name(tmp_path: Path, name: str) -> None:
    text = f"<html><body><p>{TEXTS[0]}</p></body></html>" if name.endswith("html") else TEXTS[0]
    (story,) = read(tmp_path, name, text)
    assert (story.title, story.date, story.source) == ("临江部署今年防汛工作", DAYS[0], PAPERS[0])


def test_a_dash_in_a_file_name_may_be_one_of_the_headline(tmp_path: Path) -> None:
    (story,) = read(tmp_path, "临江防汛工作-新城排水改造.txt", TEXTS[0])
    assert (story.title, story.source) == ("临江防汛工作-新城排水改造", None)


def test_text_decoded_wrongly_twice(tmp_path: Path) -> None:
    text = "\n".join((TITLES[0], f"{DAYS[0]} 来源：{PAPERS[0]}", *TEXTS))
    twice = text.encode().decode("latin-1").encode().decode("latin-1")
    (story,) = read(tmp_path, "a.txt", twice)
    assert told([story]) == [(TITLES[0], DAYS[0], PAPERS[0], "\n".join(TEXTS))]
    assert story.repairs


def test_pages_of_a_rich_text_file_are_stories(tmp_path: Path) -> None:
    def escaped(text: str) -> str:
        return "".join(f"\\u{ord(char)}?" for char in text)

    pages = "\\page ".join(
        "\\par ".join(map(escaped, (title, f"{paper} {day}", text)))
        for title, day, paper, text in STORIES
    )
    assert told(read(tmp_path, "a.rtf", f"{{\\rtf1\\ansi {pages}}}")) == READ


@pytest.mark.parametrize("root", ["rss", "export"])
def test_a_channel_introduces_its_stories_and_is_none(tmp_path: Path, root: str) -> None:
    items = "".join(
        f"<item><title>{title}</title><pubDate>{day}</pubDate><description>{text}</description></item>"
        for title, day, _, text in STORIES
    )
    head = "<title>临江日报</title><description>临江的消息</description>"
    text = (
        '<?xml version="1.0"?>\n<!-- Source: http://linjiang.example/3.xml > 3.xml - a -->'
        f"<{root}><channel>{head}{items}</channel></{root}>"
    )
    stories = read(tmp_path, "a.xml", text)
    assert [(each.title, each.text) for each in stories] == [(t, x) for t, _, _, x in READ]


def test_a_table_for_layout_is_no_table_of_stories(tmp_path: Path) -> None:
    page = (
        "<html><head><title>临江部署今年防汛工作</title></head><body><table><tr>"
        "<td>现在位置：首页 &gt;&gt; 正文"
        f"<table><tr><td>标题</td></tr><tr><td><p>{TEXTS[0]}</p><p>{TEXTS[1]}</p></td></tr></table>"
        "</td></tr><tr><td>版权所有</td></tr></table></body></html>"
    )
    (story,) = read(tmp_path, "a.html", page)
    assert story.title == "临江部署今年防汛工作"
    assert TEXTS[0] in story.text


@pytest.mark.parametrize(
    "shape",
    [
        "{circle} {title}\n{paper} {day}\n{text}\n",
        "第{han}篇 {title}\n{paper} {day}\n{text}\n",
        "0{n} {title}\n{paper} {day}\n{text}\n",
        "{m}. {title}\n{paper} {day}\n{text}\n",
        "{day} {paper}\n{title}\n{text}\n",
        "《{title}》\n（{paper}，{day}）\n{text}\n",
        "{title}\n{day} 来源：{paper}\n{text}\n\n\n",
        "{title}\n{day} {paper}\n{text}\n* * * * *\n",
    ],
)
def test_stories_told_apart_by_their_line_of_source_and_day(tmp_path: Path, shape: str) -> None:
    text = "\n".join(
        shape.format(
            n=n, m=n + 6, han=HAN[n - 1], circle="①②③"[n - 1], title=title, day=day, paper=paper,
            text=text,
        )
        for n, (title, day, paper, text) in enumerate(STORIES, 1)
    )  # fmt: skip
    assert told(read(tmp_path, "a.txt", text)) == READ


def test_a_story_with_the_source_and_day_of_another_in_it_is_one(tmp_path: Path) -> None:
    text = "\n".join(
        (
            TITLES[0],
            f"{DAYS[0]} {PAPERS[0]}",
            TEXTS[0],
            "相关：",
            f"{DAYS[1]} {PAPERS[1]}",
            TEXTS[1],
        )
    )
    (story,) = read(tmp_path, "a.txt", text)
    assert TEXTS[1] in story.text


def test_headings_of_a_word_file_begin_its_stories(tmp_path: Path) -> None:
    word = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    paragraphs = "".join(
        f"<w:p><w:r><w:t>{line}</w:t></w:r></w:p>"
        for title, day, paper, text in STORIES
        for line in (title, f"{paper} {day}", text)
    )
    names = ("标题", "日期", "来源", "正文")
    cell = "<w:tc><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:tc>"
    rows = "".join(f"<w:tr>{''.join(map(cell.format, row))}</w:tr>" for row in (names, *STORIES))
    for body in (paragraphs, f"<w:tbl>{rows}</w:tbl>"):
        xml = f"<w:document {word}><w:body>{body}</w:body></w:document>".encode()
        assert told(read(tmp_path, "a.docx", zipped(("word/document.xml", xml)))) == READ


@pytest.mark.parametrize("encoding", ["gb18030", "utf-16"])
def test_a_text_table_named_like_a_spreadsheet(tmp_path: Path, encoding: str) -> None:
    rows = "".join("\t".join(row) + "\r\n" for row in (("标题", "日期", "来源", "正文"), *STORIES))
    assert told(read(tmp_path, "a.xls", rows.encode(encoding))) == READ


def test_rich_text_as_a_string_in_a_table(tmp_path: Path) -> None:
    rich = json.dumps({"time": 1, "blocks": [{"type": "paragraph", "data": {"text": "甲，一。"}}]})
    value = [{"title": TITLES[0], "content": rich}]
    (story,) = read(tmp_path, "a.json", json.dumps(value))
    assert story.text == "甲，一。"


def test_a_clippings_service_in_two_lines_below_the_headline(tmp_path: Path) -> None:
    lines = (
        f"{title}\n{paper} | {day}\n报章 | A01 | 要闻 | By 苏禾\n{text}\n文章编号: 2019{day[-2:]}\n"
        for title, day, paper, text in STORIES
    )
    assert told(read(tmp_path, "a.txt", "\n".join(lines))) == READ


def test_a_clippings_service_as_a_page(tmp_path: Path) -> None:
    parts = (
        f"<h3>{title}</h3><p>{paper} | {day}</p><p>报章 | A01 | 要闻</p>"
        f"<p>{text}</p><p>文章编号: {day}</p>"
        for title, day, paper, text in STORIES
    )
    assert told(read(tmp_path, "a.html", f"<body>{'<hr>'.join(parts)}</body>")) == READ


def test_numbered_stories_above_a_line_of_source_page_and_day(tmp_path: Path) -> None:
    lines = (
        f"新聞{n}\n{title}\n{paper} A01 港聞 {day}\n{text}\n本內容經整理\n"
        for n, (title, day, paper, text) in enumerate(STORIES[:2], 1)
    )
    assert told(read(tmp_path, "a.txt", "\n".join(lines))) == READ[:2]


def test_a_day_in_english_in_factiva(tmp_path: Path) -> None:
    text = "".join(
        f"{title}\n苏禾\n51 words\n{int(day[-2:])} June 2019\n{paper}\nLJ\nChinese\n\n{text}\n\n"
        f"Document LJ0000002019{n}\n\n"
        for n, (title, day, paper, text) in enumerate(STORIES)
    )
    assert told(read(tmp_path, "a.txt", text)) == READ


def test_tagged_stories_that_nothing_encloses(tmp_path: Path) -> None:
    text = "".join(
        f"<url>http://a.example/{n}</url>\n<title>{title}</title>\n<content>{text}</content>\n"
        for n, (title, _, _, text) in enumerate(STORIES)
    )
    assert [each.title for each in read(tmp_path, "a.txt", text)] == list(TITLES)


def test_the_newspaper_day_and_page_around_a_story(tmp_path: Path) -> None:
    text = (
        '<newspaper name="临江日报" date="2019-06-15"><page no="A01" name="要闻">'
        + "".join(
            f"<article><title>{t}</title><content>{x}</content></article>" for t, _, _, x in STORIES
        )
        + "</page></newspaper>"
    )
    stories = read(tmp_path, "a.xml", text)
    assert {(each.source, each.date, each.page) for each in stories} == {
        ("临江日报", "2019-06-15", "A01")
    }
    assert len(stories) == 3


def test_pictures_menus_and_templates_of_a_blog_are_no_stories(tmp_path: Path) -> None:
    item = "<item><title>{}</title><pubDate>{}</pubDate><description>{}</description>{}</item>"
    kinds = ("post", "attachment", "nav_menu_item")
    items = (
        item.format(
            title,
            "Wed, 30 Nov -0001 00:00:00 +0000",  # of a draft
            text,
            f"<wp:post_date>{day} 08:00:00</wp:post_date><wp:post_type>{kind}</wp:post_type>",
        )
        for (title, day, _, text), kind in zip(STORIES, kinds, strict=True)
    )
    text = f'<rss xmlns:wp="a"><channel>{"".join(items)}</channel></rss>'
    (story,) = read(tmp_path, "a.xml", text)
    assert (story.title, story.date) == (TITLES[0], DAYS[0])


def test_a_headline_that_a_mail_has_unencoded(tmp_path: Path) -> None:
    raw = f"Subject: {TITLES[0]}\nContent-Type: text/plain; charset=gbk\n\n{TEXTS[0]}\n"
    (story,) = read(tmp_path, "a.eml", raw.encode("gbk"))
    assert (story.title, story.text) == (TITLES[0], TEXTS[0])


def test_a_saved_page_of_thousands_of_pictures(tmp_path: Path) -> None:
    page = f"<title>{TITLES[0]}</title><h1>{TITLES[0]}</h1><p>{TEXTS[0]}</p>"
    parts = [f"--B\nContent-Type: text/html; charset=utf-8\n\n{page}\n"]
    parts += ["--B\nContent-Type: image/gif\n\nR0lGODlh\n"] * 3000
    raw = 'MIME-Version: 1.0\nContent-Type: multipart/related; boundary="B"\n\n' + "".join(parts)
    (story,) = read(tmp_path, "a.mhtml", f"{raw}--B--\n")
    assert (story.title, story.text) == (TITLES[0], TEXTS[0])
