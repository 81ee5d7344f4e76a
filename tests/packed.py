"""Zip files, books and crawls, packed for tests."""

import io
import zipfile

OPF = (
    "<package><metadata><title>某报</title></metadata><manifest>"
    '<item id="a" href="{}" media-type="application/xhtml+xml"/></manifest>'
    '<spine><itemref idref="a"/></spine></package>'
)


def zipped(*members: tuple[str | zipfile.ZipInfo, bytes]) -> bytes:
    """Return a zip file; two members may have one name."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as packed:
        for member, raw in members:
            packed.writestr(member, raw)
    return file.getvalue()


def epub(opf: str, *members: tuple[str, bytes], container: str | None = None) -> bytes:
    """Return a book with this list of contents."""
    rootfile = '<container><rootfiles><rootfile full-path="c.opf"/></rootfiles></container>'
    return zipped(
        ("mimetype", b"application/epub+zip"),
        ("META-INF/container.xml", (rootfile if container is None else container).encode()),
        ("c.opf", opf.encode()),
        *members,
    )


def warc(*records: tuple[str, str, bytes]) -> bytes:
    """Return a crawl: address, head of the answer and body of each."""
    parts = []
    for url, head, body in records:
        block = f"HTTP/1.1 {head}\r\n\r\n".encode() + body
        parts.append(
            f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {url}\r\n"
            "WARC-Date: 2023-03-04T05:06:07Z\r\n"
            "Content-Type: application/http; msgtype=response\r\n"
            f"Content-Length: {len(block)}\r\n\r\n".encode()
            + block
            + b"\r\n\r\n"
        )
    return b"".join(parts)
