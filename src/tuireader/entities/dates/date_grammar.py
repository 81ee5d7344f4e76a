"""The grammar of dates and times of day: 昨(23)日8时, 3 月 30日, 二〇二二年十一月, 上周五, 今晚.

What each says is worked out in ``resolve``.
"""

import re
from collections.abc import Callable, Iterator
from enum import Enum, auto
from functools import cache
from typing import NamedTuple

from tuireader.entities.dates import resolve
from tuireader.entities.dates.calendars import ERA, TimeParts, is_of_taiwan
from tuireader.entities.model import Document, Entity, EntityKind
from tuireader.entities.quantities import exclusions, parsing
from tuireader.entities.quantities.exclusions import blotted
from tuireader.text.numerals import FIGURES

_GAP = "[ ]?"
_BEHIND_FIGURE = f"(?:(?<=[0-9{FIGURES}十廿两].)|(?<=[0-9{FIGURES}十廿两] .))"
_SMALL = rf"(?:[0-9]{{1,2}}|[{FIGURES}十廿]{{1,3}})"  # a month, day, hour or minute
_ALONE = "(?<![0-9.])"
_PART_OF_DAY = (
    "凌晨|清晨|清早|黎明|早晨|早上|上午|中午|正午|下午|午后|傍晚|晚上|晚间|深夜|午夜|半夜|夜间|白天|夜里|当晚"
    "|[早晚](?![已就在日期些有报餐市间会宴婚年霞于点上饭])"
)
_RISING = "[涨跌升挫扣]"  # 升8点 is of an index
_NOT_HOUR = "[代期间候尚装事空局速效节隔值段针任]|至今"  # 时代, 时期

