"""Correct the bounds of tagged names: a character too many or too few, and married names."""

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator
from functools import cache, lru_cache

from tuireader.entities.lexicons import ordinary_words, word_list

Span = tuple[int, int]
_BEFORE_SURNAMES = ("老", "小", "阿")
# 谢冰|笑着说: what the last character begins is no name.
_MANNER = re.compile("[笑哭](?=[着说道称言])")
# Words of one character that no given name ends with: 黄伟|却, 李志明|曾.
_FUNCTION_WORDS = frozenset(
    "却也还又就则被把遭嫌说称指让与及或的了着吗呢吧啊是没很更最从对给并但已曾而"
)
# Nor does a given name of Japanese begin with these: 安倍|不治, 岸田|访美.
_NEVER_GIVEN = _FUNCTION_WORDS | frozenset("不遇访辞任当死身出去来将会在都刚只未无再可能要该")
_UYGHUR = re.compile("不[拉都力来里列]")  # 克依拉·阿衣|不拉
_DOT = re.compile("[·•・‧]")
# 里契|(Jim, 吴尚水|・Water, 透纳|Sophie
_FOREIGN_FORM = re.compile(r"\(|[·・•](?=[A-Za-z])|(?<=[\u4e00-\u9fff])(?=[A-Za-z])")
_DOCTRINE = "理论|思想|主义"
# What is called after somebody: 徐悲鸿研究会, and streets before a number, a mark or 和.
_BODY = (
    "(?:纪念|国家|国际|医|美术|音乐)?(?:大学|学院|医院|中学|小学|公园|故居|纪念馆|基金会|研究会|研究院"
    "|自然保护区|城堡|空军基地|机场|大桥|广场|教堂"
    "|旧居|博物馆|音乐厅|图书馆|纪念堂|进行曲|文化园|集团|公司|控股|慈善基金|大厦|酒店|银行)"
)
_STREET = (
    "(?:[东西南北中][路街道]"
    "|(?:山道|道|路|街|大街|大道)(?:[东西南北中]|(?=[0-9(),.、。:;)和与及站口段号─-]|$)))"
)
_CALLED_AFTER = re.compile(f"{_DOCTRINE}|{_BODY}|{_STREET}|武装|隧道")
# 添美道、龙和道: streets of Hong Kong are written like names.
_ROAD = re.compile("[道街路](?:[、与和及].{1,4}[道街路]|马路|一带|交界|方向|对开|沿线|行人|近)")
_BEHIND_ROAD = re.compile("(?<=[道街路][、与和及])")
# 林威|助, where nothing else can be said in one character.
_NOT_LAST = (
    "(?![说称指道等则也都亦曾已将即的了是在去来到当后前中时间内外上下认问答喊哭笑签摄报图文译著编导演饰唱写作画赢胜败负输死亡走跑站坐"
    "吃喝看听和与及同跟或对向从为把被让给吗呢吧啊呀么着过又还很不没有要会能可以应该家族氏版案门奖戏剧片书诗于系派])"
)
_LAST_OF_NAME = re.compile(f"{_NOT_LAST}[\u4e00-\u9fff](?![\u4e00-\u9fff]|$)")
_ANY_HAN = re.compile("[\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U000323af]")
_SHORTEST = 2
_SPELLED = 0.75  # the share of syllables in a foreign name
_LEAST_SPELLED = 5  # characters of a given name and a family name


def corrected(plain: str, start: int, end: int) -> tuple[int, int]:
    """Return the span of a name without what is not part of it, and with what is."""
    start, end = _without_marks(plain, start, end)
    start = _first(plain, start, end)
    end = start + len(_without_words(plain[start:end]))
    if end - start == _NAME + 1 and plain[start : start + 2] in _pairs():
        end -= 2 * (plain[end - 2 : end] in ordinary_words())  # 林郑|在内
    if end - start > _SHORTEST and _MANNER.match(plain, end - 1):
        end -= 1
    foreign = bool(_DOT.search(plain, start, end))
    if (foreign or end - start == _SHORTEST) and _is_rare(plain[end : end + 1]):
        end += 1
    if end - start == _SHORTEST and plain[start] in _surnames() and _LAST_OF_NAME.match(plain, end):
        end += 1
    before = plain[start - 1 : start]
    if end - start == _SHORTEST and before in _surnames() and _is_rare(before):
        start -= 1  # 庹|宗康
    if "·" in plain[start:end] and (more := _UYGHUR.search(plain, end - 1, end + 2)):
        end = more.end()
    return start, end


