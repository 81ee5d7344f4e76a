"""Persons found by list or rule: bylines, known persons, Japanese names, forms of address."""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from functools import cache

from tuireader.entities.array_lookup import PairFilter
from tuireader.entities.entity_spans import Names, straddles_words
from tuireader.entities.lexicons import ordinary_words, word_list
from tuireader.entities.persons.crf import is_listed_word
from tuireader.entities.places.gazetteer import gazetteer
from tuireader.entities.quantities.parsing import matches

Span = tuple[int, int]
_HAN = "\u4e00-\u9fff"
_RARE = "\u3400-\u4dbf\U00020000-\U000323af"  # the simplified forms of 鋐 and 㛢 in names


@cache
def _byline() -> re.Pattern[str]:
    labels = "|".join(sorted(word_list("bylines"), key=len, reverse=True))
    return re.compile(rf"(?<![{_HAN}])(?:{labels})[ :]{{1,3}}")


@cache
def _credited() -> re.Pattern[str]:
    lists = ("surnames_compound", "surnames_married", "surnames_japanese")
    longer = "|".join(surname for name in lists for surname in word_list(name))
    surname = f"(?:{longer}|[{''.join(word_list('surnames'))}])"
    return re.compile(rf"[ /、,]{{0,2}}({surname}[ ]?[{_HAN}]{{1,2}})(?![{_HAN}])")


@cache
def _dateline() -> re.Pattern[str]:
    sent = "[0-9]{1,2}日|传真|专电|电|报导|报道"
    listed = "".join(word_list("surnames"))
    return re.compile(
        rf"记者(?:(?=[{listed}][{_HAN}]{{3,8}}(?:{sent}))|(?P<name>[{listed}][{_HAN}{_RARE}]{{1,2}})[/╱∕])"
    )


@cache
def _begins_byline() -> re.Pattern[str]:
    first = "".join(sorted({label[0] for label in word_list("bylines")}))
    return re.compile(rf"[{first}](?<![{_HAN}].)")


def find_byline_names(plain: str) -> Iterator[Span]:
    """Yield the spans of credited names, even with a blank inside: 编辑: 林 小雨."""
    yield from _find_names_in_datelines(plain)
    begins = (match.start() for match in _begins_byline().finditer(plain))
    for label in matches(_byline(), plain, begins):
        found = _credited().match(plain, label.end())
        while found:
            yield found.span(1)
            found = _credited().match(plain, found.end())


def _find_names_in_datelines(plain: str) -> Iterator[Span]:
    """Yield the names that a place follows at once, or a stroke: 记者周怡安|仁川5日电."""
    roles = gazetteer().roles
    for match in _dateline().finditer(plain):
        start = match.end()
        if match["name"]:
            yield match.span("name")
            continue
        for end in (start + 3, start + 2):
            if plain[end : end + 2] in roles or plain[end : end + 3] in roles:
                yield start, end
                break


_GOES_ON = re.compile("[·-]")
# 里皮|亚季: a short name inside a longer spelled one.
_SYLLABLES = frozenset("亚尼斯尔姆罗莫萨娜妮娅茨雅里")
_BEFORE_NICKNAMES = "小阿"
_SHORT = 2
_LONG = 3
_IDIOM = 4


def find_known_persons(plain: str) -> Iterator[Span]:
    """Yield the spans of listed names that do not lie across two words."""
    for start, end in _known().mentions(plain, _begins_known().offsets(plain)):
        if not (straddles_words(plain, start, end) or _is_part(plain, start, end)):
            yield start, end


def _is_part(plain: str, start: int, end: int) -> bool:
    """Whether a name is part of a longer one or of a word: 罗德里戈|·乌雷尼亚, 小|英雄."""
    if _GOES_ON.match(plain, end):
        return True
    if is_nickname_in_word(plain, start, end):
        return True
    if end - start > _SHORT:
        return False
    beside = {plain[start - 1 : start], plain[end : end + 1]}
    return not beside.isdisjoint(_SYLLABLES) or _begins_idiom(plain[start : start + _IDIOM])


def is_nickname_in_word(plain: str, start: int, end: int) -> bool:
    """Whether the end of a nickname begins a word: 小|英雄, 小|花园."""
    return plain[start] in _BEFORE_NICKNAMES and plain[end - 1 : end + 1] in ordinary_words()


def _begins_idiom(text: str) -> bool:
    """Whether a text is a word of four characters: 石破|天惊."""
    return len(text) == _IDIOM and is_listed_word(text)


@cache
def _known() -> Names:
    return Names(word_list("known_persons"))


