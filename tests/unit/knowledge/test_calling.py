"""What calls for a red flag, and that the records name the flags that are called for."""

from __future__ import annotations

import dataclasses

import msgspec
import pytest

from bodymap import paths
from bodymap.atlas import Atlas
from bodymap.knowledge.base import KnowledgeBase
from bodymap.knowledge.calling import LEAST_SHARE, Calling, uncalled
from bodymap.knowledge.loader import Vocabulary, load
from bodymap.knowledge.records import Citation, Evidence, LookAlike, LookAlikeRow, Mimic
from bodymap.referral.showing import ZonesThatShow
from tests.unit.knowledge_draft import Draft


@pytest.fixture(scope="module")
def shipped() -> KnowledgeBase:
    base = load(paths.data(), vocabulary=Vocabulary.of(Atlas(paths.atlas()))).base
    assert base is not None
    return base


@pytest.fixture
def base(draft: Draft) -> KnowledgeBase:
    found = draft.load().base
    assert found is not None
    return found


def _but(base: KnowledgeBase, **kinds: object) -> KnowledgeBase:
    """The base with other records of some kinds."""
    return dataclasses.replace(base, **kinds)  # type: ignore[arg-type]


def _flagged(base: KnowledgeBase, **called_by: object) -> KnowledgeBase:
    """The base with a flag called "hernia", which no point names yet, besides the one that is named."""
    flag = msgspec.structs.replace(base.red_flags["clot"], id="hernia", **called_by)
    return _but(base, red_flags={**base.red_flags, "hernia": flag})


def _with_point(base: KnowledgeBase, **fields: object) -> KnowledgeBase:
    point = msgspec.structs.replace(base.trigger_points["soleus_trp1"], **fields)
    return _but(base, trigger_points={"soleus_trp1": point})


@pytest.mark.parametrize(
    ("name", "means"),
    [
        ("Hernia", True),
        ("Inguinal or femoral hernia", True),
        ("HERNIA in the groin", True),
        ("Reflux, ulcer or hiatus hernia", False),  # the word after the minus
        ("Herniated disc", False),  # whole words alone
        ("Strain of the groin", False),
    ],
)
def test_a_mimic_means_the_flag_of_which_all_words_stand_in_its_name(
    base: KnowledgeBase, name: str, means: bool
) -> None:
    flag = msgspec.structs.replace(base.red_flags["clot"], mimics=("hernia -hiatus",))
    assert Calling([flag]).by_name(name) == (("clot",) if means else ())


def test_words_with_a_hyphen_are_two_words_and_bar_nothing(base: KnowledgeBase) -> None:
    flag = msgspec.structs.replace(base.red_flags["clot"], mimics=("tension-type headache",))
    assert Calling([flag]).by_name("Migraine or tension-type headache") == ("clot",)
    assert Calling([flag]).by_name("Tension of the neck") == ()


def test_a_mimic_calls_for_its_flag(base: KnowledgeBase) -> None:
    with_mimic = _with_point(
        _flagged(base, mimics=("hernia",)), mistaken_for=(Mimic(name="Groin hernia", tell="A lump."),)
    )
    wrong = [found for found in uncalled(with_mimic, {}) if found.record == "soleus_trp1"]
    assert [(found.trail, found.hint) for found in wrong] == [(("mistaken_for", 0), "add hernia to 'red_flags'")]
    named = _with_point(with_mimic, red_flags=("clot", "hernia"))
    assert list(uncalled(named, {})) == []


@pytest.mark.parametrize(
    ("essential", "spillover", "called"),
    [(LEAST_SHARE, 0.0, True), (0.0, LEAST_SHARE, True), (LEAST_SHARE - 0.01, LEAST_SHARE - 0.01, False)],
)
def test_a_zone_that_lies_on_an_area_calls_for_its_flag(
    base: KnowledgeBase, essential: float, spillover: float, called: bool
) -> None:
    flagged = _flagged(base, areas=("heel",))
    wrong = [
        found.message
        for found in uncalled(flagged, {"soleus_trp1": [("heel", essential, spillover)]})
        if found.record == "soleus_trp1"
    ]
    assert wrong == ["pain in heel calls for the red flag hernia, which is not named"] * called


def test_a_muscle_calls_for_its_flag_wherever_its_points_refer(base: KnowledgeBase) -> None:
    wrong = [found for found in uncalled(_flagged(base, muscles=("soleus",)), {}) if found.record == "soleus_trp1"]
    assert ["muscle soleus" in found.message for found in wrong] == [True]


def test_a_flag_that_nothing_reaches_says_why(base: KnowledgeBase) -> None:
    (wrong,) = uncalled(_flagged(base), {})
    assert (wrong.record, wrong.message) == ("hernia", "no trigger point names this red flag")
    (wrong,) = uncalled(_flagged(base, by_conditions_only="It hangs on the mood."), {})
    assert wrong.message.startswith("no condition, symptom or guide names this red flag")


def test_a_flag_cannot_hang_on_conditions_only_and_on_a_point(base: KnowledgeBase) -> None:
    flag = msgspec.structs.replace(base.red_flags["clot"], by_conditions_only="It hangs on the mood.")
    (wrong,) = uncalled(_but(base, red_flags={"clot": flag}), {})
    assert wrong.trail == ("by_conditions_only",)


