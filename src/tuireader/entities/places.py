"""Places: names of the gazetteer, and what ends like a district, a town or a village."""

import re
from collections.abc import Iterator

from tuireader.entities.document import Document
from tuireader.entities.entity import Entity, Kind
from tuireader.entities.gazetteer import Role, gazetteer

Span = tuple[int, int]

_HAN = "\u4e00-\u9fff"
# Where a name not in the gazetteer cannot begin: words of grammar, figures, and what modifies a noun.
_NO_NAME = (
    "的了在到是与和及从于向对为由把被将等各某该本此每这那我你他她它们所有一二三四五六七八九十两几个多名全"
    "市省州国小老是也都就又很还不没要会能可以说看去来回前后上下中内外里间时地得着过给让使比跟同并且而但或因如若"
    "则即当用住往至区县镇乡村个座"
)
_UNKNOWN = re.compile(rf"(?<![{_HAN}])|(?<=[的了在到是与和及从于向对为由把被将等至往回住])")
_SUFFIX = re.compile(
    rf"(?P<name>[^\W\d_A-Za-z{_NO_NAME}]{{2,4}})"
    r"(?:新区|街道(?!办)|社区|镇(?![长政党江压静定痛守])|乡(?![长亲镇下村土愁音情政党])"
    r"|村(?![长民庄委支里干党子官])|县(?![长委城政级官域里人乡])|区(?![长委政域别间分内级里块]))"
)
_GENERIC = frozenset(
    "社区 小区 地区 山区 灾区 城区 辖区 园区 景区 校区 厂区 库区 牧区 林区 矿区 疫区 老区 特区 郊区 市区 "
    "农村 乡村 山村 渔村 新村 城镇 集镇 重镇 古镇 小镇 家乡 故乡 下乡 返乡 老乡 同乡 思乡 还乡 异乡 全县 邻县".split()
)


def find(document: Document) -> list[Entity]:
    """Return every place of ``document``, in the order of the text."""
    known = list(_known(document.plain))
    spans = known + list(_unknown(document.plain, known))
    return [document.entity(Kind.PLACE, start, end) for start, end in sorted(spans)]


def _known(text: str) -> Iterator[Span]:
    names = gazetteer()
    lengths, roles = names.lengths, names.roles
    at = behind = 0
    while at < len(text) - 1:
        for length in lengths.get(text[at : at + 2], ()):
            role = roles.get(text[at : at + length])
            if role is None or (role is Role.WITHIN and at != behind):
                continue
            yield at, at + length
            behind = at = at + length
            break
        else:
            at += 1


def _unknown(text: str, known: list[Span]) -> Iterator[Span]:
    taken = {at for start, end in known for at in range(start, end)}
    behind = {end for _, end in known}
    for match in _SUFFIX.finditer(text):
        start, end = match.span()
        if taken.isdisjoint(range(start, end)) and text[end - 2 : end] not in _GENERIC:
            if start in behind or _UNKNOWN.match(text, start):
                yield start, end
