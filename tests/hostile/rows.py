"""JSON and CSV: depth, width, numbers, quotes never closed."""

import json
from collections.abc import Iterator

from hostile.case import Case, eighths, either, opens, refused
from hostile.sound import TEXT, WORDS, csv, rows, sound_files


def cases() -> Iterator[Case]:
    yield from _json_forms()
    yield from _json_values()
    yield from _json_large()
    yield from _csv_forms()
    yield from _csv_large()
    for count, data in eighths(sound_files()[".json"]):
        yield refused(f"values cut at {count} eighths.json", data)
    for count, data in eighths(sound_files()[".csv"]):
        yield either(f"table cut at {count} eighths.csv", data)


def _json(value: object) -> bytes:
    return json.dumps(value).encode()


def _json_forms() -> Iterator[Case]:
    sound = sound_files()[".json"]
    yield refused("empty.json", b"", "empty")
    yield refused("blank.json", b" \n ", "white space")
    for name, data in (
        ("nothing", b"null"),
        ("a number", b"17"),
        ("an empty list", b"[]"),
        ("an empty object", b"{}"),
        ("empty rows", b"[{}, {}]"),
        ("lists of numbers", b"[[1, 2], [3, 4]]"),
        ("rows without words", b'[{"speaker": "VANE", "text": ""}]'),
    ):
        yield refused(f"{name}.json", data)
    yield either("only a word.json", b'"words"')
    yield refused("not JSON.json", b"{'speaker': 'VANE'}")
    yield refused("more behind.json", sound + b"]")
    yield opens("marked.json", b"\xef\xbb\xbf" + sound, *WORDS)
    yield opens("in UTF-16.json", sound.decode().encode("utf-16"), *WORDS)
    yield opens("a row a line.json", b"\n".join(map(_json, rows())), *WORDS)
    yield either("one row alone.json", _json(rows()[0]))
    yield either("JSON called text.txt", sound)
    yield either("text called JSON.json", TEXT.encode())


def _json_values() -> Iterator[Case]:
    def among(value: str) -> bytes:
        """One more value in each row, and one more row."""
        told = json.dumps(rows())
        return told.replace('"speaker"', f'"x": {value}, "speaker"').encode()

    yield either("numbers that are none.json", among('NaN, "y": -Infinity'))
    yield either("a number too large.json", among("1e999"))
    yield either("a number of 5000 digits.json", among("9" * 5_000))
    yield either("names twice.json", among('1, "text": "another"'))
    yield either("half a letter.json", among('"\\ud800"'))
    yield either("half a letter in words.json", _json([{"speaker": "A", "text": "x\ud800y"}] * 3))
    yield either("a NUL in words.json", _json([{"speaker": "A", "text": "x\0y"}] * 3))
    mixed: list[object] = [*rows(), None, 3, [], {"text": 7}, {"text": ["a"]}, {"speaker": {}}]
    yield either("rows of all kinds.json", _json(mixed))
    wrong = [{**row, "start": "x", "end": -1e300} for row in rows()]
    yield either("times that are none.json", _json(wrong))
    names = [{**row, "speaker": "V" * 99_999} for row in rows()]
    yield either("long names.json", _json(names))
    yield opens(
        "line ends in words.json", _json([{"speaker": "A", "text": "a\r\n\nb:\tc"}] * 3), "b:\tc"
    )
    strange = {"a\r\nb\ud800": "x", "d" * 9_999: "x"}
    named = [{**row, **strange, "c\n": str(number)} for number, row in enumerate(rows())]
    yield opens("line ends in names.json", _json(named), *WORDS)
    yield opens(
        "tags in words.json", _json([{"speaker": "<b>", "text": "<script>x"}] * 3), "<script>x"
    )


def _json_large() -> Iterator[Case]:
    yield refused("lists in lists.json", b"[" * 100_000)
    yield refused("sound lists in lists.json", lambda: b"[" * 100_000 + b"]" * 100_000)
    yield refused("objects in objects.json", lambda: b'{"a":' * 100_000 + b"1" + b"}" * 100_000)
    deep = '{"a":' * 900 + "1" + "}" * 900
    yield either("objects in a row.json", json.dumps(rows()).replace('"VANE"', deep).encode())
    yield either(
        "a name of 5 MB.json", lambda: _json([{"x" * 5_000_000: 1, **row} for row in rows()])
    )
    yield opens("twenty thousand rows.json", lambda: _json(rows() * 7_000), *WORDS)
    wide = {f"c{number}": "x" for number in range(20_000)}
    yield either("twenty thousand fields.json", lambda: _json([{**wide, **row} for row in rows()]))
    yield opens(
        "a word of 5 MB.json",
        lambda: _json([*rows(), {"speaker": "A", "text": "x" * 5_000_000}]),
        *WORDS,
    )


def _csv_forms() -> Iterator[Case]:
    sound = csv()
    yield refused("empty.csv", b"", "empty")
    yield refused("blank.csv", b"\r\n\r\n", "white space")
    yield refused("only a head.csv", b"speaker,text\r\n")
    yield refused("commas alone.csv", b",,,,\r\n" * 50)
    yield refused("noise.csv", bytes(range(256)) * 20)
    yield refused("old Excel.csv", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(900))
    yield either("no known columns.csv", b"a,b\r\n1,2\r\n3,4\r\n")
    yield either("one column.csv", b"text\r\nYes.\r\nNo.\r\n")
    yield either("columns twice.csv", sound.replace("speaker,text", "text,text").encode())
    yield either("rows of all lengths.csv", (sound + "a\r\nb,c,d,e,f\r\n\r\n,\r\n").encode())
    yield opens("in UTF-16.csv", sound.encode("utf-16"), *WORDS)
    yield opens("with carriage returns.csv", sound.replace("\r\n", "\r").encode(), *WORDS)
    yield opens(
        "with semicolons.csv", sound.replace('","', '";"').replace("r,t", "r;t").encode(), *WORDS
    )
    yield opens(
        "with tabs.csv", sound.replace('","', '"\t"').replace("r,t", "r\tt").encode(), *WORDS
    )
    yield opens("a NUL within.csv", sound.replace("is open.", "is\0open.").encode(), *WORDS[1:])
    yield opens(
        "formulas.csv", (sound + '"=1+1","=cmd|\' /c calc\'!A1"\r\n').encode(), *WORDS, "=cmd|"
    )
    yield either("every separator.csv", b"a,b;c\td|e\r\n" * 50)
    yield either("text called a table.csv", TEXT.encode())


def _csv_large() -> Iterator[Case]:
    sound = csv().encode()
    yield either("a quote never closed.csv", sound + b'"A","' + b"x,\r\n" * 100_000)
    yield either("quotes without end.csv", lambda: sound + b'"' * 300_001)
    yield either("quotes in quotes.csv", lambda: sound + b'"A","' + b'""' * 300_000 + b'"\r\n')
    yield opens(
        "a cell of 3 MB.csv", lambda: sound + b'"A","' + b"x " * 1_500_000 + b'"\r\n', *WORDS
    )
    yield either("a million columns.csv", lambda: b",".join([b"a"] * 1_000_000) + b"\r\n" + sound)
    yield either("a million cells.csv", lambda: sound + b"A,b\r\n" * 500_000)
    yield either("a million empty rows.csv", lambda: sound + b"\r\n" * 1_000_000)
    yield either("commas without end.csv", lambda: sound + b"," * 1_000_000)
