"""Times as other tools tell them."""

from annotator.corpus.from_rows import utc


def when(told: str) -> str:
    """As a project tells it; empty for what is no time."""
    try:
        return utc(told.strip())
    except ValueError:
        return ""
