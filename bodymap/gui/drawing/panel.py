"""The right-hand column while one draws: the pen, what is said of the pain, and what it may come from."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QSize, QStringListModel, Qt, QTimer, QUrl, Signal
from PySide6.QtGui import QAction, QActionGroup, QIcon, QPainter, QPalette, QPixmap
from PySide6.QtWidgets import QApplication, QCompleter, QHBoxLayout, QMenu, QSlider, QVBoxLayout, QWidget

from bodymap.atlas import Side
from bodymap.drawing import words
from bodymap.drawing.model import MOST_INTENSITY, Depth, Quality
from bodymap.gui.drawing.desk import SIZES_MM, Brush
from bodymap.gui.page.browser import Browser
from bodymap.gui.painting.drawings import QUALITY_COLOURS, tile
from bodymap.gui.session import Selection
from bodymap.gui.widgets import fonts, saying
from bodymap.gui.widgets.controls import Button, Line, Segments
from bodymap.gui.widgets.labels import PlainLabel, add_entry, as_entry
from bodymap.kinds import Kind
from bodymap.pages.answer import Standing, answer_page
from bodymap.pages.blocks import Document
from bodymap.pages.links import Link, To
from bodymap.pages.parts import Reading, first_upper

if TYPE_CHECKING:
    from bodymap.gui.drawing.desk import Desk
    from bodymap.gui.widgets.theme import Theme
    from bodymap.phrases import Phrase

_MARGIN: Final = 14
_SWATCH_PX: Final = 18
_ANOTHER: Final = "+"  # no complaint has such an id
_REMOVE: Final = "-"


class PainPanel(QWidget):
    """Follows the desk; everything on it is also a key or an action of the window."""

    done = Signal()  # leave drawing
    link = Signal(object)  # Link: to open in the window
    pointed = Signal(object)  # Selection | None: a candidate that the pointer is on
    rest_pointed = Signal()  # what none of the candidates explains is to be shown
    compare = Signal()

    def __init__(self, desk: Desk, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._opening = 1.0
        self._flags_open = False
        self._all_shown = False
        self._following = False  # the desk is being followed, nobody moves a control
        # Ranking and writing the page take a part of a frame each; between them the stroke may go on.
        self._answer_soon = QTimer(self)
        self._answer_soon.setSingleShot(True)
        self._answer_soon.setInterval(0)
        self._answer_soon.timeout.connect(self._prepare_answer)
        self._prepared = Document(())
        self._show_soon = QTimer(self)
        self._show_soon.setSingleShot(True)
        self._show_soon.setInterval(0)
        self._show_soon.timeout.connect(self._show_prepared)
        self.setAutoFillBackground(True)
        self.setBackgroundRole(QPalette.ColorRole.Base)
        self._make_controls()
        self.browser = Browser(theme)
        self.browser.setAccessibleName(self.tr("What it may come from"))
        self._lay_out()
        self._connect()
        self._show_hand()
        self._show_complaint()
        self.show_answer()

    def set_theme(self, theme: Theme) -> None:
        """Change the colours."""
        self.browser.set_theme(theme)

    def commit(self) -> None:
        """What is being typed is told now, not only when the field is left."""
        self._on_when()

    def show_answer(self) -> None:
        """Write the answer anew, staying where the reader is."""
        self._answer_soon.stop()
        self._prepare_answer()
        self._show_prepared()

    def _prepare_answer(self) -> None:
        """Write the answer; it is shown in a turn of its own, so that a stroke can go on in between."""
        reading = Reading(side=Side.LEFT, translate=saying.translated, flags_open=self._flags_open)
        self._prepared = answer_page(self._standing(), reading=reading)
        self._show_soon.start()

    def _standing(self) -> Standing:
        desk, following = self._desk, self._desk.following
        in_stroke = desk.history.in_stroke
        return Standing(
            base=desk.base,
            names=desk.atlas,
            told=desk.told,
            lines=following.words(),
            covered=() if in_stroke else desk.covered(),
            answer=following.answer,
            candidates=following.shown(),
            in_stroke=in_stroke,
            opening=self._opening,
            all_shown=self._all_shown,
        )

    def _show_prepared(self) -> None:
        self._show_soon.stop()
        self.browser.show_again(self._prepared)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange and hasattr(self, "title"):
            self._size_title()

    # Making

    def _size_title(self) -> None:
        self.title.setFont(fonts.font(QApplication.font().pixelSize() * 1.2, strong=True))

    def _make_controls(self) -> None:
        self.title = PlainLabel(self.tr("Where does it hurt?"))
        self._size_title()
        self.finish = Button(self.tr("Done"))
        self.brushes = Segments(
            self.tr("Tool"),
            (
                (Brush.BRUSH.value, self.tr("Brush")),
                (Brush.ERASER.value, self.tr("Eraser")),
                (Brush.FILL.value, self.tr("Fill")),
                (Brush.LASSO.value, self.tr("Lasso")),
            ),
        )
        self.brush_size = QSlider(Qt.Orientation.Horizontal)
        self.brush_size.setRange(0, len(SIZES_MM) - 1)
        self.brush_size.setPageStep(1)
        self.brush_size.setAccessibleName(self.tr("Size of the brush"))
        self.size_words = PlainLabel()
        self.symmetric = Button(self.tr("Both sides"))
        self.symmetric.setCheckable(True)
        self.symmetric.setToolTip(self.tr("Draw on the other side of the body as well"))
        self.round = Button(self.tr("Carry round"))
        self.round.setToolTip(self.tr("Continue at the edge of the body on the views beside it"))
        self.pains = Button()
        self.pains.setMenu(QMenu(self.pains))
        self.pains.setAccessibleName(self.tr("Which pain"))
        self.intensity = QSlider(Qt.Orientation.Horizontal)
        self.intensity.setRange(0, MOST_INTENSITY)
        self.intensity.setPageStep(1)
        self.intensity.setAccessibleName(self.tr("How strong, from 0 to 10"))
        self.intensity_words = PlainLabel()
        self.quality = Button()
        self.quality.setAccessibleName(self.tr("What it feels like"))
        self.quality.setMenu(self._choices(self.quality, [(q.value, words.QUALITIES[q]) for q in Quality], "quality"))
        self.deep = Button()
        self.deep.setAccessibleName(self.tr("How deep"))
        self.deep.setMenu(self._choices(self.deep, [(d.value, words.DEPTHS[d]) for d in Depth], "depth"))
        self.when = Line()
        self.when.setPlaceholderText(self.tr("When does it come? After sitting, at night …"))
        self.when.setAccessibleName(self.tr("When it comes"))
        self.symptom = Line()
        self.symptom.setPlaceholderText(self.tr("What else? Dizziness, numb fingers …"))
        self.symptom.setAccessibleName(self.tr("Another symptom"))
        self._symptom_ids = self._symptom_names()
        completer = QCompleter(self.symptom)
        completer.setModel(QStringListModel(sorted(self._symptom_ids), completer))
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self.symptom.setCompleter(completer)
        self.sieve = Button(self.tr("Show"))
        self.sieve.setAccessibleName(self.tr("Which candidates are shown"))
        self.sieve.setMenu(self._sieve_menu())

    def _lay_out(self) -> None:
        head = _row(self.title, None, self.finish)
        pen = _row(self.brushes, None, self.symmetric)
        width = _row(self.brush_size, self.size_words, self.round)
        width.setStretch(0, 1)
        pain = _row(self.pains, None, self.quality, self.deep)
        strength = _row(self.intensity, self.intensity_words)
        strength.setStretch(0, 1)
        more = _row(self.when)
        last = _row(self.symptom, self.sieve)
        last.setStretch(0, 1)
        top = QVBoxLayout()
        top.setContentsMargins(24, 8, _MARGIN, 8)
        top.setSpacing(6)
        for row in (head, pen, width, pain, strength, more, last):
            top.addLayout(row)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(top)
        column.addWidget(self.browser, 1)

    def _connect(self) -> None:
        desk = self._desk
        desk.drawn.connect(self._on_drawn)
        desk.hand_changed.connect(self._show_hand)
        desk.following.ranked.connect(self._answer_soon.start)
        desk.following.opening.connect(self._on_opening)
        self.finish.clicked.connect(self.done)
        self.brushes.chosen.connect(self._on_brush)
        self.brush_size.valueChanged.connect(self._on_size)
        self.symmetric.toggled.connect(self._on_symmetric)
        self.round.clicked.connect(desk.carry_round)
        self.intensity.valueChanged.connect(self._on_intensity)
        self.when.editingFinished.connect(self._on_when)
        self.symptom.returnPressed.connect(self._on_symptom)
        completer = self.symptom.completer()
        completer.activated.connect(self._on_symptom, Qt.ConnectionType.QueuedConnection)
        self.pains.menu().aboutToShow.connect(self._fill_pains)
        self.pains.menu().triggered.connect(self._on_pain)
        self.browser.link.connect(self._on_link)
        self.browser.highlighted.connect(self._on_pointed)

    def _choices(self, owner: Button, rows: list[tuple[str, Phrase]], what: str) -> QMenu:
        menu = QMenu(owner)
        group = QActionGroup(menu)
        for key, text in rows:
            action = add_entry(menu, first_upper(saying.say(text)))
            if what == "quality":
                action.setIcon(_swatch(key))
            action.setCheckable(True)
            action.setData((what, key))
            group.addAction(action)
        menu.triggered.connect(self._on_choice)
        return menu

    def _sieve_menu(self) -> QMenu:
        menu = QMenu(self.sieve)
        palpable = menu.addAction(self.tr("Only points that one can reach and press"))
        palpable.setCheckable(True)
        palpable.setData(("palpable", ""))
        menu.addSeparator()
        group = QActionGroup(menu)
        regions = {"": self.tr("All regions"), **self._desk.atlas.regions}
        for key, text in regions.items():
            action = add_entry(menu, text)
            action.setCheckable(True)
            action.setChecked(not key)
            action.setData(("region", key))
            group.addAction(action)
        menu.triggered.connect(self._on_sieve)
        return menu

    def _symptom_names(self) -> dict[str, str]:
        """All names of symptoms, and which symptom each means."""
        symptoms = self._desk.base.symptoms.values()
        return {name[:1].upper() + name[1:]: s.id for s in symptoms for name in (*s.search_words, *s.aliases, s.name)}

    # Following the desk

    def _on_drawn(self) -> None:
        self._show_complaint()
        if not self._desk.history.in_stroke:
            self.show_answer()

    def _on_opening(self, share: float) -> None:
        before, self._opening = self._opening, share
        if round(before * 20) != round(share * 20):
            self.show_answer()

    def _show_hand(self) -> None:
        self._following = True
        hand = self._desk.hand
        self.brushes.show_chosen(hand.brush.value)
        self.brush_size.setValue(SIZES_MM.index(hand.size) if hand.size in SIZES_MM else 0)
        self.brush_size.setEnabled(hand.brush in (Brush.BRUSH, Brush.ERASER))
        self.size_words.setText(self.tr("{n} mm").format(n=saying.number(hand.size)))
        self.symmetric.setChecked(hand.symmetric)
        self._following = False

    def _show_complaint(self) -> None:
        self._following = True
        complaint = self._desk.complaint
        self.pains.setText(as_entry(self._pain_name(complaint.id)))
        self.intensity.setValue(round(complaint.intensity))
        self.intensity_words.setText(
            self.tr("{n} of {most}").format(n=saying.number(complaint.intensity), most=saying.number(MOST_INTENSITY))
        )
        self.quality.setText(first_upper(saying.say(words.QUALITIES[complaint.quality])))
        self.deep.setText(first_upper(saying.say(words.DEPTHS[complaint.depth])))
        for button, key in ((self.quality, complaint.quality.value), (self.deep, complaint.depth.value)):
            for action in button.menu().actions():
                action.setChecked(action.data()[1] == key)
        if not self.when.hasFocus():
            self.when.setText(complaint.when)
        self._following = False

    def _pain_name(self, key: str) -> str:
        complaints = self._desk.drawing.complaints
        number = next(n for n, one in enumerate(complaints, start=1) if one.id == key)
        return complaints[number - 1].name or self.tr("Pain {n}").format(n=number)

    # The controls

    def _on_brush(self, key: str) -> None:
        self._desk.take(brush=Brush(key))

    def _on_size(self, at: int) -> None:
        if not self._following:
            self._desk.take(size=SIZES_MM[at])

    def _on_symmetric(self, on: bool) -> None:
        if not self._following:
            self._desk.take(symmetric=on)

    def _on_intensity(self, value: int) -> None:
        if not self._following:
            self._desk.describe(intensity=float(value))

    def _on_when(self) -> None:
        if self.when.text() != self._desk.complaint.when:
            self._desk.describe(when=self.when.text())

    def _on_choice(self, action: QAction) -> None:
        what, key = action.data()
        self._desk.describe(**{what: Quality(key) if what == "quality" else Depth(key)})

    def _on_sieve(self, action: QAction) -> None:
        what, key = action.data()
        if what == "palpable":
            self._desk.following.sift(palpable=action.isChecked())
        else:
            self._desk.following.sift(region=key)
        sieve = self._desk.following.sieve
        self.sieve.show_chosen(bool(sieve.region or sieve.palpable))

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

    # Links

    def _on_link(self, link: Link) -> None:
        desk = self._desk
        match link:
            case Link(To.PIN, point, Side() as side):
                desk.pin(point, side)
            case Link(To.YES | To.NO, question):
                desk.answer(question, link.to is To.YES)
            case Link(To.FORGET, question):
                desk.answer(question, None)
            case Link(To.EMPTY, area, Side() as side):
                desk.empty(area, side)
            case Link(To.UNFELT, symptom):
                desk.remove_symptom(symptom)
            case Link(To.FLAGS):
                self._flags_open = not self._flags_open
                self.show_answer()
            case Link(To.FIND, "compare"):
                self.compare.emit()
            case Link(To.FIND, "more"):
                self._all_shown = True
                self.show_answer()
            case Link(To.FIND):
                pass  # a link to point at, not to follow
            case _:
                self.link.emit(link)

    def _on_pointed(self, url: QUrl) -> None:
        match Link.read(url.toString()):
            case Link(To.CANDIDATE | To.PIN, point, Side() as side):
                self.pointed.emit(Selection(Kind.TRIGGER_POINT, point, side))
            case Link(To.FIND, "rest"):
                self.rest_pointed.emit()
            case _:
                self.pointed.emit(None)


def _row(*items: QWidget | None) -> QHBoxLayout:
    """Widgets side by side; None takes the room that is left."""
    row = QHBoxLayout()
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(8)
    for item in items:
        if item is None:
            row.addStretch(1)
        else:
            row.addWidget(item)
    return row


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
