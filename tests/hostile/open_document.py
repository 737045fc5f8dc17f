"""ODT and EPUB: numbers that multiply, loops of parts, encryption."""

from collections.abc import Callable, Iterator
from functools import partial

from hostile import bait
from hostile.case import Case, eighths, either, opens, refused
from hostile.sound import (
    CONTAINER,
    ODT_BODY,
    PARAGRAPHS,
    TEXT,
    WORDS,
    XHTML,
    XML,
    epub,
    odt,
    odt_content,
    odt_manifest,
    opf,
    sound_files,
)
from hostile.xml_tricks import hostile_xml, inclusion
from hostile.zipping import encrypted, lying_crc, overlapping, spaces, zipped


def cases() -> Iterator[Case]:
    yield from _open_documents()
    yield from _repeats()
    yield from _books()
    yield from _spines()
    yield from _chapters()
    for suffix in (".odt", ".epub"):
        for count, data in eighths(sound_files()[suffix]):
            yield refused(f"package cut at {count} eighths{suffix}", data, "damaged")


def _open_documents() -> Iterator[Case]:
    def document(head: str, within: str) -> str:
        return odt_content(f"{ODT_BODY}<text:p>{within}</text:p>", head or XML)

    for name, make in hostile_xml(document):
        yield refused(f"ODT, {name}.odt", partial(_packed, make))
    yield opens("ODT, an inclusion.odt", odt(odt_content(ODT_BODY + inclusion())), *WORDS)
    yield refused("empty.odt", b"", "empty")
    yield opens("text called ODT.odt", TEXT.encode(), *WORDS)
    yield opens("ODT called text.txt", odt(), *WORDS)
    yield refused("no content.odt", zipped({"mimetype": "application/vnd.oasis.opendocument.text"}))
    yield refused("no words.odt", odt(odt_content("<text:p> </text:p>")), "text")
    yield refused("encrypted.odt", odt(manifest=_locked()), "password")
    yield refused("encrypted twice.odt", encrypted(odt()), "password")
    yield refused("sums that lie.odt", lying_crc(odt()), "damaged")
    yield either("sections in sections.odt", lambda: odt(odt_content(_sections(150))))
    yield refused(
        "sections without bottom.odt", lambda: odt(odt_content(_sections(5_000))), "nested"
    )
    yield refused("70 MB of blanks.odt", lambda: odt(spaces(70_000_000)), "unpacks")
    link = f'<text:section><text:section-source href="{bait.PASSWD}"/></text:section>'
    yield opens("a section elsewhere.odt", odt(odt_content(link + ODT_BODY)), *WORDS)
    yield either("another kind.odt", zipped({"mimetype": "x", "content.xml": odt_content()}))
    yield refused("a spreadsheet.ods", _spreadsheet())


def _packed(make: Callable[[], bytes]) -> bytes:
    return odt(make())


def _locked() -> str:
    return odt_manifest(
        '<manifest:encryption-data manifest:checksum-type="SHA1/1K" manifest:checksum="x">'
        '<manifest:algorithm manifest:algorithm-name="Blowfish CFB"/></manifest:encryption-data>'
    )


def _sections(depth: int) -> str:
    return "<text:section>" * depth + ODT_BODY + "</text:section>" * depth


def _spreadsheet() -> bytes:
    body = odt_content().replace("office:text", "office:spreadsheet")
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    return zipped({"mimetype": kind, "content.xml": body})


def _repeats() -> Iterator[Case]:
    """A number in an attribute that asks for more than was written."""

    def content(body: str) -> bytes:
        return odt(odt_content(body + ODT_BODY))

    cell = (
        '<table:table-cell table:number-columns-repeated="{}"><text:p>a</text:p></table:table-cell>'
    )
    row = (
        '<table:table><table:table-row table:number-rows-repeated="{}">{}'
        "</table:table-row></table:table>"
    )
    for count in ("999999999", "-1", "x", "9" * 5_000):
        label = "huge" if len(count) > 9 else count
        yield either(
            f"blanks, {label} of them.odt",
            content(f'<text:p>a<text:s text:c="{count}"/>b</text:p>'),
        )
        yield either(f"columns, {label} of them.odt", content(row.format(1, cell.format(count))))
        yield either(f"rows, {label} of them.odt", content(row.format(count, cell.format(1))))
    many = '<text:s text:c="9999"/>' * 20_000
    yield either("blanks again and again.odt", content(f"<text:p>a{many}b</text:p>"))
    level = '<text:h text:outline-level="99999999">A heading</text:h>'
    yield opens("levels without end.odt", content(level), *WORDS)


