"""What the index relies on inside Whoosh, which changes no more but may be replaced by a fork."""

import ast
import re
from collections.abc import Callable
from contextlib import closing
from importlib.metadata import version
from pathlib import Path

from whoosh.codec.whoosh3 import W3Codec
from whoosh.filedb.filestore import FileStorage
from whoosh.index import TOC, FileIndex

from tuireader.index import whoosh_format
from tuireader.index.record import Record
from tuireader.index.store import Index
from tuireader.index.whoosh_format.generations import Commits
from tuireader.index.whoosh_format.toc import stored


def test_the_private_names_are_those_of_this_version() -> None:
    assert version("whoosh") == "2.7.4"
    assert TOC._filename("stories", 7) == "_stories_7.toc"


def test_whoosh_is_used_in_one_package_which_lists_what_it_uses() -> None:
    package = Path(whoosh_format.__file__).parent
    imports: set[str] = set()
    for path in package.parents[1].rglob("*.py"):
        used = [
            f"{node.module}.{alias.name}"
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
            if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("whoosh")
            for alias in node.names
        ]
        assert path.parent == package or not used, path
        imports.update(used)
    listed = set(re.findall(r"whoosh[\w.]*\.\w+", whoosh_format.__doc__ or ""))
    assert imports == listed


def test_a_table_of_contents_says_the_same_without_whoosh(
    folder: Path, record: Callable[..., Record]
) -> None:
    commits = Commits(folder)
    with closing(Index.open(folder)) as index:
        assert commits.segments(commits.latest() or 0) == []
        # Schemas are longer than one byte can tell, and numbers of stories too.
        index.write([record(str(n), "大桥") for n in range(200)], ())
        index.write([record("200", "大桥")], {"3.txt", "150.txt"})
        latest = commits.latest() or 0
        told = commits.segments(latest)
    assert told == [stored(vars(segment)) for segment in commits.read(latest).segments]
    assert [(each.size, len(each.deleted)) for each in told] == [(200, 2), (1, 0)]


def test_whoosh_reads_what_was_written_in_bulk(folder: Path, record: Callable[..., Record]) -> None:
    with closing(Index.open(folder)) as index:
        stories = [record(str(n), "大桥", source=("xyz", "abc")[n % 2]) for n in range(300)]
        index.write(stories, ())
        index.write((), {"0.txt"})
    script = f"script:{stories[0].story.script}"
    reader = FileIndex(FileStorage(str(folder)), indexname="stories").reader()
    with closing(reader):
        assert reader.doc_count() == 299
        assert reader.doc_frequency("credits", "source:abc") == 150
        assert list(reader.postings("credits", script).all_ids()) == list(range(1, 300))
        assert len(list(reader.postings("credits", "source:abc").all_ids())) == 150
        assert type(reader.codec()) is W3Codec
