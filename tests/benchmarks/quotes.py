"""How well quoted speech is found in news prose, and how fast.

    python tests/benchmarks/quotes.py GOLD.jsonl [SCORER.py] [--to PREDICTED.jsonl]

Each row of GOLD has an `id` and a `text`. The speech quotes found, a row a paragraph, are written
as rows {"id", "quotes": [{"start", "end", "speaker": null}]}; a scorer is then run as
`SCORER.py GOLD PREDICTED`. Exit status: the scorer's.
"""

import sys

from scoring import score

from annotator.text.quotes import find_quotes


def predicted(text: str) -> list[dict[str, int | None]]:
    return [
        {"start": part.start, "end": part.end, "speaker": None}
        for quote in find_quotes(text)
        if quote.speech
        for part in quote.parts
    ]


if __name__ == "__main__":
    sys.exit(score("quotes", predicted))
