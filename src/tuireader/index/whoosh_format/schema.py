"""The schema of a story: four fields of postings and a row of columns, and how text is encoded.

The schema has only classes of Whoosh itself, because Whoosh pickles it. The characters of a
text and their pairs have postings of their own, see ``ngrams``.

    names       ``person:黄伟``, ``place:渝北區``, folded
    credits     ``source:晨报``, ``byline:黄伟``, ``tag:疫情``, ``script:mixed`` and so on, folded
    readings    ``person:huangwei``, ``person:hw``
    numbers     values with their units, see ``query.ranges``
"""

from collections.abc import Mapping
from typing import Final

from whoosh import versionstring

WHOOSH_VERSION: Final = versionstring()

INDEX_NAME: Final = "stories"
SEGMENT: Final = ".seg"
"""What Whoosh ends the name of a segment's file with."""
CHECKSUMS: Final = ".sums"
"""What the name of the file with the checksums of a segment ends in."""
PAIRS_ENDING: Final = ".two"
"""What the name of the file with the postings of pairs ends in; it lies in that of the segment."""
TRIPLES_ENDING: Final = ".three"
"""The same of the runs of three characters that many stories have."""

NAMES: Final = "names"
CREDITS: Final = "credits"
READINGS: Final = "readings"
NUMBERS: Final = "numbers"
POSTINGS: Final = (NAMES, CREDITS, READINGS, NUMBERS)

# A column holds bytes; the date is a number that sorts as the date does, see ``day_number``.
DATE: Final = "date"
DATE_CODE: Final = "i"  # the type code of :mod:`array`
CREDIT_TERMS: Final = "credit_terms"  # those in the field ``credits``, one a line
KEY: Final = "key"  # see ``keys``
RECORD: Final = "record"
_BYTES = ("id", "path", "stamp", "source", "script", CREDIT_TERMS, KEY, RECORD)
_ENTITIES = ("person", "place", "number")
COLUMNS: Final = (DATE, *_BYTES, *_ENTITIES)

UNITS: Final = "units"
NAME_TOTALS: Final = {"person": ".persons", "place": ".places"}
"""What the names of the files end in that count names, see ``name_totals``."""
LINE_COUNTS: Final = {
    "source": ".sources",
    "script": ".scripts",
    UNITS: ".units",
}
"""What the names of the files with line counts end in, see ``segment_files``."""
LOOKUPS: Final = {"id": ".ids", "path": ".paths"}
"""What the names of the files end in that find stories by a column, see ``segment_files``."""

Columns = Mapping[str, bytes | int]


def encode(text: str) -> bytes:
    """Return ``text`` as the index stores it, whatever a file name or a keyboard put into it."""
    return text.encode("utf-8", "surrogatepass")


def decode(stored: bytes) -> str:
    """Undo :func:`encode`."""
    return stored.decode("utf-8", "surrogatepass")
