"""The texts that usage of the press is counted over, read from one folder.

| in the folder | from | what it is |
|---|---|---|
| `as_test.utf8`, `cityu_test.utf8` | icwb2-data of SIGHAN 2005 | Taiwan; papers of Hong Kong |
| `cddtc_dev.json`, `cddtc_test.json`, `cddtc_train.json` | jason50706/CDDTC, `Dataset/` | Taiwan |
| `apple/*.json` | jimmy93029/appledaily_warc_file_scrawler | a paper of Taiwan, one day |
| `hk/articles/*/*.md` | hkarchivist/hkcnews-article-archive | Hong Kong |
"""

import json
import re
from collections.abc import Iterator
from pathlib import Path

from tuireader.text.detect import Script, detect

_LAST_ARTICLE = 19_799  # later ones are kept to measure on
_EVERY = 6  # articles of Hong Kong are ten times the text of Taiwan
_LONGEST = 30_000  # characters; longer pages are collections
_MARKUP = re.compile(r"<img[^>]*>|</?fig\w*>|!?\[([^\]]*)\]\([^)]*\)|https?://\S+|<[^>]+>")
_ADDRESS = re.compile(r"[A-Za-z0-9_./:@#&=?%-]{12,}")


def passages(folder: Path, place: str) -> list[str]:
    """Return the passages printed in ``place``, ``taiwan`` or ``hongkong``, in a fixed order."""
    texts = (_TEXTS[place])(folder)
    return [passage.rstrip() for text in texts for passage in text.split("\n")]


def _taiwan(folder: Path) -> Iterator[str]:
    for part in ("dev", "test", "train"):
        for claim in json.loads((folder / f"cddtc_{part}.json").read_text(encoding="utf-8")):
            yield from _printed(f"{claim['original_text']}\n{claim['title']}")
    yield from _sighan(folder / "as_test.utf8")
    for day in sorted((folder / "apple").glob("*.json")):
        for story in json.loads(day.read_text(encoding="utf-8")):
            yield from (body["value"] for body in story["bodies"])


def _hong_kong(folder: Path) -> Iterator[str]:
    articles = sorted((folder / "hk" / "articles").glob("*/*.md"))
    kept = (file for file in articles if int(file.stem.rpartition("_")[2]) <= _LAST_ARTICLE)
    printed = [text for file in kept for text in _printed(_article(file))]
    yield from printed[::_EVERY]
    yield from _sighan(folder / "cityu_test.utf8")


_TEXTS = {"taiwan": _taiwan, "hongkong": _hong_kong}


def _article(file: Path) -> str:
    """Return an article without its front matter and markup."""
    body = file.read_text(encoding="utf-8").split("---", 2)[-1]
    return re.sub(r"\n\s*\n+", "\n", _MARKUP.sub(r"\1", body)).strip()


def _printed(text: str) -> Iterator[str]:
    """Yield a text if it is Traditional, with a letter for each address."""
    if len(text) <= _LONGEST and detect(text) is Script.TRADITIONAL:
        yield _ADDRESS.sub("A", text)


def _sighan(file: Path) -> Iterator[str]:
    for line in file.read_text(encoding="utf-8").splitlines():
        yield line.replace("\u3000", "")
