"""The arguments of each command.

An option that several commands have is declared once.
"""

import argparse
from typing import Any, Final

from tuireader import library as lib
from tuireader.i18n import N_, _

_ARCHIVE_HELP: Final = N_("folder of stories (default: the last archive opened, else the sample)")
_DEFAULT_LIMIT: Final = 20
_DEFAULT_PORT: Final = 8765
_PORTS: Final = range(2**16)
_MOST_JOBS: Final = 64
_MOST_DIGITS: Final = 18
_ALL: Final = 10**_MOST_DIGITS


def open_reader(parser: argparse.ArgumentParser) -> None:
    """Take the archive to open."""
    _archive_argument(parser)


def serve(parser: argparse.ArgumentParser) -> None:
    """Take the archive and where to listen."""
    _archive_argument(parser)
    parser.add_argument(
        "--port",
        type=_port,
        default=_DEFAULT_PORT,
        metavar="N",
        help=_("port on 127.0.0.1 (default: {port}; 0: any free port)").format(port=_DEFAULT_PORT),
    )
    parser.add_argument(
        "--allow-writing",
        action="store_true",
        help=_(
            "let the page write files on this machine: read marks, notes and settings, and "
            "exports to a path that has a folder"
        ),
    )
    parser.add_argument(
        "--allow-programs",
        action="store_true",
        help=_("let the page start programs on this machine: the pipe"),
    )


def index(parser: argparse.ArgumentParser) -> None:
    """Take the archive, whether all of it is read again, and by how many processes."""
    _archive_argument(parser)
    parser.add_argument("--rebuild", action="store_true", help=_("read every file again"))
    parser.add_argument(
        "--jobs",
        type=_jobs,
        metavar="N",
        help=_("use N processes (default: one per core; one on battery or under nice)"),
    )
    parser.add_argument(
        "--part",
        type=_part,
        metavar="K/N",
        help=_("index one of N parts; other machines index the others on the same server"),
    )
    _json_option(parser)


def search(parser: argparse.ArgumentParser) -> None:
    """Take a query, how much of the answer is wanted, and in which form."""
    said = _('words in either script; "a phrase", OR, -word, person:, place:, date:2022-11')
    _query_argument(parser, "+", said)
    _archive_option(parser)
    _script_option(parser)
    _limit_option(parser)
    parser.add_argument(
        "--sort",
        choices=[sort.value for sort in lib.Sort],
        default=lib.Sort.NEWEST,
        help=_("order of the stories (default: newest)"),
    )
    parser.add_argument(
        "--unique",
        action="store_true",
        help=_("list each reprinted story once"),
    )
    parser.add_argument(
        "--explain", action="store_true", help=_("first show how the query was interpreted")
    )
    _form_options(parser)


def show(parser: argparse.ArgumentParser) -> None:
    """Take the id of a story, and the form it is wanted in."""
    parser.add_argument(
        "story", metavar="STORY", help=_("the story id that `tuireader search` prints")
    )
    _archive_option(parser)
    _script_option(parser)
    either = parser.add_mutually_exclusive_group()
    either.add_argument(
        "--format",
        choices=[form.value for form in lib.StoryFormat],
        help=_("print the story as a standalone document"),
    )
    parser.add_argument(
        "--mark",
        metavar="QUERY",
        default="",
        help=_("mark the words of a query, in Markdown and HTML"),
    )
    parser.add_argument(
        "--cite",
        choices=[style.value for style in lib.CitationStyle],
        help=_("print a citation of the story: GB/T 7714—2015, or plain"),
    )
    _json_option(either)


def entities(parser: argparse.ArgumentParser) -> None:
    """Take a query, which may be missing, and the kind to count."""
    _query_argument(parser, "*", _("count only in stories that match this query"))
    _archive_option(parser)
    parser.add_argument(
        "--kind",
        choices=[kind.value for kind in lib.EntityKind],
        help=_("persons, places or numbers (default: all)"),
    )
    _limit_option(parser)
    _json_option(parser)


def concordance(parser: argparse.ArgumentParser) -> None:
    """Take a query, the order of its lines, and the form they are wanted in."""
    _query_argument(parser, "+", _("as for `tuireader search`"))
    _archive_option(parser)
    parser.add_argument(
        "--by",
        choices=[order.value for order in lib.Order],
        default=lib.Order.DATE,
        help=_("sort by date (newest first), or by the text to the left or right (default: date)"),
    )
    _script_option(parser)
    _limit_option(parser)
    _form_options(parser)


def entity(parser: argparse.ArgumentParser) -> None:
    """Take a name, and the kind of what has it."""
    parser.add_argument(
        "name", nargs="+", metavar="NAME", help=_("name of a person or place, in either script")
    )
    _archive_option(parser)
    parser.add_argument(
        "--kind",
        choices=[lib.EntityKind.PERSON.value, lib.EntityKind.PLACE.value],
        help=_("a person or a place (default: whichever exists)"),
    )
    _script_option(parser)
    _limit_option(parser)
    _json_option(parser)


def clean(parser: argparse.ArgumentParser) -> None:
    """Take a file, and how much of it is wanted."""
    parser.add_argument("file", metavar="FILE", help=_("a raw file"))
    parser.add_argument(
        "--all",
        action="store_true",
        help=_("list every repair, not only the first ten of each kind"),
    )
    either = parser.add_mutually_exclusive_group()
    either.add_argument("--raw", action="store_true", help=_("print the raw file first"))
    _json_option(either)


