"""Bring an index up to date with its archive, and keep beside it what that takes."""
