"""Pictures of the map in pages: the right size at once, painted by and by."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from msgspec.structs import replace
from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QColor, QImage, QPainter

from bodymap.atlas import Figure, Side, View
from bodymap.shelf import Shelf

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bodymap.atlas import Atlas
    from bodymap.gui.painting.description import MapDescription
    from bodymap.gui.widgets.theme import Theme
    from bodymap.kinds import Kind
    from bodymap.knowledge.base import KnowledgeBase
    from bodymap.knowledge.records import Diagram, Picture, Section, Stop

_MOST_MADE: Final = 16  # pictures that are kept, each of half a megabyte or more: those of the last few guides


class PagePictures(QObject):
    """Makes the pictures that a page asks for by name, one at a time between events."""

    painted = Signal(str, QImage)

    def __init__(self, atlas: Atlas, base: KnowledgeBase, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.shelf = Shelf.holding(atlas, base)
        self._theme = theme
        self._white = False  # on paper, whatever the theme's is
        self._figure = Figure.FEMALE
        self._side = Side.LEFT
        self._made: dict[tuple[str, int, str, Figure, Side], QImage] = {}
        self._waiting: list[tuple[str, int]] = []
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._paint_next)

    def dress(self, *, theme: Theme | None = None, figure: Figure | None = None, side: Side | None = None) -> None:
        """Change the look of the pictures to come."""
        self._theme = theme or self._theme
        self._figure = figure or self._figure
        self._side = side or self._side

    def on_white(self) -> PagePictures:
        """The same pictures for paper."""
        from bodymap.gui.widgets.theme import load_theme

        pictures = PagePictures(self.shelf.atlas, self.shelf.base, load_theme("light"), self)
        pictures.dress(figure=self._figure, side=self._side)
        pictures._white = True
        return pictures

    def painted_now(self, name: str, *, width: int) -> QImage:
        """A picture as it will be, worked out at once; nothing where there is none.

        :param width: in device pixels.
        """
        self.image(name, width=width)
        self.settle()
        return self.image(name, width=width)

    def image(self, name: str, *, width: int) -> QImage:
        """A picture of a page: as it was made before, or paper of its size until it is painted.

        :param width: in device pixels.
        """
        made = self._made.get(self._key(name, width))
        if made is not None:
            return made
        diagram = self.shelf.base.diagrams.get(name)
        if diagram is not None:
            return paint_diagram(diagram, self._theme, width)
        described = self._describe(name, width)
        if described is None:
            return QImage()
        if (name, width) not in self._waiting:
            self._waiting.append((name, width))
            self._timer.start()
        blank = QImage(described.width, described.height, QImage.Format.Format_RGB32)
        blank.fill(QColor(described.palette.paper))
        return blank

    def picture(self, name: str) -> Picture | None:
        """What a picture is to show: of a section of a guide or a stop of a tour.

        A view that is drawn for one side of the body is turned to the side in use.
        """
        of, _, number = name.partition("/")
        base = self.shelf.base
        pieces: Sequence[Section | Stop] = ()
        if of in base.guides:
            pieces = base.guides[of].sections
        elif of in base.tours:
            pieces = base.tours[of].stops
        picture = pieces[int(number)].picture if number.isdigit() and int(number) < len(pieces) else None
        if picture is None:
            return None
        view = View(picture.view)
        return replace(picture, view=(view if view.only_side in (None, self._side) else view.mirrored).value)

    def settle(self) -> None:
        """Paint at once what waits."""
        while self._waiting:
            self._paint_next()

    def _key(self, name: str, width: int) -> tuple[str, int, str, Figure, Side]:
        return name, width, self._theme.name, self._figure, self._side

    def _describe(self, name: str, width: int) -> MapDescription | None:
        from bodymap.errors import RequestError
        from bodymap.gui.pictures.files import ExportError
        from bodymap.gui.pictures.ids import TONE, Wanted, describe_ids

        shows, view, side = self._asked_for(name)
        if not shows:
            return None
        wanted = Wanted(view=view, figure=self._figure, side=side, width=width, theme=self._theme.name, titled=False)
        try:
            described = describe_ids(shows, self.shelf, wanted)
        except (ExportError, RequestError):
            return None  # the figure shows nothing of it in that view
        if self._white:
            from bodymap.gui.pictures.paper import on_white

            described = on_white(described, TONE)
        return replace(described, legend=False)

    def kind_of(self, name: str) -> Kind | None:
        """What an id names; None if nothing."""
        return self.shelf.named(name)

    def _asked_for(self, name: str) -> tuple[tuple[str, ...], View | None, Side]:
        """What a picture shows, from where and of which side: ``guide/section``, or ``point@side`` for one alone."""
        point, _, side = name.partition("@")
        if point in self.shelf.base.trigger_points and side in set(Side):
            return (point,), None, Side(side)
        picture = self.picture(name)
        return (picture.show, View(picture.view), self._side) if picture is not None else ((), None, self._side)

    def _paint_next(self) -> None:
        from bodymap.gui.pictures.files import paint_image

        if not self._waiting:
            return
        name, width = self._waiting.pop(0)
        described = self._describe(name, width)
        if described is not None:
            image = paint_image(described)
            while len(self._made) >= _MOST_MADE:
                del self._made[next(iter(self._made))]
            self._made[self._key(name, width)] = image
            self.painted.emit(name, image)
        if self._waiting:
            self._timer.start()


def paint_diagram(diagram: Diagram, theme: Theme, width: int) -> QImage:
    """A diagram in the colours of a theme, on nothing.

    :param width: in device pixels.
    """
    from PySide6.QtSvg import QSvgRenderer

    from bodymap.pages.diagrams import Inks, svg

    inks = Inks(
        outline=theme.ink,
        nerve=theme.ink_soft,
        second_nerve=theme.ink_soft,
        pain=theme.pain,
        calm=theme.ink_faint,
    )
    image = QImage(width, round(width * diagram.height / diagram.width), QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(0)
    painter = QPainter(image)
    QSvgRenderer(svg(diagram, inks).encode()).render(painter)
    painter.end()
    return image