# 三四年 is a few years, 九七年 one of them.
_A_FEW = "一二|二三|三四|四五|五六|六七|七八|八九|三五"
# What stands behind 111年 where it is a year, and no time that something took.
_BEHIND_A_YEAR = (
    "[起底初间至到止第、,。)]|[上下]半|全年|大选|选举|公投|以[来前后]|之[前后]|通过|施行|公布"
)
# Two figures stand for a number of years more often than for one.
_BEHIND_A_SHORT_YEAR = (
    "[起底初]|度(?!假)|[上下]半|第[一二三四1-4]季|全年|[春夏秋冬](?!秋)"
    "|大选|选举|修[正法]|立法|公布"
)
_NO_YEAR = "[级龄薪均多来间轻代余后内历资前]|[以之][上下内后前]|的[历时光岁生人]"
_SENTENCED = "[刑处判囚禁役行]"  # 判刑7年6月
_YEAR = rf"""
    (?: (?:中华)?民国{_GAP}(?P<republican>[0-9]{{1,3}}|[{FIGURES}十百]{{1,5}})
      | 民国?前{_GAP}(?P<before_republic>[0-9]{{1,2}}|[{FIGURES}十]{{1,3}})
      | (?P<era>{ERA}){_GAP}(?P<era_year>元|[0-9]{{1,2}}|[{FIGURES}十廿]{{1,3}})
      | (?P<roc>{_ALONE}1[0-4][0-9]|一百零?[{FIGURES}十]{{1,3}}|一[〇零一二三][{FIGURES}])
        (?=学年|年度(?!假)|{_GAP}年{_GAP}{_SMALL}{_GAP}月)
      | (?P<roc_tens>(?<![{FIGURES}十百千万第])[六七八九]十[{FIGURES}]?)
        (?={_GAP}年{_GAP}{_SMALL}{_GAP}月)
      | (?P<roc_alone>(?<![0-9.逾近约达满过])
          (?:1[0-4][0-9](?=年(?:{_BEHIND_A_YEAR}))|[6-9][0-9](?=年(?:{_BEHIND_A_SHORT_YEAR})|学年)
            |(?:(?<=[在自从于])|(?<=年[到至]))[6-9][0-9](?=年(?!{_NO_YEAR}))))
      | (?:[公西]元)?(?P<year>{_ALONE}(?:1[0-9]|20)[0-9]{{2}}|[一二][{FIGURES}]{{3}})
      | (?P<spelled>[一二两]千零?[{FIGURES}十]{{0,3}})(?={_GAP}年{_GAP}{_SMALL}{_GAP}月)
      | (?P<short>(?<!{_SENTENCED}){_ALONE}[0-9]{{2}}|[{FIGURES}]{{2}})
        (?={_GAP}年{_GAP}{_SMALL}{_GAP}月)
      | (?<![{FIGURES}十百千万第.·])(?P<short_alone>(?!{_A_FEW})[{FIGURES}]{{2}})
    ){_GAP}[财学]?年(?![级龄薪均多来间轻代])(?:度(?!假))?
"""
_SPOKEN_YEAR = "(?P<spoken_year>(?:[今去前明后本同次翌当]年)(?![级画轻货薪]))(?:度(?!假))?"
_MONTH = rf"""
    (?<!{_SENTENCED}[0-9]年)(?P<month>{_ALONE}{_SMALL}|元){_GAP}月(?![球饼亮光经薪嫂牙老末来]|天(?!气))
    份?(?:{_GAP}(?:初(?![一二三四五])|底|末|[上中下]旬))?
"""
_FIRST_QUARTERS = "[前首](?P<quarters>[二两三23])个?季(?:度|(?![度节军风集刊]))"
_FIRST_MONTHS = (
    "(?<![提以之])[前首](?P<months>1[0-2]|[2-9]|[二两三四五六七八九]|十[一二]?)[ ]?个月(?![大前后])"
)
_PART_OF_YEAR = rf"""
    (?:(?P<half_year>[上下]半年)|(?P<quarter>第?[一二三四1-4]){_GAP}季(?:度|(?![度节军风集刊]))
      |(?P<first_quarter>首季)(?!军)|Q(?P<quarter_letter>[1-4])(?![0-9])
      |{_FIRST_QUARTERS}|{_FIRST_MONTHS}|年?[初底末中](?![学心国级部小期]))
"""
_DAY = rf"(?P<day>{_SMALL})(?:{_GAP}[-~至到/]{_GAP}(?P<last_day>{_SMALL}))?{_GAP}"  # 5-8日
_CLOCK = rf"""
    (?:(?P<part>{_PART_OF_DAY}){_GAP})?
    (?: (?P<hour>(?<![0-9.:])(?:[01]?[0-9]|2[0-4])):(?P<minute>[0-5][0-9])(?::[0-5][0-9])?(?![0-9:])
        (?:[ ]?(?P<half_day>[ap])\.?m\b\.?)?
      | (?P<spoken>{_ALONE}(?:[01]?[0-9]|2[0-4])|[{FIGURES}十两]{{1,3}}){_GAP}
        (?: 时(?!{_NOT_HOUR})
          | (?<!{_RISING}[0-9])(?<!{_RISING}[0-9][0-9])
            点(?=[钟整半许多左前后以之开起到至出在就的才,;:)、。-]|$|[ ](?![{FIGURES}0-9])
              |{_GAP}{_SMALL}{_GAP}[分刻])
          | (?<!{_RISING}[0-9])(?<!{_RISING}[0-9][0-9])
            (?={_GAP}(?(part)[-~至到]|[~至到]){_GAP}{_SMALL}{_GAP}  # 下午2至5时
              (?:时(?!{_NOT_HOUR})|点(?=[钟整半在举开的,;:)、。]|$))))
        (?: 钟 | 整 | (?P<half>半) | {_GAP}(?P<fourths>[一三13]){_GAP}刻
          | {_GAP}(?P<past>{_SMALL}){_GAP}分(?!之)(?:{_GAP}{_SMALL}{_GAP}秒)?)?
    )
    (?:许(?![多可诺久愿])|左右|多(?![少数样种家名次]))?
"""
# A part of the day belongs to the day before it, with or without the hour.
_TIME = rf"(?:{_GAP}(?:{_CLOCK}|(?P<part_only>{_PART_OF_DAY})))?"
# 为期3日, 隔离14日: what lasts so many days; 21日假期 too.
_LASTS = (
    "为期|历时|长达|连续|等候|等待|需时|耗时|未来|过去|隔离|检疫|逗留|停留|住院|留医|停课|停牌|停赛|停工|停飞|休市|休假|放假"
    "|拘留|监禁|扣押|超过|多达|至少|最少|最多|起码|不足|不到|还剩|仅剩|相隔|时隔|一连|接连|总共|合共|一共|前后|花了|用了|走了"
)
_NO_DURATION = f"(?<!{_LASTS})(?<![逾约满每])"
_LASTING = "隔离|检疫|冷静期|假期?|行程|免签|免费|试用|疗程|之[内后]"
_NEXT_DAY = rf"(?={_GAP}、{_GAP}{_SMALL}{_GAP}[日号])"  # 23 of 23、24日
_OF_MONTH = rf"(?:{_GAP}{_DAY}(?:[日号](?![楼线院码称召馆店]){_TIME}|{_NEXT_DAY}))?"
_CYCLE = "[甲乙丙丁戊己庚辛壬癸][子丑寅卯辰巳午未申酉戌亥]"  # 壬寅年
_BESIDE_WEEKDAY = "[周期拜][一二三四五六日]"
_WEEKDAY = "(?P<weekday>[一二三四五六日天])(?![次年个月天件位名人刊]|周(?![一二三四五六日]))"


