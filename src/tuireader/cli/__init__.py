"""The command line: `main` runs it. Never imports Textual, except to open the reader."""

from tuireader.cli.parsing import COMMANDS, main

__all__ = ["COMMANDS", "main"]
