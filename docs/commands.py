"""The commands and their arguments, as the command line itself declares them."""

import argparse
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from tuireader.cli.parser import COMMANDS
from tuireader.i18n import _


@dataclass(frozen=True, slots=True)
class Argument:
    """One argument of a command.

    Attributes:
        forms: How it is typed: ``--limit N``, ``QUERY...``; several for one meaning.
        help: What it is.
        synopsis: As it stands in a line of usage.
    """

    forms: tuple[str, ...]
    help: str
    synopsis: str


@dataclass(frozen=True, slots=True)
class Command:
    """One command: ``tuireader <name> ...``."""

    name: str
    summary: str
    arguments: tuple[Argument, ...]

    @property
    def synopsis(self) -> str:
        """The line of usage."""
        return " ".join(["tuireader", self.name, *(one.synopsis for one in self.arguments)])

    def sentence(self, end: str) -> str:
        """The summary as a sentence that closes with ``end``."""
        return f"{self.summary[0].upper()}{self.summary[1:]}{end}"


def commands() -> Iterator[Command]:
    """Every command, in the order of ``tuireader --help``."""
    for name, (summary, add_arguments, _run) in COMMANDS.items():
        noted = _Noted()
        add_arguments(noted)
        yield Command(name, _(summary), tuple(map(_argument, noted.actions)))


class _Noted(argparse.ArgumentParser):
    """A parser that keeps what is declared; the usual one has no public list of it."""

    def __init__(self) -> None:
        super().__init__(add_help=False)
        self.actions: list[argparse.Action] = []

    def add_argument(self, *names: Any, **options: Any) -> argparse.Action:
        action = super().add_argument(*names, **options)
        self.actions.append(action)
        return action

    def add_mutually_exclusive_group(self, *, required: bool = False) -> Any:
        return self


def _argument(action: argparse.Action) -> Argument:
    value = _value(action)
    if not action.option_strings:
        return Argument(
            (value,), _help(action), f"[{value}]" if action.nargs in ("?", "*") else value
        )
    takes = "" if action.nargs == 0 else f" {value}"
    forms = tuple(f"{option}{takes}" for option in action.option_strings)
    return Argument(forms, _help(action), f"[{forms[0]}]")


def _value(action: argparse.Action) -> str:
    if action.choices:
        return "|".join(action.choices)
    name = str(action.metavar or action.dest.upper())
    return f"{name}..." if action.nargs in ("+", "*") else name


def _help(action: argparse.Action) -> str:
    # argparse writes a percent sign twice.
    return (action.help or "").replace("%%", "%")
