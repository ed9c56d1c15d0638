"""Undo and redo without limit: every step is a whole value, which shares with the one before all that is alike.

What is kept is any immutable value that can be compared: a drawing, or all that was told with it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, TypeVar

Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class Step(Generic[Value]):
    """A value, and what was done to come to it, in words for the menu."""

    text: str
    value: Value


class History(Generic[Value]):
    """A value as it is now, and the way there and back.

    A stroke in progress is begun, updated with each move of the pointer and
    finished: one step, however many moves. Nothing else may be done meanwhile.
    """

    def __init__(self, value: Value) -> None:
        self._steps = [Step("", value)]
        self._at = 0
        self._saved: Value | None = value
        self._stroke: Step[Value] | None = None

    @property
    def now(self) -> Value:
        """The value as it is shown: with the stroke in progress."""
        return self._stroke.value if self._stroke is not None else self._steps[self._at].value

    @property
    def in_stroke(self) -> bool:
        return self._stroke is not None

    @property
    def can_undo(self) -> bool:
        return self._at > 0 and self._stroke is None

    @property
    def can_redo(self) -> bool:
        return self._at + 1 < len(self._steps) and self._stroke is None

    @property
    def undo_text(self) -> str:
        """What undo would take back; empty if there is nothing."""
        return self._steps[self._at].text if self.can_undo else ""

    @property
    def redo_text(self) -> str:
        """What redo would do again; empty if there is nothing."""
        return self._steps[self._at + 1].text if self.can_redo else ""

    @property
    def is_saved(self) -> bool:
        """Nothing has changed since it was last saved or opened."""
        return self._saved is self.now or self._saved == self.now

    def mark_saved(self) -> None:
        """The value as it is now is on disk."""
        self._saved = self.now

    def mark_unsaved(self) -> None:
        """The value as it is now is in no file of the person's: it was recovered."""
        self._saved = None

    def do(self, text: str, value: Value) -> None:
        """Record a step; what was undone before it is forgotten. A step that changes nothing is none.

        :raises RuntimeError: a stroke is in progress.
        """
        self._not_in_stroke()
        if value == self.now:
            return
        del self._steps[self._at + 1 :]
        self._steps.append(Step(text, value))
        self._at += 1

    def begin(self, text: str) -> None:
        """Begin a stroke.

        :raises RuntimeError: another one is in progress.
        """
        self._not_in_stroke()
        self._stroke = Step(text, self.now)

    def update(self, value: Value) -> None:
        """Show what the stroke has come to; it replaces what it was before.

        :raises RuntimeError: no stroke is in progress.
        """
        self._stroke = Step(self._in_stroke().text, value)

    def finish(self) -> None:
        """End the stroke and record it as one step.

        :raises RuntimeError: no stroke is in progress.
        """
        stroke = self._in_stroke()
        self._stroke = None
        self.do(stroke.text, stroke.value)

    def cancel(self) -> None:
        """Drop the stroke in progress, as Escape does; without one, nothing happens."""
        self._stroke = None

    def undo(self) -> Value:
        """Go back one step, if there is one.

        :raises RuntimeError: a stroke is in progress.
        """
        self._not_in_stroke()
        self._at = max(0, self._at - 1)
        return self.now

    def redo(self) -> Value:
        """Go forward one step, if there is one.

        :raises RuntimeError: a stroke is in progress.
        """
        self._not_in_stroke()
        self._at = min(len(self._steps) - 1, self._at + 1)
        return self.now

    def _in_stroke(self) -> Step[Value]:
        if self._stroke is None:
            raise RuntimeError("no stroke is in progress")
        return self._stroke

    def _not_in_stroke(self) -> None:
        if self._stroke is not None:
            raise RuntimeError("a stroke is in progress: finish or cancel it first")
