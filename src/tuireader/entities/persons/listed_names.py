"""Names found by list or rule: bylines and imprints, known persons, Japanese names."""

import re
from collections.abc import Iterable, Iterator
from functools import cache

from tuireader.entities.entity_spans import Names, straddles_words
from tuireader.entities.lexicons import ordinary_words, word_list
from tuireader.entities.persons.crf import is_word
from tuireader.entities.persons.crf_model import model
from tuireader.entities.quantities.scan import matches

Span = tuple[int, int]
_HAN = "\u4e00-\u9fff"


@cache
def _label() -> re.Pattern[str]:
    labels = "|".join(sorted(word_list("bylines"), key=len, reverse=True))
    return re.compile(rf"(?<![{_HAN}])(?:{labels})[ :]{{1,3}}")


@cache
def _name() -> re.Pattern[str]:
    lists = ("surnames_compound", "surnames_married", "surnames_japanese")
    longer = "|".join(surname for name in lists for surname in word_list(name))
    surname = f"(?:{longer}|[{''.join(word_list('surnames'))}])"
    return re.compile(rf"[ /、,]{{0,2}}({surname}[ ]?[{_HAN}]{{1,2}})(?![{_HAN}])")


def find_byline_names(plain: str) -> Iterator[Span]:
    """Yield the spans of credited names, even with a blank inside: 编辑: 林 小雨."""
    for label in _label().finditer(plain):
        found = _name().match(plain, label.end())
        while found:
            yield found.span(1)
            found = _name().match(plain, found.end())


_GOES_ON = re.compile("[·-]")
# 里皮|亚季: a short name inside a longer spelled one.
_SYLLABLES = frozenset("亚尼斯尔姆罗莫萨娜妮娅茨雅里")
_SHORT = 2
_IDIOM = 4


def find_known_persons(plain: str) -> Iterator[Span]:
    """Yield the spans of listed names that do not lie across two words."""
    for start, end in _listed().mentions(plain):
        if not (straddles_words(plain, start, end) or _is_part(plain, start, end)):
            yield start, end


def _is_part(plain: str, start: int, end: int) -> bool:
    """Whether a name is part of a longer one: 罗德里戈|·乌雷尼亚."""
    if _GOES_ON.match(plain, end):
        return True
    if end - start > _SHORT:
        return False
    beside = {plain[start - 1 : start], plain[end : end + 1]}
    return not beside.isdisjoint(_SYLLABLES) or _begins_idiom(plain[start : start + _IDIOM])


def _begins_idiom(text: str) -> bool:
    """Whether a text is a word of four characters: 石破|天惊."""
    learned = model()
    return len(text) == _IDIOM and learned is not None and is_word(learned, text)


@cache
def _listed() -> Names:
    return Names(word_list("known_persons"))


_FIRST = (
    "一二三千大小久之乃义也亚京亮仁优伊伸佐佑佳俊信修健优元光克公兼典凉凌刚功加努勇勉勋博卓友史吉吾和咲哲唯善嘉圣"
    "坚垒夏多太央奈好妙姬季孝宏宗定宪宽实家富寿尚展岳巧希平幸广康庆弘弥彩彬德忠快志念忍怜恒恭恵惠悟悠惇愛慎慧成拓拳敏"
    "敦文斗新昌明昭春昂时晃晋晴智晓曜有朋朗朝本杏来松果枝柚柳树桂桃梨梓森樱欣正武毅民永沙治泉泰洋洸浩海涉深清淳添渚"
    "满源澄熊玄玲理琴琢瑛瑞瑠璃由直真瞳知矢研礼祐祥秀秋穗空立竜章笃节米纪纯绘结维绫绿美翔翼耀聪育胜良芳花英茂茉茜草荣菜"
    "萌葵蓝薰藤虎行裕规觉诗诚诏谦谨贞贤贵赖辰达远进道邦郁重野铁铃长阳隆隼雄雅雪靖静风飞馨驹骏高鹤麻黎龙"
)
_LAST = (
    "郎夫雄男彦之介助辅佑太平也哉树辉司史志治次二三一子美代江枝惠香菜奈织绪里乃步花衣理纪希人斗翔真诚弘宏广浩博久"
    "和明昭德宪则典成晴伸生行幸义吉信吾悟朗士臣马磨树亮健隆章仁文实正茂胜稔薰茜穗月音羽央沙梨绘瑞璃佳华晶衿帆海空苗"
)
_ENDINGS = "太郎|一郎|二郎|次郎|三郎|四郎|五郎|十郎|之助|之介|之进|希子|里子|百合子"
_WORD = 2.6  # how common an everyday word is that is no given name: 一生, 正直


@cache
def _full() -> re.Pattern[str]:
    surnames = "|".join(sorted(word_list("surnames_japanese"), key=len, reverse=True))
    return re.compile(
        f"(?:{surnames})(?P<given>[{_FIRST}](?:{_ENDINGS})|{_ENDINGS}|[{_FIRST}][{_LAST}])"
    )


@cache
def _beginning() -> re.Pattern[str]:
    surnames = word_list("surnames_japanese")
    first, second = ("".join({surname[at] for surname in surnames}) for at in (0, 1))
    return re.compile(f"[{first}](?=[{second}])")


def find_japanese_names(plain: str) -> Iterator[Span]:
    """Yield full Japanese names: a listed surname, and a given name of usual characters."""
    common = ordinary_words()
    begins = (match.start() for match in _beginning().finditer(plain))
    for match in matches(_full(), plain, begins):
        if common.get(match["given"], 0.0) < _WORD:
            yield match.span()


def japanese_surnames(names: Iterable[str]) -> Iterator[str]:
    """Yield the surname of every full Japanese name that is no ordinary word."""
    common, listed = ordinary_words(), frozenset(word_list("surnames_japanese"))
    for name in names:
        surname = next((name[:size] for size in (3, 2) if name[:size] in listed), "")
        if surname and len(name) > len(surname) and surname not in common:
            yield surname
