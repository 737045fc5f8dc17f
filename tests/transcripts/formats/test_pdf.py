from collections.abc import Iterable, Sequence

import pytest
from hostile.pdf_making import FONT, basic, locked, pdf, stream, written
from made_pdf import Piece, column, made_pdf

from annotator.errors import UserError
from annotator.transcripts.formats.pdf import PDF
from annotator.transcripts.transcript import Transcript

HALE = [
    "MS. HALE: Good morning, all of you. The ministry of Oro has opened the bridge",
    "at last, and the harbour of Lume will follow before the end of the summer, as",
    "was promised.",
]
WHY = ["QUESTION: Why was it closed for so long, and who will pay for all, if you can", "say?"]
TIME = [
    "MS. HALE: It was high time, and we shall all pay for it, as we do for all the rest",
    "of it.",
]
LINES = [*HALE, *WHY, *TIME]
TEXT = "\n".join(" ".join(lines) for lines in (HALE, WHY, TIME))


def read(pages: Sequence[Iterable[Piece]], information: bytes = b"") -> Transcript:
    return PDF.read(made_pdf(pages, information), "hale.pdf")


def test_lines_are_joined_to_paragraphs_at_full_lines() -> None:
    transcript = read([column(LINES)])
    assert transcript.text == TEXT
    assert [turn.speaker for turn in transcript.turns] == ["MS. HALE", "QUESTION", "MS. HALE"]


def test_paragraphs_are_told_by_an_indent_or_a_gap_too() -> None:
    full = "The ministry of Oro has opened the bridge, and the harbour of Lume follows it now."
    indented = column([full] * 6)
    for at in (2, 4):
        indented[at] = indented[at]._replace(x=90, text=full[:76])
    assert [len(one.split("follows")) for one in read([indented]).text.split("\n")] == [3, 3, 3]
    gaps = read([column([full, full, "", full, full])]).text
    assert gaps == f"{full} {full}\n{full} {full}"


def test_a_tab_after_a_name_parts_no_cells() -> None:
    answer = "We shall open the bridge in May, and the harbour of Lume will follow"
    page = [
        *(Piece(72, 700, "DR. HALE:"), Piece(180, 700, answer)),
        *(Piece(180, 688, "before the end of the summer, as was promised to all of"),),
        *(Piece(180, 676, "them in Oro."), Piece(72, 652, "VANE"), Piece(180, 652, answer + ".")),
        *(Piece(72, 628, "DR. HALE:"), Piece(180, 628, "Yes.")),
        *(Piece(72, 604, "VANE"), Piece(180, 604, "No, and that is all that I have to say on it.")),
    ]
    assert read([page]).text.split("\n") == [
        f"DR. HALE:\t{answer} before the end of the summer, as was promised to all of them in Oro.",
        f"VANE\t{answer}.",
        "DR. HALE:\tYes.",
        "VANE\tNo, and that is all that I have to say on it.",
    ]


def test_the_one_gap_within_a_paragraph_tells_how_far_lines_are_apart() -> None:
    long = "MS. HALE: The bridge is open at last, and the harbour of Lume follows in the"
    heads = [f"{who}: It will be so." for who in ("MS. HALE", "DR. ORO") * 5]
    pieces = [Piece(72, 600 - 24 * at, head) for at, head in enumerate(heads)]
    page = [Piece(72, 700, long), Piece(72, 688, "summer."), *pieces]
    assert read([page]).text.split("\n") == [f"{long} summer.", *heads]


def test_centred_lines_and_remarks_in_brackets_are_paragraphs_of_their_own() -> None:
    full = "MS. HALE: The bridge of Oro is open at last, and the harbour of Lume will follow it"
    page = [
        *(Piece(84, 700, "Remarks by the Minister of Bridges and", 18, bold=True),),
        *(Piece(184, 676, "Harbours of Oro", 18, bold=True),),
        *(Piece(229, 656, "Aldara City"), Piece(228, 644, "3 May 2031")),
        *column(
            [full, "in June, as was said here before, and at no cost.", "(Laughter.)"], top=632
        ),
        *column([full, "in June."], top=596),
    ]
    assert read([page]).text.split("\n") == [
        "Remarks by the Minister of Bridges and Harbours of Oro",
        *("Aldara City", "3 May 2031"),
        f"{full} in June, as was said here before, and at no cost.",
        "(Laughter.)",
        f"{full} in June.",
    ]


