"""The grammar of amounts, ordinals, scores, quantities and bare figures, with their values."""

import re
from collections.abc import Callable, Iterable
from fractions import Fraction
from functools import cache

from tuireader.entities.lexicons import word_list
from tuireader.entities.quantities import composite
from tuireader.entities.quantities.parsing import ParsedQuantity, Rule
from tuireader.text import numerals
from tuireader.text.numerals import CHEQUE, CHINESE, FIGURES, MULTIPLIERS, NUMERAL, SCALED

# 两甲地 is an area, 三甲医院 a hospital of the third class; 8级分 are marks, 三级分流 is none. Old
# measures of grain are words too.
_AMBIGUOUS = (
    "级分(?![流类化布别工配])"
    "|甲(?=[地田土农山林水果茶稻园半多,。、 ])|(?<=[十百千万0-9])甲(?![级乙天])"
    "|战(?=[全皆〇一二三四五六七八九十两0-9]{1,2}[胜败负平]|不败)"
    "|[石斗担](?=[米粮谷稻麦豆水柴菜])"
)
_AMBIGUOUS_FIRST = "级甲战石斗担"


def _any_of(listed: Iterable[str]) -> str:
    """Match one of the words, the longest that fits."""
    return "|".join(sorted(map(re.escape, set(listed)), key=lambda word: (-len(word), word)))


def _any_by_first(listed: Iterable[str]) -> str:
    """Match the same as ``_any_of``, one branch for each first character: for long lists."""
    behind: dict[str, list[str]] = {}
    for word in sorted(set(listed)):
        behind.setdefault(word[0], []).append(word[1:])
    alone = "".join(first for first, rests in behind.items() if rests == [""])
    longer = (
        f"{re.escape(first)}(?:{_any_of(rests)})" for first, rests in behind.items() if any(rests)
    )
    return "|".join((f"[{re.escape(alone)}]", *longer))


@cache
def measure(group: str = "unit") -> str:
    """Return the grammar of a measure; the word itself is matched as ``group``, without 个."""
    measures = word_list("units") + word_list("counters")
    first = re.escape("".join(sorted({word[0] for word in measures} | set(_AMBIGUOUS_FIRST))))
    return (
        rf"(?:个[ ]?(?={_any_of(word_list('units_behind_ge'))}))?"
        rf"(?P<{group}>(?=[{first}])(?!点[ ]?[{FIGURES}]|{_other_words(measures)})"
        rf"(?:{_AMBIGUOUS}|{_any_by_first(measures)})"
        rf"|(?=[A-Za-z㎡])(?i:{_any_of(word_list('units_latin'))})(?![A-Za-z]))"
    )


def _other_words(measures: Iterable[str]) -> str:
    """Match a word that only begins like a measure: 人民, 部队; but 人民币 is one."""
    others: dict[str, list[str]] = {word: [] for word in word_list("not_measures")}
    for unit in measures:
        for size in range(1, len(unit)):
            if unit[:size] in others:
                others[unit[:size]].append(unit[size:])
    return "|".join(
        re.escape(word) + (f"(?!{_any_of(longer)})" if longer else "")
        for word, longer in sorted(others.items(), key=lambda item: (-len(item[0]), item[0]))
    )


@cache
def says_something_alone() -> frozenset[str]:
    """Return the units that 一 counts: 一年, 一公里, but not 一个."""
    return frozenset(word_list("units") + word_list("units_latin"))


