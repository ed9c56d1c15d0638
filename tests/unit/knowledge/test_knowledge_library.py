"""The library's records: their running text, the ways between them, and the checks on them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bodymap.knowledge import checks, markup
from bodymap.knowledge.base import KnowledgeBase, cited_by
from bodymap.knowledge.loader import Severity
from bodymap.knowledge.problems import Problem
from bodymap.knowledge.words import everyday, reading_ease, unexplained
from tests.unit.knowledge_draft import Draft, place_of

FILLER = " ".join(["Walk a little every day and rest a little every day."] * 30)

LIBRARY = f"""\
conditions:
  - id: sore_heel
    name: Sore heel
    aliases: [heel ache]
    region: foot
    areas: [heel, foot_pain]
    what: Your heel hurts when you step on it. It is worst in the morning.
    trigger_points: [soleus, soleus_trp1]
    part: Nobody knows how often.
    mistaken_for:
      - name: Broken bone
        tell: It hurts to press the bone. See a doctor.
    helps:
      - what: Soft shoes
        text: Some people like them.
        evidence: tradition
        sources: [chart]
      - what: Rest
        text: It may help.
        evidence: trial
        sources: [manual]
    red_flags: [clot]
    guides: [guide_heel]
    evidence: expert_texts
    sources:
      - {{source: manual, claims: [referral]}}
guides:
  - id: guide_heel
    title: All about heels
    topic: pain
    summary: What is known of heels.
    sections:
      - heading: First
        text: |
          Heels hurt [@manual; @chart]. See the [calf](soleus), or [a clot](clot). {FILLER}
        picture:
          show: [soleus_trp1]
          view: posterior
          caption: Pressed here, it is felt there.
      - heading: Second
        text: "More about it [@manual]."
    about: [sore_heel]
myths:
  - id: myth_water
    claim: Massage flushes toxins out.
    verdict: not_so
    text: "Nobody has seen these toxins [@manual]."
    evidence: trial
symptoms:
  - id: symptom_stiff
    name: Stiff in the morning
    trigger_points: [soleus_trp1]
    told_by: [stiff in the morning]
questions:
  - id: q_steps
    text: Is the first step of the day the worst?
    label: The first steps
    strong: [soleus]
    some: [tibialis]
terms:
  - id: term_soleus
    term: soleus
    text: A muscle in the calf.
