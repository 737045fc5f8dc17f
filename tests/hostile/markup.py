"""Web pages: broken, endless and reaching out."""

from collections.abc import Iterator

from hostile import bait
from hostile.case import Case, eighths, either, opens, refused
from hostile.sound import PARAGRAPHS, TEXT, WORDS, html, sound_files

SVG = '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script><rect/></svg>'


def cases() -> Iterator[Case]:
    yield from _nothing()
    yield from _unclosed()
    yield from _large()
    yield from _declarations()
    yield from _charsets()
    yield from _reaching_out()
    yield from _data_blocks()
    for count, data in eighths(sound_files()[".html"]):
        yield either(f"page cut at {count} eighths.html", data)


def _nothing() -> Iterator[Case]:
    yield refused("empty.html", b"", "empty")
    yield refused("blank.html", b"\n  \n", "white space")
    yield refused("tags alone.html", html("<div><p></p><br><hr></div>").encode(), "text")
    yield refused("script alone.html", html("<script>var a = 'words';</script>").encode(), "text")
    yield refused("pictures alone.html", html('<img src="a.png">' * 9).encode(), "text")
    yield refused("frames alone.html", html('<iframe src="a.html"></iframe>').encode(), "text")
    yield either("drawing.svg", SVG.encode())
    yield opens("words called a page.html", TEXT.encode(), *WORDS)
    yield opens("page called text.txt", html().encode(), *WORDS)
    yield opens("page called Word.doc", html().encode(), *WORDS)
    yield opens("page called new Word.docx", html().encode(), *WORDS)
    yield refused("noise.html", b"<html>" + bytes(range(128, 256)) * 20 + bytes(2_000))


def _unclosed() -> Iterator[Case]:
    opened = f"<article>{PARAGRAPHS}"
    yield either("divs never closed.html", lambda: html("<div>" * 100_000 + PARAGRAPHS).encode())
    yield either("spans in spans.html", lambda: html(_around("span", 5_000)).encode())
    yield either("tables in tables.html", lambda: html(_around("table", 500, "<tr><td>")).encode())
    yield either("lists in lists.html", lambda: html(_around("ul", 5_000, "<li>")).encode())
    yield either("bold never closed.html", lambda: html("<b>" * 50_000 + PARAGRAPHS).encode())
    yield either("fonts wrongly nested.html", lambda: html("<b><i><p>x</b></i>" * 5_000).encode())
    yield opens(
        "closed, never opened.html",
        lambda: html("</div></p>" * 50_000 + PARAGRAPHS).encode(),
        *WORDS,
    )
    yield opens(
        "an unended comment.html", html(f"{opened}<!-- never ended <p>more").encode(), *WORDS
    )
    yield opens("an unended script.html", html(f"{opened}<script>x").encode(), *WORDS)
    yield opens("an unended tag.html", html(f"{opened}<p class='").encode(), *WORDS)
    yield either("an unended title.html", f"<html><title>x{PARAGRAPHS}".encode())
    yield either("plain text within.html", html(f"<plaintext>{PARAGRAPHS}").encode())
    yield opens("no tags but paragraphs.html", PARAGRAPHS.encode(), *WORDS)
    yield opens("two of everything.html", (html() + html()).encode(), *WORDS)


def _around(tag: str, depth: int, within: str = "") -> str:
    return f"<{tag}>{within}" * depth + PARAGRAPHS + f"</{tag}>" * depth


def _large() -> Iterator[Case]:
    def page(body: str) -> bytes:
        return html(body + PARAGRAPHS).encode()

    yield opens(
        "a hundred thousand attributes.html", lambda: page(f"<p {_attributes()}>x</p>"), *WORDS
    )
    yield opens(
        "an attribute of 5 MB.html", lambda: page(f'<p class="{"x" * 5_000_000}">x</p>'), *WORDS
    )
    yield opens(
        "a picture of 5 MB within.html",
        lambda: page(f'<img src="data:,{"x" * 5_000_000}">'),
        *WORDS,
    )
    yield either("a name of 1 MB.html", lambda: page(f"<{'x' * 1_000_000}>x"))
    yield either("a million cells.html", lambda: page(_cells(1_000_000)))
    yield opens("hundred thousand cells.html", lambda: page(_cells(100_000)), "a\ta", *WORDS)
    yield opens(
        "hundred thousand rows.html",
        lambda: page(f"<table>{'<tr><td>a' * 100_000}</table>"),
        *WORDS,
    )
    yield opens(
        "columns without number.html",
        page('<table><tr><td colspan="99999999" rowspan="-1">x</table>'),
        *WORDS,
    )
    yield opens(
        "hundred thousand references.html",
        lambda: page(f"<p>{'&amp;' * 100_000}</p>"),
        "&&&",
        *WORDS,
    )
    yield opens("hundred thousand breaks.html", lambda: page("<br>" * 100_000), *WORDS)
    yield opens("a word of 5 MB.html", lambda: page(f"<p>{'x' * 5_000_000}</p>"), "xxx", *WORDS)
    yield opens(
        "blanks in lines.html",
        lambda: page(f"<pre>{' ' * 300_000}</pre><p>{' ' * 300_000}</p>"),
        *WORDS,
    )
    yield opens(
        "hidden hundred thousand times.html", lambda: page("<p hidden>x</p>" * 100_000), *WORDS
    )


def _cells(count: int) -> str:
    return f"<table><tr>{'<td>a' * count}</table>"


def _attributes() -> str:
    return " ".join(f"a{number}=1" for number in range(100_000))


