"""The tours and cases that come with Bodymap: how many, in what order, and what their pictures show."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from bodymap import paths
from bodymap.atlas import Atlas, Figure, Side, View
from bodymap.gui.map.subject import Subjects
from bodymap.gui.page.pictures import PagePictures
from bodymap.gui.session import Selection
from bodymap.gui.widgets.theme import load_theme
from bodymap.knowledge.loader import Vocabulary, load
from bodymap.shelf import Shelf

if TYPE_CHECKING:
    from pathlib import Path

_SEEN_MM2 = 40.0  # of a muscle, an area or a zone: enough to be told apart in a picture of a region
_REGIONS = ["head", "neck", "shoulder", "elbow_forearm", "low_back", "pelvis", "leg"]


@pytest.fixture(scope="module")
def shelf(shared_cache: Path) -> Shelf:
    atlas = Atlas(paths.atlas())
    loaded = load(paths.data(), vocabulary=Vocabulary.of(atlas), cache=shared_cache / "bodymap")
    assert loaded.base is not None
    return Shelf.holding(atlas, loaded.base)


@pytest.mark.parametrize("figure", Figure)
def test_every_stop_shows_what_it_names(shelf: Shelf, figure: Figure) -> None:
    subjects = Subjects(shelf.atlas, shelf.base)
    unseen = [
        f"{tour.id}/{at}: {name}"
        for tour in shelf.base.tours.values()
        for at, stop in enumerate(tour.stops)
        for name in stop.picture.show
        if _seen_mm2(name, shelf, subjects, figure, View(stop.picture.view)) < _SEEN_MM2
    ]
    assert unseen == []


def _seen_mm2(name: str, shelf: Shelf, subjects: Subjects, figure: Figure, view: View) -> float:
    """How much of a muscle, of a pain area or of a point's zone a view shows, in mm²."""
    plate = shelf.atlas.plate(figure, view)
    subject = subjects.resolve(Selection(shelf.kind_of(name), name, Side.LEFT))
    if subject.areas:
        return float(subjects.lit(subject, plate).area)
    if subject.point:
        zones = subjects.zones(subject, plate)
        return float(zones.essential.area) if zones is not None else 0.0
    return float(sum(one.region.area for one in plate.muscles if (one.muscle, one.side) == subject.muscle))


@pytest.mark.parametrize("side", Side)
def test_the_pictures_of_tours_and_guides_show_the_side_in_use(shelf: Shelf, dressed: Any, side: Side) -> None:
    pictures = PagePictures(shelf.atlas, shelf.base, load_theme("light"))
    pictures.dress(side=side)
    names = [f"{tour.id}/{at}" for tour in shelf.base.tours.values() for at in range(len(tour.stops))]
    for guide in shelf.base.guides.values():
        names += [f"{guide.id}/{at}" for at, section in enumerate(guide.sections) if section.picture is not None]
    assert [name for name in names if pictures.image(name, width=200).isNull()] == []


def test_there_is_a_tour_of_each_region(shelf: Shelf) -> None:
    tours = shelf.base.tours.values()
    assert [tour.region for tour in tours] == _REGIONS
    assert all(3 <= len(tour.aims) <= 5 and 6 <= len(tour.stops) <= 8 for tour in tours)


def test_a_tour_shows_bones_muscles_and_a_point_before_it_ends_with_the_danger(shelf: Shelf) -> None:
    for tour in shelf.base.tours.values():
        kinds = [{shelf.kind_of(name).row.name for name in stop.picture.show} for stop in tour.stops]
        assert kinds[0] == kinds[-1] == {"area"}, tour.id
        assert {"trigger_point"} in kinds[1:-1], tour.id
        assert sum(kind == {"muscle"} for kind in kinds) >= 4, tour.id


def test_four_cases_of_fifteen_are_not_a_muscle_and_say_why(shelf: Shelf) -> None:
    cases = shelf.base.cases.values()
    other = [case for case in cases if not case.verdict.trigger_points]
    assert (len(cases), len(other)) == (15, 4)
    for case in other:
        assert case.verdict.red_flags, case.id
        assert case.verdict.words.count("Not a muscle"), case.id
    for case in cases:
        assert {pain.area for pain in case.pains} <= shelf.atlas.areas.keys(), case.id
        assert set(case.verdict.trigger_points) <= shelf.base.trigger_points.keys(), case.id
        assert 4 <= len(case.story.rstrip(".").split(". ")) <= 7, case.id
