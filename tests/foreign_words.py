"""English left over in Chinese text: words that are neither names, keys, options nor data."""

import re
from typing import Final

_DATA: Final = re.compile(
    r"`[^`]*`"  # what is to be typed
    r"|\"[^\"]*\""
    r"|\{\w*(?:![rs])?(?::[^}]*)?\}|%(?:\(\w+\))?[rsd]"  # the blanks of a template
    r"|\[[^\]]*\]|<[^>]*>"
    r"|(?<![\w-])--?[A-Za-z][\w-]*"  # options
    r"|\$?\b[A-Z][A-Z0-9_/]+\b"  # JSON, NAME, XDG_CACHE_HOME
    r"|pip install [\w \[\]'-]+"
    r"|\b[a-z]+_[a-z_]+\b"  # settings
    r"|[\w~./-]*[./][\w./-]+"  # files and folders
    r"|\b[a-z]+:\S*"  # person:, is:unread
    r"|\b\w*\d\w*\b"  # ids
)
_WORD: Final = re.compile(r"[A-Za-zÀ-ɏ]{2,}")

_PROGRAMS: Final = (
    "Anki CEDICT Excel Markdown OpenCC OpenSearch Parquet SQLite Vim Word doc fg http https kB "
    "less newsboat nice opencc pip python reimplemented shell tar tuireader wc xterm zip"
)
_KEYS: Final = (
    "Alt Backspace Ctrl Delete Down End Enter Esc Home Insert Left PgDn PgUp Right "
    "Shift Space Tab Up"
)
# Of settings and options; the last three are pinyin.
_VALUES: Final = (
    "ansi auto classic compact date embedded engine engines fields full keys last newest probe "
    "published simplified table huangwei hw linzhiyuan"
)
NAMES: Final = frozenset(f"{_PROGRAMS} {_KEYS} {_VALUES}".split(" "))


def foreign_words(text: str, data: frozenset[str] = frozenset()) -> list[str]:
    """Return the English words of a Chinese text that are not known as names or ``data``."""
    words = _WORD.findall(_DATA.sub(" ", text))
    # With a tone it is pinyin.
    return sorted({word for word in words if word.isascii() and word not in NAMES | data})
