"""Derive ``names.weights``: what the tagger of names has learned.

    python -m training.names FOLDER_OF_CORPORA [OUTPUT]

Needs a C++ compiler (``$CXX``, else ``c++``) and two gigabytes of memory; takes a few minutes. The
same input and the same compiler give the same file.
"""

import random
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from training.augmentation import Namer
from training.char_classes import kinds
from training.columns import Kinds, columns
from training.corpora import news, small
from training.crf import Examples, Settings, train
from training.examples import Example, example, labels, mended, names_of, sentences
from training.weights import encode
from training.words import codes
from tuireader.entities.lexicons import ordinary_words
from tuireader.entities.persons.crf_model import EDGE, MARGIN

DATA = Path(__file__).parents[1] / "src" / "tuireader" / "entities" / "data"
SETTINGS = Settings(epochs=4, more_epochs=2, least=2, rate=0.1, ridge=1e-6, dropout=0.2, worth=0.15)
_EMPTY_NEWS = 0.55  # the share of the sentences of the large corpora without a name that is used
_SMALL_TIMES = 3  # the small corpora are of more kinds of text
_LARGE_RENAMED = 1  # how often the large corpora are used with other names
_SMALL_RENAMED = 1
_SEED = 1
LEAST_FEATURE = 0.05
STEP, LEAST, READINESS = 0.12, 0.25, 0.3


def gathered(folder: Path) -> list[Example]:
    """Return all there is to learn from: the corpora, then what is made out of them."""
    large = list(mended([example(one, _EMPTY_NEWS) for one in news(folder)]))
    lively = [example(one) for one in small(folder)]
    namer = Namer(names_of(large + lively), _SEED)
    named = [one for one in [*large * _LARGE_RENAMED, *lively * _SMALL_RENAMED] if one.names]
    renamed = map(namer.renamed, named)
    return [*large, *lively * _SMALL_TIMES, *renamed, *namer.lists()]


def joined(examples: Sequence[Example], kind_of: Kinds, words: Mapping[str, str]) -> Examples:
    """Put all examples into one text, with edges between them."""
    chance = random.Random(_SEED)  # noqa: S311 - no secrets
    edges = EDGE * MARGIN
    spans, marked, at = [], bytearray(), MARGIN
    for one in examples:
        for sentence, names in sentences(one):
            if names or chance.random() < one.empty:
                spans.append((sentence[0] + at, sentence[1] + at))
                marked += labels(sentence, names)
        at += len(one.text) + MARGIN
    text = edges + edges.join(one.text for one in examples) + edges
    return Examples(columns(text, kind_of, words), spans, bytes(marked))


def derive(folder: Path) -> bytes:
    """Train on the corpora and return the content of the file of weights."""
    examples = gathered(folder)
    kind = kinds(examples)
    kind_of = Kinds(kind)
    words = codes(ordinary_words())
    trained = train(joined(examples, kind_of, words), SETTINGS, LEAST_FEATURE)
    return encode(trained, kind, words, step=STEP, least=LEAST, readiness=READINESS)


if __name__ == "__main__":
    corpora, *output = map(Path, sys.argv[1:])
    (output[0] if output else DATA / "names.weights").write_bytes(derive(corpora))
