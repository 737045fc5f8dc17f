"""Values of attributes as words, for formats that hold nothing else."""

from annotator.project.records import Value


def told(value: Value) -> str:
    """`yes` and `no`; a number as short as it can be written without losing anything."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    return str(value)
