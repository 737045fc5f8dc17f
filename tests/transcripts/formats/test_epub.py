"""E-books open as their chapters, one after another."""

import io
import zipfile

import pytest

from annotator.errors import UserError
from annotator.transcripts.opening import open_bytes
from annotator.transcripts.registry import format_for

CONTAINER = (
    '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
    '<rootfile full-path="OEBPS/book.opf"/></rootfiles></container>'
)
PACKAGE = """<?xml version="1.0"?>
<package xmlns="http://www.idpf.org/2007/opf" version="3.0">
<metadata xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>Ferry briefings</dc:title>
<dc:date>2031-05-03T00:00:00Z</dc:date><dc:publisher>Lume Press</dc:publisher>
<dc:language>en-GB</dc:language></metadata>
<manifest>
<item id="nav" href="nav.xhtml" properties="nav" media-type="application/xhtml+xml"/>
<item id="b" href="text/b%20two.xhtml" media-type="application/xhtml+xml"/>
<item id="a" href="text/a.xhtml#start" media-type="application/xhtml+xml"/>
<item id="cover" href="cover.svg" media-type="image/svg+xml"/>
</manifest>
<spine><itemref idref="cover"/><itemref idref="nav"/><itemref idref="a"/><itemref idref="b"/>
</spine></package>"""
FIRST = """<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.1//EN" "http://www.w3.org/TR/xhtml11/DTD/xhtml11.dtd">
<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops">
<head><title/><script src="x.js"/></head><body>
<p><a id="p1"/><b>MS. HALE:</b> The ferry<a epub:type="noteref" href="#n">1</a> is&nbsp;open.</p>
<aside epub:type="footnote" id="n"><p>1. Since May.</p></aside>
<p>It <span epub:type="pagebreak" title="12">12</span>is <i/>new.</p>
</body></html>"""
SECOND = (
    "<html xmlns='http://www.w3.org/1999/xhtml'><body><div/><p>Q&#160; Why? 🙂</p></body></html>"
)


def book(**replaced: str) -> bytes:
    members = {
        "mimetype": "application/epub+zip",
        "META-INF/container.xml": CONTAINER,
        "OEBPS/book.opf": PACKAGE,
        "OEBPS/text/a.xhtml": FIRST,
        "OEBPS/text/b two.xhtml": SECOND,
        "OEBPS/nav.xhtml": "<html><body><ol><li>First</li></ol></body></html>",
        "OEBPS/cover.svg": "<svg/>",
    }
    members |= {name.replace("__", "/").replace("_", "."): text for name, text in replaced.items()}
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        for name, text in members.items():
            archive.writestr(name, text)
    return data.getvalue()


def test_chapters_follow_one_another_as_the_spine_says() -> None:
    transcript = open_bytes(book(), "book.txt")
    assert transcript.text.split("\n") == [
        "MS. HALE: The ferry1 is\xa0open.",
        "It is new.",
        "1. Since May.",
        "Q\xa0 Why? 🙂",
    ]
    assert [turn.speaker for turn in transcript.turns] == ["MS. HALE", "Q"]


def test_the_book_tells_about_itself() -> None:
    transcript = open_bytes(book(), "book.epub")
    assert transcript.title == "Ferry briefings"
    assert transcript.metadata["date"] == "2031-05-03"
    assert transcript.metadata["outlet"] == "Lume Press"
    assert transcript.metadata["language"] == "en-GB"
    assert transcript.sources["date"] == "the book's own fields"


def test_a_book_is_known_though_damaged() -> None:
    cut = book()[:400]
    assert format_for(cut, "x").name == "epub"
    with pytest.raises(UserError, match=r"“book\.epub” is damaged"):
        open_bytes(cut, "book.epub")


def test_a_locked_book_is_told() -> None:
    lock = '<encryption><CipherReference URI="OEBPS/text/a.xhtml"/></encryption>'
    with pytest.raises(UserError, match=r"“book\.epub” is encrypted"):
        open_bytes(book(**{"META-INF__encryption_xml": lock}), "book.epub")


def test_a_book_whose_fonts_alone_are_locked_is_read() -> None:
    lock = '<encryption><CipherReference URI="OEBPS/a.otf"/></encryption>'
    assert open_bytes(book(**{"META-INF__encryption_xml": lock}), "book.epub").text


@pytest.mark.parametrize(
    ("replaced", "told"),
    [
        ({"META-INF__container_xml": "<container/>"}, "holds no book"),
        ({"META-INF__container_xml": "<container"}, "XML cannot be read"),
        ({"OEBPS__book_opf": "<package/>"}, "no chapters"),
        ({"OEBPS__text__a_xhtml": "<p>", "OEBPS__text__b two_xhtml": ""}, "without text"),
    ],
)
def test_what_is_no_book_is_told(replaced: dict[str, str], told: str) -> None:
    with pytest.raises(UserError, match=rf"“book\.epub” .*{told}"):
        open_bytes(book(**replaced), "book.epub")
