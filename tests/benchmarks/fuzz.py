"""Looks for files that make a reader fail, guided by the code that each runs through.

    python tests/benchmarks/fuzz.py TARGET [--seconds 180] [--keep FOLDER]

TARGET is a format's name or one of what `fuzzing.py` lists. It begins with the hostile files of
the tests. A UserError is an answer; any other exception, a broken promise, a crash of native
code, or an input that takes more than ten seconds is a finding: its bytes are kept, its
traceback is printed, and the search goes on until the time is over. Exit status: 1 where there
were findings. Needs atheris (`pip install press-annotator[fuzz]`).

`corpus:NAME` is a format of corpora, `corpus:all` each of them in turn. These are broken by
chance, whole folders too, without atheris: see `fuzzing_corpora.py`.
"""

import argparse
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

_TESTS = Path(__file__).parents[1]
sys.path[:0] = [str(_TESTS), str(_TESTS / "corpus")]

LONGEST = 10
"""Seconds that one input may take."""
LARGEST = 20_000
"""Bytes of an input."""
MEMORY = 2_000
"""Megabytes."""
_GRACE = 60
"""Seconds after its time in which a child may end by itself."""
_RUNS = re.compile(r"^#(\d+)\s", re.MULTILINE)
_FAILED = re.compile(r"^ === Uncaught Python exception|^==\d+==.*", re.MULTILINE)


def main() -> int:
    options = _options()
    if options.target.startswith("corpus:"):
        return _corpora(options)
    if options.child:
        _fuzz(options.target, options.child)
        return 0
    with tempfile.TemporaryDirectory() as folder:
        corpus = Path(folder) / "corpus"
        corpus.mkdir()
        from fuzzing import seeds

        for number, seed in enumerate(seeds(options.target, LARGEST)):
            (corpus / f"{number:05}").write_bytes(seed)
        return _search(options.target, corpus, Path(options.keep or folder), options.seconds)


def _corpora(options: argparse.Namespace) -> int:
    from fuzzing_corpora import child, search

    name = options.target.removeprefix("corpus:")
    if options.child:
        first, seconds, kept = options.child
        return child(name, int(first), int(seconds), Path(kept))
    kept = Path(options.keep or tempfile.mkdtemp(prefix="fuzz-"))
    return search(name, options.seconds, kept, options.first)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Looks for files that make a reader fail.")
    parser.add_argument("target")
    parser.add_argument("--seconds", type=int, default=180)
    parser.add_argument("--first", type=int, default=0, help="of a corpus, where chance begins")
    parser.add_argument("--keep", help="the folder for what was found")
    parser.add_argument("--child", nargs=argparse.REMAINDER, help=argparse.SUPPRESS)
    return parser.parse_args()


def _search(target: str, corpus: Path, kept: Path, seconds: int) -> int:
    """One child after another: each ends with what it found."""
    end, runs, findings = time.monotonic() + seconds, 0, 0
    kept.mkdir(parents=True, exist_ok=True)
    while (left := int(end - time.monotonic())) > 0:
        command = [sys.executable, __file__, target, "--child", *_orders(corpus, kept, left)]
        status, told = _ran(command, left + _GRACE)
        runs += max((int(count) for count in _RUNS.findall(told)), default=0)
        if status == 0:
            break
        findings += 1
        places = [match.start() for match in _FAILED.finditer(told)]
        print(told[places[-1] if places else -3_000 :][:3_000], flush=True)
        for path in _artifacts(kept):
            print(f"{path.name}: {path.read_bytes()[:300]!r}", flush=True)
    print(f"{target}: {runs} inputs in {seconds} s, {findings} findings")
    return int(findings > 0)


def _ran(command: list[str], seconds: int) -> tuple[int, str]:
    """The exit status and what was printed; killed where native code never comes back."""
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT) as child:
        try:
            told, _ = child.communicate(timeout=seconds)
        except subprocess.TimeoutExpired:
            child.kill()
            told, _ = child.communicate()
    return child.returncode, told.decode(errors="replace")


def _orders(corpus: Path, kept: Path, seconds: int) -> Iterator[str]:
    yield str(corpus)
    yield f"-artifact_prefix={kept}/"
    yield f"-max_total_time={seconds}"
    yield f"-timeout={LONGEST}"
    yield f"-max_len={LARGEST}"
    yield f"-rss_limit_mb={MEMORY}"


def _artifacts(folder: Path) -> Iterator[Path]:
    """The latest finding."""
    found = [path for path in folder.iterdir() if "-" in path.name and path.is_file()]
    yield from sorted(found, key=lambda path: path.stat().st_mtime)[-1:]


def _fuzz(target: str, orders: list[str]) -> None:
    atheris: Any = import_module("atheris")
    with atheris.instrument_imports(include=["annotator", "striprtf", "html", "email", "csv"]):
        from fuzzing import target_named

        look = target_named(target)
    atheris.Setup([sys.argv[0], *orders], look)
    atheris.Fuzz()


if __name__ == "__main__":
    sys.exit(main())
