"""Whoever finds persons: this reader, and the peers that are installed."""

import contextlib
import io
from collections.abc import Callable, Iterable, Iterator

from training.corpora import Span

from tuireader.entities.analysis import analyse
from tuireader.entities.model import EntityKind

Find = Callable[[str], set[Span]]


def tuireader(text: str, kind: EntityKind = EntityKind.PERSON) -> set[Span]:
    """Find the mentions of one kind with this reader."""
    return {(one.start, one.end) for one in analyse("", text).text if one.kind is kind}


def peers() -> Iterator[tuple[str, Find | None]]:
    """Yield every peer by name; ``None`` for one that is not installed."""
    for name, opened in (("jieba.posseg", _jieba), ("thulac", _thulac)):
        try:
            yield name, opened()
        except ImportError:
            yield name, None


def _jieba() -> Find:
    import jieba
    import jieba.posseg

    jieba.setLogLevel("ERROR")
    jieba.initialize()

    def find(text: str) -> set[Span]:
        return _tagged(((pair.word, pair.flag) for pair in jieba.posseg.cut(text)), "nr", text)

    return find


def _thulac() -> Find:
    import thulac

    with contextlib.redirect_stdout(io.StringIO()):  # it announces that it loads its model
        model = thulac.thulac()

    def find(text: str) -> set[Span]:
        return _tagged(((word, tag) for word, tag in model.cut(text)), "np", text)

    return find


def _tagged(words: Iterable[tuple[str, str]], tag: str, text: str) -> set[Span]:
    """Return where the words with a tag stand; thulac drops blanks, so each word is looked up."""
    spans: set[Span] = set()
    at = 0
    for word, found in words:
        start = text.find(word, at)
        if start < 0:
            continue
        at = start + len(word)
        if found.startswith(tag):
            spans.add((start, at))
    return spans
