"""Near-duplicate stories: fingerprints (MinHash-LSH) and how much two texts share.

MinHash in pure Python is for systems without a wheel of rensa: slower, with other signatures.
"""

import re
import struct
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from importlib.util import find_spec
from itertools import islice
from random import Random
from typing import Final, NamedTuple

from tuireader.archive.story import Story
from tuireader.hashing import blake2b
from tuireader.text.search_key import search_key

# Five characters in a row are two words or three: short enough that an edited word costs few of
# them, long enough that two stories on one matter share hardly any.
_LENGTH: Final = 5
_NO_LETTER: Final = re.compile(r"[\W_]+")
_FIGURES: Final = re.compile(r"\d+")

# MinHash in pure Python.
_PURE_PYTHON: Final = "MinHash 1"
_WORD: Final = 8  # bytes
_MASK: Final = 2**64 - 1
_HIGH_HALF: Final = 32  # bits; the low ones of a product say little
_AT_ONCE: Final = 10_000  # runs of characters that are given to rensa

Shingles = frozenset[str]


def wording(text: str) -> str:
    """Return the characters to compare stories by: folded, without blanks and punctuation."""
    return _NO_LETTER.sub("", search_key(text))


def shingles(worded: str) -> Shingles:
    """Return every run of five characters of a :func:`wording`."""
    return frozenset(_runs(worded))


def _runs(worded: str) -> Iterator[str]:
    return (worded[i : i + _LENGTH] for i in range(len(worded) - _LENGTH + 1))


def figures(worded: str) -> frozenset[str]:
    """Return every number in digits of a :func:`wording`."""
    return frozenset(_FIGURES.findall(worded))


def resemblance(one: frozenset[str], other: frozenset[str]) -> float:
    """Return the share of what both have in all that either has (Jaccard), from 0 to 1."""
    both = len(one & other)
    either = len(one) + len(other) - both
    return both / either if either else 1.0


def containment(one: frozenset[str], other: frozenset[str]) -> float:
    """Return the share of the smaller that the larger has too, from 0 to 1."""
    least = min(len(one), len(other))
    return len(one & other) / least if least else 1.0


# 16 bands of 4 rows: of two texts that have 80 % of their shingles in common 99.98 % meet in a
# band, with 70 % 98.8 %, with half of them 64 %; with a fifth, as stories on one matter, 2.5 %.
_BANDS: Final = 16
_ROWS: Final = 4
_SEED: Final = 1
_RENSA: Final = "R-MinHash 2"  # the number is the version that rensa gives its algorithm
# Characters. What is shorter is a caption or a notice, and alike without being the same.
_LEAST: Final = 60

# Of 3,000 columns and reports of one paper, pairs at 0.75 to 0.8 begin to hold other stories: two
# columns with one note about their author, reports that the day went beyond.
_ALIKE: Final = 0.8
# Under one headline all pairs above 0.65 were prints of one story (218 of that paper); below it the
# ceremonies and daily figures of another house begin, which use the same words each time.
_ALIKE_UNDER_ONE_HEADLINE: Final = 0.65
_LEAST_HEADLINE: Final = 4
# A print that was cut down, by less than half: two stories that have nothing in common cannot both
# be in a third one then, as in a round-up of the day, which would make them one.
_WITHIN: Final = 0.95
_AT_MOST_CUT: Final = 0.55
# A form that is filled in every day has other numbers; a print has one or two put right.
_MANY_FIGURES: Final = 4
_FIGURES_KEPT: Final = 0.5


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """What is compared of a story.

    Attributes:
        digest: The same for the same wording.
        shingles: Of the wording.
        figures: The numbers in it.
        headline: Its wording; empty when it is too short to tell a story from others.
    """

    digest: bytes
    shingles: Shingles
    figures: frozenset[str]
    headline: str = ""


def fingerprint_of(text: str, headline: str = "") -> Fingerprint | None:
    """Return what is compared of a story; ``None`` when it is too short for that.

    Args:
        text: The body.
        headline: Empty when it is only the opening of the text.
    """
    worded = wording(text)
    if len(worded) < _LEAST:
        return None
    headed = wording(headline)
    told = headed if len(headed) >= _LEAST_HEADLINE else ""
    return Fingerprint(_digest(worded), shingles(worded), figures(worded), told)


