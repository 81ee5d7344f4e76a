"""The command line: parse it, run the command, report errors in one line.

Exit status: 0 done, 1 it could not be done (one line on stderr says what and what to do),
2 wrong usage. Textual is imported only when the reader itself is opened.
"""

import argparse
import os
import re
import sys
from collections.abc import Iterable, Sequence
from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING, Final, NoReturn

from tuireader import __version__, crash, i18n
from tuireader.cli import arguments, streams
from tuireader.cli.examples import FIRST, OF_COMMAND, Example, listing
from tuireader.cli.options import wrong_usage
from tuireader.errors import TuireaderError
from tuireader.i18n import N_, _, ngettext
from tuireader.text.sanitize import safe_line

if TYPE_CHECKING:
    from _typeshed import SupportsWrite

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
    """Says in one line what is wrong and where the help is.

    Attributes:
        examples: Printed below the help.
    """

    examples: tuple[Example, ...] = ()

    def format_help(self) -> str:
        """Return the help, with examples below it."""
        text = super().format_help()
        return f"{text}\n{listing(self.examples)}" if self.examples else text

    def print_help(self, file: "SupportsWrite[str] | None" = None) -> None:
        """Print the help; argparse itself ignores a full disk.

        Raises:
            OSError: There is no room for it.
        """
        out = file or sys.stdout
        out.write(self.format_help())
        sys.stdout.flush()

    def parse_known_args(self, args=None, namespace=None):  # type: ignore[no-untyped-def]
        """Let the command itself refuse what it does not know, so that its help is named."""
        options, unknown = super().parse_known_args(args, namespace)
        if unknown:
            self.error(self._unknown(unknown))
        return options, unknown

    def _unknown(self, words: list[str]) -> str:
        told: str = _("unrecognized arguments: %s") % " ".join(words)
        if meant := _alike(words[0], self._option_string_actions):
            hint = _("{told} (did you mean {option}?)")
            return hint.format(told=told, option=meant)
        return told

    def error(self, message: str) -> NoReturn:
        """Print ``message`` and end with status 2."""
        advice = _("{program}: {message}; see {program} --help")
        line = advice.format(program=self.prog, message=safe_line(message))
        self.exit(2, f"{line}\n")


class _Version(argparse.Action):
    """Prints the version, as argparse does, but not to a full disk."""

    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> NoReturn:
        print(f"tuireader {__version__}", flush=True)
        parser.exit()


def translate_argparse() -> None:
    """Let argparse take its words from our catalogues.

    It asks the process-wide domain of gettext, which goes by the environment alone; the names it
    looks up in its own module are replaced, and a test holds that it uses them.
    """
    vars(argparse).update(_=_, ngettext=ngettext)


_CLOSE: Final = 0.7  # of 1, how alike a misspelled command is: ``shwo`` is 0.75
_ASKING: Final = ("search", "entities", "concordance")


def run(given: Sequence[str] | None = None) -> int:
    """Run the command that the words ``given`` name; return the status."""
    words = list(sys.argv[1:] if given is None else given)
    there_is_output = streams.prepare()
    if there_is_output and words == ["--version"] and _printed_version():
        return 0
    _speak()
    if not there_is_output:
        return _failed(_("standard output is closed; nothing can be printed"))
    words = _with_command(words)
    if words[0] == "open" and (hint := _misspelled(words[1:])):
        return wrong_usage(hint)
    try:
        options = _parser(words[0]).parse_args(_with_words_left_out(words))
        status: int = options.run(options)
        sys.stdout.flush()
    except TuireaderError as error:
        return _failed(error.message.translated())
    except BrokenPipeError:
        # The reader of our output has seen enough (`| head`).
        streams.give_up_output()
        return 0
    except Exception as error:
        if not (reason := streams.refusal(error)):
            return _failed(crash.report(error))
        streams.give_up_output()
        return _failed(_("cannot print: {reason}").format(reason=reason))
    return status


def _printed_version() -> bool:
    """Print the version, which is the same in every language; tell whether it was possible."""
    try:
        print(f"tuireader {__version__}", flush=True)
    except OSError:
        return False  # and told of in the language of the person
    return True


def _failed(line: str) -> int:
    print(f"tuireader: {safe_line(line)}", file=sys.stderr)
    return 1


def _speak() -> None:
    """Speak the language that is set, else that of the locale."""
    # Takes 9 ms to import and to read, and the version needs no settings.
    from tuireader.user import settings

    wanted = settings.load().settings.language
    i18n.use(i18n.of_environment(os.environ) if wanted == "auto" else wanted)
    translate_argparse()


def _with_command(words: list[str]) -> list[str]:
    """Put ``open`` before the words when no command is named: an archive may stand alone."""
    first = words[0] if words else ""
    if first in COMMANDS or first in ("-h", "--help", "--version"):
        return words
    return ["open", *words]


def _misspelled(words: list[str]) -> str:
    """Say what is wrong with a first word that names neither command nor folder; else nothing."""
    name = words[0] if words else ""
    if not name or name.startswith("-") or os.path.lexists(name):
        return ""
    if meant := _alike(name.lower(), COMMANDS):
        told = _("there is no command or folder {name}; did you mean `tuireader {command}`?")
        return told.format(name=name, command=meant)
    if words[1:] and not words[1].startswith("-"):  # nobody names an archive and goes on
        told = _("there is no command or folder {name}; see tuireader --help")
        return told.format(name=name)
    return ""


def _alike(word: str, known: Iterable[str]) -> str:
    """Return the one of the known words that a misspelled one most looks like; else nothing."""
    # Takes 5 ms to import, and is needed only for what is an error anyway.
    from difflib import get_close_matches

    return "".join(get_close_matches(word, known, n=1, cutoff=_CLOSE))


