"""The hash function BLAKE2b."""

try:
    # Where hashlib takes it from, which loads OpenSSL besides: 5 ms of every start.
    from _blake2 import blake2b
except ImportError:
    from hashlib import blake2b

__all__ = ["blake2b"]
