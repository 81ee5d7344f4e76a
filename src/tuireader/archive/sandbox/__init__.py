"""The sandbox: untrusted files are parsed in a separate process, within limits."""
