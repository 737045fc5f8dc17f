#!/usr/bin/env python3
"""Sets everything up and starts Press Annotator.

python3 run.py [ARGUMENTS]     the window, or a command of annotator (see --help)
python3 run.py test [...]      the tests, with pytest's arguments
python3 run.py lint            ruff, pyright and import-linter

Needs nothing but Python. What it installs goes into `.venv` beside this file; on Debian and
Ubuntu, started as root, also the system libraries that Qt lacks.
"""

from __future__ import annotations

import ctypes
import hashlib
import json
import os
import shutil
import subprocess
import sys
from collections import deque
from pathlib import Path
from typing import NoReturn, cast

OLDEST = (3, 11)
ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
WINDOWS = os.name == "nt"
PYTHON = VENV / ("Scripts/python.exe" if WINDOWS else "bin/python")
STAMP = VENV / "set-up.json"
# Started from inside an environment, even our own: build with the Python beneath it.
BASE = str(getattr(sys, "_base_executable", "") or sys.executable)
VERSION = f"{sys.version_info[0]}.{sys.version_info[1]}"

COMMANDS = ("new", "import", "export", "convert", "formats", "check")
"""What annotator does without a window."""

# Each library with the packages it may come in; newer Debian and Ubuntu have renamed some.
OFFSCREEN_LIBRARIES = {
    "libglib-2.0.so.0": ("libglib2.0-0t64", "libglib2.0-0"),
    "libGL.so.1": ("libgl1",),
    "libEGL.so.1": ("libegl1",),
    "libxkbcommon.so.0": ("libxkbcommon0",),
    "libfontconfig.so.1": ("libfontconfig1",),
    "libdbus-1.so.3": ("libdbus-1-3",),
}
SCREEN_LIBRARIES = {
    **OFFSCREEN_LIBRARIES,
    "libxcb-cursor.so.0": ("libxcb-cursor0",),
    "libxkbcommon-x11.so.0": ("libxkbcommon-x11-0",),
    "libxcb-icccm.so.4": ("libxcb-icccm4",),
    "libxcb-keysyms.so.1": ("libxcb-keysyms1",),
    "libxcb-shape.so.0": ("libxcb-shape0",),
}
FONT_FOLDERS = ("/usr/share/fonts", "/usr/local/share/fonts", "~/.fonts", "~/.local/share/fonts")


class SetUpError(Exception):
    """What stands in the way, in a sentence for the user."""


def say(words: str) -> None:
    """On stderr: stdout belongs to the command that is started."""
    print(words, file=sys.stderr, flush=True)


def main(arguments: list[str]) -> int:
    try:
        check_python()
        if arguments[:1] == ["test"]:
            test(arguments[1:])
        if arguments == ["lint"]:
            return lint()
        start(arguments)
    except SetUpError as error:
        say(str(error))
        return 1
    except KeyboardInterrupt:
        return 130


def check_python() -> None:
    if sys.version_info < OLDEST:
        raise SetUpError(
            f"Press Annotator needs Python {OLDEST[0]}.{OLDEST[1]} or newer, and this is Python "
            f"{VERSION}: install a newer one and start run.py with it."
        )


# What can be started


def start(arguments: list[str]) -> NoReturn:
    if needs_display(arguments):
        check_display()
        provide_libraries(SCREEN_LIBRARIES)
    prepare(set())
    # -P: a folder named annotator where the user stands is not ours.
    replace_with([str(PYTHON), "-P", "-m", "annotator", *arguments])


def test(arguments: list[str]) -> NoReturn:
    provide_libraries(OFFSCREEN_LIBRARIES)
    prepare({"test"})
    os.chdir(ROOT)
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    replace_with([str(PYTHON), "-m", "pytest", *arguments])


def lint() -> int:
    """Runs every check even where one fails; 1 if one did."""
    prepare({"test", "check"})
    checks = (
        ["-m", "ruff", "check"],
        ["-m", "ruff", "format", "--check"],
        ["-m", "pyright"],
        ["-c", "from importlinter.cli import lint_imports_command as lint; lint()"],
    )
    codes = [subprocess.call([str(PYTHON), *check], cwd=ROOT) for check in checks]
    return int(any(codes))


def replace_with(command: list[str]) -> NoReturn:
    """Becomes that process where the system can, so that signals reach it."""
    if not WINDOWS:
        os.execv(command[0], command)  # noqa: S606
    sys.exit(subprocess.call(command))


# The screen


def needs_display(arguments: list[str]) -> bool:
    """For the window; a command or an option such as --help has no need of one."""
    return not arguments or not (arguments[0] in COMMANDS or arguments[0].startswith("-"))


def check_display() -> None:
    named = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    if sys.platform.startswith("linux") and not any(os.environ.get(name) for name in named):
        raise SetUpError(
            "There is no display here for the window; these commands work without one: "
            f"python3 run.py {', '.join(COMMANDS)} and test (each tells more with --help)."
        )


# The environment


def prepare(extras: set[str]) -> None:
    """Brings `.venv` up to date; costs nothing where it is."""
    stamp = read_stamp()
    current = stamp.get("project") == project_hash() and fits(stamp)
    present = set(cast("list[str]", stamp.get("extras", [])))
    if current and extras <= present:
        return
    say("Setting up Press Annotator in .venv; the first time this takes a minute or two.")
    try:
        if not (fits(stamp) and runs()):
            make_environment()
        STAMP.unlink(missing_ok=True)
        install(extras | present)
        write_stamp(extras | present)
    except OSError as error:
        raise SetUpError(f"Setting up failed, .venv cannot be written: {error}.") from error


def project_hash() -> str:
    return hashlib.sha256((ROOT / "pyproject.toml").read_bytes()).hexdigest()


