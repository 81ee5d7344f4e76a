"""Interface language: English in the source, Simplified and Traditional Chinese from catalogues.

To add words a person reads:

- a sentence of one's own: ``_("Nothing is new.")``; with values ``_("hit {number}").format(...)``,
  never an f-string inside ``_()``: the catalogue holds the sentence with its braces;
- with a number: ``ngettext("{count} file", "{count} files", n).format(count=n)``;
- in a table made at import: ``N_("words")``, and ``_()`` where they are shown, so that the language
  may still change;
- an error: ``raise TuireaderError("cannot read {path}: {reason}", path=path, reason=error)``; a
  reason or a note: ``UserMessage("line {number}", number=2)``. Both are English strings for JSON
  and logs, and keep template and values: they are translated, then filled, where they are shown.
  What a person wrote (a name, a path) is a value, and never translated.

Then run ``python -m translation`` and fill in the new entries of ``locale/*/LC_MESSAGES``. What a
program reads (JSON, kinds, names of options and settings) is never translated.
"""

import re
from collections.abc import Iterable, Mapping
from enum import Enum
from functools import cache
from gettext import GNUTranslations, NullTranslations
from pathlib import Path
from typing import Final, NamedTuple

LOCALE_FOLDER: Final = Path(__file__).parent / "locale"
LANGUAGES: Final = ("en", "zh_CN", "zh_TW")
"""English, 简体中文, 繁體中文."""

_TRADITIONAL: Final = re.compile(r"\Azh[_-](?:.{0,40}[_-])?(?:TW|HK|MO|Hant)\b", re.IGNORECASE)


class UserMessage(str):
    """An English sentence that is translated where it is shown to a person.

    The string itself is the finished English sentence, which is what JSON, logs and ``str()`` show.

    >>> UserMessage("cannot read {path}: {reason}", path="a.txt", reason=UserMessage("empty file"))
    'cannot read a.txt: empty file'

    Attributes:
        template: The sentence with named blanks: the key of the catalogues.
        values: What fills the placeholders. Messages and members of enumerations are translated
            as well; everything else, such as a name or a path, stays as it is.
    """

    template: str
    values: Mapping[str, object]

    def __new__(cls, template: str, /, **values: object) -> "UserMessage":
        """Fill ``template`` with ``values``; an exception stands for its message."""
        values = {name: _plain_value(value) for name, value in values.items()}
        self = super().__new__(cls, template.format(**values) if values else template)
        self.template = template
        self.values = values
        return self

    def translated(self) -> str:
        """Return the sentence in the language of the interface."""
        if not self.values:
            return _(self.template)
        values = {name: _translated_value(value) for name, value in self.values.items()}
        return _(self.template).format(**values)

    def to_json(self) -> object:
        """Return a form that JSON holds; :meth:`from_json` reads it."""
        values = {
            name: value.to_json() if isinstance(value, UserMessage) else value
            for name, value in self.values.items()
        }
        return [self.template, values] if values else [self.template]

    @classmethod
    def from_json(cls, data: object) -> "UserMessage":
        """Read a message back.

        Raises:
            ValueError: ``data`` is not one.
        """
        match data:
            case [str(template)]:
                return cls(template)
            case [str(template), dict(values)]:
                try:
                    return cls(template, **{name: _read_value(one) for name, one in values.items()})
                except (LookupError, TypeError, AttributeError) as error:
                    raise ValueError("the blanks of a message do not fit its values") from error
        raise ValueError("not a message")


def as_message(text: str) -> UserMessage:
    """Return a sentence of the program as a message."""
    return text if isinstance(text, UserMessage) else UserMessage(text)


def to_json(text: str) -> object:
    """Return a message, or a text that is none, in a form that JSON holds."""
    return text.to_json() if isinstance(text, UserMessage) else text


def from_json(data: object) -> str:
    """Undo :func:`to_json`.

    Raises:
        ValueError: ``data`` is neither a message nor a text.
    """
    return data if isinstance(data, str) else UserMessage.from_json(data)


def message_of(error: BaseException) -> UserMessage:
    """Return what an exception says; of a refusal of the system, the reason alone."""
    if isinstance(error, OSError) and error.strerror:
        return UserMessage(error.strerror)
    first = error.args[0] if len(error.args) == 1 else None
    return first if isinstance(first, UserMessage) else UserMessage(str(error))


def _plain_value(value: object) -> object:
    if isinstance(value, BaseException):
        return message_of(value)
    if isinstance(value, UserMessage | int | float):
        return value
    return UserMessage(str(value)) if isinstance(value, Enum) else str(value)


def _translated_value(value: object) -> object:
    return value.translated() if isinstance(value, UserMessage) else value


def _read_value(value: object) -> object:
    return UserMessage.from_json(value) if isinstance(value, list) else value


class Plural(NamedTuple):
    """A counted thing, for a table: pass it on as ``ngettext(*plural, count)``."""

    one: str
    many: str


_current: NullTranslations = NullTranslations()
_language: str = "en"


def use(language: str) -> None:
    """Speak one of ``LANGUAGES`` from now on."""
    global _current, _language
    _current = _catalogue(language) if language != "en" else NullTranslations()
    _language = language


def language() -> str:
    """Return the language spoken now."""
    return _language


def of_environment(environ: Mapping[str, str]) -> str:
    """Return the language the environment asks for: POSIX lets LC_ALL go before the others."""
    wanted = next(
        (environ[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if environ.get(name)), ""
    )
    if _TRADITIONAL.match(wanted):
        return "zh_TW"
    return "zh_CN" if wanted.lower().startswith("zh") else "en"


def _(message: str) -> str:
    """Return a sentence in the language spoken now."""
    return _current.gettext(message) if message else ""


def ngettext(one: str, many: str, count: int) -> str:
    """Return the sentence for ``count`` things, in the language spoken now."""
    return _current.ngettext(one, many, count)


def N_(message: str) -> str:  # noqa: N802  # the name gettext's tools know it by
    """Mark a sentence for the catalogues; it is translated where it is shown."""
    return message


COLON: Final = N_("{first}: {rest}")
COMMA: Final = N_("{first}, {rest}")
SEMICOLON: Final = N_("{first}; {rest}")


def join_messages(parts: Iterable[str], template: str) -> str:
    """Join messages; empty ones are left out.

    Args:
        parts: Messages, or text that is never translated.
        template: What stands between them: ``COLON``, ``COMMA`` or ``SEMICOLON``.
    """
    whole = ""
    for part in reversed([part for part in parts if part]):
        whole = UserMessage(template, first=part, rest=whole) if whole else part
    return whole


def translate_message(text: str) -> str:
    """Translate a message; of a plain text, the whole sentence if the catalogues have it."""
    return as_message(text).translated()


@cache
def _catalogue(name: str) -> GNUTranslations:
    with (LOCALE_FOLDER / name / "LC_MESSAGES" / "tuireader.mo").open("rb") as file:
        return GNUTranslations(file)
