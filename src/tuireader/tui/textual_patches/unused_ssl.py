"""Import asyncio without ``ssl``: the loop makes no connection, and OpenSSL takes 5 ms to load.

asyncio does without where Python was built without it. Whoever needs ``ssl`` can import it later.

For: Textual 8.2.8.
Remove when: asyncio imports ``ssl`` with the first connection that needs it.
"""

import sys
from importlib import import_module


def apply() -> None:
    """Import asyncio; call before anything else does."""
    if sys.modules.keys() & {"asyncio", "ssl"}:
        return
    sys.modules["ssl"] = None  # type: ignore[assignment]  # as Python marks what cannot be imported
    try:
        import_module("asyncio")
    finally:
        del sys.modules["ssl"]
