"""Write the catalogues: new sentences in, gone ones out, what is translated stays."""

from pathlib import Path
from typing import Final

from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from translation.messages import PACKAGE, sentences

LANGUAGES: Final = ("zh_CN", "zh_TW")


def po_file(language: str) -> Path:
    """The catalogue that is edited."""
    return PACKAGE / "locale" / language / "LC_MESSAGES" / "tuireader.po"


def read(language: str) -> Catalog:
    """Return a catalogue as it stands; an empty one when there is none yet."""
    if not po_file(language).exists():
        return Catalog(language, project="tuireader")
    with po_file(language).open("rb") as file:
        return read_po(file, language)


def template() -> Catalog:
    """Return what is to be translated."""
    catalog = Catalog(project="tuireader")
    for sentence in sentences():
        message = (sentence.one, sentence.many) if sentence.many else sentence.one
        catalog.add(message, locations=[(sentence.file, 0)])
    return catalog


def update(language: str) -> list[str]:
    """Bring one catalogue up to date and compile it; return what is not translated."""
    catalog = read(language)
    created = catalog.creation_date
    catalog.update(template(), no_fuzzy_matching=True)
    catalog.creation_date = created  # else every run changes the file
    catalog.obsolete.clear()
    file = po_file(language)
    file.parent.mkdir(parents=True, exist_ok=True)
    with file.open("wb") as stream:
        write_po(stream, catalog, include_lineno=False, width=100, ignore_obsolete=True)
    with file.with_suffix(".mo").open("wb") as stream:
        write_mo(stream, catalog)
    return [str(message.id) for message in catalog if message.id and not translated(message)]


def translated(message: Message) -> bool:
    """Whether every form of an entry has its translation."""
    forms = message.string if isinstance(message.string, tuple | list) else (message.string,)
    return all(forms)
