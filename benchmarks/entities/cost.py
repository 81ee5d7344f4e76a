"""What the analysis costs: characters in a second, the first use, memory."""

import subprocess
import sys
import time
from pathlib import Path

from training.corpora import evaluation

from tuireader.entities.analysis import analyse

_STORY = 20  # passages
# In a fresh process: what the first story takes, and what it adds to the resident set.
_FIRST_USE = """
import time
import tuireader.archive.ingest
from tuireader.entities.analysis import analyse
def megabytes():  # Linux; the peak that getrusage tells begins with that of the parent
    with open("/proc/self/status") as status:
        return next(int(line.split()[1]) for line in status if line.startswith("VmHWM")) / 1024
before, begun = megabytes(), time.process_time()
analyse("标题", "记者在上海市采访了50人。", "2022-11-24")
print(f"{time.process_time() - begun:.2f} s of processor time, "
      f"{megabytes() - before:.0f} MB more memory")
"""


def measure(folder: Path) -> None:
    """Print speed over the 1998 passages as stories of some two thousand characters."""
    passages = evaluation(folder)["1998"]
    stories = [
        "\n".join(passage.text for passage in passages[at : at + _STORY])
        for at in range(0, len(passages), _STORY)
    ]
    analyse("", stories[0])
    begun = time.process_time()
    for story in stories:
        analyse("", story, "1998-01-28")
    speed = sum(map(len, stories)) / (time.process_time() - begun)
    print(f"\nwhole analysis: {speed:,.0f} characters in a second of processor time")
    first = subprocess.run(  # noqa: S603 - our own program
        [sys.executable, "-c", _FIRST_USE], capture_output=True, text=True, check=True
    )
    print(f"first use: {first.stdout.strip()}")
