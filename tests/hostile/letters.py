"""EML and MHTML: parts within parts, lies about charsets and lengths, base64 that is none."""

import base64
from collections.abc import Iterator

from hostile import bait
from hostile.case import Case, eighths, either, opens, refused
from hostile.sound import MAIL_HEAD, PARAGRAPHS, TEXT, WORDS, eml, html, mhtml, sound_files
from hostile.zipping import zipped

PLAIN = "Content-Type: text/plain; charset=utf-8\r\n\r\n" + TEXT.replace("\n", "\r\n")


def cases() -> Iterator[Case]:
    yield from _forms()
    yield from _parts()
    yield from _heads()
    yield from _encodings()
    yield from _pages()
    for suffix in (".eml", ".mhtml"):
        for count, data in eighths(sound_files()[suffix]):
            yield either(f"letter cut at {count} eighths{suffix}", data)


def _forms() -> Iterator[Case]:
    yield refused("empty.eml", b"", "empty")
    yield refused("blank.eml", b"\r\n\r\n \r\n")
    yield refused("only a head.eml", MAIL_HEAD.encode() + b"\r\n", "text")
    yield either("text called a letter.eml", TEXT.encode())
    yield opens("letter called text.txt", eml().encode(), *WORDS)
    yield either("noise.eml", bytes(range(256)) * 20)
    yield opens("NULs in a letter.eml", eml(TEXT + "a\0b").encode(), *WORDS)
    yield opens("a letter with line feeds.eml", eml().replace("\r\n", "\n").encode(), *WORDS)
    yield opens("a letter of HTML.eml", eml(html(), "text/html").encode(), *WORDS)
    yield refused("a letter of pictures.eml", eml("R0lGODlh", "image/gif").encode(), "text")
    yield refused("an encrypted letter.eml", _encrypted().encode(), "encrypted")
    yield refused("a sealed letter.eml", eml("MIAGCSqG", _sealed()).encode(), "encrypted")


def _encrypted() -> str:
    kind = 'multipart/encrypted; protocol="application/pgp-encrypted"; boundary="cut"'
    part = "--cut\nContent-Type: application/{}\n\n{}\n"
    body = part.format("pgp-encrypted", "Version: 1") + part.format("octet-stream", "-----BEGIN")
    return eml(f"{body}--cut--\n", kind)


def _sealed() -> str:
    return "application/pkcs7-mime; smime-type=enveloped-data"


def _multipart(parts: list[str], boundary: str = "cut", end: bool = True) -> bytes:
    body = "".join(f"--{boundary}\r\n{part}\r\n" for part in parts)
    kind = f'Content-Type: multipart/mixed; boundary="{boundary}"\r\n\r\n'
    return (MAIL_HEAD + kind + body + (f"--{boundary}--\r\n" if end else "")).encode()


def _parts() -> Iterator[Case]:
    yield opens("parts without end.eml", _multipart([PLAIN], end=False), *WORDS)
    yield refused("no parts.eml", _multipart([]), "text")
    yield either("no boundary.eml", eml(TEXT, "multipart/mixed").encode())
    yield either("an empty boundary.eml", eml(TEXT, 'multipart/mixed; boundary=""').encode())
    yield either("a boundary of 1 MB.eml", lambda: _multipart([PLAIN], "x" * 1_000_000))
    yield either("parts in parts.eml", lambda: _nested(60))
    yield either("parts without bottom.eml", lambda: _nested(3_000))
    yield either("letters in letters.eml", lambda: _letters(60))
    yield either("letters without bottom.eml", lambda: _letters(5_000))
    yield either("five thousand parts.eml", lambda: _multipart([PLAIN] * 5_000))
    yield either("the same boundary within.eml", _multipart([_inner("cut"), PLAIN]))
    yield opens("things that are attached.eml", _multipart([PLAIN, *_attached()]), *WORDS)
    other = (
        'Content-Type: message/external-body; access-type=local-file; name="/etc/passwd"\r\n\r\n'
    )
    yield opens("a part elsewhere.eml", _multipart([PLAIN, other]), *WORDS)
    yield opens(
        "a letter in part.eml",
        _multipart([PLAIN, "Content-Type: message/partial\r\n\r\nx"]),
        *WORDS,
    )


def _nested(depth: int) -> bytes:
    heads = "".join(
        f'Content-Type: multipart/mixed; boundary="b{n}"\r\n\r\n--b{n}\r\n' for n in range(depth)
    )
    ends = "".join(f"\r\n--b{n}--" for n in reversed(range(depth)))
    return (MAIL_HEAD + heads + PLAIN + ends).encode()


def _letters(depth: int) -> bytes:
    return (MAIL_HEAD + "Content-Type: message/rfc822\r\n\r\n" * depth + PLAIN).encode()


def _inner(boundary: str) -> str:
    return f'Content-Type: multipart/mixed; boundary="{boundary}"\r\n\r\n--{boundary}\r\n{PLAIN}'


