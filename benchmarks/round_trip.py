"""Convert printed Traditional text to Simplified and back, beside other converters.

    python -m benchmarks.round_trip PLACE FILE [PLACE FILE ...]
        [--limit CHARACTERS] [--older PYTHON]

PLACE is taiwan or hongkong; FILE holds text printed there, a passage a line, of which the first
CHARACTERS are taken. Every Chinese character that comes back otherwise than it was printed is an
error; the table gives them in 10,000 Chinese characters, punctuation not counted:

- ``exactly``: all of them, also 台 for 臺;
- ``words``: without forms of one character, which papers print both ways. These are the pairs of
  OpenCC's TWVariants and HKVariants (爲 and 為, 裏 and 裡), those of ``_BOTH_WAYS`` below (佈 and
  布, 昇 and 升, 巿 and 市) and 瞭解 and 了解. Cantonese and slips of the page count as errors;
- ``÷ 0.1.0``: the errors in words as a share of those of version 0.1.0 in the same run.

The peers are OpenCC in C++ (its command ``opencc``), opencc-python-reimplemented and zhconv, and
version 0.1.0 of tuireader, which PYTHON has installed; a peer that is not installed is named and
left out. A last line per file shows the page in the form of its own place.
"""

import argparse
import json
import re
import shutil
import subprocess
from collections.abc import Callable, Iterator, Sequence
from functools import cache, partial
from importlib.util import find_spec
from pathlib import Path

from tuireader.text.convert import DisplayScript, convert
from tuireader.text.detect import Script
from tuireader.text.dictionaries import candidates

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
    parser.add_argument("--older", type=Path, metavar="PYTHON")
    options = parser.parse_args()
    if len(options.sources) % 2 or not set(options.sources[::2]) <= set(_VIEWS):
        parser.error(f"give pairs of a place ({', '.join(_VIEWS)}) and a file")
    pairs = zip(options.sources[::2], options.sources[1::2], strict=True)
    measure([(place, Path(name)) for place, name in pairs], options.limit, options.older)


def measure(sources: Sequence[tuple[str, Path]], limit: int, older: Path | None = None) -> None:
    """Print a line for each file of a place and each converter."""
    converters = _converters(older)
    print(f"{'errors in 10,000 of':20}{'characters':>11}  {'converter':28}exactly   words ÷ 0.1.0")
    for place, file in sources:
        lines = list(_passages(file, limit))
        total = sum(len(_HAN.findall(line)) for line in lines)
        forms = [*map(one_form, lines)]
        before = 0
        for converter, back in converters.items():
            shown = back(lines, place)
            exact = _differing(lines, shown)
            words = _differing(forms, [*map(one_form, shown)])
            before = before or (words if converter == _OLDER else 0)
            rates = f"{exact / total * 1e4:7.2f}{words / total * 1e4:8.2f}"
            ratio = f"{words / before:8.2f}" if before else ""
            print(f"{file.stem[:20]:20}{total:11,}  {converter:28}{rates}{ratio}", flush=True)


_BOTH_WAYS = """
臺台 佈布 週周 昇升 兇凶 佔占 沈沉 劃畫 着著 証證 恒恆 慾欲 夥伙 産產 内內 裏裡 爲為 衆眾 羣群 峯峰
啓啟 説說 衞衛 户戶 温溫 税稅 綫線 牀床 汙污 溼濕 祕秘 豔艷 舖鋪 托託 注註 贊讚 鑒鑑 跡蹟迹 回迴
游遊 擧舉 踫碰 巿市 麽麼 奬獎 况況 毁毀 强強 奥奧 抛拋 絶絕 歴歷 别別 决決 没沒 宫宮
"""


@cache
def _forms() -> dict[int, str]:
    forms = {ord(char): group[0] for group in _BOTH_WAYS.split() for char in group}
    for name in ("TWVariants", "HKVariants"):
        for char, printed in candidates(name).items():
            for form in (char, *printed):
                forms.setdefault(ord(form), forms.get(ord(char), char))
    return forms


def one_form(text: str) -> str:
    """Return Traditional text with one form for each character that is printed in several."""
    return text.translate(_forms()).replace("瞭解", "了解")


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


_OLDER = "tuireader 0.1.0"


def _converters(older: Path | None) -> dict[str, Converter]:
    found: dict[str, Converter] = {}
    if older:
        found[_OLDER] = partial(_older, older)
    found["tuireader"] = _tuireader
    if shutil.which("opencc"):
        found["OpenCC (C++)"] = _opencc
    if find_spec("opencc"):
        found["opencc-python-reimplemented"] = _opencc_python
    if find_spec("zhconv"):
        found["zhconv"] = _zhconv
    for name in ("OpenCC (C++)", "zhconv"):
        if name not in found:
            print(f"{name} is not installed")
    found["tuireader, page as printed"] = _as_printed
    return found


# What version 0.1.0 is asked, in its own interpreter: lines there and back, as JSON.
_ASKED = """
import json, sys
from tuireader.text.conversion import View, convert
from tuireader.text.detection import Script
lines = (convert(line, Script.TRADITIONAL, View.SIMPLIFIED) for line in json.load(sys.stdin))
print(json.dumps([convert(line, Script.SIMPLIFIED, View(sys.argv[1])) for line in lines]))
"""


def _older(python: Path, lines: Sequence[str], place: str) -> list[str]:
    words = [str(python), "-c", _ASKED, place]
    # Elsewhere than here, so that it imports what it has installed.
    done = subprocess.run(  # noqa: S603
        words,
        input=json.dumps(lines),
        capture_output=True,
        text=True,
        check=True,
        cwd=python.parent,
    )
    back: list[str] = json.loads(done.stdout)
    return back


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
