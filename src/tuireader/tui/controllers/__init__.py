"""Controllers: one for each concern of the reader's screen."""
