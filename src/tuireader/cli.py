"""The command line: thin commands over the library.

Exit status: 0 done, 1 it could not be done (one line on stderr says what and what to do),
2 wrong usage. Textual is imported only when the reader itself is opened.
"""

import argparse
import os
import sys
from collections.abc import Sequence
from typing import NoReturn

from tuireader import __version__, commands
from tuireader.errors import TuireaderError
from tuireader.library import Kind, Sort, View
from tuireader.text.safety import safe_line

_DEFAULT_LIMIT = 20
_ARCHIVE_HELP = "folder of stories (default: the last archive, else the samples)"
_INTERRUPTED = 130  # 128 + SIGINT, as shells report it


class _Parser(argparse.ArgumentParser):
    """Says in one line what is wrong and where the help is."""

    def error(self, message: str) -> NoReturn:
        self.exit(2, f"{self.prog}: {safe_line(message)}; see {self.prog} --help\n")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run ``tuireader`` with ``arguments`` (those of the process by default); return the status."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    parser = _parser()
    options = parser.parse_args(_with_command(words))
    try:
        status: int = options.run(options)
        sys.stdout.flush()
    except TuireaderError as error:
        print(f"tuireader: {safe_line(str(error))}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return _INTERRUPTED
    except BrokenPipeError:
        # The reader of our output has seen enough (`| head`). Nothing more can be written, not
        # even by the interpreter's own flush at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    return status


def _with_command(words: list[str]) -> list[str]:
    """Put ``open`` before the words when no command is named: an archive may stand alone."""
    first = words[0] if words else ""
    if first in _COMMANDS or first in ("-h", "--help", "--version"):
        return words
    return ["open", *words]


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(
        prog="tuireader",
        usage="tuireader [ARCHIVE] | tuireader COMMAND ...",
        description="Read Chinese news archives in the terminal, in either script.",
        epilog="Without a command the reader opens: the archive named, else the last one, else "
        "the samples. `tuireader COMMAND --help` tells more.",
    )
    parser.add_argument("--version", action="version", version=f"tuireader {__version__}")
    subparsers = parser.add_subparsers(
        title="commands", metavar="COMMAND", required=True, prog="tuireader"
    )
    for name, (summary, add_arguments, run) in _COMMANDS.items():
        command = subparsers.add_parser(name, help=summary, description=summary)
        add_arguments(command)
        command.set_defaults(run=run)
    return parser


def _archive_argument(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("archive", nargs="?", metavar="ARCHIVE", help=_ARCHIVE_HELP)


def _archive_option(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("-a", "--archive", metavar="ARCHIVE", help=_ARCHIVE_HELP)


def _json_option(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help="print one JSON object")


def _limit_option(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--limit",
        type=_count,
        default=_DEFAULT_LIMIT,
        metavar="N",
        help=f"print N at the most (default: {_DEFAULT_LIMIT}); the total counts all",
    )


def _count(text: str) -> int:
    if not text.isdecimal():
        raise argparse.ArgumentTypeError(f"{text!r} is not a number of 0 or more")
    return int(text)


def _index_arguments(parser: argparse.ArgumentParser) -> None:
    _archive_argument(parser)
    parser.add_argument("--rebuild", action="store_true", help="read every file again")
    _json_option(parser)


def _search_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "query",
        nargs="+",
        metavar="QUERY",
        help='words in either script; "a phrase", OR, -word, person:, place:, date:2022-11',
    )
    _archive_option(parser)
    _limit_option(parser)
    parser.add_argument(
        "--sort",
        choices=[sort.value for sort in Sort],
        default=Sort.NEWEST,
        help="order of the stories (default: newest)",
    )
    _json_option(parser)


def _show_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("story", metavar="STORY", help="the id that `tuireader search` prints")
    _archive_option(parser)
    parser.add_argument(
        "--script",
        choices=[view.value for view in View],
        default=View.PUBLISHED,
        help="the script to show the story in (default: published)",
    )
    _json_option(parser)


def _entities_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "query", nargs="*", metavar="QUERY", help="count only in the stories this finds"
    )
    _archive_option(parser)
    parser.add_argument(
        "--kind",
        choices=[kind.value for kind in Kind],
        help="persons, places or numbers (default: all)",
    )
    _limit_option(parser)
    _json_option(parser)


def _clean_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", metavar="FILE", help="one raw file")
    _json_option(parser)


def _doctor_arguments(parser: argparse.ArgumentParser) -> None:
    _archive_argument(parser)
    _json_option(parser)


_COMMANDS = {
    "open": ("open the reader", _archive_argument, commands.open_reader),
    "index": ("bring the index of an archive up to date", _index_arguments, commands.index),
    "search": ("find stories", _search_arguments, commands.search),
    "show": ("print one story", _show_arguments, commands.show),
    "entities": (
        "count persons, places and numbers",
        _entities_arguments,
        commands.entities,
    ),
    "clean": (
        "print what the reader makes of one raw file, and what it repaired",
        _clean_arguments,
        commands.clean,
    ),
    "doctor": (
        "check the index against the archive, and say how to mend it",
        _doctor_arguments,
        commands.doctor,
    ),
}
