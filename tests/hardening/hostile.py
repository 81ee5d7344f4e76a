"""Hostile stories as files, in the formats that hold them."""

import csv
import html
import io
import json
from pathlib import Path

_METADATA = "时间: 2022-11-{day:02d} 来源: {text} 编辑: {text} 阅读量:12"


def story_of(text: str, day: int, field: str | None = None) -> str:
    """Return a story with ``field``, or ``text``, in its headline and facts; that in its body."""
    line = (text if field is None else field).replace("\n", " ").replace("\r", " ")
    body = f"渝北区{text}韩志远说，投资{text}3.5亿元。\n\n{text}"
    return f"{line}标题\n\n{_METADATA.format(day=day % 28 + 1, text=line)}\n\n{body}\n"


def encoded(text: str) -> bytes:
    """Return it as UTF-8; half a surrogate pair as a byte that is none."""
    return text.encode("utf-8", "surrogatepass").replace(b"\xed\xa0\x80", b"\xff")


def write_story(folder: Path, number: int, text: str, field: str | None = None) -> None:
    """Put a hostile story where each format would: in a text, a record, front matter, a page …

    Args:
        field: What stands in the fields and in the file name, if that is not all of the text.
    """
    field = text if field is None else field
    name = "".join(c for c in field[:20] if c not in "/\0\n" and not "\ud800" <= c <= "\udfff")
    kind = _FORMATS[number % len(_FORMATS)]
    content = _content(kind, number, text, field)
    try:
        (folder / f"{number}{name}{kind}").write_bytes(content)
    except OSError:  # the name is too long or not allowed here
        (folder / f"{number}{kind}").write_bytes(content)


_FORMATS = (".txt", ".html", ".csv", ".json", ".md", ".txt", ".eml")


def _content(kind: str, number: int, text: str, field: str) -> bytes:
    match kind:
        case ".json":
            return json.dumps(_record(number, text, field)).encode()
        case ".md":
            quoted = json.dumps(field)
            return encoded(
                f"---\ntitle: {quoted}\nsource: {quoted}\ntags: [{quoted}]\n---\n\n{text}正文\n"
            )
        case ".html":
            return encoded(_page(text, field))
        case ".csv":
            return encoded(_table(_record(number, text, field)))
        case ".eml":
            return encoded(_mail(text, field))
        case _:
            return encoded(story_of(text, number % 28, field))


def _record(number: int, text: str, field: str) -> dict[str, str]:
    address = f"https://news.example/{field}" if number % 2 else field
    fields = dict.fromkeys(("source", "editor", "byline", "tags", "column", "page"), field)
    return {"title": f"{field}标题", "content": f"{text}正文", "url": address, **fields}


def _page(text: str, field: str) -> str:
    """Write a saved page whose characters are references, or stand there as they are."""
    referred = "".join(f"&#x{ord(each):x};" for each in text)
    named = html.escape(field)
    return (
        f'<html><head><meta charset="utf-8"><title>{named}标题</title>'
        f'<meta name="author" content="{named}"><meta name="keywords" content="{named}">'
        f'<link rel="canonical" href="https://news.example/{named}"></head><body><article>'
        f"<h1>{named}标题</h1><p>渝北区{referred}韩志远说，投资3.5亿元。</p>"
        f'<p>甲{html.escape(text)}<a href="{named}">乙</a></p></article></body></html>'
    )


def _table(record: dict[str, str]) -> str:
    written = io.StringIO()
    rows = csv.DictWriter(written, record)
    rows.writeheader()
    rows.writerow(record)
    return written.getvalue()


def _mail(text: str, field: str) -> str:
    line = " ".join(field.split())
    return (
        f"From: {line} <a@news.example>\nSubject: {line}标题\n"
        f"Date: Thu, 24 Nov 2022 08:00:00 +0800\n"
        f"Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: 8bit\n\n甲{text}\n"
    )
