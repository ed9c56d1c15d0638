"""The keys of what is chosen beside tree and page, said in tips as the table of actions has them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bodymap.atlas import Side
from bodymap.gui.finder.tree_model import TreePart

if TYPE_CHECKING:
    from bodymap.gui.actions import Actions
    from bodymap.gui.widgets.controls import Segments


def tell_keys(actions: Actions, *, side: Segments, part: Segments, reading: Segments) -> None:
    """Give each button of these the key of its action."""
    for which in Side:
        side.button(which.value).tell(actions[f"side.{which.value}"])
    part.button(TreePart.BODY.value).tell(actions["body"])
    part.button(TreePart.LIBRARY.value).tell(actions["library"])
    for key in reading.choices():  # one key changes from each to the other
        button = reading.button(key)
        button.tell(actions["student"], name=button.text())
