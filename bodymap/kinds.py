"""The kinds of thing that have an id: on the body, in the knowledge base, and pages of the library. No Qt.

One row a kind. Who has to know which kinds there are, where their records are
held, which lie on the body or have a page, asks here; nobody lists them again.
Nothing heavy is imported: the command line's own words come from this table.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final, Self

from bodymap.phrases import QT_TRANSLATE_NOOP

CONTEXT: Final = "Kinds"  # of the headings, for who translates them


class Held(StrEnum):
    """What holds the records of a kind."""

    BASE = "base"  # the knowledge base
    ATLAS = "atlas"
    PROGRAM = "program"  # none: the program writes these pages itself


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """What holds for all things of a kind."""

    name: str
    key: str  # of its list in a file, and of the attribute of what holds it
    noun: str  # what a message calls one of them
    held: Held = Held.BASE
    record: str = ""  # its class in bodymap.knowledge.records
    on_body: bool = False  # it has a place of its own
    drawn: bool = False  # the map shows it: its own place, or the areas and points that it names
    selected: bool = True  # the window can look at it
    found: int = 0  # its turn among what fits a search equally well; 0: not searched
    one: str = ""  # what the window calls one of them
    heading: str = ""  # over several of them, in the library and in what a search finds

    @property
    def command(self) -> str:
        """What the command line calls all of them."""
        return self.key.replace("_", "-")


class Kind(StrEnum):
    """What a thing is, in the order in which the program speaks of them; more of each is in its row."""

    row: Row

    def __new__(cls, row: Row) -> Self:
        kind = str.__new__(cls, row.name)
        kind._value_ = row.name
        kind.row = row
        return kind

    MUSCLE = Row(
        name="muscle",
        one=QT_TRANSLATE_NOOP("Kinds", "Muscle"),
        heading=QT_TRANSLATE_NOOP("Kinds", "Muscles"),
        key="muscles",
        noun="muscle",
        record="Muscle",
        on_body=True,
        drawn=True,
        found=1,
    )
    TRIGGER_POINT = Row(
        name="trigger_point",
        one=QT_TRANSLATE_NOOP("Kinds", "Trigger point"),
        heading=QT_TRANSLATE_NOOP("Kinds", "Trigger points"),
        key="trigger_points",
        noun="trigger point",
        record="TriggerPoint",
        on_body=True,
        drawn=True,
        found=3,
    )
    AREA = Row(
        name="area",
        one=QT_TRANSLATE_NOOP("Kinds", "Pain area"),
        heading=QT_TRANSLATE_NOOP("Kinds", "Pain areas"),
        key="areas",
        noun="pain area",
        held=Held.ATLAS,
        on_body=True,
        drawn=True,
        found=4,
    )
    UNION = Row(
        name="union",
        one=QT_TRANSLATE_NOOP("Kinds", "Wider area"),
        heading=QT_TRANSLATE_NOOP("Kinds", "Wider areas"),
        key="unions",
        noun="union of pain areas",
        held=Held.ATLAS,
        on_body=True,
        drawn=True,
        found=5,
    )
    RED_FLAG = Row(
        name="red_flag",
        one=QT_TRANSLATE_NOOP("Kinds", "Red flag"),
        key="red_flags",
        noun="red flag",
        record="RedFlag",
        found=8,
        heading=QT_TRANSLATE_NOOP("Kinds", "See a doctor"),
    )
    CONDITION = Row(
        name="condition",
        one=QT_TRANSLATE_NOOP("Kinds", "Condition"),
        key="conditions",
        noun="condition",
        record="Condition",
        drawn=True,
        found=2,
        heading=QT_TRANSLATE_NOOP("Kinds", "Conditions"),
    )
    GUIDE = Row(
        name="guide",
        one=QT_TRANSLATE_NOOP("Kinds", "Guide"),
        heading=QT_TRANSLATE_NOOP("Kinds", "Guides"),
        key="guides",
        noun="guide",
        record="Guide",
        found=7,
    )
    MYTH = Row(
        name="myth",
        one=QT_TRANSLATE_NOOP("Kinds", "Often heard"),
        key="myths",
        noun="myth",
        record="Myth",
        found=9,
        heading=QT_TRANSLATE_NOOP("Kinds", "Often heard"),
    )
    SYMPTOM = Row(
        name="symptom",
        one=QT_TRANSLATE_NOOP("Kinds", "Symptom"),
        key="symptoms",
        noun="symptom",
        record="Symptom",
        drawn=True,
        found=6,
        heading=QT_TRANSLATE_NOOP("Kinds", "Symptoms"),
    )
    TALK = Row(
        name="talk",
        one=QT_TRANSLATE_NOOP("Kinds", "Talk"),
        key="talks",
        noun="talk",
        record="Talk",
        found=12,
        heading=QT_TRANSLATE_NOOP("Kinds", "Talks"),
    )
    COMPARISON = Row(
        name="comparison",
        one=QT_TRANSLATE_NOOP("Kinds", "Comparison"),
        key="comparisons",
        noun="comparison",
        record="Comparison",
        found=13,
        heading=QT_TRANSLATE_NOOP("Kinds", "Comparisons that explain"),
    )
    DIAGRAM = Row(
        name="diagram",
        one=QT_TRANSLATE_NOOP("Kinds", "Diagram"),
        key="diagrams",
        noun="diagram",
        record="Diagram",
        found=14,
        heading=QT_TRANSLATE_NOOP("Kinds", "Diagrams that explain"),
    )
    ASKED = Row(
        name="asked",
        one=QT_TRANSLATE_NOOP("Kinds", "Clients ask"),
        key="asked",
        noun="question that clients ask",
        record="Asked",
        found=10,
        heading=QT_TRANSLATE_NOOP("Kinds", "Clients ask"),
    )
    LOOK_ALIKE = Row(
        name="look_alike",
        one=QT_TRANSLATE_NOOP("Kinds", "Look-alikes"),
        key="look_alikes",
        noun="group of look-alikes",
        record="LookAlike",
        drawn=True,
        found=15,
        heading=QT_TRANSLATE_NOOP("Kinds", "Look-alikes"),
    )
    TOUR = Row(
        name="tour",
        one=QT_TRANSLATE_NOOP("Kinds", "Tour"),
        key="tours",
        noun="tour",
        record="Tour",
        found=16,
        heading=QT_TRANSLATE_NOOP("Kinds", "Tours"),
    )
    CASE = Row(
        name="case",
        one=QT_TRANSLATE_NOOP("Kinds", "Case"),
        key="cases",
        noun="case",
        record="Case",
        drawn=True,
        found=17,
        heading=QT_TRANSLATE_NOOP("Kinds", "Cases"),
    )
    QUESTION = Row(name="question", key="questions", noun="question", record="Question", selected=False)
    TERM = Row(
        name="term",
        one=QT_TRANSLATE_NOOP("Kinds", "Word explained"),
        heading=QT_TRANSLATE_NOOP("Kinds", "Words explained"),
        key="terms",
        noun="term",
        record="Term",
        found=11,
    )
    SOURCE = Row(
        name="source",
        one=QT_TRANSLATE_NOOP("Kinds", "Source"),
        heading=QT_TRANSLATE_NOOP("Kinds", "Sources"),
        key="sources",
        noun="source",
        record="Source",
        found=18,
    )
    LANDMARK = Row(name="landmark", key="landmarks", noun="landmark", held=Held.ATLAS, on_body=True, selected=False)
    LISTING = Row(
        name="listing",
        one=QT_TRANSLATE_NOOP("Kinds", "To look up"),
        key="listings",
        noun="listing",
        found=19,
        held=Held.PROGRAM,
        heading=QT_TRANSLATE_NOOP("Kinds", "To look up"),
    )  # a page that lists a kind: the index of symptoms, all sources …
    SHEET = Row(
        name="sheet",
        one=QT_TRANSLATE_NOOP("Kinds", "Help"),
        key="sheets",
        noun="sheet",
        found=20,
        held=Held.PROGRAM,
        selected=False,
        heading=QT_TRANSLATE_NOOP("Kinds", "Help"),
    )  # what the menu Help opens; its ids are those of the actions

    @classmethod
    def named(cls, name: str) -> Kind | None:
        """The kind of this name, which may come from outside; None if there is none."""
        return next((kind for kind in cls if kind.value == name), None)


IN_BASE: Final = tuple(kind for kind in Kind if kind.row.held is Held.BASE)
LISTED: Final = tuple(kind for kind in Kind if kind.row.held is not Held.PROGRAM)  # records can be listed and shown
