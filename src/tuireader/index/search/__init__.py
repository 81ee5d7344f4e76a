"""Search: evaluation, substring verification, scoring, facets and names."""
