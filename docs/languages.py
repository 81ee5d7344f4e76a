"""The language in which a page is made."""

from collections.abc import Iterator
from contextlib import contextmanager

from tuireader import i18n


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """Translate what the program says into ``language`` meanwhile."""
    spoken = i18n.language()
    i18n.use(language)
    try:
        yield
    finally:
        i18n.use(spoken)
