"""What the pane is told about an annotation and about a label."""

from dataclasses import dataclass

from annotator.text.span import Span


@dataclass(frozen=True, slots=True)
class Mark:
    """An annotation as the pane paints it: its fragments in ascending order, at least one."""

    id: str
    label_id: str
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class LabelStyle:
    """A label's name and its colour as `#rrggbb`."""

    name: str
    colour: str


def resized(spans: tuple[Span, ...], hull: Span) -> tuple[Span, ...]:
    """The fragments made to begin and end where `hull` does.

    Fragments that fall outside are left out; an empty hull gives one empty span.
    """
    inside = [
        Span(max(span.start, hull.start), min(span.end, hull.end))
        for span in spans
        if span.overlaps(hull)
    ]
    if not inside:
        return (hull,)
    first = Span(hull.start, inside[0].end)
    if len(inside) == 1:
        return (hull,)
    return (first, *inside[1:-1], Span(inside[-1].start, hull.end))
