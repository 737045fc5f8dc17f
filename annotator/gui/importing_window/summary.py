"""What was found in a corpus, in a line."""

from typing import TYPE_CHECKING

from annotator.gui.importing_window.document_table import is_new
from annotator.gui.plain import one_line
from annotator.project.strings import counted

if TYPE_CHECKING:
    from annotator.corpus.survey import Survey

_NAMED = 3  # annotators


def summary(found: "Survey") -> str:
    if not found.documents and found.labels:
        return f"{found.form.title}  ·  {counted(len(found.labels), 'label')}, no document"
    if not found.documents:
        return f"{found.form.title}  ·  Nothing that can be imported was found."
    told = [found.form.title, _documents(found), _annotations(found)]
    told += [counted(found.relations, "relation")] if found.relations else []
    told += [_people(found)] if found.annotations else []
    return "  ·  ".join(told)


def _documents(found: "Survey") -> str:
    there = sum(not is_new(one) and not one.fault for one in found.documents)
    told = counted(len(found.documents), "document")
    return f"{told}, {there:,} there already" if there else told


def _annotations(found: "Survey") -> str:
    there = sum(one.repeated for one in found.documents)
    told = counted(found.annotations + found.lost, "annotation")
    return f"{told}, {there:,} there already" if there else told


def _people(found: "Survey") -> str:
    names = list(dict.fromkeys(one_line(one.name, 40) for one in found.annotators if one.count))
    more = f" and {len(names) - _NAMED:,} more" if len(names) > _NAMED else ""
    return f"by {', '.join(names[:_NAMED])}{more}"
