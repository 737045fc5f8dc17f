"""Names that hurt: each is that of a sound file, or of one that is refused by this name."""

import sys
from collections.abc import Iterator

from hostile.case import Case, opens, refused
from hostile.sound import TEXT, WORDS

ANYWHERE = (
    "emoji 👩‍👩‍👧.txt",
    "accents e\u0301\u0301\u0301.txt",
    "right to left \u202etxt.txt",
    "no width \u200b\u2066.txt",
    "no-break\xa0space.txt",
    "line\u2028separator.txt",
    "per cent %s %(x)s {0} {x}.txt",
    "quotes “so” and 'so'.txt",
    "tag &lt;b&gt; &amp;.txt",
    "-rf.txt",
    "=cmd|calc.txt",
    "$(touch x);`touch y`.txt",
    ".txt",
    "no suffix",
    "many.dots.of.all.docx.pdf.txt",
    "SUFFIX IN CAPITALS.TXT",
    "suffix with dot.txt.",
    "2031-99-99 no date.txt",
    "名前.txt",
)
ON_POSIX = (
    "two\nlines.txt",
    "carriage\rreturn.txt",
    "bell\a and escape \x1b[31m.txt",
    "tab\tstop.txt",
    "con:aux|nul?.txt",
    "<b>tag<b>.txt",
    "CON.txt",
    "backslash\\name.txt",
    "trailing blank.txt ",
)
LONGEST = "ä" * 125 + ".text"
"""255 bytes in UTF-8, the most that a name may have."""


def cases() -> Iterator[Case]:
    names = [*ANYWHERE, LONGEST]
    names += [] if sys.platform == "win32" else ON_POSIX
    # macOS takes only names in UTF-8.
    names += [b"no \xff\xfe letters.txt".decode("utf-8", "surrogateescape")] * (
        sys.platform == "linux"
    )
    for name in names:
        yield opens(name, TEXT.encode(), *WORDS)
        yield refused(f"0{name[1:]}", b"\0" * 99, "not a text file")
