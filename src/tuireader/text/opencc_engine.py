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
from pathlib import Path
from typing import TYPE_CHECKING

from tuireader.errors import TuireaderError
from tuireader.text.dictionaries import first_candidates
from tuireader.text.press import HONGKONG_PHRASES, KEPT_PHRASES, PHRASES, SIMPLIFIED_PHRASES

if TYPE_CHECKING:
    from opencc import OpenCC

_CHAINS = Path(__file__).with_name("chains")

# What is added to the dictionaries of OpenCC.
_MORE = {
    "STPhrases": PHRASES,
    "TSPhrases": SIMPLIFIED_PHRASES,
    "HKVariantsPhrases": HONGKONG_PHRASES,
    "TWVariantsRevPhrases": {phrase: phrase for phrase in KEPT_PHRASES},
}

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


def _converter(chain: str) -> "OpenCC":
    """Return this thread's converter: making one is cheap, sharing one is not safe."""
    try:
        return _converters.__dict__[chain]
    except KeyError:
        converter = _new_converter()
        converter.dict_cache = _dictionaries
        converter.set_conversion(str(_CHAINS / chain))
        return _converters.__dict__.setdefault(chain, converter)


def _new_converter() -> "OpenCC":
    # Takes 4 ms to import, and what is shown as published needs none.
    from opencc import OpenCC

    converter = OpenCC()
    if not hasattr(converter, "dict_cache"):
        raise DictionaryError(
            "another package named opencc hides opencc-python-reimplemented; "
            "run: pip install --force-reinstall opencc-python-reimplemented"
        )
    return converter


def _load(name: str) -> _Dictionary:
    entries = first_candidates(name) | _MORE.get(name, {})
    for key, form in entries.items():
        if len(key) != len(form):
            raise DictionaryError(
                "the dictionary {name} turns {key} into {form}: the lengths differ",
                name=name,
                key=key,
                form=form,
            )
    lengths = {len(key) for key in entries}
    return max(lengths), min(lengths), entries