@cache
def _begins_known() -> PairFilter:
    return PairFilter({name[:2] for name in word_list("known_persons")})


_FIRST = (
    "一二三千大小久之乃义也亚京亮仁优伊伸佐佑佳俊信修健优元光克公兼典凉凌刚功加努勇勉勋博卓友史吉吾和咲哲唯善嘉圣"
    "坚垒夏多太央奈好妙姬季孝宏宗定宪宽实家富寿尚展岳巧希平幸广康庆弘弥彩彬德忠快志念忍怜恒恭恵惠悟悠惇爱慎慧成拓拳敏"
    "敦文斗新昌明昭春昂时晃晋晴智晓曜有朋朗朝本杏来松果枝柚柳树桂桃梨梓森樱欣正武毅民永沙治泉泰洋洸浩海涉深清淳添渚"
    "满源澄熊玄玲理琴琢瑛瑞瑠璃由直真瞳知矢研礼祐祥秀秋穗空立竜章笃节米纪纯绘结维绫绿美翔翼耀聪育胜良芳花英茂茉茜草荣菜"
    "萌葵蓝薰藤虎行裕规觉诗诚诏谦谨贞贤贵赖辰达远进道邦郁重野铁铃长阳隆隼雄雅雪靖静风飞馨驹骏高鹤麻黎龙"
)
_LAST = (
    "郎夫雄男彦之介助辅佑太平也哉树辉司史志治次二三一子美代江枝惠香菜奈织绪里乃步花衣理纪希人斗翔真诚弘宏广浩博久"
    "和明昭德宪则典成晴伸生行幸义吉信吾悟朗士臣马磨树亮健隆章仁文实正茂胜稔薰茜穗月音羽央沙梨绘实瑞璃佳华晶衿帆海空苗太通纱我基雅作造藏阳规优爱"
)
_ENDINGS = "太郎|一郎|二郎|次郎|三郎|四郎|五郎|十郎|之助|之介|之进|希子|里子|百合子"
_WORD = 2.6  # how common an everyday word is that is no given name: 一生, 正直


@cache
def _japanese() -> re.Pattern[str]:
    surnames = "|".join(sorted(word_list("surnames_japanese"), key=len, reverse=True))
    return re.compile(
        f"(?:{surnames})(?P<given>[{_FIRST}](?:{_ENDINGS})|{_ENDINGS}|[{_FIRST}][{_LAST}])"
    )


@cache
def _begins_japanese() -> re.Pattern[str]:
    first, second = _first_two(word_list("surnames_japanese"))
    return re.compile(f"[{first}](?=[{second}])")


def _first_two(names: Iterable[str]) -> tuple[str, str]:
    """Return the characters that names begin with, and those that are their second."""
    pairs = [name[:2] for name in names]
    first, second = ("".join(sorted({pair[at] for pair in pairs})) for at in (0, 1))
    return first, second


def find_japanese_names(plain: str) -> Iterator[Span]:
    """Yield full Japanese names: a listed surname, and a given name of usual characters."""
    common = ordinary_words()
    begins = (match.start() for match in _begins_japanese().finditer(plain))
    for match in matches(_japanese(), plain, begins):
        if common.get(match["given"], 0.0) < _WORD:
            yield match.span()


def japanese_surnames(names: Iterable[str]) -> Iterator[str]:
    """Yield the surname of every full Japanese name that is no ordinary word."""
    common, listed = ordinary_words(), frozenset(word_list("surnames_japanese"))
    for name in names:
        surname = next((name[:size] for size in (3, 2) if name[:size] in listed), "")
        if surname and len(name) > len(surname) and surname not in common:
            yield surname


# Surnames of two characters that are hardly anything else.
_COMPOUND = (
    "欧阳|司马|诸葛|上官|夏侯|令狐|尉迟|皇甫|慕容|长孙|公孙|轩辕|司徒|端木"
    "|独孤|宇文|呼延|澹台|赫连|纳兰"
)
_COMPOUND_NAME = re.compile(f"(?:{_COMPOUND})(?=([{_HAN}]{{2}}))")


def find_compound_names(plain: str) -> Iterator[Span]:
    """Yield names of a surname of two characters that the story has twice: 上官正义.

    The tagger seldom read one, and takes a given name that is a word for the word.
    """
    found = [(match.start(), match[0] + match[1]) for match in _COMPOUND_NAME.finditer(plain)]
    counted = Counter(name for _, name in found)
    for start, name in found:
        if counted[name] > 1 and not _may_be_shorter(plain, name):
            yield start, start + len(name)


