"""Places: names of the gazetteer, and what ends like a county, a town or a neighbourhood."""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache

from tuireader.entities import entity_spans
from tuireader.entities.array_lookup import PairFilter
from tuireader.entities.entity_spans import straddles_words
from tuireader.entities.lexicons import ordinary_words, word_list
from tuireader.entities.model import Document, Entity
from tuireader.entities.places import toponym_resolution
from tuireader.entities.places.gazetteer import Role, gazetteer, meant_abroad
from tuireader.entities.quantities.parsing import matches

Span = tuple[int, int]

# The kind of a division and what makes another word of it: 北京市民 is 北京 and 市民.
_KIND_IN_WORD = re.compile(
    "市(?:[民场长委井价值况面容]|政(?!府))|省[长委]|区[长委域别间分内划段]|县[长委域官]|镇[长政]"
    "|乡[长村亲镇]|村[长民]|州长"
)
_TOWN_KIND = (
    "镇(?![长政党江压静定痛守区])|乡(?![长亲镇下村土愁音情政党规约野])"
    "|村(?![长民庄委支里干子官级镇落])|街道(?!办[^事])|社区"
)
# What a name may be lengthened by: 洛杉矶市, 宜昌县, 香港特区, 五指山区.
_LONGER = re.compile(
    rf"市(?![民场长委井价值况面容区]|政(?!府))|县(?![长委域官级城志属直])|州(?!长)|特区|{_TOWN_KIND}"
)
_MOUNTAINS = re.compile("区(?![长委域别间分内])")
_BEFORE_UNKNOWN = "的了在到是与和及从于向对为由把被将等至往回住去经沿、区市县镇乡州省"
_NOT_IN_NAME = (
    "的了在到是与和及从于向对为由把被将等至往回住各某该本此每这那我你他她它们所有一二三四五六七八九十两几个多名"
    "全市区县镇乡村年月日也都就又很还不没要会能可以说看去来前后上下中内外里间时地得着过给让使比跟同并且而但或因如若"
    "则即当用座"
)
_UNKNOWN = re.compile(
    rf"(?P<stem>[^\W\d_A-Za-z{_NOT_IN_NAME}]{{2,4}})"
    rf"(?:新区|{_TOWN_KIND}|县(?![长委域官级城志属直市乡里处区])|(?P<neighbourhood>里(?![面边头程外])))"
)
# Districts that the table lacks, for the most part those of former years: 南昌市|湾里区.
_DISTRICT_OF_CITY = "(?<=市[^市]{2})区(?![长委域别间分内划段里])"
# Right behind a larger division a name may be any word: 浇底乡西村, 周村镇永胜村, 灵川县九屋乡.
_WITHIN = re.compile(
    r"(?P<stem>[^\W\d_A-Za-z的了在是和与及从向对等市区县镇乡村这该各全某本此每两几们之]{1,4})"
    rf"(?:{_TOWN_KIND}|县(?![长委域官级城志属直市乡里处区])|新区|{_DISTRICT_OF_CITY})"
)
# 首尔|江南区, 东京|港区
_DISTRICT_ABROAD = re.compile(
    r"(?P<stem>[^\W\d_A-Za-z的了在是和与及从向对等省市区县镇乡村这该各全某本此每两几们之]{1,4})"
    "区(?![长委域别间分内划段里块])"
)
_SYLLABLES = "".join(word_list("foreign_syllables"))
_FOREIGN = re.compile(
    rf"(?P<stem>[{_SYLLABLES}]{{3,7}})(?:市(?![民场长委井价值况面容])|州(?!长)|省)"
    "|(?<=国)[阿埃巴贝比布朗勒罗马诺普里卢洛]{2,3}大区"
)
# Each begins with one class of characters, which a search finds at the speed of C.
_FOREIGN_KIND = re.compile(rf"[市州省大](?:(?<=[{_SYLLABLES}][市州省])|(?<=大)区)")
_KINDS = re.compile("[镇乡村县里街社新](?:(?<=[镇乡村县里])|(?<=街)道|(?<=[社新])区)")
_LONG = 4  # characters of a name that no other word holds
_ORDINARY = 1.9  # from here on a stem is an ordinary word (the logarithm of its count)
_VERY_ORDINARY = 2.4
_ENDS_NAMES = ("山村", "水乡", "渔村", "新村", "古镇")
# 南京路 and 高雄居民区 are called after a city and lie elsewhere.
_CALLED_AFTER = re.compile("[东西南北中]?路|大道|大桥|居民区|小区|社区|村(?!民)")


