"""The language of the program: English in the source, Chinese of either script from catalogues.

To add words a person reads:

- a sentence of one's own: ``_("Nothing is new.")``; with values ``_("hit {number}").format(...)``,
  never an f-string inside ``_()``: the catalogue holds the sentence with its braces;
- with a number: ``ngettext("{count} file", "{count} files", n).format(count=n)``;
- in a table made at import: ``N_("words")``, and ``_()`` where they are shown, so that the language
  may still change;
- an error or a reason below the command line and the screens: just raise it, in English, as a
  string or an f-string. It is kept and printed as JSON like that; ``told()`` finds the translation
  of the finished sentence where it is shown to a person.

Then run ``python -m translation`` and fill in the new entries of ``locale/*/LC_MESSAGES``. What a
program reads (JSON, kinds, names of options and settings) is never translated.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from enum import Enum
from functools import cache
from gettext import GNUTranslations, NullTranslations
from pathlib import Path
from typing import Final, NamedTuple

LOCALE_FOLDER: Final = Path(__file__).parent / "locale"
LANGUAGES: Final = ("en", "zh_CN", "zh_TW")
"""English, 简体中文, 繁體中文."""

_TRADITIONAL: Final = re.compile(r"zh[_-](?:.*[_-])?(?:TW|HK|MO|Hant)\b", re.IGNORECASE)
_PLACEHOLDER: Final = re.compile(r"\{\d\}")


class UserMessage(str):
    """An English sentence that is translated where it is shown to a person.

    The string itself is the finished English sentence, which is what JSON, logs and ``str()`` show.

    >>> UserMessage("cannot read {path}: {reason}", path="a.txt", reason=UserMessage("empty file"))
    'cannot read a.txt: empty file'

    Attributes:
        template: The sentence with named blanks: the key of the catalogues.
        values: What stands in the blanks. Messages and members of enumerations are translated
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


COLON: Final = "{first}: {rest}"
COMMA: Final = "{first}, {rest}"
SEMICOLON: Final = "{first}; {rest}"


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


def translate_message(sentence: str) -> str:
    """Translate an English sentence whose blanks are filled in already.

    What stands in a blank may be a sentence as well: ``read literally: a quotation mark is not
    closed``. So may what stands side by side: ``line 2, line 4 and 1 more: not JSON``.
    """
    if isinstance(sentence, UserMessage):
        return sentence.translated()
    if not sentence or not isinstance(_current, GNUTranslations):
        return sentence
    if (known := _current.gettext(sentence)) != sentence:
        return known
    # Before the forms: ``line {0}`` would take all that follows for the number of the line.
    if whole := _told_apart(sentence, N_(": "), all) or _told_apart(sentence, N_(", "), all):
        return whole
    for form, message in _forms(_current):
        if found := form.fullmatch(sentence):
            return _(message).format(*map(translate_message, found.groups()))
    part = _told_apart(sentence, N_("; "), any) or _told_apart(sentence, N_(": "), any)
    return part or sentence


def _told_apart(sentence: str, mark: str, enough: Callable[[Iterable[bool]], bool]) -> str | None:
    """Translate what stands between marks; ``None`` unless enough of it has a translation."""
    parts = sentence.split(mark)
    if len(parts) == 1:
        return None
    translated = list(map(translate_message, parts))
    changed = map(str.__ne__, parts, translated)
    return _(mark).join(translated) if enough(changed) else None


@cache
def _catalogue(name: str) -> GNUTranslations:
    with (LOCALE_FOLDER / name / "LC_MESSAGES" / "tuireader.mo").open("rb") as file:
        return GNUTranslations(file)


@cache
def _forms(catalogue: GNUTranslations) -> list[tuple[re.Pattern[str], str]]:
    """The sentences with numbered blanks, those with most words of their own first."""
    # The class has no public way to list what it translates; a test holds that this one works.
    messages = (key for key in vars(catalogue)["_catalog"] if isinstance(key, str))
    forms = [message for message in messages if _PLACEHOLDER.search(message)]
    forms.sort(key=lambda message: -len(_PLACEHOLDER.sub("", message)))
    return [(_pattern(message), message) for message in forms]


def _pattern(message: str) -> re.Pattern[str]:
    words = (re.escape(words) for words in _PLACEHOLDER.split(message))
    return re.compile("(.*)".join(words), re.DOTALL)
