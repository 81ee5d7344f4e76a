"""Page footers: copyright, licence numbers, how to complain or reprint."""

import re
from collections.abc import Sequence
from itertools import takewhile

from tuireader.archive.clean.passage import Passage
from tuireader.archive.headline import is_headline
from tuireader.archive.metadata import read_line
from tuireader.archive.repairs import RepairKind
from tuireader.text.normalize import to_simplified_halfwidth

_MAX_LENGTH = 200

# On the plain form of a line. Each needs more than the bare word: a story may report on copyright,
# and its 举报电话 may be the one that the police ask readers to call.
_CUES = re.compile(
    r"^\W{0,20}(?:copyright\b|版权所有|版权声明|版权说明|免责声明|在线投稿|©)"
    r"|copyright\s{0,9}(?:©|\(c\)|\d{4})"
    r"|all rights reserved"
    r"|^\W{0,4}(?:责任编辑|责编|编辑)\s{0,4}:\W{0,4}$"
    r"|订阅[^。]{0,30}:\s{0,2}https?://|^\W{0,20}(?:立即|马上|免费)?(?:订阅|关注)[^。]{0,12}(?:telegram|频道|whatsapp|signal)\b"
    r"|[点按](?:我|此|这里)[^。]{0,4}(?:下载|加入|订阅|看活动)"
    r"|^[^\u4e00-\u9fff]{0,400}\bcookies?\b[^\u4e00-\u9fff]{0,400}$|^[^。]{0,30}使用[^。]{0,12}\bcookies?\b"
    r"|保留(?:所有|一切)权利"
    r"|icp[备证]\s{0,9}\d"
    r"|公网安备\s{0,9}\d"
    r"|(?:不良信息|违法|违规|有害信息|新闻敲诈)[^。]{0,20}举报(?:电话|热线|邮箱|中心)"
    r"|^\W{0,20}(?:扫描|扫一扫|长按)[^。]{0,15}(?:二维码|qr\s?code)[^。]{0,8}"
    r"(?:推送|关注|追踪|下载|分享|手机|访问|加入|好友)[^。]{0,12}。?$"
    r"|转载请?(?:务必)?注明"
    r"|版权[归属][^。]{1,20}所有"
    r"|(?:未经|非经)[^。]{0,8}(?:授权|许可|同意)[^。]{0,6}不得[^。]{0,4}(?:转载|使用)"
    r"|^\W{0,20}(?:感谢您)?订阅[^。]{0,15}电子报"
    r"|(?:欢迎|立即|免费|马上|(?<!资讯)请)[^。]{0,12}(?:下载|更新|打开)[^。]{0,20}(?:\bapp|app\b|客户端)"
    r"|\bapp[^。]{0,20}(?:请|立即)[^。]{0,4}更新"
    r"|更多[^。]{0,15}(?:粉丝团|粉丝专页|粉专)|^\W{0,20}追踪更多[^。]{2,20}[:：]?$"
    r"|用(?:plurk|twitter|facebook|line)追踪"
    r"|独家报料[^。]{0,8}采用"
    r"|(?:订阅|订购)[^。]{0,6}(?:请按此|请点击|按此|点此)|立即(?:订阅|订购|收看)$|(?:限定|优惠)[^。]{0,20}订阅"
    r"|^\W{0,20}(?:欲看|欲更)[^。]{0,20}(?:订户|会员)|(?:订户|会员)[^。]{0,6}(?:继续|浏览|阅读)|可?畅读全文$"
    r"|登录[^。]{0,10}(?:阅读全文|继续阅读|查看全文)|(?:建议您?|请)(?:加入|成为)[^。]{0,20}(?:会员|订户)"
    r"|^\W{0,9}(?:[月年季]费)?(?:订户|会员)\s{0,3}(?:网址|链接|连结|专页|登记|请)\s{0,3}:?"
    r"|^\W{0,9}返回[^。]{1,6},\s{0,2}查看更多$"
    r"|(?:申诉|报料|爆料|投诉)[^。]{0,30}\d{8}[^。]{0,20}[!。]?$"
    r"|本站[^。]{0,14}(?:资源|文章|内容)[^。]{0,16}(?:来自|来源于|出自)(?:于?互联网|网络)"
    r"|仅供[^。]{0,12}(?:学习|交流|研究)[^。]{0,8}之用|如有侵权[^。]{0,12}(?:联系|告知)[^。]{0,12}删除"
    r"|本[网站报刊社][^。]{0,30}未经[^。]{0,10}(?:授权|许可|允许|同意)",
    re.IGNORECASE,
)
# What sites set around their footer too, and a story may end with: only beside a line of the site.
_BESIDE = re.compile(
    r"^\W{0,20}(?:上一[篇则条页]|下一[篇则条页])\s{0,4}[:|]"
    r"|^\W{0,20}(?:新闻|报料|爆料|投诉|客服|读者|服务|咨询|查询|编辑部|联系|合作|广告|发行|订阅|投稿|传真|电话|电邮|邮箱)"
    r"[^。]{0,10}(?:热线|专线|电话|邮箱|传真|电邮)?\s{0,4}[:/]?\s{0,4}(?=[^。]{0,40}(?:\d{4}|@))"
    r"|^\W{0,20}(?:推荐阅读|相关阅读|延伸阅读|返回首页|返回顶部|打印本页|关闭窗口|扫码阅读全文|关键[字词]"
    r"|[你您]可能(?:会|也)?(?:喜欢|感兴趣)|更多精彩内容)\W{0,20}$"
    r"|^(?:Strictly )?(?:Necessary|Functional|Performance|Analytics|Advertisement|Others?"
    r"|Always Enabled|Show more|Save (?:&|and) Accept)$"
    r"|^(?:[★☆]{1,3}.{4,40}[★☆]{1,3}|\W{1,40})$|^[,、]|^\W{0,4}(?:联系方式|联络方式|下载地址)\W",
    re.IGNORECASE,
)
# However long it is.
_DISCLAIMER = re.compile(r"\W{0,9}(?:本[网站])?(?:免责|郑重|特别)声明\W")
# A link of the site behind the last paragraph.
_LINK_BEHIND = re.compile(
    r"(?<=[。！？!?”」』）)])\s{0,4}返回[^。]{1,6}[，,]\s{0,2}查看更多\W{0,4}$"
)
# Belongs to the story above its footer, and to the footer below its first line.
_CREDIT = re.compile(r"(?:[栏欄]名|[专專][栏欄]|撰文|作者|[记記]者)\s{0,3}[:：﹕].{1,40}$")
_BY_NUMBER = re.compile(r"编辑?\s{0,4}[:|]\s{0,4}[A-Z]{1,4}\d{2,6}\W{0,4}$")
_BOX = re.compile(r"(?:博客|部落格|blogger)\s{0,3}\|\s{0,3}\S.{0,40}$", re.IGNORECASE)
_LONGEST_BOX = 4  # lines: the heading, also as the words of a picture, and a note on the writer
_PHONE = re.compile(r"\d{4}(?!年)|@")