def find_places(document: Document) -> list[Entity]:
    """Return every place of ``document``, in the order of the text."""
    plain = document.plain
    known = list(_known(plain))
    unknown = [
        *_unknown(plain, known),
        *_special_regions(plain),
        *_districts_abroad(plain, known),
    ]
    again = entity_spans.further_mentions(plain, _established(plain, unknown))
    spans = _apart((*known, *unknown, *again))
    organisation = _organisation()
    return toponym_resolution.resolve_toponyms(
        document, [span for span in spans if not organisation.match(plain, span[1])]
    )


def _established(plain: str, spans: Iterable[Span]) -> Iterator[str]:
    """Yield the names that are places wherever the story has them."""
    for start, end in spans:
        yield plain[start:end]


def _apart(spans: Iterable[Span]) -> list[Span]:
    """Return spans that no longer one overlaps, in the order of the text."""
    taken: set[int] = set()
    standing = []
    for start, end in sorted(set(spans), key=lambda span: (span[0] - span[1], span[0])):
        if taken.isdisjoint(range(start, end)):
            taken.update(range(start, end))
            standing.append((start, end))
    return sorted(standing)


@cache
def _organisation() -> re.Pattern[str]:
    return re.compile("|".join(word_list("organisations_behind_places")))


def _known(text: str) -> Iterator[Span]:
    names = gazetteer()
    next_at, behind, larger = 0, -1, ""  # where the last division ended, and its name
    for at in _beginnings().offsets(text):
        if at < next_at:
            continue
        for length in names.lengths.get(text[at : at + 2], ()):
            name = text[at : at + length]
            role = names.roles.get(name)
            if role and _stands(text, at, at + len(name), role, larger if at == behind else ""):
                next_at = _lengthened(text, at, at + len(name), role)
                if role is not Role.SAYING:
                    yield at, next_at
                if role not in (Role.OTHER, Role.SAYING, Role.TOWN):
                    behind, larger = next_at, name
                break


@cache
def _beginnings() -> PairFilter:
    return PairFilter(gazetteer().lengths)


def _stands(text: str, start: int, end: int, role: Role, larger: str) -> bool:
    """Whether a name is a place here; ``larger`` is the division right before it, if any."""
    if role in (Role.SHORT, Role.OTHER) and _LONGER.match(text, end):
        return not straddles_words(text, start, end)
    if role in (Role.WITHIN, Role.EVERYDAY) and not _stands_within(text, start, end, role, larger):
        return False
    if role in (Role.SHORT, Role.WITHIN, Role.EVERYDAY) and _CALLED_AFTER.match(text, end):
        return False
    if _KIND_IN_WORD.match(text, end - 1) and not _is_whole(text, start, end):
        return False
    if larger and role in (Role.DIVISION, Role.TOWN):  # 湖南省|长沙市 is no 省长 and no 沙市
        return True
    return not straddles_words(text, start, end)


def _is_whole(text: str, start: int, end: int) -> bool:
    """Whether a kind of place that seems to begin a word ends a name all the same.

    It does before another division, as 南漳县|长坪镇 and 浙江省|长兴县 have no 县长 and no 省长 in
    them, and a long name does before 内: 粤港澳大湾区|内.
    """
    if text[end : end + 1] == "内" and end - start >= _LONG:
        return True
    names = gazetteer()
    behind = (text[end : end + size] for size in names.lengths.get(text[end : end + 2], ()))
    return any(names.roles.get(name) in (Role.DIVISION, Role.TOWN) for name in behind)


def _stands_within(text: str, start: int, end: int, role: Role, larger: str) -> bool:
    if role is Role.WITHIN and text[end : end + 1] in ("县", "市"):  # 宜昌县 of older pages
        return bool(_LONGER.match(text, end)) and text[end - 1 : end + 1] not in _words()
    if role is Role.WITHIN:
        return bool(larger)
    return bool(larger) and toponym_resolution.lies_in(text[start:end], larger)


def _lengthened(text: str, start: int, end: int, role: Role) -> int:
    """Return where a name ends with the kind of division behind it: 洛杉矶|市, 五指山|区."""
    if role in (Role.DIVISION, Role.TOWN, Role.SAYING):
        return end
    longer = _LONGER.match(text, end)
    if longer is None and text[end - 1] == "山":
        longer = _MOUNTAINS.match(text, end)
    return longer.end() if longer else end


