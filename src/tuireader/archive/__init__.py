"""Archive files to clean stories. Nothing here ever writes to the archive."""
