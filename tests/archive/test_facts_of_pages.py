"""What pages print around a story, in the many ways of sites, and what they keep from readers."""

import json

import pytest
from tests.page_story import story_of_page

from tuireader.archive.article import Article
from tuireader.archive.readers.html_page import parse_html_page
from tuireader.archive.story import Story

LINES = (
    "临江市昨天上午举行了全市防汛工作会议，部署今年汛期的各项工作。",
    "市长林志远在会上说，要把老城区的排水管网改造放在首位。",
    "与会的各区负责人签订了责任书，并就物资储备作了汇报。",
)
BODY = "".join(f"<p>{line}</p>" for line in LINES)
TITLE = "临江市部署今年防汛工作"
MENU = "".join(f'<li><a href="/{n}">频道{n}</a></li>' for n in range(12))
ASSIGNED = json.dumps({"detail": {"title": TITLE, "html": BODY}})
SUMMARY = json.dumps({"news": {"title": TITLE, "desc": "\n\n".join(LINES)}})
QUOTED = json.dumps(json.dumps({"title": TITLE, "content": BODY}))
LINKED = {"@type": "NewsArticle", "headline": TITLE, "articleBody": "\n".join(LINES)}


def read(middle: str, head: str = "", before: str = "") -> Story:
    page = (
        f"<!DOCTYPE html>{before}<html><head><title>{TITLE}_临江网</title>{head}</head><body>"
        f'<div class="nav"><ul>{MENU}</ul></div><h1>{TITLE}</h1>{middle}'
        '<div class="foot">版权所有 临江网</div></body></html>'
    )
    return story_of_page(page)


@pytest.mark.parametrize(
    "middle",
    [
        f"</html><div>{BODY}</div>",
        f'<div><p>{LINES[0]}</p><div class="rest" style="display:none"><p>{LINES[1]}</p>'
        f"<p>{LINES[2]}</p></div><a href='#'>展开全文</a></div>",
        f"<div><p>{LINES[0]}</p><div hidden><p>{LINES[1]}</p><p>{LINES[2]}</p></div></div>",
        f'<div><p><a href="/1">{LINES[0]}</a></p><p>{LINES[1]}</p><p>{LINES[2]}</p></div>',
        f'<div><p>{LINES[0]}</p><p>{LINES[1]}</p><p><a href="/1">{LINES[2]}</a></p></div>',
        f"<noscript><article>{BODY}</article></noscript>",
        f'<div class="comment-content">{BODY}</div>',
        f'<script type="application/ld+json">{json.dumps(LINKED)}</script>',
        f"<script>window.__DATA__ = {ASSIGNED}</script>",
        f"<script>a(JSON.parse({QUOTED}))</script>",
        f"<div>{BODY}<h3>热门推荐</h3><p>老桥今起拆除，行人绕行新桥。</p></div>",
        f"<div><p>{TITLE} 2019-06-15 23:54</p>{BODY}</div>",
        f"<script>window.__DATA__ = {SUMMARY}</script>",
    ],
)
def test_the_whole_story_is_found_and_nothing_else(middle: str) -> None:
    assert tuple(read(middle).text.split("\n")) == LINES


def test_a_footer_alone_is_no_story() -> None:
    page = f'<ul>{MENU}</ul><div class="foot"><p>版权所有 临江网</p><p>电话：000-0000</p></div>'
    assert [found for found in parse_html_page(page, "a.html") if isinstance(found, Article)] == []


@pytest.mark.parametrize(
    ("line", "source"),
    [
        ("<span>来源：</span><a href='/'>临江日报</a> <span>2019-06-15</span>", "临江日报"),
        ("2019-06-15 15:00:00来源: 临江日报举报", "临江日报"),
        ("发表于<i>2019-06-15</i>|<i>9次阅读</i>|来源<i>临江日报</i>|<i>0</i>条评论", "临江日报"),
        ("<em>2019-06-15</em><i>临江晚报</i><b>陶乐平</b>", "临江晚报"),
        ("2019-06-15 临江发布", "临江发布"),
        ("臨江新聞網 2019-06-15", "臨江新聞網"),
        ("2019-06-15 来源：网络", "临江网"),  # the site itself
        ("中國時報 陳小均／綜合報導 2019-06-15", "中國時報"),
        ("【聯合晚報╱記者邱小平/台北報導】 2019-06-15", "聯合晚報"),
    ],
)
def test_the_source_beside_the_day(line: str, source: str | None) -> None:
    story = read(f'<div class="i">{line}</div><div>{BODY}</div>')
    assert (story.date, story.source) == ("2019-06-15", source)


