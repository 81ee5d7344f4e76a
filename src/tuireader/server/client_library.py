"""opensearch-py, imported without aiohttp.

Where aiohttp is installed, by the extra ``web`` say, opensearch-py imports it for its asynchronous
client. That is not used here, and takes a third of the processor time of the import.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager

__all__ = [
    "ConnectionTimeout",
    "JSONSerializer",
    "NoAnswerError",
    "OpenSearch",
    "OpenSearchWarning",
    "SSLError",
    "SerializationError",
    "TransportError",
    "Urllib3HttpConnection",
    "streaming_bulk",
]


@contextmanager
def _hidden(module: str) -> Iterator[None]:
    """Let ``module`` look as if it were not installed, unless it is imported already."""
    if module in sys.modules:
        yield
        return
    sys.modules[module] = None  # type: ignore[assignment]
    try:
        yield
    finally:
        del sys.modules[module]


with _hidden("aiohttp"):
    from opensearchpy import OpenSearch, OpenSearchWarning, Urllib3HttpConnection
    from opensearchpy.exceptions import (
        ConnectionError as NoAnswerError,
    )
    from opensearchpy.exceptions import (
        ConnectionTimeout,
        SerializationError,
        SSLError,
        TransportError,
    )
    from opensearchpy.helpers import streaming_bulk
    from opensearchpy.serializer import JSONSerializer
