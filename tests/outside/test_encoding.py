import os
from pathlib import Path

import pytest

from annotator.errors import UserError
from annotator.outside.encoding import decode, encoding_of

ENGLISH = "MS. HALE: It’s a “first” — we don’t deny it…\nQ  Why?\n"


@pytest.mark.parametrize(
    "encoding", ["utf-8-sig", "utf-8", "utf-16", "utf-32", "utf-16-le", "utf-16-be", "cp1252"]
)
def test_english_is_read_whatever_wrote_it(encoding: str) -> None:
    assert decode(ENGLISH.encode(encoding)).text == ENGLISH


@pytest.mark.parametrize("mark", [b"\xfe\xff", b"\0\0\xfe\xff"])
def test_big_endian_marks_are_known(mark: bytes) -> None:
    encoding = "utf-16-be" if len(mark) == 2 else "utf-32-be"
    assert decode(mark + ENGLISH.encode(encoding)).text == ENGLISH


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("Präsidentin Löwe: Größe, Äpfel, „ja“ – so.", "cp1252"),
        ("SEÑORA ÁVILA: ¿Qué pasó mañana por la mañana?", "cp1252"),
        ("Pytanie: Co się stało w Łodzi? Dziękuję, żółć.", "cp1250"),
        ("Вопрос: почему вы это сказали? Ответ: потому что.", "cp1251"),
        ("Вопрос: почему вы это сказали? Ответ: потому что.", "koi8-r"),
        ("Ερώτηση: γιατί το είπατε; Απάντηση: επειδή.", "cp1253"),
        ("Soru: Ne düşünüyorsunuz? Teşekkür ederim, ışık.", "cp1254"),
        ("שאלה: מה קרה אתמול בבית הנבחרים?", "cp1255"),
        ("سؤال: ما هو رأيكم في الوضع الحالي؟", "cp1256"),
        ("記者：これはどういう意味ですか。大臣：存じません。", "cp932"),
        ("記者：これはどういう意味ですか。大臣：存じません。", "iso2022_jp"),
        ("问：你怎么看这个问题？答：我们反对。", "gb18030"),
    ],
)
def test_legacy_encodings_are_found(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding)).text == text


@pytest.mark.parametrize("text", ["café", "naïve", "He said “no”.", "It cost £5 — I don’t know"])
def test_a_word_or_two_of_western_text_is_enough(text: str) -> None:
    assert decode(text.encode("cp1252")).text == text


def test_the_detector_sees_the_first_letter_beyond_ascii_however_late_it_comes() -> None:
    text = "The minister said nothing new. " * 20_000 + "Größe, Äpfel, Öl: „ja“ – über Maß."
    assert decode(text.encode("cp1252")).text == text


def test_a_few_broken_bytes_leave_utf8_what_it_is() -> None:
    data = "Größe und Ängste übermäßig öffentlich. ".encode() * 20
    decoded = decode(data[:200] + b"\xc3" + data[200:])
    assert decoded.encoding == "utf-8"
    assert decoded.text.count("\ufffd") == 1
    assert decoded.warnings == ("One place could not be read as utf-8 and became “\ufffd”.",)


def test_a_lone_nul_is_litter_in_a_text() -> None:
    assert decode(b"MS. HALE: Good\0 morning. " * 4).text.count("\0") == 4


@pytest.mark.parametrize(
    "data",
    [os.urandom(2_000), b"\0" * 200, b"\x7fELF" + bytes(range(256)) * 8],
    ids=["noise", "zeros", "program"],
)
def test_what_is_no_text_is_refused_by_name(data: bytes) -> None:
    with pytest.raises(UserError, match=r"“hale\.txt” is not a text file\."):
        decode(data, "hale.txt")


def test_an_empty_file_is_refused_by_name() -> None:
    with pytest.raises(UserError, match=r"“hale\.txt” is empty\."):
        decode(b"", "hale.txt")


@pytest.mark.parametrize("blank", ["  \r\n\t", "\ufeff", "\u3000\xa0\u2028\n"])
def test_a_blank_file_is_refused_by_name(blank: str) -> None:
    with pytest.raises(UserError, match=r"“hale\.txt” holds nothing but white space\."):
        decode(blank.encode(), "hale.txt")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
def test_a_large_file_is_known_without_being_decoded_whole(tmp_path: Path, encoding: str) -> None:
    text = "Label;Notiz\n" * 30_000 + "Größe – “so”;é\n"
    path = tmp_path / "large.csv"
    path.write_bytes(text.encode(encoding))
    assert path.read_text(encoding_of(path)) == text