def test_the_day_and_the_source_below_a_story() -> None:
    below = "<div>2019-06-15 18:57 来源：临江日报</div><div>2020-01-01 另一则报道</div>"
    story = read(f"<div>{BODY}</div>{below}")
    assert (story.date, story.source) == ("2019-06-15", "临江日报")


@pytest.mark.parametrize(
    "credit",
    [
        "责任编辑：龙慧_NF4425",
        "[责任编辑：龙慧 PK155]",
        "责任编辑：龙慧(EN052)",
        "责任编辑：【龙慧】",
        "编 辑：龙慧 审 核：苏禾",
        "编辑 龙慧 校对 李铭",
        "（编辑 龙慧）",
        "编辑/龙慧",
        "责编丨龙慧",
    ],
)
@pytest.mark.parametrize(
    "middle",
    [
        f"<div>{BODY}<p>%s</p></div>",
        f"<div>{BODY}</div><div>%s</div>",
        f"<div>2019-06-15 %s</div><div>{BODY}</div>",
    ],
)
def test_the_editor_wherever_credited(middle: str, credit: str) -> None:
    story = read(middle % credit)
    assert (story.editor, story.byline) == ("龙慧", None)


@pytest.mark.parametrize(
    "head",
    [
        '<meta name="weibo: article:create_at" content="2019-06-15">',
        '<meta name="DC.date.issued" content="2019-06-15">',
        '<meta property="bytedance:published_time" content="2019-06-15T08:00:00+08:00">',
        '<meta itemprop="datePublished" content="2019-06-14T16:30:00Z">',
    ],
)
def test_the_day_in_the_head(head: str) -> None:
    story = read(BODY, head)
    assert (story.date, story.date_from) == ("2019-06-15", "page")


@pytest.mark.parametrize(
    "element",
    [
        '<time datetime="2019-06-14T16:30:00Z">三天前</time>',
        '<abbr class="published" title="2019-06-15T08:00:00+08:00">上周</abbr>',
        '<span itemprop="datePublished" content="2019-06-15">上周</span>',
    ],
)
def test_the_day_that_is_told_to_programs(element: str) -> None:
    assert read(f"<div>{element}</div><div>{BODY}</div>").date == "2019-06-15"
    comments = '<div><p>好</p><time datetime="2020-01-01">x</time></div>'
    assert read(f"<div>{BODY}</div>{comments}").date is None


@pytest.mark.parametrize(
    "head",
    [
        '<meta property="og:article:author" content="临江日报">',
        '<meta name="copyrightfrom" content="临江日报">',
    ],
)
def test_the_source_in_the_head(head: str) -> None:
    assert read(BODY, head).source == "临江日报"


def test_the_day_of_saving_is_no_day_of_publication() -> None:
    single = (
        "<!--\n Page saved with SingleFile \n url: https://a.example/1 \n"
        " saved date: Sun Mar 01 2020 10:00:00 GMT+0800\n-->"
    )
    story = read(BODY, before=single)
    assert (story.date, story.saved, story.url) == (None, "2020-03-01", "https://a.example/1")
    mirrored = (
        "<!-- Mirrored from a.example/2019/06/15/1.html by HTTrack Website Copier/3.x"
        " [XR&CO'2014], Sun, 01 Mar 2020 10:00:00 GMT -->"
    )
    story = read(BODY, before=mirrored)
    assert (story.date, story.date_from, story.saved) == ("2019-06-15", "address", "2020-03-01")
    assert story.url == "http://a.example/2019/06/15/1.html"
    archived = (
        "<!-- FILE ARCHIVED ON 10:00:00 Mar 01, 2020 AND RETRIEVED FROM THE\n INTERNET ARCHIVE -->"
    )
    story = read(f"{BODY}{archived}")
    assert (story.date, story.saved) == (None, "2020-03-01")


