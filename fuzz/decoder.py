"""Fuzz the decoder: ``python -m fuzz.decoder -max_total_time=600 CORPUS archive``."""

import atheris

with atheris.instrument_imports(include=["tuireader.archive"]):
    from tuireader.archive.decode import NotTextError, declaration, decode

from fuzz.running import fuzz


def one(raw: bytes) -> None:
    """Decode, with and without what the bytes declare; whatever comes can be written as UTF-8."""
    for declared in (None, declaration(raw)):
        try:
            decoded = decode(raw, declared)
        except NotTextError:
            continue
        decoded.text.encode("utf-8")
        assert len(decoded.text) <= len(raw), "more characters than bytes"
        if not decoded.damaged and decoded.encoding == "utf-8":
            assert decoded.text.encode("utf-8") in (raw, raw.removeprefix(b"\xef\xbb\xbf"))


if __name__ == "__main__":
    fuzz(one)
