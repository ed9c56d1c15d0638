"""What follows the drawing: its words, and the answer, worked out in slices so that a stroke can go on meanwhile."""

from __future__ import annotations

import time
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QObject, QTimer, Signal

from bodymap.answering.answer import answer_steps
from bodymap.drawing import words
from bodymap.gui.widgets.saying import say
from bodymap.referral.ranking import Ranking

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bodymap.answering.answer import Answer
    from bodymap.answering.told import Told
    from bodymap.drawing.model import Complaint
    from bodymap.referral.ranking import Candidate, Ranker
    from bodymap.shelf import Shelf

_PAUSE_MS: Final = 60  # while drawing the answer follows at this pace
_SLICE_S: Final = 0.012  # of opening the ranker, between two events
_NONE: Final = Ranking((), (), 0.0)


@dataclass(frozen=True, slots=True)
class Sieve:
    """Which candidates are shown."""

    region: str = ""  # of their muscle; "" for all
    palpable: bool = False  # only points that a client can reach and press


class Following(QObject):
    """Is told of every change and announces what it has come to."""

    ranked = Signal()  # the words and the answer, or what is shown of it
    opening = Signal(float)  # share of the zones that are worked out, where some had to be

    def __init__(self, told: Told, shelf: Shelf, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._atlas = shelf.atlas
        self._base = shelf.base
        self._rankers = shelf.rankers
        self._told = told
        self._in_stroke = False
        self.sieve = Sieve()
        self.answer: Answer | None = None
        self.ranker: Ranker | None = None
        self._lines: dict[str, tuple[object, str]] = {}  # of each complaint: what was said of it, and the words
        self._opening_steps: Iterator[float] = iter(())
        self._answer_steps: Iterator[None] = iter(())
        self._due = _timer(self, _PAUSE_MS, self._on_due)
        self._between = _timer(self, 0, self._answer_on)
        self._open_timer = _timer(self, 0, self._open_on)

    @property
    def ranking(self) -> Ranking:
        """The trigger points in order; none while there is no answer yet."""
        return self.answer.ranking if self.answer is not None else _NONE

    @property
    def at_work(self) -> bool:
        """Whether what was told last is still to be followed."""
        return self._due.isActive() or self._between.isActive()

    def begin(self, told: Told) -> None:
        """Follow something else, that has nothing to do with what was followed before."""
        self.answer = None
        self._lines.clear()
        self._between.stop()
        self.follow(told, in_stroke=False)
        if self.ranker is not None and self.ranker.grid.figure is not told.drawing.figure:
            self.open_ranker()

    def follow(self, told: Told, *, in_stroke: bool) -> None:
        """This is told now; what comes of it is announced a moment later.

        :param in_stroke: the pointer is down and must not wait.
        """
        self._told, self._in_stroke = told, in_stroke
        if not self._due.isActive():
            self._due.start()

    def stop(self) -> None:
        """Work at nothing any more."""
        for timer in (self._due, self._between, self._open_timer):
            timer.stop()

    # Words

    def words(self) -> tuple[str, ...]:
        """The drawing in words, a line for each complaint."""
        drawing = self._told.drawing
        if drawing.is_empty:
            return words.drawing_words(drawing, self._atlas, say)
        return tuple(map(self.line, drawing.complaints))

    def line(self, complaint: Complaint) -> str:
        """A complaint in words; during a stroke those of the last answer."""
        known = self._lines.get(complaint.id)
        return known[1] if known is not None and self._in_stroke else self._line_now(complaint)

    def _line_now(self, complaint: Complaint) -> str:
        """A complaint in words, worked out again only when it has changed, which of several is mostly one."""
        drawing = self._told.drawing
        said_of = (complaint, drawing.figure, drawing.parts(complaint.id))
        known = self._lines.get(complaint.id)
        if known is None or known[0] != said_of:
            known = (said_of, words.complaint_words(drawing, self._atlas, complaint, say))
            self._lines[complaint.id] = known
        return known[1]

    # The answer

    def shown(self) -> tuple[Candidate, ...]:
        """The candidates that the sieve lets through."""
        return tuple(candidate for candidate in self.ranking.candidates if self._passes(candidate))

    def sift(self, **changes: Any) -> None:
        """Change which candidates are shown: region, palpable."""
        self.sieve = replace(self.sieve, **changes)
        self.ranked.emit()

    def settle(self) -> None:
        """Finish at once whatever is still to be worked out."""
        while self._open_timer.isActive():
            self._open_timer.stop()
            self._open_on()
        self._answer_now()

    def _passes(self, candidate: Candidate) -> bool:
        point = self._base.trigger_points[candidate.point]
        if self.sieve.region and self._base.muscles[point.muscle].region != self.sieve.region:
            return False
        return not self.sieve.palpable or any(note.technique == "pressure" for note in point.self_care)

    def _on_due(self) -> None:
        if not self._in_stroke:
            self._answer_now()
        elif self._between.isActive():
            self._due.start()
        else:  # the stroke must go on between two steps
            self._answer_steps = self._steps()
            self._between.start()

    def _answer_on(self) -> None:
        for _ in self._answer_steps:
            self._between.start()
            break

    def _answer_now(self) -> None:
        self._due.stop()
        self._between.stop()
        for _ in self._steps():
            pass

    def _steps(self) -> Iterator[None]:
        """Say what is drawn, and answer; each step takes a few milliseconds."""
        ranker, told = self.ranker, self._told
        for one in told.drawing.complaints:
            self._line_now(one)
        yield
        if ranker is not None and ranker.grid.figure is told.drawing.figure:
            self.answer = yield from answer_steps(told, ranker, self._base)
        self.ranked.emit()  # while the ranker is being opened there are words at least

    # Opening the ranker

    def open_ranker(self) -> None:
        """Get ready to rank on the drawing's figure, in slices between events."""
        figure = self._told.drawing.figure
        if self.ranker is not None and self.ranker.grid.figure is figure:
            return
        self.ranker = None
        self._opening_steps = self._rankers.steps(figure)
        self._open_timer.start()

    def _open_on(self) -> None:
        until = time.perf_counter() + _SLICE_S
        share = 1.0
        for done in self._opening_steps:
            share = done
            if time.perf_counter() >= until:
                break
        self.ranker = self._rankers.ready(self._told.drawing.figure)
        self.opening.emit(share)
        if self.ranker is None:
            self._open_timer.start()
        else:
            self._answer_now()


def _timer(parent: QObject, pause_ms: int, work: Any) -> QTimer:
    timer = QTimer(parent)
    timer.setSingleShot(True)
    timer.setInterval(pause_ms)
    timer.timeout.connect(work)
    return timer
