"""Runs a predictor over gold rows, and a scorer over what it finds."""

import argparse
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

Predictor = Callable[[str], list[Any]]
"""From a text to what was found in it, ready for JSON."""


def score(what: str, predicted: Predictor) -> int:
    """Asks the command line for GOLD, SCORER and where predictions go. The scorer's exit status.

    `what` names what is found, and the field of a row that holds it.
    """
    parser = argparse.ArgumentParser(description=f"Score the finding of {what}.")
    parser.add_argument("gold", type=Path)
    parser.add_argument("scorer", type=Path, nargs="?")
    parser.add_argument("--to", type=Path, help="where to keep the predictions")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        to = given.to or Path(folder) / "predicted.jsonl"
        print(_predict(what, predicted, given.gold, to), flush=True)
        if given.scorer is None:
            return 0
        command = [sys.executable, str(given.scorer), str(given.gold), str(to)]
        return subprocess.run(command, check=False).returncode


def _predict(what: str, predicted: Predictor, gold: Path, to: Path) -> str:
    """Writes the predictions and answers a line about the time they took."""
    with gold.open(encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    began = time.process_time()
    found = [{"id": row["id"], what: predicted(row["text"])} for row in rows]
    seconds = time.process_time() - began
    to.write_text("".join(json.dumps(row) + "\n" for row in found), encoding="utf-8")
    length = sum(len(row["text"]) for row in rows)
    count = sum(len(row[what]) for row in found)
    return f"{count} {what} in {length:,} characters, {seconds:.2f} s of CPU time"
