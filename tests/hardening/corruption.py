"""What disks and programs do to a file: the damages of the campaigns."""

import os
import random
from collections.abc import Callable
from pathlib import Path
from typing import Final

from tuireader.index.checked_file import BLOCK

Damage = Callable[[bytearray, random.Random, bytes], None]
"""Changes the content of a file; the bytes are those that it had earlier."""


def _bytes_flipped(content: bytearray, dice: random.Random, _: bytes) -> None:
    for _number in range(3):
        content[dice.randrange(len(content))] ^= 1 << dice.randrange(8)


def _zeroed(content: bytearray, dice: random.Random, _: bytes) -> None:
    start = dice.randrange(len(content)) // BLOCK * BLOCK
    content[start : start + BLOCK] = bytes(len(content[start : start + BLOCK]))


def _shifted(content: bytearray, dice: random.Random, _: bytes) -> None:
    start, by = dice.randrange(len(content)), dice.randint(1, 99)
    size = len(content)
    content[start:start] = bytes(by)
    del content[size:]


def _pulled(content: bytearray, dice: random.Random, _: bytes) -> None:
    start, size = dice.randrange(len(content)), len(content)
    del content[start : start + dice.randint(1, 99)]
    content.extend(bytes(size - len(content)))


def _two_blocks(content: bytearray, dice: random.Random) -> tuple[slice, slice]:
    """Choose two blocks of one size; parts of a file that has fewer."""
    size = min(BLOCK, max(1, len(content) // 4))
    one, other = (dice.randrange(len(content) // size) * size for _ in range(2))
    return slice(one, one + size), slice(other, other + size)


def _swapped(content: bytearray, dice: random.Random, _: bytes) -> None:
    one, other = _two_blocks(content, dice)
    content[one], content[other] = content[other], content[one]


def _repeated(content: bytearray, dice: random.Random, _: bytes) -> None:
    one, other = _two_blocks(content, dice)
    content[one] = content[other]


def _stale(content: bytearray, dice: random.Random, before: bytes) -> None:
    start = dice.randrange(len(content)) // BLOCK * BLOCK
    size = len(content[start : start + BLOCK])
    content[start : start + size] = (before[start : start + size] or b"?").ljust(size, b"\0")


def _cut(content: bytearray, dice: random.Random, _: bytes) -> None:
    del content[dice.randrange(len(content)) :]


DAMAGES: Final[tuple[Damage, ...]] = (
    _bytes_flipped, _zeroed, _shifted, _pulled, _swapped, _repeated, _stale, _cut
)  # fmt: skip


def name_of(damage: Damage) -> str:
    """Return the name of a damage, for a message."""
    return damage.__name__.strip("_")


def corrupt(
    path: Path, damage: Damage, dice: random.Random, before: bytes, *, time_kept: bool
) -> bool:
    """Damage a file, with its time kept as by a failing disk; return whether it has changed."""
    state, content = path.stat(), bytearray(path.read_bytes())
    whole = bytes(content)
    damage(content, dice, before)
    path.write_bytes(content)
    if time_kept:
        os.utime(path, ns=(state.st_atime_ns, state.st_mtime_ns))
    return bytes(content) != whole
