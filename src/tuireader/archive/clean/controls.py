"""Characters that a screen would obey or not show: escape sequences, controls, zero-width marks."""

from tuireader.text.safety import safe

# Spellings of a line break and of a tab are no damage.
_PLAIN_BREAKS = str.maketrans(dict.fromkeys("\r\v\f\x85\u2028\u2029", "\n") | {"\t": "    "})


def mend(text: str) -> tuple[str, int]:
    """Return ``text`` safe to show, its lines ending in line feeds, and how much that took away.

    The count is in characters; one that is replaced counts as one.
    """
    mended = safe(text)
    if mended == text:
        return text, 0
    before = text.replace("\r\n", "\n").translate(_PLAIN_BREAKS)
    if mended == before:
        return mended, 0
    return mended, max(1, len(before) - len(mended))
