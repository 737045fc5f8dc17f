"""A document's metadata: what the file tells, and what its text and name tell besides."""

from collections.abc import Mapping, Sequence

from annotator.text.turn import Turn
from annotator.transcripts.language import language_of


def described(
    text: str,
    turns: Sequence[Turn],
    given: Mapping[str, str],
    sources: Mapping[str, str],
    filename: str,
) -> tuple[dict[str, str], dict[str, str]]:
    """The metadata and, by the same names, where each comes from.

    What the file itself gives comes before what is found in its text or its name.
    """
    metadata, told = dict(given), dict(sources)
    if not metadata.get("language") and (language := language_of(text, turns)):
        metadata["language"], told["language"] = language, "the words"
    return metadata, told
