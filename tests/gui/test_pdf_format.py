"""PDF files: the transcript in print, and all that is known of it attached."""

import subprocess
import sys
import threading
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pypdfium2
import pytest
from notation import notated
from pytestqt.qtbot import QtBot

from annotator.corpus.formats.jsonl import JSONL
from annotator.corpus.record import Corpus, CorpusAnnotation, CorpusDocument
from annotator.corpus.registry import refuse
from annotator.corpus.writing import write_checked
from annotator.errors import UserError
from annotator.gui.pdf_format import PDF
from annotator.gui.printing.beside import spread
from annotator.gui.printing.checking import Checking
from annotator.gui.printing.flow import BOTTOM, POINT, TOP
from annotator.gui.printing.metadata import undated
from annotator.gui.printing.paper import Paper
from annotator.gui.printing.reading import read
from annotator.project.records import Label, Speaker
from annotator.text.span import Span
from annotator.text.turn import Turn, TurnKind

LABELS = (
    Label("1", "denial", "#d1490f", "d", "It is said not to be so."),
    Label("2", "commitment", "#6a52c0", "c"),
)
WORDS = "MS. VANE: [We have [never](denial) crossed](commitment) the Lume, affirmed the office.\n"


def document(notation: str, *, note: str = "", title: str = "Briefing") -> CorpusDocument:
    text, found = notated(notation)
    made = [
        CorpusAnnotation(
            str(place), label, (span,), span.of(text), "Ana Vane" if place % 2 else "Bo", note
        )
        for place, (span, label) in enumerate(found)
    ]
    return CorpusDocument("1", title, text, annotations=tuple(made))


def corpus(*documents: CorpusDocument) -> Corpus:
    return Corpus("Lume", LABELS, speakers=(Speaker("s", "Ina Vane"),), documents=documents)


def written(folder: Path, made: CorpusDocument) -> Path:
    folder.mkdir(exist_ok=True)
    write_checked(corpus(made), folder / "out", PDF)
    return next(iter((folder / "out").glob("*.pdf")))


def pages(path: Path) -> list[str]:
    with pypdfium2.PdfDocument(path) as pdf:
        return [page.get_textpage().get_text_range() for page in pdf]


def test_the_page_tells_words_labels_and_notes(qtbot: QtBot, tmp_path: Path):
    (page,) = pages(written(tmp_path, document(WORDS, note="A note.\nTwo lines.")))
    told = " ".join(page.split())
    assert told.startswith("Briefing denial It is said not to be so. 1 commitment 1")
    assert "MS. VANE: We have never crossed the Lume, affirmed the office." in told
    assert "Notes 1 commitment · Bo A note. Two lines. 2 denial · Ana Vane A note." in told
    assert "commitment B 1 denial AV 2" in told
    assert told.endswith("1 / 1")


def test_words_are_tinted_in_their_label_s_colour(qtbot: QtBot, tmp_path: Path):
    path = written(tmp_path, document("So [it is](denial)."))
    with pypdfium2.PdfDocument(path) as pdf:
        picture = pdf[0].render(scale=2).to_numpy()
    tint = (picture == (0xCA, 0xD7, 0xF5)).all(axis=2)  # blue, green, red
    assert tint.sum() > 500


def test_what_is_attached_is_a_corpus_of_one_document(qtbot: QtBot, tmp_path: Path):
    made = document(WORDS, note="A note.")
    with pypdfium2.PdfDocument(written(tmp_path, made)) as pdf:
        data = bytes(pdf.get_attachment(0).get_data())
    (tmp_path / "corpus.jsonl").write_bytes(data)
    found = JSONL.read(tmp_path / "corpus.jsonl", refuse)
    assert found.labels == LABELS
    (one,) = found.documents
    assert one.text == made.text
    assert [a.quote for a in one.annotations] == ["We have never crossed", "never"]


def test_a_long_transcript_goes_on_overleaf(qtbot: QtBot, tmp_path: Path):
    told = pages(written(tmp_path, document(WORDS * 60)))
    assert len(told) > 2
    assert all(page.strip().endswith(f"{n} / {len(told)}") for n, page in enumerate(told, 1))


def test_speakers_whom_the_text_does_not_name_are_named(qtbot: QtBot, tmp_path: Path):
    turn = Turn(Span(0, 6), 0, "", TurnKind.QUESTION, speaker_id="Ina Vane")
    made = replace(document("It is."), turns=(turn,))
    (page,) = pages(written(tmp_path, made))
    assert page.index("Ina Vane") < page.index("It is.")


@pytest.mark.parametrize(
    "notation",
    [
        "",
        "\n\n[ ](denial)\n[\n](denial)",
        "[مرحبا 🙂 Oro](denial) e\u0301[\u0301](denial)\u2028[x\u2029y](denial)\t[\t](denial)",
        "[שלום, [Oro (2026)](commitment)](denial)\n",
        "x" * 3000 + "[" + "y" * 3000 + "](denial)",
        "[one\x0b two\x0c three\x1f](denial)",
        "a-[b-c\u2010d](denial) well-[\u00adknown](denial)",
    ],
)
def test_hard_words_are_printed_and_found_again(qtbot: QtBot, tmp_path: Path, notation: str):
    written(tmp_path, document(notation, note=notation.replace("[", "("), title=notation[:300]))


