"""Reads an RTF file, group by group and word by word. Source: RTF specification 1.9.1."""

import re
from collections.abc import Callable

from annotator.errors import UserError
from annotator.transcripts.rtf.fonts import Fonts
from annotator.transcripts.rtf.state import Role, State
from annotator.transcripts.rtf.story import Kind, Note, Piece, Reference, Story
from annotator.transcripts.rtf.words import ENTERED, INFO, SIGNS, SKIPPED, SYMBOLS, code_page

_TOKEN = re.compile(
    r"\\(?P<word>[a-zA-Z]{1,32})(?P<number>-?\d{1,10})?[ ]?|\\'(?P<hex>[0-9a-fA-F]{2})"
    r"|(?P<text>[^\\{}\r\n\0]+)|(?P<brace>[{}])|\\(?P<symbol>[^a-zA-Z])|[\r\n\0]+",
    re.DOTALL,
)
_IN_SKIPPED = re.compile(r"\\bin(\d{1,10})[ ]?|\\[^a-zA-Z]|([{}])", re.DOTALL)
_DEEPEST = 20_000
MOST_TOKENS = 1_500_000
"""Control words, groups and stretches of text; a book of a thousand pages has half of them."""
_HIGH, _LOW = range(0xD800, 0xDC00), range(0xDC00, 0xE000)

_Handler = Callable[[int | None], object]
"""Takes the number after a control word; None where there is none."""


