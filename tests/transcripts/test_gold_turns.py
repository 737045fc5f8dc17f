"""Small transcripts in many layouts and languages, each with its turns marked by hand."""

from pathlib import Path

import pytest
from gilded import Begun, gilded

from annotator.transcripts.turns import find_turns

GOLD = sorted((Path(__file__).parent / "gold").glob("*.txt"))


@pytest.mark.parametrize("path", GOLD, ids=[path.stem for path in GOLD])
def test_turns_are_found_as_marked(path: Path) -> None:
    gold = gilded(path.read_text(encoding="utf-8"))
    found = [
        Begun(turn.span.start, turn.kind, turn.speaker, turn.start_seconds)
        for turn in find_turns(gold.text, gold.bold)
    ]
    assert _shown(gold.text, found) == _shown(gold.text, gold.turns)


def _shown(text: str, turns: list[Begun] | tuple[Begun, ...]) -> list[str]:
    return [
        f"{turn.kind} {turn.speaker} {turn.seconds}: {text[turn.start : turn.start + 30]!r}"
        for turn in turns
    ]
