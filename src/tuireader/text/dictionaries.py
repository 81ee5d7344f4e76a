"""The character tables and phrase lists of OpenCC, as opencc-python-reimplemented ships them."""

from functools import cache
from importlib import resources

Candidates = dict[str, tuple[str, ...]]


class DictionaryError(Exception):
    """The OpenCC dictionaries are missing, or are not those of opencc-python-reimplemented."""


@cache
def candidates(name: str) -> Candidates:
    """Read one dictionary, such as ``STCharacters``.

    Returns:
        Every key with its candidates, the preferred one first.

    Raises:
        DictionaryError: Another package that also calls itself ``opencc`` is installed.
    """
    try:
        file = resources.files("opencc") / "dictionary" / f"{name}.txt"
        lines = file.read_text(encoding="utf-8").splitlines()
    except (ModuleNotFoundError, FileNotFoundError) as error:
        raise DictionaryError(
            "the OpenCC dictionaries are missing: another package named opencc may be installed; "
            "run: pip install --force-reinstall opencc-python-reimplemented"
        ) from error
    entries = (line.split("\t") for line in lines if "\t" in line)
    return {key: tuple(values.split(" ")) for key, values in entries}


def first_candidates(name: str) -> dict[str, str]:
    """Read one dictionary, keeping the preferred candidate of each key."""
    return {key: values[0] for key, values in candidates(name).items()}
