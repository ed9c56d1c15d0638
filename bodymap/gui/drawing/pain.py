"""What is said of a pain: which one, how strong, what like and how deep, when, and what else is felt."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QSize, QStringListModel, Qt
from PySide6.QtGui import QAction, QActionGroup, QIcon, QPainter, QPalette, QPixmap
from PySide6.QtWidgets import QCompleter, QGridLayout, QHBoxLayout, QMenu, QVBoxLayout, QWidget

from bodymap.drawing import words
from bodymap.drawing.model import LEAST_INTENSITY, MOST_INTENSITY, Depth, Quality
from bodymap.gui.painting.drawings import QUALITY_COLOURS, tile
from bodymap.gui.widgets import saying
from bodymap.gui.widgets.controls import Line
from bodymap.gui.widgets.eliding import ElidingButton
from bodymap.gui.widgets.labels import PlainLabel, add_entry
from bodymap.gui.widgets.slider import Slider
from bodymap.pages.parts import first_upper

if TYPE_CHECKING:
    from bodymap.gui.drawing.desk import Desk
    from bodymap.phrases import Phrase

_SWATCH_PX: Final = 18
_ANOTHER: Final = "+"  # no complaint has such an id
_REMOVE: Final = "-"
_PARTS: Final = 3  # columns


class PainFields(QWidget):
    """Follows the complaint in hand. Where there is little room it is one line, which unfolds."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._following = False  # the desk is being followed, nobody moves a control
        self._compact = False
        self.line = ElidingButton()
        self.line.setCheckable(True)
        self.fields = QWidget()
        self.pains = ElidingButton(self.tr("Which pain"))
        self.pains.setMenu(QMenu(self.pains))
        self.intensity = Slider(self.tr("How strong, from 0 to 10"), LEAST_INTENSITY, MOST_INTENSITY)
        self.intensity_words = PlainLabel()
        self.quality = ElidingButton(self.tr("What it feels like, and how deep"))
        self.quality.setMenu(self._qualities())
        self.when = Line()
        self.when.setPlaceholderText(self.tr("at night …"))
        self.when.setAccessibleName(self.tr("When it comes"))
        self.when.setToolTip(self.tr("When does it come? After sitting, at night …"))
        self.symptom = Line()
        self.symptom.setPlaceholderText(self.tr("dizziness …"))
        self.symptom.setAccessibleName(self.tr("Another symptom"))
        self.symptom.setToolTip(self.tr("What else? Dizziness, numb fingers …"))
        self._symptom_ids = self._symptom_names()
        self._complete()
        self._lay_out()
        self._connect()
        self.show_complaint()

    def set_compact(self, on: bool) -> None:
        """One line that unfolds, or all fields."""
        self._compact = on
        self.line.setVisible(on)
        self.fields.setVisible(not on or self.line.isChecked())

    def commit(self) -> None:
        """What is being typed is told now, not only when the field is left."""
        self._on_when()

    def show_complaint(self) -> None:
        """Follow the complaint in hand."""
        self._following = True
        complaint = self._desk.complaint
        name = self._pain_name(complaint.id)
        strength = self.tr("{n} of {most}").format(
            n=saying.number(complaint.intensity), most=saying.number(MOST_INTENSITY)
        )
        feels = first_upper(
            self.tr("{quality}, {depth}").format(
                quality=saying.say(words.QUALITIES[complaint.quality]), depth=saying.say(words.DEPTHS[complaint.depth])
            )
        )
        self.pains.tell(name)
        self.intensity.setValue(round(complaint.intensity))
        self.intensity_words.setText(strength)
        self.quality.tell(feels)
        whole = self.tr("{pain}: {strength}, {feels}").format(pain=name, strength=strength, feels=feels)
        self.line.tell(whole)
        for action in self.quality.menu().actions():
            if action.data():
                action.setChecked(action.data()[1] in (complaint.quality.value, complaint.depth.value))
        if not self.when.hasFocus():
            self.when.setText(complaint.when)
        self._following = False

    def _lay_out(self) -> None:
        grid = QGridLayout(self.fields)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(2)
        strength = QWidget()
        head = QHBoxLayout(strength)
        head.setContentsMargins(0, 0, 0, 0)
        head.addWidget(_caption(self.tr("Strength"), self.intensity))
        head.addStretch(1)
        head.addWidget(self.intensity_words)
        grid.addWidget(_caption(self.tr("Pain"), self.pains), 0, 0)
        grid.addWidget(strength, 0, 1)
        grid.addWidget(_caption(self.tr("Quality"), self.quality), 0, 2)
        for column, widget in enumerate((self.pains, self.intensity, self.quality)):
            grid.addWidget(widget, 1, column)
            grid.setColumnStretch(column, int(column == 1))
        under = QHBoxLayout()
        under.setContentsMargins(0, 2, 0, 0)
        under.setSpacing(8)
        under.addWidget(_caption(self.tr("When"), self.when))
        under.addWidget(self.when, 1)
        under.addSpacing(4)
        under.addWidget(_caption(self.tr("What else"), self.symptom))
        under.addWidget(self.symptom, 1)
        grid.addLayout(under, 2, 0, 1, _PARTS)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(4)
        rows.addWidget(self.line)
        rows.addWidget(self.fields)
        self.line.hide()

    def _connect(self) -> None:
        self.line.toggled.connect(self.fields.setVisible)
        self.intensity.valueChanged.connect(self._on_intensity)
        self.when.editingFinished.connect(self._on_when)
        self.symptom.returnPressed.connect(self._on_symptom)
        completer = self.symptom.completer()
        completer.activated.connect(self._on_symptom, Qt.ConnectionType.QueuedConnection)
        self.pains.menu().aboutToShow.connect(self._fill_pains)
        self.pains.menu().triggered.connect(self._on_pain)

    def _qualities(self) -> QMenu:
        menu = QMenu(self.quality)
        qualities = [(q.value, words.QUALITIES[q]) for q in Quality]
        depths = [(d.value, words.DEPTHS[d]) for d in Depth]
        _add_choices(menu, "quality", qualities)
        menu.addSeparator()
        _add_choices(menu, "depth", depths)
        menu.triggered.connect(self._on_choice)
        return menu

    def _complete(self) -> None:
        completer = QCompleter(self.symptom)
        completer.setModel(QStringListModel(sorted(self._symptom_ids), completer))
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self.symptom.setCompleter(completer)

    def _symptom_names(self) -> dict[str, str]:
        """All names of symptoms, and which symptom each means."""
        symptoms = self._desk.base.symptoms.values()
        return {name[:1].upper() + name[1:]: s.id for s in symptoms for name in (*s.search_words, *s.aliases, s.name)}

    def _pain_name(self, key: str) -> str:
        complaints = self._desk.drawing.complaints
        number = next(n for n, one in enumerate(complaints, start=1) if one.id == key)
        return complaints[number - 1].name or self.tr("Pain {n}").format(n=number)

    # The controls

    def _on_intensity(self, value: int) -> None:
        if not self._following:
            self._desk.describe(intensity=float(value))

    def _on_when(self) -> None:
        if self.when.text() != self._desk.complaint.when:
            self._desk.describe(when=self.when.text())

    def _on_choice(self, action: QAction) -> None:
        what, key = action.data()
        self._desk.describe(**{what: Quality(key) if what == "quality" else Depth(key)})

    def _on_symptom(self) -> None:
        typed = self.symptom.text().strip()
        match = next((key for name, key in self._symptom_ids.items() if name.lower() == typed.lower()), "")
        if match:
            self._desk.add_symptom(match)
            self.symptom.clear()

    def _fill_pains(self) -> None:
        menu = self.pains.menu()
        menu.clear()
        for complaint in self._desk.drawing.complaints:
            action = add_entry(menu, self._pain_name(complaint.id), _swatch(complaint.quality.value))
            action.setCheckable(True)
            action.setChecked(complaint.id == self._desk.complaint.id)
            action.setData(complaint.id)
        menu.addSeparator()
        menu.addAction(self.tr("Another pain")).setData(_ANOTHER)
        menu.addAction(self.tr("Remove this pain")).setData(_REMOVE)

    def _on_pain(self, action: QAction) -> None:
        key = action.data()
        if key == _ANOTHER:
            self._desk.add_complaint()
        elif key == _REMOVE:
            self._desk.remove_complaint()
        else:
            self._desk.choose(key)


def _caption(text: str, of: QWidget) -> PlainLabel:
    label = PlainLabel(text)
    label.setForegroundRole(QPalette.ColorRole.Shadow)
    label.setBuddy(of)
    return label


def _add_choices(menu: QMenu, what: str, rows: list[tuple[str, Phrase]]) -> None:
    group = QActionGroup(menu)
    for key, text in rows:
        action = add_entry(menu, first_upper(saying.say(text)), _swatch(key) if what == "quality" else None)
        action.setCheckable(True)
        action.setData((what, key))
        group.addAction(action)


def _swatch(quality: str) -> QIcon:
    """The pattern and colour of a quality."""
    pixmap = QPixmap(QSize(_SWATCH_PX, _SWATCH_PX))
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.fillRect(pixmap.rect(), Qt.GlobalColor.white)
    painter.drawImage(0, 0, tile(quality))
    painter.setPen(QUALITY_COLOURS[quality])
    painter.drawRect(0, 0, _SWATCH_PX - 1, _SWATCH_PX - 1)
    painter.end()
    return QIcon(pixmap)
