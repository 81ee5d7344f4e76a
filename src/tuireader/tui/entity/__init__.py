"""The entity pane."""
