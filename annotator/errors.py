"""Two kinds of errors: the world's, told to the user in a sentence, and ours, which are bugs."""


class UserError(Exception):
    """Something outside the program went wrong: a file, a disk, another process.

    Its text is one plain sentence for the user: what happened, what is safe, what to do.
    Every other exception is a bug and is reported as one.
    """


class NotSavedError(UserError):
    """The last change could not be saved; all before it is."""


class Cancelled(Exception):  # noqa: N818 - no error: the user asked for it
    """Raised by a progress callback, inside long work, once the user has cancelled it."""
