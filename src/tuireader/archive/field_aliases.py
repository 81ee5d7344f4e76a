"""Known names of metadata fields in front matter, JSON, tables and tagged text.

The first name that has a value of use is taken; names are compared without case, marks and blanks,
in Simplified characters. A name that is not listed counts by what it ends with: 报道发布时间 holds
a time. An archive may name its own, see ``archive.archive_settings``.
"""

import html
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from functools import lru_cache
from itertools import chain
from typing import Any, Final

from tuireader.archive import rich_text
from tuireader.archive.field_values import text_values
from tuireader.archive.metadata import credited, split_tags, unquoted
from tuireader.archive.publication_date import read_date
from tuireader.archive.story import Metadata
from tuireader.text.normalize import to_simplified_halfwidth


def _names(*lists: str) -> tuple[str, ...]:
    return tuple(name for each in lists for name in each.split())


# Names that are in use: ninjs, WordPress, Scrapy projects, news-please, trafilatura, Goose,
# Readability, CSL-JSON, CNKI, udndata and the databases of newspapers.
_TITLE: Final = _names(
    "title headline headlines contenttitle newstitle hl articletitle posttitle doctitle subject",
    "storytitle pagetitle newsheadline maintitle ogtitle biaoti heading hl1",
    "bt 标题 新闻标题 文章标题 题目 题名 篇名 主标题 正标题 标题名称 报道标题 文献标题 大标题",
)
_TEXT: Final = _names(
    "content text body bodytext bodyhtml bodyxhtml bodies articlebody maintext article contenthtml",
    "contenttext cleanedtext rawtext fulltext articletext articlecontent newscontent newstext",
    "newsbody storytext storybody posttext postcontent textcontent plaintext cleantext rawcontent",
    "maincontent pagetext doctext documenttext contentmarkdown contentmd markdown mdtext texthtml",
    "contents paragraphs passage story shorttext html details zhengwen neirong zw",
    "正文 内容 全文 新闻内容 文章内容 文章正文 新闻正文 正文内容 文本 文本内容 内文 本文",
    "报道内容 报道正文",
    "新闻全文 文章全文 微博正文 微博内容 帖子内容 文章 详情 详细内容 文稿 原文",
)
_SUMMARY: Final = _names(
    "summary description abstract excerpt digest brief intro introduction lead leadparagraph desc",
    "snippet teaser standfirst deck abstractnote zhaiyao",
    "摘要 简介 导语 概要 描述 内容摘要 新闻摘要 文章摘要 提要 导读 中文摘要 内容简介",
)
_DATE: Final = _names(
    "date publishtime publishdate publishedat published pubdate pubtime datepublished",
    "publishedtime versioncreated firstcreated datetime time createdat ctime timestamp",
    "datepublish publicationdate publishdatetime publishat publishon publishts pubdatetime",
    "datepub datecreated issuedate issued releasedate releasetime newsdate newstime articledate",
    "postdate postdatetime posttime postedat posted createtime createdate created createdtime",
    "addtime inputtime showtime ptime day publicationtime publish onlinedate",
    "dategmt dateutc updatetime updatedat updated datemodified riqi shijian fbsj fbrq",
    "fabushijian faburiqi fabiaoshijian kandengriqi pubts publishts timepublished",
    "发布时间 发布日期 日期 时间 发表时间 发表日期 出版日期 刊登日期 刊发日期 见报日期 报道日期",
    "报道时间",
    "新闻日期 新闻时间 文章日期 文章时间 发稿时间 发稿日期 上传时间 创建时间 发布于 时间戳 年月日",
    "出版时间 发文时间 发文日期 原文日期 原文出版日期 更新时间 更新日期",
)
_SOURCE: Final = _names(
    "source media publisher newspaper site sitename provider infosources copyrightholder",
    "sourcename medianame newspapername pressname bizname newssource articlesource",
    "fromsource mediaorigin publication",
    "publicationname publicationtitle containertitle journal journalname paper papername outlet",
    "newsagency agency press origin website webname nickname accountname mpname feedtitle",
    "secondarytitle channeltitle copyrightfrom mediaid laiyuan ly meiti",
    "srcname screenname 用户昵称 博主昵称 报别",
    "来源 媒体 出处 报纸 媒体名称 媒体名 新闻来源 文章来源 信息来源 来源媒体 来源名称 来源网站",
    "报刊名称",
    "报纸名称 报刊 报名 刊名 期刊 文献来源 原文出处 网站 网站名称 公众号",
    "公众号名称 发布机构 发布平台",
    "发布单位 报社",
    "转载来源 稿源 数据来源",
    # The address of a site, where it is not called by its name.
    "sourcehostname hostname sourcedomain domain sitedomain",
)
_EDITOR: Final = _names(
    "editor editors editorname dutyeditor editedby bianji",
    "责任编辑 编辑 责编 网络编辑 编者 责任编辑者",
)
_BYLINE: Final = _names(
    "byline bylines author authors authorname writer writers reporter reporters journalist",
    "journalists correspondent creator creators dccreator columnist postauthor zuozhe jizhe",
    "作者 记者 撰稿 撰文 撰稿人 撰文者 作者名 作者姓名 文章作者 署名 采写 记者姓名 作者名称",
)
_URL: Final = _names(
    "originalurl url link href sourceurl canonicalurl weburl pageurl articleurl newsurl permalink",
    "docurl originurl sourcelink detailurl articlelink newslink",
    "链接 网址 原文链接 文章链接 新闻链接 网页链接 链接地址 原文地址 来源网址 来源链接 文章网址",
    "url地址 地址",
)
# What may be an address, and often is another name of the record.
_IDS: Final = ("uri", "guid", "id")
_READS: Final = _names(
    "reads readcount views viewcount pv readnum clicks hits",
    "阅读量 浏览量 点击量 阅读数 浏览数 点击数 阅读次数",
)
_PAGE: Final = _names(
    "page pageno pagenumber pagenum printpage banci",
    "版次 版面 版号 版数 页码 版别 版序 版",
)
_COLUMN: Final = _names(
    "column section category categories channel columnname sectionname categoryname channelname",
    "board",
    "栏目 版名 版面名称 频道 分类 类别 栏目名称 新闻类别 新闻分类 专栏 板块",
)
_TAGS: Final = _names(
    "tags keywords keyword tag topics",
    "标签 关键词 关键字 主题词 中文关键词",
)

