"""A screen reader without a voice: asks the desktop's accessibility bus what is shown, and presses what it finds.

Run by the system's Python, which has the library of the bus; the tests' own Python has not. It reads commands from its
input and answers each with a line of JSON: {"tree": true}; {"find": [role, how its name begins]}; {"press": [role, …]};
{"within": [role, …]}, what that holds, in words.
"""

from __future__ import annotations

import json
import sys
import time
from typing import Any

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib

SECONDS = 90.0  # a busy machine is no reason to fail
NOT_TOLD = {"separator", "scroll bar", "unknown", "table column header"}
ALWAYS = {"application", "table cell"}  # told although Qt does not say that it is to be seen
FOLDED = {"menu item": 0, "tree": 4}  # how many of their children are told
STATES = {"checked": Atspi.StateType.CHECKED, "selected": Atspi.StateType.SELECTED}


class Reader:
    """Reads one program."""

    def __init__(self) -> None:
        Atspi.init()
        self.changes = 0
        self._listener = Atspi.EventListener.new(self._on_change)
        self._listener.register("object:children-changed")
        self.program = self._until(self._first_program)

    def answer(self, command: dict) -> object:
        self.program.clear_cache()  # the bus keeps what it was told, and a table does not tell its rows
        if "tree" in command:
            return self._lines(self.program, 0)
        ((what, (role, *name)),) = command.items()
        thing = self._until(lambda: self._found(role, "".join(name)))
        if what == "press":
            self._press(thing)
        if what == "within":
            return self._lines(thing, 0)
        return {"name": thing.get_name(), "about": thing.get_description(), "states": self._states(thing)}

    def _on_change(self, event: object) -> None:
        self.changes += 1

    def _until(self, look: Any) -> Any:
        """What a look finds, once it finds something."""
        end = time.monotonic() + SECONDS
        while time.monotonic() < end:
            while GLib.MainContext.default().iteration(False):
                pass
            try:
                found = look()
            except GLib.Error:  # what was looked at is gone by now
                found = None
            if found is not None:
                return found
            time.sleep(0.1)
        raise LookupError("not found in time")

    def _first_program(self) -> Any:
        desktop = Atspi.get_desktop(0)
        programs = [desktop.get_child_at_index(at) for at in range(desktop.get_child_count())]
        return next((one for one in programs if one is not None and one.get_name() == "Bodymap"), None)

    def _found(self, role: str, name: str) -> Any:
        self.program.clear_cache()
        return next(
            (o for o in self._all(self.program) if o.get_role_name() == role and o.get_name().startswith(name)), None
        )

    def _all(self, thing: Any) -> Any:
        for child in self._children(thing):
            if child.get_role_name() not in FOLDED:
                yield from self._all(child)
            yield child

    def _children(self, thing: Any) -> Any:
        for at in range(thing.get_child_count()):
            child = thing.get_child_at_index(at)
            if child is not None:
                yield child

    def _press(self, thing: Any) -> None:
        names = [thing.get_action_name(at) for at in range(thing.get_n_actions())]
        at = next(names.index(name) for name in ("Press", "Toggle") if name in names)
        thing.do_action(at)

    def _states(self, thing: Any) -> list[str]:
        states = thing.get_state_set()
        return [word for word, state in STATES.items() if states.contains(state)]

    def _lines(self, thing: Any, depth: int) -> list[str]:
        """All that is to be seen of a thing, a line each; what has no name leaves its place to its parts."""
        role, name = thing.get_role_name(), thing.get_name()
        hidden = role not in ALWAYS and not thing.get_state_set().contains(Atspi.StateType.VISIBLE)
        if role in NOT_TOLD or hidden:
            return []
        told = bool(name) or role not in ("filler", "panel", "split pane", "layered pane")
        lines = []
        if told:
            about = thing.get_description()
            more = [f"({about})"] if about and about != name and role != "application" else []
            more += [f"[{word}]" for word in self._states(thing)]
            actions = [thing.get_action_name(at) for at in range(thing.get_n_actions())]
            more += [f"<{action}>" for action in actions if action != "SetFocus"]
            lines.append("  " * depth + " ".join([role, repr(name), *more]))
        children = list(self._children(thing))
        most = FOLDED.get(role, len(children))
        for child in children[:most]:
            lines += self._lines(child, depth + told)
        return lines


def main() -> None:
    reader = Reader()
    for line in sys.stdin:
        try:
            answer = {"answer": reader.answer(json.loads(line)), "changes": reader.changes}
        except Exception as error:
            answer = {"error": f"{type(error).__name__}: {error}"}
        print(json.dumps(answer), flush=True)


main()
