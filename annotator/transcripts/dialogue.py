"""Writing a transcript from turns that a file gives one by one."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from annotator.text.span import Span
from annotator.text.timed import Timed
from annotator.text.turn import Turn, TurnKind
from annotator.transcripts.blocks import Blocks
from annotator.transcripts.speech.forms import label_of
from annotator.transcripts.speech.kinds import Said, kinds_of


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Words with the seconds in which they were said, None where not known."""

    words: str
    start_seconds: float | None = None
    end_seconds: float | None = None


@dataclass(frozen=True, slots=True)
class Utterance:
    """What one speaker says. `label` is written before it as it is, white space included.

    `is_turn` is false for words that belong to nobody's turn; `kind` is None where the label
    is to tell it. Times are those of the turn, else of its paragraphs.
    """

    paragraphs: tuple[Paragraph, ...]
    speaker: str = ""
    label: str = ""
    kind: TurnKind | None = None
    is_turn: bool = True


@dataclass(frozen=True, slots=True)
class Dialogue:
    """The text that was written, a paragraph a line, with what is known of it."""

    text: str
    turns: tuple[Turn, ...]
    times: tuple[Timed, ...]
    warnings: tuple[str, ...]


def written(utterances: Iterable[Utterance], *, spaced: bool = False) -> Dialogue:
    """All utterances, in order, `spaced` by blank lines; one without any words is left out."""
    blocks = Blocks()
    turns: list[Turn] = []
    times: list[Timed] = []
    spoken = [one for one in utterances if any(it.words.strip() for it in one.paragraphs)]
    for utterance, kind in zip(spoken, _kinds(spoken), strict=True):
        start = blocks.position
        blocks.add(utterance.label)
        body = blocks.position
        inside = list(_add_paragraphs(blocks, utterance.paragraphs, start))
        times += inside
        end = blocks.position - 1
        if spaced:
            blocks.add("\n")
        if utterance.is_turn:
            turns.append(_turn(Span(start, end), min(body, end), utterance.speaker, kind, inside))
    return Dialogue(blocks.text.rstrip("\n"), tuple(turns), tuple(times), blocks.warnings)


def label_for(speaker: str, words: str) -> tuple[str, str, str]:
    """The speaker's name without colon, the label to write before the words, and the words.

    Words that begin with the very name and a colon, or a full stop, keep it as their label.
    """
    speaker = " ".join(speaker.split()).rstrip(":： ")
    if not speaker:
        return "", "", words
    begun = words.lstrip()
    if begun[: len(speaker)].casefold() == speaker.casefold():
        rest = begun[len(speaker) :]
        if rest[:1] and rest[0] in ":：." and (rest[1:2].isspace() or rest[0] != "."):
            said = rest[1:].lstrip(" \t")
            label = begun[: len(begun) - len(said)]
            return begun[: len(speaker)], label, said
    return speaker, f"{speaker}: ", words


def key_of(speaker: str) -> str:
    """By which labels are told apart, whatever their form."""
    label = label_of(speaker)
    return label.key if label else speaker.casefold()


def _kinds(spoken: Sequence[Utterance]) -> Iterator[TurnKind]:
    """Those that are given, and the others by their labels; an aside parts no question."""
    heard = [one for one in spoken if one.kind is not TurnKind.STAGE_DIRECTION]
    said = [Said(key_of(one.speaker), one.speaker, _words(one)) for one in heard]
    found = iter(kinds_of(said))
    for one in spoken:
        if one.kind is TurnKind.STAGE_DIRECTION:
            yield one.kind
        else:
            kind = next(found)
            yield one.kind or kind


def _words(utterance: Utterance) -> str:
    return " ".join(one.words for one in utterance.paragraphs)


def _add_paragraphs(blocks: Blocks, paragraphs: Iterable[Paragraph], start: int) -> Iterator[Timed]:
    """The first paragraph's time is that of its label too, which begins at `start`."""
    for one in paragraphs:
        if not one.words.strip():
            continue
        blocks.add(one.words)
        span = Span(start, blocks.position)
        blocks.add("\n")
        start = blocks.position
        if one.start_seconds is not None:
            yield Timed(span, one.start_seconds, max(one.start_seconds, one.end_seconds or 0.0))


def _turn(span: Span, body: int, speaker: str, kind: TurnKind, times: Sequence[Timed]) -> Turn:
    if not times:
        return Turn(span, body, speaker, kind)
    end = max(one.end_seconds for one in times)
    return Turn(span, body, speaker, kind, times[0].start_seconds, end)