_GAP = "[ ]?"
_MORE = rf"(?:{_GAP}[多余来几](?![于样方边自源临到往访说看]))?"
_BETWEEN = rf"{_GAP}(?:-{{1,2}}|~|至|到){_GAP}"
_UNTIL = rf"(?:{_BETWEEN}(?P<until_below>零下)?{_GAP}(?P<until>{NUMERAL}){_MORE})?"
_ROUGHLY = rf"(?:{_GAP}(?:左右|许(?![多可诺久愿])))?"
# 三、四百人, 两、三天; 5、6百人, 2、30万元, but not the days of 3、4日
_PAIR = (
    rf"[{FIGURES}两]、[{FIGURES}两](?=[个名位天年月次人岁元层倍只条张家件块场辆架头栋棵颗座组句本枚里十百千万])[十百千万亿]{{0,4}}+"
    r"|(?<![0-9、])(?:1、2|2、3|3、4|4、5|5、6|6、7|7、8|8、9|3、5)0{0,3}(?![0-9、.])"
    r"(?=[ ]?(?:[十百千万亿个名位天次人岁元块成倍米吨]|公[里斤尺]|小时|分钟|年(?!级)))"
    r"[十百千万亿]{0,4}+"
)
_NOT_ORDINAL = (
    "一时间|一线|一手|一夫人|一书记|一责任人|一要务|[一二三]产业|[一二三]人称|三者|三方|三世界"
    "|六感|二职业|一印象|一桶金|一动力|一生产力|一反应|一把手|一响应|二课堂|二天性"
    "|(?:[0-9]+|[一二三四五六七八九十]+)(?:人民|中学|中心|医院|附属|实验|初级|高级|师范|小学"
    "|监狱|检察|集团军|野战|建筑|工程)"
)
_MOST_GREAT = 20  # 三大 and 十大 count what is great
_COUNTED_IN_HUNDREDS = ("名", "位", "年", "元", "户", "岁", "倍", "米", "公里", "吨")
_SIGNS = (
    # Each begins with a letter of its own: a search skips all other text at once.
    r"US\$|HK\$|NT\$|TW\$|MOP\$|SG\$|S\$|AU\$|A\$|CA\$|C\$|NZ\$|R\$|\$|¥|￥|€|£|₩|₹|₽|฿|₫"
    "|RMB|USD|HKD|CNY|EUR|JPY|GBP|AUD|CAD|SGD|TWD|NTD|KRW|CHF|MOP|RM"
)
_NAMED_MONEY = "人民币|港币|美金|新台币|台币"
_MONEY = f"{_NAMED_MONEY}|港元|美元|欧元|日元|日圆|英镑|澳元|加元|韩元|卢布|令吉"
# The numerals that _bare_chinese never takes: a figure with nothing behind it that goes on.
_ONE_FIGURE = (
    rf"(?:[{FIGURES}两]|[0-9]++)(?![ 0-9.,·点多余几来kK廿卅拾佰仟{MULTIPLIERS}{FIGURES}两{CHEQUE}])"
)
# 上百家: 上 is part of the figure, but not of 社会上百姓.
_UPWARDS = (
    "(?:(?<![会界际史本路场网山海身天市线面础基实事表车船街报以之世历村岗早晚])上(?=[百千万亿]))"
)


