"""Who is meant by the names in a transcript."""

from collections.abc import Sequence

from annotator.project.records import Speaker
from annotator.text.turn import Turn


def speakers_in(
    text: str, turns: Sequence[Turn], known: Sequence[Speaker] = ()
) -> tuple[Speaker, ...]:
    """One speaker for all the ways in which a name is written in this transcript.

    `known` are those that the file itself tells of.
    """
    names = dict.fromkeys(turn.speaker for turn in turns if turn.speaker)
    return tuple(Speaker("", name) for name in names)
