"""How the transcript is set: size, typeface, light or dark."""

from annotator.gui.actions import Actions
from annotator.gui.appearance import Appearance
from annotator.gui.preferences import Preferences
from annotator.gui.transcript.view import TranscriptView
from annotator.settings import LEAST_ZOOM, MOST_ZOOM

_STEP = 10  # percent


class Look:
    def __init__(
        self,
        reader: TranscriptView,
        appearance: Appearance,
        preferences: Preferences,
        actions: Actions,
    ) -> None:
        self._reader = reader
        self._appearance = appearance
        self._preferences = preferences
        self._actions = actions
        self._show()

    def zoom_in(self) -> None:
        self.zoom_by(1)

    def zoom_out(self) -> None:
        self.zoom_by(-1)

    def zoom_by(self, steps: int) -> None:
        self._zoom(self._preferences.now.zoom + steps * _STEP)

    def zoom_reset(self) -> None:
        self._zoom(100)

    def set_serif(self) -> None:
        self._change(serif=True)

    def set_sans(self) -> None:
        self._change(serif=False)

    def follow_system(self) -> None:
        self._change(theme="system")

    def set_light(self) -> None:
        self._change(theme="light")

    def set_dark(self) -> None:
        self._change(theme="dark")

    def _zoom(self, percent: int) -> None:
        self._change(zoom=max(LEAST_ZOOM, min(MOST_ZOOM, percent)))

    def _change(self, **changes: object) -> None:
        self._preferences.change(**changes)
        self._show()

    def _show(self) -> None:
        now = self._preferences.now
        self._reader.set_zoom(now.zoom)
        self._reader.set_family(now.serif)
        self._appearance.choose(now.theme)
        self._actions["serif" if now.serif else "sans"].setChecked(True)
        self._actions[f"theme_{now.theme}"].setChecked(True)
