"""What can go wrong in a way that a person can mend: each error reads as one line for people."""


class TuireaderError(Exception):
    """Something could not be done; ``str()`` says what, and what to do about it."""
