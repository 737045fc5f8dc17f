"""How much of its text a document's annotations may say again.

A file of a few megabytes can hold a hundred thousand annotations of a whole book each.
"""

from collections.abc import Iterable

from annotator.corpus.strict_json import Refused
from annotator.text.context import quote_of
from annotator.text.span import Span

MOST_QUOTED = 1 << 27
"""Characters in the annotations of one document, a thousand times its length and more."""

_LONG = 1_000


def refuse_too_much(spans: Iterable[Span]) -> None:
    """Raises `Refused` where the spans of one document come to more than can be held."""
    if sum(map(len, spans)) > MOST_QUOTED:
        raise Refused("its annotations lie over each other too often")


def short_quote(text: str, spans: tuple[Span, ...]) -> str:
    """What stands at `spans`; empty where it is long, for `settled` to fill in."""
    return quote_of(text, spans) if sum(map(len, spans)) <= _LONG else ""
