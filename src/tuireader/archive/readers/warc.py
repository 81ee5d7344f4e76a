"""WARC files of web crawls, a story per page; WACZ packs several of them with their indexes."""

import io
import re
import zlib
from collections import Counter
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any, BinaryIO, Final
from zipfile import ZIP_STORED

from tuireader.archive.article import Member, ParseIssue, Reader
from tuireader.archive.decode import declaration
from tuireader.archive.field_mapping import NO_MAPPING
from tuireader.archive.files import UnreadableFile
from tuireader.archive.packing import unpack
from tuireader.archive.publication_date import read_date
from tuireader.archive.readers import feed, html_page, json_records, text_file, xml_records
from tuireader.archive.readers.zip_file import Unpacker
from tuireader.archive.story import Metadata
from tuireader.i18n import N_, UserMessage

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

_PAGES: Final = frozenset(["response", "resource", "conversion"])
_READERS: Final[dict[str, Reader]] = {
    "text/html": html_page.parse_html_page,
    "application/xhtml+xml": html_page.parse_html_page,
    "text/plain": text_file.parse_plain_text,
    "application/rss+xml": feed.parse_feed,
    "application/atom+xml": feed.parse_feed,
    "application/xml": xml_records.read_xml,
    "text/xml": xml_records.read_xml,
    "application/json": lambda text, path: json_records.parse_json(text, NO_MAPPING),
}
# Content encodings that warcio does not decode, by the extension of such a file.
_PACKED: Final = {"br": ".br", "zstd": ".zst"}
_GZIP: Final = b"\x1f\x8b"
_GZIP_WINDOW: Final = 31  # zlib's code for gzip
# A crawl goes on after a bomb: what decodes it holds a page twice, in the memory for one crawl.
_LARGEST_PAGE: Final = 32 * 2**20
_PIECE: Final = 2**16  # bytes
# A record whose length is wrong hides its neighbours; each is looked for in the bytes behind it.
_NEXT_RECORD: Final = re.compile(rb"\n(?=WARC/1\.\d\r?\nWARC-)")
_LONGEST_MARK: Final = 32  # bytes
_MOST_RESTARTS: Final = 100  # a hostile crawl would be read once for each of its records
_NO_WARC: Final = N_("not a WARC file, or damaged")
_GOOD: Final = "2"  # first digit of the status: 200, 203, 206


def open_warc(stream: BinaryIO) -> Iterator[Member | ParseIssue]:
    """Yield the pages in a crawl, packed or not; other records are counted by type."""
    from warcio.bufferedreaders import BufferedReader
    from warcio.exceptions import ArchiveLoadFailed

    # warcio's decoder fails with Brotli 1.2 and has no size limit.
    BufferedReader.DECOMPRESSORS.pop("br", None)
    if not _begins_like_warc(stream):
        raise UnreadableFile(_NO_WARC)
    unpacking = _UnpackedCrawl(stream) if _is_packed(stream) else None
    others: Counter[str] = Counter()
    records = 0
    try:
        for record in _records(io.BufferedReader(unpacking) if unpacking else stream):
            if isinstance(record, ParseIssue):
                yield record
                continue
            records += 1
            if record.rec_type in _PAGES:
                reason = _refused(record)
                if reason is None:
                    yield _page(record)
                else:
                    others[reason] += 1
    except (ArchiveLoadFailed, zlib.error) as error:
        if not records:
            raise UnreadableFile(_NO_WARC) from error
        yield ParseIssue(
            UserMessage("after record {number}", number=records), "the rest of the crawl is damaged"
        )
    if unpacking and unpacking.cut_off:
        yield ParseIssue(
            UserMessage("record {number}", number=records), "the crawl is cut off here"
        )
    for reason, count in others.items():
        yield ParseIssue(
            UserMessage("{count} records", count=count) if count > 1 else UserMessage("1 record"),
            reason,
        )


def _records(stream: BinaryIO) -> Iterator[Any]:
    """Yield the records; behind one of a wrong length go on with the next, and tell it.

    Where the first is no record, or the crawl is packed, the error of warcio passes.
    """
    from warcio.archiveiterator import ArchiveIterator
    from warcio.exceptions import ArchiveLoadFailed

    number = 0
    for _ in range(_MOST_RESTARTS):
        crawl = ArchiveIterator(stream)
        crawl.loader.load_http_headers = _without_address(crawl.loader.load_http_headers)
        begin, last = crawl.offset, None
        try:
            for last in crawl:
                begin, number = crawl.offset, number + 1
                yield last
        except ArchiveLoadFailed:
            if not (number and stream.seekable() and _seek_record(stream, begin + 1)):
                raise
        else:
            too_long = getattr(getattr(last, "raw_stream", None), "limit", 0) > 0
            if not (too_long and stream.seekable() and _seek_record(stream, begin + 1)):
                return
        yield ParseIssue(UserMessage("record {number}", number=number), "its length is wrong")
    raise ArchiveLoadFailed


