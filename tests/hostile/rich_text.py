"""RTF: groups without bottom, numbers out of range, objects within."""

from collections.abc import Iterator

from hostile import bait
from hostile.case import Case, eighths, either, opens, refused
from hostile.sound import LINES, TEXT, WORDS, rtf, sound_files

BODY = r"\par ".join(LINES)


def cases() -> Iterator[Case]:
    yield from _forms()
    yield from _numbers()
    yield from _large()
    yield from _within()
    for count, data in eighths(sound_files()[".rtf"]):
        yield either(f"rich text cut at {count} eighths.rtf", data)


def _forms() -> Iterator[Case]:
    yield refused("empty.rtf", b"", "empty")
    yield refused("only a head.rtf", rb"{\rtf1}", "text")
    yield either("only half a head.rtf", rb"{\rt")
    yield refused("blank.rtf", rtf(r"\par  \par ").encode(), "text")
    yield opens("text called rich.rtf", TEXT.encode(), *WORDS)
    yield opens("rich text called text.txt", rtf().encode(), *WORDS)
    yield either("rich text in UTF-16.rtf", rtf().encode("utf-16"))
    yield opens("braces never closed.rtf", rtf("{" * 50 + BODY).encode(), *WORDS)
    yield either("braces never opened.rtf", rtf("}" * 50 + BODY).encode())
    yield opens("two documents.rtf", rtf().encode() * 2, *WORDS)
    yield opens("words behind the end.rtf", rtf().encode() + b"\0\0 behind", *WORDS)
    yield opens("NULs within.rtf", rtf("\0" + BODY).encode(), *WORDS)
    yield opens("bytes above.rtf", rtf().encode().replace(b"Since w", b"\xe4\xff Since w"), *WORDS)
    yield opens("UTF-8 within.rtf", rtf(f"{BODY} Größe").encode(), *WORDS)


def _numbers() -> Iterator[Case]:
    def with_words(control: str) -> bytes:
        return rtf(rf"{control} {BODY}").encode()

    yield opens("letters beyond all.rtf", with_words(r"\u99999999? \u-99999999? \u? \u0?"), *WORDS)
    yield opens("half a pair.rtf", with_words(r"\u-10179? x \u-8704? \u55357?"), *WORDS)
    yield opens("a pair.rtf", with_words(r"\u-10179?\u-8704?"), "\U0001f600", *WORDS)
    yield opens("hex that is none.rtf", with_words(r"\'zz \' \'4"), *WORDS)
    yield opens(
        "skips without end.rtf", with_words(r"\uc99999999\u233? \uc-5\u233?\uc1 "), WORDS[-1]
    )
    yield opens("a size without end.rtf", with_words(r"\fs" + "9" * 5_000), *WORDS)
    yield opens("a word without end.rtf", with_words("\\" + "a" * 500_000), *WORDS)
    yield opens("a page unknown.rtf", with_words(r"\ansicpg99999\ansicpg-1"), *WORDS)
    yield opens("letters unknown.rtf", with_words(r"{\fonttbl{\f0\fcharset999 x;}}\f7"), *WORDS)
    yield either("bytes to come.rtf", with_words(r"\bin999999999"))
    yield either("bytes less than none.rtf", with_words(r"\bin-5"))
    yield opens("bytes that come.rtf", with_words(r"{\*\x\bin4 }}}}}"), *WORDS)


def _large() -> Iterator[Case]:
    def deep(count: int) -> bytes:
        return rtf("{" * count + BODY + "}" * count).encode()

    yield either("groups in groups.rtf", lambda: deep(1_000))
    yield either("groups without bottom.rtf", lambda: deep(200_000))
    yield either("groups never closed.rtf", lambda: rtf("{" * 500_000 + BODY).encode())
    yield either("bold groups.rtf", lambda: rtf(r"{\b a}" * 100_000 + BODY).encode())
    yield opens(
        "hundred thousand lines.rtf", lambda: rtf(r"\par " * 100_000 + BODY).encode(), *WORDS
    )
    yield opens(
        "hundred thousand cells.rtf", lambda: rtf(r"a\cell " * 100_000 + BODY).encode(), *WORDS
    )
    yield opens(
        "hundred thousand letters.rtf", lambda: rtf(r"\'e4" * 100_000 + BODY).encode(), *WORDS
    )
    yield opens(
        "hundred thousand signs.rtf", lambda: rtf(r"\u8212-" * 100_000 + BODY).encode(), *WORDS
    )
    yield opens("hundred thousand fonts.rtf", lambda: rtf(_fonts() + BODY).encode(), *WORDS)
    yield opens(
        "a line of 5 MB.rtf", lambda: rtf("a" * 5_000_000 + r"\par " + BODY).encode(), *WORDS
    )


def _fonts() -> str:
    return r"{\fonttbl" + "".join(rf"{{\f{n} x;}}" for n in range(100_000)) + "}"


def _within() -> Iterator[Case]:
    picture = rtf(r"{\pict\wmetafile8 " + "00ff" * 500_000 + "}" + BODY)
    yield opens("a picture of 2 MB.rtf", picture.encode, *WORDS)
    thing = r"{\object\objemb{\*\objdata 0105000002000000" + "41" * 5_000 + "}{\\result x}}"
    yield opens("an object within.rtf", rtf(thing + BODY).encode(), *WORDS)
    link = r"{\object\objautlink\objupdate{\*\objclass htmlfile}{\*\objdata 0105}}"
    yield opens("an object elsewhere.rtf", rtf(link + BODY).encode(), *WORDS)
    field = r'{\field{\*\fldinst INCLUDETEXT "file:///etc/passwd"}{\fldrslt }}'
    yield opens("a field that includes.rtf", rtf(field + BODY).encode(), *WORDS)
    template = r"{\*\template %s}{\field{\*\fldinst INCLUDEPICTURE %s \\d}}"
    yield opens(
        "a template elsewhere.rtf",
        lambda: rtf(template % (bait.web_url(), bait.web_url()) + BODY).encode(),
        *WORDS,
    )
