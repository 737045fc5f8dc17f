"""What can be fuzzed: each format's reader, and what all of them go through."""

from collections.abc import Callable, Iterator

from hostile.everything import all_cases
from hostile.promises import broken_promises, broken_promises_of_refusal
from hostile.sound import docx_members, epub, odt, sound_files
from hostile.zipping import zipped

from annotator.errors import UserError
from annotator.outside.encoding import decode
from annotator.text.canonical import canonical
from annotator.transcripts import registry
from annotator.transcripts.draft import Draft
from annotator.transcripts.finishing import finished
from annotator.transcripts.front_matter import front_matter
from annotator.transcripts.ole import SIGNATURE, CompoundFile
from annotator.transcripts.opening import open_bytes, open_text
from annotator.transcripts.turns import find_turns

Target = Callable[[bytes], None]

PACKED: dict[str, Callable[[bytes], bytes]] = {
    "docx": lambda data: zipped(docx_members(data or b" "), compression=0),
    "odt": lambda data: odt(data or b" "),
    "epub": lambda data: epub(c1_xhtml=data),
}
"""What is fuzzed is the one XML file that matters; else nearly every input is a broken ZIP."""


BOMBS = ("packed twice.pdf", "a form of itself.pdf", "forms that double.pdf")
"""Small files that fill the memory, which is the worker's business to end."""


class BrokenPromise(Exception):  # noqa: N818
    """A reader gave what it may not give."""


def target_named(name: str) -> Target:
    """Raises KeyError for a name that is neither a format's nor among OTHERS."""
    if name in OTHERS:
        return OTHERS[name]
    reader = registry.format_named(name)
    filename = f"hale{reader.suffixes[0]}"
    packed = PACKED.get(name, bytes)

    def read(data: bytes) -> None:
        if not data.startswith(b"PK\3\4"):
            data = packed(data)
        try:
            transcript = reader.read(data, filename)
        except UserError as error:
            _verify(broken_promises_of_refusal(str(error), filename))
        else:
            _verify(broken_promises(transcript))

    return read


def seeds(name: str, largest: int) -> Iterator[bytes]:
    """The hostile files with one of the format's suffixes, and of others all small ones."""
    suffixes = () if name in OTHERS else registry.format_named(name).suffixes
    yield from (data for suffix, data in sound_files().items() if suffix in suffixes)
    for _, case in all_cases():
        if not suffixes or case.name.endswith(suffixes):
            data = b"" if case.name in BOMBS else case.data()
            if 0 < len(data) <= largest:
                yield data


def _verify(broken: list[str]) -> None:
    if broken:
        raise BrokenPromise(*broken)


def _open(data: bytes) -> None:
    try:
        _verify(broken_promises(open_bytes(data, "hale")))
    except UserError as error:
        _verify(broken_promises_of_refusal(str(error), "hale"))


def _decode(data: bytes) -> None:
    try:
        decode(data)
    except UserError:
        return


def _text_of(data: bytes) -> str:
    return canonical(data.decode("utf-8", "replace"))[0]


def _find_turns(data: bytes) -> None:
    find_turns(_text_of(data))


def _paste(data: bytes) -> None:
    """Turns, rejoining, describing and titles, without what precedes them."""
    try:
        _verify(broken_promises(open_text(_text_of(data))))
    except UserError:
        return


def _front_matter(data: bytes) -> None:
    front_matter(f"---\n{_text_of(data)}\n---\n\nText")


def _compound(data: bytes) -> None:
    """Old Office files as far as we read them ourselves; LibreOffice takes seconds for each."""
    CompoundFile(SIGNATURE + data[len(SIGNATURE) :]).is_locked()


def _naming(data: bytes) -> None:
    """What a file's name tells."""
    filename = data[:255].decode("utf-8", "surrogateescape").replace("/", "")
    _verify(broken_promises(finished(Draft("Words."), b"", filename)))


OTHERS: dict[str, Target] = {
    "compound": _compound,
    "naming": _naming,
    "opening": _open,
    "decoding": _decode,
    "turns": _find_turns,
    "pasting": _paste,
    "front_matter": _front_matter,
}
