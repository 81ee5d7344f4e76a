"""One story in a text file, undamaged and damaged."""

import pytest

from tuireader.archive.article import Article
from tuireader.archive.build import build_story
from tuireader.archive.decode import decode
from tuireader.archive.readers import text_file
from tuireader.archive.story import Repair, Story
from tuireader.text.detect import Script

HEADLINE = "社区食堂开张首日客满"
METADATA = "时间: 2023-04-18 来源: 临江晚报 编辑: 陶 乐平 阅读量:2046"
BODY = (
    "昨(17)日中午,望江街道的社区食堂迎来第一批食客,60多个座位不到一刻钟就坐满了。",
    "食堂开在老粮站里",
    "店主陶阿姨在灶台前忙了一上午:“红烧肉炖了两个小时,老人家咬得动。”",
    "食堂里的木桌是居民们从家里搬来的",
    "街道办事处说,食堂对70岁以上的老人打八折,月底还要开到另外3个小区。",
    "记者 苏禾(居民供图)",
)
FOOTER = (
    "Copyright 2021 © 临江新闻网 临江晚报社 主办",
    "临公网安备33099902000123号 临ICP备09990001号",
    "本网刊发稿件,版权归临江新闻网所有,未经授权,禁止复制或建立镜像",
    "在线投稿 请登录后使用。",
)
TEXT = "\n".join(BODY)
DOUBLED = Repair("doubled-body", 1)
FOOTER_TAKEN = Repair("footer", len(FOOTER))


def _page(*lines: str) -> str:
    """Set lines as sites do: a blank line between them, body paragraphs indented."""
    return "\n\n".join(f"　　{line}" if line in BODY else line for line in lines) + "\n"


def _compose(raw: bytes) -> Story:
    decoded = decode(raw)
    (article,) = text_file.parse_plain_text(decoded.text, "2023/食堂.txt")
    assert isinstance(article, Article)
    story = build_story(article, decoded, "2023/食堂.txt")
    assert story is not None
    return story


def _read(text: str) -> Story:
    return _compose(text.encode("utf-8"))


def _facts(story: Story) -> tuple[object, ...]:
    return story.title, story.date, story.source, story.editor, story.reads


def test_an_undamaged_page() -> None:
    story = _read(_page(HEADLINE, METADATA, *BODY))
    assert _facts(story) == (HEADLINE, "2023-04-18", "临江晚报", "陶乐平", 2046)
    assert story.text == TEXT
    assert (story.script, story.encoding) == (Script.SIMPLIFIED, "utf-8")
    assert story.repairs == ()
    assert not story.headline_missing


@pytest.mark.parametrize(
    "lines",
    [
        (HEADLINE, METADATA, *BODY, *FOOTER, HEADLINE, *BODY),
        (HEADLINE, METADATA, *BODY, *FOOTER, HEADLINE, METADATA, *BODY, *FOOTER),
        (HEADLINE, METADATA, *BODY, *BODY, *FOOTER),
        (HEADLINE, METADATA, *BODY, HEADLINE, *BODY, *FOOTER),
    ],
    ids=["footer between", "whole page twice", "body twice", "footer below"],
)
def test_a_page_with_two_copies_and_a_footer(lines: tuple[str, ...]) -> None:
    story = _read(_page(*lines))
    assert _facts(story) == (HEADLINE, "2023-04-18", "临江晚报", "陶乐平", 2046)
    assert story.text == TEXT
    assert story.repairs == (DOUBLED, FOOTER_TAKEN)


def test_what_only_the_second_copy_has_is_kept_in_its_place() -> None:
    late = "截稿时,食堂门口还排着十来个人。"
    second = (*BODY[:5], late, BODY[5])
    story = _read(_page(HEADLINE, METADATA, *BODY, *FOOTER, HEADLINE, *second))
    assert story.text == "\n".join(second)
    assert story.repairs == (DOUBLED, FOOTER_TAKEN)


def test_two_different_stories_on_a_page_both_stay() -> None:
    other = ("另一条街上的茶馆也重新开门。", "茶客们说,水还是从前的味道,说书先生却换了年轻人。")
    story = _read(_page(HEADLINE, METADATA, *BODY, HEADLINE, *other))
    assert story.text.endswith("\n".join((*BODY, HEADLINE, *other)))
    assert story.repairs == ()


