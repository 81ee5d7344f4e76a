"""Pages of Hong Kong: the first paragraph apart, the newspaper inside the title, other colons."""

import pytest
from tests.page_story import story_of_page

from tuireader.archive.story import Story

TITLE = "渡輪碼頭重開 首日客量不足一半"
LEAD = (
    "停航三星期的渡輪碼頭昨早重開，首日開出的班次只有平日的一半，候船的人不多，"
    "船公司說要再看兩星期，才會決定是否加開班次，居民則希望盡快回復正常。"
)
REST = (
    "在碼頭賣報紙的老人說，停航的日子一天賣不出十份，昨天賣了二十多份，算是有了起色，他說會繼續開檔。",
    "船公司回覆查詢時稱，會視乎客量逐步恢復班次，並已增派人手在繁忙時間維持秩序，望乘客體諒。",
    "議員則批評，當局事前沒有通知居民，令不少人白走一趟，要求日後停航最少提早三天公布。",
)


def read(middle: str, title: str, head: str = "") -> Story:
    page = (
        f"<!DOCTYPE html><html><head><title>{title}</title>{head}</head><body>"
        f"<h1>{TITLE}</h1>{middle}</body></html>"
    )
    return story_of_page(page)


BODY = "".join(f"<p>{line}</p>" for line in REST)


def test_a_first_paragraph_set_apart_belongs_to_the_story() -> None:
    story = read(f"<div><p>{LEAD}</p></div><div>{BODY}</div>", TITLE)
    assert story.text.split("\n") == [LEAD, *REST]


def test_a_caption_above_the_story_does_not() -> None:
    story = read(f"<div><p>昨日重開的碼頭。（本報攝）</p></div><div>{BODY}</div>", TITLE)
    assert story.text.split("\n") == list(REST)


@pytest.mark.parametrize(
    "title",
    [
        f"{TITLE} - 海角晚報 - 港聞 - D200807",
        f"{TITLE} | 港聞 | 海角晚報",
        f"{TITLE} - 海角晚報",
    ],
)
def test_a_newspaper_in_the_title_of_the_page_is_the_source(title: str) -> None:
    assert read(f"<div>{BODY}</div>", title).source == "海角晚報"


def test_the_slogan_behind_the_name_of_a_site_is_no_part_of_it() -> None:
    head = '<meta property="og:site_name" content="海角新聞網 - 每日海角 daily news">'
    assert read(f"<div>{BODY}</div>", TITLE, head).source == "海角新聞網"


@pytest.mark.parametrize("credit", ["記者︰林志遠", "法庭記者：林志遠", "（編譯／林志遠）"])
def test_who_wrote_it(credit: str) -> None:
    assert read(f"<div>{BODY}<p>{credit}</p></div>", TITLE).byline == "林志遠"


def test_a_story_shorter_than_the_legal_notice_below_it() -> None:
    notice = "本網站的內容概不構成任何投資意見，瀏覽者須自行承擔風險，本公司恕不負責，" * 6
    short = "<p>渡輪公司昨日宣布加開班次。</p><p>新班次下月一日起實施，為期半年，屆時再作檢討。</p>"
    story = read(f"<div>{short}</div><div class='bottom'><p>{notice}</p></div>", TITLE)
    assert story.text.startswith("渡輪公司昨日宣布加開班次。")
    assert "投資意見" not in story.text
