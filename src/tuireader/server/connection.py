"""Requests to a server: JSON over HTTP, and one clear line for everything that can go wrong.

urllib3 alone: a client library brings gRPC with it and takes 0.4 s to import, for eight requests.
"""

from __future__ import annotations

import json
import ssl
from collections.abc import Iterable, Mapping
from typing import Any, Final

import urllib3
from urllib3.exceptions import (
    ConnectTimeoutError,
    HTTPError,
    MaxRetryError,
    NameResolutionError,
    NewConnectionError,
    ReadTimeoutError,
    SSLError,
)

from tuireader.i18n import UserMessage
from tuireader.index.errors import IndexUnreachableError, IndexWriteFailedError
from tuireader.server.address import AUTHORITY, USER, Address, Credentials

Json = dict[str, Any]

_CONNECT: Final = 5.0  # seconds
_ANSWER: Final = 60.0
SEARCH_TIME: Final = "30s"
"""What a shard may take to search; an answer that is not whole by then is an error."""
_UNAUTHORIZED, _FORBIDDEN, _NOT_FOUND, _TOO_MANY = 401, 403, 404, 429
_ERROR: Final = 400
_LONGEST_REASON: Final = 200  # characters


class MissingError(IndexUnreachableError):
    """What was asked for is not there: an index, or the state of it that a search began with."""


class Connection:
    """Speaks to one server. Any thread may use it.

    Args:
        address: The one host that anything is sent to: no proxy, no redirection.
        credentials: Who asks.
    """

    def __init__(self, address: Address, credentials: Credentials) -> None:
        self.address = address
        self._headers = {"content-type": "application/json"}
        if credentials.header:
            self._headers["authorization"] = credentials.header
        self._pool = _pool(address, credentials)

    def close(self) -> None:
        """Close what is open; it is opened again when needed."""
        self._pool.close()

    def call(self, method: str, path: str, body: Mapping[str, Any] | None = None) -> Json:
        """Send a request and return the answer.

        Raises:
            MissingError: What is asked for is not there.
            IndexWriteFailedError: The server refuses to write.
            IndexUnreachableError: There is no answer, or an error.
        """
        return self._send(method, path, None if body is None else _encode(body))

    def send_lines(self, path: str, lines: Iterable[Mapping[str, Any]]) -> Json:
        """Send one JSON object a line, as ``_bulk`` and ``_msearch`` want them."""
        return self._send("POST", path, b"".join(_encode(line) + b"\n" for line in lines))

    def _send(self, method: str, path: str, body: bytes | None) -> Json:
        try:
            answer = self._pool.request(
                method, path, body=body, headers=self._headers, retries=False, redirect=False
            )
        except HTTPError as error:
            raise self._unreachable(error) from error
        content = _decode(answer.data)
        if answer.status >= _ERROR:
            raise self._refused(answer.status, content)
        if content is None:
            raise IndexUnreachableError(
                "{origin} does not answer like OpenSearch: check the address",
                origin=self.address.origin,
            )
        return content

    def _unreachable(self, error: HTTPError) -> IndexUnreachableError:
        origin = self.address.origin
        reason: BaseException | None = error
        if isinstance(error, MaxRetryError) and error.reason:
            reason = error.reason
        if isinstance(reason, SSLError):
            return IndexUnreachableError(
                "the certificate of {origin} is not trusted ({reason}); "
                "if it should be, name the file of its authority in {authority}",
                origin=origin,
                reason=_of_certificate(reason),
                authority=AUTHORITY,
            )
        if isinstance(reason, NameResolutionError):
            return IndexUnreachableError("unknown host: {origin}", origin=origin)
        if isinstance(reason, ReadTimeoutError):
            return IndexUnreachableError(
                "{origin} did not answer within {seconds} seconds",
                origin=origin,
                seconds=int(_ANSWER),
            )
        if isinstance(reason, NewConnectionError | ConnectTimeoutError):
            return IndexUnreachableError(
                "nothing answers at {origin}: check the address, and whether the server runs",
                origin=origin,
            )
        return IndexUnreachableError("the connection to {origin} broke", origin=origin)

    def _refused(self, status: int, content: Json | None) -> Exception:
        origin = self.address.origin
        kind, reason = error_in(content)
        if status == _UNAUTHORIZED:
            return IndexUnreachableError(
                "{origin} rejects the user or the password: see {user}",
                origin=origin,
                user=USER,
            )
        if kind == "cluster_block_exception" or status == _TOO_MANY:
            return write_refused(origin, reason)
        if status == _FORBIDDEN:
            return IndexWriteFailedError(
                "this user may not do that at {origin}: {reason}", origin=origin, reason=reason
            )
        if status == _NOT_FOUND:
            return MissingError("{origin} does not have it: {reason}", origin=origin, reason=reason)
        return IndexUnreachableError("{origin}: {reason}", origin=origin, reason=reason)


def write_refused(origin: str, reason: str) -> IndexWriteFailedError:
    """Return the error for a server that takes nothing now: a full disk, or too much to do."""
    if "flood-stage" in reason or "read-only-allow-delete" in reason:
        return IndexWriteFailedError(
            "the disk of {origin} is full: free some space there, then index again",
            origin=origin,
        )
    return IndexWriteFailedError(
        "{origin} refuses to write: {reason}", origin=origin, reason=reason
    )


def error_in(content: Json | None) -> tuple[str, UserMessage]:
    """Return the kind of an error, and its reason on one line; the first cause says most."""
    error = (content or {}).get("error")
    if not isinstance(error, dict):
        return "", UserMessage(_short(str(error or "an answer without a reason")))
    cause = error
    if roots := error.get("root_cause"):
        cause = roots[0]
    if shards := error.get("failed_shards"):
        cause = shards[0].get("reason", cause)
    while isinstance(cause.get("caused_by"), dict):
        cause = cause["caused_by"]
    reason = cause.get("reason") or error.get("reason") or cause.get("type") or ""
    return str(cause.get("type") or error.get("type") or ""), UserMessage(_short(str(reason)))


def _short(reason: str) -> str:
    line = " ".join(reason.split())
    # Braces would be blanks of a template.
    return line[:_LONGEST_REASON].replace("{", "(").replace("}", ")")


def _of_certificate(error: SSLError) -> str:
    cause = error.args[0] if error.args else error
    if isinstance(cause, ssl.SSLCertVerificationError):
        return str(cause.verify_message)
    return _short(str(cause))


def _pool(address: Address, credentials: Credentials) -> urllib3.HTTPConnectionPool:
    timeout = urllib3.Timeout(connect=_CONNECT, read=_ANSWER)
    if address.scheme == "http":
        return urllib3.HTTPConnectionPool(
            address.host, address.port, timeout=timeout, maxsize=8, block=False
        )
    try:
        context = ssl.create_default_context(cafile=credentials.authority)
    except (OSError, ssl.SSLError) as error:
        raise IndexUnreachableError(
            "{authority} is not a certificate: {reason}", authority=AUTHORITY, reason=error
        ) from error
    return urllib3.HTTPSConnectionPool(
        address.host, address.port, timeout=timeout, maxsize=8, block=False, ssl_context=context
    )


def _encode(body: Mapping[str, Any]) -> bytes:
    return json.dumps(body, ensure_ascii=False, separators=(",", ":")).encode("utf-8")


def _decode(data: bytes) -> Json | None:
    try:
        content = json.loads(data)
    except ValueError:
        return None
    return content if isinstance(content, dict) else None