def test_who_speaks_at_the_head_of_several_pages_is_no_running_head() -> None:
    pages = [
        [
            Piece(72, 750, "Briefing of the ministry"),
            *column(["HALE", "It will be so.", "VANE", "When?", "HALE", "In May."], top=700),
            *column(["VANE", "Why?", "ORO", "Nobody knows.", "HALE", "Because."], top=500),
            Piece(300, 40, f"- {number} -"),
        ]
        for number in (1, 2)
    ]
    transcript = read(pages)
    assert transcript.text.count("HALE") == 6
    assert "Briefing" not in transcript.text
    assert "1 -" not in read(pages[:1]).text


ASKED = [
    "    Q.  Did you see the ferry on the night of the third",
    "of May?",
    "    A.  I did.",
    "    Q.  At what time did you see it, and from where did",
    "you see it?",
    "    A.  It was shortly after nine, and I was standing on",
    "the quay with my brother.",
    "    MS. VANE:  Objection.",
]


@pytest.mark.parametrize(("step", "from_the_left"), [(1, 60), (5, 60), (1, 92)])
def test_numbers_of_lines_are_left_out_and_told(step: int, from_the_left: float) -> None:
    lines = ASKED * 7
    pages = [
        [
            piece
            for at, line in enumerate(part)
            for piece in (
                Piece(from_the_left, 700 - 24 * at, str(at + 1)),
                Piece(110 + 5 * (len(line) - len(line.lstrip())), 700 - 24 * at, line.lstrip()),
            )
            if (at + 1) % step == 0 or piece.x >= 110
        ]
        for part in (lines[:25], lines[25:50], lines[50:])
    ]
    transcript = read(pages)
    assert transcript.text.split("\n")[:2] == [
        "Q. Did you see the ferry on the night of the third of May?",
        "A. I did.",
    ]
    if step == 1:
        assert not any(line[0].isdigit() for line in transcript.text.split("\n"))
        assert transcript.warnings == (
            "The numbers of lines in the margin of 3 pages were left out.",
        )


def test_heads_of_left_and_right_pages_are_left_out() -> None:
    heads = ["Ministry of Oro    1", "2    Daily briefing", "Ministry of Oro    3"]
    shown = [[*LINES], [*TIME, *HALE, *WHY], [*HALE, *HALE, *TIME]]
    pages = [
        [Piece(72, 750, head), *column(lines, top=700 - 7 * number)]
        for number, (head, lines) in enumerate(zip(heads, shown, strict=True))
    ]
    transcript = read(pages)
    assert "briefing" not in transcript.text
    assert "“2 Daily briefing” (1 page)" in transcript.warnings[0]
    assert transcript.text.count("MS. HALE") == 7


def test_numbers_of_paragraphs_stay() -> None:
    page = [
        piece
        for at in range(12)
        for piece in (
            Piece(60, 720 - 50 * at - 11 * (at % 3), str(at + 1)),
            *column(
                ["The quay of Lume is open, and so it"] * (1 + at % 3),
                x=90,
                top=720 - 50 * at - 11 * (at % 3),
            ),
        )
    ]
    assert read([page]).text.count("12") == 1


def test_a_paragraph_goes_on_over_the_page_without_heads_and_feet() -> None:
    pages = [
        [
            Piece(72, 750, "Ministry of Oro"),
            *column(lines, top=720),
            Piece(280, 40, f"Page {number} of 3", size=8),
        ]
        for number, lines in enumerate((HALE[:2], [HALE[2], *WHY], TIME), 1)
    ]
    transcript = read(pages)
    assert transcript.text == TEXT
    assert transcript.warnings == (
        "Left out as running heads and page numbers: “Ministry of Oro” (3 pages),"
        " “Page 1 of 3” (3 pages).",
    )


