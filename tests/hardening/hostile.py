"""Hostile stories as files, in the formats that hold them."""

import json
from pathlib import Path

_METADATA = "时间: 2022-11-{day:02d} 来源: {text} 编辑: {text} 阅读量:12"


def story_of(text: str, day: int) -> str:
    """Return a story with ``text`` in its headline, its facts and its body."""
    line = text.replace("\n", " ").replace("\r", " ")
    body = f"渝北区{text}韩志远说，投资{text}3.5亿元。\n\n{text}"
    return f"{line}标题\n\n{_METADATA.format(day=day % 28 + 1, text=line)}\n\n{body}\n"


def encoded(text: str) -> bytes:
    """Return it as UTF-8; half a surrogate pair as a byte that is none."""
    return text.encode("utf-8", "surrogatepass").replace(b"\xed\xa0\x80", b"\xff")


def write_story(folder: Path, number: int, text: str) -> None:
    """Put a hostile story where each format would: in a text, in a record, in front matter."""
    name = "".join(c for c in text[:20] if c not in "/\0\n" and not "\ud800" <= c <= "\udfff")
    stem = folder / f"{number}{name}"
    try:
        if number % 5 == 3:
            address = f"https://news.example/{text}"
            record = {"title": f"{text}标题", "content": f"{text}正文", "source": text}
            record |= {"url": address if number % 2 else text}
            stem.with_name(stem.name + ".json").write_text(json.dumps(record))
        elif number % 5 == 4:
            content = (
                f"---\ntitle: {json.dumps(text)}\nsource: {json.dumps(text)}\n---\n\n{text}正文\n"
            )
            stem.with_name(stem.name + ".md").write_bytes(encoded(content))
        else:
            stem.with_name(stem.name + ".txt").write_bytes(encoded(story_of(text, number)))
    except OSError:  # the name is too long or not allowed here
        (folder / f"{number}.txt").write_bytes(encoded(story_of(text, number)))
