"""The page of a person or place."""
