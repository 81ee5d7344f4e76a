"""Pure functions on strings: script, search key, numerals, line breaking. No files, no screen."""
