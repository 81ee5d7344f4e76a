"""The concordance pane."""
