"""What the engines are asked, and the answers found by looking through all stories."""

import random
import re
from collections import Counter
from collections.abc import Sequence

from tuireader.archive.story import Story
from tuireader.entities.analysis import analyse
from tuireader.entities.model import EntityKind
from tuireader.text.search_key import search_key

KINDS = ("a name", "one character", "two words", "common phrase")
"""A person's name; any Han character; two passages of one story; two characters that many have."""

Questions = dict[str, list[list[str]]]
"""For every kind a list of queries, each a list of words that must all occur."""

Key = tuple[str, str]
"""The search keys of the title and of the text of a story."""

_EACH = 100
_SAMPLE = 600  # stories that the questions are taken from
_HAN = re.compile(r"[\u4e00-\u9fff]+")


def questions(stories: Sequence[Story]) -> Questions:
    """Choose the questions, in the script of the stories they are taken from."""
    pick = random.Random(1)
    sample = pick.sample(stories, min(_SAMPLE, len(stories)))
    pairs = Counter(
        run[start : start + 2]
        for story in sample
        for run in set(_HAN.findall(story.text))
        for start in range(len(run) - 1)
    )
    return {
        "a name": [[name] for name in _names(pick, sample)],
        "one character": [[passage(pick, sample, 1)] for _ in range(_EACH)],
        "two words": [_two_words(pick, sample) for _ in range(_EACH)],
        "common phrase": [[pair] for pair, _ in pairs.most_common(_EACH)],
    }


def _names(pick: random.Random, stories: Sequence[Story]) -> list[str]:
    found = {
        entity.text
        for story in stories
        for entity in analyse(story.title, story.text[:500], story.date)
        if entity.kind is EntityKind.PERSON and _HAN.fullmatch(entity.text)
    }
    return pick.sample(sorted(found), min(_EACH, len(found)))


def passage(pick: random.Random, stories: Sequence[Story], length: int) -> str:
    """Return so many Han characters that stand together in one of the stories."""
    while True:
        runs = [run for run in _HAN.findall(pick.choice(stories).text) if len(run) >= length]
        if runs:
            run = pick.choice(runs)
            start = pick.randrange(len(run) - length + 1)
            return str(run[start : start + length])


def _two_words(pick: random.Random, stories: Sequence[Story]) -> list[str]:
    story = [pick.choice(stories)]
    try:
        return [passage(random.Random(pick.random()), story, 2) for _ in range(2)]
    except IndexError:
        return _two_words(pick, stories)


def keys_of(stories: Sequence[Story]) -> dict[str, Key]:
    """Return the search keys of every story, by id."""
    return {story.id: (search_key(story.title), search_key(story.text)) for story in stories}


def brute_force(keys: dict[str, Key], words: Sequence[str]) -> set[str]:
    """Return the stories in whose title or text every one of the words occurs."""
    found = set(keys)
    for needle in map(search_key, words):
        found = {each for each in found if needle in keys[each][0] or needle in keys[each][1]}
    return found
