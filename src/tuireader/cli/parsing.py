"""The command line: thin commands over the library.

Exit status: 0 done, 1 it could not be done (one line on stderr says what and what to do),
2 wrong usage. Textual is imported only when the reader itself is opened.
"""

import argparse
import os
import sys
from collections.abc import Sequence
from functools import partial
from importlib import import_module
from typing import Any

from tuireader import __version__, crash, i18n, settings
from tuireader.cli import streams
from tuireader.cli.usage import Parser, translate_argparse
from tuireader.errors import TuireaderError
from tuireader.i18n import N_, _, told
from tuireader.library import Format, Kind, Order, Sort, StoryFormat, Style, View
from tuireader.text.safety import safe_line

_DEFAULT_LIMIT = 20
_ARCHIVE_HELP = N_("folder of stories (default: the last archive, else the samples)")
_ASKING = ("search", "entities", "concordance")
_DEFAULT_PORT = 8765
_PORTS = range(2**16)


def run(arguments: Sequence[str] | None = None) -> int:
    """Run a command with its ``arguments``; return the status."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    there_is_output = streams.prepare()
    _speak()
    if not there_is_output:
        return _failed(_("standard output is closed; nothing can be printed"))
    words = _with_command(words)
    options = _parser(words[0]).parse_args(_with_words_left_out(words))
    try:
        status: int = options.run(options)
        sys.stdout.flush()
    except TuireaderError as error:
        return _failed(told(str(error)))
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


def _failed(line: str) -> int:
    print(f"tuireader: {safe_line(line)}", file=sys.stderr)
    return 1


def _speak() -> None:
    """Speak the language that is set, else that of the locale."""
    wanted = settings.load().settings.language
    i18n.use(i18n.of_environment(os.environ) if wanted == "auto" else wanted)
    translate_argparse()


def _with_command(words: list[str]) -> list[str]:
    """Put ``open`` before the words when no command is named: an archive may stand alone."""
    first = words[0] if words else ""
    if first in COMMANDS or first in ("-h", "--help", "--version"):
        return words
    return ["open", *words]


def _with_words_left_out(words: list[str]) -> list[str]:
    """Let ``-重庆`` be a word of a query: no option has a letter beyond ASCII.

    A blank before it hides it from the parser; the arguments of queries take it off again.
    """
    if words[0] not in _ASKING:
        return words
    return [f" {word}" if word.startswith("-") and word[1:2] > "\x7f" else word for word in words]


def _parser(wanted: str) -> argparse.ArgumentParser:
    """Make the parser of the command that is wanted; of all, which takes 8 ms, to tell of them."""
    parser = Parser(
        prog="tuireader",
        usage="tuireader [ARCHIVE] | tuireader COMMAND ...",
        description=_("Read Chinese news archives in the terminal, in either script."),
        epilog=_(
            "Without a command the reader opens: the archive named, else the last one, else "
            "the samples. `tuireader COMMAND --help` tells more."
        ),
    )
    parser.add_argument(
        "--version",
        action="version",
        version=f"tuireader {__version__}",
        help=_("show program's version number and exit"),
    )
    subparsers = parser.add_subparsers(
        title=_("commands"), metavar="COMMAND", required=True, prog="tuireader"
    )
    for name in [wanted] if wanted in COMMANDS else COMMANDS:
        summary, add_arguments, function = COMMANDS[name]
        command = subparsers.add_parser(name, help=_(summary), description=_(summary))
        add_arguments(command)
        command.set_defaults(run=partial(_carry_out, function))
    return parser


def _carry_out(name: str, options: argparse.Namespace) -> int:
    """Run a command, whose module is imported only now: all of them together take 0.2 s."""
    module, _dot, function = name.partition(".")
    status: int = getattr(import_module(f"tuireader.cli.{module}"), function)(options)
    return status


def _archive_argument(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "archive", nargs="?", type=_folder, metavar="ARCHIVE", help=_(_ARCHIVE_HELP)
    )


def _archive_option(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("-a", "--archive", type=_folder, metavar="ARCHIVE", help=_(_ARCHIVE_HELP))


def _folder(text: str) -> str:
    if not text:  # of a variable that is not set: it must not be another archive
        raise argparse.ArgumentTypeError(_("the name of the folder is empty"))
    return text


def _query_argument(parser: argparse.ArgumentParser, nargs: str, said: str) -> None:
    parser.add_argument("query", nargs=nargs, type=str.lstrip, metavar="QUERY", help=said)


def _json_option(parser: Any) -> None:
    # A parser or a group of one: argparse has no public name for both.
    parser.add_argument("--json", action="store_true", help=_("print one JSON object"))


def _script_option(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--script",
        choices=[view.value for view in View],
        default=View.PUBLISHED,
        help=_("the script to print in (default: published)"),
    )


def _form_options(parser: argparse.ArgumentParser) -> None:
    either = parser.add_mutually_exclusive_group()
    either.add_argument(
        "--format",
        choices=[form.value for form in Format],
        help=_("print for another program; CSV never holds a formula"),
    )
    _json_option(either)


def _limit_option(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--limit",
        type=_count,
        default=_DEFAULT_LIMIT,
        metavar="N",
        help=_("print N at the most (default: {limit}); the total counts all").format(
            limit=_DEFAULT_LIMIT
        ),
    )


def _count(text: str) -> int:
    if not text.isdecimal():
        raise argparse.ArgumentTypeError(
            _("{text} is not a number of 0 or more").format(text=repr(text))
        )
    return int(text)


def _port(text: str) -> int:
    if not text.isdecimal() or int(text) not in _PORTS:
        raise argparse.ArgumentTypeError(
            _("{text} is not a port, 0 to 65535").format(text=repr(text))
        )
    return int(text)


def _serve_arguments(parser: argparse.ArgumentParser) -> None:
    _archive_argument(parser)
    parser.add_argument(
        "--port",
        type=_port,
        default=_DEFAULT_PORT,
        metavar="N",
        help=_("the port of 127.0.0.1 to listen at (default: {port}; 0: any that is free)").format(
            port=_DEFAULT_PORT
        ),
    )


def _index_arguments(parser: argparse.ArgumentParser) -> None:
    _archive_argument(parser)
    parser.add_argument("--rebuild", action="store_true", help=_("read every file again"))
    _json_option(parser)


def _search_arguments(parser: argparse.ArgumentParser) -> None:
    said = _('words in either script; "a phrase", OR, -word, person:, place:, date:2022-11')
    _query_argument(parser, "+", said)
    _archive_option(parser)
    _limit_option(parser)
    parser.add_argument(
        "--sort",
        choices=[sort.value for sort in Sort],
        default=Sort.NEWEST,
        help=_("order of the stories (default: newest)"),
    )
    parser.add_argument(
        "--unique",
        action="store_true",
        help=_("of stories printed more than once only the first print found"),
    )
    parser.add_argument(
        "--explain", action="store_true", help=_("say how the query is understood, first")
    )
    _form_options(parser)


def _show_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("story", metavar="STORY", help=_("the id that `tuireader search` prints"))
    _archive_option(parser)
    _script_option(parser)
    either = parser.add_mutually_exclusive_group()
    either.add_argument(
        "--format",
        choices=[form.value for form in StoryFormat],
        help=_("print the story as a document of its own"),
    )
    parser.add_argument(
        "--mark",
        metavar="QUERY",
        default="",
        help=_("mark the words of a query, in Markdown and HTML"),
    )
    parser.add_argument(
        "--cite",
        choices=[style.value for style in Style],
        help=_("print how the story is cited: by GB/T 7714—2015, or plainly"),
    )
    _json_option(either)


def _entities_arguments(parser: argparse.ArgumentParser) -> None:
    _query_argument(parser, "*", _("count only in the stories this finds"))
    _archive_option(parser)
    parser.add_argument(
        "--kind",
        choices=[kind.value for kind in Kind],
        help=_("persons, places or numbers (default: all)"),
    )
    _limit_option(parser)
    _json_option(parser)


def _concordance_arguments(parser: argparse.ArgumentParser) -> None:
    _query_argument(parser, "+", _("as for `tuireader search`"))
    _archive_option(parser)
    parser.add_argument(
        "--by",
        choices=[order.value for order in Order],
        default=Order.DATE,
        help=_("sort by date, newest first, or by what stands left or right (default: date)"),
    )
    _script_option(parser)
    _limit_option(parser)
    _form_options(parser)


def _entity_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "name", nargs="+", metavar="NAME", help=_("of a person or place, in either script")
    )
    _archive_option(parser)
    parser.add_argument(
        "--kind",
        choices=[Kind.PERSON.value, Kind.PLACE.value],
        help=_("a person or a place (default: whichever there is)"),
    )
    _script_option(parser)
    _limit_option(parser)
    _json_option(parser)


def _clean_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", metavar="FILE", help=_("one raw file"))
    parser.add_argument(
        "--all", action="store_true", help=_("list every place, not the first ten of each kind")
    )
    either = parser.add_mutually_exclusive_group()
    either.add_argument("--raw", action="store_true", help=_("print the file as it stands, first"))
    _json_option(either)


def _doctor_arguments(parser: argparse.ArgumentParser) -> None:
    _archive_argument(parser)
    _json_option(parser)


def _names_arguments(parser: argparse.ArgumentParser) -> None:
    for option, said in (
        ("--add", N_("say that NAME is a person")),
        ("--ignore", N_("say that NAME is no person")),
        ("--remove", N_("say nothing of NAME any longer")),
    ):
        parser.add_argument(option, action="append", default=[], metavar="NAME", help=_(said))
    _json_option(parser)


def _settings_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--write", action="store_true", help=_("write what is missing into the file, with comments")
    )
    either = parser.add_mutually_exclusive_group()
    either.add_argument(
        "--keys", action="store_true", help=_("print every action with its id and keys")
    )
    _json_option(either)


COMMANDS = {
    "open": (N_("open the reader"), _archive_argument, "opening.open_reader"),
    "serve": (
        N_("show the reader in a browser of this machine (needs tuireader[web])"),
        _serve_arguments,
        "commands.serve",
    ),
    "index": (N_("bring the index of an archive up to date"), _index_arguments, "commands.index"),
    "search": (N_("find stories"), _search_arguments, "commands.search"),
    "show": (N_("print one story"), _show_arguments, "commands.show"),
    "entities": (
        N_("count persons, places and numbers"),
        _entities_arguments,
        "commands.entities",
    ),
    "concordance": (
        N_("print every occurrence of a query in its context"),
        _concordance_arguments,
        "research.concordance",
    ),
    "entity": (
        N_("print what the archive says of one person or place"),
        _entity_arguments,
        "research.entity",
    ),
    "clean": (
        N_("print what the reader makes of one raw file, and what it repaired"),
        _clean_arguments,
        "commands.clean",
    ),
    "doctor": (
        N_("check the index, the settings and what is remembered; say how to mend it"),
        _doctor_arguments,
        "commands.doctor",
    ),
    "names": (
        N_("print or change your own list of who is a person and who is none"),
        _names_arguments,
        "names.names",
    ),
    "settings": (
        N_("print the settings and where their file is"),
        _settings_arguments,
        "commands.show_settings",
    ),
}
