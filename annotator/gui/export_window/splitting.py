"""Whether and how the documents of a corpus folder are split."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLabel, QSpinBox, QVBoxLayout, QWidget

from annotator.corpus.splitting import Split
from annotator.gui.theme import MEDIUM, SMALL

_TIP = (
    "Whole documents go into train, dev and test, so that each has about the same share of "
    "every label. The same number draws the same parts again."
)


class Splitting(QWidget):
    """`split` is None while nothing is split, or the shares are wrong."""

    changed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.box = QCheckBox("Split into train, dev and test", self)
        self.box.setToolTip(_TIP)
        self.shares = [self._number(name, 100) for name in ("train", "dev", "test")]
        self.seed = self._number("seed", 999_999)
        self._line = QWidget(self)
        line = QHBoxLayout(self._line)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(SMALL)
        for field in self.shares:
            line.addWidget(field)
        line.addWidget(QLabel("%", self._line))
        line.addStretch(1)
        line.addWidget(QLabel("seed", self._line))
        line.addWidget(self.seed)
        self.told = QLabel("The shares must make 100 %, with some for train and test.", self)
        self.told.setObjectName("fault")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(MEDIUM)
        for widget in (self.box, self._line, self.told):
            column.addWidget(widget)
        self.box.toggled.connect(self._show)
        self.set_split(None)

    @property
    def split(self) -> Split | None:
        """Without a dev part where its share is nought."""
        if not self.box.isChecked() or not self.is_right:
            return None
        train, dev, test = self._told
        return Split((train, dev, test) if dev else (train, test), self.seed.value())

    @property
    def is_right(self) -> bool:
        train, _, test = self._told
        return not self.box.isChecked() or (sum(self._told) == 100 and train > 0 and test > 0)

    @property
    def _told(self) -> tuple[int, int, int]:
        train, dev, test = (field.value() for field in self.shares)
        return train, dev, test

    def set_split(self, split: Split | None) -> None:
        told = split or Split()
        shares = told.shares if len(told.shares) == 3 else (told.shares[0], 0, told.shares[1])
        for field, share in zip(self.shares, shares, strict=True):
            field.setValue(share)
        self.seed.setValue(told.seed)
        self.box.setChecked(split is not None)
        self._show()

    def _number(self, name: str, most: int) -> QSpinBox:
        field = QSpinBox(self)
        field.setRange(0, most)
        field.setAccessibleName(name)
        field.setToolTip(_TIP)
        field.setButtonSymbols(QSpinBox.ButtonSymbols.NoButtons)
        field.valueChanged.connect(self._show)
        return field

    def _show(self) -> None:
        self._line.setVisible(self.box.isChecked())
        self.told.setVisible(not self.is_right)
        self.changed.emit()
