"""Accept escape sequences of up to 512 characters, instead of 32.

With the kitty protocol an input method commits all its characters in one sequence. From five Han
characters on that is longer than 32, and the sequence itself was typed into the search.

For: Textual 8.2.8.
Remove when: ``textual._xterm_parser`` reads a sequence of 512 characters.
"""

from typing import Final

from textual import _xterm_parser

_LONGEST: Final = 512


def apply() -> None:
    """Raise the limit of the parser."""
    _xterm_parser._MAX_SEQUENCE_SEARCH_THRESHOLD = _LONGEST
