"""Tell whether a story has a headline, and make a title where it has none."""

import re

_MAX_LENGTH = 60
# Above its metadata line a headline may be longer, as those in English are.
_MAX_LENGTH_ABOVE_METADATA = 160
_CLOSING = "”’」』）)》】\"'"
_SENTENCE_ENDS = ("。", "．", "，", "、", "；", "：", ",", ";", ":")
_FULL_STOP = re.compile(r"(?<!\.)\.$")  # but not the dots of an omission

_TITLE_LENGTH = 40
_SHORTEST_CUT = 6
_PAUSE = re.compile(r"[，。、；：！？,;:!?—…]|(?<=\D)\.(?=\D)")


def ends_a_sentence(line: str) -> bool:
    """Whether ``line`` ends as sentences of a body do, and headlines do not."""
    line = line.rstrip(_CLOSING)
    return line.endswith(_SENTENCE_ENDS) or _FULL_STOP.search(line) is not None


def is_headline(line: str, above_metadata: bool = False) -> bool:
    """Whether ``line``, the first of a page, is a headline."""
    limit = _MAX_LENGTH_ABOVE_METADATA if above_metadata else _MAX_LENGTH
    return len(line) <= limit and not ends_a_sentence(line)


def opening(text: str) -> str:
    """Make a title from the first words of ``text``: up to 40 characters, ``…`` when cut."""
    first = text.partition("\n")[0]
    if len(first) <= _TITLE_LENGTH:
        return first.rstrip("。.")
    head = first[: _TITLE_LENGTH + 1]
    pauses = [match.start() for match in _PAUSE.finditer(head, _SHORTEST_CUT)]
    return first[: pauses[-1] if pauses else _TITLE_LENGTH] + "…"