_REACH = 40  # characters from the beginning of an expression to its sign at most


class Begins(Enum):
    """What an expression can begin with."""

    FIGURE = auto()
    WORD = auto()
    EITHER = auto()


class DateRule(NamedTuple):
    """A kind of expression.

    Attributes:
        pattern: Its grammar.
        begins: What it can begin with.
        signs: Each expression has one of these close to its beginning; none if it needs none.
    """

    pattern: re.Pattern[str]
    begins: Begins
    signs: re.Pattern[str] | None


def _rule(begins: Begins, signs: str = "") -> Callable[[str], DateRule]:
    one_of = re.compile(signs) if signs else None
    return lambda grammar: DateRule(re.compile(grammar, re.VERBOSE), begins, one_of)


@cache
def date_rules() -> tuple[DateRule, ...]:
    """Return the grammar, in the order in which it has to be tried."""
    return (
        # 2022-11-24 08:30
        _rule(Begins.FIGURE, "[-/.](?<=[0-9]{4}.)")(rf"""
            (?<![0-9./-])(?P<year>(?:1[0-9]|20)[0-9]{{2}})(?P<mark>[-/.])
            (?P<month>[01]?[0-9])(?P=mark)(?P<day>[0-3]?[0-9])(?![0-9/-]|\.[0-9])
            (?:[ T]?{_CLOCK})?
        """),
        # 20240308, and 112.03.05 as the offices of Taiwan write
        _rule(Begins.FIGURE, "[0-9](?=[0-9]{7}|[0-9]{2}[./-])")(r"""
            (?<![0-9A-Za-z./-])(?:(?P<year>(?:19|20)[0-9]{2})(?P<month>0[1-9]|1[0-2])
              (?P<day>0[1-9]|[12][0-9]|3[01])(?![ ]?[个元人次名万])
            | (?P<roc>1[0-4][0-9])(?P<mark>[./-])(?P<roc_month>0?[1-9]|1[0-2])(?P=mark)
              (?P<roc_day>0?[1-9]|[12][0-9]|3[01])
            )(?![0-9A-Za-z/-]|\.[0-9])
        """),
        # 5/20(一), 10/1起, 3/8上午10点: a day and no fraction
        _rule(Begins.FIGURE, "/(?<![0-9]{3}.)(?=[0-9]{1,2}(?![0-9/]))")(rf"""
            (?<![0-9A-Za-z./-])(?P<slashed>[0-3]?[0-9]/[0-3]?[0-9])
            (?:[日号](?![线楼])|(?=[ ]?(?:\((?:周|星期|礼拜)?(?P<of_week>[一二三四五六日])\)
              |起|前|~|晚|上午|下午|凌晨|当天|举行|开[幕放始]|截?止|结束|公布|登场)))
            (?:[ ]?{_CLOCK})?
        """),
        # 农历正月初五, 腊月廿三, 大年三十: days of the moon
        _rule(
            Begins.EITHER,
            "[月年历](?:(?<=月)(?=[初十廿]|[二三]十)|(?<=大年)|(?<=[正腊]月)|(?<=[农阴]历))",
        )(rf"""
            (?:(?<=(?P<every>[每逢]))|(?<=(?P<every_year>[每逢])年))?
            (?:{_YEAR}|{_SPOKEN_YEAR})?{_GAP}
            (?:(?P<moon_word>农历|阴历|旧历|夏历){_GAP}
              (?:(?:(?P<cycle>{_CYCLE})|(?P<moon_year>[0-9]{{4}})|[鼠牛虎兔龙蛇马羊猴鸡狗猪])年)?)?
            (?:(?P<moon_second>闰)?(?P<moon_month>十[一二]|[正冬腊二三四五六七八九十])月
              (?P<moon_day>初[一二三四五六七八九十]
                |(?:(?:廿|二?十)[一二三四五六七八九]|廿|二十|三十)
                  (?![日号多余几个名人年天一二三四五六七八九]|元(?!宵)))
            | (?P<new_year>大年(?:初[一二三四五六七八九十]|三十)))
          | (?<![\u4e00-\u9fff])[正腊]月(?![\u4e00-\u9fff])
          | (?:农历|阴历)[正腊{FIGURES}十]{{1,2}}月(?:[初廿十]?[{FIGURES}十])?
        """),
        # 今年中秋节; without a year it is a topic as often as a day
        _rule(Begins.EITHER, "除夕|春节|元宵|端午|中秋|重阳|腊八|七夕")(rf"""
            (?:{_YEAR}|{_SPOKEN_YEAR}){_GAP}
            (?P<festival>除夕|春节(?!联|档)|(?:元宵|端午|中秋|重阳|腊八)节|七夕)
        """),
        # 2020-2022年
        _rule(Begins.FIGURE, "[-~至到/](?=[ ]?[0-9]{2,4}[ ]?学?年)")(rf"""
            (?P<first>(?<![0-9])(?:1[0-9]|20)[0-9]{{2}}){_GAP}年?[-~至到/]
            {_GAP}(?:(?P<last>(?:1[0-9]|20)[0-9]{{2}})|(?P<last_short>[0-9]{{2}})){_GAP}学?年(?![级龄])度?
        """),
        # 1-10月, 1月至10月
        _rule(Begins.EITHER, f"[-~至到、](?={_GAP}{_SMALL}{_GAP}月)")(rf"""
            (?:(?:{_YEAR}|{_SPOKEN_YEAR}){_GAP})?(?P<month>{_ALONE}{_SMALL}){_GAP}(?:月份?)?
            (?:[-~至到]|(?<!、[0-9])(?<!、[0-9]{{2}})(?<!、[{FIGURES}])、){_GAP}(?P<last_month>{_SMALL}){_GAP}月(?![球饼亮光经薪嫂]|{_GAP}{_SMALL}{_GAP}[日号])份?
        """),
        # 2022年11月24日8时, 今年3月, 去年底, 2023年上半年
        _rule(Begins.EITHER, "年")(rf"{_YEAR}(?:{_GAP}{_MONTH}{_OF_MONTH}|{_GAP}{_PART_OF_YEAR})?"),
        _rule(Begins.WORD, "年")(
            rf"{_SPOKEN_YEAR}(?:{_GAP}{_MONTH}{_OF_MONTH}|{_GAP}{_PART_OF_YEAR})?"
        ),
        _rule(Begins.EITHER, f"月{_BEHIND_FIGURE}|元[ ]?月")(rf"{_MONTH}{_OF_MONTH}"),
        _rule(Begins.EITHER, "[季年月](?:(?<=季)|(?<=半年)|(?<=个月)|[初底末])")(rf"""
            (?P<half_year>[上下]半年) | (?<!年)(?P<quarter>第?[一二三四1-4])季度
          | (?<!年)(?P<season>第[一二三四1-4])季(?![度节军集播])
          | (?P<first_quarter>首季)(?!军)
          | {_FIRST_QUARTERS} | {_FIRST_MONTHS}
          | (?<![0-9一二三四五六七八九十〇零半近前后全整今明去本同每几多两跨新拜早该上年当青少])
            (?<!岁末)(?P<year_part>年[初底末])(?![一二三四五六七八九十中])
          | (?<![0-9一二三四五六七八九十个本上下这每半近满当同两])(?P<month_part>月[初底末])
            (?![一二三四五六七八九十])
        """),
        # 昨(23)日8时, 今天(24日)下午
        _rule(Begins.WORD, "[(]")(rf"""
            (?:[昨今前明][日天]?|[昨今]晚|本月|当[日天]){_GAP}\({_GAP}{_DAY}日?{_GAP}\){_GAP}日?{_TIME}
        """),
        # 今明两日, 明后天, 今明两年
        _rule(Begins.WORD, "昨今|今明|明后|去今")(rf"""
            (?P<several>昨今明?|今明后?|明后|去今){_GAP}[二两三23]?{_GAP}
            (?:[日天](?![的性])|(?P<of_years>年))
        """),
        # 今天上午10时, 昨晚, 后天
        _rule(Begins.WORD, "[前后昨今明](?=[天日])")(rf"""
            (?P<relative>大?[前后]天(?![的性努])|[昨今明](?:天|日(?![头美之黄说]))){_TIME}
        """),
        _rule(Begins.WORD, "[昨今明当前](?=[凌晚晨夜早午])")(rf"""
            (?P<relative_part>[昨今明]凌晨|[昨今明当](?:晚|晨|夜)(?![会报宴于曦])|[昨今明]早|[昨今]午(?![餐饭夜])
              |(?<![空生])前晚(?![会报宴年辈]))(?:{_GAP}{_CLOCK})?
        """),
        # 本月10日, 上个月, 下月底
        _rule(Begins.WORD, "月")(rf"""
            (?P<spoken_month>(?:[本上下]个?月|这个月|上上个?月|下下个?月)(?!球|台|末))
            (?:{_GAP}{_DAY}[日号]{_TIME}|[初底末]|[上中下]旬)?
        """),
        # 上周五, 星期日, 本周
        _rule(Begins.WORD, "周|星期|礼拜")(rf"""
            (?:(?P<week>(?:上上|下下|[上下本这])个?(?:周|星期|礼拜))
              |(?:(?<=(?P<every>[每逢]))|(?<=(?P<every_one>每个))|(?<={_BESIDE_WEEKDAY})
                |(?<![一二两三四几半多0-9上下本这个]))(?:星期|礼拜|周))
            {_WEEKDAY}
            (?:[至到-](?:周|星期)?(?P<last_weekday>[一二三四五六日])(?![个年月次天])
              |(?<=六)[、和及]?(?P<sunday>日)(?![0-9本语内]))?{_TIME}
        """),
        _rule(Begins.WORD, "周末")(r"(?P<week_end>上上|下下|[上下本这])个?周末"),
        _rule(Begins.WORD, "周|星期")(r"""
            (?P<whole_week>(?:[上下本]|上上|下下)个?(?:周|星期))(?![一二三四五六日天期边围岁末年报刊])
        """),
        # 21日, 二十一日上午十时; 十日内 and 三日后 are no dates
        _rule(Begins.FIGURE, f"[日号]{_BEHIND_FIGURE}")(rf"""
            (?:(?<=(?P<every>每月))|(?<=(?P<every_one>每个月)))?{_ALONE}{_NO_DURATION}(?=[0-9]|[{FIGURES}十廿]{{2}}|(?<=、)[{FIGURES}](?!日[前内后])){_DAY}
            (?:(?:日(?!{_GAP}(?:[内后元圆本游均产电]|{_LASTING}))|号(?={_PART_OF_DAY})){_TIME}|{_NEXT_DAY})
        """),
        # 下午3点半
        _rule(Begins.EITHER, f"[:时点]{_BEHIND_FIGURE}")(rf"{_CLOCK}(?!{_GAP}[0-9]+{_GAP}分钟)"),
        # 公元前221年, 公元前三世纪
        _rule(Begins.WORD, "公元前")(rf"""
            公元前{_GAP}(?:(?P<before_christ>[0-9]{{1,4}}|[{FIGURES}十百千]{{1,6}}){_GAP}年(?!代)
              |[0-9{FIGURES}十]{{1,2}}{_GAP}世纪)
        """),
        # 2020年代, 上世纪七八十年代
        _rule(Begins.FIGURE, "年代")(
            rf"(?P<decade_from>{_ALONE}(?:1[5-9]|20)[0-9]0){_GAP}年代(?:[初末中后]期?)?"
        ),
        _rule(Begins.EITHER, "年代|世纪")(rf"""
            (?:(?P<decade_of>上|本|[0-9]{{2}}|二十|十九|十八){_GAP}世纪{_GAP})?
            (?P<decade>[0-9]0|[二三四五六七八九]{{1,2}}十){_GAP}年代(?:[初末中后]期?)?
          | (?P<century>[0-9]{{2}}|二十一?|廿一?|十[五六七八九]|[上本]个?){_GAP}世纪
            (?:[初末中](?![国]))?
        """),
    )


