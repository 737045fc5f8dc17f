"""Tags and entities within the lines of subtitles."""

import html
import re
from collections.abc import Iterator

_TAG = re.compile(
    r"</?(?:i|b|u|s|c|v|em|strong|span|font|ruby|rt|lang|p|div)(?:[.\s][^<>\n]*)?/?>"
    r"|<\d[\d:.]*>|\{\\[^{}\n]*\}|\{[A-Za-z]:[^{}\n]{1,40}\}",
    re.IGNORECASE,
)
_BREAK = re.compile(r"<br\s*/?>|\\[Nn](?![^\W\d_])", re.IGNORECASE)
_VOICE = re.compile(r"<v(?:\.[^\s<>]*)?\s+(?P<name>[^<>]+)>", re.IGNORECASE)
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_LINE_END = re.compile(r"[\r\n]+")


def plain(line: str) -> str:
    """The line's words, without tags, with what its entities stand for."""
    words = _TAG.sub("", _BREAK.sub(" ", line))
    return _unescaped(words).strip(" \t")


def voices(line: str) -> Iterator[tuple[str, str]]:
    """The line's words cut where a voice tag begins: the voice's name, or nothing, and words."""
    done, name = 0, ""
    for tag in _VOICE.finditer(line):
        if words := plain(line[done : tag.start()]):
            yield name, words
        done, name = tag.end(), " ".join(_unescaped(tag["name"]).split())
    if words := plain(line[done:]):
        yield name, words


def _unescaped(words: str) -> str:
    if "&" not in words:
        return words
    return _LINE_END.sub(" ", _ENTITY.sub(lambda entity: html.unescape(entity[0]), words))
