"""Persons: the tagger, bylines, forms of address and name lists."""
