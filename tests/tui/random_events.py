"""Random keys, mouse events, pastes and sizes, the same for the same seed."""

import random
from collections.abc import Callable

from textual import events
from textual.app import App
from textual.keys import _character_to_key
from textual.pilot import Pilot

from tuireader.tui.actions import ACTIONS

# What ends the reader on purpose, or leaves it to a shell.
_LEAVES = {"q", "ctrl+q", "ctrl+z", "ctrl+c", "super+c"}
_KEYS = sorted({key for action in ACTIONS for key in action.keys} - _LEAVES)
_EDITING = (
    *("enter", "escape", "tab", "shift+tab", "backspace", "delete", "up", "down", "left", "right"),
    *("home", "end", "pageup", "pagedown", "ctrl+a", "ctrl+e", "ctrl+k", "ctrl+u", "ctrl+w"),
    *("ctrl+left", "ctrl+right", "shift+left", "shift+end", "ctrl+x", "ctrl+v"),
)
_TYPED = "黄伟重慶渝北区新桥柚子abhuw0159 \"“”'()（）[]{}:：-~/*?!><=.,，。OR&|\\#@%^$_+`"
_PASTES = (
    "黄" * 1100 + '"伟',
    '"' * 3000,
    "(" * 400 + "桥",
    "桥 OR " * 500,
    "~",
    "~nobody-of-this-name/桥.csv",
    "~\x00.txt",
    "person:",
    'place:"渝北区',
    "date:2022-99..",
    "number:>=" + "9" * 400,
    "\x1b[31m红\x1b]0;标题\x07\n桥\r\n",
    "a\u0301" * 300,
    "👩‍👩‍👧‍👦𠀀\ud800",
    "/" + "(a+)+" * 20 + "/",
    "防*抗 NEAR/5 桥",
    "",
)
SIZES = ((40, 12), (80, 24), (160, 45))
"""Of the terminal at first."""
_OTHER_SIZES = (
    (1, 1),
    (2, 30),
    (200, 3),
    (20, 8),
    (40, 12),
    (80, 24),
    (120, 30),
    (160, 45),
    (300, 80),
)
_BURST = 20


class RandomEvents:
    """What somebody does to a reader who knows nothing of it."""

    def __init__(self, app: App[None], pilot: Pilot[None], seed: int) -> None:
        self._app, self._pilot = app, pilot
        self._random = random.Random(seed)
        self.log: list[str] = []

    async def send(self, count: int) -> None:
        """Send some events, as fast as a terminal may, and see that the reader lives on."""
        for number in range(count):
            await self._send_one()
            if number % _BURST == 0:
                await self._pilot.pause()
            assert self._app._exception is None, self.story
            assert self._app.is_running, self.story

    @property
    def story(self) -> str:
        """What was done last."""
        return " ".join(self.log[-40:])

    async def _send_one(self) -> None:
        choose = self._random
        kinds: dict[Callable[[], events.Event | None], int] = {
            lambda: self._key(choose.choice(_KEYS)): 40,
            lambda: self._key(choose.choice(_EDITING)): 20,
            lambda: self._key(_character_to_key(one := choose.choice(_TYPED)), one): 25,
            self._paste: 3,
            self._mouse: 10,
            self._resize: 2,
        }
        (make,) = choose.choices(list(kinds), list(kinds.values()))
        if (event := make()) is not None and self._app._driver:
            event.set_sender(self._app)
            self._app._driver.send_message(event)

    def _key(self, key: str, character: str | None = None) -> events.Key:
        self.log.append(key)
        if character is None and len(key) == 1:
            character = key
        return events.Key(key, character)

    def _paste(self) -> events.Paste:
        text = self._random.choice(_PASTES)
        self.log.append(f"<paste {text[:20]!r}>")
        return events.Paste(text)

    def _resize(self) -> events.Resize | None:
        size = self._random.choice(_OTHER_SIZES)
        self.log.append(f"<size {size}>")
        return events.Resize.from_dimensions(size, None)

    def _mouse(self) -> events.MouseEvent:
        width, height = self._app.size
        x, y = self._random.randrange(max(1, width)), self._random.randrange(max(1, height))
        kind = self._random.choice(
            (
                *(events.MouseDown, events.MouseUp, events.MouseMove, events.MouseMove),
                *(events.MouseScrollDown, events.MouseScrollUp),
            )
        )
        button = self._random.choice((1, 1, 1, 2, 3)) if kind is not events.MouseMove else 0
        self.log.append(f"<{kind.__name__} {x},{y}>")
        shift = self._random.random() < 0.1
        return kind(None, x, y, 0, 0, button, shift, False, False, screen_x=x, screen_y=y)
