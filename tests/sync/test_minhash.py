"""The fallback for rensa finds the reprints that it finds."""

import random
import sys

import pytest

from tuireader.sync.near_duplicates import (
    algorithm,
    fingerprint_of,
    is_near_duplicate,
    lsh_keys,
    pure_signature,
)


def test_signatures_agree_as_much_as_their_words() -> None:
    words = [str(number) for number in range(300)]
    one, other = pure_signature(words[:200], 400, 1), pure_signature(words[100:], 400, 1)
    agreeing = sum(map(int.__eq__, one, other)) / 400
    assert 0.25 < agreeing < 0.42  # 100 of 300 words are in both
    assert pure_signature(reversed(words[:200]), 400, 1) == one
    assert all(0 <= each < 2**32 for each in one)


def test_reprints_meet_without_rensa(monkeypatch: pytest.MonkeyPatch) -> None:
    dice = random.Random(7)
    lines = ["".join(chr(0x4E00 + dice.randrange(3000)) for _ in range(20)) for _ in range(600)]
    stories = ["".join(lines[start : start + 20]) for start in range(0, 600, 20)]
    with_rensa = algorithm()
    monkeypatch.setitem(sys.modules, "rensa", None)
    assert algorithm() != with_rensa
    keys = []
    for number, story in enumerate(stories):
        edited = story[:200] + lines[number] + story[210:]
        first, other = fingerprint_of(story), fingerprint_of(edited)
        assert first
        assert other
        assert is_near_duplicate(first, other)
        keys.append(set(lsh_keys(first.shingles)))
        assert keys[-1] & set(lsh_keys(other.shingles))
    assert len(set.union(*keys)) == sum(map(len, keys))  # others share none
