"""A toast that is being mounted."""

import inspect

import pytest
from textual.app import App
from textual.widgets._toast import Toast, ToastRack

from tuireader.tui.textual_patches import patch_textual


async def _batches(patch: pytest.MonkeyPatch) -> list[int]:
    """Show two toasts; return how many batches of updates ran as each was mounted."""
    batches: list[int] = []
    mount = Toast._on_mount

    def note(toast: Toast, event: object) -> None:
        batches.append(toast.app._batch_count)
        mount(toast, event)  # type: ignore[arg-type]

    patch.setattr(Toast, "_on_mount", note)
    async with App[None]().run_test(notifications=True) as pilot:
        for text in ("渡口", "山路"):
            pilot.app.notify(text)
            await pilot.pause()
        assert len(pilot.app.screen.query(Toast)) == 2
        assert pilot.app._batch_count == 0
    return batches


async def test_the_screen_waits_for_it(monkeypatch: pytest.MonkeyPatch) -> None:
    patch_textual()
    assert await _batches(monkeypatch) == [1, 1]


async def test_without_the_patch_the_screen_is_laid_out_before(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    patch_textual()
    monkeypatch.setattr(ToastRack, "show", inspect.unwrap(ToastRack.show))
    assert await _batches(monkeypatch) == [0, 0]