def _declarations() -> Iterator[Case]:
    body = f"<html><body><article>{PARAGRAPHS}<p>&a9;</p></article></body></html>"
    yield opens("billion laughs.html", (_laughs() + body).encode(), *WORDS)
    yield opens("billion laughs.xhtml", (_laughs() + body).encode(), *WORDS)
    for name, url in (("passwords", bait.PASSWD), ("secret", bait.secret_url()), ("web", "")):
        yield opens(f"entity from {name}.html", lambda url=url: _fetching(url).encode(), *WORDS)
    include = '<x:include xmlns:x="http://www.w3.org/2001/XInclude" parse="text" href="{}"/>'
    yield opens(
        "an inclusion.html", html(PARAGRAPHS + include.format(bait.secret_url())).encode(), *WORDS
    )
    yield opens(
        "a processing instruction.html", html(f"<?php system('x') ?>{PARAGRAPHS}").encode(), *WORDS
    )
    yield opens(
        "marked sections.html",
        html(f"<![CDATA[x]]><![if IE]>{PARAGRAPHS}<![endif]>").encode(),
        *WORDS,
    )


def _laughs() -> str:
    rows = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
    return f'<!DOCTYPE html [<!ENTITY a0 "ha">{rows}]>\n'


def _fetching(url: str) -> str:
    url = url or bait.web_url()
    return (
        f'<!DOCTYPE html SYSTEM "{url}" [<!ENTITY x SYSTEM "{url}">'
        f'<!ENTITY % y SYSTEM "{url}"> %y;]>'
        f"<html><body><article>{PARAGRAPHS}<p>&x;</p></article></body></html>"
    )


def _charsets() -> Iterator[Case]:
    body = f"{PARAGRAPHS}<p>Größe, “so”</p>"

    def claiming(charset: str, encoding: str) -> bytes:
        return html(body).replace("utf-8", charset).encode(encoding)

    yield opens("charset lies, UTF-16.html", claiming("utf-16", "utf-8"), *WORDS, "Größe, “so”")
    yield opens("charset lies, Latin.html", claiming("iso-8859-1", "utf-8"), *WORDS, "Größe, “so”")
    yield opens("charset lies, UTF-8.html", claiming("utf-8", "cp1252"), *WORDS, "Größe, “so”")
    yield opens("charset unknown.html", claiming("x-user-defined", "utf-8"), *WORDS, "Größe, “so”")
    yield opens("charset no codec.html", claiming("base64", "utf-8"), *WORDS, "Größe, “so”")
    yield opens(
        "charset of escapes.html", claiming("unicode_escape", "utf-8"), *WORDS, "Größe, “so”"
    )
    yield opens("charset of 1 MB.html", lambda: claiming("x" * 1_000_000, "utf-8"), *WORDS)
    yield opens(
        "UTF-16 with its mark.html",
        b"\xff\xfe" + claiming("utf-16", "utf-16-le"),
        *WORDS,
        "Größe, “so”",
    )
    references = "&#0;&#xD800;&#x110000;&#99999999999999999999;&#x;&nosuch;&#128;"
    yield opens(
        "references to nothing.html", html(f"{PARAGRAPHS}<p>{references}</p>").encode(), *WORDS
    )
    yield opens("NULs in tags.html", html(f"{PARAGRAPHS}<p\0>x\0y</p\0>").encode(), *WORDS)
    yield opens(
        "controls in tags.html", html(f"{PARAGRAPHS}<p \x0b\x1b>x\x08y</p>").encode(), *WORDS
    )


def _reaching_out() -> Iterator[Case]:
    def page() -> bytes:
        url = bait.web_url()
        head = (
            f'<base href="{url}"><link rel="stylesheet" href="{url}"><script src="{url}"></script>'
            f'<meta http-equiv="refresh" content="0;url={url}"><style>@import "{url}";</style>'
        )
        body = f'<img src="{url}"><iframe src="{url}"></iframe><object data="{url}"></object>'
        return html(body + PARAGRAPHS, head).encode()

    yield opens("reaching out.html", page, *WORDS)
    frame = f'<iframe src="{bait.PASSWD}"></iframe><embed src="{bait.secret_url()}">'
    yield opens("reaching in.html", html(frame + PARAGRAPHS).encode(), *WORDS)
    script = "<script>document.write('<p>written</p>')</script>"
    yield opens("a script that writes.html", html(script + PARAGRAPHS).encode(), *WORDS)
    event = '<p onclick="alert(\'x\')" style="background:url(javascript:alert(1))">Go.</p>'
    yield opens("a script in an attribute.html", html(event + PARAGRAPHS).encode(), "Go.", *WORDS)


def _data_blocks() -> Iterator[Case]:
    def with_data(data: str) -> bytes:
        return html(head=f'<script type="application/ld+json">{data}</script>').encode()

    yield opens("broken data.html", with_data('{"headline": '), *WORDS)
    yield opens("data of nothing.html", with_data("null"), *WORDS)
    yield opens("data of a number.html", lambda: with_data("9" * 100_000), *WORDS)
    yield opens("deep data.html", lambda: with_data("[" * 100_000), *WORDS)
    yield opens(
        "deep sound data.html", lambda: with_data('{"a":' * 50_000 + "1" + "}" * 50_000), *WORDS
    )
    yield opens(
        "data of wrong kinds.html", with_data('{"headline": [1], "datePublished": {}}'), *WORDS
    )
    yield opens("data with half a letter.html", with_data('{"headline": "\\ud800"}'), *WORDS)
    meta = '<meta property="article:published_time" content="9999999-99-99T99:99">' * 1_000
    yield opens("dates that are none.html", html(head=meta).encode(), *WORDS)
    title = f'<meta property="og:title" content="{"x" * 500_000}">'
    yield opens("a title of 500 kB.html", lambda: html(head=title).encode(), *WORDS)
