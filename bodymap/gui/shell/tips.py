"""The keys of what is chosen beside tree and page, said in tips as the table of actions has them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bodymap.atlas import Side
from bodymap.gui.finder.tree_model import TreePart

if TYPE_CHECKING:
    from bodymap.gui.actions import Actions
    from bodymap.gui.page.page import Page
    from bodymap.gui.widgets.controls import Segments


def tell_keys(actions: Actions, *, side: Segments, part: Segments, page: Page) -> None:
    """Give each button of these the key of its action."""
    for which in Side:
        side.button(which.value).tell(actions[f"side.{which.value}"])
    part.button(TreePart.BODY.value).tell(actions["body"])
    part.button(TreePart.LIBRARY.value).tell(actions["library"])
    for key in page.reading.choices():  # one key changes from each to the other
        button = page.reading.button(key)
        button.tell(actions["student"], name=button.text())
    page.to_list.tell(actions["back"], name=page.to_list.text())
    page.put_away.tell(actions["drawing.draw"], name=page.put_away.toolTip())
