"""Train a conditional random field with ``crf.cpp``, which is compiled for it."""

import ctypes
import os
import subprocess
import tempfile
from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tuireader.entities.persons.crf_model import CHARACTERS, SHAPES

_SOURCE = Path(__file__).with_name("crf.cpp")
_OFFSETS = 5
_LABELS = 5


@dataclass(frozen=True, slots=True)
class Settings:
    """How to train.

    Attributes:
        epochs: How often every sentence is seen before features are dropped for good.
        more_epochs: How often after that.
        least: How often a feature must occur.
        rate: The length of a step of AdaGrad.
        ridge: How strongly weights are drawn to zero.
        dropout: The share of the character n-grams that is left out, anew each time.
        worth: The weight that a feature must have after ``epochs`` to be kept.
        seed: For the order of the sentences and for what is left out.
    """

    epochs: int
    more_epochs: int
    least: int
    rate: float
    ridge: float
    dropout: float
    worth: float
    seed: int = 1


@dataclass(frozen=True, slots=True)
class Examples:
    """Sentences within a text.

    Attributes:
        columns: The text and what is known of its characters, see ``name_features``.
        spans: Where in the text each sentence stands.
        labels: The labels of the characters of all sentences: 0 for O, 1 to 4 for B, I, E, S.
    """

    columns: Sequence[str]
    spans: Sequence[tuple[int, int]]
    labels: bytes


@dataclass(frozen=True, slots=True)
class Feature:
    """What one gram says about a character.

    Attributes:
        shape: The number of its shape.
        begin: Where the gram begins, counted from the character.
        gram: Its codes.
        weights: For B, I, E and S, against O.
    """

    shape: int
    begin: int
    gram: str
    weights: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Trained:
    """The outcome: features, and the weight of label ``to`` behind ``from`` at ``[from][to]``."""

    features: Sequence[Feature]
    transitions: Sequence[Sequence[float]]


def train(examples: Examples, settings: Settings, least_weight: float) -> Trained:
    """Train, and return the features that have at least ``least_weight`` for some label."""
    with tempfile.TemporaryDirectory() as folder:
        library = ctypes.CDLL(str(_compiled(Path(folder))))
    templates = [(number, begin) for number, shape in enumerate(SHAPES) for begin in shape.begins]
    count = _run(library, examples, templates, settings)
    numbers, positions = array("i", bytes(4 * count)), array("q", bytes(8 * count))
    weights, transitions = array("f", bytes(4 * _LABELS * count)), array("f", bytes(4 * _LABELS**2))
    library.copy_weights(*map(_address, (numbers, positions, weights, transitions)))
    features = _features(examples, templates, numbers, positions, weights, least_weight)
    return Trained(
        list(features),
        [transitions[at : at + _LABELS] for at in range(0, len(transitions), _LABELS)],
    )


def _compiled(folder: Path) -> Path:
    compiler, library = os.environ.get("CXX", "c++"), folder / "crf.so"
    flags = ("-O3", "-std=c++17", "-shared", "-fPIC")
    subprocess.run([compiler, *flags, "-o", library, _SOURCE], check=True)  # noqa: S603
    return library


def _run(
    library: ctypes.CDLL,
    examples: Examples,
    templates: Sequence[tuple[int, int]],
    settings: Settings,
) -> int:
    codes, size = array("i"), len(examples.columns[0])
    for column in examples.columns:
        codes.frombytes(column.encode("utf-32-le"))
    rows = array("i", (value for template in templates for value in _row(*template)))
    starts = array("q", (start for start, _ in examples.spans))
    lengths = array("i", (end - start for start, end in examples.spans))
    labels = array("B", examples.labels)
    library.train.restype = ctypes.c_int64
    count: int = library.train(
        _address(codes),
        ctypes.c_int64(size),
        len(examples.columns),
        _address(rows),
        len(templates),
        _address(starts),
        _address(lengths),
        ctypes.c_int64(len(starts)),
        _address(labels),
        settings.epochs,
        settings.more_epochs,
        settings.least,
        ctypes.c_float(settings.rate),
        ctypes.c_float(settings.ridge),
        ctypes.c_float(settings.dropout),
        ctypes.c_float(settings.worth),
        settings.seed,
    )
    return count


def _row(number: int, begin: int) -> tuple[int, ...]:
    shape = SHAPES[number]
    offsets = [begin + offset for offset in shape.offsets]
    padding = [0] * (_OFFSETS - len(offsets))
    return shape.column, len(offsets), int(shape.column == CHARACTERS), *offsets, *padding


def _address(numbers: Any) -> ctypes.c_void_p:
    return ctypes.c_void_p(numbers.buffer_info()[0])


def _features(
    examples: Examples,
    templates: Sequence[tuple[int, int]],
    numbers: "array[int]",
    positions: "array[int]",
    weights: "array[float]",
    least_weight: float,
) -> Iterator[Feature]:
    for at, (number, position) in enumerate(zip(numbers, positions, strict=True)):
        voted = weights[at * _LABELS + 1 : (at + 1) * _LABELS]
        if max(map(abs, voted)) >= least_weight:
            shape, begin = templates[number]
            column, start = examples.columns[SHAPES[shape].column], position + begin
            gram = "".join(column[start + offset] for offset in SHAPES[shape].offsets)
            yield Feature(shape, begin, gram, tuple(voted))
