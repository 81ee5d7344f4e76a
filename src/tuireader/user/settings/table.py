"""The table of settings: defaults, allowed values and descriptions.

The file, the settings window, the command ``tuireader settings`` and the checks are made from it.
Adding a setting is adding a field to ``Settings`` and a row to ``SETTINGS``.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from tuireader.i18n import N_, _
from tuireader.text.time_zone import DEFAULT_TIME_ZONE, is_time_zone

SettingValue = str | int | bool

REMEMBER: Final = "last"
"""As it was when the reader was closed."""


@dataclass(frozen=True, slots=True)
class Settings:
    """The values in force; the names are those of the file.

    Attributes:
        fields: Names of fields in records, by what they hold, besides those known to all.
        engines: The engine that holds the index of an archive, by the folder of the archive;
            ``engine`` holds all others.
        keys: The keys of an action, by its id, instead of those it has by itself.
    """

    language: str = "auto"
    theme: str = "ink"
    view: str = REMEMBER
    traditional: str = REMEMBER
    measure: int = 88
    justify: bool = False
    first_hit: bool = True
    ambiguous: str = "narrow"
    rows: str = "full"
    facets: bool = True
    mark_persons: bool = True
    mark_places: bool = True
    mark_numbers: bool = True
    mark_hits: bool = True
    watch: bool = True
    time_zone: str = DEFAULT_TIME_ZONE
    keymap: str = "default"
    engine: str = "embedded"
    dictionary: str = ""
    fields: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    engines: Mapping[str, str] = field(default_factory=dict)
    keys: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


class Setting(NamedTuple):
    """One thing that can be set.

    Attributes:
        name: In the file.
        title: Its name for people.
        help: What it does, in a sentence or two.
        allowed: The values: words, a range of numbers, or ``None`` for true and false.
        also_allows: Tells whether a word that is not among them is allowed too.
    """

    name: str
    title: str
    help: str
    allowed: tuple[str, ...] | range | None = None
    also_allows: Callable[[str], bool] | None = None

    @property
    def sentences(self) -> str:
        """Title and help, in the language spoken now."""
        return _("{title}. {help}").format(title=_(self.title), help=_(self.help))

    @property
    def default(self) -> SettingValue:
        """The value when nothing is set."""
        value: SettingValue = getattr(_DEFAULTS, self.name)
        return value

    def allows(self, value: object) -> bool:
        """Whether ``value`` is allowed in the file."""
        if self.allowed is None:
            return isinstance(value, bool)
        if isinstance(self.allowed, range):
            # true is 1 to Python.
            return isinstance(value, int) and not isinstance(value, bool) and value in self.allowed
        if not isinstance(value, str):
            return False
        return value in self.allowed or bool(self.also_allows and self.also_allows(value))

    @property
    def choices(self) -> str:
        """What is allowed, as it is typed in the file."""
        if self.allowed is None:
            return "true, false"
        if isinstance(self.allowed, range):
            return f"{self.allowed[0]}-{self.allowed[-1]}"
        words = ", ".join(f'"{value}"' for value in self.allowed)
        return f"{words}, …" if self.also_allows else words


def _is_address(engine: str) -> bool:
    return engine.startswith(("https://", "http://"))


def _is_path(text: str) -> bool:
    return "\0" not in text


_DEFAULTS: Final = Settings()

SETTINGS: Final = (
    Setting(
        "language",
        N_("Language"),
        N_("Language of the interface; auto follows the locale."),
        ("auto", "en", "zh_CN", "zh_TW"),
    ),
    Setting(
        "theme",
        N_("Theme"),
        N_("The colours; ansi uses the 16 colours of the terminal."),
        ("ink", "paper", "contrast", "ansi"),
    ),
    Setting(
        "view",
        N_("Script at the start"),
        N_("The script in which stories are first shown; last is as you left it."),
        (REMEMBER, "published", "simplified", "traditional", "taiwan", "hongkong"),
    ),
    Setting(
        "traditional",
        N_("Traditional form"),
        N_("The form that the toggle switches to; last is as you left it."),
        (REMEMBER, "taiwan", "hongkong", "traditional"),
    ),
    Setting(
        "measure",
        N_("Line length"),
        N_("The longest line of a story, in cells: a Chinese character takes two."),
        range(20, 201),
    ),
    Setting(
        "justify",
        N_("Justify"),
        N_(
            "Whether full lines end at the same cell; spaces beside punctuation and "
            "figures fill them."
        ),
    ),
    Setting(
        "first_hit",
        N_("Open at the first hit"),
        N_("Whether a story is opened where the words of the search first occur."),
    ),
    Setting(
        "ambiguous",
        N_("Wide punctuation"),
        N_("Characters such as “ ” … take one cell in most terminals, two in some; probe asks."),
        ("narrow", "wide", "probe"),
    ),
    Setting(
        "rows",
        N_("Rows of the list"),
        N_("full shows headline, origin and a passage; compact shows one line per story."),
        ("full", "compact"),
    ),
    Setting(
        "facets",
        N_("People and places"),
        N_("Whether to show them beside the story from the start, where there is room."),
    ),
    Setting("mark_persons", N_("Mark persons"), N_("Whether they stand out in a story.")),
    Setting("mark_places", N_("Mark places"), N_("Whether they stand out in a story.")),
    Setting("mark_numbers", N_("Mark numbers"), N_("Whether they stand out in a story.")),
    Setting("mark_hits", N_("Mark hits"), N_("Whether they stand out in a story.")),
    Setting(
        "watch",
        N_("Watch the archive"),
        N_("Whether to read new and changed files while the reader is open."),
    ),
    Setting(
        "time_zone",
        N_("Time zone"),
        N_("Used to date times in UTC; an archive may set its own in tuireader.toml."),
        (
            DEFAULT_TIME_ZONE,
            "Asia/Taipei",
            "Asia/Hong_Kong",
            "Asia/Macau",
            "Asia/Singapore",
            "Asia/Kuala_Lumpur",
            "UTC",
        ),
        is_time_zone,
    ),
    Setting(
        "keymap",
        N_("Keymap"),
        N_("The keys of all commands; classic has those of version 0.1, a letter for each."),
        ("default", "classic", "newsboat", "vim"),
    ),
    Setting(
        "engine",
        N_("Engine of the index"),
        N_(
            "embedded, or the address of a server such as https://host:9200, set in the file; "
            "[engines] names it for one archive."
        ),
        ("embedded",),
        _is_address,
    ),
    Setting(
        "dictionary",
        N_("Dictionary"),
        N_(
            "A file of CC-CEDICT instead of that of tuireader[dictionary]; "
            "`tuireader dictionary FILE` sets it."
        ),
        ("",),
        _is_path,
    ),
)
"""The table, in the order of the file."""