def doctor(parser: argparse.ArgumentParser) -> None:
    """Take the archive to check."""
    _archive_argument(parser)
    _json_option(parser)


def names(parser: argparse.ArgumentParser) -> None:
    """Add the options for names, each of which may be repeated."""
    for option, said in (
        ("--add", N_("always mark NAME as a person")),
        ("--ignore", N_("never mark NAME as a person")),
        ("--remove", N_("remove NAME from the list")),
    ):
        parser.add_argument(option, action="append", default=[], metavar="NAME", help=_(said))
    _json_option(parser)


def define(parser: argparse.ArgumentParser) -> None:
    """Take a word."""
    parser.add_argument(
        "word", nargs="+", metavar="WORD", help=_("a word or a phrase, in either script")
    )
    _json_option(parser)


def dictionary(parser: argparse.ArgumentParser) -> None:
    """Take the file of a dictionary, which may be missing."""
    which = parser.add_mutually_exclusive_group()
    which.add_argument(
        "file",
        nargs="?",
        metavar="FILE",
        help=_("use this file of CC-CEDICT from now on: .u8, .txt, .gz or .zip"),
    )
    which.add_argument(
        "--reset", action="store_true", help=_("use that of tuireader[dictionary] again")
    )
    _json_option(parser)


def words(parser: argparse.ArgumentParser) -> None:
    """Take what is done with the list of words."""
    parser.add_argument(
        "--remove",
        action="append",
        default=[],
        metavar="WORD",
        help=_("remove WORD from the list"),
    )
    parser.add_argument("--clear", action="store_true", help=_("remove all words from the list"))
    either = parser.add_mutually_exclusive_group()
    either.add_argument("--tsv", action="store_true", help=_("print the list for Anki"))
    either.add_argument(
        "-o",
        "--output",
        metavar="FILE",
        help=_("write the list for Anki to a new file; existing files are never overwritten"),
    )
    _json_option(either)


def settings(parser: argparse.ArgumentParser) -> None:
    """Take what is done with the settings."""
    parser.add_argument(
        "--write",
        action="store_true",
        help=_("write missing settings into the file, with comments"),
    )
    either = parser.add_mutually_exclusive_group()
    either.add_argument(
        "--keys", action="store_true", help=_("list every action with its id and keys")
    )
    _json_option(either)


def _archive_argument(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "archive", nargs="?", type=_folder, metavar="ARCHIVE", help=_(_ARCHIVE_HELP)
    )
    _engine_option(parser)


def _archive_option(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("-a", "--archive", type=_folder, metavar="ARCHIVE", help=_(_ARCHIVE_HELP))
    _engine_option(parser)


def _engine_option(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--engine",
        metavar="ENGINE",
        help=_("engine of the index: embedded, or a server such as https://host:9200/news"),
    )


def _folder(text: str) -> str:
    if not text:  # of a variable that is not set: it must not be another archive
        raise argparse.ArgumentTypeError(_("the folder name is empty"))
    return text


def _query_argument(parser: argparse.ArgumentParser, nargs: str, said: str) -> None:
    parser.add_argument("query", nargs=nargs, type=str.lstrip, metavar="QUERY", help=said)


def _script_option(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--script",
        choices=[view.value for view in lib.DisplayScript],
        default=lib.DisplayScript.PUBLISHED,
        help=_("script to print in (default: published)"),
    )


def _form_options(parser: argparse.ArgumentParser) -> None:
    either = parser.add_mutually_exclusive_group()
    either.add_argument(
        "--format",
        choices=[form.value for form in lib.TableFormat],
        help=_("format for other programs; CSV is safe in a spreadsheet"),
    )
    _json_option(either)


def _json_option(parser: Any) -> None:
    # A parser or a group of one: argparse has no public name for both.
    parser.add_argument("--json", action="store_true", help=_("print one JSON object"))


def _limit_option(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--limit",
        type=_count,
        default=_DEFAULT_LIMIT,
        metavar="N",
        help=_("print at most N (default: {limit}); the total still counts all").format(
            limit=_DEFAULT_LIMIT
        ),
    )


def _jobs(text: str) -> int:
    jobs = _count(text)
    if not 1 <= jobs <= _MOST_JOBS:
        raise argparse.ArgumentTypeError(
            _("give a number from 1 to {most}").format(most=_MOST_JOBS)
        )
    return jobs


def _part(text: str) -> lib.ArchivePart:
    number, slash, of = text.partition("/")
    digits = number.isdecimal() and of.isdecimal() and len(text) <= _MOST_DIGITS
    if not slash or not digits or not 1 <= int(number) <= int(of):
        raise argparse.ArgumentTypeError(
            _("{text} is not a part; 2/8 is the second of eight").format(text=repr(text))
        )
    return lib.ArchivePart(int(number), int(of))


def _count(text: str) -> int:
    if not text.isdecimal():
        raise argparse.ArgumentTypeError(
            _("{text} is not a number of 0 or more").format(text=repr(text))
        )
    # Python refuses to convert 4,300 digits; so many stories are as good as all.
    return int(text) if len(text) <= _MOST_DIGITS else _ALL


def _port(text: str) -> int:
    if not text.isdecimal() or len(text) > _MOST_DIGITS or int(text) not in _PORTS:
        raise argparse.ArgumentTypeError(
            _("{text} is not a port, 0 to 65535").format(text=repr(text))
        )
    return int(text)
