"""Plain text and Markdown: bytes that are no text, encodings, size, front matter."""

import random
from collections.abc import Iterator

from hostile.case import Case, Outcome, eighths, either, opens, refused
from hostile.sound import TEXT, WORDS, sound_files

MEGABYTE = 1 << 20
LETTER = "e" + "\u0301" * 100_000
"""One letter under a hundred thousand accents."""


def cases() -> Iterator[Case]:
    yield from _nothing()
    yield from _no_text()
    yield from _encodings()
    yield from _characters()
    yield from _sizes()
    yield from _front_matter()
    for count, data in eighths(sound_files()[".txt"]):
        yield opens(f"text cut at {count} eighths.txt", data, "MS. VANE:")
    for count, data in eighths(sound_files()[".md"]):
        yield either(f"markdown cut at {count} eighths.md", data)


def _nothing() -> Iterator[Case]:
    yield refused("empty.txt", b"", "empty")
    yield refused("empty.md", b"", "empty")
    yield refused("blank.txt", b" \r\n\t\n" * 50, "white space")
    yield refused("blank.md", b"\n\n\n", "white space")
    yield refused("only a mark, UTF-8.txt", b"\xef\xbb\xbf", "white space")
    yield refused("only a mark, UTF-16.txt", b"\xff\xfe", "white space")
    yield refused("only a mark, UTF-32.txt", b"\0\0\xfe\xff", "white space")
    yield refused("only no-break spaces.txt", b"\xc2\xa0" * 500, "white space")


def _no_text() -> Iterator[Case]:
    chance = random.Random(7)
    yield refused("zeros.txt", bytes(4_000), "not a text file")
    yield refused("noise.txt", chance.randbytes(4_000), "not a text file")
    yield refused("noise.md", chance.randbytes(4_000), "not a text file")
    yield refused("program.txt", b"\x7fELF" + bytes(range(256)) * 8, "a program")
    yield refused("picture.txt", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "a picture")
    yield refused("recording.txt", b"ID3\4\0\0\0\0\0\0", "a sound recording")
    yield refused("packed.txt", b"\x1f\x8b\x08\0\0\0\0\0\0\3", "a compressed file")


def _encodings() -> Iterator[Case]:
    yield opens("half a pair at the end.txt", b"\xff\xfe" + TEXT.encode("utf-16-le") + b"x", *WORDS)
    lone = "\ud800\udc00\udfff\ud800 ".encode("utf-16-le", "surrogatepass")
    yield opens(
        "lone surrogates.txt", b"\xff\xfe" + TEXT.encode("utf-16-le") + lone, *WORDS, "\ufffd"
    )
    yield opens("surrogates in UTF-8.txt", TEXT.encode() * 9 + b"\xed\xa0\x80", *WORDS)
    yield opens("a letter cut in two.txt", ("ä" * 99 + TEXT + "ä").encode()[:-1], *WORDS)
    yield opens("overlong.txt", TEXT.encode() * 9 + b"\xc0\xaf\xf8\x88\x80\x80\x80", *WORDS)
    yield opens("two encodings.txt", (TEXT + "é").encode() + "é’".encode("cp1252"), *WORDS)
    yield opens("UTF-7.txt", TEXT.encode() + b"+ADw-script+AD4-", *WORDS, "+ADw-script+AD4-")
    yield opens("a mark that lies.txt", b"\xff\xfe" + TEXT.encode(), "\u2020")
    yield opens("marks all over.txt", b"\xef\xbb\xbf" * 9 + TEXT.encode() + b"\xef\xbb\xbf", *WORDS)
    yield opens("escapes of ISO 2022.txt", TEXT.encode() + b"\x1b$B\x1b(B\x1b$)C\x0e", *WORDS)


def _characters() -> Iterator[Case]:
    yield opens("one NUL.txt", TEXT.encode() + b"a\0b", *WORDS, "a\ufffdb")
    yield opens("no characters.txt", f"{TEXT}\ufdd0\ufdd1\ufffe\uffff".encode(), *WORDS)
    yield opens("colours of a terminal.txt", b"\x1b[31m" + TEXT.encode() + b"\x1b]0;x", *WORDS)
    yield opens("feeds.txt", f"a\fb\vc\x85d\u2028e\u2029f\r{TEXT}".encode(), "a\fb\vc\x85d\u2028e")
    yield opens("direction.txt", f"\u202e\u2066{TEXT}\u202d".encode(), *WORDS, "\u202e\u2066MS.")
    yield opens("accents.txt", f"{TEXT}{LETTER}.\n".encode(), *WORDS, f"\n{LETTER}.")
    yield opens(
        "accents on all.txt", "".join(f"{x}\u0489\u034f" for x in TEXT * 50).encode(), "M\u0489"
    )
    yield opens(
        "no width.txt",
        f"M\u200bS. VANE:\u00ad Good\u2060.\u200d\n{TEXT}".encode(),
        "\u00ad Good\u2060",
    )
    yield opens("families.txt", f"{'👩‍👩‍👧‍👦' * 5_000}\n{TEXT}".encode(), *WORDS)
    yield opens("tags.txt", f"🏴{chr(0xE0067) * 5_000}\n{TEXT}".encode(), *WORDS)
    yield opens("beyond.txt", f"{chr(0x10FFFF) * 5_000}\n{TEXT}".encode(), *WORDS)
    yield opens(
        "markup.txt",
        f"{TEXT}<img src=file:///x> &lt; %s {{0}}".encode(),
        "<img src=file:///x> &lt;",
    )
    yield opens("formulas.txt", b'=cmd|"/c calc"!A1\n' + TEXT.encode(), "=cmd|", *WORDS)


