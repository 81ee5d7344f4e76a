"""The full-text index. Whoosh lives here and nowhere else."""