# When a page was fetched or a file written, which is no day of publication.
_SAVED: Final = _names(
    "crawltime crawldate crawledat fetchtime fetchedat scrapedat scrapetime datedownload filedate",
    "downloadtime spidertime inserttime accessed accessdate dateaccessed clipped",
    "采集时间 抓取时间 爬取时间 入库时间 下载时间 采集日期 抓取日期 收录时间",
)

_FACTS: Final = {
    "title": _TITLE,
    "text": _TEXT,
    "summary": _SUMMARY,
    "date": _DATE,
    "source": _SOURCE,
    "editor": _EDITOR,
    "byline": _BYLINE,
    "url": _URL,
    "reads": _READS,
    "page": _PAGE,
    "column": _COLUMN,
    "tags": _TAGS,
}
FACTS: Final = frozenset(_FACTS)
"""What an archive may have names of its own for."""

_RANKS: Final = {
    name: (fact, rank)
    for fact, names in (*_FACTS.items(), ("saved", _SAVED))
    for rank, name in enumerate(names)
}
# Of names that are not listed, what their end says; without these words in front of it.
_OTHER_THINGS: Final = (
    "^(?:end|read|run|sub|alt|last|start|con(?=text)|job|link|edit|load|seo|short|pre(?=text))|"
    "crawl|fetch|scrap|download|spider|insert|saved|updat|modif|delet|expir|access|file|event|"
    "cache|index|import|delay|comment|reply|image|img|pic|photo|video|audio|thumb|cover|avatar|"
    "logo|meta|user|hyper|"
    "采集|抓取|爬取|爬虫|入库|下载|收录|更新|修改|截止|阅读|活动|事件|评论|回复|副|小|引|肩|图|视频|用户|相关"
)
_NO_FACT: Final = re.compile(_OTHER_THINGS)
_BY_END: Final = re.compile(
    r"(?P<title>(?:标题|题目|题名|主题|标题内容|title|headline|subject)$)"
    r"|(?P<text>(?:正文|内容|全文|原文|内文|文本|详情|content|body|text|html|article|detail)$"
    r"|^(?:txt|cont?|message|texta|textraw|descriptionfull)$)"
    r"|(?P<date>(?:时间|日期|(?:刊登|刊出|刊发|见报|出版|发布|发稿)日|(?:date|time)(?:str|text|string)?"
    r"|datetimeutc)$)"
    r"|(?P<source>(?:来源|媒体|出处|报社|刊物|公众号|source|media|publisher|newspaper|outlet)$"
    r"|^(?:from|src|sourcetitle)$)"
    r"|(?P<byline>(?:作者|记者|通讯员|author|writer|reporter)s?$|^by$)"
    r"|(?P<editor>(?:编辑|责编|editors?)$)"
    r"|(?P<url>(?:url|链接|网址)$)"
    r"|(?P<page>(?:版次|版号|版面号?)$)"
)
_UNLISTED: Final = 10_000  # a rank behind all names that are listed
_LONGEST_UNLISTED: Final = 20  # characters
_PUBLISHED: Final = frozenset(
    ["published", "publishdate", "publishtime", "datepublished", "datepublish"]
)
# Of a record that has a place for the day of publication, they tell when it was clipped.
_CREATED: Final = frozenset(["created", "createdat", "updated", "datemodified"])
_MANY_DIGITS: Final = 12
# Serial dates from 1954 to 2064; the time of day is a fraction.
_SERIAL: Final = re.compile(r"([2-5]\d{4})(?:\.\d{1,16})?")
_FIRST_DAY: Final = date(1899, 12, 30)
# What a post was sent with, which social networks call its source.
_DEVICE: Final = re.compile(
    r"(?:iPhone|iPad|Android|HUAWEI|华为|小米|Xiaomi|OPPO|vivo|微博 ?weibo\.com).{0,30}"
)
_PARTS_OF_DAY: Final = (("年", "年份", "year"), ("月", "月份", "month"), ("日", "day"))
_OTHER_NAMES: Final = frozenset(
    [*_IDS, "name", "meta", "metadata", "info", "extra", *chain.from_iterable(_PARTS_OF_DAY)]
)
_MARKS: Final = str.maketrans("", "", "_-. \u3000:：@#")
_LONGEST: Final = 40  # characters of the name of a page or a column
_MOST_TAGS: Final = 40
_ADDRESS = re.compile(r"https?://\S", re.IGNORECASE)
_ONLY_ADDRESS = re.compile(r"https?://\S{1,2000}", re.IGNORECASE)
_HAN = re.compile(r"[\u3400-\u9fff]")
# How Obsidian writes the name of an author: [[name]], [[note|name]].
_LINKED = re.compile(r"\[\[([^\[\]|]{1,40})(?:\|[^\[\]]{0,40})?\]\]")

