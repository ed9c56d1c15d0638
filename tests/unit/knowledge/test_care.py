"""Where one may press alone, and which caution a move needs: tables, guides and the rule of ``bodymap check``."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import msgspec
import pytest

from bodymap import paths
from bodymap.errors import RequestError
from bodymap.knowledge import care, markup
from bodymap.knowledge import records as r
from bodymap.knowledge.base import KnowledgeBase
from bodymap.knowledge.care import Colour, Hardness
from bodymap.knowledge.loader import load

CARE = care.shipped()


@pytest.fixture(scope="module")
def base() -> KnowledgeBase:
    loaded = load(paths.data(), vocabulary=None).base
    assert loaded is not None
    return loaded


def changed(
    base: KnowledgeBase, point: str, *notes: dict[str, Any], cautions: tuple[r.Caution, ...] | None = None
) -> r.TriggerPoint:
    """A record with other fields in its first self-care notes, and other cautions."""
    record = base.trigger_points[point]
    care_notes = list(record.self_care)
    for at, fields in enumerate(notes):
        care_notes[at] = msgspec.structs.replace(care_notes[at], **fields)
    return msgspec.structs.replace(
        record, self_care=tuple(care_notes), cautions=record.cautions if cautions is None else cautions
    )


def told(point: r.TriggerPoint) -> list[str]:
    return [breach.message for breach in CARE.look_at(point)]


def test_every_record_keeps_to_the_tables(base: KnowledgeBase) -> None:
    assert {point.id: told(point) for point in base.trigger_points.values() if told(point)} == {}


def test_every_point_lies_in_one_place(base: KnowledgeBase) -> None:
    muscles = [muscle for place in CARE.places for muscle in place.muscles]
    points = [point for place in CARE.places for point in place.points]
    assert len(set(muscles)) == len(muscles)
    assert len(set(points)) == len(points)
    assert set(muscles) <= set(base.muscles)
    assert set(points) <= set(base.trigger_points)
    assert [point.id for point in base.trigger_points.values() if CARE.place_of(point) is None] == []
    assert [place.id for place in CARE.places if (place.hardest is None) != (place.colour is Colour.RED)] == []


def test_the_tables_name_what_there_is(base: KnowledgeBase) -> None:
    places = {place.id for place in CARE.places}
    assert CARE.sources <= set(base.sources)
    assert set(CARE.moves) == set(r.Move)
    assert {name for caution in CARE.cautions for ground in caution.needed_by for name in ground.places} <= places


def guide_text(base: KnowledgeBase, guide: str) -> str:
    return " ".join(
        " ".join(markup.plain(section.text).replace("**", "").split()) for section in base.guides[guide].sections
    )


def test_the_guide_names_each_place_under_its_colour(base: KnowledgeBase) -> None:
    """With the hardest tool that it bears, since the list of yellow places is parted by it."""
    text = guide_text(base, "guide_self_massage")
    green, yellow, red = (text.index(f"{colour}.") for colour in ("Green", "Yellow", "Red"))
    hand, soft = text.index("With the fingers or the hand alone:"), text.index("With the hand or something soft")
    parts = {
        (Colour.GREEN, Hardness.BALL): text[green:yellow],
        (Colour.GREEN, Hardness.FIRM): text[green:yellow],
        (Colour.YELLOW, Hardness.HAND): text[hand:soft],
        (Colour.YELLOW, Hardness.SOFT): text[soft:red],
        (Colour.RED, None): text[red:],
    }
    assert [place.name for place in CARE.places if place.name not in parts[place.colour, place.hardest]] == []


def test_the_guides_show_green_muscles_as_safe_with_a_ball(base: KnowledgeBase) -> None:
    colours = {muscle: place.colour for place in CARE.places for muscle in place.muscles}
    pictures = [section.picture for section in base.guides["guide_self_massage"].sections if section.picture]
    safe = [picture for picture in pictures if "safely" in picture.caption]
    assert safe
    assert {colours[muscle] for picture in safe for muscle in picture.show} == {Colour.GREEN}


@pytest.mark.parametrize("guide", ["guide_pressure", "guide_risks"])
def test_other_guides_point_to_the_red_places(base: KnowledgeBase, guide: str) -> None:
    assert any("guide_self_massage" in markup.linked(section.text) for section in base.guides[guide].sections)


def test_nobody_presses_in_a_red_place(base: KnowledgeBase) -> None:
    pressing = {"technique": r.Technique.PRESSURE, "tool": "Fingertips"}
    assert told(changed(base, "scalene_anterior_trp1", pressing)) == [
        "pressing in a red place: the front and side of the neck"
    ]


@pytest.mark.parametrize(
    ("point", "tool", "allows"),
    [
        ("extensor_digitorum_trp2", "Tennis ball", "the forearm allows (soft)"),
        ("rectus_capitis_posterior_major_trp1", "Two soft balls in a sock", "the base of the skull allows (hand)"),
        ("gluteus_minimus_trp2", "Firm ball", "the upper, outer buttock allows (ball)"),
        ("trapezius_upper_trp1", "Tennis ball", "the record's own caution allows (hand)"),
        ("biceps_femoris_long_trp2", "Soft ball, such as a tennis ball", "the record's own caution allows (soft)"),
    ],
)
def test_a_tool_is_no_harder_than_the_place_and_the_record_allow(
    base: KnowledgeBase, point: str, tool: str, allows: str
) -> None:
    moves = (*base.trigger_points[point].self_care[0].moves, r.Move.BALL_IN_HAND)
    found = told(changed(base, point, {"tool": tool, "moves": moves}))
    assert any(message.endswith(allows) for message in found), found


@pytest.mark.parametrize(
    ("text", "hardest"),
    [
        ("Press with a soft ball only.", Hardness.SOFT),
        ("Use a broad roller, not a hard ball, and stop if the foot tingles.", Hardness.SOFT),
        ("Use your fingers, not a ball.", Hardness.HAND),
        ("Keep to the edge, and use no tool here.", Hardness.HAND),
        ("No hard tools.", Hardness.BALL),
        ("If your bones are thin, use your fingers or a soft ball.", Hardness.FIRM),
        ("With thin bones use no ball.", Hardness.FIRM),
        ("Stay beside the spine.", Hardness.FIRM),
    ],
)
def test_what_a_caution_forbids_to_everybody_counts(base: KnowledgeBase, text: str, hardest: Hardness) -> None:
    caution = r.Caution(structure="Ribs", text=text)
    assert CARE.allowed_by_itself(changed(base, "soleus_trp1", cautions=(caution,))) is hardest


def test_a_tool_has_a_known_hardness_and_a_ball_says_how_weight_comes_on_it(base: KnowledgeBase) -> None:
    assert told(changed(base, "gluteus_minimus_trp2", {"tool": "Spoon"})) == ["a tool of unknown hardness: 'Spoon'"]
    assert "the note does not say how weight comes on the tool" in told(
        changed(base, "gluteus_minimus_trp2", {"moves": (r.Move.LYING_BACK,)})
    )


@pytest.mark.parametrize(
    ("tool", "hardness"),
    [
        ("Pads of two fingers", Hardness.HAND),
        ("Soft rubber ball", Hardness.SOFT),
        ("Small rubber ball", Hardness.FIRM),
        ("Tennis ball, or a softer one to begin with", Hardness.BALL),
        ("Both thumbs, or a small ball on the floor", Hardness.FIRM),
        ("none", None),
    ],
)
def test_tools_are_known_by_their_words(tool: str, hardness: Hardness | None) -> None:
    assert CARE.hardness(tool) is hardness


def test_nobody_sits_on_a_ball_where_the_great_nerve_runs(base: KnowledgeBase) -> None:
    sitting = {"tool": "Soft ball", "moves": (r.Move.SITTING_ON_BALL,)}
    found = told(changed(base, "quadratus_femoris_trp1", sitting))
    assert any(message.startswith("the move 'sitting_on_ball' in a place that does not bear it") for message in found)


@pytest.mark.parametrize(
    ("words", "move"),
    [
        ("Draw the knee towards the other shoulder.", "hip_across"),
        ("Pull your thigh across your body.", "hip_across"),
        ("Let the sore knee sink in.", "hip_turned_in"),
        ("Bring both knees to your chest.", "hip_bent_deep"),
        ("Let your back curl down.", "spine_bent"),
        ("Round your upper back.", "spine_bent"),
        ("Lie down flat on your back.", "lying_back"),
        ("Lie on your belly.", "lying_front"),
        ("Turn your head to the sore side as far as it goes.", "neck_turned"),
    ],
)
def test_words_that_tell_a_move_need_it(base: KnowledgeBase, words: str, move: str) -> None:
    note = {"title": "Try", "position": "Begin.", "steps": (words,), "moves": ()}
    assert f"its words tell the move '{move}', which 'moves' leaves out" in told(changed(base, "soleus_trp1", {}, note))


@pytest.mark.parametrize(
    ("point", "caution"),
    [
        ("gluteus_minimus_trp4", "hip_replacement"),
        ("obturator_internus_trp2", "hip_replacement"),
        ("gluteus_minimus_trp4", "blood_thinners"),
        ("gluteus_minimus_trp3", "blood_thinners"),
        ("iliocostalis_thoracis_trp1", "thin_bones_bending"),
        ("iliocostalis_thoracis_trp1", "thin_bones_ball"),
        ("gluteus_maximus_trp3", "thin_bones_bending"),
        ("rectus_abdominis_trp2", "pregnancy_lying"),
        ("coccygeus_trp1", "pregnancy_pressing"),
        ("splenius_capitis_trp1", "neck_artery"),
        ("longissimus_capitis_trp1", "neck_past_fifty"),
    ],
)
def test_a_move_needs_its_caution(base: KnowledgeBase, point: str, caution: str) -> None:
    needed = f"this note needs the caution '{caution}', which the record does not give"
    assert needed not in told(base.trigger_points[point])
    assert needed in told(changed(base, point, cautions=()))


def test_a_caution_against_the_ball_is_none_against_bending(base: KnowledgeBase) -> None:
    ball = r.Caution(structure="Thin bones", text="No ball here if your bones are thin.")
    found = told(changed(base, "iliocostalis_thoracis_trp1", cautions=(ball,)))
    assert any("thin_bones_bending" in message for message in found)
    assert not any("thin_bones_ball" in message for message in found)


def test_a_caution_without_a_ground_dulls_the_others(base: KnowledgeBase) -> None:
    old = r.Caution(structure="Neck arteries", text="Past 50, ask your doctor first.")
    point = base.trigger_points["trapezius_upper_trp1"]
    assert "the caution 'neck_past_fifty' without a ground" in told(
        changed(base, "trapezius_upper_trp1", cautions=(*point.cautions, old))
    )


def test_steps_ask_nobody_s_age(base: KnowledgeBase) -> None:
    steps = [step for point in base.trigger_points.values() for note in point.self_care for step in note.steps]
    assert [step for step in steps if re.search(r"\bpast (50|fifty)\b", step, re.IGNORECASE)] == []


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("colour: red", "colour: pink", "pink"),
        ("places:\n", "plaices:\n", "plaices"),
        ("places:\n", "places: [\n", "this is not YAML"),
    ],
)
def test_a_mistake_in_a_table_is_told(tmp_path: Path, old: str, new: str, said: str) -> None:
    pressing, cautions = care.files()
    broken = tmp_path / "pressing.yaml"
    broken.write_text(pressing.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")
    with pytest.raises(RequestError, match=said):
        care.read(broken, cautions)