@cache
def rules() -> tuple[Rule, ...]:
    """Return the grammar, in the order in which it has to be tried."""
    return (
        *composite.fraction_rules(),
        _rule(
            _sum,
            rf"(?P<unit>{_SIGNS}){_GAP}(?P<numeral>{NUMERAL})(?P<more>{_MORE}){_UNTIL}",
            may_be_word=False,
            anywhere=True,
        ),
        _rule(
            _named_sum,
            rf"(?:{_NAMED_MONEY})[ ]{{0,2}}(?P<numeral>{NUMERAL})"
            rf"(?P<more>{_MORE}){_UNTIL}{_GAP}(?P<unit>[美港]?元|圆|块)(?!{_GAP}零?[0-9{FIGURES}{CHEQUE}]{{1,2}}[角毛分])",
            may_be_word=False,
            anywhere=True,
        ),
        # 港元3.5亿, where no other unit follows
        _rule(
            _named_sum,
            rf"(?P<unit>{_MONEY})[ ]{{0,2}}(?P<numeral>{NUMERAL})"
            rf"(?:(?<=[0-9][0-9])|(?<=[百千万亿]))(?P<more>{_MORE}){_UNTIL}"
            "(?![ ]?[元年月日天个次届季周倍点分名人岁旧新%0-9.])",
            may_be_word=False,
            anywhere=True,
        ),
        _rule(
            _ordinal,
            rf"第(?!{_NOT_ORDINAL}){_GAP}(?P<numeral>[0-9]{{1,5}}万?|{CHINESE})"
            rf"(?:{_GAP}{measure()})?",
            may_be_word=False,
            anywhere=True,
        ),
        _rule(
            _score,
            r"(?<![0-9.:])[0-9]{1,3}(?:\.[0-9])?(?:[:比][0-9]{1,3}(?:\.[0-9])?)+(?![0-9:.])"
            rf"|(?<![{FIGURES}两十百])[{FIGURES}]{{1,2}}比[{FIGURES}]{{1,2}}(?![{FIGURES}十])",
            signs=":比",
            reach=5,
        ),
        *composite.compound_rules(),
        # 10个亿
        _rule(
            _sum,
            rf"(?<!第)(?P<numeral>{SCALED})个(?P<scale>亿)(?:(?P<unit>[美港欧日]?元))?",
            signs="亿",
        ),
        _rule(
            _quantity,
            rf"(?<!第)(?P<moved>(?<=[增升涨跌降减挫])|(?<=[增添]加|减少))?(?:华氏(?:温度)?|摄氏)?{_GAP}(?:(?P<below>零下){_GAP})?(?:华氏(?:温度)?|摄氏)?(?P<over>{_UPWARDS})?"
            rf"(?P<numeral>{_PAIR}|{NUMERAL})(?P<more>{_MORE}){_UNTIL}{_GAP}"
            rf"(?:个(?P<halves>[半多]){_GAP}(?P<halved>小时|钟头|月|世纪|学期|星期|百分点|工作日)"
            rf"|{measure()}(?:{_GAP}/{_GAP}{measure('each')})?"
            rf"(?P<half>(?<=[年天时岁倍里亩斤米吨月分点坪尺寸顷呎甲块])半(?![年月天个小径数途场夜决价])|多(?![少数样种家名次个]))?"
            # 升5元至120元 says two amounts.
            rf"(?:(?(moved)(?!)){_BETWEEN}(?P<end_below>零下)?{_GAP}(?P<end>{NUMERAL})个?(?P=unit))?){_ROUGHLY}",
        ),
        _rule(
            _feet,
            r"(?<![0-9.])(?P<feet>[1-9])(?P<unit>['’′])(?P<inches>1[01]|[0-9])[\"”″]",
            signs="'’′",
            reach=1,
        ),
        _rule(
            _half,
            # 个半小时 as Hong Kong says, an hour and a half
            # One begins with either of two characters, which a search finds at the speed of C.
            rf"(?:个(?<![0-9{FIGURES}两几十这那每整]个)半(?P<and_one>)|半)(?:个(?P<more>多)?)?(?P<unit>小时|钟头|月|世纪|年|天|场|学期|百分点|工作日|公里|公斤|英里|分钟)(?![来径])",
            anywhere=True,
        ),
        _rule(
            _one_half,
            "一半(?![天年夜月径])|半数",
            may_be_word=False,
            anywhere=True,
            signs="半",
            reach=1,
        ),
        _rule(
            _bare,
            rf"(?<![A-Za-z第_#])(?<![\u4e00-\u9fff]-)(?P<numeral>(?:{numerals.SIGN})?{SCALED})(?P<more>{_MORE}){_UNTIL}"
            r"(?![A-Za-z0-9])",
        ),
        _rule(
            _bare_chinese,
            rf"(?<!第)(?!{_ONE_FIGURE})(?P<over>{_UPWARDS})?(?P<numeral>{NUMERAL})(?P<more>{_MORE})",
        ),
    )


def _rule(
    read: Callable[[re.Match[str]], ParsedQuantity | None],
    grammar: str,
    *,
    may_be_word: bool = True,
    anywhere: bool = False,
    signs: str = "",
    reach: int = 100,
) -> Rule:
    return Rule(re.compile(grammar), read, may_be_word, anywhere, signs, reach)