# Wikis and blogs call the program with which a page was written its editor.
_SHORTEST_NAME: Final = 6  # Han characters
_EDITING_PROGRAMS: Final = frozenset(
    ["markdown", "code", "ckeditor", "wysiwyg", "visual", "html", "tinymce", "gutenberg", "ueditor"]
)
_BETWEEN_NAMES = re.compile(
    r"\s{0,4}[;；、]\s{0,4}|(?<=[\u3400-\u9fff])\s{0,4}[,，]\s{0,4}(?=[\u3400-\u9fff])"
)
_ROLE = re.compile(
    r"^\s{0,4}(?:(?:作者|文|撰文)\s{0,4}[:：/]"
    r"|(?:本[报報刊]|特[约約]|[\u4e00-\u9fff]{1,6}[组組部])?[记記]者\s{0,4}[:：]?)\s{0,4}(?=\S)"
)

Fields = Mapping[str, Any]


def normalise_names(record: Fields) -> dict[str, Any]:
    """Return ``record`` by comparable names."""
    return {comparable(str(name)): value for name, value in record.items()}


@lru_cache(maxsize=4096)
def comparable(name: str) -> str:
    """Return the name of a field without case, marks and blanks."""
    return to_simplified_halfwidth(name[:80]).lower().translate(_MARKS)


def canonical(fact: str) -> str:
    """Return the name of a field that is looked up first for ``fact``."""
    return _FACTS[fact][0]


def is_known(name: str) -> bool:
    """Whether a field of this comparable name holds the text of a story or a fact about it."""
    return fact_of(name) is not None


def is_asked_for(name: str) -> bool:
    """Whether a field of this comparable name may tell anything of a story."""
    return name in _OTHER_NAMES or _rank(name) is not None


def fact_of(name: str) -> str | None:
    """Return which fact a field of this comparable name holds; ``None`` if it is not known."""
    rank = _rank(name)
    return rank[0] if rank else None


def is_day(name: str) -> bool:
    """Whether a field of this comparable name holds the day of publication."""
    return fact_of(name) == "date"


@lru_cache(maxsize=4096)
def _rank(name: str) -> tuple[str, int] | None:
    """Return what a field of this comparable name holds, and how many names go before it."""
    if name in _RANKS or len(name) > _LONGEST_UNLISTED or _NO_FACT.search(name):
        return _RANKS.get(name)
    found = _BY_END.search(name)
    return (str(found.lastgroup), _UNLISTED) if found else None


@lru_cache(maxsize=1024)  # the records of a file have the same names
def _by_fact(names: tuple[str, ...]) -> Mapping[str, Sequence[str]]:
    """Return the names of fields by the fact that they hold, the first to be asked first."""
    found: dict[str, list[tuple[int, str]]] = {}
    for name in names:
        if rank := _rank(name):
            found.setdefault(rank[0], []).append((rank[1], name))
    return {fact: [name for _, name in sorted(each)] for fact, each in found.items()}


def _fields(fact: str, record: Fields) -> Sequence[str]:
    return _by_fact(tuple(record)).get(fact, ())


