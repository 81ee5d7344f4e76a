"""The settings dialog: each setting with its value, applied at once and saved."""

from collections.abc import Mapping
from typing import ClassVar, Final

from rich.style import Style
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.message import Message
from textual.strip import Strip
from textual.widgets import Static

from tuireader.i18n import N_, _
from tuireader.text.linebreak import break_lines, cell_width
from tuireader.text.sanitize import safe_line
from tuireader.tui.actions import Scope, bindings
from tuireader.tui.painting import foreground_only, paint, shorten, strip
from tuireader.tui.widgets.dialog import Dialog
from tuireader.tui.widgets.fitted import DialogTitle
from tuireader.tui.widgets.line_list import LineList
from tuireader.user.settings import SETTINGS, Setting, SettingValue, config_file

_NAMES: Final[Mapping[SettingValue, str]] = {
    True: N_("on"),
    False: N_("off"),
    "auto": N_("follow the locale"),
    "en": "English",
    "zh_CN": "简体中文",
    "zh_TW": "繁體中文",
    "ink": N_("dark"),
    "paper": N_("light"),
    "contrast": N_("high contrast"),
    "ansi": N_("16 colours"),
    "last": N_("as last time"),
    "published": N_("as published"),
    "simplified": N_("Simplified"),
    "traditional": N_("Traditional (OpenCC)"),
    "taiwan": N_("Traditional (Taiwan)"),
    "hongkong": N_("Traditional (Hong Kong)"),
    "narrow": N_("one cell"),
    "wide": N_("two cells"),
    "probe": N_("ask the terminal"),
    "full": N_("full"),
    "compact": N_("compact"),
    "default": N_("few keys"),
    "classic": N_("a letter for each command"),
    "newsboat": N_("as in newsboat"),
    "vim": N_("as in Vim"),
    "embedded": N_("embedded"),
    "": N_("that of tuireader[dictionary]"),
}
_STEP: Final = 4  # cells, of a length
_AT_THE_START: Final = frozenset({"view", "ambiguous", "watch", "engine"})
"""What holds from the next start on."""


class SettingsList(LineList):
    """Three lines a setting: its name and value, and what it does."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(Scope.SETTINGS)

    class Changed(Message):
        """The person chose another value."""

        def __init__(self, setting: Setting, value: SettingValue) -> None:
            super().__init__()
            self.setting = setting
            self.value = value

    def __init__(self, values: Mapping[str, SettingValue]) -> None:
        super().__init__()
        self.set_reactive(LineList.item_height, 3)
        self._values = dict(values)

    def on_mount(self) -> None:
        self.renew(len(SETTINGS))

    def chosen(self, index: int, *, clicked: bool) -> None:
        self._step(1)

    def action_next_value(self) -> None:
        self._step(1)

    def action_previous_value(self) -> None:
        self._step(-1)

    def _step(self, step: int) -> None:
        setting = SETTINGS[self.cursor]
        before = self._values[setting.name]
        value = self._values[setting.name] = stepped(setting, before, step)
        if value == before:
            return  # at the end of a range, or typed elsewhere
        self.repaint()
        self.post_message(self.Changed(setting, value))

    def paint_item(self, index: int, width: int, base: Style) -> list[Strip]:
        setting = SETTINGS[index]
        # The name goes before the value, which keeps a third of the line.
        beside = max(width // 3, min(width // 2, width - cell_width(_(setting.title)) - 4))
        value = shorten(value_name(self._values[setting.name]), beside)
        room = max(2, width - cell_width(value) - 4)
        title = shorten(_(setting.title), room)
        gap = " " * (room - cell_width(title))
        strong = base + foreground_only(self.get_component_rich_style("list--strong"))
        bar = base + foreground_only(self.get_component_rich_style("list--bar"))
        faint = base + foreground_only(self.get_component_rich_style("list--faint"))
        return [
            strip([*paint(f" {title}{gap} ", strong), *paint(value, bar)], width, base),
            *(strip(paint(f" {told}", faint), width, base) for told in _two_lines(setting, width)),
        ]


def _two_lines(setting: Setting, width: int) -> tuple[str, str]:
    """What a setting does; the second line is empty where one is enough."""
    told, room = _(setting.help), max(2, width - 2)
    first = break_lines(told, room)[0][1]
    return told[:first].rstrip(), shorten(told[first:], room)


class SettingsDialog(Dialog[None]):
    """A list over the reader; Escape goes back."""

    BINDINGS = bindings(Scope.DIALOG)
    scope = Scope.SETTINGS

    def __init__(self, values: Mapping[str, SettingValue]) -> None:
        super().__init__()
        self._values = values

    def compose(self) -> ComposeResult:
        file = _("Keys are set in {file}").format(file=safe_line(str(config_file())))
        with Vertical(id="settings", classes="dialog"):
            yield DialogTitle(N_("Settings"), translated=True)
            yield SettingsList(self._values)
            yield Static(file, id="settings-file", markup=False)

    def action_close(self) -> None:
        self.dismiss()


def stepped(setting: Setting, value: SettingValue, step: int) -> SettingValue:
    """Return the value after ``value`` (before it with ``step`` -1), round and round.

    Where there is one word alone, others are typed in the file, and must not be lost by a key.
    """
    if setting.allowed is None:
        return not value
    if isinstance(setting.allowed, range):
        return max(setting.allowed[0], min(setting.allowed[-1], int(value) + step * _STEP))
    if value not in setting.allowed:
        return setting.allowed[0] if len(setting.allowed) > 1 else value
    return setting.allowed[(setting.allowed.index(str(value)) + step) % len(setting.allowed)]


def value_name(value: SettingValue) -> str:
    """A value in words."""
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    return _(_NAMES.get(value, safe_line(str(value))))


def holds_at_once(setting: Setting) -> bool:
    """Whether a change can be seen without a new start."""
    return setting.name not in _AT_THE_START
