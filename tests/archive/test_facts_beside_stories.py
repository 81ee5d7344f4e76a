"""Facts that pages print without a label: names beside the day, the site, the last link."""

import pytest
from tests.page_story import story_of_page

from tuireader.archive.story import Story

TITLE = "舊市場翻新完工 攤商月底遷回"
REST = (
    "翻新了十四個月的舊市場昨天完工，攤商月底遷回，市府說屋頂和水管都換過，下雨天不會再漏水。",
    "賣豆腐的老闆娘說，臨時市場的生意只有從前的一半，早就盼著回來，連新招牌都先做好了。",
    "市府表示，遷回的頭三個月免收租金，周邊道路也會一併整修，預計明年春天全部完成。",
)
BODY = "".join(f"<p>{line}</p>" for line in REST)
DAY = "<div>2021-03-04 10:20</div>"


def read(
    above: str, *, title: str = TITLE, head: str = "", lead: str = "", below: str = ""
) -> Story:
    page = (
        f"<!DOCTYPE html><html><head><title>{title}</title>{head}</head><body>"
        f"<h1>{TITLE}</h1>{above}<div>{lead}{BODY}{below}</div></body></html>"
    )
    return story_of_page(page)


@pytest.mark.parametrize(
    "above",
    [
        f"{DAY}<div>陶樂平</div>",
        f"<div><a href='/author/7'>陶樂平</a></div>{DAY}",
        "<div class='author'>臨江快訊／陶樂平 2021年03月04日 20:19:00</div>",
        f"<ul><li class='author'>陶樂平／台北</li></ul>{DAY}",
        f"{DAY}<div>文｜</div><div>陶樂平</div>",
    ],
)
def test_a_name_beside_the_day_is_the_byline(above: str) -> None:
    story = read(above)
    assert (story.byline, story.date) == ("陶樂平", "2021-03-04")


@pytest.mark.parametrize("word", ["金融", "黎巴嫩", "江蘇省", "尚餘0篇", "高清圖集", "國際"])
def test_a_word_that_begins_like_a_name_is_no_byline(word: str) -> None:
    assert read(f"{DAY}<div>{word}</div>").byline is None


def test_a_count_in_the_card_of_an_author_is_no_byline() -> None:
    assert (
        read(f"{DAY}<div class='author-card'><span>文章</span><span>总阅读</span></div>").byline
        is None
    )


def test_a_pen_name_that_the_head_and_the_page_give_is_the_byline() -> None:
    head = (
        '<meta property="article:author" content="https://social.example/teashop">'
        '<meta name="author" content="Teashop"><meta property="og:site_name" content="臨江生活">'
    )
    assert read(f"<div>Teashop</div>{DAY}", head=head).byline == "Teashop"
    assert read(DAY, head=head).byline is None


@pytest.mark.parametrize("name", ["Byron", "文字旅人小隊"])
def test_a_pen_name_may_begin_like_the_label_of_a_writer(name: str) -> None:
    head = f'<meta name="author" content="{name}"><meta property="og:site_name" content="臨江生活">'
    assert read(f"<div>{name}</div>{DAY}", head=head).byline == name


def test_a_name_with_a_surname_of_two_characters_beside_the_day_is_the_byline() -> None:
    assert read(f"{DAY}<div>歐陽樂平</div>").byline == "歐陽樂平"


def test_a_newsroom_that_wrote_a_story_is_its_source() -> None:
    story = read(f"{DAY}<div>文｜</div><div>、臨江時報</div>")
    assert (story.source, story.byline) == ("臨江時報", None)


def test_the_newsroom_and_the_name_that_a_paragraph_begins_with() -> None:
    assert read(DAY, lead="<p>【臨江快報／陶樂平】市場外的路已經封了兩天。</p>").byline == "陶樂平"


@pytest.mark.parametrize(
    ("title", "head", "below"),
    [
        (f"{TITLE}|臨江時代 RiverTimes", '<meta name="dable:author" content="臨江時代">', ""),
        (f"{TITLE} -- 臨江時代 / 生活", "", "</div><footer>© 2021 臨江時代</footer><div>"),
        (f"{TITLE} - 臨江時代", '<meta name="application-name" content="臨江時代">', ""),
        (f"{TITLE}_臨江時代", "", "</div><p>版權所有：臨江時代</p><div>"),
    ],
)
def test_a_name_in_the_title_that_the_page_repeats_is_the_site(
    title: str, head: str, below: str
) -> None:
    assert read(DAY, title=title, head=head, below=below).source == "臨江時代"


