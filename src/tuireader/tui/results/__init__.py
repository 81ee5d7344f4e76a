"""The result list."""
