"""SRT and WebVTT: times that are none, cues without end, voices within voices."""

from collections.abc import Iterator

from hostile.case import Case, eighths, either, opens, refused
from hostile.sound import TEXT, WORDS, sound_files, srt, vtt

ABSURD = {
    "far": "99999999:99:99,999 --> 99999999:99:99,999",
    "negative": "-00:00:01,000 --> 00:00:02,000",
    "backwards": "00:00:09,000 --> 00:00:01,000",
    "equal": "00:00:01,000 --> 00:00:01,000",
    "endless digits": f"00:00:{'9' * 5_000},000 --> 00:00:{'9' * 5_000},000",
    "no digits": "xx:yy:zz,www --> aa:bb:cc,ddd",
    "half": "00:00:01,000 -->",
    "odd digits": "٠٠:٠٠:٠١,٠٠٠ --> ²²:⁰⁰:⁰³,⁰⁰⁰",
    "placed": "00:00:01,000 --> 00:00:02,000 X1:-9 X2:99999999999 Y1:x",
    "many arrows": "00:00:01,000 --> --> --> 00:00:02,000",
}


def cases() -> Iterator[Case]:
    yield from _forms()
    yield from _times()
    yield from _large()
    yield from _voices()
    for suffix in (".srt", ".vtt"):
        for count, data in eighths(sound_files()[suffix]):
            yield either(f"cues cut at {count} eighths{suffix}", data)


def _forms() -> Iterator[Case]:
    yield refused("empty.srt", b"", "empty")
    yield refused("empty.vtt", b"", "empty")
    yield refused("blank.srt", b"\n\n \n", "white space")
    yield refused("only a head.vtt", b"WEBVTT\n", "no subtitles")
    yield refused(
        "only notes.vtt", b"WEBVTT\n\nNOTE nothing\n\nSTYLE\n::cue {}\n\nREGION\nid:x\n", "no sub"
    )
    yield refused("cues without words.srt", b"1\n00:00:01,000 --> 00:00:02,000\n\n" * 9, "words")
    yield refused(
        "cues without words.vtt", b"WEBVTT\n" + b"\n00:01.000 --> 00:02.000\n" * 9, "words"
    )
    yield refused("text called cues.srt", TEXT.encode(), "no subtitles")
    yield refused("text called cues.vtt", TEXT.encode(), "no subtitles")
    yield opens("SRT called VTT.vtt", srt().encode(), *WORDS)
    yield opens("VTT called SRT.srt", vtt().encode(), *WORDS)
    yield opens("SRT called text.txt", srt().encode(), *WORDS)
    yield opens("VTT called text.txt", vtt().encode(), *WORDS)
    yield opens("SRT in UTF-16.srt", srt().encode("utf-16"), *WORDS)
    yield opens("SRT with carriage returns.srt", srt().replace("\n", "\r").encode(), *WORDS)
    yield opens("no numbers.srt", srt().replace("1\n00", "00").encode(), *WORDS)
    yield opens("no blank lines.srt", srt().replace("\n\n", "\n").encode(), *WORDS)
    yield opens("a head of 5 MB.vtt", lambda: vtt(f"WEBVTT {'x' * 5_000_000}\n\n").encode(), *WORDS)
    yield opens("no blank line behind the head.vtt", vtt("WEBVTT\n").encode(), *WORDS)
    yield refused("noise.srt", bytes(range(256)) * 20)


def _times() -> Iterator[Case]:
    for name, times in ABSURD.items():
        cue = f"7\n{times}\nThe wind is up.\n\n"
        yield opens(f"{name} times.srt", (srt() + cue).encode(), *WORDS, "The wind is up.")
        dotted = cue.replace(",", ".")
        yield opens(f"{name} times.vtt", (vtt() + dotted).encode(), *WORDS, "The wind is up.")


def _large() -> Iterator[Case]:
    cue = "1\n00:00:01,000 --> 00:00:02,000\nYes.\n\n"
    yield opens("fifty thousand cues.srt", (cue * 50_000 + srt()).encode, *WORDS)
    yield opens(
        "one cue of 3 MB.srt",
        (srt() + "9\n00:00:01,000 --> 00:00:02,000\n" + "a b " * 750_000).encode,
        *WORDS,
    )
    yield opens(
        "one cue of many lines.vtt",
        (vtt() + "00:01.000 --> 00:02.000\n" + "a\n" * 100_000).encode,
        *WORDS,
    )
    yield opens("arrows without end.srt", (srt() + "\n" + "--> " * 100_000).encode, *WORDS)
    yield opens("notes without end.vtt", (vtt() + "NOTE\n" + "x\n" * 100_000).encode, *WORDS)


def _voices() -> Iterator[Case]:
    def saying(words: str) -> bytes:
        return (vtt() + f"00:00:05.000 --> 00:00:06.000\n{words}\n").encode()

    yield opens("voices in voices.vtt", lambda: saying("<v A>" * 50_000 + "x"), *WORDS)
    yield opens("a voice never named.vtt", saying("<v>Yes.</v><v >No.</v>"), "Yes.", "No.", *WORDS)
    yield opens("a voice never closed.vtt", saying("<v Vane and more"), *WORDS)
    yield opens("classes without end.vtt", lambda: saying(f"<c{'.a' * 50_000}>x</c>"), "x", *WORDS)
    yield opens("brackets without end.vtt", lambda: saying("<" * 100_000), *WORDS)
    yield opens(
        "references.vtt",
        saying("a &lt;b&gt; &amp;amp; &#x110000; &nosuch; &"),
        "a <b> &amp;",
        *WORDS,
    )
    yield opens("times in words.vtt", saying("a <99:99:99.999>b <00:00:05.500>c"), *WORDS)
    tags = "{\\an8}<font color='x' onclick=y>It <b>is</i></font> <script>x</script>"
    yield either(
        "tags in cues.srt", (srt() + f"9\n00:00:05,000 --> 00:00:06,000\n{tags}\n").encode()
    )
