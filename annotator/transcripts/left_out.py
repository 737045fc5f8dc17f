"""Sentences that tell what a reader of files left out of the text."""


def left_out(
    *, deletions: int = 0, comments: int = 0, hidden: int = 0, embedded: int = 0
) -> tuple[str, ...]:
    """`hidden` counts characters, the others count what stands in the file."""
    told: list[str] = []
    if deletions:
        told.append(
            f"{_count(deletions, 'tracked deletion')} left out; tracked insertions were kept."
        )
    if comments:
        told.append(f"{_count(comments, 'comment')} left out.")
    if hidden:
        size = "1 character" if hidden == 1 else f"{hidden:,} characters"
        told.append(f"Hidden text was left out ({size}).")
    if embedded:
        told.append(f"{_count(embedded, 'embedded file')} left out.")
    return tuple(told)


def _count(number: int, noun: str) -> str:
    return f"1 {noun} was" if number == 1 else f"{number:,} {noun}s were"