def test_a_footer_credits_the_editor_and_the_address() -> None:
    story = _read(
        _page(HEADLINE, *BODY, "（责任编辑：陶 乐平）", "转载请注明出处http://news.example/7.html")
    )
    assert (story.editor, story.url) == ("陶乐平", "http://news.example/7.html")
    assert story.text == TEXT
    assert story.repairs == (Repair("footer", 2),)


def test_the_address_of_the_original_below_the_story() -> None:
    story = _read(_page(HEADLINE, *BODY, "原文链接：https://news.example/7.html"))
    assert (story.url, story.text, story.repairs) == ("https://news.example/7.html", TEXT, ())


def test_a_source_named_below_the_story_stays_there() -> None:
    story = _read(_page(HEADLINE, *BODY, "（来源：临江社）"))
    assert story.source == "临江社"
    assert story.text == TEXT + "\n（来源：临江社）"


def test_a_story_without_a_headline_is_titled_by_its_opening() -> None:
    story = _read(_page(*BODY))
    assert story.headline_missing
    assert story.title == "昨(17)日中午,望江街道的社区食堂迎来第一批食客…"
    assert story.text == TEXT


@pytest.mark.parametrize(
    "text", ["大水", "时间：2023-04-18 来源：临江社", "早市\n时间：2023-04-18"]
)
def test_a_page_of_few_words_still_has_a_text(text: str) -> None:
    story = _read(text)
    assert story.headline_missing
    assert story.title == story.text == text.split("\n")[0]


def test_a_line_that_says_more_than_metadata_stays() -> None:
    story = _read(_page(HEADLINE, "2023-04-18 来源：临江社 摄影：苏禾", *BODY))
    assert (story.date, story.source) == ("2023-04-18", "临江社")
    assert story.text == "2023-04-18 来源：临江社 摄影：苏禾\n" + TEXT


def test_a_traditional_page_with_glosses_and_no_headline() -> None:
    story = _read(
        "昨日中午,街道的社區食堂迎來(lái)第一批食客,60多個(gè)座位很快坐滿(mǎn)了。\n"
        "食堂開(kāi)在老糧站里\n"
        "掃描二維碼推送至手機(jī)訪問。\n"
        "轉(zhuǎn)載請(qǐng)注明出處http://news.example/7.html\n"
    )
    assert story.text == (
        "昨日中午,街道的社區食堂迎來第一批食客,60多個座位很快坐滿了。\n食堂開在老糧站里"
    )
    assert story.repairs == (Repair("pinyin-gloss", 7), Repair("footer", 2))
    assert (story.script, story.date) == (Script.TRADITIONAL, None)
    assert (story.headline_missing, story.url) == (True, "http://news.example/7.html")


def test_layout_is_no_damage() -> None:
    story = _read(
        "\ufeff早市搬家\r\n\r\n\u3000\u3000菜贩们到了新址。\xa0\r\n \r\n\t第二天\t下雨。\r\n"
    )
    assert (story.title, story.text) == ("早市搬家", "菜贩们到了新址。\n第二天    下雨。")
    assert story.repairs == ()


def test_what_a_terminal_would_obey_is_counted() -> None:
    story = _read("早市\u200b搬家\n\n菜贩们\x1b[31m到了\x07新址。\n")
    assert (story.title, story.text) == ("早市搬家", "菜贩们到了新址。")
    assert story.repairs == (Repair("control-characters", 3),)


def test_bad_bytes_are_counted() -> None:
    raw = _page(HEADLINE, METADATA, *BODY).encode("gb18030")
    story = _compose(raw.replace("灶台".encode("gb18030"), b"\xff\xd4"))
    assert story.encoding == "gb18030"
    assert [repair.kind for repair in story.repairs] == ["undecodable-bytes"]
    assert story.text.count("\ufffd") == story.repairs[0].count


def test_an_edited_story_keeps_its_id() -> None:
    assert _read(_page(HEADLINE, *BODY)).id == _read(_page("更正:" + HEADLINE, *BODY)).id