"""


@pytest.fixture
def library(draft: Draft) -> Draft:
    draft.write("library.yaml", LIBRARY)
    return draft


def _base(draft: Draft) -> KnowledgeBase:
    loaded = draft.load()
    assert loaded.base is not None, loaded.problems
    return loaded.base


def _checked(draft: Draft) -> tuple[Problem, ...]:
    loaded = draft.load()
    assert loaded.base is not None, loaded.problems
    return checks.check(loaded, None, referral_on=lambda *_, **__: None)  # type: ignore[arg-type,return-value]


# Running text


def test_citations_and_links_are_found_once_each_in_their_order() -> None:
    text = "One [@b; @a]. Two [@a], [words](soleus) and [more](clot) and [again](soleus)."
    assert markup.cited(text) == ("b", "a")
    assert markup.linked(text) == ("soleus", "clot")


def test_what_is_said_before_a_citation_ends_where_its_paragraph_or_entry_begins() -> None:
    text = "Ten people ran.\n\nMore\nhere [@a; @b] and on [@c].\n\n- In 19 trials it [fell](clot) [@d].\n- An end."
    assert list(markup.passages(text)) == [
        ("More here", ("a", "b")),
        ("and on", ("c",)),
        ("- In 19 trials it [fell]", ("d",)),
    ]


@pytest.mark.parametrize(
    ("told", "again", "message"),
    [
        ("In 19 trials it fell", "Nineteen small trials show it", ""),
        ("In 19 trials it fell", "It fell in 19 trials", "'19 trials' of chart is told at guide_heel already"),
        ("Forty healthy adults walked", "Of 40 people, ten fell", "'40 people' of chart is told at guide_heel already"),
        ("Some people walked", "Of 40 people, ten fell", ""),
    ],
)
def test_a_study_is_told_with_its_size_on_one_page(library: Draft, told: str, again: str, message: str) -> None:
    library.change("More about it [@manual].", f"{told} [@chart].")
    library.change("Nobody has seen these toxins [@manual].", f"{again} [@chart]. Nobody has seen toxins [@manual].")
    found = [problem for problem in _checked(library) if "is told at" in problem.message]
    assert [problem.message for problem in found] == [message] * bool(message)
    assert all(problem.severity is Severity.WARNING for problem in found)


def test_plain_text_has_no_marks_and_no_citations() -> None:
    text = "A **strong** word [@a].\nStill here, [a link](soleus).\n\n- one\n- two\n"
    assert markup.plain(text) == "A strong word. Still here, a link.\none\ntwo"


def test_any_text_has_its_words_and_its_citations_in_pieces() -> None:
    text = "It hurts\n[@a; @b]. Go."
    (line,) = (token for token in markup.tokens(text) if token.type == "inline")
    assert list(markup.pieces(line.content)) == [("It hurts", ("a", "b")), (". Go.", ())]


def test_a_line_may_end_within_a_citation() -> None:
    text = "It hurts [@a;\n  @b]. Go."
    (line,) = (token for token in markup.tokens(text) if token.type == "inline")
    assert list(markup.pieces(line.content)) == [("It hurts", ("a", "b")), (". Go.", ())]
    assert markup.cited(text) == ("a", "b")
    assert markup.plain(text) == "It hurts. Go."


@given(st.text(max_size=80))
def test_any_text_can_be_read(text: str) -> None:
    assert "".join(words for words, _ in markup.pieces("x" + text)).startswith("x")
    assert isinstance(markup.plain(text), str)


# Words


def test_everyday_words_are_everyday() -> None:
    assert {"walk", "elbow", "painkiller", "breathe"} <= everyday()
    assert not {"sternocleidomastoid", "ischaemic", "palpation"} & everyday()


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Press the muscle for ten seconds.", []),
        ("Press the sacrum, then the sacrum again.", ["sacrum"]),
        ("Ask Doctor Travell about it.", []),  # a name
        ("Palpate it. Ischaemic pressure follows.", ["Palpate", "Ischaemic"]),  # not names: they begin a sentence
        ("An MRI shows it.", ["MRI"]),
        ("Don’t press; it's the muscle's edge.", []),  # noqa: RUF001
    ],
)
def test_words_that_need_explaining(text: str, found: list[str]) -> None:
    assert list(unexplained(text, frozenset())) == found


def test_a_term_explains_its_words() -> None:
    assert list(unexplained("Press the sacrum.", frozenset({"sacrum"}))) == []


def test_reading_ease_is_flesch() -> None:
    # Counted by hand: 10 words, 2 sentences, 11 syllables.
    assert reading_ease("Lie on your back. Let your legs hang over it.") == pytest.approx(
        206.835 - 1.015 * 5 - 84.6 * 1.1, abs=0.1
    )


# The ways between records


def test_muscles_stand_for_their_points_and_each_comes_once(library: Draft) -> None:
    base = _base(library)
    named = base.points_named(base.conditions["sore_heel"].trigger_points)
    assert [point.id for point in named] == ["soleus_trp1"]


def test_what_speaks_of_a_record(library: Draft) -> None:
    base = _base(library)
    assert [r.id for r in base.speaking_of("soleus")] == ["sore_heel", "guide_heel"]
    assert [r.id for r in base.speaking_of("clot")] == ["sore_heel", "guide_heel"]
    assert [r.id for r in base.speaking_of("sore_heel")] == ["guide_heel"]
    assert base.speaking_of("tibialis") == ()


def test_what_cites_a_source(library: Draft) -> None:
    base = _base(library)
    assert {record.id for record in base.citing("chart")} == {"soleus_trp1", "sore_heel", "guide_heel"}
    assert cited_by(base.myths["myth_water"]) == ("manual",)


def test_kinds_are_told_by_id(library: Draft) -> None:
    base = _base(library)
    assert [base.kind_of(name) for name in ("sore_heel", "guide_heel", "q_steps", "nothing")] == [
        "condition",
        "guide",
        "question",
        None,
    ]


# Checks


def test_a_sound_library_has_nothing_to_object_to(library: Draft) -> None:
    assert _checked(library) == ()


@pytest.mark.parametrize(
    ("old", "new", "marker", "message", "severity"),
    [
        ("Heels hurt [@manual; @chart]", "Heels hurt [@manuel; @chart]", "|", "unknown source 'manuel'", "error"),
        ("[a clot](clot)", "[a clot](klot)", "|", "a link to 'klot', which does not exist", "error"),
        ("[a clot](clot)", "[a clot](file:///etc/passwd)", "|", "'file:///etc/passwd', which is no record", "error"),
        ("summary: What is known of heels.", "summary: This cures heels.", "This", "'cures' promises", "error"),
        ("summary: What is known of heels.", "summary: Worn hips hurt.", "Worn", "'Worn' frightens", "error"),
        ("what: Soft shoes", "what: A miracle", "A miracle", "'miracle' promises", "error"),
        (
            '"Nobody has seen these toxins [@manual]."',
            "Nobody has.",
            "Nobody has.",
            "answered without a source",
            "error",
        ),
        ("text: Is the first step", "text: Is your left step", "Is your", "'left' in a text", "error"),
        ("tell: It hurts to press", "tell: Palpate", "Palpate", "'Palpate' is no everyday word", "warning"),
        (FILLER, "", "- heading: First", "the guide has", "warning"),
    ],
)
def test_what_is_wrong_in_the_library_is_told_with_its_place(
    library: Draft, old: str, new: str, marker: str, message: str, severity: str
) -> None:
    problems = _checked(library.change(old, new))
    assert [p.severity for p in problems] == [Severity(severity)], problems
    assert message in problems[0].message
    if marker != "|":
        assert place_of(problems[0]) == library.at(marker)


def test_a_guide_without_source_or_picture_is_told(library: Draft) -> None:
    library.change("Heels hurt [@manual; @chart].", "Heels hurt.").change('"More about it [@manual]."', "More.")
    library.change("        picture:\n", "").change("          show: [soleus_trp1]\n", "")
    library.change("          view: posterior\n", "").change("          caption: Pressed here, it is felt there.\n", "")
    assert {p.message for p in _checked(library)} == {"a guide without a source", "a guide without a picture"}


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("technique: pressure", "technique: heat", "no self-care note says how to press the point"),
        ("technique: stretch", "technique: heat", "no self-care note is a stretch or a movement"),
        ("- {source: chart, claims: [referral]}", "- {source: chart, claims: [place]}", "two sources must carry"),
        ("- {source: chart, claims: [referral]}", "- {source: manual, claims: [referral]}", "two sources must carry"),
    ],
)
def test_a_trigger_point_is_whole(draft: Draft, old: str, new: str, message: str) -> None:
    draft.change("intensity: 4, ", "")  # which goes with pressing alone
    problems = [p for p in _checked(draft.change(old, new)) if "no record cites" not in p.message]
    assert [message in p.message for p in problems] == [True], problems


def test_a_muscle_that_must_not_be_pressed_needs_advice_instead(draft: Draft) -> None:
    draft.change("dose: {intensity: 4, seconds: 30, repeats: 3}", "dose: {}")
    assert _checked(draft.change("technique: pressure", "technique: advice")) == ()


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("areas: [heel, foot_pain]", "areas: [heal]", "unknown pain area or union 'heal'"),
        ("guides: [guide_heel]", "guides: [guide_hele]", "unknown guide 'guide_hele'"),
        ("sources: [chart]", "sources: [charter]", "unknown source 'charter'"),
        ("view: posterior", "view: behind", "unknown view 'behind'"),
        ("strong: [soleus]", "strong: [solius]", "unknown muscle or trigger point 'solius'"),
    ],
)
def test_a_name_that_names_nothing_is_an_error(library: Draft, old: str, new: str, message: str) -> None:
    assert message in library.change(old, new).problem().message


def test_a_link_to_a_page_of_the_web_leads_somewhere() -> None:
    assert markup.astray("See [the review](https://doi.org/10.1/x), <https://who.int>, [calf](soleus).") == ()
    assert markup.astray("[a](data:text/html,x) <bodymap:foo/bar> [b][1]\n\n[1]: javascript:x") == (
        "data:text/html,x",
        "bodymap:foo/bar",
        "javascript:x",
    )
