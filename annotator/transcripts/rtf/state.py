"""What holds within a group of an RTF file."""

from dataclasses import dataclass
from enum import Enum

from annotator.transcripts.rtf.story import Story


class Role(Enum):
    """What becomes of the text in a group."""

    TEXT = 1
    NOTHING = 2  # but groups within may be more
    FONT = 3
    INFO = 4
    MARK = 5  # of a list


@dataclass(slots=True)
class State:
    """`skipped` is how many characters stand for one `\\u`; `font` is -1 for the default one.

    `twice` is the role of a text that is written twice, until its better form comes.
    """

    role: Role
    story: Story
    in_note: bool = False
    info: str = ""
    font: int = -1
    bold: bool = False
    hidden: bool = False
    deleted: bool = False
    skipped: int = 1
    twice: Role | None = None

    def copy(self) -> "State":
        return State(
            self.role,
            self.story,
            self.in_note,
            self.info,
            self.font,
            self.bold,
            self.hidden,
            self.deleted,
            self.skipped,
            self.twice,
        )

    def is_left_out(self) -> bool:
        return self.hidden or self.deleted