def find_dates(document: Document, unread: str) -> Iterator[Entity]:
    """Yield the dates and times in what is not yet read, in the order of the text."""
    found: list[tuple[int, int, TimeParts]] = []
    starts = _starts(unread)
    near = "\n".join(unread[at : at + _REACH] for at in starts[Begins.EITHER])
    for pattern, begins, signs in date_rules():
        if signs and not signs.search(near):
            continue
        new = list(_found(document, pattern, unread, starts[begins]))
        unread = blotted(unread, (one[:2] for one in new))
        found += new
    yield from _read(document, sorted(found, key=lambda one: one[:2]))


def _starts(unread: str) -> dict[Begins, list[int]]:
    """Return the offsets at which expressions may begin, by what they begin with."""
    either = parsing.times(unread)
    figures = [at for at in either if unread[at] in parsing.FIGURES]
    words = [at for at in either if unread[at] not in parsing.FIGURES]
    return {Begins.FIGURE: figures, Begins.WORD: words, Begins.EITHER: either}


def _found(
    document: Document, pattern: re.Pattern[str], unread: str, starts: list[int]
) -> Iterator[tuple[int, int, TimeParts]]:
    for match in parsing.matches(pattern, unread, starts):
        start, end = match.span()
        parts = _parts(match)
        if match.group() in _SAYS_NO_TIME or end == start:
            continue
        if "season" in parts and _is_of_a_series(document.plain, start, end):
            continue
        if not _OF_TAIWAN.isdisjoint(parts):
            if is_of_taiwan(document.published, document.plain):
                parts = _in_taiwan(parts)
            elif "roc_alone" in parts:
                continue
        if not _CERTAIN.isdisjoint(parts) or not exclusions.covers(document.plain, start, end):
            yield start, end, parts


