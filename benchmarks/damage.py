"""Measure what the reader mends: damage clean stories in known ways, and read them.

    python -m benchmarks.damage [--stories FOLDER] [--limit N] [--seed N]

FOLDER is an archive, the sample archive unless said. Stories without a headline, those that need
mending themselves and those whose body begins with its date are left out. A place is mended when
the same characters came back at the same offset; a story is restored when nothing of its text
differs from what was there. A byte slip in which nothing stands has no inverse: such places are
counted by themselves. Of a body that stands twice, a copy of up to about 50 characters is kept, as
an author may repeat a line. Every figure was measured in this run.
"""

import argparse
import random
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.archives import stories_of
from benchmarks.corruptions import KINDS, Damage, Damaged
from tuireader.archive.article import Article
from tuireader.archive.build import build_story
from tuireader.archive.decode import Decoded
from tuireader.archive.repairs import RepairKind
from tuireader.archive.story import Story
from tuireader.text.convert import DisplayScript, convert
from tuireader.user.paths import sample_archive


@dataclass(slots=True)
class Tally:
    """What was counted for one kind of damage, over all stories."""

    stories: int = 0
    restored: int = 0
    made: int = 0
    told: int = 0
    right: int = 0
    hollow: int = 0
    hollow_right: int = 0
    lost: int = 0
    guessed: int = 0
    guessed_first: int = 0

    def add(self, damaged: Damaged, story: Story, kind: RepairKind) -> None:
        """Count one story that was damaged and read."""
        hollow = {each for each in damaged.places if not each.has_inverse}
        made = {(place.offset, place.before) for place in damaged.places}
        told = {
            (place.offset, place.before)
            for repair in story.repairs
            for place in repair.places
            if repair.kind == kind
        }
        self.stories += 1
        self.restored += story.text == damaged.mended and told == made
        self.made, self.told = self.made + len(made), self.told + len(told)
        self.right += len(made & told)
        self.hollow += len(hollow)
        self.hollow_right += len({(place.offset, place.before) for place in hollow} & told)
        candidates = {gap.offset: gap.candidates for gap in story.gaps}
        for place, lost in damaged.gaps():
            self.lost += 1
            self.guessed += lost in candidates.get(place, "")
            self.guessed_first += candidates.get(place, "").startswith(lost)


def main() -> None:
    """Print precision and recall of every kind, and what was mended without damage."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--stories", type=Path, default=sample_archive())
    parser.add_argument("--limit", type=int, default=2000, help="stories to try")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    read = list(stories_of(options.stories))[: options.limit]
    clean = [story for story in read if not story.repairs and not story.headline_missing]
    clean = [story for story in clean if again(story, story.text).text == story.text]
    print(f"{len(read)} stories, {len(clean)} of them with a headline and without a repair")
    for kind, damage in KINDS.items():
        report(kind, measure(kind, damage, clean, options.seed))
    print(f"false repairs of the undamaged stories: {sum(map(mended_again, clean))}")
    print_speed(clean)


def measure(kind: RepairKind, damage: Damage, stories: Iterable[Story], seed: int) -> Tally:
    """Damage the stories that can be damaged in this way, and read them."""
    pick, tally = random.Random(seed), Tally()
    for story in stories:
        damaged = damage(_text_for(kind, story), pick)
        if kind is RepairKind.PINYIN_GLOSS and len(damaged.places) < 3:
            continue  # one gloss may be an author's
        if damaged.places:
            tally.add(damaged, again(story, damaged.text), kind)
    return tally


def _text_for(kind: RepairKind, story: Story) -> str:
    if kind is RepairKind.PINYIN_GLOSS:
        return convert(story.text, story.script, DisplayScript.TRADITIONAL)
    if kind is RepairKind.BYTE_SLIP:
        return story.text.encode("gbk", "ignore").decode("gbk")
    return story.text


def again(story: Story, text: str) -> Story:
    """Read ``text`` as the body of ``story``."""
    article = Article(text, title=story.title, of_text_file=True)
    read = build_story(article, Decoded(text, "utf-8"), story.path)
    if read is None:
        raise ValueError(f"nothing was read of {story.path}")
    return read


def mended_again(story: Story) -> int:
    """Return how many repairs a story that needs none gets."""
    return sum(repair.count for repair in again(story, story.text).repairs)


def report(kind: RepairKind, tally: Tally) -> None:
    """Print the figures of one kind of damage."""
    made = tally.made - tally.hollow
    precision = tally.right / max(1, tally.told)
    recall = (tally.right - tally.hollow_right) / max(1, made)
    print(
        f"{kind:13} {made:6} places in {tally.stories:5} stories: precision {precision:.2%}, "
        f"recall {recall:.2%}, {tally.restored} stories restored"
    )
    if tally.hollow:
        print(f"{'':13} {tally.hollow:6} with nothing to come back: {tally.hollow_right} told")
    if tally.lost:
        among, first = tally.guessed / tally.lost, tally.guessed_first / tally.lost
        print(f"{'':13} {tally.lost:6} lost: a candidate {among:.1%}, the first {first:.1%}")


def print_speed(stories: Sequence[Story]) -> None:
    """Print how many stories of 1,000 characters are composed in a second of processor time."""
    characters = sum(len(story.text) for story in stories)
    start = time.process_time()
    for story in stories:
        again(story, story.text)
    took = time.process_time() - start
    print(f"{characters / 1000 / took:.0f} stories of 1,000 characters a second, without decoding")


if __name__ == "__main__":
    main()
