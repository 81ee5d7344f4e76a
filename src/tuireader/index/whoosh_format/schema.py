"""What one story is in the index: four fields of postings and a row of columns.

Only classes of Whoosh itself stand in the schema, because Whoosh pickles it.

    characters  the set of folded characters of title and body, and of its pairs of neighbouring
                ASCII letters and digits, and of what pairs many stories of the segment
                have: narrows a search before the key verifies it
    names       ``person:黄伟``, ``place:渝北區``, folded
    readings    ``person:huangwei``, ``person:hw``
    numbers     values with their units, see ``number_terms``
"""

from collections.abc import Mapping
from typing import Final

INDEX_NAME: Final = "stories"

CHARACTERS: Final = "characters"
NAMES: Final = "names"
READINGS: Final = "readings"
NUMBERS: Final = "numbers"
POSTINGS: Final = (CHARACTERS, NAMES, READINGS, NUMBERS)

# A column holds bytes; the date is a number that sorts as the date does, see ``day_number``.
DATE: Final = "date"
DATE_CODE: Final = "i"  # the type code of :mod:`array`
KEY: Final = "key"  # see ``keys``
RECORD: Final = "record"
_BYTES = ("id", "path", "stamp", "source", "editor", "script", KEY, RECORD)
_ENTITIES = ("person", "place", "number")
COLUMNS: Final = (DATE, *_BYTES, *_ENTITIES)

Columns = Mapping[str, bytes | int]
