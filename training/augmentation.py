"""Other names for the people of a corpus, so that not only theirs are learned."""

import random
from collections.abc import Iterable
from pathlib import Path

from training.examples import Example, is_chinese
from tuireader.entities.lexicons import word_list

_LISTS = 2000
_LIST_LENGTHS = (6, 30)
_IN_LISTS = ("(女)", "(女)", "(女)", "(回族)", "(满族)", "(女/藏族)", "(壮族)", "(蒙古族)")
_LIST_HEADS = ("(按姓氏笔画排序)", "名单:", "委员:", "主席:", "代表:")
_BETWEEN = ("", "", "", "", " ", "/")
_OF_TODAY = 0.3  # the share of the characters of new names that the list of today gives
_COMPOUND = 0.03  # the share of the names of three characters that get a surname of two
_SPELLED_OF_TODAY = 0.5  # the share of spelled names that are exchanged for those of today
_SHORTEST_SPELLED = 2


class Namer:
    """Gives people other names, put together from those that there are."""

    def __init__(self, names: Iterable[str], seed: int) -> None:
        known = list(names)
        chinese = list(filter(is_chinese, known))
        kinds = sorted(set(chinese))
        self._often = chinese
        self._surnames = [name[0] for name in kinds] + list(word_list("surnames"))
        self._compound = (*word_list("surnames_compound"), *word_list("surnames_japanese"))
        self._given = [name[1:] for name in kinds if len(name) == 3]
        self._characters = [char for name in kinds for char in name[1:]]
        self._of_today = _characters_of_today()
        self._spelled = sorted({name for name in known if _is_spelled(name)})
        self._spelled_of_today = list(filter(_is_spelled, word_list("known_persons")))
        self._random = random.Random(seed)  # noqa: S311 - no secrets

    def renamed(self, example: Example) -> Example:
        """Give every person of a text another name; one person keeps one name."""
        new: dict[str, str] = {}
        text, names, at = "", [], 0
        for start, end in example.names:
            text += example.text[at:start]
            name = example.text[start:end]
            if name not in new:
                new[name] = self._another(name)
            names.append((len(text), len(text) + len(new[name])))
            text, at = text + new[name], end
        return Example(text + example.text[at:], tuple(names), empty=0.0)

    def lists(self) -> Iterable[Example]:
        """Yield lists of names such as those of delegates, mostly without marks between them."""
        choice = self._random.choice
        for _ in range(_LISTS):
            text = choice(_LIST_HEADS) if self._random.random() < 0.3 else ""
            listed = [self._listed() for _ in range(self._random.randint(*_LIST_LENGTHS))]
            if self._random.random() < 0.5:
                listed.sort()
            between, names = choice(_BETWEEN), []
            for name in listed:
                names.append((len(text), len(text) + len(name)))
                text += name + (choice(_IN_LISTS) if self._random.random() < 0.12 else "") + between
            yield Example(text, tuple(names))

    def _another(self, name: str) -> str:
        if is_chinese(name):
            return self._name(len(name))
        if not _is_spelled(name):
            return name
        if self._random.random() < _SPELLED_OF_TODAY:
            return self._random.choice(self._spelled_of_today)
        return self._random.choice(self._spelled)

    def _listed(self) -> str:
        known = self._random.random() < 0.6
        return (
            self._random.choice(self._often)
            if known
            else self._name(self._random.choice((2, 3, 3, 3)))
        )

    def _name(self, length: int) -> str:
        choice, chance = self._random.choice, self._random.random
        if length > 2 and chance() < _COMPOUND:
            return choice(self._compound) + "".join(self._character() for _ in range(length - 1))
        if length > 2 and chance() < 0.5:
            return choice(self._surnames) + choice(self._given)
        return choice(self._surnames) + "".join(self._character() for _ in range(length - 1))

    def _character(self) -> str:
        of_today = self._random.random() < _OF_TODAY
        return self._random.choice(self._of_today if of_today else self._characters)


def _is_spelled(name: str) -> bool:
    """Whether a name is a foreign one, or another that is no Chinese one, in Chinese characters."""
    return len(name) >= _SHORTEST_SPELLED and not name.isascii() and not is_chinese(name)


def _characters_of_today() -> list[str]:
    lines = Path(__file__).with_name("given_names.txt").read_text(encoding="utf-8").splitlines()
    return [char for line in lines if not line.startswith("#") for char in line.split()]
