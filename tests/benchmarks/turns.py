"""How well turns are found, and how fast.

    python tests/benchmarks/turns.py GOLD.jsonl [SCORER.py] [--to PREDICTED.jsonl]

Each row of GOLD has an `id` and a `text`. The turns that have a written label are written as
rows {"id", "turns": [[start, speaker], ...]}, start in code points; a scorer is then run as
`SCORER.py GOLD PREDICTED`. Exit status: the scorer's.
"""

import sys

from scoring import score

from annotator.transcripts.turns import find_turns


def predicted(text: str) -> list[tuple[int, str]]:
    """Stage directions, and turns that continue after one, have no label."""
    return [
        (turn.span.start, turn.speaker) for turn in find_turns(text) if turn.body > turn.span.start
    ]


if __name__ == "__main__":
    sys.exit(score("turns", predicted))
