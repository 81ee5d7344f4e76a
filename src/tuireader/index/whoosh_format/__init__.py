"""The file format of Whoosh's third codec: everything that is used of Whoosh."""