_OF_TAIWAN = frozenset(["roc_alone", "short"])


def _in_taiwan(parts: TimeParts) -> TimeParts:
    """Return the parts with 86年12月 as a year of the Republic; 24年 is one of our century."""
    short = parts.get("short", "")
    if not short.isdecimal() or int(short) < _FIRST_SHORT:
        return parts
    return {"roc" if name == "short" else name: text for name, text in parts.items()}


_FIRST_SHORT = 60


def _parts(match: re.Match[str]) -> TimeParts:
    """Return the parts of an expression; the names of a second way to write them are the same."""
    parts = {name: text for name, text in match.groupdict().items() if text}
    return {_SAME.get(name, name): text for name, text in parts.items()}


_SAME = {
    "roc_month": "month",
    "roc_day": "day",
    "quarter_letter": "quarter",
    "every_one": "every",
    "sunday": "last_weekday",
}
_SERIES = re.compile("[》〉]|节目|综艺|[剧秀赛]|动[画漫]|影集|系列|播|收官|录[制影]|冠军")
_BUSINESS = re.compile("营收|营运|财报|业绩|净利|盈利|毛利|季度|GDP|经济|增长|出货|市场|股")


def _is_of_a_series(plain: str, start: int, end: int) -> bool:
    """Whether 第一季 is of a programme and no quarter of a year."""
    if _SERIES.search(plain, max(0, start - 8), end + 6):
        return True
    return bool(_SERIES.search(plain)) and not _BUSINESS.search(plain)


