"""Numbers as lists write them: 3, iii, C, 3rd."""

_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"),
    (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_RUSSIAN = "абвгдежзиклмнопрстуфхцчшщыэюя"
_MOST_LETTERS = 30
_CIRCLED = range(1, 21)


def roman(number: int) -> str:
    """In small letters; digits for what the Romans could not write."""
    if not 0 < number < 4000:
        return str(number)
    written = ""
    for value, letters in _ROMAN:
        count, number = divmod(number, value)
        written += letters * count
    return written


def letters(number: int, alphabet: str = "abcdefghijklmnopqrstuvwxyz") -> str:
    """a to z, then aa, bb, cc; digits for what is not above 0 or would be very long."""
    times, index = divmod(number - 1, len(alphabet))
    if number < 1 or times >= _MOST_LETTERS:
        return str(number)
    return alphabet[index] * (times + 1)


def bijective(number: int, alphabet: str = "abcdefghijklmnopqrstuvwxyz") -> str:
    """a to z, then aa, ab, ac."""
    if number < 1:
        return str(number)
    written = ""
    while number:
        number, index = divmod(number - 1, len(alphabet))
        written = alphabet[index] + written
    return written


def ordinal(number: int) -> str:
    if number % 100 in (11, 12, 13):
        return f"{number}th"
    return f"{number}{ {1: 'st', 2: 'nd', 3: 'rd'}.get(number % 10, 'th') }"


def circled(number: int) -> str:
    return chr(0x2460 + number - 1) if number in _CIRCLED else str(number)


def russian(number: int) -> str:
    return letters(number, _RUSSIAN)
