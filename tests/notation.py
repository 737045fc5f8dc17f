"""Annotated text as tests write it: `He said [we will [never](denial) close it](commitment).`"""

import re

from annotator.text.span import Span

_SIGNS = re.compile(r"\\(?P<literal>[\[\]])|(?P<open>\[)|\]\((?P<label>[^()]*)\)|(?P<stray>\])")


def notated(notation: str) -> tuple[str, list[tuple[Span, str]]]:
    """The text without its brackets, and each bracket's span with its label.

    Brackets nest; the spans come in reading order, the outer one first. A bracket that belongs
    to the text is written `\\[` or `\\]`. Raises ValueError where brackets do not pair.
    """
    text = ""
    done = 0
    open_at: list[int] = []
    spans: list[tuple[Span, str]] = []
    for sign in _SIGNS.finditer(notation):
        text += notation[done : sign.start()] + (sign["literal"] or "")
        done = sign.end()
        if sign["open"]:
            open_at.append(len(text))
        elif sign["label"] is not None and open_at:
            spans.append((Span(open_at.pop(), len(text)), sign["label"]))
        elif not sign["literal"]:
            raise ValueError(f"a bracket without its other half at {sign.start()}: {notation}")
    if open_at:
        raise ValueError(f"a bracket is not closed: {notation}")
    return text + notation[done:], sorted(spans, key=lambda found: (found[0].start, -found[0].end))
