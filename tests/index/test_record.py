"""A story is kept as it was given."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tuireader.archive.story import LostCharacter, Repair, Story
from tuireader.entities.model import Annotations, Entity, EntityKind
from tuireader.index.record import Record, Stamp, decode_record, encode_record
from tuireader.text.detect import Script

TEXT = st.text(max_size=30)
NAMES = st.from_regex(r"\A[a-z0-9_-]{1,20}\Z")
MAYBE = st.none() | TEXT
OFFSET = st.integers(0, 40)
ENTITIES = st.lists(
    st.builds(
        Entity,
        kind=st.sampled_from(EntityKind),
        start=OFFSET,
        end=OFFSET,
        text=TEXT,
        value=MAYBE | st.integers() | st.floats(allow_nan=False),
        unit=MAYBE,
    ),
    max_size=4,
).map(tuple)
STORIES = st.builds(
    Story,
    id=TEXT,
    path=st.text(st.characters(), max_size=20),
    title=TEXT,
    text=TEXT,
    date=MAYBE,
    source=MAYBE,
    editor=MAYBE,
    reads=st.none() | st.integers(0),
    url=MAYBE,
    script=st.sampled_from(Script),
    repairs=st.lists(st.builds(Repair, NAMES, st.integers(0))).map(tuple),
    gaps=st.lists(st.builds(LostCharacter, OFFSET, TEXT)).map(tuple),
    headline_missing=st.booleans(),
)


@given(
    st.builds(
        Record,
        STORIES,
        st.builds(Annotations, ENTITIES, ENTITIES),
        st.builds(Stamp, st.integers(0), st.integers()),
    )
)
def test_any_record_survives(record: Record) -> None:
    assert decode_record(encode_record(record)) == record


def test_an_entity_takes_its_text_from_the_story() -> None:
    story = Story("a", "a.txt", "罗小满获奖", "罗小满说。" * 100)
    spans = tuple(Entity(EntityKind.PERSON, n * 5, n * 5 + 3, "罗小满") for n in range(100))
    unmarked = Record(story, Annotations(), Stamp(1, 1))
    marked = Record(story, Annotations((), spans), Stamp(1, 1))
    assert decode_record(encode_record(marked)) == marked
    assert len(encode_record(marked)) < len(encode_record(unmarked)) + 500


@pytest.mark.parametrize("name", ["utf-8\x1b[2J", "", "a b", "a\n", "x" * 41, "編碼"])
def test_what_is_no_name_of_an_encoding_or_repair_is_not_read(record, name: str) -> None:
    story = record("a", "大桥").story
    for forged in (
        replace(story, encoding=name),
        replace(story, repairs=(Repair(name, 1),)),
    ):
        with pytest.raises(ValueError, match="the name of nothing"):
            decode_record(encode_record(Record(forged, Annotations(), Stamp(1, 1))))