def _with_words_left_out(words: list[str]) -> list[str]:
    """Let ``-重庆`` be a word of a query: no option has a letter beyond ASCII.

    A blank before it hides it from the parser; the arguments of queries take it off again.
    """
    if words[0] not in _ASKING:
        return words
    return [f" {word}" if word.startswith("-") and word[1:2] > "\x7f" else word for word in words]


def _parser(wanted: str) -> argparse.ArgumentParser:
    """Make the parser of the command that is wanted, or one that tells of all commands."""
    parser = Parser(
        prog="tuireader",
        usage="tuireader [ARCHIVE] | tuireader COMMAND ...",
        description=_("Read Chinese news archives in the terminal, in either script."),
        epilog=_(
            "Without a command, the reader opens: on the archive named, else the last "
            "one, else the sample. `tuireader COMMAND --help` shows more."
        ),
        formatter_class=HelpFormatter,
    )
    parser.examples = FIRST
    parser.add_argument(
        "--version",
        action=_Version,
        nargs=0,
        help=_("show program's version number and exit"),
    )
    subparsers = parser.add_subparsers(
        title=_("commands"),
        description=argparse.SUPPRESS,  # else argparse prints a blank line for it
        metavar="COMMAND",
        required=True,
        prog="tuireader",
    )
    for name in [wanted] if wanted in COMMANDS else COMMANDS:
        summary, add_arguments, function = COMMANDS[name]
        command = subparsers.add_parser(
            name, help=_(summary), description=_(summary), formatter_class=HelpFormatter
        )
        command.examples = OF_COMMAND[name]
        if name == wanted:  # else only its summary is told
            add_arguments(command)
        command.set_defaults(run=partial(_carry_out, function))
    return parser


def _carry_out(name: str, options: argparse.Namespace) -> int:
    """Run a command, whose module is imported only now: all of them together take 0.2 s."""
    from tuireader import dataclass_cache  # neither the version nor the help has any

    dataclass_cache.install()
    module, _dot, function = name.partition(".")
    try:
        status: int = getattr(import_module(f"tuireader.cli.{module}"), function)(options)
    finally:
        dataclass_cache.save()
    return status


COMMANDS: Final = {
    "open": (N_("open the reader"), arguments.open_reader, "open_reader.open_reader"),
    "serve": (
        N_("open the reader in a browser on this machine (needs tuireader[web])"),
        arguments.serve,
        "commands.serve",
    ),
    "index": (N_("update the index of an archive"), arguments.index, "commands.index"),
    "search": (N_("find stories"), arguments.search, "commands.search"),
    "show": (N_("print one story"), arguments.show, "commands.show"),
    "entities": (
        N_("count persons, places and numbers"),
        arguments.entities,
        "commands.entities",
    ),
    "concordance": (
        N_("print every occurrence of a query in context"),
        arguments.concordance,
        "research.concordance",
    ),
    "entity": (
        N_("sum up what the archive says about one person or place"),
        arguments.entity,
        "research.entity",
    ),
    "clean": (
        N_("print a raw file as the reader shows it, with its repairs"),
        arguments.clean,
        "commands.clean",
    ),
    "doctor": (
        N_("check index, settings and saved state; suggest fixes"),
        arguments.doctor,
        "commands.doctor",
    ),
    "names": (
        N_("print or change your list of names to mark or ignore"),
        arguments.names,
        "commands.names",
    ),
    "define": (
        N_("look a word up in the dictionary (needs tuireader[dictionary])"),
        arguments.define,
        "learning.define",
    ),
    "words": (
        N_("print your list of words, or write it for Anki"),
        arguments.words,
        "learning.words",
    ),
    "dictionary": (
        N_("print which dictionary is used, or use another one"),
        arguments.dictionary,
        "learning.dictionary",
    ),
    "settings": (
        N_("print the settings and the path of their file"),
        arguments.settings,
        "commands.show_settings",
    ),
}
"""Every command: what it does, what it takes, and the function of this package that does it."""


_CODE: Final = re.compile(r"`[ -_a-z]+`")
_HEADING: Final = re.compile(r"^([^\x00-\x7f]+):$", re.MULTILINE)


class HelpFormatter(argparse.HelpFormatter):
    """Counts cells instead of characters, and breaks lines where Chinese may be broken.

    argparse wraps at blanks, which Chinese has none of, and ends headings with an English colon.
    The methods overridden are not documented; tests hold that argparse calls them.
    """

    def _format_action(self, action: argparse.Action) -> str:
        """List the commands under their heading, without a line for the word COMMAND."""
        if isinstance(action, argparse._SubParsersAction):
            return "".join(map(self._format_action, action._get_subactions()))
        return super()._format_action(action)

    def format_help(self) -> str:
        """Return the help with the colons of its language."""
        text = super().format_help()
        return text if i18n.language() == "en" else _HEADING.sub(r"\1：", text)

    def _split_lines(self, text: str, width: int) -> list[str]:
        if i18n.language() == "en":
            return super()._split_lines(text, width)
        return _wrapped(text, width)

    def _fill_text(self, text: str, width: int, indent: str) -> str:
        if i18n.language() == "en":
            return super()._fill_text(text, width, indent)
        return "\n".join(f"{indent}{line}" for line in _wrapped(text, width - len(indent)))


def _wrapped(text: str, width: int) -> list[str]:
    # Its tables take 5 ms to build, and most commands print no help.
    from tuireader.text.linebreak import break_lines

    # A command to type stays whole.
    words = _CODE.sub(lambda code: "x" * len(code[0]), text)
    return [text[start:end].strip() for start, end in break_lines(words, width)]
