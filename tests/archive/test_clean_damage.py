"""Damage with a known inverse is taken back, and nothing else of a story changes."""

import random
from functools import cache
from itertools import islice

import pytest
from benchmarks import damage
from benchmarks.corruptions import KINDS

from tuireader.archive.repairs import RepairKind
from tuireader.archive.story import Story
from tuireader.user.paths import sample_archive


@cache
def _stories() -> list[Story]:
    found = (
        story
        for story in damage.stories_of(sample_archive())
        if not (story.repairs or story.headline_missing)
    )
    return list(islice(found, 30))


@pytest.mark.parametrize(
    "kind", [RepairKind.PINYIN_GLOSS, RepairKind.DOUBLED_BODY, RepairKind.FOOTER]
)
def test_every_place_is_mended(kind: RepairKind) -> None:
    tally = damage.measure(kind, KINDS[kind], _stories(), seed=1)
    assert tally.stories >= 25
    assert (tally.right, tally.told, tally.restored) == (tally.made, tally.made, tally.stories)


def test_no_byte_slip_is_found_where_none_was_made() -> None:
    tally = damage.measure(RepairKind.BYTE_SLIP, KINDS[RepairKind.BYTE_SLIP], _stories(), seed=1)
    assert tally.right == tally.told
    # Where both characters lost a byte nothing comes back, and a page may have no other place.
    assert tally.right >= 0.7 * tally.made


@pytest.mark.parametrize("kind", KINDS)
def test_damage_is_damage(kind: RepairKind) -> None:
    text = _stories()[0].text
    damaged = KINDS[kind](text.encode("gbk", "ignore").decode("gbk"), random.Random(1))
    assert damaged.text != damaged.mended


def test_undamaged_stories_are_left_alone() -> None:
    assert [damage.mended_again(story) for story in _stories()] == [0] * len(_stories())
