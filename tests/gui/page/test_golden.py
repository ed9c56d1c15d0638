"""Golden documents: what a page of every kind says, word by word. ``--update-golden`` writes them anew."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from bodymap.atlas import AreaUnion, Atlas, Side
from bodymap.gui.shell import welcome
from bodymap.kinds import Kind
from bodymap.knowledge.base import KnowledgeBase
from bodymap.pages import body, first
from bodymap.pages.beside import beside_page
from bodymap.pages.blocks import Document
from bodymap.pages.chosen import page_of
from bodymap.pages.parts import Reading
from bodymap.pages.words import LISTINGS
from bodymap.phrases import english
from bodymap.referral.referring import Reach
from tests.gui.page.readable import readable
from tests.gui.page.small_library import with_library

GOLDEN = Path(__file__).parents[2] / "golden" / "pages"
CHOSEN = {
    Kind.MUSCLE: "upper_plank",
    Kind.TRIGGER_POINT: "upper_plank_trp1",
    Kind.AREA: "trunk",
    Kind.UNION: "whole",
    Kind.RED_FLAG: "rf_now",
    Kind.CONDITION: "sore_trunk",
    Kind.GUIDE: "guide_first",
    Kind.MYTH: "myth_one",
    Kind.SYMPTOM: "dizzy",
    Kind.TERM: "term_plank",
    Kind.TALK: "talk_short",
    Kind.COMPARISON: "like_bell",
    Kind.DIAGRAM: "diagram_cell",
    Kind.ASKED: "ask_why",
    Kind.LOOK_ALIKE: "alike_trunk",
    Kind.TOUR: "tour_neck",
    Kind.CASE: "case_one",
    Kind.SOURCE: "trial_2000",
}
PAGES: dict[str, tuple[Kind, str]] = {
    **{kind.value: (kind, key) for kind, key in CHOSEN.items()},
    **{f"listing_{key}": (Kind.LISTING, key) for key in LISTINGS},
}
READINGS = {
    "plain": Reading(side=Side.LEFT),
    "student": Reading(side=Side.RIGHT, student=True, flags_open=True),
}


class Names:
    """The small body with a union of areas on it."""

    def __init__(self, atlas: Atlas) -> None:
        self.areas = atlas.areas
        self.regions = atlas.regions
        self.unions = {
            "whole": AreaUnion(
                id="whole", name="The whole of it", areas=("trunk", "legs"), words="All.", sources=("trial_2000",)
            )
        }


@pytest.fixture(scope="module")
def library(base: KnowledgeBase) -> KnowledgeBase:
    return with_library(base)


@pytest.fixture
def check(request: pytest.FixtureRequest) -> Callable[[str, Document], None]:
    """Compares a document with the golden one of its name."""

    def compare(name: str, document: Document) -> None:
        path = GOLDEN / f"{name}.txt"
        if request.config.getoption("--update-golden"):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(readable(document), encoding="utf-8")
        assert path.is_file(), f"no golden document {path.name}: run with --update-golden and read what it writes"
        assert readable(document) == path.read_text(encoding="utf-8")

    return compare


def test_every_kind_that_has_a_page_has_a_golden_one() -> None:
    assert {kind for kind, _ in PAGES.values()} == {kind for kind in Kind if kind.row.selected}


@pytest.mark.parametrize("how", READINGS)
@pytest.mark.parametrize("name", PAGES)
def test_the_page_of_a_kind(
    library: KnowledgeBase, atlas: Atlas, check: Callable[[str, Document], None], name: str, how: str
) -> None:
    kind, key = PAGES[name]
    reaches = (Reach("upper_plank_trp1", 0.7, 0.1), Reach("lower_plank_trp1", 0.0, 0.002))
    page = page_of(
        kind,
        key,
        base=library,
        names=Names(atlas),
        reading=READINGS[how],
        refers=lambda area: reaches,
        under_skin=lambda point: 21.0,
    )
    assert page is not None
    check(f"{name}-{how}", page)


@pytest.mark.parametrize("how", READINGS)
def test_what_a_client_reads(library: KnowledgeBase, check: Callable[[str, Document], None], how: str) -> None:
    reading = READINGS[how]
    check(
        f"client_point-{how}",
        body.client_page(library.trigger_points["upper_plank_trp1"], base=library, reading=reading),
    )
    check(
        f"client_muscle-{how}", body.client_muscle_page(library.muscles["upper_plank"], base=library, reading=reading)
    )
    check(f"client_nothing-{how}", first.client_empty_page(reading=reading))


def test_what_stands_there_before_one_chooses(check: Callable[[str, Document], None]) -> None:
    check("nothing", first.empty_page(reading=READINGS["plain"]))
    check("unknown", body.unknown_page("some_muscle", reading=READINGS["plain"]))


def test_trigger_points_beside_each_other(library: KnowledgeBase, check: Callable[[str, Document], None]) -> None:
    chosen = (("upper_plank_trp1", Side.LEFT), ("lower_plank_trp1", Side.RIGHT))
    check("beside", beside_page(chosen, title="Beside each other", base=library, translate=english))


@pytest.mark.parametrize("flags_only", [False, True])
def test_the_welcome(library: KnowledgeBase, check: Callable[[str, Document], None], flags_only: bool) -> None:
    check("doctor" if flags_only else "welcome", welcome.welcome_page(library, flags_only=flags_only))


def test_no_golden_document_is_left_over() -> None:
    known = {
        f"{name}-{how}" for name in (*PAGES, "client_point", "client_muscle", "client_nothing") for how in READINGS
    }
    known |= {"nothing", "unknown", "beside", "doctor", "welcome"}
    assert {path.stem for path in GOLDEN.glob("*.txt")} == known