def test_a_channel_in_the_title_is_no_site() -> None:
    assert read(DAY, title=f"{TITLE} - 生活").source is None


@pytest.mark.parametrize(
    ("publisher", "source"),
    [("臨江傳媒股份有限公司", "臨江傳媒"), ("Riverside Inc.", "Riverside"), ("臨江報", "臨江報")],
)
def test_the_legal_form_of_a_publisher_is_no_part_of_its_name(publisher: str, source: str) -> None:
    data = (
        '<script type="application/ld+json">{"@type":"NewsArticle","datePublished":"2021-03-04",'
        f'"publisher":{{"@type":"Organization","name":"{publisher}"}}}}</script>'
    )
    assert read("", head=data).source == source


@pytest.mark.parametrize("printed", ["臨江晚報(上海)", "臨江晚報（廣州）", "臨江晚報"])
def test_the_place_of_a_source_is_no_part_of_its_name(printed: str) -> None:
    assert read(f"<div>2021-03-04 10:20 來源：{printed}</div>").source == "臨江晚報"


def test_a_headline_in_other_words_than_the_title_for_search_engines() -> None:
    story = read(DAY, title="舊市場幾時遷回？翻新完工一次看懂 - 臨江報")
    assert story.title == TITLE


def test_a_second_story_below_the_call_to_go_on_is_left_out() -> None:
    second = "".join(f"<p>{line.replace('市場', '車站')}</p>" for line in REST * 4)
    story = read(DAY, below=f"<div>往下滑看下一篇文章</div>{second}")
    assert story.text.split("\n") == list(REST)


def test_a_link_of_the_site_behind_the_last_paragraph_is_cut() -> None:
    last = "市長說，遷回那天會辦一場小吃會，歡迎街坊來逛。"
    story = read(DAY, below=f"<p>{last}返回臨江網，查看更多</p><p>責任編輯：</p>")
    assert story.text.split("\n") == [*REST, last]


def test_a_reporter_among_the_last_lines_of_the_site_is_the_byline() -> None:
    calls = (
        "<p>立即下載臨江報App：https://a.example/x</p><p>訂閱Telegram最新優惠：https://a.example/y</p>"
        "<p>記者：陶樂平</p>"
    )
    story = read(DAY, below=calls)
    assert (story.text.split("\n"), story.byline) == ([*REST], "陶樂平")


def test_the_account_that_a_post_was_taken_from_is_its_source() -> None:
    told = (
        "<p>本文转载自公众号：临江茶馆（ID：linjiangtea），系作者授权发布，如需转载请联系作者</p>"
    )
    assert read(DAY, lead=told).source == "临江茶馆"


def test_a_newspaper_and_a_name_on_one_line_are_source_and_byline() -> None:
    story = read(f"{DAY}<div>臨江時報 陶樂平</div>")
    assert (story.source, story.byline) == ("臨江時報", "陶樂平")


def test_the_day_below_the_headline_above_a_list_that_repeats_it() -> None:
    links = "".join(f"<li><a href='/{n}'>河岸步道第{n}段通車</a></li>" for n in range(20))
    story = read(f"{DAY}<div>{TITLE}</div><ul><li><a href='/'>{TITLE}</a></li>{links}</ul>")
    assert story.date == "2021-03-04"


def test_notices_of_cookies_below_a_story_go_with_the_footer() -> None:
    notices = (
        "<div>Functional</div><div>Functional cookies help to share the pages of the site.</div>"
        "<div>Performance</div><div>Performance cookies show how people use the site.</div>"
    )
    assert read(DAY, below=notices).text.split("\n") == list(REST)


def test_the_heading_of_a_box_inside_a_story_is_no_line_of_it() -> None:
    story = read(DAY, below=f"<div>推薦</div><p>{REST[0]}市長也到了。</p><div>廣告</div>")
    assert story.text.split("\n") == [*REST, f"{REST[0]}市長也到了。"]


@pytest.mark.parametrize(("part", "source"), [("臨江財經", "臨江財經"), ("國際財經", None)])
def test_a_site_of_business_news_is_told_from_a_channel(part: str, source: str | None) -> None:
    assert read(DAY, title=f"{TITLE} - {part}").source == source
