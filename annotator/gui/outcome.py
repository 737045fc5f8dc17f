"""What came of opening files: what is in, what is not and why, told to the user in one go."""

from collections.abc import Iterable, Sequence


class Outcome:
    """`opened` and `there` are documents: those that are new, and those that were there already.

    `imported` are the first ones of each corpus that came in.
    """

    def __init__(self) -> None:
        self.opened: list[str] = []  # ids
        self.there: list[str] = []  # ids of those that were in the project already
        self.imported: list[str] = []  # ids
        self.corpora = 0
        self.told: list[str] = []
        self.warnings: dict[str, list[str]] = {}  # the titles of the documents, by sentence

    def warn(self, title: str, sentences: Iterable[str]) -> None:
        for sentence in sentences:
            self.warnings.setdefault(sentence, []).append(f"“{title}”")

    def sentence(self) -> str:
        count = len(self.opened)
        came = [f"{count} transcripts opened."] if count > 1 else []
        warned = [f"{_some(titles)}: {told}" for told, titles in self.warnings.items()]
        return "\n".join([*came, *self.told, *warned])


def _some(titles: Sequence[str]) -> str:
    return titles[0] if len(titles) == 1 else f"{len(titles)} transcripts"
