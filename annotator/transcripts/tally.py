"""Who speaks in a transcript, and how often."""

from collections import Counter
from collections.abc import Iterable, Sequence

from annotator.project.records import Speaker
from annotator.text.turn import Turn


def speaker_counts(
    turns: Iterable[Turn], speakers: Sequence[Speaker]
) -> tuple[tuple[str, int], ...]:
    """Names with their number of turns, in the order in which they first speak.

    `speakers` tells who is meant by a name; one that it does not tell of stands for itself.
    """
    meant = {alias: one.name for one in speakers for alias in one.aliases}
    meant.update({one.name: one.name for one in speakers})
    names = (meant.get(turn.speaker, turn.speaker) for turn in turns if turn.speaker)
    return tuple(Counter(names).items())
