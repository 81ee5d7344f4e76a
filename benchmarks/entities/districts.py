"""Places whose name says what they are (区 县 市 街道 镇 乡 村 社区), as the corpora mark them.

A place is found when a place found ends where it does and overlaps it: MSRA marks 上海市黄浦区 in
one piece or in two.
"""

import re
from pathlib import Path

from training.corpora import evaluation

from benchmarks.entities.finders import tuireader
from benchmarks.entities.scores import HEAD, Score
from tuireader.entities.model import EntityKind

_SUFFIXED = re.compile(".+(?:[区县市镇乡村]|街道|社区)")
_BARE = "守护人民的安康。他朝天望去。请把材料交口头汇报的人。"


def measure(folder: Path) -> None:
    """Print how many suffixed places are found, and how exact all places are."""
    sets = evaluation(folder)
    print(f"\nplaces with their kind in the name      {'':7} {'found':>16}")
    for name in ("MSRA", "1998"):
        wanted = found = 0
        for passage in sets[name]:
            ends = {end: start for start, end in tuireader(passage.text, EntityKind.PLACE)}
            for start, end in passage.places:
                if _SUFFIXED.fullmatch(passage.text[start:end]):
                    wanted += 1
                    found += end in ends and ends[end] < end
        print(f"{name:47} {found} of {wanted} = {found / max(1, wanted):.1%}")
    print(f"\nplaces, all, exact spans                {'':7} {HEAD}")
    for name in ("MSRA", "1998"):
        score = Score()
        for passage in sets[name]:
            score.add(tuireader(passage.text, EntityKind.PLACE), passage.places, passage.places)
        print(f"{name:47} {score.line()}")
    bare = [_BARE[slice(*span)] for span in tuireader(_BARE, EntityKind.PLACE)]
    print(f"bare 安康, 朝天 and 交口 taken for places: {', '.join(bare) or 'none'}")
