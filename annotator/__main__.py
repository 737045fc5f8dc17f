"""`annotator`: the window, or a command when one is given."""

import os
import sys

from annotator import cli

_SCREENS = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")


def main() -> int:
    """The process's exit status. Qt is loaded only for the window."""
    arguments = sys.argv[1:]
    if cli.is_command(arguments):
        return cli.main(arguments)
    if sys.platform.startswith("linux") and not any(map(os.environ.get, _SCREENS)):
        commands = ", ".join(cli.COMMANDS)
        sys.stderr.write(
            "annotator: There is no display here for the window; these commands work without"
            f" one: {commands} (“annotator COMMAND --help” tells more).\n"
        )
        return 1
    from annotator.gui.app import run  # noqa: PLC0415 - commands run where Qt cannot

    return run(arguments)


if __name__ == "__main__":
    sys.exit(main())
