"""A saved page gives its story, without the site around it."""

from pathlib import Path

import pytest

from tuireader.archive.ingest import UnreadableFile, read_stories
from tuireader.archive.scan import SourceFile
from tuireader.archive.story import Story

BODY = "<p>　　菜贩们天不亮就到了新址，雨还没停。</p><p>市场管理员韦立新说，摊位多了两成。</p>"
TEXT = "菜贩们天不亮就到了新址，雨还没停。\n市场管理员韦立新说，摊位多了两成。"
MENU = "<ul class='menu'><li><a href='/'>首页</a></li><li><a href='/gn'>国内</a></li></ul>"
LINKS = "".join(f"<li><a href='/{n}'>另一则新闻，第{n}条。</a></li>" for n in range(30))
OTHERS = f"<ul>{LINKS}</ul>"
TOLD = '<meta property="article:published_time" content="2023-03-04T06:30:00+08:00">'
LINKED = '<script type="application/ld+json">{"datePublished": "2023-03-04"}</script>'


def page(body: str, head: str = "") -> str:
    return f"<!DOCTYPE html><html><head><title>早市搬家_渝水晚报网</title>{head}</head><body>{body}"


def read(tmp_path: Path, text: str | bytes, name: str = "a.html") -> Story:
    raw = text.encode() if isinstance(text, str) else text
    (tmp_path / name).write_bytes(raw)
    (story,) = read_stories(SourceFile(name, tmp_path / name, len(raw), 0)).stories
    return story


def test_a_story_whose_every_paragraph_is_one_link_is_read(tmp_path: Path) -> None:
    sentences = (*TEXT.split("\n"), "新址离地铁站三百米，清晨六点开门。")
    linked = "".join(f"<p><a href='/{n}'>{line}</a></p>" for n, line in enumerate(sentences))
    body = f"{MENU}<h1>早市搬家</h1><p>2023-03-04 来源：渝水晚报</p><div>{linked}</div>{OTHERS}"
    story = read(tmp_path, page(body))
    assert story.text == "\n".join(sentences)
    assert (story.date, story.source) == ("2023-03-04", "渝水晚报")


def test_linked_headlines_of_other_stories_are_no_story(tmp_path: Path) -> None:
    heads = "".join(
        f"<p><a href='/{n}'>早市搬家，菜贩们天不亮就到了新址{n}</a></p>" for n in range(9)
    )
    with pytest.raises(UnreadableFile, match="no story found"):
        read(tmp_path, page(f"<h1>渝水在线</h1><div>{heads}</div>"))


def test_the_story_is_found_among_menus_and_lists(tmp_path: Path) -> None:
    body = (
        f"{MENU}<div id='main'><h1>早市搬家</h1><div class='info'>2023-03-04 06:30　来源：渝水晚报"
        f"　编辑：韦立新</div><div class='text'>{BODY}</div></div>{OTHERS}"
        "<footer>渝水晚报社版权所有，未经授权不得转载。</footer>"
    )
    story = read(tmp_path, page(body))
    assert (story.title, story.text) == ("早市搬家", TEXT)
    assert (story.date, story.source, story.editor) == ("2023-03-04", "渝水晚报", "韦立新")


def test_lines_divided_by_breaks_are_paragraphs(tmp_path: Path) -> None:
    lines = TEXT.split("\n")
    body = f"{MENU}<h1>早市搬家</h1><div>{lines[0]}<br><br>{lines[1]}</div>{OTHERS}"
    assert read(tmp_path, page(body)).text == TEXT


def test_what_readers_write_is_no_part_of_the_story(tmp_path: Path) -> None:
    comments = "".join(f"<li>第{n}楼，说得有道理，支持一下。</li>" for n in range(12))
    body = f"<div><h1>早市搬家</h1>{BODY}</div><div class='comment-list'><ul>{comments}</ul></div>"
    assert read(tmp_path, page(body)).text == TEXT


