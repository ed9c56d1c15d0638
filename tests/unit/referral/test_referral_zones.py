"""Referral zones on the real atlas: where they lie, what they cover, that they mirror."""

from __future__ import annotations

import pytest
import shapely

from bodymap.atlas import Atlas, Figure, Side, View
from bodymap.knowledge.records import (
    Citation,
    Dose,
    Evidence,
    Palpation,
    Place,
    ReferralPattern,
    SelfCareNote,
    Sides,
    Technique,
    TriggerPoint,
    ZoneShape,
)
from bodymap.referral import coverage, referral_on, spot_position


def point(essential: list[ZoneShape], spillover: list[ZoneShape] | None = None) -> TriggerPoint:
    """A trigger point of the infraspinatus with the given zones."""
    note = SelfCareNote(
        technique=Technique.REST, title="t", position="p", tool="none", steps=("s",), dose=Dose(), stop_if="x",
        evidence=Evidence.TRADITION,
    )  # fmt: skip
    return TriggerPoint(
        id="infraspinatus_trp1", muscle="infraspinatus", number=1, name="n", client_title="c",
        place=Place(along=0.4, across=0.4, words="w", palpation=Palpation(landmark="l", feel="f", ask="a")),
        referral=ReferralPattern(words="w", essential=tuple(essential), spillover=tuple(spillover or ())),
        activation=("a",), perpetuation=("p",), tests=("t",), self_care=(note, note), heat_cold="h",
        corrections=("c",), evidence=Evidence.EXPERT_TEXTS, evidence_note="e",
        sources=(Citation(source="s", claims=("place",)),),
    )  # fmt: skip


STRIP = ZoneShape(along=("acromion", "deltoid_side_mid", "lateral_epicondyle"), width=40)


def test_a_zone_lies_on_the_body(atlas: Atlas) -> None:
    for view in View:
        zones = referral_on(point([STRIP]), atlas, figure=Figure.FEMALE, view=view, side=Side.LEFT)
        assert zones.essential.difference(atlas.plate(Figure.FEMALE, view).silhouette.buffer(0.1)).area < 1


def test_a_strip_on_the_outer_arm_shows_from_its_own_side_only(atlas: Atlas) -> None:
    trp = point([STRIP])
    areas = {v: referral_on(trp, atlas, figure=Figure.MALE, view=v, side=Side.LEFT).essential.area for v in View}
    assert areas[View.LEFT] > 4000
    assert areas[View.RIGHT] == 0
    assert areas[View.PLANTAR] == 0


def test_a_zone_on_the_back_stays_on_the_back(atlas: Atlas) -> None:
    trp = point([ZoneShape(around="scapula_centre", radius=30)])
    front = referral_on(trp, atlas, figure=Figure.FEMALE, view=View.ANTERIOR, side=Side.LEFT)
    back = referral_on(trp, atlas, figure=Figure.FEMALE, view=View.POSTERIOR, side=Side.LEFT)
    assert front.essential.is_empty
    assert back.essential.area == pytest.approx(3.14159 * 900, rel=0.1)


def test_sides_mirror(atlas: Atlas) -> None:
    trp = point([STRIP], [ZoneShape(area="hand_back")])
    left = referral_on(trp, atlas, figure=Figure.FEMALE, view=View.ANTERIOR, side=Side.LEFT)
    right = referral_on(trp, atlas, figure=Figure.FEMALE, view=View.ANTERIOR, side=Side.RIGHT)
    mirrored = shapely.transform(left.essential, lambda xy: xy * (-1, 1))
    assert right.essential.symmetric_difference(mirrored).area < 0.03 * left.essential.area
    places = [referral_on(trp, atlas, figure=Figure.FEMALE, view=View.POSTERIOR, side=s).place for s in Side]
    assert all(places)
    assert places[0].x == pytest.approx(-places[1].x, abs=1.0)


def test_spillover_leaves_out_what_is_essential(atlas: Atlas) -> None:
    blob = ZoneShape(around="scapula_centre", radius=20)
    wider = ZoneShape(around="scapula_centre", radius=40)
    zones = referral_on(point([blob], [wider]), atlas, figure=Figure.MALE, view=View.POSTERIOR, side=Side.LEFT)
    assert zones.spillover.intersection(zones.essential).area < 1
    assert zones.spillover.area > zones.essential.area