def read_stamp() -> dict[str, object]:
    """What was set up last; empty where nothing was, or where it broke off."""
    try:
        found: object = json.loads(STAMP.read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return cast("dict[str, object]", found) if isinstance(found, dict) else {}


def write_stamp(extras: set[str]) -> None:
    stamp = {
        "project": project_hash(),
        "python": VERSION,
        "root": str(ROOT),
        "extras": sorted(extras),
    }
    STAMP.write_text(json.dumps(stamp), "utf-8")


def fits(stamp: dict[str, object]) -> bool:
    """Whether the environment was made here (not copied along) and for this Python."""
    here = stamp.get("root", str(ROOT)) == str(ROOT)
    return here and stamp.get("python", VERSION) == VERSION and PYTHON.exists()


def runs() -> bool:
    """Whether the environment's Python starts and is this version."""
    asked = "import sys; print('%d.%d' % sys.version_info[:2], sys.prefix)"
    return output([str(PYTHON), "-c", asked]).strip() == f"{VERSION} {VENV}"


def make_environment() -> None:
    if VENV.exists():
        say("The environment in .venv does not fit this Python or is broken; making it anew.")
        shutil.rmtree(VENV)
    if succeeds([BASE, "-m", "venv", str(VENV)]):
        return
    # Debian and Ubuntu keep ensurepip in a package of its own; the system's pip does as well.
    if succeeds([BASE, "-m", "venv", "--clear", "--without-pip", str(VENV)]) and outside_pip():
        return
    provide_packages([f"python{VERSION}-venv"], "Python lacks its venv module")
    if not succeeds([BASE, "-m", "venv", "--clear", str(VENV)]):
        raise SetUpError(f"Setting up failed: {BASE} -m venv {VENV} does not work.")


def outside_pip() -> list[str]:
    """A pip that can install into the environment from outside (pip 22.3 or newer)."""
    found = [shutil.which(name) for name in ("pip3", "pip")]
    candidates = [[BASE, "-m", "pip"], *([pip] for pip in found if pip)]
    for pip in candidates:
        aimed = [*pip, "--python", str(PYTHON)]
        if succeeds([*aimed, "--version"]):
            return aimed
    return []


def install(extras: set[str]) -> None:
    inside = [str(PYTHON), "-m", "pip"]
    pip = inside if succeeds([*inside, "--version"]) else outside_pip()
    if not pip:
        raise SetUpError("Setting up failed: there is no pip; delete .venv and start again.")
    wanted = f"{ROOT}[{','.join(sorted(extras))}]" if extras else str(ROOT)
    options = ["--disable-pip-version-check", "--no-input"]
    run_telling([*pip, "install", *options, "-e", wanted], "pip could not install what is needed")


# The system


def provide_libraries(libraries: dict[str, tuple[str, ...]]) -> None:
    """Sees to it that Qt finds its libraries and a font (Linux only; elsewhere Qt has all)."""
    if not sys.platform.startswith("linux"):
        return
    missing = [name for name in libraries if not loads(name)]
    fontless = not has_font()
    if not missing and not fontless:
        return
    wanted = " ".join([*missing, *(["a font"] if fontless else [])])
    if not shutil.which("apt-get"):
        raise SetUpError(f"Qt misses on this system, please install: {wanted}.")
    update_packages()
    packages = [available(libraries[name]) for name in missing]
    provide_packages(
        [*packages, *(["fonts-dejavu-core"] if fontless else [])], "Qt lacks libraries"
    )


def loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def has_font() -> bool:
    folders = (Path(folder).expanduser() for folder in FONT_FOLDERS)
    suffixes = {".ttf", ".otf", ".ttc"}
    return any(file.suffix.lower() in suffixes for folder in folders for file in folder.rglob("*"))


def is_root() -> bool:
    return os.name == "posix" and os.geteuid() == 0


def update_packages() -> None:
    if is_root():
        run_telling(["apt-get", "-q", "update"], "apt-get could not read its package lists")


def available(names: tuple[str, ...]) -> str:
    """The first of `names` that this system's package lists know, else the last."""
    return next((name for name in names if output(["apt-cache", "show", name]).strip()), names[-1])


def provide_packages(packages: list[str], reason: str) -> None:
    """Installs them as root; tells anybody else the line that does."""
    command = ["apt-get", "install", "-y", "--no-install-recommends", *packages]
    if not shutil.which("apt-get"):
        raise SetUpError(f"{reason} on this system, please install it.")
    if not is_root():
        line = f"sudo {' '.join(command)}"
        raise SetUpError(f"{reason}; install what is missing, then start again:\n  {line}")
    say(f"{reason}; installing {' '.join(packages)}.")
    os.environ["DEBIAN_FRONTEND"] = "noninteractive"
    run_telling(command, "apt-get could not install what is needed")


# Processes


def succeeds(command: list[str]) -> bool:
    try:
        return subprocess.run(command, check=False, capture_output=True).returncode == 0
    except OSError:
        return False


def output(command: list[str]) -> str:
    """Its stdout, empty where it fails."""
    try:
        return subprocess.check_output(command, stderr=subprocess.DEVNULL, text=True)
    except (OSError, ValueError, subprocess.CalledProcessError):
        return ""


def run_telling(command: list[str], failure: str) -> None:
    """Runs it showing what it fetches; SetUpError with its last lines where it fails."""
    last: deque[str] = deque(maxlen=12)
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, errors="replace"
    ) as process:
        for line in process.stdout or ():
            last.append(line.rstrip())
            if line.lstrip().startswith(("Downloading", "Installing collected", "Setting up")):
                say(f"  {line.strip()[:96]}")
    if process.returncode:
        raise SetUpError(f"Setting up failed: {failure}. Its last lines:\n" + "\n".join(last))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
