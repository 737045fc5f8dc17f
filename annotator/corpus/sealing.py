"""The checksums of an exported folder: what it held when it was written.

One line a file, as `sha256sum --check` reads them.
"""

import hashlib
from pathlib import Path

SEAL = "checksums.sha256"


def seal(folder: Path) -> None:
    """Writes the checksums of all files in the folder, by name."""
    lines = [f"{_digest(folder / name)}  {name}\n" for name in _names(folder)]
    (folder / SEAL).write_text("".join(lines), "utf-8", newline="\n")


def is_unchanged(folder: Path) -> bool:
    """Whether it holds just what was written there, or nothing at all."""
    there = set(_names(folder))
    try:
        lines = (folder / SEAL).read_text("utf-8").split("\n")[:-1]
    except (OSError, UnicodeDecodeError):
        return not there and not (folder / SEAL).exists()
    sealed = {line[66:]: line[:64] for line in lines}
    return set(sealed) == there and all(
        _digest(folder / name) == digest for name, digest in sealed.items()
    )


def _names(folder: Path) -> list[str]:
    files = (path for path in folder.rglob("*") if not path.is_dir())
    names = (path.relative_to(folder).as_posix() for path in files)
    return sorted(name for name in names if name != SEAL)


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
