"""Made-up transcripts of any size with as many overlapping annotations as one likes.

The same seed gives the same material. Positions are code points.
"""

import random
from collections.abc import Iterator

from annotator.gui.transcript.marks import LabelStyle, Mark
from annotator.text.span import Span
from annotator.text.turn import Turn, TurnKind


def _words(line: str) -> tuple[str, ...]:
    return tuple(line.split())


WORDS = _words(
    "the of and to in a that for on with as we it our they will not has was by from this said "
    "minister harbour treaty border inquiry grain ferry budget council river envoy statement "
    "question answer talks partners agreement report inspectors deadline export pipeline press "
    "publish deny confirm promise compare announce consider believe withdraw negotiate sign "
    "perhaps certainly frankly earlier tomorrow nevertheless responsible independent regional"
)
SPEAKERS = ("MS. HALE", "MR. ORLIK", "QUESTION", "MODERATOR", "DEPUTY MINISTER ASCHE-TULLY")
ARABIC = _words("قالت المتحدثة إن المحادثات مع الجيران سوف تستمر حتى نهاية الأسبوع المقبل")
HEBREW = _words("הדוברת אמרה כי השיחות עם השכנים יימשכו עד סוף השבוע הבא")
EMOJI = ("\U0001f600", "\U0001f44d\U0001f3fd", "\U0001f469\u200d\U0001f467", "\U0001f1fa\U0001f1f3")
COLOURS = ("#c0392b", "#2f6fb3", "#2e8b57", "#8e5bb5", "#d08a1d", "#3b8f8f", "#a8577a", "#6b7a2c")
LABELS = {str(n): LabelStyle(f"label {n}", COLOURS[n % len(COLOURS)]) for n in range(24)}


def transcript(size: int, seed: int = 7) -> str:
    """About `size` bytes in UTF-8, one paragraph a turn; one in fifty is of another script."""
    chance = random.Random(seed)
    lines: list[str] = []
    so_far = 0
    while so_far < size:
        line = _turn(chance)
        lines.append(line)
        so_far += len(line.encode()) + 1
    return "\n".join(lines)


def one_line(size: int, seed: int = 7) -> str:
    return transcript(size, seed).replace("\n", " ")


def short_lines(count: int, seed: int = 7) -> str:
    chance = random.Random(seed)
    return "\n".join(" ".join(chance.choices(WORDS, k=chance.randint(1, 7))) for _ in range(count))


def _turn(chance: random.Random) -> str:
    count = min(400, max(5, int(chance.lognormvariate(3.7, 0.8))))
    words = chance.choices(WORDS, k=count)
    for place in range(0, count, 14):
        words[place] = words[place].capitalize()
        words[place - 1] += "."
    kind = chance.random()
    if kind < 0.012:
        words = [*ARABIC * chance.randint(1, 6), *words[:10]]
    elif kind < 0.02:
        words[3:3] = HEBREW
    elif kind < 0.03:
        words.insert(chance.randrange(count), chance.choice(EMOJI))
    return f"{chance.choice(SPEAKERS)}: {' '.join(words)}"


def turns(text: str) -> list[Turn]:
    return list(_turns(text))


def _turns(text: str) -> Iterator[Turn]:
    start = 0
    for line in text.split("\n"):
        speaker, colon, _ = line[:40].partition(": ")
        if colon:
            kind = TurnKind.QUESTION if speaker == "QUESTION" else TurnKind.ANSWER
            span = Span(start, start + len(line))
            yield Turn(span, start + len(speaker) + 2, speaker, kind)
        start += len(line) + 1


def marks(text: str, count: int, seed: int = 8) -> list[Mark]:
    """Most are about a sentence long, every third holds another, one in 500 is very long.

    They come in document order, as the database gives them.
    """
    chance = random.Random(seed)
    spans: list[Span] = []
    while len(spans) < count:
        length = int(chance.lognormvariate(4.5, 1.0)) + 3
        if chance.random() < 0.002:
            length = chance.randint(3_000, 20_000)
        length = min(length, len(text) // 4)
        start = chance.randrange(len(text) - length)
        spans.append(Span(start, start + length))
        if chance.random() < 0.35 and length > 12:
            inner = start + chance.randrange(length // 3)
            end = start + length - chance.randrange(length // 3)
            spans.append(Span(inner, end))
    spans = sorted(spans[:count], key=lambda span: (span.start, -span.end))
    labels = chance.choices(list(LABELS), k=count)
    return [
        Mark(f"{n:06}", label, (span,))
        for n, (label, span) in enumerate(zip(labels, spans, strict=True))
    ]
