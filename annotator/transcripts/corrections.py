"""Speakers put right in a transcript that was read, before it is stored."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from annotator.project.records import Speaker
from annotator.text.span import Span
from annotator.text.turn import Turn, TurnKind
from annotator.transcripts.transcript import Transcript


@dataclass(frozen=True, slots=True)
class Join:
    """All `names` are one speaker, called `into`."""

    names: tuple[str, ...]
    into: str

    @property
    def touches(self) -> frozenset[str]:
        return frozenset(self.names)


@dataclass(frozen=True, slots=True)
class NoSpeaker:
    """What looks like the label of `name` is none, but belongs to what is said before it."""

    name: str

    @property
    def touches(self) -> frozenset[str]:
        return frozenset((self.name,))


Correction = Join | NoSpeaker


def corrected(transcript: Transcript, corrections: Iterable[Correction]) -> Transcript:
    """The text and its positions stay."""
    for correction in corrections:
        speakers = _everyone(transcript)
        if not any(one.name in correction.touches for one in speakers):
            continue
        if isinstance(correction, Join):
            transcript = replace(transcript, speakers=tuple(_joined(speakers, correction)))
        else:
            transcript = _without(transcript, speakers, correction.name)
    return transcript


def names_after(names: Iterable[str], corrections: Iterable[Correction]) -> set[str]:
    """Who is left of `names` once all is put right."""
    left = set(names)
    for correction in corrections:
        if correction.touches & left:
            left -= correction.touches
            if isinstance(correction, Join):
                left.add(correction.into)
    return left


def _everyone(transcript: Transcript) -> tuple[Speaker, ...]:
    """The speakers, those among them of whom only their turns tell."""
    known = {name for one in transcript.speakers for name in (one.name, *one.aliases)}
    names = dict.fromkeys(turn.speaker for turn in transcript.turns if turn.speaker)
    unknown = (Speaker("", name) for name in names if name not in known)
    return (*transcript.speakers, *unknown)


def _joined(speakers: Sequence[Speaker], join: Join) -> Iterator[Speaker]:
    """The joined one stands where the first of them stood."""
    meant = [one for one in speakers if one.name == join.into]
    meant += [one for one in speakers if one.name in join.touches and one.name != join.into]
    names = dict.fromkeys(name for one in meant for name in (one.name, *one.aliases))
    names.pop(join.into, None)
    role = next((one.role for one in meant if one.role), "")
    told = False
    for one in speakers:
        if one not in meant:
            yield one
        elif not told:
            told = True
            yield Speaker("", join.into, role, tuple(names))


def _without(transcript: Transcript, speakers: Sequence[Speaker], name: str) -> Transcript:
    gone = {alias for one in speakers if one.name == name for alias in (name, *one.aliases)}
    return replace(
        transcript,
        turns=tuple(_merged(transcript.turns, gone)),
        speakers=tuple(one for one in speakers if one.name != name),
    )


def _merged(turns: Sequence[Turn], gone: set[str]) -> list[Turn]:
    """Turns of those who are `gone` become part of the turn before them.

    After a stage direction the earlier speaker goes on in a turn without a label; before the
    first turn they are nobody's. An answer that was none leaves that place to the next turn.
    """
    merged: list[Turn] = []
    said: Turn | None = None  # the last turn that is no stage direction
    unanswered = False
    for turn in turns:
        if turn.kind is TurnKind.STAGE_DIRECTION:
            merged.append(turn)
            continue
        if turn.speaker not in gone:
            if unanswered and turn.kind is TurnKind.STATEMENT:
                turn = replace(turn, kind=TurnKind.ANSWER)  # noqa: PLW2901
            unanswered, said = False, turn
            merged.append(turn)
        elif said is not None:
            unanswered |= turn.kind is TurnKind.ANSWER and said.kind is TurnKind.QUESTION
            said = _lengthened(merged, said, turn)
    return merged


def _lengthened(merged: list[Turn], said: Turn, turn: Turn) -> Turn:
    if merged[-1] is said:
        span = Span(said.span.start, turn.span.end)
        merged[-1] = replace(said, span=span, end_seconds=turn.end_seconds)
    else:
        merged.append(replace(turn, body=turn.span.start, speaker=said.speaker, kind=said.kind))
    return merged[-1]
