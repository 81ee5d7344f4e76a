"""The keys that a search verifies, in the bytes they are stored in."""

from collections.abc import Callable

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tuireader.archive.story import Story
from tuireader.index.checked_file import CheckedFile, block_checksums
from tuireader.index.story_keys import Keys, decode_key, key_of

# Two of the first character hold the bytes of the second across their border, and the other way
# round: what is found must begin where a character does.
CROSSED = "\u5655\u5556"
LETTERS = st.text(f"{CROSSED}a\n", max_size=6)


@pytest.fixture(scope="module")
def lay_out(tmp_path_factory: pytest.TempPathFactory) -> Callable[[list[bytes]], Keys]:
    """Lay keys out as a column of Whoosh's is."""
    path = tmp_path_factory.mktemp("keys") / "file"

    def lay_out(stored: list[bytes]) -> Keys:
        lengths = [len(key) for key in stored]
        offsets = [sum(lengths[:n]) for n in range(len(stored))]
        arrays = b"".join(n.to_bytes(4, "big") for n in (*lengths, *offsets))
        column = b"".join(stored) + arrays + b"IIX"
        path.write_bytes(b"before" + column)
        file = CheckedFile(path, block_checksums(path))
        return Keys(file, len(b"before"), len(column), len(stored))

    return lay_out


@example([("", CROSSED[0] * 2)], CROSSED[1])
@example([("", CROSSED[1] * 2)], CROSSED[0])
@given(st.lists(st.tuples(LETTERS, LETTERS), max_size=5), LETTERS.filter(bool))
def test_a_needle_is_found_in_titles_and_bodies(
    lay_out: Callable[[list[bytes]], Keys], stories: list[tuple[str, str]], needle: str
) -> None:
    parts = [(title.replace("\n", " "), text) for title, text in stories]
    keys = lay_out([key_of(Story("id", "a.txt", title, text)) for title, text in parts])
    everything = range(len(parts))
    in_title = {n for n in everything if needle in parts[n][0]}
    in_text = {n for n in everything if needle in parts[n][1]}
    assert set(keys.with_title(needle, everything)) == in_title
    assert set(keys.with_needle(needle, everything)) == in_title | in_text
    assert [keys.text(n) for n in everything] == ["\n".join(part) for part in parts]
    assert [decode_key(stored) for stored in keys] == [keys.text(n) for n in everything]
