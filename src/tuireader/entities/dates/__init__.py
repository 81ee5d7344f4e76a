"""Dates and times: their grammar, and their resolution to ISO 8601."""
