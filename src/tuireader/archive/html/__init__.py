"""Find the story in a page of a site. Runs apart: crafted pages can hang or break the parser."""
