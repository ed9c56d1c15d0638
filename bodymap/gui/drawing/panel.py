"""The right-hand column while one draws, in the order of use: tools, the pain, safety, the question, the answer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QActionGroup, QPalette
from PySide6.QtWidgets import QApplication, QHBoxLayout, QMenu, QSizePolicy, QVBoxLayout, QWidget

from bodymap.atlas import Side
from bodymap.gui.drawing.answers import AnswerList
from bodymap.gui.drawing.candidates import MARGIN_PX, selection_of
from bodymap.gui.drawing.flagline import FlagLine, FlagNames, FlagSheet
from bodymap.gui.drawing.pain import PainFields
from bodymap.gui.drawing.pens import PenRow
from bodymap.gui.drawing.questions import QuestionCard
from bodymap.gui.widgets import fonts, saying
from bodymap.gui.widgets.controls import Button, Hairline, Voice
from bodymap.gui.widgets.labels import FoldedLabel, PlainLabel, add_entry
from bodymap.knowledge.records import Urgency
from bodymap.pages.answer import Standing, answer_shown
from bodymap.pages.links import Link, To
from bodymap.pages.parts import Reading

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from bodymap.gui.drawing.desk import Desk
    from bodymap.gui.widgets.theme import Theme
    from bodymap.pages.answer import AnswerShown, CandidateLine

_LOW: Final = 42.0  # in sizes of the text: a panel that is lower shows the pain as one line
_ROWS_IN_SIGHT: Final = 2.5  # of candidates and what stands over them, whatever else is shown
_HINTS: Final = "hints"


class PainPanel(QWidget):
    """Follows the desk; everything on it is also a key or an action of the window."""

    done = Signal()  # leave drawing
    opened = Signal(object)  # Selection: a candidate that the person wants to read about
    link = Signal(object)  # Link: to open in the window
    pointed = Signal(object)  # Selection | None: a candidate that the pointer is on
    rest_pointed = Signal()  # what none of the candidates explains is to be shown
    compare = Signal()

    def __init__(self, desk: Desk, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._opening = 1.0
        self._all_shown = False
        self._compact = False
        self._flags_met = False  # the flags were named once
        self._naming = False  # and are now
        # Ranking and showing what came of it take a part of a frame each; between them the stroke may go on.
        self._answer_soon = QTimer(self)
        self._answer_soon.setSingleShot(True)
        self._answer_soon.setInterval(0)
        self._answer_soon.timeout.connect(self.show_answer)
        self._fit_soon = QTimer(self)  # once the others know how high they are
        self._fit_soon.setSingleShot(True)
        self._fit_soon.setInterval(0)
        self._fit_soon.timeout.connect(self._fit_flag_names)
        self.shown: AnswerShown | None = None
        self.setAutoFillBackground(True)
        self.setBackgroundRole(QPalette.ColorRole.Base)
        self.title = PlainLabel(self.tr("Where does it hurt?"))
        self.title.setToolTip(self.title.text())  # where large text leaves no room for all of it
        self.title.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.finish = Button(self.tr("Done"), voice=Voice.EDGED)
        self.pens = PenRow(desk)
        self.pain = PainFields(desk)
        self.flags = FlagLine(theme)
        self.flag_names = FlagNames()
        self.question = QuestionCard()
        self.answers = AnswerList()
        self.sheet = FlagSheet(theme, self)
        self.sieve = Button(self.tr("Show"), voice=Voice.EDGED)
        self.sieve.setAccessibleName(self.tr("Which candidates are shown"))
        self.sieve.setMenu(self._sieve_menu())
        self.no_diagnosis = FoldedLabel(self.tr("None of these is a diagnosis"))
        self.no_diagnosis.setForegroundRole(QPalette.ColorRole.Shadow)
        self.no_diagnosis.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._lay_out()
        self._size_title()
        self._connect()
        self.show_answer()

    def set_theme(self, theme: Theme) -> None:
        """Change the colours."""
        self.flags.set_theme(theme)
        self.sheet.browser.set_theme(theme)

    def commit(self) -> None:
        """What is being typed is told now, not only when the field is left."""
        self.pain.commit()

    def answer_question(self, said: bool | None) -> None:
        """Answer the question that is asked now: yes, no, or None for who does not know."""
        self.question.answer(said)

    def escape(self) -> bool:
        """Fold what is unfolded; whether anything was."""
        if not self.sheet.isVisible():
            return False
        self._fold_flags()
        return True

    def show_answer(self) -> None:
        """Show what the answer has come to, staying where the reader is."""
        self._answer_soon.stop()
        in_stroke = self._desk.history.in_stroke
        self.shown = answer_shown(self._standing(), reading=Reading(side=Side.LEFT, translate=saying.translated))
        self.answers.tell(self.shown, in_stroke=in_stroke)
        if in_stroke:
            return
        self.question.ask(self.shown.question)
        self._show_flags(self.shown)

    def _standing(self) -> Standing:
        desk, following = self._desk, self._desk.following
        in_stroke = desk.history.in_stroke
        return Standing(
            base=desk.base,
            names=desk.atlas,
            told=desk.told,
            lines=() if in_stroke else following.words(),
            covered=() if in_stroke else desk.covered(),
            answer=following.answer,
            candidates=following.shown(),
            in_stroke=in_stroke,
            opening=self._opening,
            all_shown=self._all_shown,
        )

    # Making

    def _lay_out(self) -> None:
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 0)
        column.setSpacing(0)
        column.addLayout(_row(self.title, self.finish, stretch=0))
        column.addSpacing(2)
        pens = _row(self.pens, stretch=0)
        pens.setContentsMargins(MARGIN_PX - 8, 0, MARGIN_PX - 8, 0)
        column.addLayout(pens)
        column.addLayout(_row(self.pens.size_row, stretch=0))
        column.addSpacing(4)
        column.addWidget(Hairline())
        column.addSpacing(6)
        column.addLayout(_row(self.pain, stretch=0))
        column.addSpacing(8)
        column.addWidget(self.flags)
        column.addWidget(self.flag_names)
        question = _row(self.question, stretch=0)
        question.setContentsMargins(MARGIN_PX, 8, MARGIN_PX, 6)
        column.addLayout(question)
        column.addWidget(self.answers, 1)
        column.addWidget(Hairline())
        foot = _row(self.sieve, self.no_diagnosis, stretch=1)
        foot.setContentsMargins(MARGIN_PX, 4, MARGIN_PX, 4)
        column.addLayout(foot)

    def _connect(self) -> None:
        desk = self._desk
        desk.drawn.connect(self._on_drawn)
        desk.hand_changed.connect(self.pens.show_hand)
        desk.following.ranked.connect(self._answer_soon.start)
        desk.following.opening.connect(self._on_opening)
        self.finish.clicked.connect(self.done)
        self.flags.clicked.connect(self._on_flags)
        self.sheet.folded.connect(self._fold_flags)
        self.question.answered.connect(self._on_answered)
        self.answers.opened.connect(self._on_opened)
        self.answers.pinned.connect(self._on_pinned)
        self.answers.pointed.connect(self.pointed)
        self.answers.taken_back.connect(self._on_taken_back)
        self.answers.rest_pointed.connect(self._on_rest)
        self.answers.more_wanted.connect(self._on_more)
        self.answers.compare.connect(self.compare)

    def _sieve_menu(self) -> QMenu:
        menu = QMenu(self.sieve)
        hints = menu.addAction(self.tr("Whom a Yes speaks for"))
        hints.setCheckable(True)
        hints.setChecked(True)
        hints.setData((_HINTS, ""))
        menu.addSeparator()
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

    # Room

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange and hasattr(self, "no_diagnosis"):
            self._size_title()
            self._fit()

    def _size_title(self) -> None:
        self.title.setFont(fonts.font(QApplication.font().pixelSize() * 1.25, strong=True))

    def _fit(self) -> None:
        """Where the panel is low for its text, what is needed less folds, so that question and candidates are seen."""
        compact = self.height() < _LOW * QApplication.font().pixelSize()
        self._compact = compact
        self.pens.set_compact(compact)
        self.pain.set_compact(compact)
        self._fit_soon.start()
        self._place_sheet()

    def _fit_flag_names(self) -> None:
        """Name as many flags as leave the question and the first candidates in sight; the line has the count of all."""
        if self.shown is None or not self._naming:
            self.flag_names.hide()
            return
        width, names = self.width(), self.flag_names
        for part in (self.question, self.pain):  # or what they need is known one turn later
            layout = part.layout()
            if layout is not None:
                layout.activate()
        taken = self._column.totalMinimumHeightForWidth(width) - self.answers.minimumSizeHint().height()
        if not names.isHidden():
            taken -= names.heightForWidth(width)
        spare = self.height() - taken - round(_ROWS_IN_SIGHT * self.answers.row_height())
        texts = (names.words(self.shown.flags, urgencies=count) for count in range(len(Urgency), 0, -1))
        fitting = next((text for text in texts if names.height_of(text, width) <= spare), "")
        if fitting != names.text() or names.isHidden() is bool(fitting):
            names.setText(fitting)
            names.setVisible(bool(fitting))
            self._column.activate()

    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.LayoutRequest and self._naming:
            self._fit_soon.start()  # something is higher now than it was
        return super().event(event)

    def _place_sheet(self) -> None:
        top = self.flags.geometry().bottom() + 1
        self.sheet.setGeometry(0, top, self.width(), max(0, self.height() - top))

    # Following the desk

    def _on_drawn(self) -> None:
        self.pain.show_complaint()
        if not self._desk.history.in_stroke:
            self.pens.show_steps()
            self.show_answer()
        elif self.sheet.isVisible() or self._naming:
            self._fold_flags()

    def _on_opening(self, share: float) -> None:
        before, self._opening = self._opening, share
        if round(before * 20) != round(share * 20):
            self.show_answer()

    # Red flags

    def _show_flags(self, shown: AnswerShown) -> None:
        self.flags.tell(shown.flag_words, any_flag=bool(shown.flags))
        if self.sheet.isVisible():
            self.sheet.show_flags(shown.flags)
        urgent = any(flag.urgency is not Urgency.SOON for flag in shown.flags)
        if urgent and not self._flags_met and shown.groups:
            self._flags_met = self._naming = True
        self._naming = self._naming and bool(shown.flags)
        if not shown.flags:
            self._fold_flags()
        self._fit_soon.start()

    def _on_flags(self) -> None:
        """Unfold the line, or fold it again; where nothing was told that calls for one, the page of all opens."""
        open_now = self.sheet.isVisible()
        self._fold_flags()
        if self.shown is None or not self.shown.flags:
            self.link.emit(Link(To.HELP, "doctor"))
        elif not open_now:
            self.sheet.show_flags(self.shown.flags)
            self._place_sheet()
            self.sheet.show()
            self.sheet.raise_()
            self.flags.setChecked(True)
            self.sheet.browser.setFocus(Qt.FocusReason.OtherFocusReason)

    def _fold_flags(self) -> None:
        focus = QApplication.focusWidget()
        back = focus is not None and self.sheet.isAncestorOf(focus)
        self._naming = False
        self.sheet.hide()
        self.flag_names.hide()
        self.flags.setChecked(False)
        if back:
            self.flags.setFocus(Qt.FocusReason.OtherFocusReason)

    # What the person does

    def _on_answered(self, question: str, said: bool | None) -> None:
        if said is None:
            self._desk.not_known(question)
        else:
            self._desk.answer(question, said)

    def _on_opened(self, line: CandidateLine) -> None:
        self.opened.emit(selection_of(line))

    def _on_pinned(self, line: CandidateLine) -> None:
        self._desk.pin(line.point, line.side)

    def _on_taken_back(self, back: Link) -> None:
        desk = self._desk
        match back:
            case Link(To.FORGET, question):
                desk.answer(question, None)
            case Link(To.EMPTY, area, Side() as side):
                desk.empty(area, side)
            case Link(To.UNFELT, symptom):
                desk.remove_symptom(symptom)

    def _on_rest(self, on: bool) -> None:
        if on:
            self.rest_pointed.emit()
        else:
            self.pointed.emit(None)

    def _on_more(self) -> None:
        self._all_shown = True
        self.show_answer()

    def _on_sieve(self, action: QAction) -> None:
        what, key = action.data()
        following = self._desk.following
        if what == _HINTS:
            self.question.show_hints(action.isChecked())
            return
        following.sift(**({"palpable": action.isChecked()} if what == "palpable" else {"region": key}))
        self.sieve.show_chosen(bool(following.sieve.region or following.sieve.palpable))


def _row(*items: QWidget, stretch: int) -> QHBoxLayout:
    """Widgets side by side between the margins; the one of that number takes the room that is left."""
    row = QHBoxLayout()
    row.setContentsMargins(MARGIN_PX, 0, MARGIN_PX, 0)
    row.setSpacing(8)
    for at, item in enumerate(items):
        row.addWidget(item, int(at == stretch))
    return row
