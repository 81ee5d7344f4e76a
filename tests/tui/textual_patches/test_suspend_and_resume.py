"""SIGCONT and SIGTSTP between a reader and its shell."""

import inspect
from types import SimpleNamespace

import pytest

from tuireader.tui.textual_patches import patch_textual

linux_driver = pytest.importorskip("textual.drivers.linux_driver")
LinuxDriver = linux_driver.LinuxDriver


def driver(**state: object) -> SimpleNamespace:
    """Make a driver that notes what it is told to do."""
    done: list[object] = []
    return SimpleNamespace(
        done=done,
        resume_application_mode=lambda: done.append("resume"),
        _loop=SimpleNamespace(call_soon_threadsafe=lambda *call: done.append(call)),
        _auto_restart=True,
        **state,
    )


@pytest.mark.parametrize(("suspended", "done"), [(True, ["resume"]), (False, [])])
def test_only_what_was_suspended_is_resumed(suspended: bool, done: list[str]) -> None:
    patch_textual()
    stopped = driver(_must_signal_resume=suspended)
    LinuxDriver._sigcont_application(stopped)
    assert stopped.done == done


def test_a_stop_waits_for_the_message_that_is_being_put_into_the_queue() -> None:
    patch_textual()
    stopped = driver()
    LinuxDriver._sigtstp_application(stopped)
    assert stopped.done == [(LinuxDriver._sigtstp_application.__wrapped__, stopped)]


def test_without_the_patch_it_would_stop_at_once_and_always_resume() -> None:
    source = inspect.getsource(linux_driver)
    assert "def _sigcont_application(self, *_)" in source
    assert (
        "_must_signal_resume"
        not in source.partition("def _sigcont_application")[2]
        .partition("    def ")[0]
        .partition("resume_application_mode")[0]
    )
