"""The name under which mentions of one person or place are counted together."""

import re

from tuireader.text.key import fold

_BLANK = re.compile(r"\s+")


def name_key(text: str) -> str:
    """Return the canonical key of a mention: 黃偉, 黄伟 and 黄 伟 have one."""
    return _BLANK.sub("", fold(text))
