"""Measure how many stories of 1,000 characters are read and cleaned in a second of the processor.

    python -m benchmarks.reading [--stories FOLDER] [--count N]

The sentences of an archive, the samples by default, are set into stories of 1,000 characters and
written in every kind of file. The time of the process that reads suspicious files is counted too.
"""

import argparse
import gzip
import json
import random
import resource
import tempfile
import zipfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from rich.console import Console
from rich.table import Table

from benchmarks.encodings import texts_of
from tuireader.archive.ingest import read_stories
from tuireader.archive.sandbox import client
from tuireader.archive.scan import SourceFile, scan
from tuireader.user.paths import sample_archive

_LENGTH = 1000
_MENU = "".join(f"<li><a href='/{n}'>另一则新闻的标题，第{n}条</a></li>" for n in range(40))

Story = tuple[str, str]  # headline and body
Writer = Callable[[Sequence[Story], Path], None]


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--stories", type=Path, default=sample_archive())
    parser.add_argument("--count", type=int, default=500)
    options = parser.parse_args()
    sentences = [line for text in texts_of(options.stories) for line in text.split("\n")]
    stories = list(stories_of(sentences, options.count))
    table = Table("files", "stories per second of the processor", title=f"{len(stories)} stories")
    for name, write in _WRITERS.items():
        with tempfile.TemporaryDirectory() as folder:
            write(stories, Path(folder))
            table.add_row(name, f"{rate(Path(folder), len(stories)):.0f}")
    Console().print(table)


def stories_of(sentences: Sequence[str], count: int) -> Iterator[Story]:
    """Yield stories of 1,000 characters, no two alike."""
    source = random.Random(1)
    for number in range(count):
        lines: list[str] = []
        while sum(map(len, lines)) < _LENGTH:
            lines.append(source.choice(sentences))
        yield f"第{number}则", "\n".join(lines)[:_LENGTH]


def rate(folder: Path, expected: int) -> float:
    """Read all that is in ``folder``; return the stories per second of the processor."""
    client.close()
    before = _seconds()
    files = [entry for entry in scan(folder) if isinstance(entry, SourceFile)]
    found = sum(len(read_stories(file).stories) for file in files)
    client.close()
    if found != expected:
        raise SystemExit(f"{found} stories were read of {expected}")
    return found / (_seconds() - before)


def _seconds() -> float:
    usages = map(resource.getrusage, (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(usage.ru_utime + usage.ru_stime for usage in usages)


def _each(ending: str, form: Callable[[str, str], str], encoding: str = "utf-8") -> Writer:
    """Write a file for every story."""

    def write(stories: Sequence[Story], folder: Path) -> None:
        for number, story in enumerate(stories):
            raw = form(*story).encode(encoding, "ignore")
            raw = gzip.compress(raw) if ending.endswith(".gz") else raw
            (folder / f"{number}{ending}").write_bytes(raw)

    return write


def _one(name: str, form: Callable[[str, str], str], around: str = "{}") -> Writer:
    """Write one file for all stories."""

    def write(stories: Sequence[Story], folder: Path) -> None:
        text = around.format("\n".join(form(*story) for story in stories))
        (folder / name).write_text(text, encoding="utf-8")

    return write


def _text(title: str, body: str) -> str:
    return f"{title}\n\n{body}\n"


def _page(title: str, body: str) -> str:
    lines = "".join(f"<p>{line}</p>" for line in body.split("\n"))
    return (
        f"<html><head><title>{title}_某某网</title></head><body><ul>{_MENU}</ul><h1>{title}</h1>"
        f"<div>{lines}</div><ul>{_MENU}</ul></body></html>"
    )


def _line(title: str, body: str) -> str:
    return json.dumps({"title": title, "content": body}, ensure_ascii=False)


def _item(title: str, body: str) -> str:
    return f"<item><title>{title}</title><description>{body}</description></item>"


def _doc(title: str, body: str) -> str:
    return f"<doc><contenttitle>{title}</contenttitle><content>{body}</content></doc>"


def _zip(stories: Sequence[Story], folder: Path) -> None:
    with zipfile.ZipFile(folder / "all.zip", "w", zipfile.ZIP_DEFLATED) as packed:
        for number, story in enumerate(stories):
            packed.writestr(f"{number}.txt", _text(*story))


_WRITERS: dict[str, Writer] = {
    "text": _each(".txt", _text),
    "text in GB18030": _each(".txt", _text, "gb18030"),
    "text in Big5": _each(".txt", _text, "big5hkscs"),
    "packed text": _each(".txt.gz", _text),
    "Markdown": _each(".md", lambda title, body: f"# {title}\n\n{body}"),
    "JSON Lines": _one("all.jsonl", _line),
    "SGML": _one("all.sgml", _doc),
    "saved pages": _each(".html", _page),
    "RSS": _one("all.rss", _item, "<rss><channel><title>报</title>{}</channel></rss>"),
    "text in a zip file": _zip,
}


if __name__ == "__main__":
    main()
