"""What a file sets in bold."""

from collections.abc import Sequence

from annotator.text.span import Span


def bold_runs(text: str, bold: Sequence[Span]) -> dict[int, int]:
    """Where bold runs end, by where they begin, white space apart; runs side by side are one."""
    runs: dict[int, int] = {}
    start, end = -1, -1
    for span in bold:
        words = span.of(text)
        begin = span.start + len(words) - len(words.lstrip())
        if end < 0 or "\n" in text[end:begin] or text[end:begin].strip():
            start = begin
        end = max(span.start + len(words.rstrip()), begin)
        runs[start] = end
    return runs
