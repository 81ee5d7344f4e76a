"""The facet panel."""
