"""ZIP archives of files: bombs, names that climb, links, archives within archives."""

from collections.abc import Iterator

from hostile.case import Case, eighths, either, opens, refused
from hostile.sound import TEXT, WORDS
from hostile.zipping import (
    aes_encrypted,
    encrypted,
    lying_crc,
    lying_size,
    many_members,
    nested,
    overlapping,
    spaces,
    unknown_method,
    with_link,
    zipped,
)

ONE = {"hale.txt": TEXT}


def cases() -> Iterator[Case]:
    yield refused("empty.zip", b"", "empty")
    yield refused("only an end.zip", zipped({}))
    yield refused("noise.zip", b"PK\3\4" + bytes(range(256)) * 9)
    yield refused("encrypted.zip", encrypted(zipped(ONE)))
    yield refused("encrypted by AES.zip", aes_encrypted(zipped(ONE)))
    yield refused("sums that lie.zip", lying_crc(zipped(ONE)))
    yield refused("sizes that lie.zip", lying_size(zipped(ONE)))
    yield refused("a method unknown.zip", unknown_method(zipped(ONE)))
    yield refused("members on one another.zip", overlapping("aaaa.txt", TEXT.encode() * 99, 500))
    yield opens("names twice.zip", zipped([*ONE.items(), *ONE.items()]), *WORDS)
    yield refused("a name of nothing.zip", zipped({"": TEXT}), "no file that can be read")
    yield refused("hundred thousand members.zip", lambda: many_members(100_001), "100,000")
    yield either(
        "names that climb.zip", zipped({"../../../etc/x.txt": TEXT, "a/../../b.txt": TEXT})
    )
    yield either("names from the root.zip", zipped({"/etc/x.txt": TEXT, "C:\\x.txt": TEXT}))
    yield either("names of devices.zip", zipped({"CON": TEXT, "nul.txt": TEXT, "a:b.txt": TEXT}))
    yield either(
        "names of letters.zip", zipped({"a\nb.txt": TEXT, "\u202etxt.exe": TEXT, "x" * 999: TEXT})
    )
    yield either("a link.zip", with_link(ONE, "link.txt", "/etc/passwd"))
    yield refused(
        "a link alone.zip", with_link({}, "a.txt", "/etc/passwd"), "no file that can be read"
    )
    yield either("archives in archives.zip", nested(zipped(ONE), "a.zip", 9))
    yield refused("archives like 42.zip", _forty_two)
    yield either("70 MB in a member.zip", lambda: zipped({"a.txt": spaces(70_000_000)}))
    yield either("a gigabyte in members.zip", _gigabyte)
    for count, data in eighths(zipped({**ONE, "vane.txt": TEXT})):
        yield refused(f"archive cut at {count} eighths.zip", data)


def _forty_two() -> bytes:
    data = zipped({"a.txt": spaces(20_000_000)})
    for _ in range(4):
        data = zipped({f"{number}.zip": data for number in range(16)})
    return data


def _gigabyte() -> bytes:
    return many_members(50, spaces(20_000_000))
