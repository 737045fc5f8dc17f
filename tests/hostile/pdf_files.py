"""PDF: scans without text, loops of pages and of tables, bombs, locks, actions."""

import zlib
from collections.abc import Iterator

from hostile.case import Case, eighths, either, opens, refused
from hostile.pdf_making import (
    CATALOG,
    FIRST_PAGE,
    FONT,
    PAGES,
    basic,
    flate,
    locked,
    page_object,
    pdf,
    stream,
    text_pdf,
    written,
)
from hostile.sound import LINES, TEXT, WORDS, sound_files

TEXT_STREAM = stream(written(LINES))
GRAY = (
    b"/Type /XObject /Subtype /Image /Width 64 /Height 64 /BitsPerComponent 8"
    b" /ColorSpace /DeviceGray"
)


def cases() -> Iterator[Case]:
    yield from _forms()
    yield from _scans()
    yield from _pages()
    yield from _locks()
    yield from _tables()
    yield from _bombs()
    yield from _fonts()
    yield from _actions()
    for count, data in eighths(sound_files()[".pdf"]):
        yield either(f"pages cut at {count} eighths.pdf", data)


def _with(number: int, content: bytes, trailer: bytes = b"") -> bytes:
    """The sound file with one object in another's place, or besides."""
    return pdf({**basic([TEXT_STREAM]), number: content}, trailer)


def _forms() -> Iterator[Case]:
    sound = text_pdf(LINES)
    yield refused("empty.pdf", b"", "empty")
    yield refused("only a head.pdf", b"%PDF-1.7\n", "damaged")
    yield refused("noise behind a head.pdf", b"%PDF-1.7\n" + bytes(range(256)) * 40, "damaged")
    yield opens("words called a PDF.pdf", TEXT.encode(), *WORDS)
    yield opens("pages called text.txt", sound, *WORDS)
    yield opens("pages called Word.docx", sound, *WORDS)
    yield opens(
        "a page called a PDF.pdf", b"<!DOCTYPE html><html><body><p>" + TEXT.encode(), *WORDS
    )
    yield opens("junk before.pdf", b"junk\n" * 50 + sound, *WORDS)
    yield opens("junk behind.pdf", sound + bytes(2_000), *WORDS)
    yield opens("a version to come.pdf", sound.replace(b"PDF-1.7", b"PDF-9.9"), *WORDS)
    yield opens("no end.pdf", sound[: sound.rindex(b"startxref")], *WORDS)
    yield opens(
        "a start far away.pdf", sound.replace(b"startxref\n", b"startxref\n999999999"), *WORDS
    )


def _scans() -> Iterator[Case]:
    image = stream(bytes(64 * 64), GRAY)
    shown = stream(b"q 612 0 0 792 0 0 cm /Im1 Do Q")
    resources = b"/Resources << /XObject << /Im1 7 0 R >> >>"
    scan = {**basic([shown] * 3, resources), 7: image}
    yield refused("a scan.pdf", pdf(scan), "text layer")
    yield refused("lines and circles.pdf", pdf(basic([stream(b"0 0 m 9 9 l S")])), "text layer")
    yield refused("blanks alone.pdf", text_pdf(["   ", " "]), "text layer")
    both = basic([stream(written(LINES, b"3 Tr"))])
    yield opens("a scan with its layer.pdf", pdf(both), *WORDS)
    broken = stream(b"not a JPEG", GRAY + b" /Filter /DCTDecode")
    yield refused("a broken scan.pdf", pdf({**scan, 7: broken}), "text layer")
    huge = GRAY.replace(b"64", b"999999")
    yield refused(
        "a scan of 1000 gigapixels.pdf", pdf({**scan, 7: stream(b"x", huge)}), "text layer"
    )


