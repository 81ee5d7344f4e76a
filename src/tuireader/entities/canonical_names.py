"""Canonical names, under which mentions of one person or place are counted together."""

import re
from collections.abc import Mapping
from functools import cache, lru_cache
from itertools import chain

from tuireader.entities.lexicons import word_list
from tuireader.entities.model import Entity, EntityKind
from tuireader.entities.places.gazetteer import meant_abroad, tree
from tuireader.text.normalize import to_simplified_halfwidth
from tuireader.text.search_key import fold

_BLANK = re.compile(r"\s+")
_LONGEST_NAME = 100


def name_key(text: str) -> str:
    """Return the canonical key of a mention: 黃偉, 黄伟 and 黄 伟 have one."""
    return _remembered(text) if len(text) <= _LONGEST_NAME else _key(text)


def _key(text: str) -> str:
    return _BLANK.sub("", fold(text))


# Of the names and units of a story, most stand in it or in others again.
_remembered = lru_cache(maxsize=10_000)(_key)


def unit_name(key: str) -> str:
    """Return the usual name of a folded unit, which may look like another word: 份鈡 is 分钟."""
    return _units().get(key) or to_simplified_halfwidth(key)


@cache
def _units() -> Mapping[str, str]:
    names: dict[str, str] = {}
    for unit in chain.from_iterable(map(word_list, ("counters", "units", "units_latin"))):
        names.setdefault(name_key(unit), unit)
    return names


def full_name(entity: Entity) -> str:
    """Return the name that an entity is counted under: 上海市 for 上海, else as it is printed."""
    return " ".join((entity.known_as or entity.text).split())


def entity_key(entity: Entity) -> str:
    """Return the key that all mentions of one person or place share: 上海 and 上海市 have one."""
    return name_key(full_name(entity))


def keys_meant(kind: EntityKind, name: str) -> tuple[str, ...]:
    """Return the keys that a person who writes ``name`` may mean: 上海 is 上海市 too."""
    key = name_key(name)
    if kind is not EntityKind.PLACE:
        return (key,)
    written = _BLANK.sub("", to_simplified_halfwidth(name))
    abroad = meant_abroad(written)
    full = (*((abroad.name,) if abroad else ()), *tree().called.get(written, ()))
    return tuple(dict.fromkeys((key, *map(name_key, full))))
