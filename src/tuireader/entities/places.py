"""Places: names of the gazetteer, and what ends like a town, a village or a neighbourhood."""

import re
from collections.abc import Iterator, Mapping
from functools import cache

from tuireader.entities.document import Document
from tuireader.entities.entity import Entity, Kind
from tuireader.entities.gazetteer import Role, gazetteer
from tuireader.entities.ordinary_words import ordinary_words
from tuireader.entities.wordlists import words

Span = tuple[int, int]

# The kind of a division and what makes another word of it: 北京市民 is 北京 and 市民.
_KIND_IN_WORD = re.compile(
    "市[民场长委]|省[长委]|区[长委域别间分内]|县[长委域官]|镇[长政]|乡[长村亲镇]|村[长民]|州长"
)
_BEFORE_UNKNOWN = "的了在到是与和及从于向对为由把被将等至往回住、"
_NOT_IN_NAME = (
    f"{_BEFORE_UNKNOWN}各某该本此每这那我你他她它们所有一二三四五六七八九十两几个多名全市区县镇乡村年月日"
    "也都就又很还不没要会能可以说看去来前后上下中内外里间时地得着过给让使比跟同并且而但或因如若则即当用座"
)
_UNKNOWN = re.compile(
    rf"(?P<stem>[^\W\d_A-Za-z{_NOT_IN_NAME}]{{2,4}})"
    r"(?:新区|街道(?!办)|社区|镇(?![长政党江压静定痛守])|乡(?![长亲镇下村土愁音情政党])"
    r"|村(?![长民庄委支里干党子官])|(?P<neighbourhood>里(?![面边头程外])))"
)
_NO_DIVISIONS = (Role.OTHER, Role.SAYING)
# 南京路 and 高雄居民区 are called after a city and lie elsewhere.
_CALLED_AFTER = re.compile("[东西南北中]?路|大道|大桥|居民区|小区|社区|村(?!民)")


def find(document: Document) -> list[Entity]:
    """Return every place of ``document``, in the order of the text."""
    plain = document.plain
    known = list(_known(plain))
    spans = sorted((*known, *_unknown(plain, known)))
    return [
        document.entity(Kind.PLACE, start, end)
        for start, end in spans
        if not _organisation().match(plain, end)
    ]


@cache
def _organisation() -> re.Pattern[str]:
    return re.compile("|".join(words("organisations_behind_places")))


def _known(text: str) -> Iterator[Span]:
    names = gazetteer()
    at, behind = 0, -1  # where the last division ended
    while at < len(text) - 1:
        for length in names.lengths.get(text[at : at + 2], ()):
            name = text[at : at + length]
            role = names.roles.get(name)
            if role and _stands(text, at, at + len(name), role, behind):
                if role is not Role.SAYING:
                    yield at, at + len(name)
                at += len(name)
                behind = behind if role in _NO_DIVISIONS else at
                break
        else:
            at += 1


def _stands(text: str, start: int, end: int, role: Role, behind: int) -> bool:
    if role is Role.WITHIN and start != behind:
        return False
    if role in (Role.SHORT, Role.WITHIN) and _CALLED_AFTER.match(text, end):
        return False
    return not _KIND_IN_WORD.match(text, end - 1) and not _torn(text, start, end)


def _torn(text: str, start: int, end: int) -> bool:
    """Whether a name is only the end of one word and the beginning of the next: 宪|法国|家."""
    if end - start > 2:
        return False
    known = _words()
    before = text[start - 1 : start + 1] in known or text[start - 2 : start + 1] in known
    behind = text[end - 1 : end + 1] in known or text[end - 1 : end + 2] in known
    return before and behind and start > 0


def _unknown(text: str, known: list[Span]) -> Iterator[Span]:
    taken = {at for start, end in known for at in range(start, end)}
    ends = {end for _, end in known}
    for match in _UNKNOWN.finditer(text):
        start, end = _without_leading_words(match), match.end()
        if taken.isdisjoint(range(start, end)) and _is_name(match, start, start in ends):
            yield start, end


def _without_leading_words(match: re.Match[str]) -> int:
    """Return where a name begins that the grammar took together with a verb: 成为|化屋村."""
    start = match.start()
    while match.end("stem") - start > 3 and match.string[start : start + 2] in _words():
        start += 2
    return start


def _is_name(match: re.Match[str], start: int, behind: bool) -> bool:
    """Whether what ends like a place is one, ``behind`` another place or not."""
    text, stem = match.string, match.string[start : match.end("stem")]
    if match["neighbourhood"] and not (behind and text[start - 1] in "区市镇乡"):
        return False
    free = start == 0 or not "\u4e00" <= text[start - 1] <= "\u9fff"
    if not (behind or free or start > match.start() or text[start - 1] in _BEFORE_UNKNOWN):
        return False
    return stem not in _words() and not match.group().endswith(words("not_places"))


def _words() -> Mapping[str, float]:
    return ordinary_words()
