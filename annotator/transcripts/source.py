"""Where one transcript is to be read from."""

from dataclasses import dataclass
from pathlib import Path, PurePosixPath

ZIP = ".zip"


@dataclass(frozen=True, slots=True)
class Source:
    """A file, or a member of a ZIP archive (or of an archive in that one).

    `member` is its path in the archive, for people; `at` are the members' places in the
    archives' lists, outermost first, which find it again. `trouble` is a sentence where it is
    known already that it cannot be read.
    """

    path: Path
    member: str = ""
    at: tuple[int, ...] = ()
    trouble: str = ""

    def __str__(self) -> str:
        """The path, with that in the archive after it."""
        return f"{self.path}/{self.member}" if self.member else str(self.path)

    @property
    def filename(self) -> str:
        """The file's own name, without folders."""
        return PurePosixPath(self.member).name if self.member else self.path.name

    @property
    def suffix(self) -> str:
        """In small letters, with its dot."""
        return PurePosixPath(self.filename).suffix.lower()
