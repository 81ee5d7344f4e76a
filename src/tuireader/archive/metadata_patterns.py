"""Patterns of metadata labels, on the folded form of a line."""

import re
from typing import Final


def _spaced(*labels: str) -> str:
    """Match labels that some pages set with blanks inside: 来 源."""
    return "|".join(r"\s{0,3}".join(label) for label in labels)


_COLON = r"\s{0,4}[:︰﹕]"
_MARK = r"\s{0,4}[:︰﹕|丨︱]"  # 责编丨某人 is how pages made for telephones print it
_DATE = _spaced(
    "发布时间", "发布日期", "发表时间", "发表日期", "更新时间", "更新日期", "发稿时间", "刊登日期",
    "出版日期", "上传时间", "录入时间", "加入时间", "添加时间", "时间", "日期", "发布于", "发表于",
    "更新于", "发布", "见报日期", "上版日期", "发文时间", "发文日期", "成文日期", "文章日期",
    "最后更新", "最新更新",
)  # fmt: skip
_DATE += "|(?:Date|DATE|Published|Posted)(?: on)?"
_SOURCE = (
    f"(?:(?:{_spaced('文章', '信息', '稿件', '新闻', '消息', '资料', '本文')})?"
    f"(?:{_spaced('来源于', '来源', '稿源', '出处')})"
    f"|{_spaced('转自', '摘自', '原载', '发布机构', '信息提供', '供稿单位', '发布单位')})"
)
_DESK = _spaced("责任", "值班", "网络", "执行", "本文", "实习", "本报", "信息", "新闻", "网页")
_EDITOR = f"(?:(?:{_DESK})?(?:{_spaced('编辑', '编校')})|{_spaced('责编', '网编')})"
_READS = (
    f"(?:{_spaced('阅读', '浏览', '点击', '点阅', '访问', '人气')})(?:次数|人数|人次|量|数|率)?"
)
_COUNT = (
    r"(?P<count>\d{1,12}(?:,\d{3}){0,4}(?:\.\d{1,3})?)"
    r"\s{0,3}(?P<myriad>[万wW])?\+?\s{0,3}(?:人次|次|人)?"
)
_BYLINE = (
    f"(?:{_spaced('作者', '撰文', '撰稿', '采写', '文字', '供稿人', '通讯员', '发布者', '发布人')})"
)
# Set with blanks inside they could not be separated from the value before them: 龙慧 审 核：苏禾.
_OTHERS = (
    "(?:(?:图片|视频|视觉|摄影|美术|图文|音频)编辑|"
    f"{_spaced('审核', '校对', '监制', '审校', '终审', '初审', '复审', '审稿', '摄影', '主编')})"
)
_PAGE = f"(?:{_spaced('版次', '版面', '版号')})"
_COLUMN = f"(?:{_spaced('所属栏目', '栏目', '频道', '版名')})"
_TAGS = f"(?:{_spaced('关键词', '关键字', '标签', '主题词')}|[Tt]ags?|[Kk]eywords?)"

# Marks where a date was taken out of a line.
DATE_MARK: Final = "\0"

# Finds labels; the name of the group says of what. A read count comes with its label, the other
# values reach to the next label. A label that is not known ends the value before it as well:
# 来源：某报 作者：某人.
LABEL: Final = re.compile(
    rf"(?P<date>(?:{_DATE})(?:{_MARK}|(?=\s{{0,4}}{DATE_MARK}))"
    rf"|{DATE_MARK}\s{{0,4}}(?:发布|发表|刊登|更新)(?!\w))"
    rf"|(?P<source>{_SOURCE}{_MARK})"
    rf"|(?P<editor>{_EDITOR}{_MARK})"
    rf"|(?P<byline>{_BYLINE}{_MARK})"
    rf"|(?P<page>{_PAGE}{_MARK})"
    rf"|(?P<column>{_COLUMN}{_MARK})"
    rf"|(?P<tags>{_TAGS}{_MARK})"
    rf"|(?P<reads>{_READS}(?:(?:{_MARK})?\s{{0,4}}\(?\s{{0,4}}{_COUNT}\s{{0,4}}\)?|{_MARK}\s{{0,4}}次?))"
    rf"|(?P<other>{_OTHERS}{_MARK})"
    rf"|(?P<unknown>(?<![^\s|(\[{DATE_MARK}])[\u4e00-\u9fff]{{1,6}}{_COLON})"
)

