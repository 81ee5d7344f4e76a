"""Fuzzing of what reads a page, with atheris; run by hand, each for ten minutes or more."""
