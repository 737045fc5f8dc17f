"""Who may speak in a turn: everybody in the project, somebody new, nobody."""

from collections import Counter
from collections.abc import Callable

from annotator.gui.command_palette import Entry
from annotator.gui.open_document import OpenDocument
from annotator.project.records import Speaker
from annotator.project.strings import counted


class SpeakerChoices:
    """`choose` is called with a name; an empty one is nobody."""

    def __init__(self, document: OpenDocument, choose: Callable[[str], None]) -> None:
        self._choose = choose
        self._known = document.speakers
        self._here = Counter(turn.speaker_id for turn in document.turns if turn.speaker_id)

    def entries(self) -> list[Entry]:
        """Those of this document first, the most heard before the others; nobody comes last."""
        here = [self._known[one] for one, _ in self._here.most_common() if one in self._known]
        others = [one for key, one in self._known.items() if key not in self._here]
        nobody = Entry("Nobody", "no speaker", lambda: self._choose(""))
        return [*map(self._entry, here + others), nobody]

    def offer(self, typed: str) -> Entry | None:
        """A new speaker, where nobody is called what was typed."""
        name = typed.strip()
        names = (one for known in self._known.values() for one in (known.name, *known.aliases))
        if not name or name in names:
            return None
        return Entry(f"New speaker “{name}”", "", lambda: self._choose(name))

    def _entry(self, speaker: Speaker) -> Entry:
        turns = self._here[speaker.id]
        aside = f"{counted(turns, 'turn')} here" if turns else speaker.role
        return Entry(speaker.name, aside, lambda: self._choose(speaker.name), also=speaker.aliases)
