"""Tables of single characters, applied to whole texts.

Python looks every character up in a dictionary, which takes 60 ns. Where NumPy is loaded anyway, as
in the processes that index, a long text is looked up in an array instead: in a tenth of the time.
"""

import sys
from collections.abc import Collection, Mapping
from typing import Any, Final

_LONG: Final = 200  # characters; a shorter text is not worth the calls
_ENCODING: Final = "utf-32-le"


class CharacterTable:
    """A mapping of characters, one to one.

    Args:
        forms: The replacement for each code point.
    """

    def __init__(self, forms: Mapping[int, str | int]) -> None:
        self._forms = forms
        self._array: Any = None

    def translate(self, text: str) -> str:
        """Return ``text`` with every character replaced that the table has."""
        if len(text) < _LONG or "numpy" not in sys.modules:
            return text.translate(self._forms)
        if self._array is None:
            self._array = self._as_array()
        points = _code_points(text)
        if points.max() >= len(self._array):
            return text.translate(self._forms)
        return str(self._array[points].tobytes(), _ENCODING, "surrogatepass")

    def _as_array(self) -> Any:
        import numpy as np

        array = np.arange(max(self._forms) + 1, dtype="<u4")
        forms = (form if isinstance(form, int) else ord(form) for form in self._forms.values())
        array[list(self._forms)] = list(forms)
        return array


class CharacterClasses:
    """Classes of characters, counted in whole texts."""

    def __init__(self, *classes: Collection[str]) -> None:
        self._classes = classes
        self._array: Any = None

    def counts(self, text: str) -> list[int]:
        """Return how many characters of each class a text has."""
        if len(text) < _LONG or "numpy" not in sys.modules:
            return [sum(map(each.__contains__, text)) for each in self._classes]
        import numpy as np

        if self._array is None:
            self._array = self._as_array()
        found = np.bincount(self._array[_code_points(text)], minlength=len(self._classes) + 1)
        return found[1:].tolist()  # type: ignore[no-any-return]

    def _as_array(self) -> Any:
        import numpy as np

        array = np.zeros(sys.maxunicode + 1, dtype=np.uint8)
        for number, characters in enumerate(self._classes, 1):
            array[_code_points("".join(characters))] = number
        return array


def _code_points(text: str) -> Any:
    import numpy as np

    return np.frombuffer(text.encode(_ENCODING, "surrogatepass"), dtype="<u4")
