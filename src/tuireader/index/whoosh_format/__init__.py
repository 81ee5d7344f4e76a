"""The file format of Whoosh 2.7.4's third codec: all that is used of Whoosh, and nothing else does.

Its parser, searcher, scorers, collectors and index writer are not used. To own the format, these
have to be replaced:

    whoosh.versionstring                        named in the manifest
    whoosh.fields.Schema                        the schema, which is pickled
    whoosh.fields.ID                            a field of postings in it
    whoosh.fields.COLUMN                        a column in it
    whoosh.columns.VarBytesColumn               columns of bytes, written; read by ``mmap_columns``
    whoosh.columns.NumericColumn                columns of numbers, the same
    whoosh.codec.whoosh3.W3Codec                makes the writers and readers of a segment
    whoosh.codec.whoosh3.W3PostingsWriter       posting lists, written whole by ``segment_writer``
    whoosh.codec.whoosh3.W3TermInfo             what the table of terms says of a term
    whoosh.codec.whoosh3.W3TermsReader          the table of terms, a hash table in order
    whoosh.codec.whoosh3.W3LeafMatcher          posting lists, read whole by ``postings``
    whoosh.reading.TermNotFound                 raised by the table of terms
    whoosh.filedb.filestore.FileStorage         the folder, while a segment is written
    whoosh.filedb.filestore.RamStorage          a table of contents in memory
    whoosh.filedb.filetables.OrderedHashWriter  the table of terms, written in bulk, the same
    whoosh.filedb.filetables.HashWriter         its hash table
    whoosh.filedb.structfile.StructFile         numbers and pickles in a file
    whoosh.filedb.structfile.BufferFile         the same in memory
    whoosh.index.TOC                            the table of contents, written; read by ``toc``
    whoosh.index.clean_files                    removes the files of other generations
"""

import warnings

# Newer Pythons warn of Whoosh's literals when they compile it, which is at the first run where the
# installer did not, as uv. Such a warning names a file instead of a module.
warnings.filterwarnings("ignore", module=r".*\bwhoosh\b")
