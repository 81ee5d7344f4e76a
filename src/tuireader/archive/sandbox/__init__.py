"""The sandbox: suspicious files are parsed in a process of its own, within limits."""
