"""The keymap in force: the table of actions, a preset, and a person's own keys.

A key that an input method sends in another form works in that form as well: ``、`` for ``/``.
"""

from collections.abc import Iterator, Mapping
from itertools import combinations
from typing import Final

from tuireader.i18n import _
from tuireader.text.linebreak import cell_width
from tuireader.tui.actions import ACTIONS, BY_ID, NO_KEY, Action, Scope
from tuireader.tui.actions.panes import ANSWERED_BY, COVERING, IN_WINDOWS
from tuireader.tui.actions.presets import PRESETS
from tuireader.tui.key_names import (
    ALSO_SENT_AS,
    DIGITS,
    is_key,
    is_sequence,
    key_name,
    named,
    with_other_forms,
)

_BETWEEN_KEYS: Final = "  "
_NOT_SHOWN: Final = frozenset(form for forms in ALSO_SENT_AS.values() for form in forms)
_CHAINS: Final = (*ANSWERED_BY.values(), *IN_WINDOWS.values())
# A list of choices answers Enter and the arrows in its own way.
_OVER_LIST: Final = frozenset(
    scopes[1] for scopes in IN_WINDOWS.values() if scopes[0] is Scope.LIST
)

_keys: dict[str, tuple[str, ...]] = {}
_set_by_person: set[str] = set()


def use(
    keys: Mapping[str, tuple[str, ...]], preset: str = "default"
) -> tuple[dict[str, str], list[str]]:
    """Put a preset, and the keys a person has set instead, in force.

    Args:
        keys: By the id of an action, as typed in the settings.
        preset: The name of the keymap.

    Returns:
        The keymap for Textual, and what is wrong with the keys, a line each.
    """
    _keys.clear()
    _keys.update(PRESETS[preset])
    _set_by_person.clear()
    notes = [note for action, typed in keys.items() for note in _set(action, typed)]
    return _for_textual(), [*notes, *_clashes(), *_lost_sequences()]


def _set(action: str, typed: tuple[str, ...]) -> Iterator[str]:
    """Take the keys of one action; yield what is wrong with them."""
    names = tuple(map(named, typed))
    wrong = [key for key, name in zip(typed, names, strict=True) if not is_key(name)]
    if action not in BY_ID:
        yield _("keys.{action}: there is no such action").format(action=action)
    elif wrong:
        told = _("keys.{action}: there is no key named {key}; the action keeps its own keys")
        yield told.format(action=action, key=wrong[0])
    else:
        _keys[action] = names
        _set_by_person.add(action)


def _for_textual() -> dict[str, str]:
    return {
        action: ",".join(with_other_forms(keys)) or NO_KEY
        for action, keys in _keys.items()
        if keys != BY_ID[action].keys
    }


def keys_of(action: Action) -> tuple[str, ...]:
    """The keys of ``action`` in force, as Textual names them."""
    return _keys.get(action.id, action.keys)


def shown_keys(action: Action) -> list[str]:
    """The names of the keys of ``action``, without those that only stand in for another."""
    names = [key_name(key) for key in keys_of(action) if key not in _NOT_SHOWN]
    if set(DIGITS) <= set(names):
        return ["1-9", *(name for name in names if name not in DIGITS)]
    return names


def fitting_keys(action: Action, room: int) -> str:
    """The names of the keys of ``action`` in a line: the first ones, as many as fit the cells."""
    keys = shown_keys(action)
    while keys and cell_width(_BETWEEN_KEYS.join(keys)) > room:
        keys = keys[:-1]
    return _BETWEEN_KEYS.join(keys)


def first_key(action_id: str) -> str:
    """The name of the key to tell people of; of an action without one, its line of the menu."""
    action = BY_ID[action_id]
    if names := shown_keys(action):
        return names[0]
    return f"{shown_keys(BY_ID['menu'])[0]} {_(action.title)}"


def following(first: str) -> Iterator[tuple[str, Action]]:
    """The keys that may follow ``first`` in a sequence, each with its action."""
    for action in ACTIONS:
        for key in keys_of(action):
            before, blank, second = key.partition(" ")
            if blank and before == first:
                yield second, action


def listed(
    keys: Mapping[str, tuple[str, ...]], preset: str = "default"
) -> list[tuple[str, str, str]]:
    """Return the id, the keys and the title of every action, with ``keys`` in force."""
    use(keys, preset)
    return [(one.id, "  ".join(shown_keys(one)), _(one.title)) for one in ACTIONS]


def clashes() -> Iterator[tuple[str, Action, Action]]:
    """Yield each key that has two meanings in one place, with both."""
    by_key: dict[str, list[Action]] = {}
    for action in ACTIONS:
        for key in keys_of(action):
            by_key.setdefault(key, []).append(action)
    for key, actions in sorted(by_key.items()):
        for one, other in combinations(actions, 2):
            if _meet(one, other):
                yield key, one, other


def _clashes() -> Iterator[str]:
    """Say which keys a person has given two meanings in one place."""
    if not _set_by_person:
        return  # at most starts: to compare all keys takes 2 ms
    told = _("the key {key} is set for {action}, but is also a key of {other}")
    for key, one, other in clashes():
        if not {one.id, other.id}.isdisjoint(_set_by_person):
            new, old = (one, other) if one.id in _set_by_person else (other, one)
            yield told.format(key=key_name(key), action=new.id, other=old.id)


def _lost_sequences() -> Iterator[str]:
    """Say which sequences a person has set that begin with a key of another meaning."""
    told = _("keys.{action}: {key} must begin with a key of two_keys: {prefixes}")
    prefixes = keys_of(BY_ID["two_keys"])
    for action in sorted(_set_by_person):
        for key in _keys[action]:
            if is_sequence(key) and key.split(" ")[0] not in prefixes:
                shown = ", ".join(map(key_name, prefixes))
                yield told.format(action=action, key=key_name(key), prefixes=shown)


def _meet(one: Action, other: Action) -> bool:
    """Whether a key of both would have two meanings in some place."""
    scopes = {one.scope, other.scope}
    if scopes <= {Scope.LIST, *_OVER_LIST} and len(scopes) > 1:
        return False
    covers = (one.scope, other.scope) in COVERING or (other.scope, one.scope) in COVERING
    return not covers and any(scopes <= set(chain) for chain in _CHAINS)