def test_a_page_of_comments_alone_is_kept(tmp_path: Path) -> None:
    body = f"<div class='comment-article'><h1>早市搬家</h1>{BODY}</div>"
    assert TEXT in read(tmp_path, page(body)).text


def test_a_story_called_comment_is_kept_below_a_line_of_facts(tmp_path: Path) -> None:
    facts = "<div>2021-03-04 08:00 来源：渡口日报 责任编辑：江一帆</div>"
    body = f"<h1>早市搬家</h1>{facts}<div id='comment_content'>{BODY}</div>"
    assert read(tmp_path, page(body)).text == TEXT


def test_a_page_without_prose_loses_nothing(tmp_path: Path) -> None:
    story = read(tmp_path, page("<table><tr><td>甲摊</td><td>三斤</td></tr></table>"))
    assert story.text == "甲摊  三斤"


@pytest.mark.parametrize(
    ("head", "date"),
    [
        ('<meta name="publishdate" content="2023-03-04">', "2023-03-04"),
        (TOLD, "2023-03-04"),
        (LINKED, "2023-03-04"),
        ('<link rel="canonical" href="http://a.example/2023/03/04/1.html">', "2023-03-04"),
        ("", None),
    ],
)
def test_the_day_is_told_by_the_head_where_the_page_is_silent(
    tmp_path: Path, head: str, date: str | None
) -> None:
    assert read(tmp_path, page(f"<h1>早市搬家</h1>{BODY}", head)).date == date


def test_what_the_page_prints_counts_before_its_head(tmp_path: Path) -> None:
    head = '<meta name="source" content="某门户"><meta name="pubdate" content="2024-01-01">'
    body = f"<h1>早市搬家</h1><div>2023年03月04日 06:30 来源：渝水晚报 举报</div>{BODY}"
    story = read(tmp_path, page(body, head))
    assert (story.date, story.source) == ("2023-03-04", "渝水晚报")


@pytest.mark.parametrize("rest", ["_渝水晚报网", " - 渝水晚报", "——渝水网", ""])
def test_the_headline_is_told_without_the_name_of_the_site(tmp_path: Path, rest: str) -> None:
    text = f"<html><head><title>早市搬家{rest}</title></head><body><h1>渝水晚报</h1>{BODY}"
    assert read(tmp_path, text).title == "早市搬家"


def test_a_heading_that_the_title_repeats_is_the_headline(tmp_path: Path) -> None:
    body = f"<h1>渝水晚报</h1><h2>早市搬家</h2>{BODY}"
    story = read(tmp_path, page(body))
    assert (story.title, story.text) == ("早市搬家", TEXT)


@pytest.mark.parametrize("encoding", ["gb2312", "gbk", "big5", "utf-8"])
def test_the_declared_encoding_is_used(tmp_path: Path, encoding: str) -> None:
    head = f'<meta http-equiv="Content-Type" content="text/html; charset={encoding}">'
    raw = (
        page("<h1>早市搬家</h1><p>雨已停，人已到。</p>", head)
        .replace("晚报网", "")
        .encode(encoding)
    )
    assert read(tmp_path, raw).text == "雨已停，人已到。"


def test_a_wrong_declaration_is_not_believed(tmp_path: Path) -> None:
    raw = page(f"<h1>早市搬家</h1>{BODY}", '<meta charset="iso-8859-1">').encode("gb18030")
    story = read(tmp_path, raw)
    assert (story.text, story.encoding) == (TEXT, "gb18030")


def test_a_latin_page_is_read_as_declared(tmp_path: Path) -> None:
    body = "<p>Le marché déménage à l'aube, malgré la pluie; les marchands étaient prêts.</p>"
    raw = page(body, '<meta charset="windows-1252">').replace("早市搬家_渝水晚报网", "Marché")
    assert "déménage à l'aube" in read(tmp_path, raw.encode("cp1252")).text