def test_two_columns_are_read_one_after_the_other_however_they_are_written() -> None:
    left = [f"left line {number} of the text that fills it" for number in range(20)]
    right = [line.replace("left", "right") for line in left]
    pairs = zip(column(left, x=60), column(right, x=320), strict=True)
    transcript = read([[Piece(60, 740, "Briefing of the ministry", size=16)] + [
        piece for pair in pairs for piece in pair
    ]])  # fmt: skip
    assert transcript.text.replace("\n", " ") == " ".join(
        ["Briefing of the ministry", *left, *right]
    )


def test_words_parted_by_a_hyphen_are_whole_again_and_spelt_hyphens_stay() -> None:
    lines = [
        "The long-term plan of the ministry is to open all of the bridges that are under con-",
        "struction, and for a well-known reason it is the long-",
        "term plan, as all of them have said, from Oro to the Aldara-",
        "Lume line, and the construction is the pride of all that live in it from now on, so",
    ]
    assert read([column(lines)]).text == (
        "The long-term plan of the ministry is to open all of the bridges that are under"
        " construction, and for a well-known reason it is the long-term plan, as all of them"
        " have said, from Oro to the Aldara-Lume line, and the construction is the pride of all"
        " that live in it from now on, so"
    )


def test_dashes_at_a_line_s_end_stand_as_close_as_elsewhere() -> None:
    lines = [
        "It is open—at last—and that is what all of you have asked us for since the spring—",
        "the spring of that year, I mean, when the harbour of Lume was closed for good.",
    ]
    assert "spring—the spring" in read([column(lines)]).text


def test_what_is_bold_guides_the_finding_of_speakers() -> None:
    page = [
        Piece(72, 700, "Ada Vane:", bold=True), Piece(125, 700, "Good morning."),
        Piece(72, 688, "Ben Ord:", bold=True), Piece(125, 688, "Why now?"),
        Piece(72, 676, "Ada Vane:", bold=True), Piece(125, 676, "It was time."),
    ]  # fmt: skip
    transcript = read([page])
    assert transcript.text == "Ada Vane: Good morning.\nBen Ord: Why now?\nAda Vane: It was time."
    assert [turn.speaker for turn in transcript.turns] == ["Ada Vane", "Ben Ord", "Ada Vane"]


def test_names_in_bold_on_their_own_lines_end_where_the_bold_type_does() -> None:
    said = (("Ada Vane", "Good morning to all of you."), ("Ben Ord", "Why is it open now?")) * 2
    page: list[Piece] = []
    for at, (name, words) in enumerate(said):
        page.append(Piece(72, 700 - 40 * at, name, bold=True))
        page.append(Piece(72, 686 - 40 * at, words))
    transcript = read([page])
    assert transcript.text == "\n".join(line for turn in said for line in turn)
    assert [turn.speaker for turn in transcript.turns] == [name for name, _ in said]


def test_footnotes_come_at_the_end_and_cells_are_parted_by_tabs() -> None:
    note = Piece(72, 90, "1 As the ministry has said in the spring.", size=7)
    table = [Piece(72, 640, "Bridges"), Piece(300, 640, "12")]
    transcript = read([[*column(HALE), *table, note], column([*WHY, *TIME])])
    assert transcript.text.split("\n") == [
        " ".join(HALE), "Bridges\t12", " ".join(WHY), " ".join(TIME), note.text,
    ]  # fmt: skip


def test_the_file_s_own_title_and_day_are_taken_and_made_up_titles_left() -> None:
    made = b"/CreationDate (D:20310503101112Z) /Author (Press office of Oro)"
    transcript = read([column(LINES)], b"/Title (Daily briefing) " + made)
    assert transcript.title == "Daily briefing"
    assert transcript.metadata["author"] == "Press office of Oro"
    assert transcript.metadata["date"] == "2031-05-03"
    junk = read(
        [column(LINES)],
        b"/Title (Microsoft Word - hale.doc) /Author (\\(anonymous\\)) /CreationDate (D:99999999)",
    )
    assert "Microsoft" not in junk.title
    assert junk.metadata.keys().isdisjoint(("date", "author"))