def _attached() -> Iterator[str]:
    data = base64.encodebytes(zipped({"../../x.txt": "x"})).decode()
    for name in ("../../etc/x.zip", "CON", "x\u202e.zip", "x" * 5_000):
        yield (
            f'Content-Type: application/zip; name="{name}"\r\n'
            f'Content-Disposition: attachment; filename="{name}"\r\n'
            f"Content-Transfer-Encoding: base64\r\n\r\n{data}"
        )


def _heads() -> Iterator[Case]:
    def headed(head: str) -> bytes:
        return (head + eml()).encode()

    yield opens("a head of 5 MB.eml", lambda: headed(f"X-A: {'x' * 5_000_000}\r\n"), *WORDS)
    yield opens("fifty thousand heads.eml", lambda: headed("X-A: b\r\n" * 50_000), *WORDS)
    yield opens("folded without end.eml", lambda: headed("X-A: b\r\n" + " c\r\n" * 50_000), *WORDS)
    yield opens(
        "encoded words.eml", lambda: headed(f"Subject: {'=?utf-8?q?a?= ' * 5_000}\r\n"), *WORDS
    )
    yield opens(
        "broken words.eml", headed("Subject: =?x-none?b?!!!?= =?utf-8?b?/w==?= =?\r\n"), *WORDS
    )
    yield opens(
        "no day.eml", eml().replace("Sat, 3 May 2031", "Xxx, 99 Foo 99999999").encode(), *WORDS
    )
    yield opens("a zone far off.eml", eml().replace("+0000", "+9999999999").encode(), *WORDS)
    yield opens("addresses without end.eml", lambda: headed(f"From: {'(' * 20_000}\r\n"), *WORDS)
    yield opens("groups without end.eml", lambda: headed(f"Cc: {'a:' * 20_000}\r\n"), *WORDS)
    yield opens("commas without end.eml", lambda: headed(f"To: {'a@b, ' * 20_000}\r\n"), *WORDS)
    yield opens(
        "parameters in a ring.eml",
        eml(kind="text/plain; charset*0*=x; charset*9*=y").encode(),
        *WORDS,
    )
    many = ";".join(f" a*{n}=x" for n in range(5_000))
    yield opens(
        "parameters without end.eml", lambda: eml(kind=f"text/plain;{many}").encode(), *WORDS
    )


def _encodings() -> Iterator[Case]:
    def coded(body: str, coding: str) -> bytes:
        return (
            eml(body).replace("MIME-V", f"Content-Transfer-Encoding: {coding}\r\nMIME-V").encode()
        )

    yield either("base64 that is none.eml", coded("!!!! not base64 ===\n" * 50, "base64"))
    cut = base64.b64encode(TEXT.encode() + b"more").decode()[:-3]
    yield opens("base64 cut off.eml", coded(cut, "base64"), *WORDS)
    yield refused("base64 of zeros.eml", lambda: coded("A" * 4_000_000, "base64"))
    yield opens("quoted wrongly.eml", coded(f"{TEXT}=ZZ =\n=", "quoted-printable"), *WORDS)
    yield either("a coding unknown.eml", coded(TEXT, "x-nobody-knows"))
    yield either("a coding of old.eml", coded("begin 644 x\n#0V%T\n`\nend\n", "x-uuencode"))
    for name, charset in (
        ("unknown", "x-none"),
        ("no codec", "base64"),
        ("of escapes", "unicode_escape"),
        ("a lie", "utf-16"),
        ("of imports", "../../x"),
    ):
        yield opens(
            f"charset, {name}.eml", eml(kind=f"text/plain; charset={charset}").encode(), *WORDS
        )


def _pages() -> Iterator[Case]:
    yield refused("empty.mhtml", b"", "empty")
    yield either("text called a saved page.mhtml", TEXT.encode())
    yield opens("page called a saved page.mht", html().encode(), *WORDS)
    yield opens("saved page called a page.html", mhtml().encode(), *WORDS)
    yield opens("saved page called text.txt", mhtml().encode(), *WORDS)
    yield opens("saved page without end.mhtml", mhtml(end="").encode(), *WORDS)
    picture = "Content-Type: image/gif\r\nContent-Transfer-Encoding: base64\r\n\r\nR0lGODlh"
    yield refused("saved picture.mhtml", mhtml(picture).encode(), "text")
    ring = f'<iframe src="cid:1"></iframe>{PARAGRAPHS}'
    part = "Content-Type: text/html\r\nContent-ID: <1>\r\nContent-Location: cid:1\r\n\r\n"
    yield opens("a page in itself.mhtml", mhtml(part + html(ring)).encode(), *WORDS)

    def reaching() -> bytes:
        page = f'<img src="{bait.web_url()}"><link href="{bait.web_url()}">{PARAGRAPHS}'
        return mhtml("Content-Type: text/html\r\n\r\n" + html(page)).encode()

    yield opens("a saved page reaching out.mhtml", reaching, *WORDS)
    broken = "Content-Type: text/html\r\nContent-Transfer-Encoding: base64\r\n\r\n!!!!"
    yield either("saved page of garbage.mhtml", mhtml(broken).encode())
    deep = "Content-Type: text/html\r\n\r\n" + html("<div>" * 50_000 + PARAGRAPHS)
    yield either("deep saved page.mhtml", lambda: mhtml(deep).encode())