# Marks that pages set between the facts, and around a line of them.
BETWEEN: Final = " \xa0\u3000|｜丨/／·•,，;；-" + DATE_MARK
OPENING: Final = "([【<（〔"
CLOSING: Final = ")]】>）〕"
BRACKETS: Final = OPENING + CLOSING
OPENING_OF: Final = dict(zip(CLOSING, OPENING, strict=True))

SOURCE: Final = re.compile(r"[^。!?;,:]{0,30}")
WRITER: Final = re.compile(r"[^。!?;:,\d]{1,40}")
# Provinces and their larger cities, behind the name of a source: 临江晚报(上海).
PLACE_BEHIND: Final = re.compile(
    r"\s{0,3}\((?:北京|天津|上海|重庆|河北|山西|辽宁|吉林|黑龙江|江苏|浙江|安徽|福建|江西|山东|河南|湖北|湖南|广东|"
    r"广西|海南|四川|贵州|云南|西藏|陕西|甘肃|青海|宁夏|新疆|内蒙古|台湾|香港|澳门|广州|深圳|南京|杭州|武汉|成都|西安|沈阳|"
    r"济南|郑州|长沙|福州|南昌|合肥|昆明|贵阳|南宁|海口|石家庄|太原|哈尔滨|长春|大连|青岛|厦门|宁波|苏州)\)$"
)
NOWHERE: Final = re.compile(r"(?:互联)?网络|网上|本站|转载|未知|综合|不详")
NOBODY: Final = re.compile(r"网络|整理|佚名|转载|本站|管理员|未知|admin|授权", re.IGNORECASE)
PAGE: Final = re.compile(r"第?\s{0,2}[A-Za-z]{0,2}\d{1,3}\s{0,2}版?|[\u4e00-\u9fff]{1,8}版?")
COLUMN: Final = re.compile(r"[^。!?;:]{1,30}")
TAGS: Final = re.compile(r"[^。!?:]{1,200}")
# The number of an editor in the system of the newsroom: 杨倩_NF4425, 张迪 PT011.
TIME: Final = re.compile(r"\d{1,2}:\d{2}(?::\d{2})?")
EDITOR_CODE: Final = re.compile(r"[_\s(-]{0,3}[A-Z]{1,4}\d{2,6}\b\)?")
# Another role behind the name: 张维 校对|苏禾.
NEXT_CREDIT: Final = re.compile(r"\s{1,4}[\u4e00-\u9fff]{2,4}\s{0,2}[|｜丨/／:：].{0,80}")
EDITOR: Final = re.compile(rf"[^。!?;:\d]{{0,40}}(?:{EDITOR_CODE.pattern})?")
# A source may follow the date without a label when its name says what it is.
_SOURCE_NAME = "(?:报|网|社|台|刊|新闻|杂志|在线|客户端|频道|评论|电视|广播|传媒|通讯|财经|快讯)"
# Stands among the buttons to share a story.
_TO_SHARE = "(?:开心|人人|豆瓣)网"
NAMED_SOURCE: Final = re.compile(rf"(?!{_TO_SHARE})《?\w{{1,16}}{_SOURCE_NAME}》?")
SOURCE_AND_MORE: Final = re.compile(
    rf"(?P<source>\w{{1,10}}?{_SOURCE_NAME})[\s/|]{{1,4}}(?P<more>.{{2,60}})"
)

# A day of the moon, beside one of the sun; how long ago, or when this week, as sites tell it to
# those who read the page that day.
AGO: Final = re.compile(
    r"(?:农历|夏历)?[甲乙丙丁戊己庚辛壬癸][子丑寅卯辰巳午未申酉戌亥]年闰?[正一二三四五六七八九十冬腊]{1,2}月"
    r"[初十廿卅一二三四五六七八九]{1,3}日?"
    r"|\d{1,3}\s{0,2}(?:秒钟?|分钟?|小时|天|日|周|个月|年)(?:之)?前|(?:刚刚|今天|昨[天日]|前天)(?:\s{0,3}\d{1,2}:\d{2})?"
)
URL: Final = re.compile(r"https?://[\w.~:/?#@!$&'*+,;=%-]{0,2000}[\w/]", re.ASCII)
# What says that an address is that of the story itself, and a line that says nothing else.
ORIGINAL: Final = re.compile(r"原文|转载|出处|来源|本文(?:地址|链接|网址)")
ORIGINAL_WORDS: Final = re.compile(
    r"\W{0,40}(?:查看|阅读|点击)?(?:原文|本文|来源)(?:链接|连结|地址|网址|出处|来源)?\W{0,40}",
    re.ASCII,
)
ORIGINAL_LINE: Final = re.compile(rf"{ORIGINAL_WORDS.pattern}{URL.pattern}\W{{0,40}}", re.ASCII)

