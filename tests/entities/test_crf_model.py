"""The file of weights and the tagger that reads it."""

import subprocess
import sys
from collections.abc import Mapping
from importlib import resources
from types import MappingProxyType
from typing import Any, cast

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from training import weights as weights_of
from training.columns import Kinds, columns
from training.crf import Feature, Trained
from training.weights import encode

from tuireader.entities.analysis import analyse
from tuireader.entities.array_lookup import ArrayLookup, code_points
from tuireader.entities.model import document
from tuireader.entities.persons import crf, crf_model, person_finder
from tuireader.entities.persons.crf import Model, tag
from tuireader.entities.persons.crf_model import (
    CHARACTERS,
    HEAD,
    KINDS,
    SHAPES,
    WORDS,
    WeightsDamagedError,
    normal,
    read_model,
    stretches,
)

# A field that knows one thing: 甲 begins a name and 乙 ends it.
_ONE = SHAPES.index(next(shape for shape in SHAPES if shape.offsets == (0,)))
_TINY = Trained(
    [
        Feature(_ONE, 0, "甲", (5.0, -5.0, -5.0, -5.0)),
        Feature(_ONE, 0, "乙", (-5.0, -5.0, 5.0, 1.0)),
    ],
    [[0.0] * 5 for _ in range(5)],
)


def tiny(words: Mapping[str, str] = MappingProxyType({"高兴": "2"})) -> Model:
    return read_model(encode(_TINY, {"k": "甲"}, words, step=0.1, least=0.1, readiness=0.0))


def weights() -> bytes:
    return (resources.files("tuireader.entities") / "data" / "names.weights").read_bytes()


def likeliest(text: str) -> list[tuple[int, int]]:
    return tag(tiny(), [text])[0]


def test_the_likeliest_names_are_those_with_most_votes() -> None:
    assert likeliest("丙甲乙丙甲丙乙") == [(1, 3), (4, 7)]


def test_names_far_apart_are_all_found() -> None:
    assert likeliest("丙" * 40 + "甲乙" + "丙" * 40 + "甲乙") == [(40, 42), (82, 84)]


def test_a_story_of_one_character_can_be_a_name() -> None:
    assert likeliest("乙") == [(0, 1)]
    assert likeliest("丙") == []


@given(st.lists(st.text(alphabet="甲乙丙丁", max_size=12), max_size=6))
def test_texts_decoded_together_have_the_names_they_have_alone(texts: list[str]) -> None:
    assert tag(tiny(), texts) == [tag(tiny(), [text])[0] for text in texts]


@given(st.text(alphabet="共和国高兴甲a1 、𠮷\ud800", max_size=20))
def test_the_columns_are_those_that_the_field_has_learned_from(text: str) -> None:
    words = {"高兴": "2", "共和": "1", "共和国": "3"}
    learned = columns(normal(text), Kinds({"k": "甲"}), words)

    found = crf._columns(tiny(words=words), code_points(text))

    assert "".join(map(str, found[WORDS][0].tolist())) == learned[WORDS]
    assert ["-k"[number] for number in found[KINDS][0].tolist()] == list(learned[KINDS])
    known = [bool(number) for number in found[CHARACTERS][0].tolist()]
    assert known == [char in "共和国高兴甲乙" for char in text]


VOTES = st.lists(st.tuples(*[st.integers(-90, 90)] * 4), max_size=60)


@given(VOTES, st.integers(1, 30))
def test_paths_followed_side_by_side_are_those_followed_alone(
    rows: list[tuple[int, int, int, int]], limit: int
) -> None:
    transitions = tiny().transitions
    votes = np.array(rows, dtype=np.int16).reshape(-1, 4)
    emissions = (votes + crf._ZERO).astype(np.uint16)
    starts = np.arange(len(rows))
    limits = np.minimum(starts + limit, len(rows))

    lengths, labels = crf._paths_side_by_side(transitions, emissions, starts, limits)

    for start, end, length, path in zip(starts, limits, lengths, labels, strict=True):
        alone = crf._path(transitions, crf._one_by_one(emissions, int(start), int(end)))
        if len(alone) > crf._SIDE_BY_SIDE:
            assert length == 0
        else:
            assert path[:length].tolist() == alone


@given(st.lists(st.tuples(*[st.integers(-127, 127)] * 4), min_size=1, max_size=7))
def test_votes_of_every_sign_and_size_keep_apart(rows: list[tuple[int, int, int, int]]) -> None:
    weights = np.array(rows, dtype=np.int8).view(np.uint32)
    widened = crf._Rows(len(rows)).widened(weights, np.arange(len(rows)))

    total = widened[:, 0].sum(dtype=np.uint64, keepdims=True).view(np.uint16).astype(int)

    assert (total - len(rows) * crf._MORE).tolist() == np.sum(rows, axis=0).tolist()


@given(st.dictionaries(st.integers(1, 1 << 56), st.integers(1, 1 << 20), max_size=300))
def test_every_key_is_looked_up_and_no_other(listed: dict[int, int]) -> None:
    lookup = ArrayLookup(*cast(Any, weights_of._lookup(listed)))
    others = [key for key in range(1, 50) if key not in listed]

    found = lookup.find(np.array([*listed, *others], dtype=np.int64))

    assert found.tolist() == [*listed.values(), *[0] * len(others)]


@pytest.mark.parametrize("damage", [b"", HEAD, HEAD.replace(b"2", b"1")])
def test_weights_that_are_damaged_are_refused(damage: bytes) -> None:
    with pytest.raises(WeightsDamagedError):
        read_model(damage + weights()[len(damage) : -1])


def test_the_weights_stay_small() -> None:
    assert len(weights()) <= 15_000_000


def test_nothing_is_loaded_before_a_story_is_analysed() -> None:
    code = (
        "import tuireader.library, tuireader.entities.analysis as a;"
        "from tuireader.entities.persons.crf_model import model;"
        "assert model.cache_info().currsize == 0; a.analyse('', '陈志远说');"
        "assert model.cache_info().currsize == 1"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


@pytest.fixture
def no_weights(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tuireader.entities.persons.person_tagger.model", lambda: None)


@pytest.mark.usefixtures("no_weights")
def test_without_weights_the_rules_still_find_who_is_credited_and_addressed() -> None:
    text = "居民周叔叔笑着说:“林小雨来了。”\n记者 林小雨"

    found = [one.text for one in person_finder.find_persons([document(text)], 100)[0] or ()]

    assert found == ["周叔叔", "林小雨", "林小雨"]


@given(st.text(alphabet="陈志远说,。!\n a1 ", max_size=400))
def test_a_text_is_cut_without_loss(text: str) -> None:
    spans = list(stretches(text))

    assert "".join(text[start:end] for start, end in spans) == text


def test_a_line_without_an_end_is_cut_into_stretches() -> None:
    line = "陈志远" * 30_000

    assert max(end - start for start, end in stretches(normal(line))) <= 2000
    assert analyse("", line).text
    assert crf_model.model() is not None
