"""Find persons: names, bylines, forms of address, and every further mention of a name."""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence

from tuireader.entities import entity_spans
from tuireader.entities.lexicons import ordinary_words
from tuireader.entities.model import Document, Entity, EntityKind
from tuireader.entities.persons import aliases, name_bounds, person_rules, person_tagger
from tuireader.entities.persons.crf import is_listed_word

Span = tuple[int, int]
_HAN_NAME = re.compile("[\u4e00-\u9fff]+(?:[·•・‧][\u4e00-\u9fff]+)*")
_DOT = re.compile("[·•・‧]")
_LASTING = re.compile("某|先生$|女士$|小姐$")  # what is said of one person throughout a story
_SURE = 3  # a name of so many characters is not by chance the beginning of another
_FIGURES = "〇○零一二三四五六七八九十百千"
_FULL_STOP = re.compile(f"\\.(?<=[\u4e00-\u9fff]\\.)(?<![{_FIGURES}]\\.)(?=[\u4e00-\u9fff])")
_PREPOSITIONS = frozenset("向由从和于对连")  # each a surname too
_PAIR = 2
_FEW = 100  # names that the text may be searched for one by one, to stay linear
_CHILDISH = frozenset("小阿")
_OFTENER = 2  # how much oftener than a longer name a shorter one stands alone that it begins with


def find_persons(documents: Sequence[Document], most: int) -> list[list[Entity] | None]:
    """Return every person of each document, in the order of the text.

    ``None`` stands for a document with more than ``most`` names.
    """
    plains = [_with_dots(document) for document in documents]
    tagged = person_tagger.tag_persons(plains, most)
    return [
        None if len(spans) > most else _find(document, plain, spans)
        for document, plain, spans in zip(documents, plains, tagged, strict=True)
    ]


def _with_dots(document: Document) -> str:
    """Return the plain text with the full stop of Taiwan in names as a dot: 馬克．韋伯."""
    plain = document.plain
    if "．" not in document.published:
        return plain
    return _FULL_STOP.sub(
        lambda stop: "·" if document.published[stop.start()] == "．" else ".", plain
    )


def _find(document: Document, plain: str, tagged: Sequence[Span]) -> list[Entity]:
    """Return the persons of a document: those of the tagger, corrected by the rules."""
    known = [
        *person_rules.find_known_persons(plain),
        *person_rules.find_japanese_names(plain),
        *person_rules.find_compound_names(plain),
    ]
    suspects = list(person_rules.find_suspects(plain))
    starts = person_rules.starts_of_address(plain)
    named = (span for span in tagged if span[1] - span[0] > 1)
    strangers = _apart(person_rules.find_strangers(plain, starts), named)
    addressed = [*person_rules.find_forms_of_address(plain, starts), *suspects, *strangers]
    printed = [*person_rules.find_byline_names(plain), *aliases.find_aliases(plain)]
    names = _beside(plain, (*addressed, *known), _apart(tagged, (*suspects, *printed)))
    found = [*printed, *known, *_corrected(plain, names, known)]
    full = list(_established(plain, found))
    again = _further_mentions(plain, full, addressed)
    titled = person_rules.titled(plain, full)
    spans = _longest((*found, *addressed, *titled, *again))
    return [document.entity(EntityKind.PERSON, start, end) for start, end in spans]


def _corrected(plain: str, tagged: Iterable[Span], known: Collection[Span]) -> Iterator[Span]:
    """Yield tagged names with the bounds that the story as a whole tells."""
    surnames = person_rules.surnames_of_persons(plain)
    whole = (span for span in tagged if not person_rules.is_relative(plain, *span, surnames))
    names = name_bounds.with_husbands_surname(plain, _without_prepositions(plain, whole))
    return _cut(plain, name_bounds.joined(plain, names, known))


def _further_mentions(
    plain: str, names: Iterable[str], addressed: Iterable[Span]
) -> Iterator[Span]:
    """Yield the mentions of names, and of whoever is addressed in a way that lasts: 杨某.

    Left out are 小花|园, 接|连战|胜 and 邓小平|理论.
    """
    others = (plain[start:end] for start, end in addressed)
    lasting = {name for name in others if _LASTING.search(name)}
    for start, end in entity_spans.further_mentions(plain, lasting.union(names)):
        in_word = person_rules.is_nickname_in_word(plain, start, end)
        torn = end - start == _PAIR and entity_spans.straddles_words(plain, start, end)
        if not (in_word or torn or name_bounds.is_called_after(plain, end)):
            yield start, end


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
        childish = name[1:2] in _CHILDISH and counted[name[1:]] > 0
        if childish and len(counted) <= _FEW and _is_rarer(plain, name):
            yield start + 1, end
            continue
        shorter = (name[:size] for size in range(2, len(name)))
        oftener = (one for one in shorter if _is_oftener(plain, end, counted, name, one))
        cut = married.get(name) or next(oftener, name)
        yield start, start + len(cut)


def _is_rarer(plain: str, name: str) -> bool:
    """Whether a story mostly has a name without its first character: 长大|小吟."""
    return plain.count(name[1:]) > _OFTENER * plain.count(name)


def _is_oftener(plain: str, end: int, counted: Counter[str], name: str, shorter: str) -> bool:
    """Whether a shorter name is meant: the story has it oftener, of three also 姚明|拉住."""
    if len(name) > _SURE:
        return counted[shorter] > _OFTENER * counted[name]
    return counted[shorter] > counted[name] and is_listed_word(plain[end - 1 : end + 1])


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
            few = len(counted) <= _FEW
            yield name_bounds.with_last_character(plain, name) if few else name
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