def _pages() -> Iterator[Case]:
    def tree(entries: bytes, **more: bytes) -> bytes:
        return _with(PAGES, b"<< /Type /Pages %s >>" % entries)

    yield refused("no pages.pdf", pdf(basic([])))
    yield either("ten thousand empty pages.pdf", lambda: pdf(basic([stream(b"")] * 10_000)))
    yield either("pages that count wrong.pdf", tree(b"/Kids [10 0 R] /Count 99999999"))
    yield either("fewer than no pages.pdf", tree(b"/Kids [10 0 R] /Count -5"))
    yield either("pages within themselves.pdf", tree(b"/Kids [2 0 R 10 0 R] /Count 2"))
    yield either(
        "one page a thousand times.pdf", tree(b"/Kids [%s] /Count 1000" % (b"10 0 R " * 1_000))
    )
    yield either("pages that are none.pdf", tree(b"/Kids [1 0 R 3 0 R 99 0 R null 5] /Count 5"))
    yield either("a deep tree of pages.pdf", _deep_tree)
    for name, box in (
        ("negative", b"[612 792 0 0]"),
        ("empty", b"[0 0 0 0]"),
        ("huge", b"[0 0 99999999999 99999999999]"),
        ("no", b"[/a (b) null 1e999]"),
        ("far", b"[-1e9 -1e9 1e9 1e9]"),
    ):
        boxed = basic([TEXT_STREAM], b"/MediaBox %s /CropBox %s" % (box, box))
        yield either(f"{name} box.pdf", pdf(boxed))
    yield opens("turned askew.pdf", pdf(basic([TEXT_STREAM], b"/Rotate 90")), *WORDS)
    yield either("turned by nothing.pdf", pdf(basic([TEXT_STREAM], b"/Rotate 37 /UserUnit -1e9")))
    yield either("contents hundred thousand times.pdf", lambda: _many_contents(100_000))
    yield either(
        "words outside the page.pdf", pdf(basic([stream(written(LINES, b"1 0 0 1 9e9 9e9 Tm"))]))
    )
    yield either("words in no size.pdf", pdf(basic([stream(written(LINES, b"/F1 0 Tf 0 Tz"))])))
    yield either("words over words.pdf", lambda: pdf(basic([stream(written(LINES) * 2_000)])))
    million = ["We shall see. " * 700] * 100
    yield refused("a page of a million letters.pdf", lambda: text_pdf(million), "200,000")


def _deep_tree() -> bytes:
    objects = basic([TEXT_STREAM])
    for number in range(100, 5_100):
        objects[number] = b"<< /Type /Pages /Kids [%d 0 R] /Count 1 >>" % (number + 1)
    objects[PAGES] = b"<< /Type /Pages /Kids [100 0 R] /Count 1 >>"
    objects[5_100] = page_object(FIRST_PAGE + 1)
    return pdf(objects)


def _many_contents(count: int) -> bytes:
    page = page_object(FIRST_PAGE + 1).replace(
        b"/Contents 11 0 R", b"/Contents [%s]" % (b"11 0 R " * count)
    )
    return pdf({**basic([stream(b"q Q ")]), FIRST_PAGE: page})


def _locks() -> Iterator[Case]:
    yield refused("locked.pdf", locked(LINES, b"secret"), "password")
    yield opens("locked to printers.pdf", locked(LINES, b""), *WORDS)
    lock = b"<< /Filter /Standard /V 5 /R 6 /O <00> /U <00> /P -4 >>"
    yield refused("locked by nonsense.pdf", _with(5, lock, b"/Encrypt 5 0 R /ID [<00> <00>]"))
    lock = b"<< /Filter /Nobody.Knows /V 9 >>"
    yield refused("locked by a stranger.pdf", _with(5, lock, b"/Encrypt 5 0 R"))
    yield either("locked by itself.pdf", _with(5, b"5 0 R", b"/Encrypt 5 0 R"))


def _tables() -> Iterator[Case]:
    sound = text_pdf(LINES)
    start = sound.rindex(b"xref\n0")
    yield either("a table before itself.pdf", _with(5, b"null", b"/Prev %d" % start))
    yield either("a table before the file.pdf", _with(5, b"null", b"/Prev -1"))
    yield either("a table without size.pdf", sound.replace(b"/Size", b"/Sighs"))
    yield either("a table of a billion.pdf", sound.replace(b"xref\n0 ", b"xref\n0 999999999 "))
    yield either("no root.pdf", sound.replace(b"/Root 1 0 R", b"/Root 99 0 R"))
    yield either("a root of itself.pdf", _with(CATALOG, b"1 0 R"))
    yield either("objects in themselves.pdf", _object_stream(b"/Extends 6 0 R"))
    yield either("objects without number.pdf", _object_stream(b"").replace(b"/N 1", b"/N 99999999"))
    yield either("a table as a stream.pdf", _table_stream(b"[1 2 1]", b"[0 12]"))
    yield either("a table with wide rows.pdf", _table_stream(b"[9999999 9999999 1]", b"[0 12]"))
    yield either("a table of many parts.pdf", _table_stream(b"[1 2 1]", b"[0 999999999]"))
    yield either("lengths in a ring.pdf", _length_ring())


