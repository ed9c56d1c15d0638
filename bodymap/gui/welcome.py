"""What Bodymap is and is not, and when to see a doctor at once."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from bodymap.gui.page import say
from bodymap.gui.page_html import Reading, flag_list
from bodymap.gui.sheet import Sheet
from bodymap.knowledge.records import Urgency

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from bodymap.gui.theme import Theme
    from bodymap.knowledge.base import KnowledgeBase


class Welcome(Sheet):
    """Shown at the first start; the part on the doctor is one click away ever after."""

    def __init__(self, base: KnowledgeBase, theme: Theme, *, flags_only: bool = False, parent: QWidget | None) -> None:
        title = _say("When to see a doctor") if flags_only else _say("Welcome to Bodymap")
        super().__init__(title, _html(base, flags_only=flags_only), theme, parent=parent)
        if not flags_only:
            self.done_button.setText(_say("Start"))


def _html(base: KnowledgeBase, *, flags_only: bool) -> str:
    from bodymap.atlas import Side

    reading = Reading(words=say, side=Side.LEFT)
    urgent = [flag for flag in base.red_flags.values() if flag.urgency in (Urgency.NOW, Urgency.TODAY)]
    flags = urgent if not flags_only else list(base.red_flags.values())
    parts = []
    if not flags_only:
        parts += [
            f"<h1>{escape(_say('Before you start'))}</h1>",
            _p(
                "Bodymap shows where muscles can hurt, where that pain may be felt, and what you can do yourself. "
                "It is made for teaching and for self-care."
            ),
            _p(
                "It is not a diagnosis and takes no doctor's or therapist's place. A trigger point may be a sign of "
                "something else, and experts disagree on how well such points can be found. Each page says how sure "
                "it is, and where that comes from."
            ),
            _p("If a self-care note makes things worse, leave it. Nothing that you do here leaves your computer."),
        ]
    parts.append(
        f"<{'h1' if flags_only else 'h2'}>{escape(_say('When to see a doctor'))}</{'h1' if flags_only else 'h2'}>"
    )
    parts.append(_p("Pain with any of these signs is not for self-care. At once means: call the emergency number."))
    parts.append(flag_list(flags, reading=reading))
    return f"<html><body>{''.join(parts)}</body></html>"


def _p(text: str) -> str:
    return f"<p>{escape(_say(text))}</p>"


def _say(text: str) -> str:
    return QCoreApplication.translate("Welcome", text)
