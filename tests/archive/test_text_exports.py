"""Plain text that a database or a corpus exported: many stories in one file."""

import pytest

from tuireader.archive.article import Article
from tuireader.archive.readers.text_file import parse_plain_text


def _articles(text: str) -> list[Article]:
    return [each for each in parse_plain_text(text, "a.txt") if isinstance(each, Article)]


BODY = "　　渡口的老桥昨天拆除。\n　　船工们站在岸上看。"


def test_numbered_documents_are_stories() -> None:
    text = (
        f"2 of 9 DOCUMENTS\n\n临江晚报\n\nMay 3, 2011 Tuesday\n\n老桥拆除\n\nBYLINE: 陶乐平\n\n"
        f"SECTION: 要闻\n\nLENGTH: 90 words\n\n{BODY}\n\nLANGUAGE: CHINESE\n\n"
        f"3 of 9 DOCUMENTS\n\n临江日报\n\nMay 4, 2011\n\n新桥通车\n\nLENGTH: 9 words\n\n{BODY}\n"
    )
    first, second = _articles(f"Download Request\n{text}")
    assert (first.title, first.facts.source, first.facts.date) == (
        "老桥拆除",
        "临江晚报",
        "2011-05-03",
    )
    assert (first.facts.byline, first.facts.column) == ("陶乐平", "要闻")
    assert (second.title, second.facts.date) == ("新桥通车", "2011-05-04")
    assert "LANGUAGE" not in first.text + second.text


def test_labelled_parts_repeat_with_every_story() -> None:
    one = "【题目】{}\n【来源】临江日报\n【日期】2011年5月3日\n【版次】第2版\n【正文】\n{}\n\n"
    first, second = _articles(one.format("老桥拆除", BODY) + one.format("新桥通车", BODY))
    assert (first.title, second.title) == ("老桥拆除", "新桥通车")
    assert (second.facts.date, second.facts.page) == ("2011-05-03", "第2版")
    assert "题目" not in first.text


def test_a_day_stands_behind_the_name_of_a_place() -> None:
    head = "【原文出处】临江日报\n【原刊期号】临江19960512\n【 标  题 】老桥拆除\n【 正  文 】\n"
    text = head + BODY
    (article,) = _articles(text)
    assert (article.title, article.facts.date) == ("老桥拆除", "1996-05-12")


def test_a_label_and_a_text_on_every_line() -> None:
    lines = (
        "体育\t临江队取胜　　球迷们昨天在江边唱到半夜。\n财经\t菜价连降三周　　菜贩们说还会再降。\n"
    )
    first, second = _articles(lines)
    assert (first.facts.column, first.title, first.text) == (
        "体育",
        "临江队取胜",
        "球迷们昨天在江边唱到半夜。",
    )
    assert second.facts.column == "财经"


def test_a_story_with_a_table_is_no_export() -> None:
    text = f"老桥拆除\n{BODY}\n年份\t车流量一天四千辆以上\n"
    assert len(_articles(text)) == 1


@pytest.mark.parametrize("marks", ["＜＞", "〈〉", "《》", "（）"])
def test_labels_may_stand_in_any_brackets(marks: str) -> None:
    label = f"{marks[0]}{{}}{marks[1]}"
    one = "".join(
        f"{label.format(name)}{value}\n"
        for name, value in (("标题", "{}"), ("日期", "2011年5月3日"), ("来源", "临江日报"))
    )
    one += f"{label.format('正文')}{BODY}\n\n"
    first, second = _articles(one.format("老桥拆除") + one.format("新桥通车"))
    assert (first.title, second.title) == ("老桥拆除", "新桥通车")
    assert (first.facts.date, first.facts.source) == ("2011-05-03", "临江日报")


NEXIS = """{number}

临江日报

{day}

老桥今起分段拆除

{byline}: 苏禾

{length}: 512

行人绕行新桥。

{loaded}: March 5, 2021

"""


