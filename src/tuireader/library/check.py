"""Check the index of an archive, the settings and the saved state."""

import shlex
import stat
from collections.abc import Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tuireader.archive.ingest import UnreadableFile, read_stories
from tuireader.archive.scan import SourceFile
from tuireader.atomic import stale_temp_files
from tuireader.errors import TuireaderError
from tuireader.i18n import N_, UserMessage
from tuireader.index.folder import unsafe
from tuireader.index.manifest import ANOTHER_VERSION
from tuireader.index.record import Stamp
from tuireader.index.store import Index
from tuireader.library.archive_root import require_folder
from tuireader.library.engines import EMBEDDED, chosen_engine, open_engine
from tuireader.library.index_versions import folders_of_other_versions, index_folder
from tuireader.sync import (
    applied_names,
    applied_settings,
    boilerplate_table,
    reprint_table,
    skipped_files,
)
from tuireader.sync.update import compare
from tuireader.user import names_list, preferences, searches, word_list
from tuireader.user.names_list import NamesListError
from tuireader.user.paths import state_folder
from tuireader.user.reading_log import READING, reading_file
from tuireader.user.settings import archive_defaults
from tuireader.user.state import DAMAGED, StateFile


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that keeps the program from answering rightly, and the way to mend it."""

    kind: str
    path: str
    advice: str


def check(root: Path, named: str | None = None) -> list[Problem]:
    """Compare the index of ``root`` with its files, and read what was remembered. Takes long.

    Nothing is changed.

    Args:
        root: The archive.
        named: Its engine, as for ``chosen_engine``.

    Raises:
        ArchiveMissingError: ``root`` is no folder.
    """
    require_folder(root)
    words = [str(root), *(["--engine", named] if named else [])]
    mend = UserMessage("run: tuireader index {value}", value=shlex.join(words))
    engine = chosen_engine(root, named)
    if engine != EMBEDDED:
        return [*_of_server(root, engine, mend), *_of_person(), *_left_over(state_folder())]
    folder = index_folder(root)
    about_index = _of_folder(folder) or [
        *_of_index(root, folder, mend),
        *_beside_index(folder, mend),
    ]
    return [*about_index, *_of_person(), *_left_over(folder), *_left_over(state_folder())]


def _of_index(root: Path, folder: Path, mend: str) -> list[Problem]:
    if damage := _damage(root, folder):
        # `tuireader index` alone never reads what is damaged inside a segment.
        again = UserMessage("run: tuireader index --rebuild {value}", value=shlex.quote(str(root)))
        advice = again if folder.exists() else mend
        return [
            Problem(
                "index", str(folder), UserMessage("{damage}; {mend}", damage=damage, mend=advice)
            )
        ]
    with closing(Index.open(folder)) as index:
        return _of_files(root, index.stamps(), mend)


def _damage(root: Path, folder: Path) -> str | None:
    if not folder.exists() and folders_of_other_versions(root):
        return UserMessage("the index cannot be used: {reason}", reason=ANOTHER_VERSION)
    return Index.damage(folder)


def _of_server(root: Path, engine: str, mend: str) -> list[Problem]:
    """Ask every shard for the states of files; an answer that is not whole is an error."""
    try:
        with closing(open_engine(root, engine)) as index:
            stamps, left = index.stamps(), index.left_over()
    except TuireaderError as error:
        return [Problem("server", engine, error.message)]
    advice = N_("a rebuild was interrupted: run `tuireader index --rebuild`, which takes it up")
    return [Problem("server", each, advice) for each in left] + _of_files(root, stamps, mend)


def _of_files(root: Path, stamps: Mapping[str, Stamp], mend: str) -> list[Problem]:
    changes = compare(root, stamps)
    # A file that cannot be read is no fault of the index: `tuireader index` names it.
    to_read = [
        Problem("changed" if file.path in changes.known else "not indexed", file.path, mend)
        for file in changes.to_read
        if file.path in changes.known or _gives_stories(file)
    ]
    return to_read + [Problem("gone", path, mend) for path in sorted(changes.gone)]


def _beside_index(folder: Path, mend: str) -> Iterator[Problem]:
    """What can be made again from the index or the files."""
    lists = (
        (N_("skipped files"), skipped_files.NAME, skipped_files.has_damaged_skips),
        (N_("names of the index"), applied_names.NAME, applied_names.has_damaged_names),
        (N_("settings of the index"), applied_settings.NAME, applied_settings.has_damaged_settings),
    )
    for kind, name, is_damaged in lists:
        if is_damaged(folder):
            advice = UserMessage("it is damaged: every file will be read again; {mend}", mend=mend)
            yield Problem(kind, str(folder / name), advice)
    beside = (
        (N_("reprints"), reprint_table.NAME, reprint_table.reprint_damage),
        (N_("recurring lines"), boilerplate_table.NAME, boilerplate_table.boilerplate_damage),
    )
    for kind, name, damage in beside:
        if wrong := damage(folder / name):
            advice = UserMessage(
                "{wrong}; remove it (nothing is lost), and {mend}", wrong=wrong, mend=mend
            )
            yield Problem(kind, str(folder / name), advice)


def _of_person() -> Iterator[Problem]:
    """Check user data, which cannot be rebuilt, file by file: one damaged file harms no other."""
    for path, wrong in _damaged_state_files():
        advice = UserMessage(
            "{wrong}; repair or remove it: the reader starts a new one and keeps a copy",
            wrong=wrong,
        )
        yield Problem("state", str(path), advice)
    try:
        names_list.load()
    except NamesListError as error:
        yield Problem("names", str(names_list.names_file()), error.message)


def _of_folder(folder: Path) -> list[Problem]:
    """Who may write to the folder of an index may make it run their code, or say what they like."""
    try:
        if reason := unsafe(folder):
            advice = UserMessage(
                "{reason}; or set XDG_CACHE_HOME to a folder of your own", reason=reason
            )
            return [Problem("index folder", str(folder), advice)]
        mode = folder.stat().st_mode
    except OSError:
        return []
    if stat.S_IMODE(mode) & 0o077:
        advice = UserMessage("others can read or change it: remove it, and index the archive again")
        return [Problem("index folder", str(folder), advice)]
    return []


def _left_over(folder: Path) -> list[Problem]:
    advice = N_("left by a program that was killed: remove it")
    return [Problem("left over", str(path), advice) for path in stale_temp_files(folder)]


def _gives_stories(file: SourceFile) -> bool:
    try:
        return bool(read_stories(file, archive_defaults()).stories)
    except UnreadableFile:
        return False


def _damaged_state_files() -> Iterator[tuple[Path, str]]:
    """Yield every file of the state folder that cannot be read, and why; changes nothing."""
    for path in sorted(state_folder().glob("*.json")):
        if DAMAGED not in path.name and (wrong := _state_file(path.stem).damage()):
            yield path, wrong


def _state_file(name: str) -> StateFile[Any]:
    if name.startswith(READING):
        return reading_file(name)
    known: dict[str, StateFile[Any]] = {
        file.name: file for file in (searches.SEARCHES, preferences.FILE, word_list.WORDS)
    }
    # Of what the screens remember it is enough that it has the form of every such file.
    return known.get(name) or StateFile(name, 1, None, lambda value: value, lambda value: value)