def test_letters_are_read_by_the_font_s_own_map() -> None:
    mapped = (
        b"/CIDInit /ProcSet findresource begin begincmap\n"
        b"1 begincodespacerange <00> <ff> endcodespacerange\n"
        b"3 beginbfchar <41> <0416> <42> <0434> <43> <00660066> endbfchar\nendcmap end"
    )
    font = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /ToUnicode 7 0 R >>"
    objects = {**basic([stream(written(["ABBA CA"]))]), FONT: font, 7: stream(mapped)}
    assert PDF.read(pdf(objects), "hale.pdf").text == "ЖддЖ ffЖ"


def test_pages_without_text_among_others_are_told_of() -> None:
    transcript = read([column(LINES), []])
    assert transcript.text == TEXT
    assert transcript.warnings == ("One page has no text layer and came in empty.",)


def test_fonts_that_do_not_tell_their_letters_are_told_of() -> None:
    names = b" ".join(b"/g%d" % number for number in range(256))
    strange = b"<< /Type /Font /Subtype /Type1 /BaseFont /X"
    strange += b" /Encoding << /Differences [0 %s] >> >>" % names
    page = stream(written(["Good morning.", "It is open."]))
    assert PDF.read(pdf(basic([page])), "hale.pdf").warnings == ()
    assert PDF.read(pdf({**basic([page]), FONT: strange}), "hale.pdf").warnings == (
        "The fonts of one page do not tell their letters; words there may be wrong.",
    )


def test_a_letter_set_apart_by_space_alone_is_a_label() -> None:
    page: list[Piece] = []
    for at, (letter, words) in enumerate((("Q", "Why now?"), ("A", "It was time.")) * 2):
        page += [Piece(72, 700 - 14 * at, letter), Piece(100, 700 - 14 * at, words)]
    transcript = read([page])
    assert transcript.text.split("\n")[:2] == ["Q\tWhy now?", "A\tIt was time."]
    assert [turn.speaker for turn in transcript.turns] == ["Q", "A", "Q", "A"]


def test_a_turned_page_keeps_its_words() -> None:
    objects = basic([stream(written(["Good morning.", "It is open."]))], b"/Rotate 90")
    assert PDF.read(pdf(objects), "hale.pdf").text == "Good morning. It is open."


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "“hale.pdf” is empty"),
        (b"%PDF-1.7\nnothing", "“hale.pdf” is damaged"),
        (locked(["Good morning."], b"lume"), "is protected by a password"),
        (made_pdf([[], []]), "has no text layer"),
        (made_pdf([[]] * 2_001), "has 2,001 pages"),
        (made_pdf([column(["We shall see. " * 500] * 30)]), "a page of more than 200,000"),
    ],
)
def test_what_cannot_be_read_is_refused(data: bytes, reason: str) -> None:
    with pytest.raises(UserError, match=reason):
        PDF.read(data, "hale.pdf")


def test_a_page_that_says_the_same_as_all_others_is_kept() -> None:
    assert read([column(WHY)] * 3).text.count("say?") == 3


def test_a_pdf_is_known_by_its_signature() -> None:
    recognises = PDF.recognises
    assert recognises is not None
    assert recognises(b"junk\n%PDF-1.4\n")
    assert not recognises(b"Good morning")


@pytest.mark.parametrize(
    ("head", "date"),
    [("May 3, 2031    Ministry of Oro", "2031-05-03"), ("4 May 2031, 10:30    Ministry", None)],
)
def test_running_heads_may_tell_the_day(head: str, date: str | None) -> None:
    pages = [[Piece(72, 750, head), *column(lines, top=700)] for lines in (HALE, WHY, TIME)]
    transcript = read(pages)
    assert transcript.metadata.get("date") == date
    assert transcript.sources.get("date") == (date and "the running heads")


def test_signs_between_hebrew_letters_that_stand_for_none_are_left_out() -> None:
    mapped = (
        b"/CIDInit /ProcSet findresource begin begincmap\n"
        b"1 begincodespacerange <00> <ff> endcodespacerange\n"
        b"4 beginbfchar <41> <05e9> <42> <0001> <43> <05dc> <44> <05dd> endbfchar\nendcmap end"
    )
    font = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /ToUnicode 7 0 R >>"
    objects = {**basic([stream(written(["DBCBAB"]))]), FONT: font, 7: stream(mapped)}
    assert PDF.read(pdf(objects), "hale.pdf").text == "ש ל ם"
