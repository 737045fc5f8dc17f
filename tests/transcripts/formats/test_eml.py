"""Mail opens as what is said in it, with its subject, date and sender."""

from email.message import EmailMessage

import pytest

from annotator.errors import UserError
from annotator.transcripts.formats.eml import EML
from annotator.transcripts.mail.flowing import unflowed
from annotator.transcripts.opening import open_bytes
from annotator.transcripts.transcript import Transcript

SAID = "MS. HALE:  The ferry is open\xa0— “at last”. 🙂\n\nQ   Why?\n"
CUT_OFF = "The mark of its end is missing; the file may have been cut off."


def message(text: str = SAID, **parameters: str) -> EmailMessage:
    made = EmailMessage()
    made["From"] = '"Hale, Ada" <ada@lume.example>'
    made["To"] = "press@oro.example"
    made["Subject"] = "Übersicht: ferry briefing"
    made["Date"] = "Sat, 03 May 2031 23:30:00 -0500"
    made["Message-ID"] = "<1@lume.example>"
    made.set_content(text, params=parameters)
    return made


def opened(made: EmailMessage | bytes) -> Transcript:
    data = made if isinstance(made, bytes) else made.as_bytes()
    return open_bytes(data, "mail.txt")


def test_a_message_is_its_text_and_its_headers_are_metadata() -> None:
    transcript = opened(message())
    assert transcript.text == SAID.rstrip("\n")
    assert transcript.title == "Übersicht: ferry briefing"
    assert transcript.metadata["date"] == "2031-05-03"
    assert transcript.metadata["outlet"] == "Hale, Ada"
    assert transcript.sources["outlet"] == "mail header From"
    assert [turn.speaker for turn in transcript.turns] == ["MS. HALE", "Q"]


def test_a_sender_without_a_name_is_known_by_the_domain() -> None:
    made = message()
    del made["From"]
    made["From"] = "press@lume.example"
    assert opened(made).metadata["outlet"] == "lume.example"


def test_plain_words_come_before_the_same_as_a_page() -> None:
    made = message()
    made.add_alternative("<p>MS. HALE: The ferry is open.</p>", subtype="html")
    assert opened(made).text == SAID.rstrip("\n")


def test_a_page_comes_before_a_line_that_points_to_it() -> None:
    made = message("See the page.")
    made.add_alternative(f"<html><p><b>MS. HALE:</b> {'It is open. ' * 9}</p>", subtype="html")
    assert opened(made).text.startswith("MS. HALE: It is open.")


def test_what_is_attached_is_told() -> None:
    made = message()
    made.add_attachment(b"%PDF", "application", "pdf", filename="Übersicht.pdf")
    made.add_attachment("a,b", subtype="csv", filename="turns.csv")
    transcript = opened(made)
    assert transcript.text == SAID.rstrip("\n")
    assert transcript.warnings[0] == "Attached and not read: “Übersicht.pdf”, “turns.csv”."


def test_a_forwarded_message_is_text_with_its_headers() -> None:
    made = message("As promised:\n")
    made.add_attachment(message())
    text = opened(made).text
    assert text.startswith('As promised:\n\nFrom: "Hale, Ada" <ada@lume.example>\nDate: Sat, 03')
    assert text.endswith("Subject: Übersicht: ferry briefing\n\n" + SAID.rstrip("\n"))


def test_flowed_paragraphs_are_whole() -> None:
    flowed = "The ferry is \nopen.\n>> Is \n>> it?\n> No.\n From Oro.\n-- \nAda\n"
    assert unflowed(flowed, delete_space=False) == (
        "The ferry is open.\n>> Is it?\n> No.\nFrom Oro.\n-- \nAda\n"
    )
    assert unflowed("質 \n問\n", delete_space=True) == "質問\n"
    assert opened(message("It \nis open.\n", format="flowed")).text == "It is open."


def test_quoted_printable_is_exact() -> None:
    head = "Message-ID: <1>\nContent-Type: text/plain; charset=windows-1251\n"
    body = "Content-Transfer-Encoding: quoted-printable\n\n=C2=EE=EF=F0=EE=\n=F1: a=3Db=A0=20\n"
    assert opened((head + body).encode()).text == "Вопрос: a=b\xa0 "


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"Message-ID: <1>\n\n", "is a message without text"),
        (b"Message-ID: <1>\nContent-Type: application/pdf; name=a.pdf\n\nx", "“a.pdf”"),
        (b"Message-ID: <1>\nContent-Type: application/pkcs7-mime\n\nx", "is encrypted"),
        (
            b"Message-ID: <1>\n"
            + b"".join(
                b"Content-Type: multipart/mixed; boundary=%d\n\n--%d\n" % (n, n) for n in range(900)
            ),
            "nested too deeply",
        ),
    ],
)
def test_what_cannot_be_read_is_told(data: bytes, told: str) -> None:
    with pytest.raises(UserError, match=rf"“mail\.txt” .*{told}"):
        opened(data)


def test_a_press_release_with_a_subject_is_no_message() -> None:
    assert EML.recognises is not None
    assert not EML.recognises(b"Subject: Ferry\nDate: 3 May 2031\n\nIt is open.\n")
    assert not EML.recognises(b"Message-ID: <1> was written on it\nand more\n")


@pytest.mark.parametrize("missing", [1, 2, 3])
def test_a_message_that_was_cut_off_is_read_as_far_as_it_goes(missing: int) -> None:
    made = message()
    made.set_content("MS. HALE: The ferry is open. " * 10, cte="base64")
    transcript = opened(made.as_bytes().rstrip()[:-missing])
    assert transcript.text.startswith("MS. HALE: The ferry is open. MS. HALE")
    assert transcript.warnings == (CUT_OFF,)


def test_a_message_whose_last_part_does_not_end_is_told() -> None:
    made = message()
    made.add_alternative("<p>Words.</p>", subtype="html")
    data = made.as_bytes().rstrip().rpartition(b"--")[0]
    assert opened(made).warnings == ()
    assert opened(data[: data.rindex(b"--")]).warnings[-1] == CUT_OFF


def test_what_is_called_text_and_is_none_is_refused() -> None:
    made = message()
    made.set_content("\0\1\2" * 2_000, cte="base64")
    with pytest.raises(UserError, match=r"“mail\.txt” is not a text file"):
        opened(made)
