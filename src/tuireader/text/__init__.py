"""Pure functions on strings: script, search key, numerals, line breaking, safety. No files, no screen."""
