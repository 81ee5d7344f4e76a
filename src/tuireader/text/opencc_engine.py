"""The converters of opencc-python-reimplemented, with current dictionaries.

Each is as long as what it becomes. What stands here is wrong with the lists alone; that they go on
passing OpenCC's own cases is measured by ``benchmarks/script.py``.

Each chain is a configuration in ``chains/``, in the package's own format. Its dictionaries are put
into the converter's ``dict_cache`` before it looks for files: the package's own reader knows
neither comments nor nested groups. Written for opencc-python-reimplemented 0.1.7; a test compares
the result with OpenCC's published cases.
"""

import os
import threading
from functools import cache
from pathlib import Path

import opencc

from tuireader.errors import TuireaderError
from tuireader.text.dictionaries import first_candidates

PHRASES = {
    # 干 to do, where it stands between 一 and 就 or before 的: 一干就是二十年, 干的活.
    "一干就": "一幹就",
    "一干到底": "一幹到底",
    "干的活": "幹的活",
    "干的事": "幹的事",
    "干的工作": "幹的工作",
    "得力干将": "得力幹將",
    "一员干将": "一員幹將",
    # 沖 with water or against a debt, 衝 of what rushes.
    "冲咖啡": "沖咖啡",
    "冲茶": "沖茶",
    "冲奶粉": "沖奶粉",
    "冲抵": "沖抵",
    "冲账": "沖賬",
    # 准 to allow, not 準 exact.
    "不准": "不准",
    "不准确": "不準確",
    "不准时": "不準時",
    "准不准": "準不準",
    # 征 to march, 徵 to call in.
    "新征程": "新征程",
    # Single words.
    "子丑": "子丑",
    "犯困": "犯睏",
    "折合": "折合",
    "上半周": "上半週",
    "下半周": "下半週",
    "蛋卷": "蛋捲",
    "胶卷": "膠卷",
}


_CHAINS = Path(__file__).with_name("chains")

# Longest key, shortest key, entries: what the package keeps of a dictionary.
_Dictionary = tuple[int, int, dict[str, str]]

_converters = threading.local()


class DictionaryError(TuireaderError):
    """The dictionaries cannot serve: another ``opencc`` is there, or an entry changes length."""


class _Dictionaries(dict[str, _Dictionary]):
    """Reads a dictionary when a converter asks for it; shared by the converters of all threads."""

    def __contains__(self, path: object) -> bool:
        return True

    def __missing__(self, path: str) -> _Dictionary:
        self[path] = dictionary = _load(os.path.basename(path))
        return dictionary


_dictionaries = _Dictionaries()


def convert(text: str, chain: str) -> str:
    """Return ``text`` converted by one of the chains, with exactly as many characters.

    Raises:
        DictionaryError: The dictionaries cannot serve.
    """
    return str(_converter(chain).convert(text))


def _converter(chain: str) -> "opencc.OpenCC":
    """Return this thread's converter: making one is cheap, sharing one is not safe."""
    try:
        return _converters.__dict__[chain]
    except KeyError:
        _require_the_right_package()
        converter = opencc.OpenCC()
        converter.dict_cache = _dictionaries
        converter.set_conversion(str(_CHAINS / chain))
        return _converters.__dict__.setdefault(chain, converter)


@cache
def _require_the_right_package() -> None:
    if not hasattr(opencc.OpenCC(), "dict_cache"):
        raise DictionaryError(
            "another package named opencc hides opencc-python-reimplemented; "
            "run: pip install --force-reinstall opencc-python-reimplemented"
        )


def _load(name: str) -> _Dictionary:
    entries = first_candidates(name)
    if name == "STPhrases":
        entries |= PHRASES
    for key, form in entries.items():
        if len(key) != len(form):
            raise DictionaryError(
                "the dictionary {name} turns {key} into {form}: other length",
                name=name,
                key=key,
                form=form,
            )
    lengths = {len(key) for key in entries}
    return max(lengths), min(lengths), entries
