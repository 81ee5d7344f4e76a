"""Open the reader: `tuireader ARCHIVE`.

Apart from the other commands, whose answers take 10 ms to import.
"""

from __future__ import annotations

import os
import sys

from tuireader import dataclass_cache, regex_cache, web
from tuireader.cli import streams
from tuireader.cli.options import Options, archive, wrong_usage
from tuireader.i18n import _
from tuireader.library import Library
from tuireader.user import paths
from tuireader.user.file_access import make_read_only


def open_reader(options: Options) -> int:
    """Open the reader on an archive."""
    page = web.page_request()
    if page:
        web.end_with_server()
        if not page.allowed.writing:
            make_read_only()
    elif not (sys.stdin.isatty() and sys.stdout.isatty()):
        return wrong_usage(
            _("the reader needs a terminal; in a script or a pipe use `tuireader search QUERY`")
        )
    elif not streams.can_draw():
        return wrong_usage(
            _(
                "this terminal (TERM={term}) cannot show the reader; set TERM, to "
                "xterm-256color for example"
            ).format(term=os.environ["TERM"])
        )
    root = archive(options)
    with Library.open(root, options.engine) as library:
        if options.archive and not page:
            paths.remember_archive(root)
        streams.draw_on_terminal()
        # Textual takes 0.4 s to import, and no other command needs it.
        from tuireader.tui import run
        from tuireader.tui.browser import Browser

        status = run(library, Browser(page.size, page.story, *page.allowed) if page else None)
    sys.stdout.flush()
    regex_cache.save()
    dataclass_cache.save()
    # To take apart, one by one, what ends with the process takes Python another 0.1 s.
    os._exit(status)
