"""The file of weights and the tagger that reads it."""

import subprocess
import sys
from importlib import resources

import pytest
from hypothesis import given
from hypothesis import strategies as st
from training.crf import Feature, Trained
from training.weights import encode

from tuireader.entities.analysis import analyse
from tuireader.entities.document import document
from tuireader.entities.persons import crf_model, person_finder
from tuireader.entities.persons.crf import Model, tag
from tuireader.entities.persons.crf_features import (
    CHARACTERS,
    EDGE,
    MARGIN,
    SHAPES,
    WORDS,
    columns,
    normal,
    stretches,
)
from tuireader.entities.persons.crf_model import HEAD, WeightsDamagedError, read

# A field that knows one thing: 甲 begins a name and 乙 ends it.
_ONE = SHAPES.index(next(shape for shape in SHAPES if shape.offsets == (0,)))
_TINY = Trained(
    [
        Feature(_ONE, 0, "甲", (5.0, -5.0, -5.0, -5.0)),
        Feature(_ONE, 0, "乙", (-5.0, -5.0, 5.0, 1.0)),
    ],
    [[0.0] * 5 for _ in range(5)],
)


def tiny(trained: Trained = _TINY) -> Model:
    words = {"高兴": "2", "共和国": "3"}
    return read(encode(trained, {"k": "甲"}, words, step=0.1, least=0.1, readiness=0.0))


def weights() -> bytes:
    return (resources.files("tuireader.entities") / "data" / "names.weights").read_bytes()


def test_weights_are_read_as_they_were_written() -> None:
    model = tiny()

    text = f"共和国高兴{EDGE * MARGIN}"
    assert columns(text, model.kinds, model.words)[WORDS][:5] == "30020"
    assert model.kinds[ord("甲")] == "k"
    assert model.kinds[ord("丙")] == "-"
    assert set(model.votes[_ONE]) == {"甲", "乙"}
    assert SHAPES[_ONE].column == CHARACTERS


def test_the_likeliest_names_are_those_with_most_votes() -> None:
    assert list(tag(tiny(), "丙甲乙丙甲丙乙")) == [(1, 3), (4, 7)]


def test_names_far_apart_are_all_found() -> None:
    assert list(tag(tiny(), "丙" * 40 + "甲乙" + "丙" * 40 + "甲乙")) == [(40, 42), (82, 84)]


def test_a_story_of_one_character_can_be_a_name() -> None:
    assert list(tag(tiny(), "乙")) == [(0, 1)]
    assert list(tag(tiny(), "丙")) == []


@given(st.lists(st.tuples(*[st.integers(-127, 127)] * 4), min_size=1, max_size=7))
def test_votes_of_every_sign_and_size_keep_apart(rows: list[tuple[int, int, int, int]]) -> None:
    begins = SHAPES[_ONE].begins
    features = [
        Feature(_ONE, begin, "甲", tuple(vote / 10 for vote in row))
        for begin, row in zip(begins, rows, strict=False)
    ]
    packed = tiny(Trained(features, _TINY.moves)).votes[_ONE].get("甲", 0)

    unpacked = []
    for _ in range(len(begins) * 4):
        vote = (packed + (1 << 15) & 0xFFFF) - (1 << 15)
        unpacked.append(vote)
        packed = packed - vote >> 16
    wanted = [vote for row in reversed([*rows, *[(0, 0, 0, 0)] * (7 - len(rows))]) for vote in row]
    assert unpacked == wanted


@pytest.mark.parametrize("damage", [b"", HEAD, HEAD.replace(b"1", b"2")])
def test_weights_that_are_damaged_are_refused(damage: bytes) -> None:
    with pytest.raises(WeightsDamagedError):
        read(damage + weights()[len(damage) : -1])


def test_the_weights_stay_small() -> None:
    assert len(weights()) <= 2_500_000


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

    found = [one.text for one in person_finder.find_persons(document(text))]

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