_SAYS_NO_TIME = frozenset(["当年", "同年", "次年", "翌年", "当晚", "当夜"])  # of another day
_CERTAIN = frozenset(  # no other word
    [
        *("year", "spoken_year", "month", "half_year", "quarter", "quarters", "weekday"),
        *(
            "season",
            "first_quarter",
            "months",
            "year_part",
            "month_part",
            "era",
            "roc",
            "roc_tens",
            "slashed",
        ),
        *("moon_day", "new_year", "several", "short_alone", "relative", "relative_part", "fourths"),
    ]
)
_UNTIL = re.compile(r"[ ]?(?:-{1,2}|~|至|到)[ ]?")
_AND = re.compile(r"[ ]?[、,和及与][ ]?")
_BESIDE = re.compile(r"[ ]?[,、()]?[ ]?")


def _read(document: Document, found: list[tuple[int, int, TimeParts]]) -> Iterator[Entity]:
    """Yield what was found with its value; 3月5日至8日 is one stretch, 8日 in its month."""
    at = ended = 0
    before: TimeParts = {}
    day = None
    while at < len(found):
        start, end, parts = found[at]
        if at and _AND.fullmatch(document.plain, ended, start):
            parts = resolve.continued(before, parts)
        if not _BESIDE.fullmatch(document.plain, ended, start):
            day = None
        if start == ended and "every" in before and "weekday" in parts:
            parts = {**parts, "every": before["every"]}  # 每周二周四
        before, last = parts, None
        if at + 1 < len(found) and _UNTIL.fullmatch(document.plain, end, found[at + 1][0]):
            at += 1
            end, last = found[at][1], resolve.continued(parts, found[at][2])
            before = last
        # 2月9日大年初二, 24日(周四)下午3时: what is beside a day belongs to it.
        beside = day if day and resolve.is_of_day_beside(parts, day) else None
        reading = resolve.resolve_date(parts, last, beside or document.day, beside)
        day, ended = resolve.day_read(reading), end
        at += 1
        yield document.entity(
            EntityKind.NUMBER, start, end, reading.value, low=reading.low, high=reading.high
        )
