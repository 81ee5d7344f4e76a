"""How pages label the facts about a story, as patterns on the plain form of a line."""

import re
from typing import Final


def _spaced(*labels: str) -> str:
    """Match labels that some pages set with blanks inside: 来 源."""
    return "|".join(r"\s*".join(label) for label in labels)


_COLON = r"\s*[:︰﹕]"
_MARK = r"\s*[:︰﹕|丨]"  # 责编丨某人 is how pages made for telephones print it
_DATE = _spaced(
    "发布时间", "发布日期", "发表时间", "发表日期", "更新时间", "更新日期", "发稿时间", "刊登日期",
    "出版日期", "上传时间", "时间", "日期", "发布于", "发布",
)  # fmt: skip
_SOURCE = (
    f"(?:{_spaced('文章', '信息', '稿件', '新闻', '消息', '资料', '本文')})?"
    f"(?:{_spaced('来源', '稿源', '出处')})"
)
_EDITOR = (
    f"(?:(?:{_spaced('责任', '值班', '网络', '执行', '本文', '实习', '本报')})?"
    f"(?:{_spaced('编辑', '编校')})|{_spaced('责编', '网编')})"
)
_READS = (
    f"(?:{_spaced('阅读', '浏览', '点击', '点阅', '访问', '人气')})(?:次数|人数|人次|量|数|率)?"
)
_COUNT = r"(?P<count>\d+(?:,\d{3})*(?:\.\d+)?)\s*(?P<myriad>[万wW])?\+?\s*(?:人次|次|人)?"

# Stands in a line where a date was taken out.
DATE_MARK: Final = "\0"

# Finds labels; the name of the group says of what. A read count comes with its label, the other
# values reach to the next label. A label that is not known ends the value before it as well:
# 来源：某报 作者：某人.
LABEL: Final = re.compile(
    rf"(?P<date>(?:{_DATE})(?:{_MARK}|(?=\s*{DATE_MARK}))"
    rf"|{DATE_MARK}\s*(?:发布|发表|刊登|更新)(?!\w))"
    rf"|(?P<source>{_SOURCE}{_MARK})"
    rf"|(?P<editor>{_EDITOR}{_MARK})"
    rf"|(?P<reads>{_READS}(?:(?:{_MARK})?\s*\(?\s*{_COUNT}\s*\)?|{_MARK}\s*次?))"
    rf"|(?P<unknown>(?<![^\s|(\[{DATE_MARK}])[\u4e00-\u9fff]{{1,6}}{_COLON})"
)

# Marks that pages set between the facts, and around a line of them.
BETWEEN: Final = " \xa0\u3000|｜丨/／·•,，;；-" + DATE_MARK
OPENING: Final = "([【<（〔"
CLOSING: Final = ")]】>）〕"
BRACKETS: Final = OPENING + CLOSING
OPENING_OF: Final = dict(zip(CLOSING, OPENING, strict=True))

SOURCE: Final = re.compile(r"[^。!?;,:]{0,30}")
EDITOR: Final = re.compile(r"[^。!?;:\d]{0,40}")
# A source may stand beside the date without a label when its name says what it is.
NAMED_SOURCE: Final = re.compile(
    r"《?\w{1,16}(?:报|网|社|台|刊|新闻|杂志|在线|客户端|频道|评论|电视|广播|传媒)》?"
)

URL: Final = re.compile(r"https?://[\w.~:/?#@!$&'*+,;=%-]*[\w/]", re.ASCII)
# What says that an address is that of the story itself, and a line that says nothing else.
ORIGINAL: Final = re.compile(r"原文|转载|出处|来源|本文(?:地址|链接|网址)")
ORIGINAL_WORDS: Final = re.compile(
    r"\W*(?:查看|阅读|点击)?(?:原文|本文|来源)(?:链接|连结|地址|网址|出处|来源)?\W*", re.ASCII
)
ORIGINAL_LINE: Final = re.compile(rf"{ORIGINAL_WORDS.pattern}{URL.pattern}\W*", re.ASCII)
