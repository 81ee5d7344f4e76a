"""No story text is ever passed as markup: what the source may use is a short list."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import tuireader

PACKAGE = Path(tuireader.__file__).parent
# Of Textual's widgets those whose text is drawn as it is: Input, and Static when it is told to.
WIDGETS = {"Static", "Input"}
PATCHED = {"OptionList"}  # widgets of Textual that a patch changes and nobody creates
TELL_THEM = {"Static", "notify"}  # that what they get is no markup
RENDERED = {"Content", "Visual", "RenderableType", "Text", "Strip", "StyleType"}
READERS_OF_MARKUP = {"from_markup", "render_markup", "render_str", "Markdown", "MarkupText"}
# Strings in these are read as markup, and there is no way to say that they are none.
ATTRIBUTES_OF_MARKUP = {"border_title", "border_subtitle", "tooltip"}
# A bar of progress tells of a number of files, and its words are ours.
OTHER_CONSOLES = {"progress_bar"}


def _modules() -> list[Path]:
    return sorted(PACKAGE.rglob("*.py"))


def _called(call: ast.Call) -> str:
    function = call.func
    return function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")


def _says_no_markup(call: ast.Call) -> bool:
    said = {word.arg: word.value for word in call.keywords}.get("markup")
    return isinstance(said, ast.Constant) and said.value is False


def _of_class(tree: ast.Module) -> Iterator[tuple[ast.ClassDef, ast.Call]]:
    """The calls of ``super().__init__`` in classes that are a Static."""
    for each in ast.walk(tree):
        if isinstance(each, ast.ClassDef) and any(
            isinstance(base, ast.Name) and base.id == "Static" for base in each.bases
        ):
            for call in ast.walk(each):
                if isinstance(call, ast.Call) and _called(call) == "__init__":
                    yield each, call


def _wrong(source: str) -> Iterator[str]:
    tree = ast.parse(source)
    for each, call in _of_class(tree):
        if not _says_no_markup(call):
            yield f"{call.lineno}: {each.name} is a Static that reads markup"
    for node in ast.walk(tree):
        if fault := _fault(node):
            yield f"{getattr(node, 'lineno', 0)}: {fault}"


def _is_shown_as_it_is(value: ast.expr) -> bool:
    """Whether it is a phrase of ours, in some language, or no string of markup."""
    return isinstance(value, ast.Call) and _called(value) in ("_", "Content")


def _fault(node: ast.AST) -> str | None:
    match node:
        case ast.Call():
            name = _called(node)
            unsaid = name in TELL_THEM and not _says_no_markup(node)
            return f"{name}() reads markup" if unsaid or name in READERS_OF_MARKUP else None
        case ast.ImportFrom(module="rich.markup"):
            return "it is there to read markup"
        case ast.ImportFrom(module="textual.widgets", names=names):
            others = {alias.name for alias in names} - WIDGETS
            return f"{others} are not known to draw text as it is" if others else None
        case ast.Assign(targets=[ast.Attribute(attr=name)], value=value) if (
            name in ATTRIBUTES_OF_MARKUP and not _is_shown_as_it_is(value)
        ):
            return f"{name} reads markup"
        case ast.FunctionDef(name="render", returns=returns):
            told = ast.unparse(returns) if returns else "str"
            return None if told in RENDERED else "a string that render() returns is read as markup"
    return None


@pytest.mark.parametrize("module", _modules(), ids=lambda path: str(path.relative_to(PACKAGE)))
def test_no_module_lets_markup_be_read(module: Path) -> None:
    is_patch = module.parent.name == "textual_patches"
    allowed = [f"{{{name!r}}} are not known to draw text as it is" for name in PATCHED if is_patch]
    wrong = _wrong(module.read_text(encoding="utf-8"))
    assert [fault for fault in wrong if not fault.endswith(tuple(allowed))] == []


def test_every_console_of_rich_prints_markup_as_it_is() -> None:
    for module in _modules():
        for function in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
            if isinstance(function, ast.FunctionDef) and function.name not in OTHER_CONSOLES:
                for call in ast.walk(function):
                    if isinstance(call, ast.Call) and _called(call) == "Console":
                        assert _says_no_markup(call), f"{module}:{call.lineno}"


@pytest.mark.parametrize(
    "source",
    [
        "yield Static(story.title)",
        "yield Static(story.title, markup=True)",
        "self.notify(story.title, markup=wanted)",
        "self.app.notify(story.title)",
        "Content.from_markup(story.title)",
        "pane.border_title = story.title",
        "from textual.widgets import OptionList",
        "class Line(Static):\n def __init__(self): super().__init__(title)",
        "class Line(Widget):\n def render(self) -> str: return title",
    ],
)
def test_a_way_in_is_noticed(source: str) -> None:
    assert len(list(_wrong(source))) == 1