def _may_be_shorter(plain: str, name: str) -> bool:
    """Whether a repeated name goes on alike each time, or ends with an office."""
    behind = {plain[match.end() : match.end() + 1] for match in re.finditer(name, plain)}
    return len(behind) == 1 or name[2:] in _titles()


@cache
def _titles() -> frozenset[str]:
    lists = ("forms_of_address", "offices", "titles_behind_surnames")
    return frozenset(title for name in lists for title in word_list(name))


# Whoever is spoken of: what follows is a surname even if it is a word as well.
_PEOPLE_BEFORE = (
    "(?<=居民|业主|市民|村民|群众|顾客|乘客|患者|读者|记者|邻居|网友|店主|房东|旅客|用户|司机|老板)"
    "|(?<=男子|女子|车主|学生|家长|老人|商户|住户|职工|员工|医生|教师|姓的|疑人|告人|费者|事人|害人|责人|击者|愿者)"
)
# What can stand before a person without being part of a word with the surname.
_BEFORE = rf"(?:(?<![{_HAN}])|(?<=[的是与和及对给由让请把叫找问从向跟为在了说谢])|{_PEOPLE_BEFORE})"
_BEFORE_ANY_SURNAME = rf"(?:(?<![{_HAN}])|(?<=[与和及])|{_PEOPLE_BEFORE})"
_BEHIND = (
    rf"(?=[^{_HAN}]|$|[的说和与在是被就也将把对从向一很又还不没给每今昨称笑站坐走想带都只才刚已])"
)
# Courts number those whose names they keep back: 王某1, 李某某, 张某甲.
_NUMBERED = (
    r"某(?:[甲乙丙丁戊己庚]|[A-Z](?![A-Za-z])"
    r"|[0-9]{1,2}(?![0-9.%]|[ ]?[年月日号时点分秒岁人名个位万千百元次天米公多余]))"
)
_UNNAMED = f"(?:{_NUMBERED}|某某?)"
_STRANGER = "先生|女士|小姐"
_COURTESY = "太太|夫人|老师|师傅|医生|教授|律师|警官"
_RELATED = "[男女妇翁母父妻夫嫂童]"
_CALLED_BY_NAME = "男女妇母父妻"
_CALLED = re.compile(f"[{_CALLED_BY_NAME}]")
_NO_STATE = "(?![韩任古方高]|沙县|梅县|夏县)"  # 韩总统文在寅, 任部长, 高校|长期
_WHOLE_TITLE = "(?![团台府令期途桌位级制会事楼行学])"
_NO_FIRM = "(?!们|事务所|行|楼)"  # 马律师|行
_NO_SUSPECT = "(?![疑犯弃恶隙麻贫少多贵])"


@cache
def _address() -> re.Pattern[str]:
    usual, listed, rare = _usual_surnames(), _listed_surnames(), _any_surnames()
    forms, people = _any("forms_of_address"), _any("people_of_a_surname")
    nickname = rf"(?:(?<![{_HAN}])|(?<=[的叫和跟找问]))[老小阿]{usual}{_BEHIND}"
    unusual = f"(?:{rare}(?:{_STRANGER}|{_UNNAMED})|{listed}(?:{_COURTESY})){_NO_FIRM}"
    compound = _any("surnames_compound")
    return re.compile(
        f"{_BEFORE}(?:{usual}(?:{forms}|{_UNNAMED}){_NO_FIRM}|{nickname})"
        f"|{_BEFORE_ANY_SURNAME}(?:{compound})(?:{forms}|{_UNNAMED})(?!们)"
        f"|{_BEFORE_ANY_SURNAME}{unusual}"
        f"|{rare}(?:姓(?:{people})|{_NUMBERED})|{usual}[×○]{{1,2}}"
        f"|{_BEFORE}{_NO_STATE}{usual}(?P<office>{_any('offices')}){_WHOLE_TITLE}"
    )


def _usual_surnames() -> str:
    return f"[{''.join(word_list('surnames_in_address'))}]"


def _listed_surnames() -> str:
    """Match surnames but for those that stand before a person as words: 向先生."""
    listed = "".join(word_list("surnames_in_address") + word_list("surnames"))
    return f"[{re.sub('[向由从]', '', listed)}]"


def _any_surnames() -> str:
    """Match surnames that are everyday words too: 水女士, 和先生."""
    return f"(?:{_listed_surnames()}|[{''.join(word_list('surnames_rare'))}])"


def _any(listed: str) -> str:
    return "|".join(sorted(word_list(listed), key=len, reverse=True))


