"""Requests to a server through opensearch-py; every failure becomes a one-line error."""

from __future__ import annotations

import json
import logging
import ssl
import struct
import warnings
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial, wraps
from typing import Any, Final, NamedTuple, TypeVar, cast

import urllib3
from urllib3 import HTTPHeaderDict
from urllib3.exceptions import ConnectTimeoutError, NameResolutionError, NewConnectionError

from tuireader.i18n import UserMessage
from tuireader.index.errors import IndexUnreachableError, IndexWriteFailedError
from tuireader.server.address import AUTHORITY, USER, Address, Credentials
from tuireader.server.client_library import (
    ConnectionTimeout,
    JSONSerializer,
    NoAnswerError,
    OpenSearch,
    OpenSearchWarning,
    SerializationError,
    SSLError,
    TransportError,
    Urllib3HttpConnection,
    streaming_bulk,
)

Json = dict[str, Any]

_CONNECT: Final = 5.0  # seconds
_ANSWER: Final = 60.0
_TIMEOUT: Final = urllib3.Timeout(connect=_CONNECT, read=_ANSWER)
_FOR_SHARDS: Final = "20s"  # that a write waits for an unassigned shard
SEARCH_TIME: Final = "30s"
"""The time limit of a shard; an answer that is incomplete by then is an error."""
_UNAUTHORIZED, _FORBIDDEN, _NOT_FOUND, _CONFLICT, _TOO_MANY = 401, 403, 404, 409, 429
_NO_TLS: Final = frozenset(("WRONG_VERSION_NUMBER", "HTTP_REQUEST", "RECORD_LAYER_FAILURE"))
_RETRIES: Final = 1  # of a request on a kept-alive connection that the server has closed
_BULK: Final = 200  # stories in a request
_BULK_BYTES: Final = 20 * 2**20  # servers accept 100 MB by default
_BULK_RETRIES: Final = 3  # of stories that an overloaded server rejects: after 1, 2 and 4 s
_LONGEST_REASON: Final = 200  # characters
_LONGEST_ANSWER: Final = 100 * 2**20  # bytes; what servers accept of a request
_PIECE: Final = 2**16


# The client logs every failed request and warns of deprecated calls, which would garble the screen
# of the reader. The caller reports errors.
logging.getLogger("opensearch").addHandler(logging.NullHandler())
warnings.filterwarnings("ignore", category=OpenSearchWarning)


class MissingError(IndexUnreachableError):
    """The index, or the point in time that a search began with, does not exist."""


class OutdatedError(IndexUnreachableError):
    """The server holds a later version of the document."""


class _TooLongError(Exception):
    """The server sends more than any answer to a request of this program."""


class _Answer(NamedTuple):
    """What the client reads of a response."""

    status: int
    headers: HTTPHeaderDict
    data: bytes


class _BoundedConnection(Urllib3HttpConnection):
    """A connection that reads no more of an answer than may be one, and never unpacks it.

    A packed answer was not asked for: a few kilobytes of it could fill the memory.
    """

    def _create_urllib3_pool(self) -> None:
        super()._create_urllib3_pool()
        self.pool.urlopen = partial(_bounded, self.pool.urlopen)


def _bounded(urlopen: Callable[..., urllib3.HTTPResponse], *args: Any, **options: Any) -> _Answer:
    response = urlopen(*args, preload_content=False, decode_content=False, **options)
    try:
        body = bytearray()
        while piece := response.read(_PIECE):
            body += piece
            if len(body) > _LONGEST_ANSWER:
                raise _TooLongError
    except BaseException:
        response.close()
        raise
    response.release_conn()
    return _Answer(response.status, response.headers, bytes(body))


F = TypeVar("F", bound=Callable[..., Any])


def understood(method: F) -> F:
    """Let a method that takes answers apart report one of another shape in one line."""

    @wraps(method)
    def reporting(self: Any, *args: Any, **options: Any) -> Any:
        try:
            return method(self, *args, **options)
        except (TypeError, ValueError, AttributeError, LookupError, struct.error) as error:
            raise self._connection.no_opensearch() from error

    return cast(F, reporting)


