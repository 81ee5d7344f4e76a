"""Sentences to learn names from: those of the corpora, mended, and more made out of them."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from training.corpora import Passage, Span
from tuireader.entities.lexicons import word_list
from tuireader.entities.persons.crf_model import normal

_HAN_NAME = re.compile("[\u4e00-\u9fff·]{3,6}")
_SENTENCE = re.compile('[^。!?;…\n]+[。!?;…\n]*[")]*|[。!?;…\n]+[")]*')


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
    return frozenset(word_list("surnames"))


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
