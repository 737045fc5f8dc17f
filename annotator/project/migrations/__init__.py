"""The steps from one version of a project file to the next.

`MIGRATIONS[n]` turns version n into version n + 1, the first one an empty file into version 1.
Once released a step never changes. It is given an open write transaction and commits nothing.

Undo compares rows with digests taken when they were written, and images leave out what is
empty. So a column added to a journalled table is either nullable, or the step retires the
history: UPDATE step SET state = 'superseded'.
"""

from collections.abc import Callable

from sqlalchemy import Connection

from annotator.project.migrations import version1, version2, version3

Migration = Callable[[Connection], None]

MIGRATIONS: tuple[Migration, ...] = (version1.apply, version2.apply, version3.apply)
