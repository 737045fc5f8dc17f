"""Many files read at once, looked at, put right, and stored in one step.

What was read lies compressed on the disk; in memory there is a row for each file.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from types import TracebackType
from typing import TYPE_CHECKING, Self

from annotator.errors import UserError
from annotator.project.strings import named
from annotator.transcripts.answers import Refusal
from annotator.transcripts.corrections import Correction, Join, NoSpeaker, corrected
from annotator.transcripts.found import Found, Likeness, found_in, put_right
from annotator.transcripts.packing import unpack, unpack_head
from annotator.transcripts.sandbox import Answered, Pool
from annotator.transcripts.spool import Place, Spool
from annotator.transcripts.storing import store
from annotator.transcripts.transcript import Transcript

if TYPE_CHECKING:
    from annotator.project.project import Project
    from annotator.transcripts.source import Source

BY_HAND = "by hand"
"""Where metadata comes from that the user has set."""

Progress = Callable[[int, int], None]
"""Told how much is done, of how much. Raises `errors.Cancelled` to stop the work."""