def _digest(worded: str) -> bytes:
    return blake2b(worded.encode(), digest_size=16).digest()


class Sketch(NamedTuple):
    """What finds the stories that may be reprints of one.

    Attributes:
        id: Of the story.
        path: Of its file.
        date: Of its publication.
        digest: The same for the same wording.
        keys: See :func:`lsh_keys`.
    """

    id: str
    path: str
    date: str | None
    digest: bytes
    keys: tuple[int, ...]


def sketch_of(story: Story) -> Sketch | None:
    """Return what finds the reprints of ``story``; ``None`` when it is too short for that."""
    worded = wording(story.text)
    if len(worded) < _LEAST:
        return None
    # A run that comes twice changes nothing, and a set of them takes longer to make than the keys.
    keys = tuple(lsh_keys(_runs(worded)))
    return Sketch(story.id, story.path, story.date, _digest(worded), keys)


def story_fingerprint(story: Story) -> Fingerprint | None:
    """Return what is compared of ``story``; ``None`` when it is too short for that."""
    return fingerprint_of(story.text, "" if story.headline_missing else story.title)


def lsh_keys(words: Iterable[str]) -> list[int]:
    """Return keys of 64 bits, signed, of which two prints that are alike share one or more.

    They are the same on every machine and in every run, for one version of the algorithm.
    """
    rows = _signature(words)
    return [_key(band, rows[band * _ROWS : (band + 1) * _ROWS]) for band in range(_BANDS)]


def algorithm() -> str:
    """Name all that the keys depend on."""
    return f"{_RENSA if _has_rensa() else _PURE_PYTHON}, {_BANDS} x {_ROWS}, prints 3"


def _has_rensa() -> bool:
    return find_spec("rensa") is not None


def _signature(words: Iterable[str]) -> list[int]:
    if not _has_rensa():
        return pure_signature(words, _BANDS * _ROWS, _SEED)
    # Takes 10 ms to import, and is needed where something is indexed.
    from rensa import RMinHash

    sketch = RMinHash(num_perm=_BANDS * _ROWS, seed=_SEED)
    rest = iter(words)
    # A string for each character of a long text would fill the memory.
    while some := list(islice(rest, _AT_ONCE)):
        sketch.update(some)
    rows: list[int] = sketch.digest()
    return rows


def pure_signature(words: Iterable[str], permutations: int, seed: int) -> list[int]:
    """Return the smallest hash of all words, in 32 bits, for each of some permutations."""
    hashes = [
        int.from_bytes(blake2b(word.encode(), digest_size=_WORD).digest(), "little")
        for word in words
    ]
    random = Random(seed)  # noqa: S311 - the same in every run, and no secret
    smallest = []
    for _number in range(permutations):
        factor, added = random.getrandbits(64) | 1, random.getrandbits(64)
        smallest.append(min(factor * each + added & _MASK for each in hashes) >> _HIGH_HALF)
    return smallest


def _key(band: int, rows: list[int]) -> int:
    packed = struct.pack(f"<{1 + _ROWS}I", band, *rows)
    key: int = struct.unpack("<q", blake2b(packed, digest_size=8).digest())[0]
    return key


def is_near_duplicate(one: Fingerprint, other: Fingerprint) -> bool:
    """Say whether two stories are prints of one: edited, cut down, or in another script.

    Two that fill one form with other numbers (the weather, the cases of a day) are not.
    """
    if one.digest == other.digest:
        return True
    headed = bool(one.headline) and one.headline == other.headline
    least = _ALIKE_UNDER_ONE_HEADLINE if headed else _ALIKE
    same = _same_wording(one.shingles, other.shingles, least)
    return same and _same_figures(one.figures, other.figures)


def _same_wording(one: Shingles, other: Shingles, least: float) -> bool:
    if resemblance(one, other) >= least:
        return True
    shorter, longer = sorted((len(one), len(other)))
    return shorter >= _AT_MOST_CUT * longer and containment(one, other) >= _WITHIN


def _same_figures(one: frozenset[str], other: frozenset[str]) -> bool:
    few = min(len(one), len(other)) < _MANY_FIGURES
    return few or containment(one, other) >= _FIGURES_KEPT