def _object_stream(entries: bytes) -> bytes:
    content = b"1 0 << /Type /Catalog /Pages 2 0 R >>"
    holder = flate(content, b"/Type /ObjStm /N 1 /First 4 " + entries)
    return pdf({**basic([TEXT_STREAM]), 6: holder})


def _table_stream(widths: bytes, index: bytes) -> bytes:
    body = text_pdf(LINES)
    body = body[: body.rindex(b"xref\n0")]
    table = flate(bytes(64), b"/Type /XRef /Size 12 /Root 1 0 R /W %s /Index %s" % (widths, index))
    return body + b"20 0 obj\n%s\nendobj\nstartxref\n%d\n%%%%EOF\n" % (table, len(body))


def _length_ring() -> bytes:
    content = TEXT_STREAM.replace(b"/Length", b"/Length 11 0 R /Was")
    return pdf(basic([content]))


def _bombs() -> Iterator[Case]:
    yield either("a gigabyte of blanks.pdf", lambda: pdf(basic([_bomb(1, 1_000)])))
    yield either("packed twice.pdf", lambda: pdf(basic([_bomb(2, 1_000)])))
    filters = b"/Filter [%s]" % (b"/ASCIIHexDecode " * 9_999)
    yield either("packed ten thousand times.pdf", pdf(basic([stream(b"41>", filters)])))
    yield either("a form of itself.pdf", _form(b"/Fm1 Do /Fm1 Do"))
    yield either("forms that double.pdf", _doubling_forms())
    yield either("lists in lists.pdf", _with(5, b"[" * 100_000 + b"]" * 100_000, b"/Info 5 0 R"))
    yield either("lists in contents.pdf", lambda: pdf(basic([stream(b"[" * 500_000)])))
    yield either(
        "states never restored.pdf", lambda: pdf(basic([stream(b"q " * 500_000 + written(LINES))]))
    )
    yield either("a string without end.pdf", lambda: pdf(basic([stream(b"BT (" + b"(" * 500_000)])))
    yield either(
        "a length that lies.pdf", pdf(basic([TEXT_STREAM.replace(b"/Length ", b"/Length 9")]))
    )
    yield either(
        "a length less than none.pdf", pdf(basic([TEXT_STREAM.replace(b"/Length ", b"/Length -")]))
    )


def _bomb(times: int, megabytes: int) -> bytes:
    packer = zlib.compressobj(9)
    blank = b" " * (1 << 20)
    # A block that looks back at nothing may stand again and again; the sum at the end is wrong.
    first = packer.compress(blank) + packer.flush(zlib.Z_FULL_FLUSH)
    again = packer.compress(blank) + packer.flush(zlib.Z_FULL_FLUSH)
    data = first + again * (megabytes - 1) + packer.flush()
    for _ in range(times - 1):
        data = zlib.compress(data, 9)
    return stream(data, b"/Filter [%s]" % (b"/FlateDecode " * times))


def _form(content: bytes) -> bytes:
    resources = b"/Resources << /XObject << /Fm1 7 0 R >> >>"
    form = stream(content, b"/Type /XObject /Subtype /Form /BBox [0 0 9 9] " + resources)
    return pdf({**basic([stream(b"/Fm1 Do")], resources), 7: form})


def _doubling_forms() -> bytes:
    """Thirty forms, each of which shows the next twice."""
    objects = basic([stream(b"/Fm Do")], b"/Resources << /XObject << /Fm 100 0 R >> >>")
    for number in range(100, 130):
        within = b"/Resources << /XObject << /Fm %d 0 R >> >>" % (number + 1)
        entries = b"/Type /XObject /Subtype /Form /BBox [0 0 9 9] " + within
        objects[number] = stream(b"/Fm Do /Fm Do", entries)
    objects[130] = stream(b"0 0 m 1 1 l S", b"/Type /XObject /Subtype /Form /BBox [0 0 9 9]")
    return pdf(objects)


