"""What a transcript tells of itself: date, place, outlet, address, with where each is from."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.transcripts.describing import described
from annotator.transcripts.opening import open_bytes
from annotator.transcripts.transcript import Transcript
from annotator.transcripts.turns import find_turns

SAID = """MS. HALE:  Good afternoon. The talks of 7 June 2029 in Lume are over.

Q    What was said on June 7, 2029?

MS. HALE:  Nothing that was not said before.

Q    And before that?

MS. HALE:  Nothing.
"""


def opened(head: str, filename: str = "hale.txt") -> Transcript:
    return open_bytes(f"{head}\n\n{SAID}".encode(), filename)


@pytest.mark.parametrize(
    ("head", "date", "place"),
    [
        ("Talks\n\nBerlin, den 4. Mai 2031", "2031-05-04", "Berlin"),
        ("Talks\nBerlin, Mittwoch, den 28. Oktober 2031", "2031-10-28", "Berlin"),
        ("Talks\n\nOro City, May 3, 2031", "2031-05-03", "Oro City"),
        ("Talks\n\nMay 3, 2031, Oro City", "2031-05-03", "Oro City"),
        ("Talks\n\nSala Azul, Ciudad de Oro, 10 de marzo de 2031", "2031-03-10",
         "Sala Azul, Ciudad de Oro"),
        ("Talks\n\nVille-Lume, le 1er mars 2031", "2031-03-01", "Ville-Lume"),
        ("Talks\n\nLa Lume, viernes 3 de mayo de 2031", "2031-05-03", "La Lume"),
        ("Talks\n\nLume, 4 maggio 2031, ore 10:30", "2031-05-04", "Lume"),
        ("Talks\n\nWarszawa, 4 maja 2031 r.", "2031-05-04", "Warszawa"),
        ("Talks\n\nМосква, 4 мая 2031 г.", "2031-05-04", "Москва"),
        ("Talks\n\nКиїв, 4 травня 2031 року", "2031-05-04", "Київ"),
        ("Talks\n\n4 мая 2031 года, 14:30, Москва", "2031-05-04", "Москва"),
        ("Talks\n\nAnkara, 4 Mayıs 2031", "2031-05-04", "Ankara"),
        ("Talks\n\nΑθήνα, 4 Μαΐου 2031", "2031-05-04", "Αθήνα"),
        ("Talks\n\nبيروت، 4 أيار 2031", "2031-05-04", "بيروت"),
        ("Talks\n\nירושלים, 4 במאי 2031", "2031-05-04", "ירושלים"),
        ("Talks\n\n東京、2031年5月4日", "2031-05-04", "東京"),
    ],
)  # fmt: skip
def test_a_line_of_place_and_day_is_a_dateline(head: str, date: str, place: str) -> None:
    transcript = opened(head)
    assert transcript.metadata["date"] == date
    assert transcript.metadata["place"] == place
    assert transcript.sources["date"] == transcript.sources["place"] == "the dateline"
    assert transcript.title == "Talks"


@pytest.mark.parametrize(
    ("head", "date"),
    [
        ("Press Briefing by Hale, 3 May 2031", "2031-05-03"),
        ("Daily Briefing\n\nFor Immediate Release May 3, 2031", "2031-05-03"),
        ("Daily Briefing\n\nMay 3, 2031", "2031-05-03"),
        ("Daily Briefing\n\nSaturday, May 3, 2031, 2:05 P.M. EST", "2031-05-03"),
        ("Versión estenográfica. Conferencia de prensa del 3 de mayo de 2031", "2031-05-03"),
        ("Record of Aldara, Volume 15 (Saturday, May 3, 2031)", "2031-05-03"),
        ("Daily Briefing\n\n**Date:** 3 May 2031", "2031-05-03"),
        ("Talks\nFecha: 03/05/2031\nLugar: Oro", ""),
        ("Talks\nDate: 3 May 2031\nUpdated: 9 May 2031", "2031-05-03"),
        ("Talks\n3 May 2031\nUpdated 9 May 2031", "2031-05-03"),
        ("Talks\n3 May 2031\n4 May 2031", ""),
        ("Talks\n3 – 5 May 2031", ""),
        ("Talks\n\nChannel Nine, Sunday Morning, 3 May 2031", "2031-05-03"),
        ("Minister speaks of the events of 3 May 2031 and of others", ""),
        ("Talks\n\nThe minister, who was born on 3 May 1971, spoke of the strait on Monday.", ""),
    ],
)
def test_the_first_lines_tell_the_day_or_nothing(head: str, date: str) -> None:
    assert opened(head).metadata.get("date", "") == date


@pytest.mark.parametrize(
    ("head", "place"),
    [
        ("Briefing by Hale\n\nBlue Room\n\n2:05 P.M. EST", "Blue Room"),
        ("Briefing by Hale\n\nDate\n\nBlue House\n\nOro City\n\n3 May 2031\n\n2:05 P.M. EST",
         "Blue House, Oro City"),
        ("Briefing by Hale\n\nAboard the Gull\nEn Route Lume, Oro\n\n3:45 P.M. EST",
         "Aboard the Gull, En Route Lume, Oro"),
        ("Briefing\n\nVane Press Briefing Room\n\n9:42 A.M. EST", "Vane Press Briefing Room"),
        ("Briefing by Hale\n\nVane Inc.\nLume, Oro\n\n1:02 P.M. CDT", "Vane Inc., Lume, Oro"),
        ("Briefing by Hale\n\n2:05 P.M. EST", ""),
        ("Vane Press Briefing Room, 2:05 P.M. EST", "Vane Press Briefing Room"),
        ("Briefing\nIt was held after the talks of all on trade.\n3 May 2031\n16:20\nLume", "Lume"),
        ("Briefing\n\n3 May 2031\n16:20\nAnn Vane", ""),
        ("Ann Hale, 3 May 2031", ""),
        ("Выступление\n\nМосква, Кремль", "Москва, Кремль"),
        ("Briefing\nPlace: 10 Harbour Street, Oro", "10 Harbour Street, Oro"),
        ("Rede\nOrt: Saal 3", "Saal 3"),
        ("Press Briefing, May 3, 2031", ""),
        ("Office of the Press Secretary, May 3, 2031", ""),
        ("Hale and Vane in talks, May 3, 2031", ""),
    ],
)  # fmt: skip
def test_the_first_lines_tell_the_place_or_nothing(head: str, place: str) -> None:
    assert opened(head).metadata.get("place", "") == place


@pytest.mark.parametrize(
    ("opening", "date", "place", "outlet"),
    [
        ("ALDARA CITY (Gazette) — The minister said", "", "ALDARA CITY", "Gazette"),
        ("LUME, Jan. 10 — The minister said", "", "LUME", ""),
        ("LUME, Jan. 10, 2031 (Gazette) -- The minister said", "2031-01-10", "LUME", "Gazette"),
        ("Lume, 10 January 2031 (Oro News) - The minister said", "2031-01-10", "Lume", "Oro News"),
        ("MADRID, 3 May. (ORO PRESS) - El ministro dijo", "", "MADRID", "ORO PRESS"),
        ("МОСКВА, 3 мая 2031. /ОРО/. Министр сказал", "2031-05-03", "МОСКВА", "ОРО"),
        ("ORO, N.A. — The minister said", "", "ORO, N.A.", ""),
        ("LUME, Ald., May 3, 2031 (Gazette) — She said", "2031-05-03", "LUME, Ald.", "Gazette"),
        ("EXCLUSIVE — The minister said", "", "", ""),
        ("ORO POLLS NOT WRONG, JUST EARLY — She said", "", "", ""),
        ("VANE--Jon, 98, of Lume", "", "", ""),
        ("The minister — who is never wrong — said", "", "", ""),
        ("I — I never said so (laughter) — not once", "", "", ""),
    ],
)
def test_a_report_begins_with_its_dateline(
    opening: str, date: str, place: str, outlet: str
) -> None:
    text = (
        f"Strait stays open\n\n{opening} on Monday that the strait would stay open to all ships.\n"
    )
    metadata = open_bytes(text.encode(), "report.txt").metadata
    told = {"date": date, "place": place, "outlet": outlet}
    assert {name: metadata.get(name, "") for name in told} == told


def test_a_day_named_in_speech_is_never_the_date() -> None:
    assert "date" not in opened("").metadata
    assert "date" not in opened("Talks of Lume").metadata


def test_the_file_comes_before_the_text_and_the_text_before_the_name() -> None:
    front = "---\ntitle: Talks\ndate: May 1, 2031\n---\n"
    text = f"Lume, May 2, 2031\n\n{SAID}"
    name = "2031-05-03-talks.md"
    given_by = [
        (front + text, name, "2031-05-01", "front matter"),
        (text, name, "2031-05-02", "the dateline"),
        (SAID, name, "2031-05-03", "the file's name"),
    ]
    for data, filename, date, source in given_by:
        transcript = open_bytes(data.encode(), filename)
        assert (transcript.metadata["date"], transcript.sources["date"]) == (date, source)


def test_an_address_tells_the_day() -> None:
    transcript = opened("Talks\nhttps://gazette.example/2031/05/03/talks")
    assert transcript.metadata["url"] == "https://gazette.example/2031/05/03/talks"
    assert transcript.metadata["date"] == "2031-05-03"
    assert transcript.sources["date"] == "the address"


def test_the_day_on_which_a_file_was_made_says_least() -> None:
    made = {"created": "2031-05-09T10:00:00Z"}
    metadata, sources = described("Talks", (), made, {}, "talks.docx")
    assert metadata["date"] == "2031-05-09"
    assert sources["date"] == "the day on which the file was made"
    metadata, _ = described("Talks", (), made, {}, "talks 2031-05-03.docx")
    assert metadata["date"] == "2031-05-03"
    metadata, _ = described("Talks", (), {"created": "2013-12-23T23:15:00Z"}, {}, "talks.docx")
    assert "date" not in metadata


def test_a_given_date_that_cannot_be_read_stays_as_it_is() -> None:
    metadata, _ = described("Talks", (), {"date": "last spring"}, {"date": "front matter"}, "")
    assert metadata["date"] == "last spring"


def test_the_file_name_decides_between_two_days() -> None:
    head = "Talks\n3 May 2031\n4 May 2031"
    assert opened(head, "talks 2031-05-04.txt").metadata["date"] == "2031-05-04"


def test_fields_at_the_top_are_taken() -> None:
    head = "Title: Talks of Lume\nSource: Oro News\nURL: https://oro.example/1\nIdioma: español"
    transcript = opened(head)
    assert transcript.title == "Talks of Lume"
    assert transcript.metadata["outlet"] == "Oro News"
    assert transcript.metadata["url"] == "https://oro.example/1"
    assert transcript.metadata["language"] == "es"


def test_where_a_title_is_from_is_told() -> None:
    assert opened("Talks of Lume").sources["title"] == "the first line"
    assert opened("Briefing\n\nVane Press Briefing Room, 2:05 P.M.").title == "Briefing"
    assert opened("Blue Room\n\n2:05 P.M. EST").title == "Hale"
    assert opened("Blue Room\n\n2:05 P.M. EST").sources["title"] == "the file's name"
    assert open_bytes(b"# Talks\n\nWords.", "a.md").sources["title"] == "the first heading"


def test_the_language_is_told_by_the_words_unless_the_file_does() -> None:
    assert opened("").metadata["language"] == "en"
    assert opened("").sources["language"] == "the words"
    front = "---\nlang: en_GB\n---\n"
    transcript = open_bytes((front + SAID).encode(), "a.md")
    assert transcript.metadata["language"] == "en-GB"
    assert transcript.sources["language"] == "front matter"


PIECES = [
    *("May 3, 2031", "Oro", ", ", "\n", "\n\n", "Date: ", "2:05 P.M.", "(", ")", " — ", "HALE: "),
    *("3.4.2031", "https://x.example/", "é", "Room", "東京", "\u00a0", "**", "- "),
]


@given(st.lists(st.sampled_from(PIECES), max_size=30), st.text(max_size=20))
def test_any_head_is_read(pieces: list[str], filename: str) -> None:
    text = "".join(pieces)
    metadata, sources = described(text, find_turns(text), {}, {}, filename)
    assert metadata["title"]
    assert set(sources) <= set(metadata)
    assert all(metadata.values())


def test_a_program_s_own_title_and_language_are_none() -> None:
    page = "<html lang='{}'><head><title>{}</title></head><body><p>{}</p></body></html>"
    spanish = "Hoy hemos firmado el acuerdo de pesca, después de tres años de negociaciones. " * 5
    english = (
        "Today we have signed the treaty on the ferries, after three years of talks here. " * 5
    )

    def read(*filled: str) -> Transcript:
        return open_bytes(page.format(*filled).encode(), "talks.html")

    for title in ("Untitled Document", "Unknown Title", "untitled"):
        assert read("es", title, spanish).title.startswith("Hoy")
    assert read("en-US", "Pesca", spanish).metadata["language"] == "es"
    assert read("de-DE", "Talks", english).metadata["language"] == "en"
    assert read("en-GB", "Talks", english).metadata["language"] == "en-GB"
    assert read("es-MX", "Pesca", spanish).metadata["language"] == "es-MX"
    assert read("gl", "Pesca", spanish).metadata["language"] == "gl"
    assert read("en-US", "Pesca", spanish).sources["language"] == "the words"


@pytest.mark.parametrize(
    ("title", "place"),
    [
        ("Брифинг представителя А.Ваны, Луме, 3 мая 2031 года", "Луме"),
        ("Remarks at the Ferry Dinner, Blue Room, May 3, 2031", "Blue Room"),
        ("Press Briefing by the Minister, Ada Vane, May 3, 2031", ""),
        ("2031年5月3日外交部发言人安达主持例行记者会", ""),
    ],
)
def test_a_title_may_tell_the_place_before_the_day(title: str, place: str) -> None:
    transcript = opened(title)
    assert transcript.metadata["date"] == "2031-05-03"
    assert transcript.metadata.get("place", "") == place