def _without_marks(plain: str, start: int, end: int) -> tuple[int, int]:
    if foreign := _FOREIGN_FORM.search(plain, start + 1, end):
        end = foreign.start()
    while start < end and not plain[start].isalnum():
        start += 1
    while start < end and not plain[end - 1].isalnum():
        end -= 1
    return start, end


def _first(plain: str, start: int, end: int) -> int:
    """Return the beginning with the 老 or 小 before a surname, or its first half: 长|孙无忌."""
    if start == 0:
        return start
    if end - start == 1 and plain[start - 1] in _BEFORE_SURNAMES:
        return start - 1
    compound = plain[start - 1 : start + 1] in _compound_surnames()
    ends_word = plain[max(0, start - 2) : start] in ordinary_words()  # 公司|马云
    return start - 1 if compound and not ends_word else start


def with_last_character(plain: str, name: str) -> str:
    """Return a name of two with the character that follows wherever the story has it: 林威|助.

    Once at least, nothing may follow that character.
    """
    short = len(name) == _SHORTEST and name[0] in _surnames()
    if not short and not (len(name) > _SHORTEST and is_spelled(name)):
        return name
    ends = [match.end() for match in re.finditer(re.escape(name), plain)]
    if len({plain[end : end + 1] for end in ends}) != 1 or len(ends) < _TWICE:
        return name
    if not short:
        return name + plain[ends[0]] if _is_torn_off(plain, ends) else name
    ends_there = any(_LAST_OF_NAME.match(plain, end) for end in ends)
    in_word = any(plain[end : end + 2] in ordinary_words() for end in ends)
    return name + plain[ends[0]] if ends_there and not in_word else name


def _is_torn_off(plain: str, ends: Collection[int]) -> bool:
    """Whether the character behind every mention of a foreign name is its last: 苏斯克|查."""
    further = {plain[end + 1 : end + 2] for end in ends}
    in_word = any(plain[end : end + 2] in ordinary_words() for end in ends)
    may_be_last = re.match(f"{_NOT_LAST}[\u4e00-\u9fff]", plain[min(ends) :])
    return len(further) == len(ends) and bool(may_be_last) and not in_word


@lru_cache(maxsize=10_000)
def _without_words(name: str) -> str:
    surname = _japanese_surname(name)
    if surname and name[len(surname) : len(surname) + 1] in _NEVER_GIVEN:
        return surname
    while len(name) > _SHORTEST and name[-1] in _FUNCTION_WORDS and not surname:
        name = name[:-1]
    first, last = name[:-2], name[-2:]
    long = len(name) >= _LEAST_SPELLED and not _DOT.search(name)
    word = long and is_spelled(first) and last in ordinary_words() and not _spelled(last)
    return first if word else name  # 瑞格曼|春训


def _japanese_surname(name: str) -> str:
    """Return the listed Japanese surname that a name begins with, if it goes on behind it."""
    listed = _japanese_surnames()
    return next((name[:size] for size in (3, 2) if name[:size] in listed and len(name) > size), "")


@cache
def _japanese_surnames() -> frozenset[str]:
    return frozenset(word_list("surnames_japanese"))


def _is_rare(char: str) -> bool:
    """Whether no ordinary word has a character: 洸, 玠 and 絜 go on a name that seems to end."""
    return bool(_ANY_HAN.fullmatch(char)) and char not in _usual()


@cache
def _usual() -> frozenset[str]:
    return frozenset("".join(ordinary_words()))


@cache
def _surnames() -> frozenset[str]:
    return frozenset(word_list("surnames"))


@cache
def _compound_surnames() -> frozenset[str]:
    return frozenset(word_list("surnames_compound"))


def is_called_after(plain: str, end: int) -> bool:
    """Whether a name that ends here only tells what something is called: 邓小平|理论."""
    return bool(_CALLED_AFTER.match(plain, end))