def _fonts() -> Iterator[Case]:
    unknown = b"<< /Type /Font /Subtype /Type0 /BaseFont /X /Encoding /Identity-H"
    unknown += b" /DescendantFonts [<< /Type /Font /Subtype /CIDFontType2 /BaseFont /X >>] >>"
    yield either("a font without letters.pdf", _with(FONT, unknown))
    yield either("no font.pdf", _with(FONT, b"null"))
    yield either(
        "a font of itself.pdf",
        _with(FONT, b"<< /Type /Font /Subtype /Type0 /DescendantFonts [3 0 R] >>"),
    )
    names = b" ".join(b"/g%d" % number for number in range(256))
    encoding = b"/Encoding << /Differences [0 %s] >>" % names
    strange = b"<< /Type /Font /Subtype /Type1 /BaseFont /X %s >>" % encoding
    yield either("a font with strange names.pdf", _with(FONT, strange))
    drawn = b"<< /Type /Font /Subtype /Type3 /FontBBox [0 0 9 9] /FontMatrix [1 0 0 1 0 0]"
    drawn += b" /CharProcs << /a 7 0 R >> /Encoding << /Differences [32 /a] >> /FirstChar 32"
    drawn += b" /LastChar 99 /Widths [1] /Resources << /Font << /F1 3 0 R >> >> >>"
    objects = {**basic([TEXT_STREAM]), FONT: drawn, 7: stream(b"BT /F1 9 Tf (  ) Tj ET")}
    yield either("a drawn font that writes.pdf", pdf(objects))
    yield either("a map without end.pdf", _with_map(b"<0000> <ffff> <0041>", 2_000))
    yield either("a map to long words.pdf", _with_map(b"<20> <7e> <%s>" % (b"0041" * 500), 90))
    yield either("a map to half letters.pdf", _with_map(b"<20> <7e> <d800>", 1))
    yield either("a map to NULs.pdf", _with_map(b"<20> <7e> <0000>", 1))


def _with_map(line: bytes, times: int) -> bytes:
    """The font's own map to Unicode (9.10.3)."""
    rows = (line + b"\n") * times
    mapped = b"begincmap\n1 begincodespacerange <00> <ff> endcodespacerange\n"
    mapped += b"%d beginbfrange\n%sendbfrange\nendcmap" % (times, rows)
    font = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /ToUnicode 7 0 R >>"
    return pdf({**basic([TEXT_STREAM]), FONT: font, 7: stream(mapped)})


def _actions() -> Iterator[Case]:
    def acting(action: bytes) -> bytes:
        return _with(CATALOG, b"<< /Type /Catalog /Pages 2 0 R /OpenAction << %s >> >>" % action)

    yield opens("a script at the start.pdf", acting(b"/S /JavaScript /JS (app.alert(1))"), *WORDS)
    yield opens("a program at the start.pdf", acting(b"/S /Launch /F (/bin/sh)"), *WORDS)
    yield opens(
        "an address at the start.pdf", acting(b"/S /URI /URI (http://127.0.0.1:9/)"), *WORDS
    )
    ring = _with(5, b"<< /S /JavaScript /JS (x) /Next 5 0 R >>")
    yield opens("actions in a ring.pdf", ring.replace(b"/Pages 2 0 R", b"/Pages 2 0 R"), *WORDS)
    form = b"<< /Type /Catalog /Pages 2 0 R /AcroForm << /XFA 7 0 R /Fields [7 0 R] >> >>"
    yield opens("a form to fill in.pdf", _with(CATALOG, form), *WORDS)
    outline = _with(5, b"<< /First 5 0 R /Next 5 0 R /Title (x) >>")
    yield opens("an outline in a ring.pdf", outline, *WORDS)
    info = b"<< /Title (%s) /CreationDate (D:99999999999999) /Author 5 0 R >>" % (b"x" * 99_999)
    yield opens("a title of 100 kB.pdf", _with(5, info, b"/Info 5 0 R"), *WORDS)
