"""Lines of the site below the story: copyright, licence numbers, how to complain or reprint."""

import re
from collections.abc import Sequence
from itertools import takewhile

from tuireader.archive.clean.passage import Passage
from tuireader.archive.metadata import read_line
from tuireader.archive.repairs import RepairKind
from tuireader.text.normalize import to_simplified_halfwidth

_MAX_LENGTH = 200

# On the plain form of a line. Each needs more than the bare word: a story may report on copyright,
# and its 举报电话 may be the one that the police ask readers to call.
_CUES = re.compile(
    r"^\W*(?:copyright\b|版权所有|版权声明|免责声明|在线投稿|©)"
    r"|copyright\s*(?:©|\(c\)|\d{4})"
    r"|icp[备证]\s*\d"
    r"|公网安备\s*\d"
    r"|(?:不良信息|违法|违规|有害信息|新闻敲诈)[^。]{0,20}举报(?:电话|热线|邮箱|中心)"
    r"|^\W*(?:扫描|扫一扫|长按)[^。]{0,15}二维码[^。]{0,8}(?:推送|关注|下载|分享|手机|访问)[^。]{0,9}。?$"
    r"|转载请?(?:务必)?注明"
    r"|版权[归属][^。]{1,20}所有"
    r"|本[网站报刊社][^。]{0,30}未经[^。]{0,10}(?:授权|许可|允许|同意)",
    re.IGNORECASE,
)


def repair(lines: Sequence[Passage]) -> list[Passage]:
    """Take the footer away. The first line of a page is never footer."""
    taken = sum(1 for _ in takewhile(_is_footer, reversed(lines[1:])))
    if not taken:
        return list(lines)
    *kept, last = lines[:-taken]
    return [*kept, last.without(RepairKind.FOOTER, lines[-taken:])]


def _is_footer(line: Passage) -> bool:
    return is_footer(line.text)


def is_footer(line: str) -> bool:
    """Whether ``line`` belongs to the site, or only names the editor."""
    if len(line) > _MAX_LENGTH:
        return False
    if _CUES.search(to_simplified_halfwidth(line)):
        return True
    credit = read_line(line)
    return credit.whole and credit.metadata.editor is not None
