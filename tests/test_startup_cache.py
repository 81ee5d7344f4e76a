"""What is kept beside the bytecode is read as it was made, or made again."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tuireader import startup_cache

TABLE = {ord("國"): "国", "names": ("陶乐平", "苏禾"), "lines": frozenset(["甲"])}


@pytest.fixture(autouse=True)
def _kept_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(startup_cache, "_file", lambda name: tmp_path / name)
    monkeypatch.setattr(sys, "dont_write_bytecode", False)


def test_a_table_is_made_once(tmp_path: Path) -> None:
    made: list[int] = []

    def make() -> object:
        made.append(1)
        return TABLE

    assert [startup_cache.kept("table", make, []) for _ in range(3)] == [TABLE] * 3
    assert len(made) == 1
    assert [file.name for file in tmp_path.iterdir()] == ["table"]


def test_a_table_is_made_again_when_its_file_has_changed(tmp_path: Path) -> None:
    words = tmp_path / "words.txt"
    words.write_text("临江", encoding="utf-8")

    def read() -> str:
        return words.read_text(encoding="utf-8")

    assert startup_cache.kept("table", read, [words]) == "临江"
    words.write_text("云溪区", encoding="utf-8")
    assert startup_cache.kept("table", read, [words]) == "云溪区"


@pytest.mark.parametrize("damage", [b"", b"x", b"tuireader", None])
def test_what_is_damaged_is_made_again(tmp_path: Path, damage: bytes | None) -> None:
    startup_cache.write_cache("table", TABLE)
    whole = (tmp_path / "table").read_bytes()
    (tmp_path / "table").write_bytes(whole[:-9] + b"123456789" if damage is None else damage)
    assert startup_cache.read_cache("table") is None


def test_nothing_is_kept_where_python_writes_no_bytecode(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    startup_cache.write_cache("table", TABLE)
    assert not list(tmp_path.iterdir())


_PATTERNS = (
    "(?P<day>[0-9]{1,2})[日号](?![线楼])",
    "[一-鿿]{2,4}|(?i:vip)",
    "a(b)?(?P<c>c)",
)
_PROGRAM = f"""
import sys
sys.dont_write_bytecode = False
from pathlib import Path
from tuireader import regex_cache, startup_cache
startup_cache._file = lambda name: Path(sys.argv[1]) / name
regex_cache.install("patterns", imports_only=False)
import re
compiled = [re.compile(each) for each in {_PATTERNS!r}]
of_bytes = re.compile(b"[\\x80-\\xff]{{2}}")
cache = regex_cache._installed[0]
print(cache._is_new)
regex_cache.save()
for text in ("3日", "24号线", "陶乐平VIP", "abc", "ac"):
    for pattern in compiled:
        found = pattern.search(text)
        print(found and (found.span(), found.groupdict(), found.groups(), found.lastgroup))
print([(each.flags, each.groups, each.groupindex) for each in compiled])
print(of_bytes.search("国".encode()))
"""


def test_a_pattern_that_was_kept_matches_as_a_compiled_one(tmp_path: Path) -> None:
    runs = [
        subprocess.run(
            [sys.executable, "-c", _PROGRAM, str(tmp_path)],
            check=True,
            capture_output=True,
            text=True,
        ).stdout.splitlines()
        for _ in range(2)
    ]
    assert [run[0] for run in runs] == ["True", "False"]
    assert runs[0][1:] == runs[1][1:]
    assert re.compile(_PATTERNS[0]).search("24号线") is None


_WORKER = """
import sys
sys.dont_write_bytecode = False
from pathlib import Path
from tuireader import regex_cache, startup_cache
startup_cache._file = lambda name: Path(sys.argv[1]) / name
regex_cache.install("patterns", imports_only=False)
from tuireader.sync import analysis_worker
analysis_worker._load_tables()
print(regex_cache._installed[0]._is_new)
"""


def test_every_pattern_of_a_worker_is_found_by_the_next_one(tmp_path: Path) -> None:
    for seed, is_new in (("1", "True\n"), ("2", "False\n")):
        run = subprocess.run(
            [sys.executable, "-c", _WORKER, str(tmp_path)],
            check=True,
            capture_output=True,
            text=True,
            env=os.environ | {"PYTHONHASHSEED": seed},
        )
        assert run.stdout == is_new


_METHODS = """
import builtins, dataclasses, sys
from pathlib import Path
from tuireader import dataclass_cache, startup_cache

startup_cache._file = lambda name: Path({folder!r}) / name
sys.dont_write_bytecode = False
compiled = []
compile_text = compile
builtins.compile = lambda *args, **how: compiled.append(args[0]) or compile_text(*args, **how)
dataclass_cache.install()

@dataclasses.dataclass(frozen=True, slots=True)
class Bridge:
    name: str
    opened: int = {year}

bridges = [Bridge("新桥"), Bridge("新桥", 1937), Bridge("老桥", 1937)]
print(bridges[0] == Bridge("新桥"), len(set(bridges)), bridges[0], len(compiled) > 0)
try:
    bridges[0].name = ""
except dataclasses.FrozenInstanceError:
    print("frozen")
dataclass_cache.save()
"""


@pytest.mark.parametrize("damaged", [False, True])
def test_the_methods_of_a_data_class_are_compiled_once(tmp_path: Path, damaged: bool) -> None:
    def run(year: int) -> list[str]:
        code = _METHODS.format(folder=str(tmp_path), year=year)
        words = [sys.executable, "-c", code]
        return subprocess.run(words, check=True, capture_output=True, text=True).stdout.split()

    first = run(2022)
    assert first == ["True", "3", "Bridge(name='新桥',", "opened=2022)", "True", "frozen"]
    if damaged:
        (tmp_path / "methods").write_bytes(b"x")
    again = run(1968)  # the value of a default is no part of the text
    assert again == ["True", "3", "Bridge(name='新桥',", "opened=1968)", str(damaged), "frozen"]
