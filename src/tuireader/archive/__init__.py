"""From the bytes of a folder to clean stories. Nothing here ever writes to the archive."""
