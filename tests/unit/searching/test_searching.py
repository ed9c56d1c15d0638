"""Search in the shipped knowledge base, as people type."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bodymap import paths
from bodymap.atlas import Atlas, Side
from bodymap.kinds import Kind
from bodymap.knowledge.base import KnowledgeBase
from bodymap.knowledge.searching.results import Fit, Match, Results
from bodymap.pages.words import LISTINGS, SHEETS
from bodymap.shelf import Shelf


@pytest.fixture(scope="module")
def shelf(atlas: Atlas, base: KnowledgeBase) -> Shelf:
    return Shelf.holding(atlas, base)


def ids(found: Results) -> list[str]:
    return [match.id for match in found.in_order(more=True)]


def first(found: Results) -> Match:
    assert found.first is not None
    return found.first


@pytest.mark.parametrize(
    ("words", "best"),
    [
        ("soleus", "soleus"),
        ("Soleus", "soleus"),
        ("soleu", "soleus"),
        ("Musculus soleus", "soleus"),
        ("upper trapezius", "trapezius_upper"),
        ("upper trap", "trapezius_upper"),
        ("uppertrapezius", "trapezius_upper"),
        ("trapezius upper", "trapezius_upper"),
        ("soleus_trp1", "soleus_trp1"),
        ("soleus trp1", "soleus_trp1"),
        ("TrP 1 soleus", "soleus_trp1"),
        ("trigger point 2 soleus", "soleus_trp2"),
        ("soleus #2", "soleus_trp2"),
        ("2nd trigger point of soleus", "soleus_trp2"),
        ("the second TrP of the soleus", "soleus_trp2"),
        ("behind the ear", "mastoid"),
        ("temple", "temple"),
        ("outside elbow", "elbow_outer"),
        ("elbow, outer", "elbow_outer"),
        ("head ache", "headache"),
        ("shoulderblade", "scapula"),
        ("knee caps", "kneecap"),
    ],
)
def test_the_best_match_is_what_was_meant(shelf: Shelf, words: str, best: str) -> None:
    found = shelf.find(words)
    assert found.best is not None
    assert found.best.id == best
    assert found.exact


@pytest.mark.parametrize("words", ["trapezuis", "trapezious", "trapezis", "TRAPEZUIS"])
def test_a_slip_of_the_keys_asks_whether_trapezius_was_meant(shelf: Shelf, words: str) -> None:
    found = shelf.find(words)
    assert found.meant == "trapezius"
    assert found.best is None
    assert not found.exact
    assert {"trapezius_upper", "trapezius_middle", "trapezius_lower"} <= {match.id for match in found.guesses}


def test_a_guess_stands_in_what_was_typed(shelf: Shelf) -> None:
    found = shelf.find("Pain in my left sholder")
    assert found.meant == "Pain in my left shoulder"
    assert found.unknown == ("sholder",)
    assert first(found).id == "shoulder_pain"
    assert first(found).fit is Fit.ALIKE
    assert first(found).side is Side.LEFT


@pytest.mark.parametrize(
    ("words", "wrong"),
    [("TENS", "tensor_fasciae_latae"), ("depression", "depressor_anguli_oris"), ("Ischias", "sit_bone")],
)
def test_no_word_is_taken_for_one_of_another_family(shelf: Shelf, words: str, wrong: str) -> None:
    found = shelf.find(words)
    assert found.exact
    assert wrong not in ids(found)
    assert not any(match.id.startswith(wrong) for match in found.in_order(more=True))


def test_no_ordinary_word_is_guessed_to_be_another(shelf: Shelf) -> None:
    words = (Path(__file__).parent / "ordinary_words.txt").read_text(encoding="utf-8").split()
    assert len(words) > 1_200
    guessed = {word: found.meant for word in words if (found := shelf.find(word)).guesses}
    assert not guessed


@pytest.mark.parametrize(
    ("words", "side", "place"),
    [
        ("my left temple hurts", Side.LEFT, "temple"),
        ("temple left", Side.LEFT, "temple"),
        ("outside right elbow", Side.RIGHT, "elbow_outer"),
        ("r elbow outside", Side.RIGHT, "elbow_outer"),
        ("left-sided temple pain", Side.LEFT, "temple"),
        ("temple on the right hand side", Side.RIGHT, "temple"),
        ("linke temple", Side.LEFT, "temple"),
    ],
)
def test_a_side_is_understood_and_of_the_place(shelf: Shelf, words: str, side: Side, place: str) -> None:
    found = shelf.find(words)
    assert found.side is side
    assert found.best is not None
    assert (found.best.id, found.best.side) == (place, side)
    assert [word.side for word in found.understood if word.side] == [side]


@pytest.mark.parametrize(
    "words",
    [
        "temple right away", "pain left over", "what is left of the pain", "right angle", "temple, left and right",
        "is it right to press a sore temple", "all right", "both temples", "the right shoes", "right after massage",
    ],
)  # fmt: skip
def test_words_that_sound_like_a_side_are_none(shelf: Shelf, words: str) -> None:
    found = shelf.find(words)
    assert found.side is None
    assert not any(match.side for match in found.in_order(more=True))


def test_what_was_understood_can_be_taken_out(shelf: Shelf) -> None:
    found = shelf.find("my left temple hurts")
    said = {word.side or word.text: word for word in found.understood}
    assert list(said) == [Side.LEFT, "temple", "pain"]
    assert found.dropped == ("my",)
    assert found.without(said[Side.LEFT]) == "my temple hurts"
    assert found.without(said["temple"]) == "my left hurts"
    assert found.without(said["pain"]) == "my left temple"


def test_words_that_are_one_name_are_one(shelf: Shelf) -> None:
    assert [word.text for word in shelf.find("Carpal tunnel").understood] == ["Carpal tunnel"]
    found = shelf.find("when should I see a doctor")
    assert [word.text for word in found.understood] == ["see a doctor"]
    assert found.without(found.understood[0]) == "when should I"
    assert [word.text for word in shelf.find("outer left elbow").understood] == ["outer", "", "elbow"]


def test_an_area_has_its_trigger_points_likeliest_first(shelf: Shelf) -> None:
    found = shelf.find("temple")
    points = next(group for group in found.groups if group.kind is Kind.TRIGGER_POINT)
    from bodymap.atlas import Figure
    from bodymap.referral.referring import points_referring

    reaching = points_referring(shelf.rankers, "temple", figure=Figure.FEMALE)
    assert [match.id for match in (*points.matches, *points.more)] == [reach.point for reach in reaching]


def test_a_red_flag_that_fits_stands_second(shelf: Shelf) -> None:
    assert [match.id for match in shelf.find("my left temple hurts").flags] == ["rf_giant_cell_arteritis"]
    assert [match.id for match in shelf.find("chest pain").in_order()][1] == "rf_heart"
    assert not shelf.find("soleus").flags


@pytest.mark.parametrize(
    ("words", "page"),
    [
        ("when to see a doctor", "red_flags"),
        ("red flags", "red_flags"),
        ("myths", "myths"),
        ("myth", "myths"),
        ("glossary", "terms"),
        ("sources", "sources"),
        ("about", "about"),
        ("keyboard shortcuts", "keys"),
        ("help", "guide"),
        ("user guide", "guide"),
        ("blood thinners", "guide_risks"),
        ("pregnant", "guide_risks"),
        ("cancer", "guide_risks"),
    ],
)
def test_safety_and_listings_are_found_first(shelf: Shelf, words: str, page: str) -> None:
    assert first(shelf.find(words)).id == page


def test_all_listings_and_sheets_are_found_by_their_names(shelf: Shelf) -> None:
    for key, name in LISTINGS.items():
        found = first(shelf.find(name))
        assert (found.kind, found.id, found.name) == (Kind.LISTING, key, name)
    for key, name in SHEETS.items():
        found = first(shelf.find(name))
        assert (found.kind, found.id, found.name) == (Kind.SHEET, key, name)


def test_headache_finds_points_that_refer_to_the_head(shelf: Shelf) -> None:
    found = shelf.find("headache")
    points = [match.id for match in found.in_order(more=True) if match.kind is Kind.TRIGGER_POINT]
    assert {"trapezius_upper_trp1", "rectus_capitis_posterior_major_trp1"} <= set(points)
    regions = {shelf.base.muscles[shelf.base.trigger_points[point].muscle].region for point in points}
    assert regions <= {"head", "neck", "shoulder", "upper_back"}


def test_what_answers_some_of_the_words_stands_under_what_answers_all(shelf: Shelf) -> None:
    found = shelf.find("soleus xylophone")
    assert found.unknown == ("xylophone",)
    assert not found.exact
    assert first(found).fit is Fit.PART
    whole = shelf.find("red flags")
    assert {match.fit for match in whole.partly} <= {Fit.PART}
    assert whole.exact


def test_what_is_told_by_the_way_is_no_better_than_a_name(shelf: Shelf) -> None:
    assert first(shelf.find("my lower back hurts after sitting all day")).id.startswith("low_back")
    assert first(shelf.find("rotator cuff tear")).id == "rotator_cuff_pain"


def test_the_place_that_hurts_counts_more_than_all_about_it(shelf: Shelf) -> None:
    found = shelf.find("headaches every afternoon from computer work")
    assert "headache" in {match.id for match in list(found.in_order())[:5]}
    assert "tennis_elbow" not in {match.id for match in list(found.in_order())[:5]}


def test_an_abbreviation_that_nobody_knows_is_not_guessed(shelf: Shelf) -> None:
    assert not any(shelf.find(words) for words in ("GTPS", "CRPS", "gtps"))


def test_the_beginning_of_a_word_is_a_slip_where_nothing_else_fits(shelf: Shelf) -> None:
    assert shelf.find("neck pian").meant == "neck pain"
    assert shelf.find("gast").exact


def test_of_a_pasted_page_the_first_words_are_read(shelf: Shelf) -> None:
    found = shelf.find("my temple " + "xqzxqz " * 5_000 + "soleus")
    assert first(found).id == "temple"
    assert len(found.unknown) < 50


def test_papers_come_last(shelf: Shelf) -> None:
    for words in ("headache", "fibromyalgia", "dry needling", "massage", "TENS"):
        kinds = [group.kind for group in shelf.find(words).groups]
        assert Kind.SOURCE not in kinds[:-1]
    assert first(shelf.find("Simons 1999")).kind is Kind.SOURCE


@pytest.mark.parametrize("words", ["", "   ", "?!", "xqzxqz", "頭痛がする", "боль в спине"])
def test_what_means_nothing_finds_nothing(shelf: Shelf, words: str) -> None:
    found = shelf.find(words)
    assert not found
    assert not found.understood


def test_a_group_is_best_first_and_nothing_stands_twice(shelf: Shelf) -> None:
    for words in ("shoulder pain", "a", "neck", "left knee", "sholder", "te"):
        found = shelf.find(words)
        assert len(set(ids(found))) == len(ids(found))
        for group in found.groups:
            scores = [match.score for match in (*group.matches, *group.more)]
            assert scores == sorted(scores, reverse=True)
            assert {match.kind for match in (*group.matches, *group.more)} == {group.kind}


@given(
    words=st.text(max_size=60) | st.lists(st.sampled_from(["left", "trp", "1", "ear", "my", "pian", "#"])).map(" ".join)
)
def test_no_text_breaks_the_search(shelf: Shelf, words: str) -> None:
    found = shelf.find(words)
    for match in found.in_order(more=True):
        assert 0 < match.score <= 100
        assert match.matched
    for word in found.understood:
        assert all(0 <= start < end <= len(words) for start, end in word.spans)
        assert len("".join(found.without(word).split())) < len("".join(words.split()))


@given(data=st.data())
def test_a_full_name_finds_its_record_first(shelf: Shelf, data: st.DataObject) -> None:
    kind = data.draw(
        st.sampled_from(
            [Kind.MUSCLE, Kind.CONDITION, Kind.SYMPTOM, Kind.RED_FLAG, Kind.GUIDE, Kind.MYTH, Kind.AREA, Kind.UNION]
        )
    )
    record = data.draw(st.sampled_from(list(shelf.records(kind).values())))
    name = next(getattr(record, field) for field in ("name", "title", "claim") if hasattr(record, field))
    for typed in (name, name.upper(), f"  {name}!"):
        found = shelf.find(typed)
        assert found.best is not None
        assert found.best.name.casefold() == name.casefold() or record.id in [m.id for m in found.in_order()][:3]


@given(data=st.data())
def test_case_accents_and_fillers_do_not_matter(shelf: Shelf, data: st.DataObject) -> None:
    words = data.draw(
        st.sampled_from(["temple", "outer elbow", "Rückenschmerzen", "carpal tunnel", "ciática", "heel spur"])
    )
    plain = [match.id for match in shelf.find(words).in_order()][:3]
    before = data.draw(st.sampled_from(["", "my ", "I have ", "what about the ", "please help with "]))
    after = data.draw(st.sampled_from(["", " please", " again", " for me"]))
    stripped = words.replace("ü", "u").replace("á", "a")
    for typed in (f"{before}{words}{after}", stripped.upper(), words.title()):
        assert first(shelf.find(typed)).id == plain[0]


@given(words=st.sampled_from(["trapezuis", "sholder pain", "pirifomis", "my kneee", "hedache left"]))
def test_a_guess_is_never_told_as_exact(shelf: Shelf, words: str) -> None:
    found = shelf.find(words)
    assert found.guesses
    assert all(match.fit is Fit.ALIKE for match in found.guesses)
    others = [match for match in found.in_order(more=True) if match not in found.guesses]
    assert not any(match.fit is Fit.ALIKE for match in others)
    assert not found.exact


def test_names_of_the_atlas_can_be_translated(atlas: Atlas, base: KnowledgeBase) -> None:
    shelf = Shelf(data=paths.data(), say=lambda address, _: "Schläfe" if address == "area/temple.name" else None)
    assert first(shelf.find("schlafe")).id == "temple"