@cache
def _begins_address() -> re.Pattern[str]:
    """Match where an address may begin: one in a hundred characters, which the rules then read.

    A class of characters at the beginning lets a search skip all others at the speed of C.
    """
    lists = ("surnames_in_address", "surnames", "surnames_rare")
    surnames = "".join("".join(word_list(name)) for name in lists)
    forms = word_list("forms_of_address") + word_list("offices")
    second = "".join(sorted({form[0] for form in forms} | set("某姓×○")))
    first_of_two, second_of_two = _first_two(word_list("surnames_compound"))
    return re.compile(
        rf"[{surnames}老小阿{first_of_two}](?:(?=[{second}])|(?<=[老小阿])(?={_usual_surnames()})"
        rf"|(?<=[{first_of_two}])(?=[{second_of_two}]))"
    )


def starts_of_address(plain: str) -> list[int]:
    """Return where a surname or 老 may begin a form of address."""
    return [match.start() for match in _begins_address().finditer(plain)]


def find_forms_of_address(plain: str, starts: Iterable[int]) -> Iterator[Span]:
    """Yield the spans of surnames with the form of address that goes with them."""
    for match in matches(_address(), plain, starts):
        if not (match["office"] and _is_office_in_words(plain, match.start())):
            yield match.span()


def _is_office_in_words(plain: str, start: int) -> bool:
    """Whether a surname with an office ends a word or begins one: 何处|长大."""
    return _ends_word(plain, start) or plain[start : start + 2] in ordinary_words()


@cache
def _stranger() -> re.Pattern[str]:
    office = f"{_NO_STATE}{_usual_surnames()}(?P<office>{_any('offices')}){_WHOLE_TITLE}"
    return re.compile(f"{_usual_surnames()}(?:{_STRANGER})(?!们)|{office}")


def find_strangers(plain: str, starts: Iterable[int]) -> Iterator[Span]:
    """Yield surnames with 先生, 女士, 小姐 or an office, whatever stands before: 公关孙小姐."""
    roles = gazetteer().roles
    for match in matches(_stranger(), plain, starts):
        start = match.start()
        place = plain[start - 1 : start + 1] in roles or plain[start - 2 : start + 1] in roles
        if not (place or _is_office_in_words(plain, start)):
            yield match.span()


@cache
def _suspect() -> re.Pattern[str]:
    # Few texts have the second character, which a search finds at once.
    return re.compile(f"嫌(?<={_usual_surnames()}嫌){_NO_SUSPECT}")


def find_suspects(plain: str) -> Iterator[Span]:
    """Yield the spans of suspects as papers of Taiwan call them: 黄嫌, but not 警|方嫌."""
    for match in _suspect().finditer(plain):
        start = match.start() - 1
        if not _ends_word(plain, start):
            yield start, match.end()


@cache
def _titled() -> re.Pattern[str]:
    titles = _any("titles_behind_surnames")
    return re.compile(rf"(?P<surname>{_listed_surnames()})(?:(?P<title>{titles})|{_RELATED})")


def titled(plain: str, names: Collection[str]) -> Iterator[Span]:
    """Yield surnames with a title behind them where the story has named who is meant.

    Args:
        plain: The story in plain characters.
        names: The full names in it. 郑男 and 郑母 are known by a 郑姓男子, 卢女 also
            by a 卢金惠.
    """
    known = {name[0] for name in names if len(name) > 1}
    by_surname = surnames_of_persons(plain)
    if not known and not by_surname:
        return
    for match in _titled().finditer(plain):
        by_name = match["title"] or match[0][-1] in _CALLED_BY_NAME
        meant = (known if by_name else set()) | (set() if match["title"] else by_surname)
        if match["surname"] in meant and not _is_torn(plain, *match.span()):
            yield match.span()


def surnames_of_persons(plain: str) -> set[str]:
    """Return the surnames of whoever is only called by one: 苏姓男子."""
    return set(re.findall(f"姓(?<=([{_HAN}])姓)", plain))


def is_relative(plain: str, start: int, end: int, surnames: Collection[str]) -> bool:
    """Whether a name of three begins like 苏男|才, in a story of a 苏姓男子."""
    relative = _CALLED.match(plain, start + 1, end)
    return bool(relative) and end - start == _LONG and plain[start] in surnames


def _is_torn(plain: str, start: int, end: int) -> bool:
    """Whether the surname ends a word, or a title of one character begins one: 李生|产."""
    begins = end - start == _SHORT and plain[end - 1 : end + 1] in ordinary_words()
    return begins or _ends_word(plain, start)


def _ends_word(plain: str, start: int) -> bool:
    """Whether a surname ends a word: 公关|小姐, 其余|先生."""
    ordinary = ordinary_words()
    return plain[start - 1 : start + 1] in ordinary or plain[start - 2 : start + 1] in ordinary
