"""Figures that are not numbers: idioms (一起, 万一) and identifiers (addresses, phone numbers)."""

import re
from collections.abc import Iterable
from functools import cache

from tuireader.entities.lexicons import word_list
from tuireader.entities.quantities.parsing import matches_from

_IDIOM_FIGURE = re.compile("[〇零一二三四五六七八九两十百千万亿几数半]")
_REACH = 4  # how far left of its last figure an idiom begins


@cache
def _idioms() -> tuple[frozenset[str], dict[str, tuple[int, ...]]]:
    """Return the idioms, and how long those are that begin with two characters."""
    idioms = frozenset(word_list("idioms"))
    lengths: dict[str, set[int]] = {}
    for idiom in idioms:
        lengths.setdefault(idiom[:2], set()).add(len(idiom))
    return idioms, {head: tuple(sorted(sizes)) for head, sizes in lengths.items()}


def covers(plain: str, start: int, end: int) -> bool:
    """Whether the figures of the expression between two offsets belong to a word.

    A longer expression wins over a word it begins with: 十分 is a word, 十分钟 a quantity.
    """
    figure = _IDIOM_FIGURE.search(plain, start, end)
    if not figure or plain[start].isdigit():
        return False
    at = figure.start()
    idioms, lengths = _idioms()
    for left in range(max(0, at - _REACH), at + 1):
        for length in lengths.get(plain[left : left + 2], ()):
            reaches = left + length > at and (left < at or length >= end - at)
            if reaches and plain[left : left + length] in idioms:
                return True
    return False


READ = "\0"
"""Replaces a character that was matched, so that no later rule matches it again."""

# What counts behind a figure: 热线24小时 and 拨打3次 have quantities and no telephone numbers.
_COUNTED = r"\s?(?:[余多几]|[个小次通天人元万亿月日年时分秒%名条岁])"
# Telephone numbers of three to five figures, with the word before or behind them.
_SHORT_NUMBER = r"(?:1(?:1[02379]|20|22|65)|[19]99|911|12[0-9]{3}|1[89][0-9]{2})"
_WHO_ANSWERS = (
    "火警|消防|热线|专线|电话|报警|报案|急救|救护|指挥中心|接警|平台|求助|反诈|咨询|投诉|勤务"
)
# 921大地震, 618大促, 三一八学运: a day that names an event.
_FIGURE = "[一二三四五六七八九〇零]"
_DAY_NAME = (
    r"(?<![\d.,〇零一二三四五六七八九十百千万亿两几])"
    rf"(?:(?:1[0-2]|0?[1-9])[·.]?(?:[12]\d|3[01]|0?[1-9])|{_FIGURE}·?{_FIGURE}{{1,3}})"
)
_EVENT = (
    "(?:[\u4e00-\u9fff]{2})?大?地震|天安门|大?震灾|事件|事变|惨案|血案|大促|购物节|狂欢节|运动(?!员|会|场|服|鞋)|空难|海啸|爆炸|恐袭|恐怖袭击"
    "|台风|暴雨|水灾|风灾|洪灾|灾区|灾后|学运|学潮|起义|政变|革命|抗争|游行|受难|惨剧|枪击案|部队|公投|大选"
    "|和?平?公园|纪念馆|纪念日|纪念公园|连假|专案"
)

