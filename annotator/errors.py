"""Two kinds of errors: the world's, told to the user in a sentence, and ours, which are bugs."""

import re

_UNPRINTABLE = re.compile("[\0-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")


def on_one_line(sentence: str) -> str:
    """Can be printed whatever the files that it names are called."""
    return _UNPRINTABLE.sub("\N{REPLACEMENT CHARACTER}", sentence)


class UserError(Exception):
    """Something outside the program went wrong: a file, a disk, another process.

    Its text is one plain sentence for the user: what happened, what is safe, what to do.
    Every other exception is a bug and is reported as one.

    The sentence stays on one line and can be printed whatever a file that it names is called:
    line ends, other control characters and lone surrogates become U+FFFD.
    """

    def __init__(self, sentence: str = "") -> None:
        super().__init__(on_one_line(sentence))


class NotSavedError(UserError):
    """The last change could not be saved; all before it is."""


class Cancelled(Exception):  # noqa: N818 - no error: the user asked for it
    """Raised by a progress callback, inside long work, once the user has cancelled it."""
