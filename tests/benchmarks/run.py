"""All benchmarks, one after the other: the pane, the window with its project, files, the corpus.

    python tests/benchmarks/run.py

Each prints a table of medians. `quotes.py` and `turns.py` beside this file score the finding of
quotes and turns; they want the gold data named.
"""

import subprocess
import sys
from pathlib import Path

PARTS = ("reader.py", "window.py", "opening.py", "corpus.py")


def main() -> int:
    folder = Path(__file__).parent
    failed = 0
    for part in PARTS:
        print(f"== {part}", flush=True)
        failed |= subprocess.run([sys.executable, str(folder / part)], check=False).returncode
    return failed


if __name__ == "__main__":
    sys.exit(main())