_IDENTIFIER = re.compile(
    rf"""
      (?:https?://|www\.)[\x21-\x7e]++
    | (?<![\w.%+-])[\w.%+-]{{1,64}}+@[\w-]{{1,64}}+(?:\.[\w-]{{1,64}}+){{1,8}}
    | (?<![\d.])\d{{1,3}}(?:\.\d{{1,3}}){{3}}(?![\d.])
      # Registrations of Chinese sites: 渝ICP备15010797号, 渝公网安备50011202500163号
    | ICP\s?[备证]?\s?(?:字\s?)?第?\s?[A-Z]?\d?-?\d{{4,20}}+\s?号?(?:-\d{{1,4}}+)?
    | 网安备\s?\d{{6,20}}+\s?号?
    | (?:许可证|备案|编号|证号|文号|刊号|案号|车牌|邮编|邮政编码|账号|帐号|卡号|信用代码)
      号?码?[为是]?[ :]{{0,2}}[A-Za-z]{{0,4}}\d[\d-]{{3,40}}+\s?号?
    | (?:QQ群?|微信号?|ISSN|ISBN)[ :]{{0,2}}\d[\d-]{{3,40}}+
      # Files of courts and offices: (2024)京01民初123号, 112年度台上字第456号
    | [\[(〔【](?:19|20)\d\d[\])〕】]\s?[\u4e00-\u9fff\d]{{0,12}}?第?\s?\d{{1,8}}\s?号
    | (?-i:\b[A-Z]{{2,5}})[ ]?\d{{1,6}}/(?:19|20)?\d\d(?!\d)
    | (?<!\d)\d{{2,3}}年度?[\u4e00-\u9fff]{{1,6}}字第\d{{1,8}}号
      # Telephone numbers, with and without the word
    | (?:电话|热线|手机|传真|联系方式|拨打|致电|来电|客服|号码)[^\d,。;；\n(+]{{0,6}}
      (?=(?:[+() ./-]{{0,3}}\d){{5}})[+(]{{0,2}}\d[\d ().+转/-]{{0,40}}(?<=\d)
      (?:[ ]?(?:ext\.?|x|转)[ ]?\d{{1,6}}+)?
    | (?:热线|专线|拨打|致电|[打拨](?={_SHORT_NUMBER}(?!\d)))(?:电话|号码)?[ :]?
      \d{{3,6}}+(?!{_COUNTED})
    | (?<![\d.,]){_SHORT_NUMBER}(?=(?:[\u4e00-\u9fff]{{2}}){{0,2}}(?:{_WHO_ANSWERS}))
    | (?<![\d.,:])(?:\+\d{{1,3}}|\(\+?\d{{1,4}}\)|\d{{3}}\)|(?<!\d[/-])0\d{{1,3}})
      (?:[ ().-]{{1,2}}\d{{2,9}}+){{1,5}}(?![\d.%])
    | (?<![\d.,])\d{{3}}[ .-]\d{{3}}[ .-]\d{{4}}(?![\d.%])
    | (?<!\d)\(?0\d{{2,3}}\)?\s?-\s?\d{{7,8}}(?!\d)
    | (?<!\d)\(?\d{{3}}\)?[ -]\d{{3}}-\d{{4}}(?!\d)
    | (?<!\d)1[3-9]\d{{9}}(?!\d)
    | (?<!\d)[48]00-?\d{{3,4}}-?\d{{3,4}}(?!\d)
    | (?<![\d.])\+\d[\d -]{{6,40}}(?<=\d)
      # Nine figures and more without thousands or a unit, and figures that begin with a nought
    | (?<![\d.,])\d{{9,}}+(?![,.]\d|\s?[元人个吨亿万美欧日港])
    | (?<![\d.,:/-])0\d++(?![.:/-]|\s?[年月日号时点分秒])
    | (?:Copyright|©|\(c\)|版权所有)[\s©]{{0,20}}+\d{{4}}(?:-\d{{4}})?(?:\s?©)?
    | (?<![\d.])(?!97)(?:[0-9]{{2}}|零0)后(?![年天日来续退面卫])
    | (?<![一二三四五六七八九十])[〇零五六七八九][〇零五]后
      # COVID-19, G20; but the sum RM50 and the quarter 2023年Q4
    | (?<![A-Za-z])(?!(?-i:RM|RMB|USD|HKD|CNY|EUR|JPY|GBP|AUD|CAD|SGD|TWD|NTD|KRW|CHF|MOP)\d)
      (?!(?<=年)Q[1-4](?![\w.]))[A-Za-z]++[-_]?\d[\w.-]*+
    | (?<![\d.])(?:\d(?-i:[GD])|[248](?-i:K))(?![A-Za-z])  # 5G, 3D, 4K
      # Names that are figures: 7-11, 4-3-3 of a team, 120/80 of the blood, 9·11事件
    | (?:台北[ ]?|(?<!\d))101(?=大[楼厦])|台北[ ]?101(?!\d)|(?<!\d)7-eleven
      # Craft are numbered in order, and so called: 神舟十八号, 长征五号火箭
    | (?:神舟|嫦娥|天[宫舟问]|长征|东风|鹊桥|蛟龙|雪龙|风云|海洋|阿波罗|旅行者|隼鸟|月船|福卫)
      [ ]?[〇零一二三四五六七八九十百\d]{{1,4}}[ ]?号
    | (?<!\d)7-11(?=便利|超商|门市|店|集团|咖啡|[、和与及])|(?:统一|超商)[ ]?7-11(?!\d)
    | (?<![\d.-])\d(?:-\d){{2,4}}(?![\d.-])
    | 双1[12](?!\d)
    | (?:波音|空客|空中客车|歼|轰|米格|东风|Windows|iPhone|iOS|Android)
      [ -]?\d{{1,4}}(?:-\d{{1,4}})?(?!\d|{_COUNTED})
    | 血压[^\d,。;\n]{{0,6}}\d{{2,3}}/\d{{2,3}}
    | {_DAY_NAME}(?=["”』」]?(?:{_EVENT}))
    """,
    re.VERBOSE | re.IGNORECASE | re.ASCII,
)