def test_what_is_hidden_is_not_read(tmp_path: Path) -> None:
    body = (
        f"<h1>早市搬家</h1><p style='display: none'>隐藏的一段，不是给人看的。</p>{BODY}"
        "<script>document.write('不是正文，不要显示。')</script>"
    )
    assert read(tmp_path, page(body)).text == TEXT


def test_the_rest_of_a_story_is_read_before_a_button_shows_it(tmp_path: Path) -> None:
    rest = "<p>摊主们说，下月起还要装灯，夜里也能买菜。</p>"
    hidden = f"<div class='rest-text' style='display:none'>{rest}</div>"
    button = "<a href='#'>展开全文</a>"
    inside = f"<h1>早市搬家</h1><div class='a'>{BODY}{hidden}</div>{button}"
    below = f"<h1>早市搬家</h1><div><div class='a'>{BODY}</div>{hidden}{button}</div>"
    assert read(tmp_path, page(inside)).text.endswith("夜里也能买菜。")
    assert read(tmp_path, page(below)).text.endswith("夜里也能买菜。")


def test_a_hidden_window_below_a_story_is_not_its_rest(tmp_path: Path) -> None:
    hidden = "<div class='full-window' style='display:none'><p>登录后可评论，也可收藏。</p></div>"
    body = f"<h1>早市搬家</h1><div><div class='a'>{BODY}</div>{hidden}</div>"
    assert read(tmp_path, page(body)).text == TEXT


def test_a_page_that_a_browser_saved_in_one_file(tmp_path: Path) -> None:
    body = page(f"<h1>早市搬家</h1>{BODY}")
    mail = (
        "From: <Saved by Blink>\r\nSnapshot-Content-Location: http://a.example/2023/03/04/1.html\r\n"
        'MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="x"\r\n\r\n--x\r\n'
        "Content-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n"
        f"{body}\r\n--x\r\nContent-Type: image/png\r\n\r\nPNG\r\n--x--\r\n"
    )
    story = read(tmp_path, mail, "a.mhtml")
    assert (story.title, story.text, story.date) == ("早市搬家", TEXT, "2023-03-04")
    assert (story.url, story.part) == ("http://a.example/2023/03/04/1.html", None)


def test_a_control_character_beside_what_is_dropped_is_no_matter(tmp_path: Path) -> None:
    rain = "<p>夜里&#1;<script>x</script>下雨\x01。</p>"
    body = f"<h1>早市搬家</h1>{rain}{BODY}\x01<nav>\x02</nav>\x03"
    assert read(tmp_path, page(body)).text == f"夜里下雨。\n{TEXT}"


def test_a_page_of_tables_has_its_headline_in_a_cell(tmp_path: Path) -> None:
    rows = (
        "<tr><td><font size=5><b>早市搬到了粮站</b></font></td></tr>"
        "<tr><td>渝水晚报　2003年3月4日　【字体：大 中 小】</td></tr>"
        f"<tr><td>{TEXT.replace(chr(10), '<br><br>')}</td></tr>"
    )
    page_of_2003 = (
        f"<html><title>渝水在线--早市搬到了粮站</title><body><table>{rows}</table></body></html>"
    )
    story = read(tmp_path, page_of_2003)
    assert (story.title, story.date, story.source) == ("早市搬到了粮站", "2003-03-04", "渝水晚报")
    assert story.text.endswith(TEXT)


def test_a_page_that_is_laid_out_by_tables_is_no_table_of_stories(tmp_path: Path) -> None:
    way = "<tr><td><table><tr><td>首页</td><td>标题</td><td>正文</td></tr></table></td></tr>"
    story = f"<tr><td><h1>早市搬家</h1></td></tr><tr><td>{BODY}</td></tr>"
    assert TEXT in read(tmp_path, page(f"<table>{way}{story}</table>")).text
    long = (
        f"<table><tr><td>标题</td><td>正文</td><td>{BODY}</td></tr><tr><td>版权</td></tr></table>"
    )
    assert TEXT in read(tmp_path, page(long)).text
