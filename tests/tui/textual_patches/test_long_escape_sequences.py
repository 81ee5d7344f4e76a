"""Long commits of an input method."""

from textual import _xterm_parser, events

from tuireader.tui.textual_patches import patch_textual

# What kitty sends when an input method commits a phrase: one sequence for all characters.
COMMIT = "渝北区新桥下月通车"


SEQUENCE = f"\x1b[0;;{':'.join(str(ord(char)) for char in COMMIT)}u"


def typed(sequence: str) -> str:
    parser = _xterm_parser.XTermParser()
    keys = [event for event in parser.feed(sequence) if isinstance(event, events.Key)]
    return "".join(key.character or "" for key in keys)


def test_without_the_patch_a_long_commit_is_garbled(monkeypatch) -> None:
    monkeypatch.setattr(_xterm_parser, "_MAX_SEQUENCE_SEARCH_THRESHOLD", 32)
    assert typed(SEQUENCE) != COMMIT


def test_a_long_commit_of_an_input_method_is_read_whole() -> None:
    patch_textual()
    assert typed(SEQUENCE) == COMMIT