# What an identifier can begin with: its first character, and what has to follow.
_BEGINNINGS = (
    (r"\d", r"(?<!\d\d)"),
    # The first letter of a word with a figure, an address or a number of its kind behind it.
    (
        "A-Za-z",
        "(?<![A-Za-z]{2})(?:(?=[A-Za-z]*+(?:[ ]?[0-9]|[.:@%+_-][0-9A-Za-z/.@%+_-]))"
        "|(?<=[IiQqCcWw])(?=(?i:cp|q|s[sb]n|opyright|ww\\.)))",
    ),
    (r"+(\[〔【", r"(?=[\dcC+])"),
    ("_%-", r"(?=[\w.%+-]{0,63}@)"),
    ("许备编证文刊案", "(?=可证|案|号)"),
    ("车邮账帐卡信", "(?=牌|编|政编码|号|用代码)"),
    ("网微电热专", "(?=安备|信|话|线)"),
    ("手传联拨致来客号", "(?=机|真|系方式|打|电|服|码)"),
    ("神嫦天长鹊蛟雪风海阿", "(?=舟|娥|[宫舟问]|征|桥|龙|云|洋|波罗)"),
    ("旅隼月福台", "(?=行者|鸟|船|卫|北[ ]?1)"),
    ("打拨双", r"(?=\d)"),
    ("波空歼轰米东", r"(?=音|客|中客车|格|风|[ -]?\d)"),
    ("版统超血©", "(?=权所有|一[ ]?7|商[ ]?7|压|[\\s©\\d])"),
    ("〇零一二三四五六七八九", "(?=[·〇零一二三四五六七八九])"),
)
# What stands second in all but the first four: few characters have one of these behind them.
_SECOND = (
    "可案号牌编政码用安信话线机真系方打电服舟娥宫问征桥龙云洋波罗行鸟船卫北音客中格风权一商压"
    r"·〇零二三四五六七八九\d\s©-"
)
_START = re.compile(
    "["
    + "".join(chars for chars, _ in _BEGINNINGS[:3])
    + "".join(chars for chars, _ in _BEGINNINGS[4:])
    + "_%-](?:"
    + "|".join(f"(?<=[{chars}]){behind}" for chars, behind in _BEGINNINGS[:4])
    + f"|(?=[{_SECOND}])(?:"
    + "|".join(f"(?<=[{chars}]){behind}" for chars, behind in _BEGINNINGS[4:])
    + "))",
    re.ASCII,
)


# Papers set by hand print a round ○ for 〇, 二○二四年, ○．一五, and a full stop for 点: 二．五％.
_ROUND = re.compile(
    r"(?<=[〇一二三四五六七八九十百千])○{1,4}|○(?=[.点][○〇一二三四五六七八九])|(?<=[.点])○"
)
_DECIMAL = re.compile(
    r"[.·‧](?<=[〇零一二三四五六七八九].)(?:"
    r"(?<=\.)(?=[〇零一二三四五六七八九]{1,6}(?![〇零一二三四五六七八九.]))"
    r"|(?<=[·‧])(?=[〇零一二三四五六七八九]{1,4}[%‰万亿倍元米公]))"
)


def mask(plain: str) -> str:
    """Return ``plain`` with every identifier blotted out, the same number of characters."""
    if "○" in plain:
        plain = _ROUND.sub(lambda printed: "〇" * len(printed.group()), plain)
    plain = _DECIMAL.sub("点", plain)
    return blotted(plain, (found.span() for found in matches_from(_START, _IDENTIFIER, plain)))


def blotted(text: str, spans: Iterable[tuple[int, int]]) -> str:
    """Return ``text`` with the spans, in their order, blotted out."""
    pieces: list[str] = []
    at = 0
    for start, end in spans:
        pieces += text[at:start], READ * (end - start)
        at = end
    return "".join((*pieces, text[at:])) if pieces else text
