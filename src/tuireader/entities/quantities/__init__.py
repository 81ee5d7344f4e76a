"""Numbers: quantities, fractions, measures and their values."""