def _reading(
    match: re.Match[str], value: int | Fraction | None, unit: tuple[int, int] | None = None
) -> ParsedQuantity:
    """Return what a match says whose figures are ``value``, with the range it may name."""
    parts = match.groupdict()
    approximate = bool(parts.get("more") or parts.get("over"))
    if any(mark in parts["numeral"] for mark in "几数多余来") or match.group()[-1] in "右许":
        approximate = True
    if value is None:
        return ParsedQuantity(None, unit, approximate=approximate)
    ends = _ends(parts, value)
    if ends is None:
        return ParsedQuantity(numerals.number(value), unit, approximate=approximate)
    low, high = map(numerals.number, sorted(ends))
    return ParsedQuantity(low, unit, low, high, approximate)


def _ends(
    parts: dict[str, str | None], value: int | Fraction
) -> tuple[int | Fraction, int | Fraction] | None:
    below = parts.get("below")
    if last := parts.get("until") or parts.get("end"):
        high = numerals.parse_numeral(last)
        if high is None:
            return None
        # 零下5至10℃ is below zero at both ends, 零下5℃至10℃ at the first.
        if parts.get("end_below") or parts.get("until_below") or (below and parts.get("until")):
            high = min(high, -high)
        return _scaled(parts["numeral"] or "", value, last, high), high
    pair = numerals.read_range(parts["numeral"] or "")
    return (-pair[0], -pair[1]) if pair and below else pair


def _scaled(first: str, low: int | Fraction, last: str, high: int | Fraction) -> int | Fraction:
    """Return the lower end in the scale of the upper one: the 60 of 60至70万 is 600,000."""
    scale = last[-1]
    if scale not in "万亿" or any(mark in first for mark in "百千万亿"):
        return low
    scaled = low * (10**8 if scale == "亿" else 10**4)
    return scaled if scaled <= high else low  # 8000-1万元


def _sum(match: re.Match[str]) -> ParsedQuantity | None:
    value = numerals.parse_numeral(match["numeral"])
    if value is not None and match.groupdict().get("scale"):
        value *= 10**8
    return _reading(match, value, match.span("unit") if match["unit"] else None)


def _named_sum(match: re.Match[str]) -> ParsedQuantity | None:
    """Read 港元3.5亿, but not the 美元7 of 1美元7.2元人民币."""
    before = match.string[max(0, match.start() - 1) : match.start()]
    return None if before and before in "0123456789百千万亿" else _sum(match)


def _ordinal(match: re.Match[str]) -> ParsedQuantity | None:
    value = numerals.parse_numeral(match["numeral"])
    unit = match.span("unit") if match["unit"] else None
    return ParsedQuantity(None if value is None else numerals.number(value), unit)


def _score(match: re.Match[str]) -> ParsedQuantity | None:
    return ParsedQuantity(None)


def _quantity(match: re.Match[str]) -> ParsedQuantity | None:
    numeral, unit = match["numeral"], "halved" if match["halved"] else "unit"
    alone = numeral in MULTIPLIERS and numeral != "十"
    if alone and not match["over"] and not _counts_alone(match):
        return None
    article = numeral == "一" and unit == "unit" and not match["end"]
    if article and match["unit"] not in says_something_alone():
        return None
    if numeral == match["unit"] or (numeral == "两" and match["unit"] == "点"):
        return None  # 两两, 两点
    value = numerals.parse_numeral(numeral)
    if match["unit"] == "大" and (value is None or value > _MOST_GREAT):
        return None
    if value is not None:
        value = -value if match["below"] and value > 0 else value
        if "半" in (match["halves"], match["half"]):
            value += Fraction(1, 2)
        if value < 0 and _in_a_list(match):
            value = -value
    reading = _reading(match, value, match.span(unit))
    if "多" in (match["halves"], match["half"]):
        return ParsedQuantity(reading.value, reading.unit, reading.low, reading.high, True)
    return reading