def says_of(fact: str, record: Fields) -> bool:
    """Whether a record with comparable names has a field for ``fact``."""
    return fact in _by_fact(tuple(record))


def facts(record: Fields) -> Metadata:
    """Read the facts of a story from a record with comparable names."""
    dates, saved = _days(record)
    # The number of a source or of an author in a database says nothing.
    sources = [
        word
        for name in _fields("source", record)
        for word in text_values(record.get(name))[:1]
        if not (word.isdecimal() or _DEVICE.fullmatch(word))
    ]
    urls = [word for name in _fields("url", record) for word in text_values(record.get(name))[:1]]
    ids = [word for name in _IDS for word in text_values(record.get(name))[:1]]
    addresses = [word for word in (*urls, *sources, *ids) if _ADDRESS.match(word)]
    reads = "".join(_first(record, "reads"))
    editor = credited(" ".join(_first(record, "editor")))
    return Metadata(
        date=next(filter(None, dates), None) or _day_of_parts(record),
        saved=next(filter(None, saved), None),
        source=next((unquoted(each) for each in sources if not _ADDRESS.match(each)), None),
        editor=None if editor.casefold() in _EDITING_PROGRAMS else editor or None,
        reads=int(reads) if reads.isdecimal() and len(reads) < _MANY_DIGITS else None,
        url=next(iter((*addresses, *urls)), None),
        byline="、".join(_credits(_first(record, "byline"))) or None,
        page=_short(_first(record, "page")),
        column=_short([each for each in _first(record, "column") if not each.isdecimal()]),
        tags=split_tags(",".join(_first(record, "tags")[:_MOST_TAGS])),
    )


def _days(record: Fields) -> tuple[Iterator[str | None], Iterator[str | None]]:
    """Return the days of publication, and those on which the record was made."""
    names, saved = _fields("date", record), list(_fields("saved", record))
    if _PUBLISHED & record.keys():
        saved += (name for name in names if name in _CREATED)
        names = [name for name in names if name not in _CREATED]
    published, made = (
        (
            read_date(word) or _serial_day(word)
            for name in each
            for word in text_values(record.get(name))
        )
        for each in (names, saved)
    )
    return published, made


def _serial_day(word: str) -> str | None:
    """Return the day of a number of a spreadsheet, counted from the end of 1899."""
    number = _SERIAL.fullmatch(word)
    return (_FIRST_DAY + timedelta(int(number[1]))).isoformat() if number else None


def _day_of_parts(record: Fields) -> str | None:
    """Return the day of a record that has columns for year, month and day."""
    words = [
        next((word for name in names for word in text_values(record.get(name))[:1]), "")
        for names in _PARTS_OF_DAY
    ]
    return read_date("-".join(words)) if all(map(str.isdecimal, words)) else None


def _short(values: list[str]) -> str | None:
    """Return a value short enough for one line of a screen: no address, no text."""
    value = " ".join("".join(values[:1]).split())
    return value if 0 < len(value) <= _LONGEST and not _ADDRESS.match(value) else None


def _credits(values: Iterable[str]) -> Iterable[str]:
    for value in values:
        for name in _BETWEEN_NAMES.split(html.unescape(value)):
            if name and not name.isdecimal():
                yield credited(_ROLE.sub("", _LINKED.sub(r"\1", name)))


def title(record: Fields) -> str:
    """Return the headline in a record with comparable names, or an empty string."""
    return "".join(_first(record, "title")[:1]) or _name_as_title(record)


def _name_as_title(record: Fields) -> str:
    """Return what tables of notes call the name of a page, if it is long enough for a headline."""
    name = record.get("name")
    return name if isinstance(name, str) and len(_HAN.findall(name)) >= _SHORTEST_NAME else ""


def summary(record: Fields) -> str:
    """Return the summary in a record with comparable names, or an empty string."""
    return "\n".join(_first(record, "summary"))


def text(record: Fields) -> str | None:
    """Return the body in a record with comparable names; ``None`` when no field is for it."""
    if not says_of("text", record):
        return None
    bodies = (_body(record.get(name)) for name in _fields("text", record))
    return next((body for body in bodies if body and not _ONLY_ADDRESS.fullmatch(body)), "")


def _body(value: object) -> str:
    """Return a body: of paragraphs, or of pieces with a style each as Telegram exports them."""
    if paragraphs := rich_text.paragraphs(value):
        return "\n".join(paragraphs)
    if isinstance(value, list) and any(isinstance(each, dict) and "type" in each for each in value):
        return "".join(
            each if isinstance(each, str) else "".join(text_values(each)[:1]) for each in value
        )
    return "\n".join(text_values(value))


def _first(record: Fields, fact: str) -> list[str]:
    values = (text_values(record.get(name)) for name in _fields(fact, record))
    return next(filter(None, values), [])
