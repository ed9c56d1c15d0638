"""Search in the shipped knowledge base, as people type."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bodymap import paths
from bodymap.atlas import Atlas
from bodymap.knowledge.base import KnowledgeBase
from bodymap.knowledge.loader import load
from bodymap.knowledge.search import Searcher, normalised
from bodymap.knowledge.searching.results import Match, Results


@pytest.fixture(scope="module")
def base() -> KnowledgeBase:
    loaded = load(paths.data())
    assert loaded.base is not None, loaded.problems[:3]
    return loaded.base


@pytest.fixture(scope="module")
def searcher(base: KnowledgeBase) -> Searcher:
    return Searcher(base, Atlas(paths.atlas()))


def _all(found: Results) -> list[Match]:
    return list(found.in_order(more=True))


def _ids(found: Results) -> list[str]:
    return [match.id for match in found.in_order(more=True)]


@pytest.mark.parametrize(
    ("words", "first"),
    [
        ("soleus", "soleus"),
        ("Soleus", "soleus"),
        ("sole", "soleus"),
        ("Musculus soleus", "soleus"),
        ("upper trapezius", "trapezius_upper"),
        ("upper trap", "trapezius_upper"),
        ("uppertrapezius", "trapezius_upper"),
        ("trapezius upper", "trapezius_upper"),
        ("pirformis", "piriformis"),
        ("infraspinatis", "infraspinatus"),
        ("soleus_trp1", "soleus_trp1"),
        ("soleus trp1", "soleus_trp1"),
        ("behind the ear", "mastoid"),
        ("temple", "temple"),
    ],
)
def test_the_best_match_comes_first(searcher: Searcher, words: str, first: str) -> None:
    assert _ids(searcher.find(words))[0] == first


@pytest.mark.parametrize("words", ["trapezuis", "trapezious", "trapezis", "TRAPEZUIS"])
def test_a_slip_of_the_keys_finds_trapezius(searcher: Searcher, words: str) -> None:
    assert {"trapezius_upper", "trapezius_middle", "trapezius_lower"} <= set(_ids(searcher.find(words))[:5])


def test_headache_finds_points_that_refer_to_the_head(searcher: Searcher, base: KnowledgeBase) -> None:
    found = searcher.find("headache")
    assert {"trapezius_upper_trp1", "rectus_capitis_posterior_major_trp1"} <= set(_ids(found))
    regions = [base.muscles[base.trigger_points[m.id].muscle].region for m in _all(found) if m.kind == "trigger_point"]
    assert set(regions) <= {"head", "neck", "shoulder", "upper_back"}


def test_dizzy_finds_points_by_their_symptoms(searcher: Searcher) -> None:
    found = searcher.find("dizzy")
    assert "sternocleidomastoid_clavicular_trp1" in _ids(found)
    assert any("izz" in match.matched for match in _all(found))


def test_all_words_must_be_found(searcher: Searcher) -> None:
    assert all("soleus" in match.id for match in _all(searcher.find("soleus trp2"))[:1])
    assert not searcher.find("soleus xylophone")


@pytest.mark.parametrize("words", ["", "   ", "?!", "xqzxqz"])
def test_what_means_nothing_finds_nothing(searcher: Searcher, words: str) -> None:
    assert not searcher.find(words)


def test_matches_come_best_first_each_once_and_no_more_than_asked(searcher: Searcher) -> None:
    found = searcher.find("a", limit=20)
    matches = _all(found)
    assert len(matches) == 20
    for group in found.groups:
        scores = [match.score for match in (*group.matches, *group.more)]
        assert scores == sorted(scores, reverse=True)
    assert len(set(_ids(found))) == len(matches)


def test_names_of_areas_alone_will_do_for_an_atlas(base: KnowledgeBase) -> None:
    found = Searcher(base, {"shin": "Shin"}).find("shin").first
    assert found is not None
    assert (found.kind, found.id, found.matched) == ("area", "shin", "Shin")


def test_accents_case_and_marks_do_not_matter() -> None:
    assert normalised("  Müsculus  SOLEUS, (pars) ") == "musculus soleus pars"
    assert normalised("jogger's heel") == normalised("jogger\u2019s heel") == "jogger heel"


@given(words=st.text(max_size=60))
def test_no_text_breaks_the_search(searcher: Searcher, words: str) -> None:
    for match in _all(searcher.find(words)):
        assert 0 < match.score <= 100
        assert match.matched
