"""The search line and what belongs to it."""
