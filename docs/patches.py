"""The table of what is changed in Textual and Rich, made from the docstring of each patch."""

import ast
from pathlib import Path
from typing import Final

from tuireader.tui import textual_patches

_FOLDER: Final = Path(textual_patches.__file__).parent
_HEAD: Final = """\
# Patches of Textual and Rich

Made by `python -m docs.build` from the files in `src/tuireader/tui/textual_patches/`; each gives
its reason. The test beside a patch fails when the patch no longer works, or is no longer needed.

| file | what it does | for | may go when |
|---|---|---|---|
"""


def patches_page() -> str:
    """Return the page in Markdown, a row a patch, by name."""
    files = sorted(path for path in _FOLDER.glob("*.py") if path.stem != "__init__")
    return _HEAD + "".join(f"| {' | '.join(_row(path))} |\n" for path in files)


def _row(path: Path) -> tuple[str, ...]:
    """Return name, purpose, versions and condition, out of the docstring of a patch."""
    docstring = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or ""
    reason, last = docstring.split("\n\nFor: ")
    versions, condition = last.split("\nRemove when: ")
    purpose = reason.partition("\n\n")[0]
    return f"`{path.stem}`", *(_cell(text) for text in (purpose, versions, condition))


def _cell(text: str) -> str:
    return " ".join(text.split()).removesuffix(".").replace("``", "`")
