"""What widgets and workers tell the screen, in the past tense: a module for each subject."""
