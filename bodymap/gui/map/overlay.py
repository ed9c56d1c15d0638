"""What a mode of the window adds to the map while it lasts; the map shows it and knows nothing of what it is about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from bodymap.values import Value

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QFontMetrics, QPainter

    from bodymap.atlas import Box, Figure, Plate
    from bodymap.gui.map.choosing import Facet
    from bodymap.gui.map.subject import Listed
    from bodymap.gui.map.tools import Tool
    from bodymap.gui.painting.description import Drawn, Name, PointMark


class Added(Value, frozen=True):
    """What is painted over the body in one view, in view mm."""

    drawn: tuple[Drawn, ...] = ()
    names: tuple[Name, ...] = ()
    lasso: tuple[tuple[float, float], ...] = ()
    marks: tuple[PointMark, ...] = ()  # numbered as in a list beside the map
    listed: tuple[Listed, ...] = ()  # that list, whether or not its points are seen in this view


class Overlay(QObject):
    """Adds nothing by itself. A mode overrides what it adds and hands itself to ``MapView.lay_over``."""

    changed = Signal()  # the body must be painted anew
    words_changed = Signal()  # what stands at the foot and what is read aloud

    listed: tuple[Listed, ...] = ()  # trigger points that a list of the mode numbers
    tool: Tool | None = None  # takes events before the map's own; None: the pointer selects as ever
    shares_pointer = False  # what its tool leaves moves the body and selects as ever

    @property
    def takes_over(self) -> bool:
        """Whether its tool has the pointer to itself: one draws on the skin, out of which nothing steps forward."""
        return self.tool is not None and not self.shares_pointer

    def added(self, plate: Plate) -> Added:
        """What is painted over the body of a plate."""
        return Added()

    def facets(self, figure: Figure) -> Sequence[Facet]:
        """What of it each view shows, for the choice of views while nothing is selected."""
        return ()

    def box(self, plate: Plate) -> Box | None:
        """The box of view mm that holds what is to be looked at while nothing is selected; None if there is none."""
        return None

    def hint(self, metrics: QFontMetrics, room: int) -> str | None:
        """What stands at the foot of the map; None leaves it to what is selected.

        :param room: px; longer words are cut short.
        """
        return None

    def spoken(self) -> str | None:
        """What is read aloud of the map; None leaves it to what is selected."""
        return None

    def paint(self, painter: QPainter, colour: str) -> None:
        """Paint what follows the pointer, over everything, in px of the widget."""

    def choose(self, mark: PointMark) -> bool:
        """A number that it added was pressed; False leaves it to the window."""
        return False

    def lift(self) -> None:
        """The map shows it no longer."""
        self.deleteLater()
