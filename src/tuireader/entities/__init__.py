"""Entity recognition: persons, places and numbers as spans of a text."""
