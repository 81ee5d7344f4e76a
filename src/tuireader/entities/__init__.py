"""Persons, numbers and places: text in, spans out."""
