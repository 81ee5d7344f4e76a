"""Write the weights of a trained field as the tagger reads them: rounded to one byte each."""

import json
import zlib
from collections import defaultdict
from collections.abc import Mapping, Sequence

from training.crf import Trained
from tuireader.entities.persons.crf_features import SHAPES, WORD_SIZES
from tuireader.entities.persons.crf_model import HEAD, places

_LARGEST = 127


def encode(
    trained: Trained,
    kinds: Mapping[str, str],
    words: Mapping[str, str],
    *,
    step: float,
    least: float,
    readiness: float,
) -> bytes:
    """Return the content of a file of weights, as ``name_model`` describes it.

    Args:
        trained: The features and their weights.
        kinds: The characters of each kind.
        words: Ordinary words with their codes.
        step: The weight that one vote stands for.
        least: The weight that a gram must have for some label to be kept.
        readiness: What is added where a name begins, so that as many names are missed as made up.
    """
    listed = {code: sorted(w for w in words if words[w] == code) for code in WORD_SIZES}
    text = "".join(map(_columns, listed.values()))
    votes, counts = b"", []
    for table in _tables(trained, step, least):
        keys, rows = sorted(table), [table[key] for key in sorted(table)]
        text += _columns(keys)
        votes += b"".join(
            bytes(value % 256 for value in column) for column in zip(*rows, strict=True)
        )
        counts.append(len(keys))
    facts = {
        "kinds": kinds,
        "moves": _moves(trained, step, readiness),
        "grams": counts,
        "words": {code: len(entries) for code, entries in listed.items()},
        "text": len(text.encode()),
    }
    head = json.dumps(facts, ensure_ascii=False, sort_keys=True).encode()
    packed = zlib.compress(head + b"\n" + text.encode() + votes, 9)
    return HEAD + zlib.crc32(packed).to_bytes(4, "big") + packed


def _columns(strings: Sequence[str]) -> str:
    return "".join("".join(column) for column in zip(*strings, strict=True))


def _tables(trained: Trained, step: float, least: float) -> Sequence[Mapping[str, Sequence[int]]]:
    rows: list[dict[str, list[int]]] = [defaultdict(list) for _ in SHAPES]
    slots = [{place: at for at, place in enumerate(places(shape))} for shape in SHAPES]
    heavy = {
        (one.shape, one.gram) for one in trained.features if max(map(abs, one.weights)) >= least
    }
    for one in trained.features:
        if (one.shape, one.gram) in heavy:
            row = rows[one.shape][one.gram] or [0] * len(slots[one.shape])
            for label, weight in enumerate(one.weights):
                vote = max(-_LARGEST, min(_LARGEST, round(weight / step)))
                row[slots[one.shape][one.begin, label]] = vote
            rows[one.shape][one.gram] = row
    return [{gram: row for gram, row in table.items() if any(row)} for table in rows]


def _moves(trained: Trained, step: float, readiness: float) -> list[int]:
    """Return the scores of the possible moves in the order of ``name_tagger.Moves``."""
    labels = "obies"
    possible = ("oo", "ob", "os", "bi", "be", "ii", "ie", "eo", "eb", "es", "so", "sb", "ss")
    return [
        round((trained.moves[labels.index(a)][labels.index(b)] + readiness * (b in "bs")) / step)
        for a, b in map(tuple, possible)
    ]
