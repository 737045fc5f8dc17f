from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.transcripts.dates import date_named, date_told, dates_in


@pytest.mark.parametrize(
    "written",
    [
        "January 10, 2031",
        "Jan. 10, 2031",
        "JANUARY 10, 2031",
        "10 January 2031",
        "10th of January, 2031",
        "Fri, 10 Jan 2031 15:53:00 -0500",
        "10 de enero de 2031",
        "10 de enero del 2031",
        "10 DE JANEIRO DE 2031",
        "le 10 janvier 2031",
        "10. Januar 2031",
        "10. Jänner 2031",
        "10 gennaio 2031",
        "10 januari 2031",
        "10 stycznia 2031 r.",
        "10 січня 2031 року",
        "10 января 2031 г.",
        "10-го января 2031 года",
        "10 Ocak 2031",
        "10 Ιανουαρίου 2031",
        "١٠ يناير ٢٠٣١",
        "10 كانون الثاني / يناير 2031",
        "10 בינואר 2031",
        "2031年1月10日",
        "２０３１年１月１０日",
        "令和13年1月10日",
        "2031년 1월 10일",
        "2031. január 10.",
        "2031-01-10",
        "2031-01-10T20:15:00+01:00",
        "2031/1/10",
        "2031.01.10",
        "10.01.2031",
        "10\u00a0January\u00a02031",
    ],
)
def test_a_day_is_read_as_it_is_written(written: str) -> None:
    assert date_told(written) == "2031-01-10"


@pytest.mark.parametrize(
    ("name", "number"),
    [
        ("März", 3),
        ("août", 8),
        ("aout", 8),
        ("février", 2),
        ("Şubat", 2),
        ("Ağustos", 8),
        ("Kasım", 11),
        ("Aralık", 12),
        ("Μαΐου", 5),
        ("maja", 5),
        ("października", 10),
        ("listopada", 11),
        ("травня", 5),
        ("мая", 5),
        ("agosto", 8),
        ("setembro", 9),
        ("أغسطس", 8),
        ("באוגוסט", 8),
        ("Sept.", 9),
    ],
)
def test_months_are_known_with_and_without_accents(name: str, number: int) -> None:
    assert date_told(f"3 {name} 2031") == f"2031-{number:02}-03"


@pytest.mark.parametrize(
    ("written", "language", "read"),
    [
        ("03/04/2031", "", ""),
        ("03/04/2031", "en", ""),
        ("03/04/2031", "es", "2031-04-03"),
        ("04/04/2031", "en", "2031-04-04"),
        ("25/04/2031", "", "2031-04-25"),
        ("04/25/2031", "", "2031-04-25"),
        ("10. listopada 2031.", "hr", ""),
        ("10 listopada 2031", "pl", "2031-11-10"),
    ],
)
def test_what_can_be_read_in_two_ways_is_decided_by_the_language(
    written: str, language: str, read: str
) -> None:
    assert date_told(written, language) == read


@pytest.mark.parametrize(
    "written",
    [
        "",
        "31 February 2031",
        "May 3-5, 2031",
        "3–5 May 2031",
        "1.2.2031.4",
        "2031-13-40",
        "3 May 2031 and 4 May 2031",
        "10 Vane 2031",
        "phone 555 2031 10",
        "3 May 9999",
        "somewhen in May",
        "2031-05-03OMNI",
    ],
)
def test_what_is_no_day_is_not_guessed(written: str) -> None:
    assert date_told(written) == ""


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("May 2031", "2031-05"),
        ("mayo de 2031", "2031-05"),
        ("2031-05", "2031-05"),
        ("2031年5月", "2031-05"),
        ("2031", "2031"),
        (" 2031 ", "2031"),
    ],
)
def test_a_month_or_a_year_is_all_that_may_be_told(written: str, read: str) -> None:
    assert date_told(written) == read


@pytest.mark.parametrize(
    ("filename", "read"),
    [
        ("2031-01-10-press-briefing.md", "2031-01-10"),
        ("20310110_briefing.txt", "2031-01-10"),
        ("briefing 10.01.2031.txt", "2031-01-10"),
        ("OROpresconf20310110.txt", "2031-01-10"),
        ("conferencia-10-de-enero-de-2031.html", "2031-01-10"),
        ("remarks_jan_10_2031.docx", "2031-01-10"),
        ("2031_01_10.txt", "2031-01-10"),
        ("発言2031年1月10日.txt", "2031-01-10"),
        ("hale_03-04-2031.txt", ""),
        ("2031-01-10_to_2031-01-12.txt", ""),
        ("20_ptv_317899.txt", ""),
        ("17169.txt", ""),
        ("scan20311399.pdf", ""),
    ],
)
def test_a_file_name_may_tell_the_day(filename: str, read: str) -> None:
    assert date_named(filename) == read


def test_positions_are_those_of_the_text() -> None:
    text = "Oro, 3 May 2031 / 4. Mai 2031"
    assert [text[one.start : one.end] for one in dates_in(text)] == ["3 May 2031", "4. Mai 2031"]


@given(st.dates(date(1900, 1, 1), date(2099, 12, 31)))
def test_every_day_is_read_back(day: date) -> None:
    assert date_told(day.isoformat()) == day.isoformat()
    assert date_told(f"{day:%d %B %Y}") == day.isoformat()
    assert date_named(f"talks_{day:%Y%m%d}.txt") == day.isoformat()


@given(st.text(st.sampled_from("0123456789 .-/年月日MaymaiJan,de ١٢"), max_size=80))
def test_any_text_gives_days_or_nothing(text: str) -> None:
    for one in dates_in(text):
        assert date.fromisoformat(one.iso)
    date_told(text, "es")
    date_named(text)
