"""The list of results."""
