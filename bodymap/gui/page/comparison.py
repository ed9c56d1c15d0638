"""Candidates beside each other: a sheet with a picture and the words of each pinned trigger point."""

from __future__ import annotations

from dataclasses import replace
from html import escape
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QBuffer, QCoreApplication, QIODevice, QSize

from bodymap.gui.page.sheet import Sheet
from bodymap.pages.parts import SCHEME, point_title
from bodymap.pages.words import HEADINGS, SIDES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from bodymap.atlas import Figure, Side
    from bodymap.gui.page.pictures import PagePictures
    from bodymap.gui.widgets.theme import Theme
    from bodymap.knowledge.base import KnowledgeBase

_PICTURE_PX: Final = 300
_MOST: Final = 4
_TELLING: Final = 3  # tests of each


class Comparison(Sheet):
    """The pinned trigger points in columns."""

    def __init__(
        self,
        pinned: Sequence[tuple[str, Side]],
        base: KnowledgeBase,
        pictures: PagePictures,
        theme: Theme,
        *,
        figure: Figure,
        parent: QWidget | None,
    ) -> None:
        translate = QCoreApplication.translate
        shown = pinned[:_MOST]
        cells = [_column(base, pictures, point, side, theme=theme, figure=figure) for point, side in shown]
        rows = "".join(
            "<tr>" + "".join(f'<td width="{100 // len(shown)}%" valign="top">{cell}</td>' for cell in row) + "</tr>"
            for row in zip(*cells, strict=True)
        )
        self._columns = len(shown)
        title = translate("Comparison", "Beside each other")
        html = f'<h1>{escape(title)}</h1><table width="100%" cellspacing="0" cellpadding="6">{rows}</table>'
        super().__init__(title, html, theme, parent=parent)
        self.browser.whole_width = True
        self.picked: tuple[str, str] | None = None

    def sizeHint(self) -> QSize:
        room = self.screen().availableSize()
        wide = (_PICTURE_PX + 60) * self._columns + 120
        return QSize(min(wide, room.width() - 40), min(860, room.height() - 80))

    def _on_link(self, kind: str, key: str) -> None:
        self.picked = (kind, key)
        self.accept()


def _column(
    base: KnowledgeBase, pictures: PagePictures, key: str, side: Side, *, theme: Theme, figure: Figure
) -> tuple[str, ...]:
    point = base.trigger_points[key]
    say = _say
    tests = "".join(f"<li>{escape(test)}</li>" for test in point.tests[:_TELLING])
    starts = "".join(f"<li>{escape(cause)}</li>" for cause in point.activation[:_TELLING])
    title = escape(point_title(point, base.muscles[point.muscle]))
    return (
        f'<h3><a href="{SCHEME}:trigger_point/{key}">{title}</a></h3>'
        f'<p class="sub">{escape(point.name)} · {escape(say(SIDES[side]))}</p>',
        f'<p><img src="{_picture(pictures, key, side, theme=theme, figure=figure)}"/></p>',
        f"<p>{escape(point.referral.words)}</p>",
        f"<h3>{escape(say(HEADINGS['tests']))}</h3><ul>{tests}</ul>",
        f"<h3>{escape(say(HEADINGS['starts']))}</h3><ul>{starts}</ul>",
    )


def _picture(pictures: PagePictures, key: str, side: Side, *, theme: Theme, figure: Figure) -> str:
    """The picture of a point as a data address."""
    from bodymap.gui.pictures.export import Wanted, describe_ids, paint_image

    wanted = Wanted(view=None, figure=figure, side=side, width=_PICTURE_PX, theme=theme.name, titled=False)
    image = paint_image(replace(describe_ids([key], pictures.shelf, wanted), legend=False))
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]  # the stubs want bytes, PySide does not take them
    return f"data:image/png;base64,{bytes(buffer.data().toBase64().data()).decode()}"


def _say(text: str) -> str:
    return QCoreApplication.translate("Page", text)
