"""Read bytes from the terminal that are not UTF-8 as U+FFFD.

The Linux driver decodes strictly: a single such byte ends the program.

For: Textual 8.2.8.
Remove when: ``textual.drivers.linux_driver`` decodes with ``errors="replace"``.
"""

import codecs
import os
from functools import partial


def apply() -> None:
    """Replace the decoder that the driver imports."""
    if os.name == "nt":
        return
    from textual.drivers import linux_driver

    vars(linux_driver)["getincrementaldecoder"] = _lenient_decoder


def _lenient_decoder(encoding: str) -> partial[codecs.IncrementalDecoder]:
    return partial(codecs.getincrementaldecoder(encoding), errors="replace")
