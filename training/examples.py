"""Sentences to learn names from: those of the corpora, mended, and more made out of them."""

import random
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from training.corpora import Passage, Span
from tuireader.entities.name_features import normal
from tuireader.entities.wordlists import words

_HAN_NAME = re.compile("[\u4e00-\u9fff·]{3,6}")
_SENTENCE = re.compile('[^。!?;…\n]+[。!?;…\n]*[")]*|[。!?;…\n]+[")]*')
_LISTS = 2000
_LIST_LENGTHS = (6, 30)
_IN_LISTS = ("(女)", "(女)", "(女)", "(回族)", "(满族)", "(女/藏族)", "(壮族)", "(蒙古族)")
_LIST_HEADS = ("(按姓氏笔画排序)", "名单:", "委员:", "主席:", "代表:")
_BETWEEN = ("", "", "", "", " ", "/")


@dataclass(frozen=True, slots=True)
class Example:
    """A text in its normal form with the names in it.

    Attributes:
        empty: The share of its sentences without a name that is learned from.
    """

    text: str
    names: tuple[Span, ...]
    empty: float = 1.0


def mended(examples: Sequence[Example]) -> Iterator[Example]:
    """Mark the names that annotators passed over, for the most part in 邓小平理论.

    A name of three and more characters is one wherever it stands, if it was marked three times and
    at least twice as often as not.
    """
    marked = Counter(name for one in examples for name in names_of([one]))
    marked = Counter({n: c for n, c in marked.items() if c > 2 and _HAN_NAME.fullmatch(n)})
    missed = [list(_missed(one, marked)) for one in examples]
    times = Counter(
        one.text[slice(*span)]
        for one, spans in zip(examples, missed, strict=True)
        for span in spans
    )
    for one, spans in zip(examples, missed, strict=True):
        more = (
            span
            for span in spans
            if 2 * times[one.text[slice(*span)]] <= marked[one.text[slice(*span)]]
        )
        yield Example(one.text, tuple(sorted((*one.names, *more))), one.empty)


def _missed(one: Example, marked: Counter[str]) -> Iterator[Span]:
    taken = {at for span in one.names for at in range(*span)}
    for start in range(len(one.text)):
        for end in range(start + 6, start + 2, -1):
            if one.text[start:end] in marked and taken.isdisjoint(range(start, end)):
                taken.update(range(start, end))
                yield start, end


def names_of(examples: Iterable[Example]) -> Iterator[str]:
    """Yield every name that is marked."""
    for one in examples:
        for start, end in one.names:
            yield one.text[start:end]


def is_chinese(name: str) -> bool:
    """Whether a name is a listed surname with one or two characters."""
    return 2 <= len(name) <= 3 and name[0] in _surnames()


def _surnames() -> frozenset[str]:
    return frozenset(words("surnames"))


class Namer:
    """Gives people other names, put together from those that there are."""

    def __init__(self, names: Iterable[str], seed: int) -> None:
        chinese = list(filter(is_chinese, names))
        kinds = sorted(set(chinese))
        self._often = chinese
        self._surnames = [name[0] for name in kinds]
        self._given = [name[1:] for name in kinds if len(name) == 3]
        self._characters = [char for name in kinds for char in name[1:]]
        self._random = random.Random(seed)  # noqa: S311 - no secrets

    def renamed(self, example: Example) -> Example:
        """Give every Chinese name of a text another; one person keeps one name."""
        new: dict[str, str] = {}
        text, names, at = "", [], 0
        for start, end in example.names:
            text += example.text[at:start]
            name = example.text[start:end]
            if is_chinese(name):
                name = new.setdefault(name, self._name(len(name)))
            names.append((len(text), len(text) + len(name)))
            text, at = text + name, end
        return Example(text + example.text[at:], tuple(names), empty=0.0)

    def lists(self) -> Iterator[Example]:
        """Yield lists of names such as those of delegates, mostly without marks between them."""
        choice = self._random.choice
        for _ in range(_LISTS):
            text = choice(_LIST_HEADS) if self._random.random() < 0.3 else ""
            listed = [self._listed() for _ in range(self._random.randint(*_LIST_LENGTHS))]
            if self._random.random() < 0.5:
                listed.sort()
            between, names = choice(_BETWEEN), []
            for name in listed:
                names.append((len(text), len(text) + len(name)))
                text += name + (choice(_IN_LISTS) if self._random.random() < 0.12 else "") + between
            yield Example(text, tuple(names))

    def _listed(self) -> str:
        known = self._random.random() < 0.6
        return (
            self._random.choice(self._often)
            if known
            else self._name(self._random.choice((2, 3, 3, 3)))
        )

    def _name(self, length: int) -> str:
        choice, surname = self._random.choice, self._random.choice(self._surnames)
        if length > 2 and self._random.random() < 0.6:
            return surname + choice(self._given)
        return surname + "".join(choice(self._characters) for _ in range(length - 1))


def sentences(example: Example) -> Iterator[tuple[Span, list[Span]]]:
    """Yield the spans of the sentences of a text, each with the names in it."""
    for match in _SENTENCE.finditer(example.text):
        start, end = match.span()
        yield (start, end), [name for name in example.names if start <= name[0] and name[1] <= end]


def labels(sentence: Span, names: Iterable[Span]) -> bytearray:
    """Return the label of each character: 0 for O, 1 to 4 for B, I, E, S."""
    start, end = sentence
    row = bytearray(end - start)
    for first, last in names:
        inner = last - first - 2
        row[first - start : last - start] = (
            b"\x04" if inner < 0 else b"\x01" + b"\x02" * inner + b"\x03"
        )
    return row


def example(passage: Passage, empty: float = 1.0) -> Example:
    """Make a passage of a corpus ready to be learned from."""
    return Example(normal(passage.text), tuple(sorted(passage.persons)), empty)
