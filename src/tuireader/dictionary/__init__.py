"""The dictionary for learners: CC-CEDICT, looked up in either script.

The text of the dictionary is converted once into an SQLite file in the cache folder: as Python
objects its 120,000 entries take 100 MB and a second of every start.
"""

from typing import TYPE_CHECKING

from tuireader.lazy_exports import lazy_exports

if TYPE_CHECKING:
    from tuireader.dictionary.cedict import Entry, MalformedLine
    from tuireader.dictionary.gloss import readable_glosses
    from tuireader.dictionary.lookup import Dictionary, open_dictionary
    from tuireader.dictionary.ruby import RubyCell, RubyRow, ruby_rows
    from tuireader.dictionary.segmentation import Passage, Word, segment_words
    from tuireader.dictionary.source import DictionaryFileError, DictionaryMissingError

__all__ = [
    "Dictionary",
    "DictionaryFileError",
    "DictionaryMissingError",
    "Entry",
    "MalformedLine",
    "Passage",
    "RubyCell",
    "RubyRow",
    "Word",
    "open_dictionary",
    "readable_glosses",
    "ruby_rows",
    "segment_words",
]

__getattr__ = lazy_exports(
    __name__,
    {
        "tuireader.dictionary.cedict": "Entry MalformedLine",
        "tuireader.dictionary.gloss": "readable_glosses",
        "tuireader.dictionary.lookup": "Dictionary open_dictionary",
        "tuireader.dictionary.segmentation": "Passage Word segment_words",
        "tuireader.dictionary.ruby": "RubyCell RubyRow ruby_rows",
        "tuireader.dictionary.source": "DictionaryFileError DictionaryMissingError",
    },
)
