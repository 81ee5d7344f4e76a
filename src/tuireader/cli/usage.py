"""The parser of the command line: errors in one line, and its own words in every language."""

import argparse
from typing import Final, NoReturn

from tuireader.i18n import N_, _, ngettext
from tuireader.text.safety import safe_line

# What argparse says itself, for the catalogues.
_WORDS: Final = (
    N_("usage: "),
    N_("options"),
    N_("positional arguments"),
    N_("show this help message and exit"),
    N_("argument %(argument_name)s: %(message)s"),
    N_("expected one argument"),
    N_("expected at least one argument"),
    N_("the following arguments are required: %s"),
    N_("unrecognized arguments: %s"),
    N_("ambiguous option: %(option)s could match %(matches)s"),
    N_("ignored explicit argument %r"),
    N_("invalid choice: %(value)r (choose from %(choices)s)"),
    N_("invalid %(type)s value: %(value)r"),
    N_("not allowed with argument %s"),
)


class Parser(argparse.ArgumentParser):
    """Says in one line what is wrong and where the help is."""

    def error(self, message: str) -> NoReturn:
        """Print ``message`` and end with status 2."""
        advice = _("{program}: {message}; see {program} --help")
        line = advice.format(program=self.prog, message=safe_line(message))
        self.exit(2, f"{line}\n")


def translate_argparse() -> None:
    """Let argparse take its words from our catalogues.

    It asks the process-wide domain of gettext, which goes by the environment alone; the names it
    looks up in its own module are replaced, and a test holds that it uses them.
    """
    vars(argparse).update(_=_, ngettext=ngettext)
