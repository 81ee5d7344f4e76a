"""Convert printed Traditional text to Simplified and back, beside other converters.

    python -m benchmarks.round_trip PLACE FILE [PLACE FILE ...] [--limit CHARACTERS]

PLACE is taiwan or hongkong; FILE holds text printed there, a passage a line, of which the first
CHARACTERS are taken. Of 10,000 Chinese characters, the table prints how many come back otherwise
than they were printed, how many of these are not forms that papers print both ways (佈 and 布,
昇 and 升), and for tuireader how many differ when the page is shown in the form of its own place.
The peers are OpenCC in C++ (its command ``opencc``), opencc-python-reimplemented and zhconv; a peer
that is not installed is named and left out.
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
    pairs = zip(options.sources[::2], options.sources[1::2], strict=True)
    measure([(place, Path(name)) for place, name in pairs], options.limit)


def measure(sources: Sequence[tuple[str, Path]], limit: int) -> None:
    """Print a line for each file of a place and each converter."""
    converters = _converters()
    print(f"{'file':20}{'characters':>11}  converter                     errors in 10,000   words")
    for place, file in sources:
        lines = list(_passages(file, limit))
        total = sum(len(_HAN.findall(line)) for line in lines)
        for converter, back in converters.items():
            shown = back(lines, place)
            exact = _differing(lines, shown)
            words = _differing([*map(one_form, lines)], [*map(one_form, shown)])
            rates = f"{exact / total * 1e4:16.2f}{words / total * 1e4:8.2f}"
            print(f"{file.stem[:20]:20}{total:11,}  {converter:30}{rates}", flush=True)


_BOTH_WAYS = """
臺台 佈布 週周 昇升 兇凶 佔占 沈沉 劃畫 着著 証證 恒恆 慾欲 夥伙 産產 内內 裏裡 爲為 衆眾 羣群 峯峰
啓啟 説說 衞衛 户戶 温溫 税稅 綫線 牀床 汙污 溼濕 祕秘 豔艷 舖鋪 托託 注註 贊讚 鑒鑑 跡蹟迹 回迴
游遊
"""
_FORMS = {ord(char): group[0] for group in _BOTH_WAYS.split() for char in group}


def one_form(text: str) -> str:
    """Return Traditional text with one form for each character that is printed in several."""
    return text.translate(_FORMS)


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