def _in_a_list(match: re.Match[str]) -> bool:
    """Whether what looks like a sign is the mark of an entry: a line that begins ``-50名``."""
    at_start = match.start() == 0 or match.string[match.start() - 1] == "\n"
    return match["numeral"][0] == "-" and at_start and match["unit"] not in says_something_alone()


def _counts_alone(match: re.Match[str]) -> bool:
    """Whether a 万 or 百 without a figure counts: 近万人, 百余户, 千名, 百年, but not 百里挑一."""
    if match["more"] or match["unit"] in _COUNTED_IN_HUNDREDS:
        return True
    return match.string[max(0, match.start() - 1) : match.start()] in tuple("近约逾超过达成数破满")


def _feet(match: re.Match[str]) -> ParsedQuantity | None:
    """Read 5'11" as feet."""
    value = int(match["feet"]) + Fraction(int(match["inches"]), 12)
    return ParsedQuantity(numerals.number(value), match.span("unit"))


def _half(match: re.Match[str]) -> ParsedQuantity | None:
    value = 1.5 if match["and_one"] is not None else 0.5
    return ParsedQuantity(value, match.span("unit"), approximate=bool(match["more"]))


def _one_half(match: re.Match[str]) -> ParsedQuantity | None:
    return ParsedQuantity(0.5)


def _bare(match: re.Match[str]) -> ParsedQuantity | None:
    if "·" in match["numeral"] and match["numeral"][-1].isdigit():
        return None  # 3·15 is a day
    reading = _reading(match, numerals.parse_numeral(match["numeral"]))
    if match["until"] and (_is_score(match) or _goes_down(match)):
        return ParsedQuantity(None)  # 2-1, 波音737-300
    return reading


def _goes_down(match: re.Match[str]) -> bool:
    """Whether a range without a unit ends lower than it begins, as the model 737-300."""
    first, last = numerals.parse_numeral(match["numeral"]), numerals.parse_numeral(match["until"])
    return (
        first is not None
        and last is not None
        and _scaled(match["numeral"], first, match["until"], last) > last
    )


_SCORE = re.compile("[0-9]{1,3}-[0-9]{1,3}")
_CONTEST = re.compile(
    "[胜负败平击赢输扳局盘险战]|领先|落后|比分|逆转|横扫|淘汰|晋级|力克|轻取|射门|不敌|反超|攻克|大破|双杀|完封|进球|破门|挺进"
)
_SCORE_BEFORE = re.compile("[0-9]{1,3}-[0-9]{1,3}[、,和]$")
_SCORE_BEHIND = re.compile("[、,和][0-9]{1,3}-[0-9]{1,3}(?![0-9])")


def _is_score(match: re.Match[str]) -> bool:
    """Whether 2-1 is the score of a match: no range goes down, and few stand beside 胜."""
    text, (start, end) = match.string, match.span()
    if not _SCORE.fullmatch(match.group()):
        return False
    first, last = map(int, match.group().split("-"))
    before = text[max(0, start - 8) : start]
    if first >= last or _SCORE_BEFORE.search(before) or _SCORE_BEHIND.match(text, end):
        return True
    return bool(_CONTEST.search(before) or _CONTEST.search(text[end : end + 6]))


def _bare_chinese(match: re.Match[str]) -> ParsedQuantity | None:
    """Read Chinese figures without a measure that can be nothing else: 三十, 一百零一, 五点八."""
    numeral = match["numeral"].replace(" ", "").lstrip("负-好")
    multipliers = [char for char in numeral if char in "十百千万亿兆廿卅拾佰仟"]
    figures = len(numeral) - len(multipliers)
    sums = numeral in ("百万", "百亿", "千亿", "万亿", "十万", "十亿", "百千万")
    if not (match["over"] or sums or (multipliers and figures) or "点" in numeral):
        return None
    if numeral[0] in "百千万亿" and figures and not sums and not match["over"]:
        return None  # 百一, 万一: ends of other words
    return _reading(match, numerals.parse_numeral(match["numeral"]))