def test_words_that_no_mimic_has_are_a_warning(base: KnowledgeBase) -> None:
    flag = msgspec.structs.replace(base.red_flags["clot"], mimics=("vein",))
    (wrong,) = uncalled(_but(base, red_flags={"clot": flag}), {})
    assert (str(wrong.severity), wrong.trail) == ("warning", ("mimics", 0))


def test_the_shipped_records_name_what_is_called_for(shipped: KnowledgeBase, atlas: Atlas) -> None:
    zones = ZonesThatShow()
    covered = {point.id: zones.covered(point, atlas) for point in shipped.trigger_points.values()}
    assert list(uncalled(shipped, covered)) == []


def test_a_flag_left_out_of_a_shipped_record_is_missed(shipped: KnowledgeBase, atlas: Atlas) -> None:
    """Each way of calling finds something: a rule that sees nothing would pass the test above."""
    zones = ZonesThatShow()
    for name, flag in (
        ("external_oblique_trp4", "rf_testicle"),  # a mimic
        ("sternocleidomastoid_clavicular_trp2", "rf_giant_cell_arteritis"),  # the forehead
        ("supraspinatus_trp1", "rf_lung_top"),  # the muscle
    ):
        point = shipped.trigger_points[name]
        left_out = msgspec.structs.replace(point, red_flags=tuple(f for f in point.red_flags if f != flag))
        base = _but(shipped, trigger_points={**shipped.trigger_points, name: left_out})
        missed = [found for found in uncalled(base, {name: zones.covered(point, atlas)}) if found.record == name]
        assert missed, name
        assert all(flag in found.message for found in missed)


def test_every_flag_is_reached(shipped: KnowledgeBase) -> None:
    named = {flag for point in shipped.trigger_points.values() for flag in point.red_flags}
    apart = {flag.id for flag in shipped.red_flags.values() if flag.by_conditions_only}
    assert apart == {"rf_mental_crisis", "rf_hurt_by_somebody"}
    assert named == shipped.red_flags.keys() - apart


def _look_alikes(*rows: LookAlikeRow) -> dict[str, LookAlike]:
    alike = LookAlike(
        id="alike_calf",
        title="Sore calf",
        summary="Both hurt there.",
        rows=rows,
        evidence=Evidence.EXPERT_TEXTS,
        sources=(Citation(source="manual", claims=("tests",)),),
    )
    return {alike.id: alike}


def _row(*, test: str = "Pressing.", **fields: object) -> LookAlikeRow:
    return LookAlikeRow(where="Calf.", brings_on="Walking.", test=test, weak="No figures.", **fields)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("row", "message"),
    [
        (_row(name="Inguinal hernia"), "the look-alike 'Inguinal hernia' calls for the red flag hernia"),
        (
            _row(who="soleus_trp1", test="No lump. It is no hernia."),
            "what tells it apart calls for the red flag hernia",
        ),
        (_row(who="soleus", test="It is no hernia."), "what tells it apart calls for the red flag hernia"),
        (_row(who="tibialis", red_flags=("hernia",)), "the red flag hernia is none of tibialis"),
    ],
)
def test_a_look_alike_has_the_flags_that_tell_it_apart(base: KnowledgeBase, row: LookAlikeRow, message: str) -> None:
    flagged = _with_point(_flagged(base, mimics=("hernia",)), red_flags=("clot", "hernia"))
    rows = (_row(name="Sprain", red_flags=("clot",)), row)
    found = [problem for problem in uncalled(_but(flagged, look_alikes=_look_alikes(*rows)), {}) if problem.trail]
    assert any(message in problem.message and problem.trail == ("rows", 1) for problem in found)


@pytest.mark.parametrize(
    "row",
    [
        _row(name="Inguinal hernia", red_flags=("hernia",)),
        _row(who="soleus_trp1", test="It is no hernia.", red_flags=("hernia",)),
        _row(who="soleus_trp1"),  # its flag does not tell it apart
        _row(who="tibialis", test="It is no hernia."),  # the flag is not its own
    ],
)
def test_a_look_alike_with_its_flags_is_sound(base: KnowledgeBase, row: LookAlikeRow) -> None:
    flagged = _with_point(_flagged(base, mimics=("hernia",)), red_flags=("clot", "hernia"))
    rows = (_row(name="Sprain"), row)
    found = uncalled(_but(flagged, look_alikes=_look_alikes(*rows)), {})
    assert [problem for problem in found if problem.record == "alike_calf"] == []


def test_a_group_without_one_of_ours_or_a_flag_teaches_nothing(base: KnowledgeBase) -> None:
    found = uncalled(_but(base, look_alikes=_look_alikes(_row(name="Sprain"), _row(name="Cramp"))), {})
    assert any("no row is one of ours" in problem.message for problem in found)


def test_the_look_alikes_that_are_shipped(shipped: KnowledgeBase) -> None:
    assert len(shipped.look_alikes) >= 25
    for alike in shipped.look_alikes.values():
        named = [row.who or row.name for row in alike.rows]
        assert len(set(named)) == len(named) >= 2, alike.id
        assert any(row.who or row.red_flags for row in alike.rows), alike.id
        claims = {claim for citation in alike.sources for claim in citation.claims}
        assert {"tests", "symptoms"} <= claims, alike.id
