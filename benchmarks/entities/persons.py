"""Persons: exact spans, beside the peers on the same passages in the same run."""

import random
import time
from collections.abc import Sequence
from pathlib import Path

from training.corpora import Passage, evaluation

from benchmarks.entities.finders import Find, peers, tuireader
from benchmarks.entities.scores import HEAD, Score
from tuireader.text.convert import DisplayScript, convert
from tuireader.text.detect import Script


def measure(folder: Path, seconds: float) -> None:
    """Print a line for every set and finder.

    Args:
        folder: The corpora, see ``training/corpora.py``.
        seconds: Processor time that a peer may take for one set; it reads passages drawn by lot
            until the time is over, and this reader is measured on the same ones once more.
    """
    sets = evaluation(folder)
    print(f"\npersons, exact spans     {'':22} {HEAD}    chars/s  passages")
    finders = list(peers())
    for name, passages in [*sets.items(), ("MSRA Traditional", sets["MSRA"])]:
        view = DisplayScript.TRADITIONAL if name.endswith("Traditional") else None
        texts = [_printed(passage.text, view) for passage in passages]
        _line(name, "tuireader", tuireader, texts, passages, None)
        for peer, find in finders:
            if find is not None:
                read = _line(name, peer, find, texts, passages, seconds)
                if read < len(passages):
                    _line(name, f"tuireader, as {peer}", tuireader, texts, passages, None, read)
    for peer in (peer for peer, find in finders if find is None):
        print(f"{peer}: not installed (pip install 'tuireader[bench]')")


def _printed(text: str, view: DisplayScript | None) -> str:
    return text if view is None else convert(text, Script.SIMPLIFIED, view)


def _line(
    name: str,
    finder: str,
    find: Find,
    texts: Sequence[str],
    passages: Sequence[Passage],
    seconds: float | None,
    limit: int | None = None,
) -> int:
    """Print one line; return how many passages were read."""
    order = random.Random(1).sample(range(len(texts)), len(texts))[:limit]
    score, characters, read = Score(), 0, 0
    begun = time.process_time()
    for at in order:
        wanted = passages[at].persons
        score.add(find(texts[at]), wanted, wanted)
        characters += len(texts[at])
        read += 1
        if seconds is not None and time.process_time() - begun > seconds:
            break
    speed = characters / max(1e-9, time.process_time() - begun)
    print(
        f"{name:24} {finder:22} {score.line()} {speed:10,.0f}  {read} of {len(texts)}", flush=True
    )
    return read