class RtfReader:
    """Reads all when made. Raises UserError, naming the file, for what is absurdly large or deep.

    `body` is the text's own story; `references` and `notes` follow in order. `info` are the
    file's properties by name. The counters tell what was left out.
    """

    def __init__(self, data: bytes, filename: str) -> None:
        self.body = Story()
        self.notes: list[Note] = []
        self.references: list[Reference] = []
        self.info: dict[str, str] = {}
        self.properties: list[tuple[str, str]] = []
        self.hidden = self.deletions = self.comments = 0
        self.is_cut = False
        self.fonts = Fonts()
        self._filename = filename
        self._source, self._at = data.decode("latin-1"), 0
        self._state = State(Role.NOTHING, self.body)
        self._stack: list[State] = []
        self._bytes = bytearray()
        self._half = ""  # of a surrogate pair
        self._skip = 0
        self._is_starred = self._in_deletion = False
        self._mark: list[str] = []
        self._words = {**self._formatting(), **self._destinations(), **self._code_pages()}
        self._read()

    def _read(self) -> None:
        count = 0
        while token := _TOKEN.match(self._source, self._at):
            self._at = token.end()
            count += 1
            if count > MOST_TOKENS:
                raise UserError(f"“{self._filename}” holds more than can be read; split it first.")
            if self._token(token):
                break
        self._decode()
        if self._half:
            self._say("\ufffd")
        self.is_cut = bool(self._stack)

    def _token(self, token: re.Match[str]) -> bool:
        """Whether the file's own group has ended; what follows is none of its text."""
        kind = token.lastgroup
        if kind == "text":
            self._take(token["text"].encode("latin-1"))
        elif kind == "hex":
            self._take(bytes((int(token["hex"], 16),)))
        elif kind is not None:
            if self._bytes:
                self._decode()
            if kind == "brace":
                return self._brace(token["brace"])
            if kind == "symbol":
                self._symbol(token["symbol"])
            else:
                self._word(token["word"], token["number"])
        return False

    def _brace(self, brace: str) -> bool:
        self._skip, self._is_starred = 0, False
        if brace == "{":
            if len(self._stack) >= _DEEPEST:
                raise UserError(f"“{self._filename}” is nested too deeply to be read.")
            self._stack.append(self._state)
            self._state = self._state.copy()
            return False
        if not self._stack:
            return True
        left, self._state = self._state, self._stack.pop()
        if left.role is Role.MARK and self._state.role is not Role.MARK:
            self._add(Piece(Kind.MARK, "".join(self._mark).strip()))
            self._mark = []
        return not self._stack

    def _skip_group(self) -> None:
        """To the brace that ends the group, or to the end of a file that breaks off."""
        depth = 1
        while token := _IN_SKIPPED.search(self._source, self._at):
            self._at = token.end() + int(token[1] or 0)
            if token[2]:
                depth += 1 if token[2] == "{" else -1
                if depth == 0:
                    self._at -= 1
                    return
        self._at = len(self._source)

    def _take(self, piece: bytes) -> None:
        if self._skip:
            cut = min(self._skip, len(piece))
            self._skip -= cut
            piece = piece[cut:]
        self._bytes += piece

    def _decode(self) -> None:
        piece, self._bytes = bytes(self._bytes), bytearray()
        if self._state.role is Role.FONT:
            self.fonts.named(self._state.font, piece.decode("latin-1"))
        elif piece and self._state.role is not Role.NOTHING:
            self._say(self.fonts.text(piece, self._state.font))

    def _say(self, text: str) -> None:
        text, self._half = self._half + text, ""
        if text and ord(text[-1]) in _HIGH:
            text, self._half = text[:-1], text[-1]
        if len(text) > 1 and ord(text[0]) in _HIGH and ord(text[1]) in _LOW:
            text = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "surrogatepass")
        if not text:
            return
        if self._state.role is Role.TEXT:
            self._say_in_story(text)
        elif self._state.role is Role.MARK:
            self._mark.append(text)
        elif self._state.role is Role.INFO:
            self._tell(self._state.info, text)

    def _say_in_story(self, text: str) -> None:
        state = self._state
        if state.deleted:
            self.deletions += not self._in_deletion
        elif state.hidden:
            self.hidden += len(text)
        else:
            self._add(Piece(Kind.TEXT, text, state.bold))
        self._in_deletion = state.deleted

    def _tell(self, name: str, text: str) -> None:
        if name == "propname":
            self.properties.append((text, ""))
        elif name == "staticval":
            known, value = self.properties.pop() if self.properties else ("", "")
            self.properties.append((known, value + text))
        else:
            self.info[name] = self.info.get(name, "") + text

    def _add(self, piece: Piece) -> None:
        self._state.story.pieces.append(piece)

    def _symbol(self, symbol: str) -> None:
        if symbol == "*":
            self._is_starred = True
        elif symbol in "\r\n":
            self._end(Kind.PARAGRAPH)
        elif symbol in SYMBOLS:
            if self._skip:
                self._skip -= 1
            else:
                self._say(SYMBOLS[symbol])

    def _word(self, word: str, written: str | None) -> None:
        self._skip = 0
        starred, self._is_starred = self._is_starred, False
        if word in SKIPPED or (starred and word not in ENTERED and word not in INFO):
            self._skip_group()
        elif handler := self._words.get(word):
            handler(None if written is None else int(written))
        elif word in SIGNS:
            self._say(SIGNS[word])
        elif word in INFO and self._state.role is Role.NOTHING and self._state.twice is None:
            self._set_info(INFO[word])

    def _formatting(self) -> dict[str, _Handler]:
        ends = {
            **dict.fromkeys(("page", "column", "sect"), Kind.PAGE),
            **dict.fromkeys(("cell", "nestcell"), Kind.CELL),
            **dict.fromkeys(("row", "nestrow"), Kind.ROW),
            "par": Kind.PARAGRAPH,
        }
        return {
            "rtf": lambda _: self._set_role(Role.TEXT),
            "u": self._unicode,
            "uc": self._set_skipped,
            "bin": self._skip_binary,
            "b": self._set_bold,
            "v": self._set_hidden,
            "deleted": self._set_deleted,
            "plain": self._set_plain,
            "f": self._set_font,
            "deff": self._set_default_font,
            **{word: self._ending(kind) for word, kind in ends.items()},
        }

    def _destinations(self) -> dict[str, _Handler]:
        return {
            "fonttbl": lambda _: self._set_role(Role.FONT),
            **dict.fromkeys(
                ("info", "userprops", "shpinst", "do"), lambda _: self._set_role(Role.NOTHING)
            ),
            **dict.fromkeys(("listtext", "pntext"), lambda _: self._set_role(Role.MARK)),
            **dict.fromkeys(("shptxt", "dptxbxtext"), self._begin_box),
            "creatim": lambda _: self._set_info("created"),
            "propname": lambda _: self._set_info("propname"),
            "staticval": lambda _: self._set_info("staticval"),
            **{word: self._timing(word) for word in ("yr", "mo", "dy")},
            "upr": self._begin_twice,
            "ud": self._take_better,
            "footnote": self._begin_note,
            "ftnalt": self._make_endnote,
            "chftn": self._refer,
            "annotation": self._skip_comment,
        }

    def _code_pages(self) -> dict[str, _Handler]:
        fixed = {"mac": "mac_roman", "pc": "cp437", "pca": "cp850"}
        return {
            **{word: self._paging(page) for word, page in fixed.items()},
            "ansicpg": lambda number: self._set_encoding(code_page(number or 0)),
            "fcharset": lambda number: self.fonts.set_charset(self._state.font, number or 0),
            "cpg": lambda number: self.fonts.set_page(self._state.font, number or 0),
        }

    def _ending(self, kind: Kind) -> _Handler:
        return lambda _: self._end(kind)

    def _paging(self, page: str) -> _Handler:
        return lambda _: self._set_encoding(page)

    def _timing(self, word: str) -> _Handler:
        return lambda number: self._set_time(word, number)

    def _end(self, kind: Kind) -> None:
        if self._state.role is Role.TEXT:
            merged = kind is Kind.PARAGRAPH and self._state.is_left_out()
            self._add(Piece(Kind.MERGED if merged else kind))

    def _unicode(self, number: int | None) -> None:
        code = (number or 0) + (0x10000 if (number or 0) < 0 else 0)
        if 0 <= code < 0x110000:
            self._say(self.fonts.character(code, self._state.font))
        self._skip = self._state.skipped

    def _set_skipped(self, number: int | None) -> None:
        self._state.skipped = max(number or 0, 0)

    def _skip_binary(self, number: int | None) -> None:
        self._at += max(number or 0, 0)

    def _set_role(self, role: Role) -> None:
        self._state.role = role

    def _set_bold(self, number: int | None) -> None:
        self._state.bold = number != 0

    def _set_hidden(self, number: int | None) -> None:
        self._state.hidden = number != 0

    def _set_deleted(self, number: int | None) -> None:
        self._state.deleted = number != 0

    def _set_plain(self, _: int | None) -> None:
        state = self._state
        state.bold = state.hidden = state.deleted = False
        state.font = -1

    def _set_font(self, number: int | None) -> None:
        self._state.font = number or 0

    def _set_default_font(self, number: int | None) -> None:
        self.fonts.default = number or 0

    def _set_encoding(self, encoding: str) -> None:
        self.fonts.encoding = encoding

    def _set_info(self, name: str) -> None:
        self._state.role, self._state.info = Role.INFO, name

    def _set_time(self, word: str, number: int | None) -> None:
        if self._state.info == "created" and self._state.role is Role.INFO:
            self.info[word] = str(number or 0)

    def _begin_twice(self, _: int | None) -> None:
        self._state.twice, self._state.role = self._state.role, Role.NOTHING

    def _take_better(self, _: int | None) -> None:
        if self._state.twice is not None:
            self._state.role, self._state.twice = self._state.twice, None

    def _begin_box(self, _: int | None) -> None:
        """A box within a box follows the same paragraph."""
        home = self._state.story.home or self._state.story
        box = Story(home=home)
        home.pieces.append(Piece(Kind.BOX, box=box))
        self._state.story, self._state.role = box, Role.TEXT

    def _begin_note(self, _: int | None) -> None:
        note = Note(Story())
        if not self._state.is_left_out():
            self.notes.append(note)
        if self.references and self.references[-1].note is None:
            self.references[-1].note = note
        self._state.story, self._state.role, self._state.in_note = note.story, Role.TEXT, True

    def _make_endnote(self, _: int | None) -> None:
        if self._state.in_note and self.notes:
            self.notes[-1].is_endnote = True

    def _refer(self, _: int | None) -> None:
        if not self._state.in_note and not self._state.is_left_out():
            self.references.append(Reference())
            self._add(Piece(Kind.NOTE, reference=self.references[-1]))

    def _skip_comment(self, _: int | None) -> None:
        self.comments += 1
        self._skip_group()
