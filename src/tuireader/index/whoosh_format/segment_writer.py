"""Write a segment: the columns of its stories, their terms and files of other forms."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Any

from whoosh.codec.whoosh3 import W3Codec
from whoosh.fields import Schema
from whoosh.filedb.filestore import FileStorage

from tuireader.index.encoding import encode
from tuireader.index.whoosh_format.schema import COLUMNS, INDEX_NAME, POSTINGS, Columns
from tuireader.index.whoosh_format.term_writer import Term, TermWriter


class SegmentBuilder:
    """Makes one segment; the order in which stories are added is the order of their numbers."""

    def __init__(self, folder: Path, schema: Schema) -> None:
        self._storage = FileStorage(str(folder))
        self._schema = schema
        # The segment is pickled with its codec, which therefore must be Whoosh's own.
        self._segment = W3Codec().new_segment(self._storage, INDEX_NAME)
        self._rows = self._segment.codec().per_document_writer(self._storage, self._segment)
        # Lists take 20 MB more than arrays for 10,000 stories, and a third less time.
        self._postings: dict[str, defaultdict[str, list[int]]] = {
            field: defaultdict(list) for field in POSTINGS
        }
        self._size = 0
        self._open: list[Any] = [self._rows]

    def add(self, columns: Columns, terms: Mapping[str, Collection[str]]) -> None:
        """Add a story: a value for every column, and the terms of every field of postings."""
        docnum = self._size
        self._rows.start_doc(docnum)
        for name in COLUMNS:
            self._rows.add_column_value(name, self._schema[name].column_type, columns[name])
        self._rows.finish_doc()
        for field, found in terms.items():
            postings = self._postings[field]
            for term in found:
                postings[term].append(docnum)
        self._size += 1

    def add_file(self, ending: str, parts: Iterable[bytes]) -> None:
        """Add a file of another form."""
        with self._segment.create_file(self._storage, ending) as file:
            for part in parts:
                file.write(part)

    def finish(self) -> Any:
        """Write the files of the segment and return it, to be named in a table of contents."""
        self._rows.close()
        create = partial(self._segment.create_file, self._storage)
        terms = TermWriter(create(W3Codec.TERMS_EXT), create(W3Codec.POSTS_EXT), POSTINGS)
        self._open.append(terms)
        for name in POSTINGS:
            terms.add(name, _in_order(self._postings[name]))
        terms.close()
        self._segment.set_doc_count(self._size)
        self._segment.create_compound_file(self._storage)
        return self._segment

    def discard(self) -> None:
        """Close what is open after a failure; the files are no part of any generation."""
        for writer in self._open:
            if not writer.is_closed:
                with suppress(Exception):
                    writer.close()


def _in_order(postings: Mapping[str, list[int]]) -> list[Term]:
    return sorted((encode(term), docnums) for term, docnums in postings.items())
