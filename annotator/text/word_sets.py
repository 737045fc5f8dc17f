"""Word lists written as one string."""


def word_set(words: str) -> frozenset[str]:
    """The words of a string in which white space parts them."""
    return frozenset(words.split())
