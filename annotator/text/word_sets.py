"""Word lists written as one string."""

import unicodedata


def word_set(words: str) -> frozenset[str]:
    """The words of a string in which white space parts them."""
    return frozenset(words.split())


def with_bare(listing: str) -> frozenset[str]:
    """The words in small letters, and without accents, which capitals often lack."""
    words = listing.casefold()
    apart = unicodedata.normalize("NFD", words)
    bare = "".join(sign for sign in apart if not unicodedata.combining(sign))
    return frozenset(words.split()) | frozenset(bare.split())
