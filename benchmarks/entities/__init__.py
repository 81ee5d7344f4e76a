"""Measure how well persons, numbers and places are found, and what it costs."""
