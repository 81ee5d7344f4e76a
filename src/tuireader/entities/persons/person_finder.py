"""Find persons: names, bylines, forms of address, and every further mention of a name."""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence

from tuireader.entities import entity_spans
from tuireader.entities.lexicons import ordinary_words
from tuireader.entities.model import Document, Entity, EntityKind
from tuireader.entities.persons import name_bounds, person_rules, person_tagger

Span = tuple[int, int]
_HAN_NAME = re.compile("[\u4e00-\u9fff]+(?:[·•・‧][\u4e00-\u9fff]+)*")
_DOT = re.compile("[·•・‧]")
_SURE = 3  # a name of so many characters is not by chance the beginning of another
_PREPOSITIONS = frozenset("向由从和于对")  # each a surname too
_OFTENER = 2  # how much oftener than a longer name a shorter one stands alone that it begins with


def find_persons(documents: Sequence[Document]) -> list[list[Entity]]:
    """Return every person of each document, in the order of the text."""
    tagged = person_tagger.tag_persons([document.plain for document in documents])
    return [_find(*each) for each in zip(documents, tagged, strict=True)]


def _find(document: Document, tagged: Sequence[Span]) -> list[Entity]:
    """Return the persons of a document: those of the tagger, corrected by the rules."""
    plain = document.plain
    known = [*person_rules.find_known_persons(plain), *person_rules.find_japanese_names(plain)]
    suspects = list(person_rules.find_suspects(plain))
    addressed = [*person_rules.find_forms_of_address(plain), *suspects]
    beside = _beside(plain, (*addressed, *known), _apart(tagged, suspects))
    beside = _without_prepositions(plain, beside)
    corrected = name_bounds.joined(plain, name_bounds.with_husbands_surname(plain, beside), known)
    found = [*person_rules.find_byline_names(plain), *known, *_cut(plain, corrected)]
    full = list(_established(plain, found))
    again = entity_spans.further_mentions(plain, full)
    titled = person_rules.titled(plain, full)
    spans = _longest((*found, *addressed, *titled, *again))
    return [document.entity(EntityKind.PERSON, start, end) for start, end in spans]


def _apart(spans: Iterable[Span], others: Iterable[Span]) -> Iterator[Span]:
    """Yield the spans that share no character with others: 张嫌 is whole in 张嫌|遭."""
    taken = {at for start, end in others for at in range(start, end)}
    return (span for span in spans if taken.isdisjoint(range(*span)))


def _beside(plain: str, known: Collection[Span], tagged: Iterable[Span]) -> Iterator[Span]:
    """Yield the tagged names except those that run into a known one: 特朗普|政, 房东|王|女士."""
    taken = {at: (start, end) for start, end in known for at in range(start, end)}
    for start, end in tagged:
        others = {taken[at] for at in range(start, end) if at in taken}
        if all(_may_hold(plain[start:end], (start, end), other) for other in others):
            yield start, end


def _without_prepositions(plain: str, spans: Iterable[Span]) -> Iterator[Span]:
    """Yield the spans except of 向|礼顿 in a story that has 礼顿 also without the 向."""
    for start, end in spans:
        rest = plain[start + 1 : end]
        alone = rest and plain[start] in _PREPOSITIONS and plain.count(rest)
        if not alone or alone == plain.count(plain[start:end]):
            yield start, end


def _may_hold(name: str, span: Span, other: Span) -> bool:
    """Whether a tagged name may stand although it shares characters with a known one."""
    if other[0] < span[0] or span[1] < other[1]:
        return other[0] <= span[0] and span[1] <= other[1]
    return other[1] - other[0] < _SURE or span == other or bool(_DOT.search(name))


def _cut(plain: str, spans: Sequence[Span]) -> Iterator[Span]:
    """Yield the spans, cut to a name that the story has more often: 弗林|并无."""
    counted = Counter(plain[start:end] for start, end in spans)
    married = name_bounds.married_names(counted.elements())
    for start, end in spans:
        name = plain[start:end]
        shorter = (name[:size] for size in range(2, len(name)) if len(name) > _SURE)
        oftener = (one for one in shorter if counted[one] > _OFTENER * counted[name])
        cut = married.get(name) or next(oftener, name)
        yield start, start + len(cut)


def _established(plain: str, found: Iterable[Span]) -> Iterator[str]:
    """Yield the names that are known again wherever the story has them.

    Two characters are, if the story names them twice and they are no ordinary word; three are
    always. A foreigner is also known by the family name alone.
    """
    words = ordinary_words()
    counted = Counter(plain[start:end] for start, end in found)
    for name, times in counted.items():
        if not _HAN_NAME.fullmatch(name):
            continue
        if len(name) > 2 or (len(name) == 2 and (times > 1 or name not in words)):
            yield name
        *given, family = _DOT.split(name)
        if given and len(family) > 1 and family not in words:
            yield family
    yield from person_rules.japanese_surnames(counted)
    yield from name_bounds.married_short_forms(counted)


def _longest(claims: Iterable[Span]) -> list[Span]:
    """Return the spans that no longer one overlaps, in the order of the text."""
    taken: set[int] = set()
    spans = []
    for start, end in sorted(claims, key=lambda span: (span[0] - span[1], span)):
        if taken.isdisjoint(range(start, end)):
            taken.update(range(start, end))
            spans.append((start, end))
    return sorted(spans)