def _books() -> Iterator[Case]:
    yield refused("empty.epub", b"", "empty")
    yield opens("text called a book.epub", TEXT.encode(), *WORDS)
    yield opens("book called text.txt", epub(), *WORDS)
    yield refused(
        "no container.epub", zipped({"mimetype": "application/epub+zip", "a.xhtml": XHTML})
    )
    yield refused("a broken container.epub", epub(**{"META-INF__container_xml": "<container"}))
    yield refused(
        "no package.epub", epub(**{"META-INF__container_xml": CONTAINER.replace("book", "x")})
    )
    away = CONTAINER.replace("book.opf", "../../../etc/passwd")
    yield refused("a package outside.epub", epub(**{"META-INF__container_xml": away}))
    web = CONTAINER.replace("book.opf", "http://127.0.0.1:9/book.opf")
    yield refused("a package elsewhere.epub", epub(**{"META-INF__container_xml": web}))
    reference = '<EncryptedData><CipherReference URI="c1.xhtml"/></EncryptedData>'
    lock = f"{XML}<encryption>{reference}</encryption>"
    yield refused(
        "encrypted.epub", epub(**{"META-INF__encryption_xml": _encryption("c1.xhtml")}), "encrypted"
    )
    yield opens(
        "encrypted letters.epub", epub(**{"META-INF__encryption_xml": _encryption("a.otf")}), *WORDS
    )
    yield either("encrypted by another name.epub", epub(**{"META-INF__encryption_xml": lock}))
    yield refused("encrypted ZIP.epub", encrypted(epub()), "password")
    yield refused("members on one another.epub", overlapping("mimetype", epub(), 99))

    def package(head: str, within: str) -> str:
        return (head or XML) + opf().removeprefix(XML).replace("Daily", within)

    for name, make in hostile_xml(package):
        yield refused(f"package, {name}.epub", partial(_with_package, make))


def _encryption(uri: str) -> str:
    return (
        f'{XML}<encryption xmlns="urn:oasis:names:tc:opendocument:xmlns:container" '
        'xmlns:e="http://www.w3.org/2001/04/xmlenc#"><e:EncryptedData><e:CipherData>'
        f'<e:CipherReference URI="{uri}"/></e:CipherData></e:EncryptedData></encryption>'
    )


def _with_package(make: Callable[[], bytes]) -> bytes:
    return epub(book_opf=make())


def _spines() -> Iterator[Case]:
    chapter = '<item id="c1" href="c1.xhtml" media-type="application/xhtml+xml"/>'

    def book(items: str, spine: str) -> bytes:
        return epub(book_opf=opf(items, spine))

    yield refused("a spine of nothing.epub", book(chapter, '<itemref idref="x"/>'))
    yield refused("a spine into the web.epub", lambda: book(_item(bait.web_url()), ""))
    yield refused("a spine into the disk.epub", book(_item(bait.PASSWD), ""))
    yield refused("a spine that climbs.epub", book(_item("../../../etc/passwd"), ""))
    yield refused("a spine of itself.epub", book(_item("book.opf"), ""))
    again = '<itemref idref="c1"/>' * 100_000
    yield either("a chapter hundred thousand times.epub", lambda: book(chapter, again))
    yield opens("names with per cent.epub", book(_item("%63%31.xhtml"), ""), *WORDS)
    yield either("names with nonsense.epub", book(_item("%zz%00c1.xhtml#%"), ""))
    yield opens("ids twice.epub", book(chapter * 2, ""), *WORDS)
    items = "".join(f'<item id="i{n}" href="c1.xhtml" fallback="i{n + 1}"/>' for n in range(9))
    loop = f'{items}<item id="i9" href="x.png" fallback="i0"/>'
    yield either("fallbacks in a ring.epub", book(loop, '<itemref idref="i9"/>'))
    yield either("a thousand chapters.epub", _thousand)


def _item(place: str) -> str:
    return f'<item id="c1" href="{place}" media-type="application/xhtml+xml"/>'


def _thousand() -> bytes:
    names = [f"c{number}" for number in range(1_000)]
    items = "".join(f'<item id="{name}" href="{name}.xhtml"/>' for name in names)
    spine = "".join(f'<itemref idref="{name}"/>' for name in names)
    return epub(book_opf=opf(items, spine), **{f"{name}_xhtml": XHTML for name in names})


def _chapters() -> Iterator[Case]:
    def chapter(head: str, within: str) -> str:
        return f"{head or XML}<html><body>{PARAGRAPHS}<p>{within}</p></body></html>"

    for name, make in hostile_xml(chapter):
        yield either(f"chapter, {name}.epub", partial(_with_chapter, make))
    yield either("an unclosed chapter.epub", epub(c1_xhtml=XHTML[:-30]))
    yield opens("a chapter of HTML.epub", epub(c1_xhtml=f"<html><br>{PARAGRAPHS}&nbsp;"), *WORDS)
    yield refused("an empty chapter.epub", epub(c1_xhtml=b""))
    yield refused(
        "chapters of pictures.epub", epub(c1_xhtml=f'{XML}<html><img src="x"/></html>'), "text"
    )
    yield either("deep chapters.epub", lambda: epub(c1_xhtml="<div>" * 20_000 + PARAGRAPHS))
    yield refused("a chapter of 70 MB.epub", lambda: epub(c1_xhtml=spaces(70_000_000)))
    page = f'<html><body><script src="http://127.0.0.1:9/"/>{PARAGRAPHS}</body></html>'
    yield opens("a chapter with a script.epub", epub(c1_xhtml=XML + page), *WORDS)


def _with_chapter(make: Callable[[], bytes]) -> bytes:
    return epub(c1_xhtml=make())
