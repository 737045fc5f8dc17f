"""Saved web pages open as the page in them."""

from email.message import MIMEPart

import pytest

from annotator.errors import UserError
from annotator.transcripts.opening import open_bytes
from annotator.transcripts.registry import format_for

PAGE = (
    "<html><head><title>Ferry</title></head><body><nav><a href='/'>Home</a></nav>"
    "<p>Ada Vane: It’s open\xa0=&gt; now.</p><p>Ben Ord: Good. 🙂</p></body></html>"
)


def saved(page: str = PAGE, coding: str = "quoted-printable") -> bytes:
    frame, root, picture = MIMEPart(), MIMEPart(), MIMEPart()
    frame.set_content("<html><p>An advertisement</p>", subtype="html")
    frame["Content-ID"] = "<frame>"
    root.set_content(page, subtype="html", cte=coding)
    root["Content-ID"] = "<root@page>"
    root["Content-Location"] = "https://lume.example/ferry"
    picture.set_content(b"GIF89a", "image", "gif")
    whole = MIMEPart()
    whole["From"] = "<Saved by a browser>"
    whole["Subject"] = "Ferry"
    whole["MIME-Version"] = "1.0"
    whole["Content-Type"] = (
        'multipart/related; type="text/html"; start="<root@page>"; boundary="--cut"'
    )
    for part in (frame, root, picture):
        whole.attach(part)
    return whole.as_bytes()


@pytest.mark.parametrize("coding", ["quoted-printable", "base64", "8bit"])
@pytest.mark.parametrize("name", ["page.mhtml", "page.txt"])
def test_the_page_is_read_from_among_its_parts(coding: str, name: str) -> None:
    transcript = open_bytes(saved(coding=coding), name)
    assert transcript.text == "Ada Vane: It’s open\xa0=> now.\nBen Ord: Good. 🙂"
    assert transcript.metadata["url"] == "https://lume.example/ferry"
    assert transcript.sources["url"] == "Content-Location"
    assert transcript.title == "Ferry"


def test_a_saved_page_is_no_mail_and_mail_is_no_saved_page() -> None:
    assert format_for(saved(), "x").name == "mhtml"
    assert format_for(b"To: a@b.example\nMessage-ID: <1>\n" + saved(), "x").name == "eml"


def test_a_file_without_a_page_is_told() -> None:
    with pytest.raises(UserError, match=r"“page\.mhtml” holds no web page"):
        open_bytes(b"MIME-Version: 1.0\n\nWords\n", "page.mhtml")
