"""What the handbook says is so: its scripts run, its format works, its table is that of today.

    python tests/corpus/test_handbook.py

writes the table of formats into it anew.
"""

import re
import tempfile
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from annotator import paths
from annotator.corpus.parts import Part
from annotator.corpus.registry import CorpusFormat, formats
from annotator.project.project import Project
from annotator.text.span import Span

PAGE = paths.RESOURCES / "handbook" / "corpora.md"
MARK = "<!-- formats -->\n"


def blocks(language: str) -> list[str]:
    return re.findall(
        rf"^```{language}\n(.*?)^```$", PAGE.read_text("utf-8"), re.MULTILINE | re.DOTALL
    )


def table() -> str:
    lines = [_line(("format", "ways", "has no room for")), _line(("---", "---", "---"))]
    return "\n".join([*lines, *(_line(_row(one)) for one in _sorted())]) + "\n"


def _sorted() -> list[CorpusFormat]:
    return sorted(formats().values(), key=lambda form: form.title.casefold())


def _row(form: CorpusFormat) -> list[str]:
    way = "in, out" if form.readable and form.writable else "in" if form.readable else "out"
    lacking = ", ".join(part.value for part in Part if part not in form.holds)
    return [f"{form.title} (`{form.name}`)", way, lacking if form.writable else ""]


def _line(cells: Sequence[str]) -> str:
    return "| " + " | ".join(cells) + " |"


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    with Project.create("briefings.annotator", "Islands", "Ada") as project:
        denial = project.codebook.add("denial", "#0072b2")
        project.codebook.add("commitment", "#009e73")
        document = project.documents.add(text="We never did. 🙂 We will pay.", title="Briefing")
        project.annotations.add(document.id, [Span(0, 13)], denial.id)
    return tmp_path


def test_its_scripts_run(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    frame, training, reading = blocks("python")[:3]
    for script in (frame, training, reading):
        assert len(script.strip().splitlines()) <= 7
        exec(compile(script, "handbook", "exec"), {})
    told = capsys.readouterr().out
    assert "1 document, 1 annotation written to train.spacy and checked" in told
    assert told.rstrip().endswith("denial We never did.")


def test_its_format_brings_back_what_it_says(here: Path) -> None:
    from arbitrary import corpora
    from hypothesis import HealthCheck, given, settings
    from test_every_format import described, fit

    names: dict[str, Any] = {}
    exec(compile(blocks("python")[3], "handbook", "exec"), names)
    form: CorpusFormat = names["SPAN_LINES"]

    @settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.too_slow])
    @given(corpora())
    def comes_back(corpus: Any) -> None:
        wanted = fit(corpus, form)
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "corpus.spans"
            form.write(replace(wanted), path, frozenset())
            assert form.recognises(path, path.read_bytes())
            read = form.read(path, pytest.fail)
            assert described(read.documents, form.holds) == described(wanted.documents, form.holds)

    comes_back()


def test_its_table_is_that_of_today() -> None:
    assert MARK + table() in PAGE.read_text("utf-8")


if __name__ == "__main__":
    page = PAGE.read_text("utf-8")
    before, _, after = page.partition(MARK)
    rest = re.sub(r"\A(\|.*\n)*", "", after)
    PAGE.write_text(before + MARK + table() + rest, "utf-8", newline="\n")
