"""Measure how often each decoder gives back the text of a story.

    python -m benchmarks.encodings [--stories FOLDER] [--limit N]

Every story of 100 characters or more is written in each encoding that can hold it and decoded by
the reader, by charset-normalizer and by chardet (extra ``bench``). Right is what equals the story
character for character. Pictures, programs and packed files are counted when taken for text.
"""

import argparse
import random
import zlib
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from rich.console import Console
from rich.table import Table

from tuireader.archive.decode import NotTextError, decode
from tuireader.archive.ingest import UnreadableFile, read_stories
from tuireader.archive.scan import SourceFile, scan
from tuireader.user.paths import sample_archive

_SHORTEST = 100
_ENCODINGS = {
    "UTF-8": ("utf-8", b""),
    "UTF-8 with mark": ("utf-8", b"\xef\xbb\xbf"),
    "UTF-16 LE": ("utf-16-le", b""),
    "UTF-16 LE with mark": ("utf-16-le", b"\xff\xfe"),
    "UTF-16 BE": ("utf-16-be", b""),
    "UTF-16 BE with mark": ("utf-16-be", b"\xfe\xff"),
    "GB18030": ("gb18030", b""),
    "Big5-HKSCS": ("big5hkscs", b""),
    "HZ": ("hz", b""),
}
_MAGIC = (
    b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff\xe0", b"GIF89a", b"PK\x03\x04", b"\x7fELF\x02\x01\x01\0",
    b"\x1f\x8b\x08\0", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", b"RIFF\x24\x08\0\0WAVEfmt ", b"",
)  # fmt: skip
_BINARIES = 400

Decoder = Callable[[bytes], str | None]


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--stories", type=Path, default=sample_archive())
    parser.add_argument("--limit", type=int, default=1000)
    options = parser.parse_args()
    texts = list(texts_of(options.stories))
    random.Random(1).shuffle(texts)
    texts = texts[: options.limit]
    decoders = {"tuireader": ours, "charset-normalizer": normalizer, "chardet": chardet}
    table = Table("encoding", "stories", *decoders, title=f"right of {len(texts)} stories")
    for name, (encoding, mark) in _ENCODINGS.items():
        written = [(text, mark + raw) for text in texts if (raw := written_in(encoding, text))]
        table.add_row(
            name, str(len(written)), *(_right(each, written) for each in decoders.values())
        )
    binaries = list(binary_files())
    taken = (sum(decoder(raw) is not None for raw in binaries) for decoder in decoders.values())
    table.add_row("binaries taken for text", str(len(binaries)), *map(str, taken))
    Console().print(table)


def texts_of(folder: Path) -> Iterator[str]:
    """Yield the stories of an archive that are long enough."""
    for entry in scan(folder):
        if isinstance(entry, SourceFile):
            try:
                stories = read_stories(entry).stories
            except UnreadableFile:
                continue
            yield from (story.text for story in stories if len(story.text) >= _SHORTEST)


def written_in(encoding: str, text: str) -> bytes | None:
    """Return ``text`` in ``encoding``; ``None`` where that has no way to say it."""
    try:
        raw = text.encode(encoding)
        return raw if raw.decode(encoding) == text else None
    except UnicodeError:
        return None


def binary_files() -> Iterator[bytes]:
    """Yield what begins like files of other kinds and goes on like packed ones."""
    source = random.Random(2)
    for number in range(_BINARIES):
        noise = source.randbytes(source.randrange(200, 20_000))
        packed = zlib.compress(bytes(source.choices(b"abc \n\0", k=4000)))
        yield _MAGIC[number % len(_MAGIC)] + (noise if number % 2 else packed)


def ours(raw: bytes) -> str | None:
    """Decode as the reader does."""
    try:
        return decode(raw).text
    except NotTextError:
        return None


def normalizer(raw: bytes) -> str | None:
    """Decode with the best guess of charset-normalizer."""
    from charset_normalizer import from_bytes

    best = from_bytes(raw).best()
    return None if best is None else str(best).removeprefix("\ufeff")


def chardet(raw: bytes) -> str | None:
    """Decode with the guess of chardet."""
    from chardet import detect

    encoding = detect(raw)["encoding"]
    try:
        return raw.decode(encoding).removeprefix("\ufeff") if encoding else None
    except (UnicodeError, LookupError):
        return None


def _right(decoder: Decoder, written: Sequence[tuple[str, bytes]]) -> str:
    if not written:
        return "-"
    right = sum(decoder(raw) == text for text, raw in written)
    return f"{right / len(written):.1%}"


if __name__ == "__main__":
    main()