def _seek_record(stream: BinaryIO, begin: int) -> bool:
    """Move to the first record from an offset on."""
    stream.seek(begin)
    held = b""
    while piece := stream.read(_PIECE):
        held += piece
        if found := _NEXT_RECORD.search(held):
            stream.seek(begin + found.end())
            return True
        begin += max(len(held) - _LONGEST_MARK, 0)
        held = held[-_LONGEST_MARK:]
    return False


def _without_address(load: Callable[..., Any]) -> Callable[..., Any]:
    """Return a loader of HTTP headers that takes a record without an address.

    That of warcio 1 looks at the scheme of the address, and fails where there is none.
    """
    return lambda kind, uri, *stream: load(kind, uri or "http:", *stream)


def _begins_like_warc(stream: BinaryIO) -> bool:
    """Whether a crawl has its mark at the beginning; the parser would look for it to the end."""
    head = stream.read(_PIECE)
    stream.seek(0)
    if head.startswith(_GZIP):
        try:
            head = zlib.decompressobj(_GZIP_WINDOW).decompress(head, _PIECE)
        except zlib.error:
            return False
    return head.lstrip().startswith((b"WARC/", b"filedesc:"))


def _is_packed(stream: BinaryIO) -> bool:
    packed = stream.read(len(_GZIP)) == _GZIP
    stream.seek(0)
    return packed


class _UnpackedCrawl(io.RawIOBase):
    """A stream that decompresses a crawl packed per record or as a whole.

    Attributes:
        cut_off: Whether it was truncated, as by an interrupted crawl; everything before the
            cut was delivered.
    """

    def __init__(self, packed: BinaryIO) -> None:
        self.cut_off = False
        self._packed, self._rest = packed, b""
        self._unpacker = zlib.decompressobj(_GZIP_WINDOW)

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: "WriteableBuffer") -> int:
        space = memoryview(buffer).cast("B")
        while True:
            piece = self._rest or self._packed.read(_PIECE)
            if not piece:
                self.cut_off = not self._unpacker.eof
                return 0
            if self._unpacker.eof:
                self._unpacker = zlib.decompressobj(_GZIP_WINDOW)
            raw = self._unpacker.decompress(piece, len(space))
            self._rest = self._unpacker.unconsumed_tail or self._unpacker.unused_data
            if raw:
                space[: len(raw)] = raw
                return len(raw)


def _refused(record: Any) -> str | None:
    """The reason why a record is not a page, or ``None``."""
    status = record.http_headers.get_statuscode() if record.http_headers else _GOOD
    if not (status or "").startswith(_GOOD):
        return UserMessage(
            "the site answered {status}", status=status or UserMessage("an empty status")
        )
    kind = _media_type(record)
    return (
        None
        if kind in _READERS
        else UserMessage("not a page ({kind})", kind=kind or UserMessage("unknown type"))
    )


def _media_type(record: Any) -> str:
    return _content_type(record).partition(";")[0].strip().lower()


def _content_type(record: Any) -> str:
    headers = record.http_headers or record.rec_headers
    return headers.get_header("Content-Type") or ""


def _body(record: Any) -> bytes:
    """Return the decoded body of a response.

    Raises:
        UnreadableFile: It is too large, or its decoder is not installed.
    """
    raw: bytes = record.content_stream().read(_LARGEST_PAGE + 1)
    if len(raw) > _LARGEST_PAGE:
        raise UnreadableFile(UserMessage("larger than {limit} MB", limit=_LARGEST_PAGE // 2**20))
    raw = _NEXT_RECORD.split(raw, maxsplit=1)[0]
    headers = record.http_headers
    packing = (headers.get_header("Content-Encoding") or "") if headers else ""
    ending = _PACKED.get(packing.strip().lower())
    return unpack(raw, _LARGEST_PAGE, ending) if ending and raw else raw


def _page(record: Any) -> Member | ParseIssue:
    url = record.rec_headers.get_header("WARC-Target-URI") or ""
    try:
        raw = _body(record)
    except UnreadableFile as error:
        return ParseIssue(url, error.message, url)
    fetched = read_date(record.rec_headers.get_header("WARC-Date") or "")
    return Member(
        name=url,
        raw=raw,
        read=_READERS[_media_type(record)],
        declared=declaration(_content_type(record).encode()) or declaration(raw),
        facts=Metadata(saved=fetched, url=url or None),
    )


_ENDINGS: Final = (".warc", ".warc.gz")


def open_wacz(stream: BinaryIO) -> Iterator[Member | ParseIssue]:
    """Yield the pages of all crawls in the file, without its indexes and page lists.

    Raises:
        UnreadableFile: It is not a ZIP file, or contains no crawl.
    """
    unpacker = Unpacker(stream)
    crawls = [info for info in unpacker.infos() if info.filename.lower().endswith(_ENDINGS)]
    if not crawls:
        raise UnreadableFile("no crawl in the file")
    for info in crawls:
        try:
            stored = info.compress_type == ZIP_STORED
            crawl = unpacker.opened(info) if stored else io.BytesIO(unpacker.unpack(info))
            yield from open_warc(crawl)
        except UnreadableFile as error:
            yield ParseIssue(info.filename, error.message, info.filename)
