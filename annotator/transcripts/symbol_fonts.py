"""What the letters of Symbol and Wingdings stand for.

Such fonts put signs in the place of letters; files name them by code, often moved to U+F000 and
above. Sources: Adobe's Symbol encoding, Unicode's mapping of Wingdings.
"""

_SYMBOL = (
    " !∀#∃%&∋()∗+,−./0123456789:;<=>?≅ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ[∴]⊥_"
    "\u203eαβχδεφγηιϕκλμνοπθρστυϖωξψζ{|}∼"
)  # from U+0020 on
_SYMBOL_HIGH = (
    "€ϒ′≤⁄∞ƒ♣♦♥♠↔←↑→↓°±″≥×∝∂•÷≠≡≈…⏐⎯↵ℵℑℜ℘⊗⊕∅∩∪⊃⊇⊄⊂"
    "⊆∈∉∠∇®©™∏√⋅¬∧∨⇔⇐⇑⇒⇓◊〈®©™∑⎛⎜⎝⎡⎢⎣⎧⎨⎩⎪"
)  # from 0xA0 on
_SYMBOL_LAST = "〉∫⌠⎮⌡⎞⎟⎠⎤⎥⎦⎫⎬⎭"  # from 0xF1 on
_WINGDINGS = {
    0x21: "✏", 0x22: "✂", 0x28: "☎", 0x2A: "✉", 0x36: "⌛", 0x3F: "✍", 0x41: "✌", 0x43: "👍",
    0x44: "👎", 0x45: "☜", 0x46: "☞", 0x47: "☝", 0x48: "☟", 0x4A: "☺", 0x4B: "😐", 0x4C: "☹",
    0x6C: "●", 0x6D: "❍", 0x6E: "■", 0x6F: "□", 0x70: "🞐", 0x71: "❑", 0x72: "❒", 0x73: "⬧",
    0x74: "⧫", 0x75: "◆", 0x76: "❖", 0x77: "⬥", 0x78: "⌧", 0x9E: "·", 0x9F: "•", 0xA1: "○",
    0xA7: "▪", 0xA8: "◻", 0xAB: "★", 0xD8: "➢", 0xDF: "←", 0xE0: "→", 0xE1: "↑", 0xE2: "↓",
    0xE8: "➔", 0xEF: "⇦", 0xF0: "⇨", 0xFB: "✗", 0xFC: "✓", 0xFD: "☒", 0xFE: "☑",
}  # fmt: skip
_TABLES = {
    "symbol": {
        **{0x20 + index: letter for index, letter in enumerate(_SYMBOL)},
        **{0xA0 + index: letter for index, letter in enumerate(_SYMBOL_HIGH)},
        **{0xF1 + index: letter for index, letter in enumerate(_SYMBOL_LAST)},
    },
    "wingdings": _WINGDINGS,
}


def unicode_of(character: str, font: str, unknown: str = "") -> str:
    """What a letter of `font` shows: itself in other fonts.

    `unknown` stands for a letter of a symbol font that is not known; without it the letter stays.
    """
    table = _TABLES.get(font.strip().lower())
    code = ord(character)
    moved = 0xF000 <= code <= 0xF0FF
    if table is not None and (moved or 0x20 <= code <= 0xFF):
        return table.get(code & 0xFF, unknown or character)
    return unknown if moved and unknown else character
