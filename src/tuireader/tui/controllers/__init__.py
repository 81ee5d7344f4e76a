"""What the keys and messages of the reader do, by subject."""
