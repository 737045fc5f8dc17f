"""Files and folders put in their place whole, or not at all; nothing else is touched."""

import errno
import os
import secrets
import shutil
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

from annotator.corpus.sealing import is_unchanged
from annotator.errors import UserError

_SQLITE = b"SQLite format 3\0"


def target_of(path: Path, *, folder: bool, project: Path | None = None) -> Path:
    """Where a link leads, so that the link stays one. Raises UserError where none may write."""
    target = Path(os.path.realpath(path))
    if not target.parent.is_dir():
        raise UserError(f"There is no folder “{target.parent}” to export to.")
    if not target.exists():
        return target
    if folder:
        _refuse_to_replace_folder(target)
    elif target.is_dir():
        raise UserError(f"“{target}” is a folder; give the name of a file in it.")
    else:
        _refuse_to_replace(target, project)
    return target


@contextmanager
def placed(target: Path) -> Generator[Path]:
    """A path beside `target`, to write to; what is written there then takes its place.

    Where anything is raised meanwhile, it goes and `target` stays as it was. An OSError
    becomes a UserError.
    """
    written = target.with_name(f".{secrets.token_hex(8)}.part")
    try:
        yield written
        _flush(written)
        _replace(written, target)
    except OSError as error:
        raise UserError(_unwritable(target, error)) from error
    finally:
        _remove(written)


def _replace(written: Path, target: Path) -> None:
    if not target.is_dir():
        written.replace(target)
        return
    old = target.with_name(f".{secrets.token_hex(8)}.old")
    target.rename(old)
    try:
        written.rename(target)
    except OSError:
        old.rename(target)
        raise
    _remove(old)


def _remove(path: Path) -> None:
    if path.is_dir():
        shutil.rmtree(path, ignore_errors=True)
    else:
        path.unlink(missing_ok=True)


def _refuse_to_replace_folder(target: Path) -> None:
    if not target.is_dir():
        raise UserError(f"“{target}” is a file, where a folder is to be written.")
    if not is_unchanged(target):
        raise UserError(
            f"The folder “{target.name}” holds what was not written there by an export, or was"
            " changed since; nothing was written. Choose another name."
        )


def _refuse_to_replace(target: Path, project: Path | None) -> None:
    if not target.is_file():
        raise UserError(f"“{target}” is no ordinary file; nothing was written.")
    if not os.access(target, os.W_OK):
        raise UserError(f"“{target}” is read-only; nothing was written.")
    # In this order: to open and close an open project's file would drop SQLite's locks on it.
    if (project and target.samefile(project)) or _is_database(target):
        raise UserError(f"“{target.name}” is a project or database; nothing was written over it.")


def _is_database(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            return file.read(len(_SQLITE)) == _SQLITE
    except OSError as error:
        raise UserError(_unwritable(path, error)) from error


def _flush(path: Path) -> None:
    """Onto the disk before what was there goes."""
    if path.is_dir():
        if hasattr(os, "sync"):
            os.sync()
        return
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def _unwritable(target: Path, error: OSError) -> str:
    reasons = {
        errno.ENOSPC: "the disk is full",
        errno.EDQUOT: "your share of the disk is used up",
        errno.EACCES: f"the folder “{target.parent}” may not be written to",
        errno.EPERM: f"the folder “{target.parent}” may not be written to",
        errno.EROFS: f"the folder “{target.parent}” is read-only",
        errno.ENAMETOOLONG: "its name is too long",
    }
    reason = reasons.get(error.errno or 0, error.strerror or str(error))
    return f"“{target.name}” could not be written: {reason}; nothing of it was left behind."
