"""Long runs of what our patterns look for: a pattern that goes back over them takes hours."""

from collections.abc import Iterator

from hostile.case import Case, opens
from hostile.sound import TEXT, WORDS

LENGTH = 200_000
"""Characters; what takes time by the square takes minutes here."""

UNITS = {
    "spaces": " ",
    "no-break spaces": "\xa0",
    "tabs": "\t",
    "blank lines": " \n",
    "colons": ":",
    "letters and colons": "a: ",
    "capitals": "A",
    "words in capitals": "VANE ",
    "names in capitals": "ADA VANE\n",
    "titles": "MS. ",
    "full stops": ". ",
    "initials": "A. ",
    "brackets that open": "(",
    "brackets that close": ")",
    "square brackets": "[",
    "brackets on lines": "(\n",
    "quotes that open": "“",
    "quotes that close": "”",
    "straight quotes": '"',
    "apostrophes": "'",
    "dashes": "—",
    "hyphens": "-",
    "hyphens at line ends": "inter-\n",
    "underscores": "_",
    "stars": "*",
    "bold": "**a",
    "hashes": "#",
    "arrows": ">",
    "arrows on lines": ">> ",
    "bars": "|",
    "questions": "Q ",
    "questions on lines": "Q\n",
    "questions and answers": "Q.A.",
    "rules": "---\n",
    "stars on lines": "* * *\n",
    "digits": "1",
    "dates": "2031-05-03 ",
    "dates in words": "May 3, 2031 ",
    "months": "Jan. ",
    "times of day": "2:05 P.M. ",
    "datelines": "ALDARA, May 3 (Oro) — ",
    "addresses": "http://a.",
    "addresses of mail": "a@a.",
    "slashes": "/",
    "backslashes": "\\",
    "opening tags": "<a ",
    "comments": "<!--",
    "ampersands": "&#",
    "braces": "{",
    "through interpreters": "(through ",
    "words without end": "a",
    "ideographs": "記",
    "ideographs with colons": "記：",
    "Arabic": "س ",
    "soft hyphens": "\xad",
    "page numbers": "Page 1 of 9\n",
}


def cases() -> Iterator[Case]:
    """What is asked for at the end must be found after each run; and each alone must end."""
    for name, unit in UNITS.items():
        run = unit * (LENGTH // len(unit))
        yield opens(f"run of {name}.txt", f"{run}\n\n{TEXT}".encode(), *WORDS)
