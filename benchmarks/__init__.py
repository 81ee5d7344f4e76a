"""Programs that measure the reader; run each with ``python -m benchmarks.NAME``."""
