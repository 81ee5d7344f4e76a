"""Encode text as the index stores it."""


def encode(text: str) -> bytes:
    """Return ``text`` as the index stores it, whatever a file name or a keyboard put into it."""
    return text.encode("utf-8", "surrogatepass")


def decode(stored: bytes) -> str:
    """Undo :func:`encode`."""
    return stored.decode("utf-8", "surrogatepass")
