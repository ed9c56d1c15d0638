"""What the window shows right now: the one model that map, tree and page share.

Everybody asks the session to change and listens to its signals; nobody tells
another widget what to do. Back and forward walk through its selections.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Final

from msgspec.structs import replace
from PySide6.QtCore import QObject, Signal

from bodymap.atlas import Figure, Layer, Side, View
from bodymap.values import Value

if TYPE_CHECKING:
    from bodymap.kinds import Kind

_HISTORY_LIMIT: Final = 200


class Selection(Value, frozen=True):
    """One thing that is looked at. Records are mirrored, so a selection always has a side."""

    kind: Kind
    id: str
    side: Side


class Labelled(StrEnum):
    """What has its name beside the body."""

    MUSCLES = "muscles"
    AREAS = "areas"
    BONES = "bones"


class CloseUp(Value, frozen=True):
    """A part of the body to be shown large."""

    place: str  # a key of Plate.close_ups; "" for the whole body
    side: Side | None = None  # whose hand; None: of the side in use


class Look(Value, frozen=True):
    """How the body is shown."""

    figure: Figure = Figure.FEMALE
    views: tuple[View, ...] = (View.POSTERIOR,)  # one, or two side by side
    arm: bool = False  # the arm hangs where it does in the side views that are turned to from now on
    layers: frozenset[Layer] = frozenset({Layer.SUPERFICIAL})  # empty: skin only
    skin_tone: str = "neutral"  # a name in the theme's table of tones
    areas: bool = False  # outlines of the pain areas
    bones: bool = False
    labels: bool = False  # everything in sight has its name beside the body
    labelled: Labelled = Labelled.MUSCLES
    latin: bool = False  # muscles and bones are named in Latin

    @property
    def named(self) -> Labelled:
        """What is named: of what is chosen, only what is shown; on skin alone the areas that it is parted into."""
        if self.labelled is Labelled.AREAS or (self.labelled is Labelled.BONES and self.bones):
            return self.labelled
        return Labelled.MUSCLES if self.layers else Labelled.AREAS

    def turned_to(self, *views: View) -> tuple[View, ...]:
        """Views with the arm as it is chosen."""
        return tuple(view.with_arm if self.arm else view.arm_away for view in views)

    @property
    def arm_shown(self) -> bool | None:
        """Whether the side views shown have the arm; None without a side view."""
        sides = [view for view in self.views if view.arm_away is not view.with_arm]
        return any(view is view.with_arm for view in sides) if sides else None


class Lent(Value, frozen=True):
    """What a subject adds to the look that the person has chosen, for as long as it is looked at."""

    layers: frozenset[Layer] = frozenset()  # besides those chosen
    views: tuple[View, ...] = ()  # in place of those chosen; empty: as chosen


class Session(QObject):
    """Holds the selection and the look; emits what changed, after it changed."""

    selection_changed = Signal(object)  # Selection | None
    previewed = Signal(object)  # Selection | None: what is looked at for a moment, without being selected
    look_changed = Signal(object)  # Look
    close_up_wanted = Signal(object)  # CloseUp
    side_changed = Signal(object)  # Side
    history_changed = Signal(bool, bool)  # can go back, can go forward

    def __init__(self, look: Look | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._chosen = look or Look()
        self._lent = Lent()  # to what is selected
        self._lent_preview = Lent()
        self._look = self._chosen  # what the person chose, with what is lent
        self._bare = False  # a mode of the window shows skin alone
        self._turned = False  # by hand, since what is looked at is looked at
        self._turned_before = False  # something was previewed
        self._side = Side.LEFT
        self._past: list[Selection | None] = [None]
        self._at = 0
        self._preview: Selection | None = None

    @property
    def look(self) -> Look:
        """How the body is shown."""
        return self._look

    @property
    def chosen_look(self) -> Look:
        """How the person has chosen the body to be shown; a subject may add to it."""
        return self._chosen

    @property
    def lent(self) -> Lent:
        """What is added to the chosen look at present."""
        return self._lent if self._preview is None else self._lent_preview

    @property
    def turned_by_hand(self) -> bool:
        """Whether the person has chosen the views for what is looked at now."""
        return self._turned

    @property
    def selection(self) -> Selection | None:
        return self._past[self._at]

    @property
    def subject(self) -> Selection | None:
        """What the map is about: what is previewed, or else selected."""
        return self._preview or self.selection

    @property
    def side(self) -> Side:
        """The side of the body in use: of what is selected, or of what was."""
        return self._side

    def set_side(self, side: Side) -> None:
        """Use this side from now on; what is selected is selected there."""
        chosen = self.selection
        if chosen is not None:
            self.select(replace(chosen, side=side))
        self._use(side)

    def set_look(self, **changes: object) -> None:
        """Change parts of the look by hand; nothing is emitted if it stays the same.

        What is chosen by hand counts before what a subject was lent.
        """
        back: dict[str, object] = {key: getattr(Lent(), key) for key in ("layers", "views") if key in changes}
        self._lent = replace(self._lent, **back)  # type: ignore[arg-type]
        self._lent_preview = replace(self._lent_preview, **back)  # type: ignore[arg-type]
        self._chosen = replace(self._chosen, **changes)  # type: ignore[arg-type]
        self._turned = self._turned or "views" in changes
        self._bare = self._bare and "layers" not in changes
        self._show_look()

    def undress(self, on: bool) -> None:
        """Show skin alone, until layers are chosen by hand or this is over."""
        self._bare = on
        self._show_look()

    def toggle_layer(self, layer: Layer) -> None:
        """Show a layer besides those shown, or hide it; what a subject was lent stays lent."""
        if self._bare:
            self.set_look(layers=frozenset({layer}))
            return
        shown = layer in self._look.layers
        lent = {"layers": self.lent.layers - {layer}}
        self._lent = replace(self._lent, **lent)
        self._lent_preview = replace(self._lent_preview, **lent)
        layers = self._chosen.layers - {layer} if shown else self._chosen.layers | {layer}
        self._chosen = replace(self._chosen, layers=layers)
        self._show_look()

    def lend(self, lent: Lent) -> None:
        """Add to the chosen look what the present subject needs, instead of what was lent before."""
        if lent.views == self._chosen.views:
            lent = replace(lent, views=())
        if self._preview is None:
            self._lent = lent
        else:
            self._lent_preview = lent
        self._show_look()

    def _show_look(self) -> None:
        lent = self.lent
        layers = frozenset() if self._bare else self._chosen.layers | lent.layers
        look = replace(self._chosen, layers=layers, views=lent.views or self._chosen.views)
        if look != self._look:
            self._look = look
            self.look_changed.emit(look)

    def turn_to(self, *views: View) -> None:
        """Show these views, with the arm as it is chosen."""
        self.set_look(views=self._look.turned_to(*views))

    def show_arm(self, on: bool) -> None:
        """Let the arm hang in side views from now on, or take it away."""
        look = replace(self._look, arm=on)
        self.set_look(arm=on, views=look.turned_to(*look.views))

    def close_up(self, place: str, *, view: View | None = None, side: Side | None = None) -> None:
        """Ask for a part of the body to be shown large.

        :param view: which view to turn to; None for those that are shown.
        """
        if view is not None and view not in self._look.views:
            self.set_look(views=(view,))
        self.close_up_wanted.emit(CloseUp(place, side))

    def select(self, selection: Selection | None) -> None:
        """Select something, or nothing; what was ahead in the history is forgotten."""
        if selection == self.selection:
            self.preview(None)
            return
        self._drop_preview()
        del self._past[self._at + 1 :]
        self._past.append(selection)
        del self._past[:-_HISTORY_LIMIT]
        self._at = len(self._past) - 1
        self._announce()

    def preview(self, selection: Selection | None) -> None:
        """Look at something for a moment: the map shows it as if it were selected, and nothing else changes.

        :param selection: None: what is selected is looked at again, as it was.
        """
        if selection == self._preview:
            return
        if self._preview is None:
            self._lent_preview, self._turned_before = self._lent, self._turned
        self._preview = selection
        self._turned = selection is None and self._turned_before
        if selection is None:
            self._show_look()
        self.previewed.emit(selection)

    def back(self) -> None:
        """Return to what was selected before."""
        self._go(-1)

    def forward(self) -> None:
        """Undo one step back."""
        self._go(1)

    def _go(self, step: int) -> None:
        if 0 <= self._at + step < len(self._past):
            self._drop_preview()
            self._at += step
            self._announce()

    def _drop_preview(self) -> None:
        """Something is selected: what was lent to the preview is kept until its own is known, so nothing flickers."""
        if self._preview is not None:
            self._preview, self._lent = None, self._lent_preview

    def _use(self, side: Side) -> None:
        if side is not self._side:
            self._side = side
            self.side_changed.emit(side)

    def _announce(self) -> None:
        if self.selection is not None:
            self._use(self.selection.side)
        self._turned = False
        self.selection_changed.emit(self.selection)
        self.history_changed.emit(self._at > 0, self._at < len(self._past) - 1)
