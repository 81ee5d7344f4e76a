"""The layout of ``--help`` in Chinese."""

import argparse
import re
from typing import Final

from tuireader import i18n

_HEADING: Final = re.compile(r"^([^\x00-\x7f]+):$", re.MULTILINE)


class HelpFormatter(argparse.HelpFormatter):
    """Counts cells instead of characters, and breaks lines where Chinese may be broken.

    argparse wraps at blanks, which Chinese has none of, and ends headings with an English colon.
    The two methods overridden are not documented; a test holds that argparse calls them.
    """

    def format_help(self) -> str:
        """Return the help with the colons of its language."""
        text = super().format_help()
        return text if i18n.language() == "en" else _HEADING.sub(r"\1：", text)

    def _split_lines(self, text: str, width: int) -> list[str]:
        if i18n.language() == "en":
            return super()._split_lines(text, width)
        return _wrapped(text, width)

    def _fill_text(self, text: str, width: int, indent: str) -> str:
        if i18n.language() == "en":
            return super()._fill_text(text, width, indent)
        return "\n".join(f"{indent}{line}" for line in _wrapped(text, width - len(indent)))


def _wrapped(text: str, width: int) -> list[str]:
    # Its tables take 5 ms to build, and most commands print no help.
    from tuireader.text.linebreak import break_lines

    return [text[start:end].strip() for start, end in break_lines(text, width)]
