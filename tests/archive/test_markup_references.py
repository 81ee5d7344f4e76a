"""References to halves of a character, as programs that count in UTF-16 write them."""

from pathlib import Path

import pytest

from tuireader.archive.ingest import read_stories
from tuireader.archive.markup import join_surrogates
from tuireader.archive.scan import SourceFile, scan


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("雨&#55357;&#56832;停", "雨😀停"),
        ("雨&#xD83D;&#xDE00;停", "雨😀停"),
        ("雨&#55357;停", "雨\ufffd停"),
        ("雨&#56832;&#55357;停", "雨\ufffd\ufffd停"),
        ("&#38632;&#128512;&amp;&#x96E8;", "&#38632;&#128512;&amp;&#x96E8;"),
        ("&#99999999;&#;&#x;", "&#99999999;&#;&#x;"),
    ],
)
def test_halves_become_one_character(written: str, read: str) -> None:
    assert join_surrogates(written) == read


_ENTRY = "<item><title>早市{}</title><description>早市第{}天开张。{}</description></item>"


@pytest.mark.parametrize("face", ["&#55357;&#56832;", "&#55357;"])
def test_a_feed_keeps_every_entry(tmp_path: Path, face: str) -> None:
    entries = "".join(_ENTRY.format(n, n, face if n == 2 else "") for n in range(1, 5))
    (tmp_path / "f.rss").write_text(f"<rss><channel>{entries}</channel></rss>", encoding="utf-8")
    (file,) = (each for each in scan(tmp_path) if isinstance(each, SourceFile))
    assert [story.title for story in read_stories(file).stories] == [
        f"早市{n}" for n in range(1, 5)
    ]
