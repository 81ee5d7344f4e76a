"""The commands for learners: the dictionary, and the list of words."""

from __future__ import annotations

import sys
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Final

from tuireader.cli.answers import print_json
from tuireader.cli.options import Options, warn, wrong_usage
from tuireader.dictionary import Entry, open_dictionary, readable_glosses, segment_words
from tuireader.errors import TuireaderError
from tuireader.i18n import _, ngettext, translate_message
from tuireader.text.sanitize import safe_line
from tuireader.user import word_list

if TYPE_CHECKING:
    from tuireader.dictionary import Dictionary
    from tuireader.user.word_list import WordList

_INDENT: Final = "  "
_DAY: Final = len("2023-11-07")


def define(options: Options) -> int:
    """Print what the dictionary says of a word, or of each word of a phrase."""
    text = "".join(options.word).strip()
    if not text:
        return wrong_usage(_("the word is empty; give one in either script"))
    with open_dictionary() as dictionary:
        _warn_of_malformed(dictionary)
        entries = _entries(dictionary, text)
    if not entries:
        raise TuireaderError("the dictionary has no entry for {word}", word=text)
    if options.json:
        found = [asdict(entry) | {"reading": entry.reading} for entry in entries]
        print_json({"word": text, "entries": found})
    else:
        for entry in entries:
            _print_entry(entry, traditional=_is_traditional(entry, text))
    return 0


def _entries(dictionary: Dictionary, text: str) -> list[Entry]:
    if found := dictionary.entries(text):
        return found
    passage = segment_words(dictionary, text)
    return list(dict.fromkeys(entry for word in passage for entry in word.entries))


def _is_traditional(entry: Entry, text: str) -> bool:
    return entry.simplified not in text


def _print_entry(entry: Entry, *, traditional: bool) -> None:
    forms = (entry.traditional, entry.simplified)
    names = " ".join(dict.fromkeys(forms if traditional else forms[::-1]))
    print(safe_line(f"{names}{_INDENT}{entry.reading}"))
    for gloss in readable_glosses(entry, traditional=traditional):
        print(safe_line(f"{_INDENT}{gloss}"))


def dictionary(options: Options) -> int:
    """Say which dictionary is in use; use another one where a file is named."""
    if options.file or options.reset:
        _choose(Path(options.file).expanduser().absolute() if options.file else None)
    with open_dictionary() as opened:
        facts, malformed = opened.facts, opened.malformed_lines()
    if options.json:
        lines = [asdict(line) for line in malformed]
        print_json(asdict(facts) | {"malformed_lines": lines})
        return 0
    entries = ngettext("{count} entry", "{count} entries", facts.entries)
    entries = entries.format(count=f"{facts.entries:,}")
    for line in (facts.source, entries, facts.date[:_DAY], facts.licence):
        if line:
            print(safe_line(line))
    for one in malformed:
        told = _("line {number}: {reason}")
        warn(told.format(number=one.number, reason=translate_message(one.reason)))
    return 0


def _choose(file: Path | None) -> None:
    """Use another file; it is converted first, so that what is no dictionary is not set."""
    # Takes 40 ms to import.
    from tuireader.user.settings.save import change

    if file:
        open_dictionary(file).close()
    change("dictionary", str(file or ""))


def _warn_of_malformed(dictionary: Dictionary) -> None:
    if count := dictionary.facts.malformed:
        told = ngettext(
            "{count} line of the dictionary cannot be read; `tuireader dictionary` lists it",
            "{count} lines of the dictionary cannot be read; `tuireader dictionary` lists them",
            count,
        )
        warn(told.format(count=count))


def words(options: Options) -> int:
    """Change the list of words as asked for, then print it or write it to a file."""
    if options.remove or options.clear:
        return _remove(options)
    loaded = word_list.load_words()
    if loaded.note:
        warn(translate_message(loaded.note))
    if options.json:
        print_json({"words": [asdict(word) for word in loaded.value]})
    elif options.output:
        _write(Path(options.output), loaded.value)
    elif options.tsv:
        sys.stdout.write(word_list.anki_tsv(loaded.value))
    else:
        _print_words(loaded.value)
    return 0


def _remove(options: Options) -> int:
    missing = [word for word in options.remove if not word_list.remove_word(word)]
    gone = word_list.clear_words() if options.clear else len(options.remove) - len(missing)
    for word in missing:
        warn(_("{word} is not in the list of words").format(word=word))
    told = ngettext("removed {count} word", "removed {count} words", gone)
    print(told.format(count=gone))
    return 1 if missing else 0


def _print_words(words: WordList) -> None:
    for one in words:
        names = " ".join(dict.fromkeys((one.word, one.other)))
        print(safe_line(_INDENT.join((names, one.reading, one.gloss))))
    if not words:
        warn(_("the list of words is empty; in a story, `g i` looks words up and `a` adds them"))


def _write(file: Path, words: WordList) -> None:
    # Imported here: it brings the library with it.
    from tuireader.library import write_new

    write_new(file, word_list.anki_tsv(words).encode())
    told = ngettext("wrote {count} word to {file}", "wrote {count} words to {file}", len(words))
    print(safe_line(told.format(count=len(words), file=file)))
