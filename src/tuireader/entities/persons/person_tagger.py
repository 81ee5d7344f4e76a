"""Tag person names in many texts at once, without what cannot be a name."""

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache

from tuireader.entities.dates.calendars import ERA
from tuireader.entities.lexicons import ordinary_words, word_list
from tuireader.entities.persons.crf import is_listed_word, tag
from tuireader.entities.persons.crf_model import model, stretches
from tuireader.entities.persons.name_bounds import (
    corrected,
    is_called_after,
    is_road,
    is_spelled,
)
from tuireader.entities.places.gazetteer import Role, gazetteer

Span = tuple[int, int]
_COMMON = {2: 2.0}  # the commonness from which a word of so many characters is no name
_VERY_COMMON = 3.9  # the corpora have it a thousand times
_PAIR = 2
_IDIOM = 4  # characters of most of them: 温文尔雅
_KANA = re.compile("[\u3041-\u3096\u30a1-\u30fa]")  # letters, without the dot of 路易・艾黎
_LATIN = re.compile("[A-Za-z]")
_PLACE_IN_LATIN = re.compile("[邦州省市郡县国城镇村岛湖河山港大学馆社]\\(")  # 巴伐利亚邦(Bavaria)
# 姚|缓起诉, 张|又表示: a lone surname and what is said of it.
_SAID = re.compile(
    "[缓不]起诉|收押|羁押|交保|判刑|移送|[又续亦则](?=表示|指|称|说|强调|补充|透露|认为|批评)"
)
_GOES_ON = re.compile("[·•・‧][\u4e00-\u9fff]")  # 约翰斯|·霍普金斯大学
_FAMILY = re.compile("[\u4e00-\u9fff]家[嫁娶摆办请搬迎姑嫂婆]?")  # 杨家嫁女: the Yangs
_BEFORE_PREPOSITION = ("将", "定", "建", "设")  # 将于|金秋举行
_YEAR = re.compile(ERA)  # 洪武元年
_CITY_LIKE_A_NAME = "高雄"  # with what stands behind it: 高雄|梦时代
_AT_ONCE = 2**15  # characters: more are no faster and take more memory
_PLACES = (Role.DIVISION, Role.SHORT, Role.OTHER)


def tag_persons(plains: Sequence[str], most: int) -> list[list[Span]]:
    """Return the likeliest names of each text in plain characters; none without weights.

    A text is left once it has more than ``most``.
    """
    learned = model()
    if learned is None:
        return [[] for _ in plains]
    cut = [(number, *span) for number, plain in enumerate(plains) for span in stretches(plain)]
    found: list[list[Span]] = [[] for _ in plains]
    for batch in _batches(cut):
        some = [stretch for stretch in batch if len(found[stretch[0]]) <= most]
        tagged = tag(learned, [plains[number][start:end] for number, start, end in some])
        for (number, start, _), spans in zip(some, tagged, strict=True):
            for first, last in spans:
                span = corrected(plains[number], start + first, start + last)
                if _may_be_name(plains[number], *span):
                    found[number].append(span)
    return found


def _batches(cut: Sequence[tuple[int, int, int]]) -> Iterator[list[tuple[int, int, int]]]:
    """Yield the stretches of texts in groups that are tagged together."""
    batch: list[tuple[int, int, int]] = []
    characters = 0
    for stretch in cut:
        batch.append(stretch)
        characters += stretch[2] - stretch[1]
        if characters >= _AT_ONCE:
            yield batch
            batch, characters = [], 0
    if batch:
        yield batch


def _may_be_name(plain: str, start: int, end: int) -> bool:
    """Whether a span is neither an everyday word nor what is called after somebody."""
    name = plain[start:end]
    if name.isascii():
        return _may_be_latin_name(plain, start, end)
    if is_called_after(plain, end) or is_road(plain, start, end) or _YEAR.match(plain, start):
        return False
    if end - start == 1 and plain[end : end + 1] == "家":
        return False
    if end - start > 1 and plain[start - 1 : start] == "姓":  # 姓李|铁骑士
        return False
    if plain[start] == "于" and plain[start - 1 : start] in _BEFORE_PREPOSITION:
        return False
    if end - start == _PAIR and _SAID.match(plain, end - 1):
        return False
    if name[-1] == "郡" and is_spelled(name[:-1]):
        return False
    if _GOES_ON.match(plain, end) and is_spelled(name):
        return False
    return not (_FAMILY.fullmatch(plain, start, end) or _means_something_else(name))


def _may_be_latin_name(plain: str, start: int, end: int) -> bool:
    """Whether a span of Latin letters is written like a name, and alone."""
    name, before = plain[start:end], plain[max(0, start - 2) : start]
    if _LATIN.search(before + plain[end : end + 2]) or _PLACE_IN_LATIN.match(before):
        return False
    return name[:2].istitle() and name[1:2].islower() and name not in _no_persons()


@lru_cache(maxsize=10_000)  # the persons of the news come again
def _means_something_else(name: str) -> bool:
    """Whether a name is a word, a place or listed as no name, wherever it stands."""
    if _KANA.search(name) or not name[0].isalpha():
        return True
    if name in _no_persons() or _is_place(name) or name.startswith(_CITY_LIKE_A_NAME):
        return True
    if _is_place(name[:2]) and name[0] not in _surnames():
        return name[1] in "州国" or not is_spelled(name)  # 仁川|富平, 佛州|维耶拉
    # Dictionaries list 莎士比亚 too.
    if len(name) == _IDIOM and not is_spelled(name) and is_listed_word(name):
        return True
    return ordinary_words().get(name, 0.0) >= _COMMON.get(len(name), _VERY_COMMON)


@cache
def _surnames() -> frozenset[str]:
    listed = ("surnames", "surnames_compound", "surnames_japanese")
    return frozenset(name[0] for each in listed for name in word_list(each))


def _is_place(name: str) -> bool:
    return gazetteer().roles.get(name) in _PLACES


@cache
def _no_persons() -> frozenset[str]:
    return frozenset(word_list("not_persons"))
