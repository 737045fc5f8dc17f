"""Markdown's front matter: the fields between two lines of "---" at the top of a file.

Read is what transcripts use of YAML: scalars, quoted or plain, over several lines too, blocks
("|", ">") and lists of scalars, which are joined by commas. Source: YAML 1.2.2, chapter 7.
"""

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from annotator.text.canonical import canonical

_FRONT = re.compile(r"---[ \t]*\n(?P<fields>(?:[^\n]*\n){0,400}?)(?:---|\.\.\.)[ \t]*(?:\n|$)")
_FIELD = re.compile(r"(?P<name>[A-Za-z_][\w .-]{0,60}?)[ \t]*:(?:[ \t]+(?P<value>.*)|[ \t]*)")
_COMMENT = re.compile(r"(?<!\s)\s++#[^\n]*")
_ITEM = re.compile(r"\n[^\S\n]*+- ")
_BLANK_LINES = re.compile(r"(?:[^\S\n]*\n)*")
_ESCAPE = re.compile(
    r"\\(?:x([0-9A-Fa-f]{2})|u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(\n\s*)|(.))", re.DOTALL
)
_ESCAPED = {
    "n": "\n", "t": "\t", "r": "\r", "0": "\0", "a": "\a", "b": "\b", "v": "\v", "f": "\f",
    "e": "\x1b", "_": "\xa0", "N": "\x85", "L": "\u2028", "P": "\u2029",
}  # fmt: skip


class FrontMatter(NamedTuple):
    """`fields` by name in small letters; `body` is where the text begins, in code points."""

    fields: Mapping[str, str]
    body: int


def front_matter(text: str) -> FrontMatter:
    """The fields at the top of a canonical text; none, and 0, where there is no front matter.

    The blank lines that set it off from the text belong to it.
    """
    found = _FRONT.match(text)
    fields = dict(_fields(found["fields"])) if found else {}
    fields = {name: canonical(value)[0] for name, value in fields.items()}
    if found is None or not fields:
        return FrontMatter({}, 0)
    blank = _BLANK_LINES.match(text, found.end())
    return FrontMatter(fields, blank.end() if blank else found.end())


def _fields(lines: str) -> Iterator[tuple[str, str]]:
    name, value = "", ""
    for line in lines.split("\n"):
        field = _FIELD.fullmatch(line)
        if field:
            if name:
                yield name, _scalar(value)
            name, value = field["name"].lower(), field["value"] or ""
        elif name and (not line.strip() or line[0] in " \t-#"):
            value += "\n" + line
        elif line.strip() and not line.startswith("#"):
            return
    if name:
        yield name, _scalar(value)


def _scalar(value: str) -> str:
    value = value.strip()
    if value[:1] == '"' and value[-1:] == '"' and len(value) > 1:
        return _ESCAPE.sub(_unescaped, _folded(value[1:-1])).strip()
    if value[:1] == "'" and value[-1:] == "'" and len(value) > 1:
        return _folded(value[1:-1]).replace("''", "'").strip()
    if value[:1] == "|":
        return "\n".join(line.strip() for line in value.split("\n")[1:]).strip()
    if value[:1] == ">":
        return _folded("\n".join(value.split("\n")[1:]))
    return _list(value)


def _list(value: str) -> str:
    if value[:1] == "[" and value[-1:] == "]":
        items = value[1:-1].split(",")
    elif value[:2] == "- ":
        items = value[2:].split("\n- ") if "\n- " in value else _ITEM.split(value[2:])
    else:
        return _folded(_COMMENT.sub("", value))
    return ", ".join(item.strip().strip("\"'") for item in items if item.strip())


def _folded(value: str) -> str:
    """Lines joined by a space, but where a backslash ends one."""
    folded = ""
    for line in value.split("\n"):
        if folded.endswith("\\"):
            folded += f"\n{line}"
        elif line.strip():
            folded = f"{folded.rstrip()} {line.strip()}"
    return folded.strip()


def _unescaped(match: re.Match[str]) -> str:
    *codes, line_end, character = match.groups()
    code = next((code for code in codes if code), None)
    if code:
        return chr(int(code, 16)) if int(code, 16) < 0x110000 else "\ufffd"
    return "" if line_end else _ESCAPED.get(character, character)