@pytest.mark.parametrize(
    ("number", "day", "labels"),
    [
        ("{} of 2 DOCUMENTS", "March 4, 2021 Thursday", ("BYLINE", "LENGTH", "LOAD-DATE")),
        ("Dokument {} von 2", "4. März 2021 Donnerstag", ("AUTOR", "LÄNGE", "UPDATE")),
        ("Document {} de 2", "4 mars 2021 jeudi", ("AUTEUR", "LONGUEUR", "DATE-CHARGEMENT")),
        ("{} van 2 DOCUMENTEN", "4 maart 2021", ("AUTEUR", "LENGTE", "LAAD-DATUM")),
        ("第 {} 篇，共 2 篇", "2021年3月4日 星期四", ("作者", "长度", "加载日期")),
    ],
)
def test_documents_with_labels_in_the_language_of_the_site(
    number: str, day: str, labels: tuple[str, str, str]
) -> None:
    names = dict(zip(("byline", "length", "loaded"), labels, strict=True))
    parts = [NEXIS.format(number=number.format(n), day=day, **names) for n in (1, 2)]
    first, second = _articles("".join(parts))
    assert (first.title, first.text, first.facts.date) == (
        "老桥今起分段拆除",
        "行人绕行新桥。",
        "2021-03-04",
    )
    assert (second.facts.source, second.facts.byline) == ("临江日报", "苏禾")


def test_documents_with_their_body_between_headings() -> None:
    document = (
        "老桥今起分段拆除\n临江日报\nMarch 4, 2021 Thursday\n\n"
        "Copyright 2021 Linjiang All Rights Reserved\nSection: 要闻\nLength: 51 words\nBody\n\n"
        "行人绕行新桥。\n\nClassification\n\nLanguage: CHINESE\n\nEnd of Document\n\n"
    )
    first, second = _articles(document * 2)
    assert first == second
    assert (first.title, first.text) == ("老桥今起分段拆除", "行人绕行新桥。")
    assert (first.facts.date, first.facts.source) == ("2021-03-04", "临江日报")


def test_a_text_that_is_only_the_end_of_a_document_is_not_lost() -> None:
    (article,) = _articles("End of Document\n")
    assert article.text.strip() == "End of Document"


@pytest.mark.parametrize(
    "labels",
    [
        ("TITLE: ", "DATE: ", "TEXT:\n"),
        ("标题=", "日期=", "正文="),
        ("◎標題　", "◎日期　", "◎內文\n"),
        ("新聞標題：", "報紙日期：", "全文內容：\n"),
    ],
)
def test_labels_in_other_dress(labels: tuple[str, str, str]) -> None:
    title, day, body = labels
    stories = [f"{title}老桥{n}号今起拆除\n{day}2021-03-04\n{body}行人绕行。\n\n" for n in "甲乙"]
    first, second = _articles("".join(stories))
    assert (first.title, first.text, first.facts.date) == (
        "老桥甲号今起拆除",
        "行人绕行。",
        "2021-03-04",
    )
    assert second.title == "老桥乙号今起拆除"


@pytest.mark.parametrize(
    "row", ["{}\t0", "0\t{}", "6551{n}_!_101_!_news_culture_of_all_kinds_!_{}_!_桥,路"]
)
def test_numbers_as_labels(row: str) -> None:
    lines = "\n".join(row.format(f"第{n}座老桥今起分段拆除", n=n) for n in "一二三")
    assert [each.text for each in _articles(lines)] == [
        f"第{n}座老桥今起分段拆除" for n in "一二三"
    ]


def test_lines_wrapped_at_a_width_are_joined() -> None:
    wrapped = (
        "老桥拆除\n\n　　老桥今起分段拆除，行\n人绕行新桥，车辆改走北\n岸。\n　　工期三个月。\n完"
    )
    (article,) = _articles(wrapped)
    assert article.text.splitlines()[2:] == [
        "　　老桥今起分段拆除，行人绕行新桥，车辆改走北岸。",
        "　　工期三个月。",
        "完",
    ]
