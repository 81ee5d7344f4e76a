"""The base of all controllers: the screen, its state, the current story; debounced saving."""

from __future__ import annotations

import threading
from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING, Final, TypeVar

from textual.dom import DOMNode
from textual.screen import Screen
from textual.timer import Timer
from textual.worker import get_current_worker

from tuireader.errors import TuireaderError
from tuireader.i18n import _
from tuireader.tui import deferred
from tuireader.tui.keymap import first_key
from tuireader.tui.messages import Failed
from tuireader.tui.results.result_list import ResultList
from tuireader.tui.state import StateStore, initial_state
from tuireader.user.reading_log import ReadingLog

if TYPE_CHECKING:
    from tuireader.library import Library
    from tuireader.tui.state import ReaderState
    from tuireader.user.settings import Settings

_PAUSE: Final = 2.0  # seconds: what happens meanwhile is saved with it


class DeferredSave:
    """Saves in a thread, some time after the first change.

    To start a thread takes 1.3 ms of the screen's time: too much for each press of a key.
    """

    def __init__(self, owner: DOMNode, save: Callable[[], None]) -> None:
        """Make it ready.

        Args:
            owner: Whose timer and worker are used.
            save: Called in a thread.
        """
        self._owner = owner
        self._save = save
        self._timer: Timer | None = None
        self._saving = threading.Lock()
        self._is_wanted = False

    def schedule(self) -> None:
        """Save soon."""
        self._is_wanted = True
        if self._timer is None and self._owner.is_running:
            self._timer = self._owner.set_timer(_PAUSE, self._begin)

    def _begin(self) -> None:
        self._timer = None
        self._owner.run_worker(self._save_if_wanted, thread=True, group="save")

    def flush(self) -> None:
        """Save at once what is not saved, and wait for it: the program ends.

        Also what a thread was to save: at the end of the program it may never begin.
        """
        if self._timer is not None:
            self._timer.stop()
            self._timer = None
        self._save_if_wanted()

    def _save_if_wanted(self) -> None:
        with self._saving:
            if self._is_wanted:
                self._is_wanted = False  # before it is saved: what changes meanwhile is saved again
                self._save()


S = TypeVar("S", bound="ReaderHost")
A = TypeVar("A")

_NOTICE: Final = 3.0  # seconds that a short notice stays


class ReaderHost(Screen[None]):
    """The screen as its controllers know it."""

    def __init__(self, library: Library, settings: Settings) -> None:
        super().__init__()
        self.library = library
        self.reading_log = ReadingLog(library.root)
        self.store = StateStore(initial_state(settings))

    @property
    def state(self) -> ReaderState:
        """What the screen shows now."""
        return self.store.state

    @property
    def results(self) -> ResultList:
        """The list of results."""
        return self.query_one(ResultList)

    @cached_property
    def story_pane(self) -> deferred.StoryPane:
        """The pane of the story; still here when the screen has lost its panes at the end.

        It is made when it is first asked for: the first screen is painted without.
        """
        return deferred.StoryPane(self.library, self.reading_log, id="story")

    @property
    def current_story_id(self) -> str | None:
        """Of what is in sight: the story of a line, the one asked for, or that of the list."""
        if isinstance(lines := self.focused, deferred.KwicList):
            return lines.story_id
        story, results = self.story_pane, self.results
        if story.display and story.wanted_id and not results.has_focus:
            return story.wanted_id
        return results.story_id if results.display else None

    def open_story(self, story_id: str) -> None:
        """Show a story, which need not be among the results, to be read."""
        raise NotImplementedError

    def say(self, text: str, seconds: float = _NOTICE) -> None:
        """Show a short notice."""
        self.app.notify(text, markup=False, timeout=seconds)

    def say_no_command(self, key: str) -> None:
        """Say that a key has no command here, and where the keys are listed."""
        search, help_ = (first_key(action) for action in ("search", "help"))
        told = _("{key} does nothing here. {search} searches, {help} lists the keys")
        self.say(told.format(key=key, search=search, help=help_))

    def say_no_story(self) -> None:
        """Say that what was asked for needs a story."""
        self.say(_("There is no story here"))


class Controller:
    """Does what the keys and messages of one subject ask for."""

    def __init__(self, host: ReaderHost) -> None:
        self.host = host

    @property
    def state(self) -> ReaderState:
        """What the screen shows now."""
        return self.host.state

    def ask(
        self,
        question: Callable[[], A],
        use: Callable[[A], None],
        group: str,
        *,
        quiet: bool = False,
    ) -> None:
        """Ask the library in the background: it may be far away, and no key waits for it.

        Args:
            question: Asked in a thread.
            use: Given the answer, unless another question of the group came after this one.
            group: Of the questions.
            quiet: Whether errors are reported elsewhere.
        """

        def run() -> None:
            worker = get_current_worker()
            try:
                answer = question()
            except TuireaderError as error:
                if not quiet:
                    self.host.post_message(Failed(error.message))
                return
            self.host.app.call_from_thread(lambda: None if worker.is_cancelled else use(answer))

        self.in_thread(run, group, exclusive=True)

    def in_thread(self, do: Callable[[], None], group: str, *, exclusive: bool = False) -> None:
        """Do something slow in the background; ``exclusive``: in place of what runs there."""
        self.host.run_worker(do, thread=True, exclusive=exclusive, group=group)


def with_actions_of(**controllers: type[Controller]) -> Callable[[type[S]], type[S]]:
    """Give a screen the actions of its controllers, by the attribute that each stands in."""

    def add_actions(screen: type[S]) -> type[S]:
        for attribute, controller in controllers.items():
            for name in filter(_is_action, vars(controller)):
                setattr(screen, name, _delegate(attribute, name))
        return screen

    return add_actions


def _is_action(name: str) -> bool:
    return name.startswith("action_")


def _delegate(attribute: str, name: str) -> Callable[[ReaderHost], object]:
    def act(screen: ReaderHost) -> object:
        return getattr(getattr(screen, attribute), name)()

    act.__name__ = name
    return act
