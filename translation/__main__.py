"""Update and compile the catalogues; name what is still to be translated."""

import sys

from translation.catalogues import LANGUAGES, po_file, update


def main() -> int:
    """Return 1 when something is left to translate."""
    missing = 0
    for language in LANGUAGES:
        for sentence in update(language):
            print(f"{po_file(language)}: not translated: {sentence}")
            missing += 1
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main())
