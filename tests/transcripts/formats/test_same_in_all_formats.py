"""One transcript in every format that holds all of it: the same text, turns and speakers."""

import csv
import html
import io
import json
from collections.abc import Callable
from email.message import EmailMessage

import made_docx
import made_odt
import pytest
from test_epub import book
from test_mhtml import saved

from annotator.text.turn import TurnKind
from annotator.transcripts.opening import open_bytes

SIGNS = (
    "no\xa0break, narrow\u202fspace, soft\xadhyphen, zero\u200bwidth, line\u2028end, “curly"
    " ‘quotes’”, – — … «», e\u0301 and n\u0303, ﬁ, 𝒜 and 👩\u200d🚀, \u2067שלום\u2069\u200f,"
    " \u200eعربي, naïve ÅÅ."
)
"""Each is to come through as it is; nothing is composed, joined or cleaned up."""
SAID = [
    ("MS. VANE:", "Good morning. The ferry is open; and here is the thing: it is free."),
    ("", "It goes at nine."),
    ("QUESTION:", "Since when is it open? I ask for the Gazette."),
    ("MS. VANE:", f"Since May. {SIGNS}"),
    ("", "(Laughter.)"),
    ("DR. HALE:", "And it will be open in June."),
]
TITLE = "Briefing by Mara Vane on the ferry"
LINES = [TITLE, *(f"{label} {words}".strip() for label, words in SAID)]
HEAD = f"<html><head><meta charset=utf-8></head><body><h1>{TITLE}</h1>"
TURNS = [
    ("MS. VANE", TurnKind.STATEMENT),
    ("QUESTION", TurnKind.QUESTION),
    ("MS. VANE", TurnKind.ANSWER),
    ("", TurnKind.STAGE_DIRECTION),
    ("DR. HALE", TurnKind.ANSWER),
]


def plain() -> bytes:
    return "\n\n".join(LINES).encode()


def utf_16() -> bytes:
    return "\r\n\r\n".join(LINES).encode("utf-16")


def docx() -> bytes:
    body = [
        made_docx.paragraph(
            *([made_docx.run(label, "<w:b/>"), made_docx.run(" ")] if label else []),
            made_docx.run(words),
        )
        for label, words in SAID
    ]
    return made_docx.docx(made_docx.paragraph(TITLE), *body)


def odt() -> bytes:
    bold = '<style:style style:name="B" style:family="text"><style:text-properties '
    bold += 'fo:font-weight="bold"/></style:style>'
    body = [
        made_odt.paragraph(*([made_odt.span(label, "B"), " "] if label else []), words)
        for label, words in SAID
    ]
    return made_odt.odt(made_odt.paragraph(TITLE), *body, automatic=bold)


def rtf() -> bytes:
    def escaped(text: str) -> str:
        units = memoryview(text.encode("utf-16-le")).cast("H")
        return "".join(
            chr(one) if one < 128 else rf"\u{one if one < 32768 else one - 65536}?" for one in units
        )

    said = (
        rf"{{\b {escaped(label)}}} {escaped(words)}\par" if label else rf"{escaped(words)}\par"
        for label, words in SAID
    )
    lines = "\n".join([rf"{escaped(TITLE)}\par", *said])
    return rf"{{\rtf1\ansi\uc1 {lines}}}".encode("ascii")


def page() -> str:
    said = (
        f"<p><strong>{label}</strong> {html.escape(words)}</p>"
        if label
        else f"<p>{html.escape(words)}</p>"
        for label, words in SAID
    )
    return f"{HEAD}{''.join(said)}</body></html>"


def lone_breaks() -> str:
    said = "<br><br>".join(html.escape(line) for line in LINES[1:])
    return f"{HEAD}<div>{said}</div></body></html>"


def epub() -> bytes:
    head, _, rest = page().replace("<meta charset=utf-8>", "").partition("<html>")
    chapter = f'{head}<html xmlns="http://www.w3.org/1999/xhtml">{rest}'
    return book(OEBPS__text__a_xhtml=chapter, **{"OEBPS__text__b two_xhtml": ""})


def letter() -> bytes:
    message = EmailMessage()
    message["Subject"] = TITLE
    message["From"] = "press@oro.example"
    message.set_content("\n\n".join(LINES), cte="quoted-printable")
    return message.as_bytes()


FILES: dict[str, Callable[[], bytes]] = {
    "vane.txt": plain,
    "vane_utf16.txt": utf_16,
    "vane.md": plain,
    "vane.docx": docx,
    "vane.odt": odt,
    "vane.rtf": rtf,
    "vane.html": lambda: page().encode(),
    "vane.htm": lambda: lone_breaks().encode(),
    "vane.mhtml": lambda: saved(page()),
    "vane.epub": epub,
    "vane.eml": letter,
}


@pytest.mark.parametrize("name", FILES)
def test_the_same_words_and_turns_come_from_every_format(name: str) -> None:
    transcript = open_bytes(FILES[name](), name)
    text = transcript.text
    assert [line for line in text.split("\n") if line.strip()] == LINES
    assert [(turn.speaker, turn.kind) for turn in transcript.turns] == TURNS
    assert text[transcript.turns[0].body : transcript.turns[0].span.end].endswith("at nine.")
    assert [one.name for one in transcript.speakers] == ["Mara Vane", "QUESTION", "DR. HALE"]
    assert not transcript.warnings


def test_tables_of_turns_have_the_same_words() -> None:
    rows = [{"speaker": label.rstrip(":"), "text": words} for label, words in SAID if label]
    sheet = io.StringIO()
    writer = csv.DictWriter(sheet, ["speaker", "text"])
    writer.writeheader()
    writer.writerows(rows)
    for data, name in (
        (sheet.getvalue().encode(), "vane.csv"),
        (json.dumps(rows).encode(), "vane.json"),
        (json.dumps(rows, ensure_ascii=False).encode(), "vane.json"),
    ):
        transcript = open_bytes(data, name)
        said = [transcript.text[turn.body : turn.span.end] for turn in transcript.turns]
        assert said == [row["text"] for row in rows]
        assert [turn.speaker for turn in transcript.turns] == [row["speaker"] for row in rows]


@pytest.mark.parametrize(("name", "mark"), [("vane.srt", ","), ("vane.vtt", ".")])
def test_subtitles_have_the_same_words(name: str, mark: str) -> None:
    cues = [
        f"00:00:{at:02}{mark}000 --> 00:00:{at + 2:02}{mark}000\n{line}"
        for at, line in enumerate(LINES[1:])
    ]
    if name.endswith("vtt"):
        cues = ["WEBVTT", *(html.escape(cue, quote=False).replace("--&gt;", "-->") for cue in cues)]
    transcript = open_bytes("\n\n".join(cues).encode(), name)
    words = [line for line in transcript.text.split("\n") if line.strip()]
    assert " ".join(words) == " ".join(LINES[1:])
    assert {turn.speaker for turn in transcript.turns} == {"MS. VANE", "QUESTION", "", "DR. HALE"}
