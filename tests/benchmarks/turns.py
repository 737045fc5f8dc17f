"""How well turns are found, and how fast.

    python tests/benchmarks/turns.py GOLD.jsonl [SCORER.py] [--to PREDICTED.jsonl]

Each row of GOLD has an `id` and a `text`. The turns that have a written label are written as
rows {"id", "turns": [[start, speaker], ...]}, start in code points; a scorer is then run as
`SCORER.py GOLD PREDICTED`. Exit status: the scorer's.
"""

import argparse
import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from annotator.transcripts.turns import find_turns


def predicted(text: str) -> list[tuple[int, str]]:
    """Stage directions, and turns that continue after one, have no label."""
    return [
        (turn.span.start, turn.speaker) for turn in find_turns(text) if turn.body > turn.span.start
    ]


def predict(gold: Path, to: Path) -> str:
    """Writes the predictions and answers a line about the time they took."""
    with gold.open(encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    began = time.process_time()
    found = [{"id": row["id"], "turns": predicted(row["text"])} for row in rows]
    seconds = time.process_time() - began
    to.write_text("".join(json.dumps(row) + "\n" for row in found), encoding="utf-8")
    length = sum(len(row["text"]) for row in rows)
    count = sum(len(row["turns"]) for row in found)
    return f"{count} turns in {length:,} characters, {seconds:.2f} s of CPU time"


def main() -> int:
    parser = argparse.ArgumentParser(description="Score the finding of turns.")
    parser.add_argument("gold", type=Path)
    parser.add_argument("scorer", type=Path, nargs="?")
    parser.add_argument("--to", type=Path, help="where to keep the predictions")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        to = given.to or Path(folder) / "predicted.jsonl"
        print(predict(given.gold, to), flush=True)
        if given.scorer is None:
            return 0
        command = [sys.executable, str(given.scorer), str(given.gold), str(to)]
        return subprocess.run(command, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