class Connection:
    """A thread-safe connection to one server.

    Args:
        address: The only host that receives requests: proxies and redirects are ignored.
        credentials: For that host.
    """

    def __init__(self, address: Address, credentials: Credentials) -> None:
        self.address = address
        self._client = _client(address, credentials, _serializer(self.no_opensearch))

    def close(self) -> None:
        """Close the open connections; the next request opens a new one."""
        self._client.close()

    def call(self, method: str, path: str, body: Mapping[str, Any] | None = None) -> Json:
        """Send a request and return the answer.

        Raises:
            MissingError: The resource does not exist.
            OutdatedError: The server holds a later version.
            IndexWriteFailedError: The server rejects the write.
            IndexUnreachableError: The server does not answer, or reports an error.
        """
        return self._send(method, path, body)

    def search_many(self, lines: Iterable[Mapping[str, Any]]) -> Json:
        """Send several searches in one request, each with a header and a body."""
        encode = self._client.transport.serializer.dumps
        return self._send("POST", "/_msearch", "".join(f"{encode(line)}\n" for line in lines))

    def write(
        self, index: str, actions: Iterable[tuple[Mapping[str, Any], Mapping[str, Any] | None]]
    ) -> Iterator[Json]:
        """Write and remove documents; yield the outcome of each.

        Args:
            index: The name of the index, or an alias.
            actions: Each operation with its document, if any.
        """
        try:
            for _, done in streaming_bulk(
                self._client,
                actions,
                index=index,
                chunk_size=_BULK,
                max_chunk_bytes=_BULK_BYTES,
                max_retries=_BULK_RETRIES,
                initial_backoff=1,
                raise_on_error=False,
                expand_action_callback=lambda action: action,
                timeout=_FOR_SHARDS,
                request_timeout=_TIMEOUT,  # else the client would apply its own timeout
            ):
                yield next(iter(done.values()))
        except (TransportError, SerializationError) as error:
            raise self._translated(error) from error

    def _send(self, method: str, path: str, body: Mapping[str, Any] | str | None) -> Json:
        try:
            content = self._client.transport.perform_request(method, path, body=body)
        # The client itself fails on an error whose JSON is not an object.
        except (TransportError, SerializationError, AttributeError, TypeError) as error:
            raise self._translated(error) from error
        if not isinstance(content, dict):
            raise self.no_opensearch()
        return content

    def _translated(self, error: Exception) -> Exception:
        if isinstance(error, NoAnswerError):
            return self._unreachable(error)
        if isinstance(error, TransportError):
            content = error.info if isinstance(error.info, dict) else None
            return self._refused(int(error.status_code), content)
        return self.no_opensearch()

    def no_opensearch(self) -> IndexUnreachableError:
        """Return the error for an answer of another shape than asked for."""
        return IndexUnreachableError(
            "{origin} does not answer like OpenSearch: check the address",
            origin=self.address.origin,
        )

    def _unreachable(self, error: NoAnswerError) -> IndexUnreachableError:
        origin, reason = self.address.origin, error.info
        if isinstance(reason, _TooLongError):
            return IndexUnreachableError(
                "{origin} answers with more than {limit} MB",
                origin=origin,
                limit=_LONGEST_ANSWER // 2**20,
            )
        if isinstance(error, SSLError) and _of_certificate(reason) is None:
            return IndexUnreachableError(
                "{origin} does not speak TLS: check the port, and whether it is http",
                origin=origin,
            )
        if isinstance(error, SSLError):
            return IndexUnreachableError(
                "the certificate of {origin} is not trusted ({reason}); "
                "if it should be, name the file of its authority in {authority}",
                origin=origin,
                reason=_of_certificate(reason),
                authority=AUTHORITY,
            )
        if isinstance(reason, NameResolutionError):
            return IndexUnreachableError("unknown host: {origin}", origin=origin)
        if isinstance(error, ConnectionTimeout):
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
        kind_of_error = OutdatedError if status == _CONFLICT else IndexUnreachableError
        return kind_of_error("{origin}: {reason}", origin=origin, reason=reason)


