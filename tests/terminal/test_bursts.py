"""Keys that come all at once, as from a fast hand, a paste or a slow line: they do what they say.

Two readers go the same way, one key after the answer to the other, and all keys in one piece.
"""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.terminal.emulator import Terminal

ANSWERED = 0.25  # seconds: longer than the pause after which what was typed is searched for
ENTER, ESC, TAB, UP, DOWN, CLEAR = "\r", "\x1b[27u", "\t", "\x1b[A", "\x1b[B", "\x15"
TYPED_ON = (
    ("/", "浦东新区", ENTER, ENTER, "t"),
    ("/", "桥", ENTER, "j", ENTER, "t"),
    ("/", "通", ENTER, "j", ENTER, "t", "t"),
    ("/", "韓志遠", ENTER, "j", "k", ENTER, "t", "n", "N"),
    ("/", "韩志远", ENTER, ENTER, "n", "n"),
    ("/", "hanzhiyuan", ENTER, "j", ENTER),
    ("/", "浦东 攤位", ENTER, ENTER, "e", "e"),
    ("/", "沒有這個", ENTER, ENTER),
    ("/", "停水", CLEAR, "新桥", ENTER, ENTER),
    ("/", "停水", ENTER, "/", "新桥", ENTER, ENTER),
    ("j", "j", ENTER, "t", "k"),
    ("G", "g", "g", "j", ENTER, " ", "b"),
    ("j", ENTER, "e", "e", "E", "t"),
    (ENTER, "i", "I", "u", "U"),
    (ENTER, "]", "[", "t", "]"),
    (ENTER, "c", "c", "t"),
    (ENTER, "F", "80個", ENTER, "t"),
    (ENTER, "F", "攤位", ENTER, "n"),
    (ENTER, "e", ENTER),
    (ENTER, "e", "&"),
    ("a",),
    ("/", "开", ENTER, "K"),
    ("s", "s", "j", ENTER),
    ("s", "s", "t", "t"),
    ("w", "w", "w", "j"),
    ("v", "v", ENTER),
    ("f", ENTER, "j"),
    ("?", ESC, "j", ENTER),
    ("、", "停水", ENTER, ENTER),
    ("？", ESC, "ｊ", ENTER, "ｔ"),
    ("／", "浦东", ENTER, "ｊ", ENTER),
    ("\x1b[200~浦东新区\x1b[201~", "j"),
    ("/", "\x1b[200~浦东新区\n菜市场\x1b[201~", ENTER, ENTER, "t"),
    (TAB, TAB, "j", ENTER),
)
_TOOK = re.compile(r"[\d,]+ ms")


def looks(reader: Terminal) -> list[str]:
    return [_TOOK.sub("N ms", line).rstrip() for line in reader.text.splitlines()]


@pytest.fixture
def two_readers(
    terminal: Callable[..., Terminal], archive: Path, tmp_path: Path
) -> tuple[Terminal, Terminal]:
    """Each with a memory of its own, so that one does not know what the other has read."""
    one, other = (
        terminal(str(archive), XDG_STATE_HOME=str(tmp_path / name)) for name in ("one", "other")
    )
    for reader in (one, other):
        reader.wait_for(lambda text: "渝北区新桥下月通车" in text and "added" not in text)
    return one, other


def test_keys_in_one_piece_lead_where_they_lead_one_by_one(
    two_readers: tuple[Terminal, Terminal], rounds: Callable[[int, int], int]
) -> None:
    slow, fast = two_readers

    def agree(_: str) -> bool:
        slow.read_for(0.02)
        return looks(slow) == looks(fast)

    for sequence in TYPED_ON[:: rounds(3, 1)]:
        for key in sequence:
            slow.send(key)
            slow.read_for(ANSWERED)
        fast.send("".join(sequence))
        fast.wait_for(agree)