def _unknown(text: str, known: list[Span]) -> Iterator[Span]:
    taken = {at for start, end in known for at in range(start, end)}
    divisions = {end for start, end in known if text[end - 1] in "省市区县州盟旗镇乡道"}
    for end in sorted(divisions):
        for span in _inward(text, end):
            if taken.isdisjoint(range(*span)):
                taken.update(range(*span))
                yield span
    ends = {end for _, end in known}
    for match in matches(_UNKNOWN, text, _before_kinds(text)):
        start, end = _without_leading_words(match), match.end()
        if taken.isdisjoint(range(start, end)) and _is_name(match, start, start in ends):
            yield start, end
    if _FOREIGN_KIND.search(text):
        for match in _FOREIGN.finditer(text):
            if taken.isdisjoint(range(*match.span())):
                yield match.span()


def _before_kinds(text: str) -> list[int]:
    """Return where a name may begin of two to four characters before the kind of a place."""
    ends = [match.start() for match in _KINDS.finditer(text)]
    return sorted({end - size for end in ends for size in (2, 3, 4) if end >= size})


def _special_regions(text: str) -> Iterator[Span]:
    """Yield 特区 in a story of Hong Kong or Macau; other stories mean economic zones."""
    if "特别行政区" in text or "香港特区" in text or "澳门特区" in text:
        for match in re.finditer("特区(?<!经济特区)(?<![港门]特区)", text):
            yield match.span()


def _inward(text: str, end: int) -> Iterator[Span]:
    """Yield the smaller divisions that follow a larger one: 酒泉市|临水乡|北沟村."""
    while (match := _WITHIN.match(text, end)) and not _says_what_it_is_like(match):
        end = match.end()
        yield match.span()


def _districts_abroad(text: str, known: Iterable[Span]) -> Iterator[Span]:
    """Yield the districts printed right behind a city abroad."""
    for start, end in known:
        city = meant_abroad(text[start:end])
        match = _DISTRICT_ABROAD.match(text, end) if city and city.within else None
        # 东京都|港区, but 横滨|港区
        if match and (text[end - 1] == "都" or not _says_what_it_is_like(match)):
            yield match.span()


def _says_what_it_is_like(match: re.Match[str]) -> bool:
    """Whether words and no name stand before the kind of place: 浙江省|贫困村, 徐州市|专业村."""
    stem, ordinary = match["stem"], _words()
    if any(ordinary.get(part, 0) > _VERY_ORDINARY for part in (stem, stem[:2], stem[-2:])):
        return True
    return _is_kind_of_place(match.group(), within=True)


def _is_kind_of_place(name: str, *, within: bool) -> bool:
    """Whether a name ends in a word for a kind of place: 农村, 偏远|山村; but 临|水乡 is a name."""
    for kind in _not_places():
        if name.endswith(kind):
            rest = name.removesuffix(kind)
            if not rest:
                return not (within and name[0] in "东南西北中上下")
            if kind not in _ENDS_NAMES or rest in _words() or not (within or len(rest) > 1):
                return True
    return False


def _without_leading_words(match: re.Match[str]) -> int:
    """Return where a name begins that the grammar took together with a verb: 成为|化屋村."""
    start = match.start()
    while match.end("stem") - start > 3 and match.string[start : start + 2] in _words():
        start += 2
    return start


def _is_name(match: re.Match[str], start: int, behind: bool) -> bool:
    """Whether text that ends like a place name is one, ``behind`` another place or not."""
    text, stem = match.string, match.string[start : match.end("stem")]
    if match["neighbourhood"] and not (behind and text[start - 1] in "区市镇乡"):
        return False
    free = start == 0 or not "\u4e00" <= text[start - 1] <= "\u9fff"
    if not (behind or free or start > match.start() or text[start - 1] in _BEFORE_UNKNOWN):
        return False
    ordinary = _words()
    if ordinary.get(stem, 0) >= _ORDINARY or ordinary.get(stem[:2], 0) > _VERY_ORDINARY:
        return False
    if len(stem) > 2 and ordinary.get(stem[-2:], 0) > _VERY_ORDINARY:  # 才知道|社区
        return False
    return not _is_kind_of_place(text[start : match.end()], within=False)


@cache
def _not_places() -> tuple[str, ...]:
    return word_list("not_places")


def _words() -> Mapping[str, float]:
    return ordinary_words()
