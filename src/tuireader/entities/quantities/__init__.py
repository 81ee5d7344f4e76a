"""Numbers: quantities, fractions, measures and what they say."""
