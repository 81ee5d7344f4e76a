"""The form of a text in which the surroundings of names are compared."""

_EDGE = "。"
MARGIN = 3
"""How many characters of surroundings are looked at on each side of a name."""

_LATIN = "ABCDEFGHIJKLMNOPQRSTUVWXYZbcdefghijklmnopqrstuvwxyz"
_TABLE = (
    str.maketrans(dict.fromkeys("0123456789", "0"))
    | str.maketrans(dict.fromkeys(_LATIN, "a"))
    | str.maketrans(dict.fromkeys("\n!?…\0", _EDGE))
    | str.maketrans(dict.fromkeys("“”‘’「」『』'", '"'))
    | str.maketrans("《》〈〉【】[]•・‧\t", "<><>()()··· ")
)


def normal(plain: str) -> str:
    """Return plain text with figures, letters, quotes and ends of sentences made alike.

    The text gets ``MARGIN`` ends of sentence on either side, so that offset ``n`` of the text is
    offset ``n + MARGIN`` here and no name stands at the very edge.
    """
    return _EDGE * MARGIN + plain.translate(_TABLE) + _EDGE * MARGIN
