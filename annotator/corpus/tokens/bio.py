"""Tags in BIO: `B-denial` begins an annotation, `I-denial` goes on with it, `O` is none.

Ramshaw and Marcus, “Text Chunking using Transformation-Based Learning” (1995), in the form of
CoNLL-2003. Read too are the tags of BIOES and BILOU, and an `I-` that begins an annotation.
"""

from collections.abc import Iterable, Iterator, Sequence

from annotator.corpus.tokens.escaping import escape_of, unescaped

DOCUMENT = "-DOCSTART-"
OPENING = f"{DOCUMENT} -X- O O\n"
"""The line before a document, as CoNLL-2003 has it; spaCy cuts at this very one."""
BLANK = "Blank="
"""Before a text without any token."""

_GOES_ON = frozenset("IELM")
_SIGNS = frozenset("BIOESLUM")
_escaped = escape_of("")

Run = tuple[int, int, str]
"""The first token, the one after the last, the label."""


def tags_of(number: int, runs: Iterable[tuple[range, str]]) -> list[str]:
    """A tag for each of `number` tokens; runs do not overlap."""
    tags = ["O"] * number
    for tokens, label in runs:
        name = _escaped(label)
        tags[tokens.start : tokens.stop] = [f"I-{name}"] * len(tokens)
        tags[tokens.start] = f"B-{name}"
    return tags


def runs_of(tags: Sequence[str], ends: Iterable[int]) -> Iterator[Run]:
    """No annotation goes on from one sentence into the next; `ends` are where those end."""
    begins = frozenset(ends)
    start = end = 0
    label = ""
    for at in [number for number, tag in enumerate(tags) if tag != "O"]:
        sign, _, name = tags[at].partition("-")
        goes_on = sign in _GOES_ON and name == label and at == end and at not in begins
        if end and not goes_on:
            yield start, end, unescaped(label)
        if not goes_on:
            start, label = at, name
        end = at + 1
    if end:
        yield start, end, unescaped(label)


def is_tag(word: str) -> bool:
    return word == "O" or (word[1:2] == "-" and len(word) > 2 and word[0] in _SIGNS)
