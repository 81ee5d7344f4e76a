"""The search line and what is shown of a search."""
