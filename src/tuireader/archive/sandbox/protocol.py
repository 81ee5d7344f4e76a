"""What a reading process tells the one that asked: frames of JSON, each behind its length.

JSON and not pickles, because what a parser was made to do by a crafted page must not reach further.
"""

import json
from dataclasses import astuple
from typing import Any, Final

from tuireader.archive.article import Article, ParseIssue
from tuireader.archive.extract import ExtractedArticle
from tuireader.archive.metadata import Metadata
from tuireader.archive.story import Repair

LENGTH_BYTES: Final = 4

Frame = dict[str, Any]


def pack(frame: Frame) -> bytes:
    """Return ``frame`` behind its length."""
    raw = json.dumps(frame, ensure_ascii=False).encode("utf-8", "surrogatepass")
    return len(raw).to_bytes(LENGTH_BYTES, "big") + raw


def unpack(raw: bytes) -> Frame:
    """Undo :func:`pack`, without the length."""
    frame: Frame = json.loads(raw.decode("utf-8", "surrogatepass"))
    return frame


def frame_of(found: ExtractedArticle | ParseIssue) -> Frame:
    """Return the frame that tells ``found``."""
    if isinstance(found, ParseIssue):
        return {"flaw": [found.place, found.reason, found.part]}
    article = found.article
    repairs = [[repair.kind, repair.count] for repair in article.repairs]
    facts = astuple(article.facts)
    told = [article.text, article.title, facts, repairs, article.part, article.of_text_file]
    return {"article": told, "encoding": found.encoding, "damaged": found.damaged}


def extracted_in(frame: Frame) -> ExtractedArticle | ParseIssue:
    """Undo :func:`frame_of`."""
    if "flaw" in frame:
        return ParseIssue(*frame["flaw"])
    text, title, facts, repairs, part, of_text_file = frame["article"]
    mended = tuple(Repair(kind, count) for kind, count in repairs)
    article = Article(text, title, Metadata(*facts), mended, part, of_text_file=of_text_file)
    return ExtractedArticle(article, frame["encoding"], frame["damaged"])
