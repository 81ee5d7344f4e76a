"""Word lists kept as plain text beside the code: words parted by blanks, remarks behind a #."""

from functools import cache
from importlib import resources


@cache
def words(name: str) -> tuple[str, ...]:
    """Return the words of the list ``name``, each once, in the order of the file."""
    file = resources.files("tuireader.entities") / "data" / f"{name}.txt"
    lines = file.read_text(encoding="utf-8").splitlines()
    listed = (word for line in lines for word in line.partition("#")[0].split())
    return tuple(dict.fromkeys(listed))
