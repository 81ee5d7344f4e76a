"""User data: settings, names, saved searches and reading state."""
