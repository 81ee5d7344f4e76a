"""Where a story ends on a page: promotions, players, comments and other stories stay out."""

import pytest
from tests.archive.test_facts_of_pages import BODY, LINES, read

TEASER = "老桥今起拆除，行人请绕行新桥，工期预计半年。"


@pytest.mark.parametrize(
    "below",
    [
        f"<p>责任编辑：苏禾</p><p>{TEASER}</p>",
        f"<p>责编丨苏禾</p><div><h4>暂无评论</h4><p>{TEASER}</p></div>",
        "<p>（责任编辑： HN666）</p><p>扫码阅读全文</p>"
        "<p>本站郑重声明：所载文章仅供参考，选择需谨慎。</p>",
        f"<h3>您可能感兴趣的文章</h3><p>{TEASER}</p>",
        f"<h3>討論規範</h3><p>{TEASER}</p>",
        f"<h3>往期推荐</h3><p>{TEASER}</p>",
        "<p>請加入成為臨江網的月費訂戶，支持我們。</p><p>月費訂戶 網址：linjiang.example</p>",
        '<div class="video-js vjs-default"><p>載入完畢: 10%</p><p>結束對話視窗</p></div>',
        "<p>▼點擊圖片放大</p><p>+3</p><p>试听</p>",
        "<p>★★《2023年電子書系列》層出不窮 ★★</p><p>新書出爐：十大電子書。訂閱請按此。</p>"
        "<p>...</p><p>撰文 : 蘇小禾</p><p>欄名 : 城市觀察</p>",
        "<p>欲看完整內容，訂戶可登入繼續瀏覽。</p>",
        "<p>《臨江申訴王》隆重登場，你申訴，我跟進，搵91234567，隨時候命！</p>",
        "<p>建議您加入本社付費會員找尋您要的新聞。</p><p>訂閱臨江社國際新聞電子報</p>"
        "<p>，第一手掌握世界脈動</p>",
        "<p>本站所有资源文章来源于互联网，如有侵权请联系本站删除。</p><p>联系方式：a#b.example</p>",
        '<p>重点推荐</p><ul><li><a href="/1">老桥拆除</a></li></ul><p>责任编辑：NF041</p>',
    ],
)
def test_what_follows_a_story_is_left_out(below: str) -> None:
    assert tuple(read(f"<div>{BODY}{below}</div>").text.split("\n")) == LINES


def test_a_digest_with_several_editors_is_kept_whole() -> None:
    middle = "".join(f"<p>{line}</p><p>（编辑 苏禾）</p><p>责任编辑：苏禾</p>" for line in LINES)
    assert all(line in read(f"<div>{middle}</div>").text for line in LINES)


def test_a_longer_part_below_the_editor_is_kept() -> None:
    middle = f"<p>{LINES[0]}</p><p>责任编辑：苏禾</p><p>{LINES[1]}</p><p>{LINES[2]}</p>"
    assert LINES[2] in read(f"<div>{middle}</div>").text


def test_a_note_in_brackets_below_the_editor_is_kept() -> None:
    story = read(
        f"<div>{BODY}<p>责编：苏禾</p><p>（综合整理自临江晚报）</p><p>微信扫一扫</p></div>"
    )
    assert story.text.endswith("（综合整理自临江晚报）")
    assert story.editor == "苏禾"


def test_facts_below_a_list_of_links_are_read() -> None:
    links = "".join(f'<li><a href="/{n}">另一篇报道{n}</a></li>' for n in range(15))
    told = "<p>本文来源：临江快报 作者：苏小禾 责任编辑：NF041</p>"
    story = read(f"<div>{BODY}<p>重点推荐</p><ul>{links}</ul>{told}</div>")
    assert (story.source, story.byline, story.editor) == ("临江快报", "苏小禾", None)


@pytest.mark.parametrize(
    ("told", "byline"),
    [
        ("<p>作者：陶乐 责任编辑：陶乐</p><p>临江晚报记者 苏小禾</p>", "苏小禾"),
        ("<p>作者：陶乐 责任编辑：陶乐</p><p>（作者：苏禾北京大学教授）</p>", "苏禾"),
        ("<p>来源：临江网 作者： 记者苏小禾</p>", "苏小禾"),
        ("<p>来源：临江网</p><p>（评论员 苏小禾 陶乐平）</p>", "苏小禾、陶乐平"),
        ("<p>来源：临江网</p><p>作者︱苏小禾</p>", "苏小禾"),
    ],
)
def test_the_writer_is_named_rather_than_the_editor_or_a_rank(told: str, byline: str) -> None:
    assert read(f"<div>{BODY}{told}</div>").byline == byline


def test_the_other_roles_of_a_line_are_no_part_of_the_editor() -> None:
    assert read(f"<div>{BODY}<p>编辑|苏小禾 语音|陶乐 校读|林平</p></div>").editor == "苏小禾"


@pytest.mark.parametrize("share", ["开心网", "QQ空间", "来自北京"])
def test_a_button_to_share_a_story_is_no_source(share: str) -> None:
    assert read(f"<p>2019-06-15 08:30 {share}</p><div>{BODY}</div>").source != share


def test_a_labelled_source_wins_over_the_site_before_the_day() -> None:
    story = read(f"<p>临江网河北频道 (2012-06-04 09:20) 稿件来源： 临江日报</p><div>{BODY}</div>")
    assert (story.source, story.date) == ("临江日报", "2012-06-04")
