"""Whether what looks like a name only lies across two words: 宪|法国|家, 公|布什|么."""

from tuireader.entities.ordinary_words import ordinary_words


def torn(text: str, start: int, end: int) -> bool:
    """Whether the span is only the end of one word and the beginning of the next."""
    known = ordinary_words()
    if end - start == 3:  # 新|兴城市
        return text[start - 1 : start + 1] in known and text[start + 1 : end] in known
    if end - start > 3:
        return False
    before = text[start - 1 : start + 1] in known or text[start - 2 : start + 1] in known
    behind = text[end - 1 : end + 1] in known or text[end - 1 : end + 2] in known
    return before and behind and start > 0
