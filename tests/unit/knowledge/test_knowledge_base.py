"""The ways between records, and the checks beyond structure."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from shapely import MultiPolygon, box

from bodymap import paths
from bodymap.atlas import Atlas, Side
from bodymap.atlas.placing import Spot
from bodymap.knowledge import checks
from bodymap.knowledge.base import KnowledgeBase
from bodymap.knowledge.loader import Loaded, Severity, Vocabulary, load
from bodymap.knowledge.problems import Problem
from bodymap.knowledge.words import reading_ease
from bodymap.referral.showing import ZonesThatShow
from tests.unit.knowledge_draft import POINTS, SOURCES, Draft, place_of


@pytest.fixture
def two_points(draft: Draft) -> KnowledgeBase:
    second = POINTS.split("\n", 1)[1].replace("soleus_trp1", "soleus_trp2").replace("number: 1", "number: 2")
    other = second.replace("soleus_trp2", "tibialis_trp1").replace("muscle: soleus", "muscle: tibialis")
    other = other.replace("number: 2", "number: 1").replace("satellites: [tibialis]", "satellites: [soleus_trp2]")
    # Out of order in the file, to be put in order by number.
    draft.write("trigger_points.yaml", "trigger_points:\n" + second + POINTS.split("\n", 1)[1] + other)
    base = draft.load().base
    assert base is not None
    return base


def test_points_of_a_muscle_come_in_the_order_of_their_numbers(two_points: KnowledgeBase) -> None:
    assert [point.id for point in two_points.points_of("soleus")] == ["soleus_trp1", "soleus_trp2"]
    assert two_points.points_of("nothing") == ()


def test_related_points_are_siblings_then_satellites_then_those_whose_satellite_it_is(
    two_points: KnowledgeBase,
) -> None:
    points = two_points.trigger_points
    assert [p.id for p in two_points.related(points["soleus_trp1"])] == ["soleus_trp2", "tibialis_trp1"]
    assert [p.id for p in two_points.related(points["soleus_trp2"])] == ["soleus_trp1", "tibialis_trp1"]
    assert [p.id for p in two_points.related(points["tibialis_trp1"])] == ["soleus_trp2", "soleus_trp1"]


def test_red_flags_of_a_point_and_of_a_muscle(draft: Draft) -> None:
    urgent = (draft.folder / "safety.yaml").read_text().split("\n", 1)[1]
    later = urgent.replace("clot", "later").replace("urgency: now", "urgency: soon")
    draft.write("more.yaml", "red_flags:\n" + later)
    base = draft.load().base
    assert base is not None
    assert [flag.id for flag in base.red_flags_for(base.trigger_points["soleus_trp1"])] == ["clot"]
    assert [flag.id for flag in base.red_flags_for(base.muscles["soleus"])] == ["clot", "later"]


def _checked(draft: Draft, **kept: object) -> tuple[Problem, ...]:
    loaded = draft.load()
    assert loaded.base is not None, loaded.problems
    return checks.check(loaded, None, referral_on=lambda *_, **__: None)  # type: ignore[arg-type,return-value]


def test_a_sound_base_has_nothing_to_object_to(draft: Draft) -> None:
    assert _checked(draft) == ()


@pytest.mark.parametrize(
    ("old", "new", "marker", "message"),
    [
        ("words: A hand above the heel.", "words: On the left heel.", "On the left", "'left' in a text"),
        ("- Lean.", "- Turn to the right.", "Turn", "'right' in a text"),
        ("plain: It keeps you", "plain: Your right leg keeps you", "Your right", "'right' in a text"),
        ("heat_cold: Warmth is pleasant.", "heat_cold: Warmth cures it.", "Warmth", "'cures' promises too much"),
        ("- Wear flat shoes.", "- Flush the toxins out.", "Flush", "'toxins' promises too much"),
        ('fma: "FMA:22542"', "fma: FMA22542", "FMA22542", "is no FMA id"),
        ("doi: 10.1000/manual", "doi: https://doi.org/10.1000/manual", "https", "is not a DOI"),
    ],
)
def test_words_that_must_not_stand_are_errors(draft: Draft, old: str, new: str, marker: str, message: str) -> None:
    (problem,) = _checked(draft.change(old, new))
    assert place_of(problem) == draft.at(marker)
    assert message in problem.message
    assert problem.severity is Severity.ERROR


def test_an_fma_id_belongs_to_one_muscle(draft: Draft) -> None:
    twice = draft.change("nerve: Deep fibular nerve.", 'nerve: Deep fibular nerve.\n    fma: "FMA:22542"')
    (problem,) = _checked(twice)
    assert "FMA:22542 stands at soleus already" in problem.message


@pytest.mark.parametrize(
    ("whole", "messages"),
    [("", ["also called 'calf'", "also called 'calf'"]), ("\n    part_of: Triceps surae", [])],
)
def test_a_word_for_two_muscles_is_a_name_of_neither_unless_they_are_one(
    draft: Draft, whole: str, messages: list[str]
) -> None:
    draft.change("nerve: Deep fibular nerve.", f"nerve: Deep fibular nerve.\n    aliases: [calf]{whole}")
    problems = _checked(draft.change("aliases: [second heart]", f"aliases: [Calf]{whole}"))
    assert [problem.severity for problem in problems] == [Severity.ERROR] * len(messages)
    assert all(words in problem.message.lower() for words, problem in zip(messages, problems, strict=True))


@pytest.mark.parametrize("words", ["Stop right away.", "Bend it to a right angle.", "Rest right after."])
def test_right_may_be_said_of_time_and_angles(draft: Draft, words: str) -> None:
    assert _checked(draft.change("- Lean.", f"- {words}")) == ()


def test_hard_words_in_self_care_are_a_warning(draft: Draft) -> None:
    hard = "Progressively accumulate circumferential musculotendinous compression contralaterally."
    (problem,) = _checked(draft.change("- Lean.", f"- {hard}"))
    assert problem.severity is Severity.WARNING
    assert "hard to read" in problem.message


def test_a_doi_given_to_two_sources_names_both(draft: Draft) -> None:
    draft.write("more.yaml", SOURCES.replace("manual", "reprint").replace("10.1000/reprint", "10.1000/MANUAL"))
    draft.change(
        "- {source: chart, claims: [referral]}",
        "- {source: chart, claims: [referral]}\n      - {source: reprint, claims: [tests]}",
    )
    (problem,) = _checked(draft)
    assert "reprint" in problem.message or "manual" in problem.message
    assert ".yaml:2:9" in problem.message


def test_a_source_that_nobody_cites_is_a_warning(draft: Draft) -> None:
    draft.write("more.yaml", SOURCES.replace("manual", "unread"))
    (problem,) = _checked(draft)
    assert (problem.severity, problem.message) == (Severity.WARNING, "no record cites this source")


def test_a_misspelt_claim_is_a_warning(draft: Draft) -> None:
    (problem,) = _checked(draft.change("claims: [symptoms, cautions]", "claims: [symptoms, caution]"))
    assert place_of(problem) == draft.at("caution]")
    assert problem.hint == "did you mean 'cautions'?"


def test_the_signs_of_a_red_flag_rest_on_an_official_or_primary_source(draft: Draft) -> None:
    draft.change("kind: guideline", "kind: web_page")
    (problem,) = _checked(draft)
    assert (problem.where, problem.severity) == ("clot.sources", Severity.ERROR)
    assert "carries the signs" in problem.message
    assert "rests_on" in problem.hint


def test_a_red_flag_may_say_on_what_else_it_rests_and_why(draft: Draft) -> None:
    draft.change("regions: [leg]\n    evidence", "regions: [leg]\n    rests_on: The page of a clinic.\n    evidence")
    (problem,) = _checked(draft)
    assert problem.hint == "leave it out"
    draft.change("kind: guideline", "kind: web_page")
    assert _checked(draft) == ()


@pytest.mark.parametrize(
    ("address", "kind", "message"),
    [
        ("https://www.nhs.uk/conditions/shingles", "official_page", ""),
        ("https://www2.hse.ie/conditions/chest-pain", "official_page", ""),
        ("https://www.nidirect.gov.uk/conditions/kidney-stones", "official_page", ""),
        ("https://a-pharmacy.example/nhs.uk/shingles", "official_page", "is not the address of"),
        ("https://fakenhs.uk/shingles", "official_page", "is not the address of"),
        ("https://nhs.uk.example/shingles", "official_page", "is not the address of"),
        ("https://111.wales.nhs.uk/x", "web_page", "the page of a public health service"),
    ],
)
def test_an_official_page_stands_at_an_official_address(draft: Draft, address: str, kind: str, message: str) -> None:
    draft.change("kind: guideline", f"kind: {kind}").change('pmid: "1"', f'url: "{address}"')
    draft.change("regions: [leg]\n    evidence", "regions: [leg]\n    rests_on: A page.\n    evidence")
    found = [problem.message for problem in _checked(draft) if problem.where.startswith("guideline")]
    assert [message in text for text in found] == [True] * bool(message)


def test_a_pattern_in_one_chart_is_a_warning_and_in_one_study_is_none(draft: Draft) -> None:
    draft.change("      - {source: chart, claims: [referral]}\n", "      - {source: chart, claims: [tests]}\n")
    (problem,) = _checked(draft)
    assert (problem.severity, problem.hint) == (
        Severity.WARNING,
        "or one study that drew it; evidence: tradition, if one chart is all there is",
    )
    assert "two sources must carry the claim 'referral'" in problem.message
    draft.change("      - {source: manual, claims: [place, referral]}", "      - {source: manual, claims: [place]}")
    draft.change("      - {source: chart, claims: [tests]}", "      - {source: chart, claims: [referral]}")
    draft.write(
        "charts.yaml", (draft.folder / "charts.yaml").read_text().replace("kind: textbook", "kind: observational")
    )
    assert _checked(draft) == ()


SQUARE = MultiPolygon([box(0, 0, 10, 10)])


class Shown:
    """A referral that is the same in every view, and what it covers."""

    def __init__(self, referral: object, covered: tuple[tuple[str, float, float], ...] = ()) -> None:
        self._referral = referral
        self._covered = covered

    def __call__(self, *_: object, **__: object) -> object:
        return self._referral

    def covered(self, *_: object) -> tuple[tuple[str, float, float], ...]:
        return self._covered


@pytest.mark.parametrize(
    ("spot", "essential", "message"),
    [
        (Spot(5, 5, seen=True), SQUARE, ""),
        (Spot(15, 5, seen=True), SQUARE, ""),
        (Spot(17, 5, seen=True), SQUARE, ""),  # a hand comes to it through a neighbour
        (Spot(17, 5, seen=False), SQUARE, "a point outside its muscle"),
        (Spot(5, 5, seen=False), SQUARE, "a point that no view of the female figure shows"),
        (None, SQUARE, "a point outside its muscle"),
        (Spot(5, 5, seen=True), MultiPolygon(), "the essential zone is empty in every view"),
    ],
)
def test_places_and_zones_must_show_on_the_body(
    draft: Draft, spot: Spot | None, essential: MultiPolygon, message: str
) -> None:
    loaded = draft.load()
    muscle = SimpleNamespace(muscle="soleus", side=Side.LEFT, region=SQUARE)
    atlas = SimpleNamespace(plate=lambda *_: SimpleNamespace(muscles=[muscle]), areas={}, unions={})
    shows = SimpleNamespace(place=spot, essential=essential, spillover=SQUARE)
    problems = checks.check(loaded, atlas, referral_on=Shown(shows))  # type: ignore[arg-type]
    assert [message in problem.message for problem in problems] == [True] * bool(message)


@pytest.fixture(scope="module")
def shipped() -> tuple[Loaded, Atlas]:
    atlas = Atlas(paths.atlas())
    return load(paths.data(), vocabulary=Vocabulary.of(atlas)), atlas


def test_the_shipped_base_has_no_errors(shipped: tuple[Loaded, Atlas]) -> None:
    loaded, atlas = shipped
    assert loaded.problems == ()
    errors = [
        str(problem)
        for problem in checks.check(loaded, atlas, referral_on=ZonesThatShow())
        if problem.severity is Severity.ERROR
    ]
    assert errors == []


def test_the_shipped_base_is_warned_of_nothing(shipped: tuple[Loaded, Atlas]) -> None:
    loaded, atlas = shipped
    warnings = [
        str(problem)
        for problem in checks.check(loaded, atlas, referral_on=ZonesThatShow())
        if problem.severity is Severity.WARNING
    ]
    assert warnings == []


def test_self_care_is_easy_to_read_on_the_whole(shipped: tuple[Loaded, Atlas]) -> None:
    base = shipped[0].base
    assert base is not None
    eases = [
        reading_ease(" ".join(f"{step.rstrip('.')}." for note in point.self_care for step in note.steps))
        for point in base.trigger_points.values()
    ]
    assert sum(eases) / len(eases) >= 60


def test_the_shipped_base_is_as_large_as_promised(shipped: tuple[Loaded, Atlas]) -> None:
    base = shipped[0].base
    assert base is not None
    assert len(base.muscles) >= 140
    assert len({point.muscle for point in base.trigger_points.values()}) >= 125
    assert len(base.trigger_points) >= 280
    assert len(base.conditions) >= 45
    assert len(base.guides) >= 20
    assert len(base.myths) >= 10
    assert len(base.sources) >= 120
    told = {point for symptom in base.symptoms.values() for point in symptom.trigger_points}
    assert [p.id for p in base.trigger_points.values() if p.symptoms and p.id not in told] == []