def test_a_whole_area_is_covered_whole(atlas: Atlas) -> None:
    found = coverage(point([ZoneShape(area="deltoid_side")]), atlas, figure=Figure.FEMALE, side=Side.RIGHT)
    first = found.essential[0]
    assert (first.area, first.side) == ("deltoid_side", Side.RIGHT)
    assert first.fraction > 0.95
    assert all(share.fraction < 0.3 for share in found.essential[1:])


def test_spots_between_landmarks(atlas: Atlas) -> None:
    start, end = (atlas.landmark(k, figure=Figure.MALE, side=Side.LEFT) for k in ("acromion", "lateral_epicondyle"))
    half = spot_position("acromion..lateral_epicondyle@0.5", atlas, figure=Figure.MALE, side=Side.LEFT)
    assert half == pytest.approx((start + end) / 2)


@pytest.mark.parametrize("spot", ["acromion..", "acromion@0.5", "a b", "acromion..coracoid@2"])
def test_what_is_no_spot_is_refused(atlas: Atlas, spot: str) -> None:
    with pytest.raises(ValueError, match="is not a landmark"):
        spot_position(spot, atlas, figure=Figure.MALE, side=Side.LEFT)


def test_an_unknown_landmark_is_a_key_error(atlas: Atlas) -> None:
    with pytest.raises(KeyError):
        spot_position("nowhere", atlas, figure=Figure.MALE, side=Side.LEFT)


BAND = {"along": ("T10_spine", "T9_angle"), "width": 40.0}


def by_side(trp: TriggerPoint, atlas: Atlas, view: View, side: Side = Side.LEFT) -> tuple[float, float]:
    """How much of the essential zone in a view lies on the body's left and on its right, in mm²."""
    zone = referral_on(trp, atlas, figure=Figure.FEMALE, view=view, side=side).essential
    left_is = -1 if view is View.POSTERIOR else 1
    halves = (shapely.box(0, 0, left_is * 900, 2000), shapely.box(0, 0, -left_is * 900, 2000))
    left, right = (zone.intersection(half).area for half in halves)
    return left, right


def test_a_band_on_both_sides_is_the_same_on_both(atlas: Atlas) -> None:
    left, right = by_side(point([ZoneShape(**BAND, sides=Sides.BOTH)]), atlas, View.POSTERIOR)
    own, other = by_side(point([ZoneShape(**BAND)]), atlas, View.POSTERIOR)
    assert left == pytest.approx(right, rel=0.05)
    assert own > 3 * other
    assert right > 0.8 * own


def test_an_area_on_both_sides_is_covered_on_both(atlas: Atlas) -> None:
    for name in ("deltoid_side", "shoulder_deep"):
        trp = point([ZoneShape(area=name, sides=Sides.BOTH)])
        found = {
            (s.area, s.side): s.fraction for s in coverage(trp, atlas, figure=Figure.MALE, side=Side.LEFT).essential
        }
        assert found[name, Side.LEFT] == pytest.approx(found[name, Side.RIGHT], abs=0.02)
        assert found[name, Side.LEFT] > 0.85


@pytest.mark.parametrize("figure", Figure)
@pytest.mark.parametrize("shape", [
    ZoneShape(along=("lower_abdomen_mid", "pubic_symphysis"), width=44),
    ZoneShape(around="pubic_symphysis", radius=26),
    ZoneShape(along=("L2_spine", "coccyx"), width=60),
])  # fmt: skip
def test_what_lies_on_the_midline_is_on_no_flank(atlas: Atlas, figure: Figure, shape: ZoneShape) -> None:
    for view in (View.LEFT, View.RIGHT, View.FLANK_LEFT, View.FLANK_RIGHT):
        assert referral_on(point([shape]), atlas, figure=figure, view=view, side=Side.LEFT).essential.is_empty


def test_a_line_keeps_to_the_areas_it_is_within(atlas: Atlas) -> None:
    line = {"along": ("arch_sole_mid", "navicular"), "width": 54.0}
    free, kept = (
        {s.area: s.fraction for s in coverage(point([shape]), atlas, figure=Figure.FEMALE, side=Side.LEFT).essential}
        for shape in (ZoneShape(**line), ZoneShape(**line, within=("arch_sole", "arch_inner", "foot_inner")))
    )
    assert free["foot_top"] > 0.2
    assert kept.get("foot_top", 0) < 0.02
    assert kept["arch_sole"] > 0.5
    assert set(kept) <= {"arch_sole", "arch_inner", "foot_inner"} | {a for a, share in kept.items() if share < 0.02}
