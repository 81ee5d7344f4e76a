"""Parsed options, and warnings on standard error."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

from tuireader.errors import TuireaderError
from tuireader.i18n import _
from tuireader.text.sanitize import safe_line
from tuireader.user import paths

Options = argparse.Namespace


def archive(options: Options) -> Path:
    """Return the folder of the archive that is named, else the last one, else the samples."""
    if options.archive:
        return Path(options.archive)
    try:
        return paths.last_archive() or paths.sample_archive()
    except TuireaderError as error:
        warn(error.message.translated())
        return paths.sample_archive()


def query(options: Options) -> str:
    """Return the query that the words of a command make; empty without any."""
    return " ".join(options.query).strip()


def warn_of_folder(options: Options) -> None:
    """Tell how to name an archive, where one stands among words of a query that found nothing."""
    for word in filter(os.path.isdir, options.query):
        told = _("{word} is a folder: to look for something in it, write --archive {word}")
        warn(told.format(word=word))


def warn(line: str) -> None:
    """Tell the person something beside the answer."""
    print(f"tuireader: {safe_line(line)}", file=sys.stderr)


def wrong_usage(line: str) -> int:
    """Tell what is wrong with the words of a command; return its exit status."""
    warn(line)
    return 2


def empty_query() -> int:
    """Tell that there is nothing to search for; return the exit status."""
    return wrong_usage(_("the query is empty; give a name, a place or any words"))
