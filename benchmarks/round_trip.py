"""Convert printed Traditional text to Simplified and back, beside other converters.

    python -m benchmarks.round_trip PLACE FILE [PLACE FILE ...] [--limit CHARACTERS]

PLACE is taiwan or hongkong; FILE holds text printed there, a passage a line, of which the first
CHARACTERS are taken. Of 10,000 Chinese characters, the table prints how many come back otherwise
than they were printed, and for tuireader how many differ when the page is shown in the form of its
own place. The peers are OpenCC in C++ (its command ``opencc``), opencc-python-reimplemented and
zhconv; a peer that is not installed is named and left out.
"""

import argparse
import re
import shutil
import subprocess
from collections.abc import Callable, Iterator, Sequence
from importlib.util import find_spec
from pathlib import Path

from tuireader.text.convert import DisplayScript, convert
from tuireader.text.detect import Script

Converter = Callable[[Sequence[str], str], list[str]]

_HAN = re.compile(r"[\u3400-\u9fff]")
_VIEWS = {"taiwan": DisplayScript.TAIWAN, "hongkong": DisplayScript.HONGKONG}
_OPENCC = {"taiwan": ("tw2s", "s2tw"), "hongkong": ("hk2s", "s2hk")}
_ZHCONV = {"taiwan": "zh-tw", "hongkong": "zh-hk"}


def main() -> None:
    """Print a line for each file and converter."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("sources", nargs="+", metavar="PLACE FILE")
    parser.add_argument("--limit", type=int, default=500_000, metavar="CHARACTERS")
    options = parser.parse_args()
    if len(options.sources) % 2 or not set(options.sources[::2]) <= set(_VIEWS):
        parser.error(f"give pairs of a place ({', '.join(_VIEWS)}) and a file")
    converters = _converters()
    print(f"{'file':24}{'characters':>11}  converter                     errors in 10,000")
    for place, name in zip(options.sources[::2], options.sources[1::2], strict=True):
        lines = list(_passages(Path(name), options.limit))
        total = sum(len(_HAN.findall(line)) for line in lines)
        for converter, back in converters.items():
            wrong = _differing(lines, back(lines, place))
            print(f"{Path(name).stem[:24]:24}{total:11,}  {converter:30}{wrong / total * 1e4:8.2f}")


def _passages(file: Path, limit: int) -> Iterator[str]:
    for line in file.read_text(encoding="utf-8").splitlines():
        if limit <= 0:
            return
        limit -= len(line)
        if line.strip():
            yield line


def _differing(printed: Sequence[str], shown: Sequence[str]) -> int:
    """Count the Chinese characters that are not shown as they were printed."""
    return sum(
        sum(a != b for a, b in zip(before, after, strict=True) if _HAN.match(a))
        if len(before) == len(after)
        else len(_HAN.findall(before))
        for before, after in zip(printed, shown, strict=True)
    )


def _converters() -> dict[str, Converter]:
    found: dict[str, Converter] = {
        "tuireader": _tuireader,
        "tuireader, page as printed": _as_printed,
    }
    if shutil.which("opencc"):
        found["OpenCC (C++)"] = _opencc
    if find_spec("opencc"):
        found["opencc-python-reimplemented"] = _opencc_python
    if find_spec("zhconv"):
        found["zhconv"] = _zhconv
    for name in ("OpenCC (C++)", "zhconv"):
        if name not in found:
            print(f"{name} is not installed")
    return found


def _tuireader(lines: Sequence[str], place: str) -> list[str]:
    simplified = (convert(line, Script.TRADITIONAL, DisplayScript.SIMPLIFIED) for line in lines)
    return [convert(line, Script.SIMPLIFIED, _VIEWS[place]) for line in simplified]


def _as_printed(lines: Sequence[str], place: str) -> list[str]:
    return [convert(line, Script.TRADITIONAL, _VIEWS[place]) for line in lines]


def _opencc(lines: Sequence[str], place: str) -> list[str]:
    text = "\n".join(lines)
    for configuration in _OPENCC[place]:
        words = ["opencc", "-c", f"{configuration}.json"]
        done = subprocess.run(words, input=text, capture_output=True, text=True, check=True)  # noqa: S603
        text = done.stdout
    return text.split("\n")[: len(lines)]


def _opencc_python(lines: Sequence[str], place: str) -> list[str]:
    from opencc import OpenCC

    there, back = (OpenCC(configuration) for configuration in _OPENCC[place])
    return [back.convert(there.convert(line)) for line in lines]


def _zhconv(lines: Sequence[str], place: str) -> list[str]:
    import zhconv

    return [zhconv.convert(zhconv.convert(line, "zh-cn"), _ZHCONV[place]) for line in lines]


if __name__ == "__main__":
    main()
