"""Learn which Traditional character a Simplified one stands for, from Traditional text.

python -m training.contexts PASSAGES WORDS [OUTPUT]

PASSAGES holds a passage of Traditional text a line, WORDS a Traditional word a line. Each text is
converted to Simplified and back by the phrase lists; what was printed says which form is right
where. A logistic regression over the surrounding characters and the answer of the lists learns
it, one for each character that stands for several.
"""

import gzip
import random
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from importlib import resources
from math import exp, sqrt
from pathlib import Path
from typing import NamedTuple

from tuireader.text import contexts, convert
from tuireader.text.dictionaries import candidates, first_candidates
from tuireader.text.press import PHRASES

DATA = Path(str(resources.files("tuireader.text"))) / "data"

# Written 周 and 布 by one house and 週 and 佈 by the next: the tables of the places decide.
_LEFT_TO_THE_PLACES = frozenset("周布铺铲象托")
# Forms that print keeps apart and the lists of OpenCC do not give.
_MORE_FORMS = {"吓": "吓", "晒": "晒", "仑": "崙"}
_SAME_FORM = ("枱檯", "鬪鬥", "裏裡", "爲為", "啓啟")

_PER_FORM = 20_000  # passages are enough for a form; the rest is sampled
_RAREST_CONTEXT = 4
_LEAST_FORM = 5
_EPOCHS = 4
_RATE = 0.3
_DECAY = 1e-4
_PRIOR = 2.0  # what the answer of the lists counts before anything is learned
_HIDDEN = 0.5  # share of examples that do not show it, so that the context is learned too
_WORD = 0.5  # what an example out of a word list counts
_LEAST_WEIGHT = 3  # tenths
_HELD_OUT = 10  # one passage in ten says which characters the table is worth having for


class Example(NamedTuple):
    """One printed character: its contexts, which form it has, and which the lists give."""

    contexts: list[str]
    form: int
    listed: int | None
    weight: float


Model = dict[str, list[float]]
"""The weights of every context, one for each form."""


def regional_classes() -> Mapping[str, str]:
    """Return one representative for all regional forms of a character: 裏 for 裡."""
    parent: dict[str, str] = {}

    def top(char: str) -> str:
        while parent.get(char, char) != char:
            char = parent[char]
        return char

    pairs = [
        (char, form)
        for name in ("TWVariants", "HKVariants")
        for char, forms in candidates(name).items()
        for form in forms
        if char + form not in ("梁樑", "樑梁", "煙菸", "菸煙", "只衹", "妝粧")
    ]
    for one, other in (*pairs, *map(tuple, _SAME_FORM)):
        if top(one) != top(other):
            parent[top(other)] = top(one)
    return {char: top(char) for char in {char for pair in pairs for char in pair} | set(parent)}


def ambiguous(same: Mapping[str, str]) -> dict[str, str]:
    """Return the Simplified characters that stand for several, with their forms."""
    forms: dict[str, str] = {}
    for char, listed in candidates("STCharacters").items():
        distinct: dict[str, str] = {}
        for form in (*listed, *_MORE_FORMS.get(char, "")):
            distinct.setdefault(same.get(form, form), form)
        if len(distinct) > 1 and char not in _LEFT_TO_THE_PLACES:
            forms[char] = "".join(distinct.values())
    return forms


def examples(
    passages: Iterable[tuple[str, str, str, bool]], forms: Mapping[str, str]
) -> Iterator[tuple[str, Example]]:
    """Yield every printed character that stands for several, from (printed, simplified, listed)."""
    same = regional_classes()
    for printed, simplified, listed, is_word in passages:
        for at, char in enumerate(simplified):
            if char not in forms:
                continue
            kinds = [same.get(form, form) for form in forms[char]]
            right, given = (same.get(text[at], text[at]) for text in (printed, listed))
            if right not in kinds:
                continue
            around = list(contexts.contexts(simplified, at))
            if is_word:
                around = [context for context in around if contexts.EDGE not in context]
            shown = kinds.index(given) if given in kinds else None
            yield char, Example(around, kinds.index(right), shown, _WORD if is_word else 1.0)


class Sample:
    """Examples of each form, sampled evenly where there are more than needed."""

    def __init__(self) -> None:
        self._random = random.Random(1)  # noqa: S311 - no secrets
        self._kept: dict[tuple[str, int], list[Example]] = defaultdict(list)
        self._seen: Counter[tuple[str, int]] = Counter()

    def add(self, char: str, example: Example) -> None:
        """Count an example, and keep it or let it take the place of another."""
        key = char, example.form
        self._seen[key] += 1
        kept = self._kept[key]
        if len(kept) < _PER_FORM:
            kept.append(example)
        elif (place := self._random.randrange(self._seen[key])) < _PER_FORM:
            kept[place] = example

    def of(self, char: str, count: int) -> list[Example]:
        """Return the examples of a character, those of a sampled form counting for the others."""
        found = []
        for form in range(count):
            kept = self._kept.get((char, form), [])
            if len(kept) >= _LEAST_FORM:
                each = min(4.0, self._seen[char, form] / len(kept))
                found += [example._replace(weight=example.weight * each) for example in kept]
        return found