def is_road(plain: str, start: int, end: int) -> bool:
    """Whether a name is a street, told by what stands around it: 添美道、龙和道."""
    if plain[end - 1] not in "道街路":
        return False
    return bool(_ROAD.match(plain, end - 1) or _BEHIND_ROAD.match(plain, start))


def joined(plain: str, tagged: Iterable[Span], known: Collection[Span]) -> list[Span]:
    """Return tagged names, each joined with one right behind it if both spell a foreign name.

    Papers of Taiwan and Hong Kong print 安东尼|布林肯 without a dot. What is known as a whole name
    begins no longer one: 特朗普|普京.
    """
    found = sorted(tagged)
    whole = frozenset(known)
    behind = dict(found) | dict(known)
    spans: list[Span] = []
    joined_to = -1
    for start, end in found:
        if start < joined_to:
            continue
        further = behind.get(end)
        is_whole = (start, end) in whole
        if further and not is_whole and _spell_one(plain, start, end, further, whole):
            end = joined_to = further
        spans.append((start, end))
    return spans


def _spell_one(plain: str, start: int, middle: int, end: int, whole: Collection[Span]) -> bool:
    """Whether two names side by side are the given name and the family name of a foreigner."""
    given, family = _spelled(plain[start:middle]), _spelled(plain[middle:end])
    half = 2 * given >= middle - start and 2 * family >= end - middle  # 张仓吉|阿卡普尔科
    likely = (middle, end) in whole or given + family >= _SPELLED * (end - start)
    return half and likely and end - start >= _LEAST_SPELLED


def is_spelled(name: str) -> bool:
    """Whether most characters of a name are syllables of foreign ones."""
    return 2 * _spelled(name) > len(name)


def _spelled(name: str) -> int:
    """Return how many characters of a name are syllables of foreign ones."""
    return sum(map(_syllables().__contains__, name))


@cache
def _syllables() -> frozenset[str]:
    return frozenset("".join(word_list("foreign_syllables")))


_NAME = 3  # characters of the name before the marriage
_TWICE = 2  # mentions that tell a surname from a word before the name


def with_husbands_surname(plain: str, spans: Iterable[Span]) -> list[Span]:
    """Return the spans of names, with the husband's surname where it stands before one.

    It does where both surnames are a known pair, or where the same surname stands before every
    mention of a name, and there are two.
    """
    found = list(spans)
    before: dict[str, Counter[str]] = defaultdict(Counter)
    for start, end in found:
        before[plain[start:end]][plain[start - 1 : start]] += 1
    return [
        (start - 1, end)
        if _is_married(plain[start:end], plain[start - 1 : start], before[plain[start:end]])
        and plain[start - 2 : start] not in ordinary_words()  # 祝贺|习近平
        else (start, end)
        for start, end in found
    ]


def _is_married(name: str, husband: str, everywhere: Counter[str]) -> bool:
    if len(name) != _NAME or not husband:
        return False
    if husband + name[0] in _pairs():
        return True
    return husband in _husbands() and len(everywhere) == 1 and everywhere[husband] >= _TWICE


def married_short_forms(names: Iterable[str]) -> Iterator[str]:
    """Yield both surnames of a married name that has a known pair: 林郑 of 林郑月娥."""
    for name in names:
        if len(name) == _NAME + 1 and name[:2] in _pairs():
            yield name[:2]


def married_names(names: Iterable[str]) -> dict[str, str]:
    """Return what is a name of each that begins like a married one.

    The commonest is one as a whole, of the others both surnames: 林郑|民望 beside 林郑月娥.
    """
    counted = Counter(name for name in names if len(name) >= _NAME and name[:2] in _pairs())
    full: dict[str, str] = {}
    for name, _ in counted.most_common():
        if len(name) == _NAME + 1:
            full.setdefault(name[:2], name)
    return {
        name: name if name == full[name[:2]] else name[:2] for name in counted if name[:2] in full
    }


@cache
def _pairs() -> frozenset[str]:
    return frozenset(word_list("surnames_married"))


@cache
def _husbands() -> frozenset[str]:
    # Surnames that are also words (对, 及, 由, 和, 于) stand before any name.
    return frozenset(word_list("surnames_in_address"))
