"""The address of a server, ``https://host:9200/name``, and the credentials for it."""

from __future__ import annotations

import base64
import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final
from urllib.parse import urlsplit

from tuireader.errors import TuireaderError
from tuireader.i18n import UserMessage

USER: Final = "TUIREADER_ENGINE_USER"
PASSWORD: Final = "TUIREADER_ENGINE_PASSWORD"  # noqa: S105  # the name of a variable
API_KEY: Final = "TUIREADER_ENGINE_API_KEY"
AUTHORITY: Final = "TUIREADER_ENGINE_CA"
"""The file with the certificate of a private authority."""

_KEYRING: Final = "tuireader"
_LOCAL: Final = frozenset(("localhost", "127.0.0.1", "::1"))
# The names that OpenSearch allows, without the dot that begins our suffixes.
_NAME: Final = re.compile(r"[a-z0-9][a-z0-9_-]{0,99}")
_DEFAULT_PORTS: Final = {"https": 443, "http": 80}


class EngineAddressError(TuireaderError):
    """The address of an engine is invalid or unsafe."""


@dataclass(frozen=True, slots=True)
class Address:
    """A server and an index on it.

    Attributes:
        name: The alias of the index on the server.
    """

    scheme: str
    host: str
    port: int
    name: str

    @property
    def origin(self) -> str:
        """The server without the index, for messages."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"{self.scheme}://{host}:{self.port}"


def read_address(text: str, default_name: str) -> Address:
    """Read the address of a server.

    Args:
        text: ``https://host:9200/name``.
        default_name: Of the index, where the address has none.

    Raises:
        EngineAddressError: It is invalid, or contains a password or an invalid index name.
    """
    try:
        parts = urlsplit(text)
        port = parts.port
    except ValueError:
        raise _not_an_address(text) from None
    if "@" in parts.netloc:
        raise EngineAddressError(
            "write no user or password into the address of the engine: set {user} and {password}",
            user=USER,
            password=PASSWORD,
        )
    if parts.scheme not in _DEFAULT_PORTS or not parts.hostname or parts.query or parts.fragment:
        raise _not_an_address(text)
    name = parts.path.strip("/") or default_name
    if not _NAME.fullmatch(name):
        raise EngineAddressError(
            "an index cannot be called {name}: use small letters, digits, - and _", name=name
        )
    return Address(parts.scheme, parts.hostname, port or _DEFAULT_PORTS[parts.scheme], name)


def _not_an_address(text: str) -> EngineAddressError:
    # An invalid address may contain a password.
    shown = "…@" + text.rsplit("@", 1)[1] if "@" in text else text
    return EngineAddressError(
        "{engine} is not an engine: write {embedded}, or an address such as https://host:9200/news",
        engine=shown,
        embedded="embedded",
    )


@dataclass(frozen=True, slots=True)
class Credentials:
    """Credentials for the server. Never printed."""

    header: str | None = field(default=None, repr=False)
    authority: str | None = None


def find_credentials(address: Address, environment: Mapping[str, str] = os.environ) -> Credentials:
    """Return the credentials from the environment; a missing password is taken from the keyring.

    Raises:
        EngineAddressError: They would be sent unencrypted, or the password is missing.
    """
    header = _header(address, environment)
    if header and address.scheme == "http" and address.host not in _LOCAL:
        raise EngineAddressError(
            "passwords are sent over https only: use https for {origin}", origin=address.origin
        )
    return Credentials(header, environment.get(AUTHORITY) or None)


def _header(address: Address, environment: Mapping[str, str]) -> str | None:
    if key := environment.get(API_KEY):
        return f"ApiKey {key}"
    if not (user := environment.get(USER)):
        return None
    password = environment.get(PASSWORD) or _of_keyring(address.host, user)
    if not password:
        raise EngineAddressError(
            "{user} is set and there is no password: set {password}, or keep one in the keyring",
            user=USER,
            password=PASSWORD,
        )
    return "Basic " + base64.b64encode(f"{user}:{password}".encode()).decode("ascii")


def _of_keyring(host: str, user: str) -> str | None:
    """Return the password set with ``keyring set tuireader@HOST USER``, if keyring is installed."""
    try:
        import keyring
    except ImportError:
        return None
    try:
        password: str | None = keyring.get_password(f"{_KEYRING}@{host}", user)
    except Exception as error:  # each keyring backend raises its own errors
        raise EngineAddressError(
            "the keyring gives no password: {reason}", reason=UserMessage(type(error).__name__)
        ) from error
    return password