# How the databases of newspapers sign a story: 【2003-05-02/聯合報/A4版/焦點】.
SIGNATURE_MARKS: Final = re.compile(r"(?:[/╱∕|·\s()【】\[\]《》〔〕,、]|(?<=版):){1,20}")
PAGE_TOKEN: Final = re.compile(r"第?[A-Z]{0,2}\d{1,3}版|[A-Z]{1,2}\d{1,3}|[\u4e00-\u9fff]{2,6}版")
PAGE_LINE: Final = re.compile(
    r"(?P<page>第?[A-Z]{0,2}\d{1,3}版)\s{0,3}:\s{0,3}(?P<column>[^\s:,。]{1,12})"
)
# How exports of WeChat print who wrote and who published a story: 原创 陶乐平 临江发布.
WECHAT_LINE: Final = re.compile(
    r"原创[ \xa0\u3000]{1,4}(?P<byline>[^\s,。]{2,12})[ \xa0\u3000]{1,4}(?P<source>[^\s,。]{2,16})"
)
# How those who keep a story of others tell where it is from.
_QUOTED_NAME = r"[「『“\"《【](?P<quoted>[^「」『』“”\"《》【】]{1,20})[」』”\"》】]"
REPRINTED: Final = re.compile(
    r"\W{0,9}(?:原文|本文|文章|信息|内容|全文)?\s?(?:来|源|转载|转|摘|录)自于?\s?"
    r"(?:微信)?(?:公众号|公众平台|公号|订阅号|微信号|微信|微博|网站)?\s?"
    rf"(?:{_QUOTED_NAME}|(?<=号)\s?:?\s?(?P<account>[\w-]{{2,30}}))"
    r"(?:\((?:微信)?(?:公众号|微信号)?:?\s?(?:ID)?\s?:?\s?[\w-]{3,30}\)(?:,.{0,60})?)?"
    r"(?:,?\s?作者\s?[「“](?P<byline>[^「」“”]{2,10})[」”])?\s?(?::.{0,80})?"
)
REPRINTED_FROM: Final = re.compile(
    rf"\W{{0,9}}(?:原文|本文)?(?:来|转载|转)自(?P<source>{NAMED_SOURCE.pattern})\W{{0,4}}"
)
ACCOUNT: Final = re.compile(
    r"\W{0,4}(?P<source>[\w·]{2,16})\((?:微信)?(?:公众号)?ID:\s?[\w-]{3,30}\)"
    r"(?:\s{0,4}\|\s{0,4}(?P<byline>[\w·]{2,12}))?\W{0,4}",
    re.IGNORECASE,
)
# A writer with the newspaper: 作者：《临江周刊》记者 苏禾, 作者：苏禾 临江晚报.
WRITER_OF_HOUSE: Final = re.compile(
    r"\W{0,4}作者\s{0,2}[:|]\s{0,2}(?:《(?P<house>[^《》]{2,16})》记者\s{0,2}(?P<who>[\u4e00-\u9fff·]{2,12})"
    rf"|(?P<byline>[\u4e00-\u9fff]{{2,4}})\s{{1,3}}(?P<source>{NAMED_SOURCE.pattern}))\W{{0,4}}"
)
COLUMN_TOKEN: Final = re.compile(r"[\u4e00-\u9fffA-Za-z]{2,10}")

# Agencies of Taiwan set the day behind a story, in years of the Republic: （編輯：陶樂平）1090105.
DAY_IN_TAIL: Final = re.compile(r"[)）。」]\s{0,4}(?P<day>1[0-3]\d[01]\d[0-3]\d)\s{0,4}$")
