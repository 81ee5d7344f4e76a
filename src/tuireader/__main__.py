"""Run the command line with ``python -m tuireader``."""

import sys

from tuireader.cli import main

sys.exit(main())