def learn(sample: Sequence[Example], forms: str) -> Model:
    """Return the weights of the contexts of one character (AdaGrad on the logistic loss)."""
    counts = Counter(context for example in sample for context in example.contexts)
    shuffled = [
        (
            [context for context in example.contexts if counts[context] >= _RAREST_CONTEXT],
            *example[1:],
        )
        for example in sample
    ]
    pick = random.Random(2)  # noqa: S311 - no secrets
    weights: Model = defaultdict(lambda: [0.0] * len(forms))
    squares: Model = defaultdict(lambda: [1e-2] * len(forms))
    for place, char in enumerate(forms):
        weights["=" + char][place] = _PRIOR
    for _ in range(_EPOCHS):
        pick.shuffle(shuffled)
        for around, form, listed, weight in shuffled:
            hidden = listed is None or pick.random() < _HIDDEN
            evidence = [*around, "", *([] if hidden else ["=" + forms[listed or 0]])]
            _step(
                [weights[item] for item in evidence], [squares[i] for i in evidence], form, weight
            )
    return weights


def _step(
    rows: Sequence[list[float]], squares: Sequence[list[float]], form: int, weight: float
) -> None:
    scores = [sum(row[place] for row in rows) for place in range(len(rows[0]))]
    top = max(scores)
    shares = [exp(score - top) for score in scores]
    total = sum(shares)
    for place, share in enumerate(shares):
        slope = (share / total - (place == form)) * weight
        if abs(slope) < 1e-3:
            continue
        for row, square in zip(rows, squares, strict=True):
            each = slope + _DECAY * row[place]
            square[place] += each * each
            row[place] -= _RATE * each / sqrt(square[place])


def mends(model: Model, held_out: Sequence[Example], forms: str) -> int:
    """Return how many more of the examples come out right than by the lists alone."""
    gained = 0
    for example in held_out:
        if example.listed is None:
            continue
        evidence = [*example.contexts, "", "=" + forms[example.listed]]
        rows = [model[item] for item in evidence if item in model]
        scores = [sum(column) for column in zip(*rows, strict=True)]
        chosen = scores.index(max(scores))
        gained += (chosen == example.form) - (example.listed == example.form)
    return gained


def lines(forms: str, char: str, model: Model) -> Iterator[str]:
    """Yield the lines of the table for one character; the first form counts nothing."""
    for place in range(1, len(forms)):
        by_weight: dict[int, list[str]] = defaultdict(list)
        for context, row in model.items():
            weight = round((row[place] - row[0]) * 10)
            if abs(weight) >= _LEAST_WEIGHT:
                by_weight[weight].append(context)
        for weight, listed in sorted(by_weight.items()):
            yield "\t".join((char + forms, forms[place], str(weight), *sorted(listed)))


def passages(texts: Path, words: Path) -> Iterator[tuple[str, str, str, bool]]:
    """Read the Traditional texts, and the phrase lists themselves, as passages to learn from."""
    for file, is_word in ((texts, False), (words, True)):
        for printed in file.read_text(encoding="utf-8").splitlines():
            simplified = convert.to_simplified(printed)
            yield printed, simplified, convert.listed_form(simplified), is_word
    for phrase, form in (first_candidates("STPhrases") | PHRASES).items():
        yield form, phrase, form, True


def train(found: Iterable[tuple[str, str, str, bool]]) -> Iterator[str]:
    """Yield the table of every character that the surroundings read better than the lists do."""
    forms = ambiguous(regional_classes())
    sample = Sample()
    held_out: dict[str, list[Example]] = defaultdict(list)
    for number, passage in enumerate(found):
        for char, example in examples([passage], forms):
            if number % _HELD_OUT or passage[3]:
                sample.add(char, example)
            else:
                held_out[char].append(example)
    for char, kinds in forms.items():
        model = learn(sample.of(char, len(kinds)), kinds)
        gained = mends(model, held_out[char], kinds)
        if gained > 0:
            print(char + kinds, len(held_out[char]), gained, len(model), file=sys.stderr)
            yield from lines(kinds, char, model)


def main() -> None:
    """Write the table."""
    texts, words, *output = map(Path, sys.argv[1:])
    table = "\n".join(train(passages(texts, words))) + "\n"
    (output[0] if output else DATA / "contexts.tsv.gz").write_bytes(
        gzip.compress(table.encode(), 9, mtime=0)
    )


if __name__ == "__main__":
    main()
