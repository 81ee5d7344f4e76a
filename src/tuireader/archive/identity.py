"""The id of a story: from its path, so that it stays the same when the text is edited."""

import base64
import hashlib

# In base32 that is 50 bits: among a million stories two share an id with a chance of 1 in 2,000.
_LENGTH = 10


def story_id(path: str, position: int = 0) -> str:
    """Return the id of the story at ``position`` (from 0) in the file ``path``.

    Lower-case letters and the digits 2 to 7 only, so that a shell takes it as it is; later stories
    of one file end in ``.2``, ``.3`` and so on.
    """
    digest = hashlib.blake2b(path.encode("utf-8"), digest_size=8).digest()
    name = base64.b32encode(digest).decode("ascii").lower()[:_LENGTH]
    return f"{name}.{position + 1}" if position else name