def test_a_long_definition_a_long_note_and_a_long_name_find_room(qtbot: QtBot, tmp_path: Path):
    label = Label("3", "name " * 60, "", "", "It is said. " * 900)
    made = document("[x](denial)", note="word " * 3000)
    renamed = replace(made, annotations=(replace(made.annotations[0], label=label.name),))
    write_checked(replace(corpus(renamed), labels=(label,)), tmp_path / "out", PDF)
    assert len(pages(next(iter((tmp_path / "out").glob("*.pdf"))))) > 4


def test_a_margin_that_is_too_full_says_so(qtbot: QtBot, tmp_path: Path):
    (page, *_) = pages(written(tmp_path, document("[x](denial)" * 200)))
    assert "more" in page


def test_the_file_is_the_same_in_a_thread_and_in_a_process_without_a_window(
    qtbot: QtBot, tmp_path: Path
):
    made = document(WORDS * 3)
    first = written(tmp_path, made).read_bytes()
    thread = threading.Thread(target=PDF.write, args=(corpus(made), tmp_path / "t", frozenset()))
    thread.start()
    thread.join()
    assert next(iter((tmp_path / "t").glob("*.pdf"))).read_bytes() == first
    write_checked(corpus(made), tmp_path / "made.jsonl", JSONL)
    script = (
        "import sys; from pathlib import Path\n"
        "from annotator.corpus.registry import formats, refuse\n"
        "from annotator.corpus.writing import write_checked\n"
        "source, target = map(Path, sys.argv[1:])\n"
        "write_checked(formats()['jsonl'].read(source, refuse), target, formats()['pdf'])\n"
    )
    command = [sys.executable, "-c", script, str(tmp_path / "made.jsonl"), str(tmp_path / "p")]
    subprocess.run(command, check=True)
    assert next(iter((tmp_path / "p").glob("*.pdf"))).read_bytes() == first
    assert b"CreationDate" not in first


def test_a_quote_that_is_not_on_the_pages_is_noticed(qtbot: QtBot, tmp_path: Path):
    """As where a font lacks letters, or a line ran over the edge."""
    path = tmp_path / "one.pdf"
    path.write_bytes(Paper(LABELS, {}).pdf(document("[We did](denial)"), "corpus.jsonl", b""))
    with (
        pytest.raises(UserError, match=r"“We will” is not on the pages of “one\.pdf”"),
        Checking() as checking,
    ):
        checking.check(path, document("[We will](denial)"))


def test_emoji_are_in_the_file_once(qtbot: QtBot, tmp_path: Path):
    few, many = (written(tmp_path / str(n), document(f"{WORDS}🙂" * n)) for n in (20, 400))
    assert many.stat().st_size < 5 * few.stat().st_size
    assert many.read_bytes().count(b"/Subtype /Image") == few.read_bytes().count(b"/Subtype /Image")


@pytest.mark.parametrize("data", [b"", b"%PDF-1.6\n", b"nonsense"])
def test_a_file_that_is_none_is_a_user_s_error(tmp_path: Path, data: bytes):
    (tmp_path / "one.pdf").write_bytes(data)
    with pytest.raises(UserError):
        read(tmp_path / "one.pdf")


def test_what_is_written_otherwise_than_by_qt_stays_as_it_is():
    other = b"%PDF-1.6\n1 0 obj\n"
    assert undated(other) == other


@pytest.mark.parametrize(
    "wanted",
    [
        [],
        [TOP + 5.0],
        [TOP + 5.0] * 4,
        [BOTTOM - 1.0] * 9,
        [float(TOP)] * 70,
        [TOP + 7.0 * n for n in range(70)],
    ],
)
def test_names_in_the_margin_do_not_lie_over_one_another(wanted: list[float]):
    found = spread(wanted)
    assert len(found) == len(wanted)
    assert all(b - a >= 10 * POINT for a, b in pairwise(found))
    assert all(TOP <= y <= BOTTOM - 10 * POINT for y in found)


def test_the_command_line_s_formats_load_no_qt():
    script = (
        "import sys; from annotator.corpus.registry import formats\n"
        "assert 'pdf' in formats() and 'PySide6' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", script], check=True)


def test_a_long_definition_has_its_place_at_the_end(qtbot: QtBot, tmp_path: Path):
    label = Label("1", "denial", "#d1490f", "d", "It is not so.\nCounts: a plain no.\nElse: no.")
    made = replace(corpus(document("[No.](denial)", note="A note.")), labels=(label,))
    write_checked(made, tmp_path / "out", PDF)
    (page,) = pages(next(iter((tmp_path / "out").glob("*.pdf"))))
    told = " ".join(page.split())
    assert told.startswith("Briefing denial It is not so. 1 No. ")
    assert "Definitions denial It is not so. Counts: a plain no. Else: no." in told
