"""What is used of Whoosh."""

import os
import subprocess
import sys
from pathlib import Path


def test_whoosh_is_compiled_without_a_warning(tmp_path: Path) -> None:
    command = [sys.executable, "-c", "import tuireader.index.whoosh_format.segment_writer"]
    environment = {**os.environ, "PYTHONPYCACHEPREFIX": str(tmp_path)}
    run = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=60)
    assert (run.returncode, run.stderr) == (0, "")
