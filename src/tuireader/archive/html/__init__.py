"""Extract the story from a web page. Sandboxed: crafted pages can hang or crash the parser."""