def repair(lines: Sequence[Passage]) -> list[Passage]:
    """Take the footer away. The first line of a page is never footer, nor is a whole story."""
    lines = list(map(_without_link_behind, lines))
    box = _box_of_writer(lines)
    tail = list(takewhile(_may_be_footer, reversed(lines[1 : len(lines) - len(box)])))[::-1]
    tail = [*tail[_first_of_footer(tail) :], *box]
    whole_story = len(tail) == len(lines) - 1 > 1 and is_headline(lines[0].text)
    if not tail or whole_story:
        return lines
    *kept, last = lines[: -len(tail)]
    return [*kept, last.without(RepairKind.FOOTER, tail)]


def _without_link_behind(line: Passage) -> Passage:
    if "查看更多" not in line.text:  # as in nearly all lines
        return line
    return line.replaced(RepairKind.FOOTER, _LINK_BEHIND, lambda _: "")


def _box_of_writer(lines: Sequence[Passage]) -> Sequence[Passage]:
    """Return the last lines where they present the writer of a blog, and not the story."""
    last = range(max(1, len(lines) - _LONGEST_BOX), len(lines))
    start = next((n for n in last if _BOX.match(to_simplified_halfwidth(lines[n].text[:60]))), None)
    return () if start is None else lines[start:]


def _may_be_footer(line: Passage) -> bool:
    text = line.text
    return is_footer(text) or _is_beside_footer(text) or _CREDIT.match(text) is not None


def _first_of_footer(tail: Sequence[Passage]) -> int:
    """Return the place of the first line that is footer, of lines that may be.

    The newsroom's contacts may be in the story too, above the first sure line.
    """
    sure = [is_footer(line.text) for line in tail]
    last_sure = max((place for place, is_sure in enumerate(sure) if is_sure), default=-1)
    for place, line in enumerate(tail):
        above_sure = place < last_sure and not _PHONE.search(line.text)
        if (sure[place] or above_sure) and not _CREDIT.match(line.text):
            return place
    return len(tail)


def _is_beside_footer(line: str) -> bool:
    return len(line) <= _MAX_LENGTH and _BESIDE.search(to_simplified_halfwidth(line)) is not None


def is_footer(line: str) -> bool:
    """Whether ``line`` belongs to the site, or only names the editor."""
    flat = to_simplified_halfwidth(line[:_MAX_LENGTH])
    if len(line) > _MAX_LENGTH or _DISCLAIMER.match(flat):
        return _DISCLAIMER.match(flat) is not None
    return _CUES.search(flat) is not None or _names_editor(line, flat)


def _names_editor(line: str, flat: str) -> bool:
    """Whether a line only credits the editor, by name or by number: 责任编辑：NF041."""
    if "编" not in flat:
        return False
    credit = read_line(line)
    return credit.whole and (
        credit.metadata.editor is not None or _BY_NUMBER.search(flat) is not None
    )