def _sizes() -> Iterator[Case]:
    yield Case("300 MB of one line.txt", b"x", Outcome.REFUSED, ("larger",), 300 * MEGABYTE)
    yield opens("10 MB without a space.txt", lambda: b"abcdefghij" * MEGABYTE, "jabcdefghijabc")
    yield opens("10 MB of one line.txt", lambda: b"We shall see. " * 750_000, "We shall see. We")
    yield opens("a million line ends.txt", lambda: b"\n" * MEGABYTE + TEXT.encode(), *WORDS)
    yield opens("a million carriage returns.txt", lambda: b"\r" * MEGABYTE + TEXT.encode(), *WORDS)
    yield opens(
        "fifty thousand turns.txt", lambda: b"Q  x\n\nMS. VANE: y\n\n" * 25_000, "MS. VANE: y"
    )
    yield opens(
        "twenty thousand speakers.txt",
        lambda: "".join(f"MS. V{n}ANE: Yes.\n\n" for n in range(20_000)).encode(),
        "MS. V19999ANE: Yes.",
    )


def _front_matter() -> Iterator[Case]:
    text = TEXT.encode()
    yield refused("front matter alone.md", b"---\ntitle: x\n---\n", "front matter")
    yield opens("front matter without end.md", b"---\ntitle: x\n" + text, *WORDS)
    yield opens(
        "10 MB of front matter.md",
        lambda: _front(b"a: %s\n" % (b"b " * 250) * 20_000) + text,
        *WORDS,
    )
    yield opens(
        "a field of 10 MB.md", lambda: _front(b"title: " + b"x" * 10_000_000 + b"\n") + text, *WORDS
    )
    yield opens(
        "a field of quotes.md", lambda: _front(b'title: "' + b"\\" * 99_999 + b"\n") + text, *WORDS
    )
    yield opens(
        "a field of blanks.md", lambda: _front(b"title: a" + b" " * 99_999 + b"b\n") + text, *WORDS
    )
    yield opens(
        "a field of comments.md",
        lambda: _front(b"title: a" + b" #" * 99_999 + b"\n b\n") + text,
        *WORDS,
    )
    yield opens("a heading of blanks.md", lambda: b"# a" + b" " * 99_999 + b"b\n" + text, *WORDS)
    yield opens(
        "a list without end.md", lambda: _front(b"title: [" + b"[" * 99_999 + b"\n") + text, *WORDS
    )
    yield opens("folded lines.md", lambda: _front(b"title: >\n" + b"  a\n\n" * 150) + text, *WORDS)
    yield opens("YAML bomb.md", _front(_yaml_bomb()) + text, *WORDS)
    yield opens(
        "YAML that calls.md", _front(b"title: !!python/object/apply:os.abort []\n") + text, *WORDS
    )
    yield opens("YAML of itself.md", _front(b"a: &a [*a]\n<<: *a\n") + text, *WORDS)
    yield opens(
        "YAML's numbers.md",
        _front(b"date: 9999999-99-99\nurl: file:///etc/passwd\n") + text,
        *WORDS,
    )
    yield opens("quotes in quotes.md", lambda: b">" * 99_999 + b" " + text, *WORDS)
    yield opens("brackets without end.md", lambda: b"![[" * 33_333 + text, *WORDS)
    yield opens("emphasis without end.md", lambda: b"*_" * 50_000 + text, *WORDS)
    yield opens("fences.md", b"```\n" * 5_000 + text, *WORDS)
    yield opens("a page in Markdown.md", text + b'<script src="http://127.0.0.1:9/x">', *WORDS)


def _front(fields: bytes) -> bytes:
    return b"---\n" + fields + b"---\n\n"


def _yaml_bomb() -> bytes:
    lines = [b"a0: &a0 [x, x]"]
    lines += [b"a%d: &a%d [*a%d, *a%d]" % (n, n, n - 1, n - 1) for n in range(1, 60)]
    return b"\n".join(lines) + b"\n"
