"""Keep the catalogues in step with the source: ``python -m translation``."""
