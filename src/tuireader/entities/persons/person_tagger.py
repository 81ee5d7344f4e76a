"""Names known by their characters and surroundings, in many texts at once."""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from tuireader.entities.lexicons import ordinary_words, word_list
from tuireader.entities.persons.crf import tag
from tuireader.entities.persons.crf_features import stretches
from tuireader.entities.persons.crf_model import model
from tuireader.entities.places.gazetteer import Role, gazetteer

Span = tuple[int, int]
_EVERYDAY = 3.9  # the commonness of a word that the corpora have a thousand times
_LATIN = re.compile("[A-Za-z]")
_DOCTRINE = re.compile("理论|思想|主义")
_BEFORE_SURNAMES = ("老", "小", "阿")
# 佐敦道 and 聂歌信山道 are called after somebody: streets before a number, a mark or 和.
_STREET = re.compile(
    "(?:山道|道|路|街|大街|大道)(?:[东西南北中]|(?=[0-9(),.、。:;)和与及站口段号─-]|$))"
)
# 谢冰|笑着说: what the last character begins is no name.
_MANNER = re.compile("[笑哭](?=[着说道称言])")
_SHORTEST = 2
_AT_ONCE = 100  # stretches of up to 2,000 characters: more are no faster and take more memory
_PLACES = (Role.DIVISION, Role.SHORT, Role.OTHER)


def tag_persons(plains: Sequence[str]) -> list[list[Span]]:
    """Return the likeliest names of each text in plain characters; none without weights."""
    learned = model()
    if learned is None:
        return [[] for _ in plains]
    cut = [(number, *span) for number, plain in enumerate(plains) for span in stretches(plain)]
    found: list[list[Span]] = [[] for _ in plains]
    for at in range(0, len(cut), _AT_ONCE):
        some = cut[at : at + _AT_ONCE]
        tagged = tag(learned, [plains[number][start:end] for number, start, end in some])
        for (number, start, _), spans in zip(some, tagged, strict=True):
            for first, last in spans:
                found[number] += _whole(plains[number], start + first, start + last)
    return found


def _whole(plain: str, start: int, end: int) -> Iterator[Span]:
    """Yield a span mended at its ends: without marks, with the 老 or 小 before a surname."""
    if "(" in plain[start + 1 : end]:  # 里契|(Jim
        end = plain.index("(", start + 1)
    while start < end and not plain[start].isalnum():
        start += 1
    while start < end and not plain[end - 1].isalnum():
        end -= 1
    if end - start == 1 and plain[start - 1 : start] in _BEFORE_SURNAMES:
        start -= 1
    if end - start > _SHORTEST and _MANNER.match(plain, end - 1):
        end -= 1
    if end - start == _SHORTEST and _is_rare(plain[end : end + 1]):
        end += 1
    if _may_be_name(plain, start, end):
        yield start, end


def _is_rare(char: str) -> bool:
    """Whether no ordinary word has a character: 洸, 玠 and 絜 go on a name that seems to end."""
    return "\u4e00" <= char <= "\u9fff" and char not in _usual()


@cache
def _usual() -> frozenset[str]:
    return frozenset("".join(ordinary_words()))


def _may_be_name(plain: str, start: int, end: int) -> bool:
    """Whether a span is no everyday word, not among Latin words, and not the name of a doctrine."""
    name = plain[start:end]
    if name.isascii():
        around = plain[max(0, start - 2) : start] + plain[end : end + 2]
        return name[:2].istitle() and name[1:2].islower() and not _LATIN.search(around)
    if _DOCTRINE.match(plain, end) or _STREET.match(plain, end):
        return False
    if name in _no_persons() or gazetteer().roles.get(name) in _PLACES:
        return False
    return name[0].isalpha() and ordinary_words().get(name, 0.0) < _EVERYDAY


@cache
def _no_persons() -> frozenset[str]:
    return frozenset(word_list("not_persons"))
