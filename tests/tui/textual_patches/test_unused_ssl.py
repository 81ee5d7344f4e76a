"""The first import of asyncio."""

import subprocess
import sys


def _run(script: str) -> str:
    answer = subprocess.run([sys.executable, "-c", script], check=True, capture_output=True)
    return answer.stdout.decode().strip()


def test_the_reader_starts_without_ssl_which_can_be_imported_later() -> None:
    script = (
        "import sys, tuireader.tui\n"
        "tuireader.tui.patch_textual()\n"
        "import textual.app\n"
        "print('ssl' in sys.modules)\n"
        "import ssl, asyncio\n"
        "print(ssl.create_default_context().check_hostname, asyncio.run(asyncio.sleep(0, 7)))"
    )
    assert _run(script).split() == ["False", "True", "7"]


def test_a_program_that_has_ssl_keeps_it() -> None:
    script = (
        "import ssl\n"
        "from tuireader.tui.textual_patches import unused_ssl\n"
        "unused_ssl.apply()\n"
        "import asyncio.sslproto\n"
        "print(asyncio.sslproto.ssl is ssl)"
    )
    assert _run(script) == "True"


def test_without_the_patch_asyncio_imports_ssl() -> None:
    assert _run("import asyncio, sys; print('ssl' in sys.modules)") == "True"
