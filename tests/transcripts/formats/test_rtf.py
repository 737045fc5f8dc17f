"""Rich text comes out as its reader sees it, whatever wrote it."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.errors import UserError
from annotator.transcripts.formats.rtf import read, recognises
from annotator.transcripts.rtf import reader
from annotator.transcripts.transcript import Transcript

TEXT = st.text(
    st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\ufdd0\ufdd1\ufeff")
)


def opened(inner: str, head: str = r"\ansi\ansicpg1252") -> Transcript:
    return read(f"{{\\rtf1{head} {inner}}}".encode("latin-1"), "hale.rtf")


def text_of(inner: str, head: str = r"\ansi\ansicpg1252") -> str:
    return opened(inner, head).text


def written(text: str) -> str:
    """As Word writes it: beyond ASCII by UTF-16 units, each with a question mark in its place."""
    units = text.encode("utf-16-le")
    numbers = [int.from_bytes(units[at : at + 2], "little") for at in range(0, len(units), 2)]
    return "".join(
        f"\\u{number - 0x10000 if number > 0x7FFF else number}?"
        if number > 126
        else f"\\{chr(number)}"
        if chr(number) in "\\{}"
        else chr(number)
        for number in numbers
    )


@given(st.lists(st.tuples(TEXT, st.booleans()), min_size=1, max_size=8))
def test_whatever_is_written_comes_out_exactly(runs: list[tuple[str, bool]]) -> None:
    inner = "".join(rf"{{\b{int(bold)} {written(text)}}}" for text, bold in runs)
    assert text_of(rf"({inner})\par") == f"({''.join(text for text, _ in runs)})"


def test_signs_and_line_ends() -> None:
    inner = r"a\tab b\line c\~d\-e\_f\emdash g\'93h\'94\lquote i\rquote\ldblquote j\rdblquote\par k"
    assert text_of(inner) == "a\tb\nc\xa0d\xade\u2011f—g“h”‘i’“j”\nk"


def test_lines_of_the_file_itself_are_nothing() -> None:
    assert text_of("Good\r\n day\\par\r\nto\nyou") == "Good day\ntoyou"


def test_surrogate_pairs_are_joined_over_groups() -> None:
    assert text_of(r"{\u-10179?}{\b\u-8704?} and \uc0\u55357\u56832") == "😀 and 😀"


@pytest.mark.parametrize(
    ("fallback", "expected"),
    [
        (r"\u8217\'92s", "’s"),
        (r"\uc0\u8217s", "’s"),
        (r"\uc2\u35352\'8b\'4cs", "記s"),
        (r"\u8217\~s", "’s"),
        (r"{\uc0 x}\u8217?s", "x’s"),
        (r"\u8217{}?s", "’?s"),
    ],
)
def test_what_stands_in_for_a_character_is_passed_over(fallback: str, expected: str) -> None:
    assert text_of(fallback) == expected


@pytest.mark.parametrize(
    ("charset", "encoding", "text"),
    [
        (204, "cp1251", "вопрос"),
        (128, "cp932", "記者ソ"),
        (238, "cp1250", "żółć"),
        (177, "cp1255", "של"),
    ],
)
def test_fonts_have_code_pages_of_their_own(charset: int, encoding: str, text: str) -> None:
    fonts = rf"{{\fonttbl{{\f0\fcharset0 Arial;}}{{\f7\fnil\fcharset{charset} Arial CYR;}}}}"
    hexes = "".join(f"\\'{byte:02x}" for byte in text.encode(encoding))
    assert text_of(rf"{fonts}\'e9 {{\f7 {hexes}}} \'e9") == f"é {text} é"


def test_a_trail_byte_may_be_a_letter() -> None:
    fonts = r"{\fonttbl{\f0\fcharset128 MS Mincho;}}"
    assert text_of(rf"{fonts}\f0 \'83e\'83X\'83g") == "テスト"


@pytest.mark.parametrize(
    ("head", "byte", "letter"),
    [
        (r"\ansi\ansicpg1251", "e4", "д"),
        (r"\mac", "8e", "é"),
        (r"\pc", "82", "é"),
        (r"\ansi\ansicpg0", "e9", "é"),
        (r"\ansi\ansicpg99999", "e9", "é"),
    ],
)
def test_the_file_s_code_page(head: str, byte: str, letter: str) -> None:
    assert text_of(rf"x\'{byte}", head) == f"x{letter}"


def test_signs_of_the_symbol_font() -> None:
    fonts = r"{\fonttbl{\f3\fcharset2 Symbol;}}"
    assert text_of(rf"{fonts}{{\f3 a\'b7\u-3913?}} a") == "α•• a"


def test_speakers_in_bold_are_found() -> None:
    transcript = opened(
        r"{\b Ada }{\b Vane:} Good day.\par{\b Q}\~ Why?\par\b Ada Vane:\b0  We will see.\par"
    )
    assert [turn.speaker for turn in transcript.turns] == ["Ada Vane", "Q", "Ada Vane"]


def test_tables_are_lines_with_tabs() -> None:
    rows = (
        r"Before\par\trowd\cellx1\cellx2\intbl a\cell \cell c\cell\row"
        r"\trowd\intbl d\par e\cell {\itap2 x\nestcell y\nestcell"
        r"{\*\nesttableprops\trowd\nestrow}{\nonesttables\par}}\cell f\cell\row"
        r"\pard After"
    )
    assert text_of(rows) == "Before\na\t\tc\nd\ne\tx\ty\tf\nAfter"


def test_lists_have_the_marks_that_were_written_with_them() -> None:
    inner = (
        r"{\listtext 1.\tab}first\par{\listtext\f3 \'b7\tab}second\par{\pntext a)\tab}third\par"
        r"{\*\listtext x.\tab}fourth"
    )
    fonts = r"{\fonttbl{\f3\fcharset2 Symbol;}}"
    assert text_of(fonts + inner) == "1. first\n• second\na) third\nx. fourth"


def test_notes_stand_at_the_end_behind_their_marks() -> None:
    inner = (
        r"One{\super\chftn}{\footnote\pard{\super\chftn} First.}"
        r" two{\super\chftn{\*\footnote\ftnalt\chftn Late.\par And more.}}"
        r" three{\super\chftn}{\footnote {\chftn} Second.}.\par End"
    )
    assert text_of(inner) == (
        "One[1] two[i] three[2].\nEnd\n\n[1] First.\n[i] Late.\nAnd more.\n[2] Second."
    )


def test_a_text_box_stands_once_after_its_paragraph() -> None:
    inner = (
        r"Be{\shp{\*\shpinst\shpleft1{\sp{\sn x}{\sv 1}}{\shptxt In the box\par}}"
        r"{\shprslt In the box}}fore\par{\*\do\dptxbx{\dptxbxtext Old box}}After"
    )
    assert text_of(inner) == "Before\nIn the box\nAfter\nOld box"


def test_what_is_left_out_is_told() -> None:
    transcript = opened(
        r"We {\deleted never }{\revised always} said so.{\v secret}{\*\annotation no!}\par"
        r"{\v gone\par}End"
    )
    assert transcript.text == "We always said so.\nEnd"
    assert transcript.warnings == (
        "1 tracked deletion was left out; tracked insertions were kept.",
        "1 comment was left out.",
        "Hidden text was left out (10 characters).",
    )


def test_what_is_no_text_stays_out() -> None:
    inner = (
        r"{\stylesheet{\s1 heading;}}{\header top}{\footer 7}{\pict\bin4 }}{{ffff}{\*\new x}"
        r"{\field{\*\fldinst HYPERLINK x}{\fldrslt the record}}{\xe{index}}{\*\bkmkstart b} stands"
    )
    assert text_of(inner) == "the record stands"


def test_properties_become_metadata() -> None:
    info = (
        r"{\info{\title Oro \u8211? talks}{\author B. Ord}{\creatim\yr2031\mo4\dy2\hr9}"
        r"{\revtim\yr2032}{\*\company Gazette}}"
        r"{\*\userprops{\propname Outlet}\proptype30{\staticval Aldara News}}"
    )
    transcript = opened(info + "Good day.")
    assert transcript.title == "Oro – talks"
    assert transcript.metadata["author"] == "B. Ord"
    assert transcript.metadata["outlet"] == "Aldara News"
    assert transcript.sources["outlet"] == "the file's properties"
    assert transcript.text == "Good day."


def test_a_text_that_is_written_twice_is_read_once() -> None:
    twice = r"{\upr{\title Or?}{\*\ud{\title Or\u333?}}}"
    assert opened(rf"{{\info{twice}}}Good day.").title == "Orō"


def test_a_file_that_breaks_off_is_read_as_far_as_it_goes() -> None:
    transcript = read(rb"{\rtf1 Good day.\par And {\b then", "hale.rtf")
    assert transcript.text == "Good day.\nAnd then"
    assert transcript.warnings == ("The file breaks off before its end; what followed is missing.",)


def test_what_follows_the_file_s_group_is_none_of_it() -> None:
    assert read(b"{\\rtf1 Good day.}{junk}\0\0", "hale.rtf").text == "Good day."


def test_bytes_that_no_letter_belongs_to_are_told() -> None:
    transcript = opened(r"a\'81b")
    assert transcript.text == "a\ufffdb"
    assert "could not be read in the file's code page" in transcript.warnings[0]


def test_plain_text_that_is_called_rich_is_read_as_it_is() -> None:
    assert read(b"MS. HALE: Good day.", "hale.rtf").text == "MS. HALE: Good day."


def test_it_is_known_by_its_content() -> None:
    assert recognises(b"\xef\xbb\xbf{\\rtf1 x}")
    assert not recognises(b"{rtf}")


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"{\\rt", "is damaged: its rich text"),
        (b"{\\rtf1 {\\b }}", "has no text in it"),
        (b"{\\rtf1" + b"{" * 100_000, "nested too deeply"),
        (b"{\\rtf1 \\bin99999999 x}", "has no text in it"),
        (b"{\\rtf1 \\u99999999 \\bin-5 }", "has no text in it"),
    ],
)
def test_what_cannot_be_read_is_refused_by_name(data: bytes, reason: str) -> None:
    with pytest.raises(UserError, match=rf"“hale\.rtf” .*{reason}"):
        read(data, "hale.rtf")


def test_more_words_than_can_be_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader, "MOST_TOKENS", 100)
    with pytest.raises(UserError, match=r"“hale\.rtf” holds more than can be read"):
        opened("{}" * 50)


@given(st.binary(max_size=200))
def test_noise_is_read_or_refused(noise: bytes) -> None:
    with suppress(UserError):
        read(b"{\\rtf1 x" + noise, "hale.rtf")


@given(
    st.lists(
        st.sampled_from(
            [
                "{",
                "}",
                "\\par",
                "\\cell",
                "\\row",
                "\\shptxt",
                "\\footnote",
                "\\chftn",
                "\\upr",
                "\\*",
                "\\ud",
                "\\listtext",
                "\\u-10179",
                "\\uc3",
                "\\'83",
                "\\bin3",
                "\\info",
                "\\title",
                "\\f9",
                "\\fonttbl",
                "\\fcharset2",
                "\\nestrow",
                "\\v",
                "\\deleted",
                "\\page",
                " x",
                "\\ftnalt",
            ]
        )
    )
)
def test_words_in_any_order_are_read_or_refused(words: list[str]) -> None:
    with suppress(UserError):
        opened("".join(words))
