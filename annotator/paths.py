"""Where things lie: the user's folders and the files that come with the program."""

from pathlib import Path
from typing import Protocol, cast

import appdirs  # pyright: ignore[reportMissingTypeStubs]


class _Folders(Protocol):
    """What we use of appdirs, which has no types of its own."""

    def user_data_dir(self, appname: str, *, appauthor: bool) -> str: ...
    def user_config_dir(self, appname: str, *, appauthor: bool) -> str: ...


_FOLDERS = cast("_Folders", appdirs)
_NAME = "press-annotator"
_PACKAGE = Path(__file__).parent


def _shipped(folder: str) -> Path:
    """`folder` inside the installed package, or beside it in a checkout."""
    installed = _PACKAGE / folder
    return installed if installed.is_dir() else _PACKAGE.parent / folder


RESOURCES = _shipped("resources")
SEEDS = _shipped("seeds")


def data_folder() -> Path:
    """Where the default project lies. It need not exist yet."""
    return Path(_FOLDERS.user_data_dir(_NAME, appauthor=False))


def config_folder() -> Path:
    """Where preferences lie. It need not exist yet."""
    return Path(_FOLDERS.user_config_dir(_NAME, appauthor=False))


def default_project() -> Path:
    return data_folder() / "starter.annotator"
