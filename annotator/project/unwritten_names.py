"""Who speaks where the page itself does not tell it: the names that are shown above turns."""

from collections.abc import Iterable, Mapping

from annotator.project.records import Speaker
from annotator.text.turn import Turn, TurnKind

NOBODY = "Nobody"


def unwritten_names(turns: Iterable[Turn], speakers: Mapping[str, Speaker]) -> dict[str, str]:
    """By turn id. `turns` are in the order of the text, `speakers` by their ids.

    A name or alias that is written needs none above it; nor does a turn without a label that
    goes on with whoever spoke before.
    """
    shown: dict[str, str] = {}
    before = ""
    for turn in turns:
        if turn.kind is TurnKind.STAGE_DIRECTION:
            continue
        speaker = speakers.get(turn.speaker_id)
        if turn.body > turn.span.start:
            name = _above_label(turn, speaker)
        else:
            name = speaker.name if speaker and speaker.id != before else ""
        if name:
            shown[turn.id] = name
        before = turn.speaker_id
    return shown


def _above_label(turn: Turn, speaker: Speaker | None) -> str:
    if speaker is None:
        return NOBODY if turn.speaker else ""
    known = turn.speaker == speaker.name or turn.speaker in speaker.aliases
    return "" if known else speaker.name