def test_the_site_in_the_title_is_the_last_resort() -> None:
    assert read(BODY).source == "临江网"
    assert read(f"<div>2019-06-15 来源：临江日报</div>{BODY}").source == "临江日报"


def test_a_time_for_programs_counts_behind_the_head() -> None:
    other = '<div><time datetime="2020-01-01">另一则</time></div>'
    head = '<meta property="article:published_time" content="2019-06-15">'
    assert read(f"{other}<div>{BODY}</div>", head).date == "2019-06-15"


def test_the_writer_beside_the_day() -> None:
    story = read(f"<div>中國時報 陳小均／綜合報導 2019-06-15</div><div>{BODY}</div>")
    assert story.byline == "陳小均"


def test_facts_far_above_the_story_belong_to_its_headline() -> None:
    buttons = "".join(f"<div>按钮{n}</div>" for n in range(15))
    story = read(f"<div>2019-06-15</div><div>来源：临江日报</div>{buttons}<div>{BODY}</div>")
    assert (story.date, story.source) == ("2019-06-15", "临江日报")


@pytest.mark.parametrize(
    "line",
    [
        "※本文版權所有，非經授權，不得轉載。",
        "訂閱《社會新聞》電子報：",
        "還想看更多新聞嗎？歡迎下載某報APP，看新聞還能抽獎：",
        "【更多精彩新聞，都在《臨江》粉絲團】",
        "【免责声明】" + "本文仅代表作者本人观点，与本网无关。" * 15,
    ],
)
def test_invitations_below_a_story_are_its_footer(line: str) -> None:
    assert tuple(read(f"<div>{BODY}<p>{line}</p></div>").text.split("\n")) == LINES


def wechat(script: str, title: str = TITLE, shown: str = "") -> Story:
    page = (
        f'<html><head><title></title><meta property="og:title" content="{title}">'
        '<meta name="author" content="堤上看水">'
        f'</head><body><div id="js_content">{shown}</div><script>{script}</script>'
        "<p>向上滑动看下一个</p>： ， ， 。 视频 小程序 赞 ，轻点两下取消赞</body></html>"
    )
    return story_of_page(page)


def test_a_post_of_wechat_that_only_a_script_holds_is_read_with_its_facts() -> None:
    text = r"\x0a\x0a".join(LINES).replace("防汛", r"\x3cb\x3e防汛\x3c/b\x3e")
    story = wechat(
        "window.cgiDataNew = {title: JsDecode('a'), create_time: JsDecode('2024-01-13 18:30'),"
        f" nick_name: JsDecode('临江发布'), content_noencode: JsDecode('{text}'), a: 1}};"
    )
    assert (story.title, tuple(story.text.split("\n"))) == (TITLE, LINES)
    assert (story.date, story.source, story.byline) == ("2024-01-13", "临江发布", "堤上看水")


def test_a_post_without_a_title_begins_with_its_first_sentence() -> None:
    script = (
        "var a={nick_name:'临江发布',text_page_info:{is_user_title:'0'},title:'"
        + r"\n\n".join(LINES)
        + "',createTime = '2024-01-13 18:30'}"
    )
    story = wechat(script, title=r"\n\n".join(LINES))
    assert tuple(story.text.split("\n")) == LINES


def test_the_account_of_wechat_is_its_source_and_no_writer() -> None:
    names = "var nickname = '堤上看水'; var createTime = '2024-01-13 18:30';"
    story = wechat(names, shown=BODY)
    assert (story.source, story.byline) == ("堤上看水", None)


def test_years_in_brackets_end_a_headline_and_not_the_name_of_a_site() -> None:
    page = (
        f"<html><head><title>老城区排水管网（2022-2025）</title></head><body>{BODY}</body></html>"
    )
    (article,) = parse_html_page(page, "a.html")
    assert isinstance(article, Article)
    assert article.title == "老城区排水管网（2022-2025）"
