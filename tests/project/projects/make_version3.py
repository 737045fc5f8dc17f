"""Made `version3.annotator` when version 3 was the newest: what version 2 had no room for.

    python tests/project/projects/make_version3.py

Kept to show what is in the file. It is not to be run again once there is a version 4, for it
would write that.
"""

from pathlib import Path

from annotator.project.project import Project
from annotator.project.records import About

ABOUT = About("Briefings of the port of Lume.", "CC BY 4.0", "The ministry’s own page.")

if __name__ == "__main__":
    target = Path(__file__).with_name("version3.annotator")
    target.unlink(missing_ok=True)
    with Project.create(target, "Version 3", "Ada") as made:
        made.documents.add(text="It is.\n", title="Port briefing")
        made.describe(ABOUT, title="Lume")
