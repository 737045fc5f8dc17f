"""What a project's file and whoever works in it are called. Knows no SQLAlchemy."""

import getpass

SUFFIX = ".annotator"


def login_name() -> str:
    """Whoever is logged in on this machine; "Annotator" where the system does not say."""
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return "Annotator"
