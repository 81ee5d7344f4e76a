"""What copying needs of Textual."""

import inspect

from textual.app import App


def test_what_the_clipboard_needs_of_textual_is_there() -> None:
    app = App[None]()
    assert app._clipboard == ""
    assert app._driver is None
    assert "_driver.write(" in inspect.getsource(App.copy_to_clipboard)