def write_refused(origin: str, reason: str) -> IndexWriteFailedError:
    """Return the error for a server that rejects writes: its disk is full, or it is overloaded."""
    if "flood-stage" in reason or "read-only-allow-delete" in reason:
        return IndexWriteFailedError(
            "the disk of {origin} is full: free some space there, then index again",
            origin=origin,
        )
    return IndexWriteFailedError(
        "{origin} refuses to write: {reason}", origin=origin, reason=reason
    )


def error_in(content: Json | None) -> tuple[str, UserMessage]:
    """Return the type of an error and its reason on one line, preferring the root cause."""
    error = (content or {}).get("error")
    if not isinstance(error, dict):
        return "", UserMessage(_short(str(error or "an answer without a reason")))
    cause = _first(error.get("root_cause")) or error
    if shard := _first(error.get("failed_shards")):
        cause = _object(shard.get("reason")) or cause
    while inner := _object(cause.get("caused_by")):
        cause = inner
    reason = cause.get("reason") or error.get("reason") or cause.get("type") or ""
    return str(cause.get("type") or error.get("type") or ""), UserMessage(_short(str(reason)))


def _first(causes: object) -> Json | None:
    return _object(causes[0]) if isinstance(causes, list) and causes else None


def _object(value: object) -> Json | None:
    return value if isinstance(value, dict) else None


def _short(reason: str) -> str:
    line = " ".join(reason.split())
    # Braces would be placeholders of a template.
    return line[:_LONGEST_REASON].replace("{", "(").replace("}", ")")


def _of_certificate(error: object) -> str | None:
    """Return what is wrong with a certificate; ``None`` if the server sent none."""
    cause = error.args[0] if isinstance(error, Exception) and error.args else error
    if isinstance(cause, ssl.SSLCertVerificationError):
        return str(cause.verify_message)
    if isinstance(cause, ssl.SSLError) and cause.reason in _NO_TLS:
        return None
    return _short(str(cause))


def _serializer(no_opensearch: Callable[[], IndexUnreachableError]) -> JSONSerializer:
    """Return a parser of answers: what an answer lacks is the server's fault, not a KeyError."""

    class Answer(Json):
        """An object; a member without a value is missing."""

        def __init__(self, members: Json) -> None:
            super().__init__({k: v for k, v in members.items() if v is not None})

        def __missing__(self, name: str) -> Any:
            raise no_opensearch()

    class Serializer(JSONSerializer):
        def loads(self, s: str) -> Any:
            try:
                return json.loads(s, object_hook=Answer)
            except (ValueError, RecursionError) as error:
                raise SerializationError(error) from error

    return Serializer()


def _client(address: Address, credentials: Credentials, serializer: JSONSerializer) -> OpenSearch:
    """Return a client that talks to one host only: no proxy, no redirects, no node discovery."""
    headers = {"authorization": credentials.header} if credentials.header else {}
    context = _tls(credentials) if address.scheme == "https" else None
    return OpenSearch(
        [{"host": address.host, "port": address.port, "use_ssl": context is not None}],
        connection_class=_BoundedConnection,
        headers=headers,
        serializer=serializer,
        ssl_context=context,
        timeout=_TIMEOUT,
        pool_maxsize=8,
        max_retries=_RETRIES,
    )


def _tls(credentials: Credentials) -> ssl.SSLContext:
    try:
        return ssl.create_default_context(cafile=credentials.authority)
    except (OSError, ssl.SSLError) as error:
        raise IndexUnreachableError(
            "{authority} is not a certificate: {reason}", authority=AUTHORITY, reason=error
        ) from error
