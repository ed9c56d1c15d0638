"""Words as they are compared: letters of all scripts, and one stem for all forms and spellings of a word."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bodymap.atlas import Atlas
from bodymap.knowledge import lexicon
from bodymap.knowledge.base import KnowledgeBase
from bodymap.knowledge.searching.findable import index_of
from bodymap.knowledge.searching.index import Index
from bodymap.knowledge.searching.likeness import alike
from bodymap.knowledge.searching.tokens import fold, tokens, words_of


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("  Müsculus  SOLEUS, (pars) ", ["musculus", "soleus", "pars"]),
        ("Gesäß, Ødem & œdème", ["gesass", "odem", "oedeme"]),
        ("jogger's heel", ["jogger", "heel"]),
        ("jogger\u2019s heel", ["jogger", "heel"]),
        ("I can't, l'épaule", ["i", "cant", "epaule"]),
        ("well-being L5/S1", ["well", "being", "l5", "s1"]),
        ("боль в спине", ["боль", "в", "спине"]),
        ("ΠΌΝΟΣ πόνος", ["πονοσ", "πονοσ"]),
        ("頭痛、肩こり", ["頭痛", "肩こり"]),
        ("がん", ["がん"]),
        ("सिरदर्द", ["सिरदर्द"]),
        ("#2 # 3 # a", ["#", "2", "#", "3", "a"]),
        ("?!", []),
    ],
)
def test_words_are_kept_in_every_script_and_compared_without_case_accents_and_marks(
    text: str, words: list[str]
) -> None:
    assert [token.word for token in tokens(text)] == words


@given(text=st.text(max_size=80))
def test_a_word_stands_where_it_says(text: str) -> None:
    found = list(tokens(text))
    assert words_of(text) == {token.word for token in found}
    end = 0
    for token in found:
        assert end <= token.start < token.end <= len(text)
        assert token.word
        end = token.end


@pytest.mark.parametrize(
    "forms",
    [
        "calf calves", "foot feet", "tooth teeth", "knee knees", "ache aches aching ached",
        "stretch stretches stretching",
        "bruise bruises bruising bruised", "injury injuries", "dizzy dizziness", "stiff stiffness", "numb numbness",
        "sit sitting sat", "run running ran", "tumour tumor tumours", "fibre fiber fibers", "centre center",
        "oedema edema", "anaemia anemia", "diarrhoea diarrhea", "colour color", "ischaemic ischemic",
        "sensitise sensitize", "analyse analyze", "travelling traveling", "depressed depression", "biceps bicep",
        "headache headaches", "swollen swelling", "deep deeply", "child children kids", "inflammation inflammations",
    ],
)  # fmt: skip
def test_forms_and_spellings_of_a_word_have_one_stem(forms: str) -> None:
    assert len({lexicon.of().stem(fold(form)) for form in forms.split()}) == 1


@pytest.mark.parametrize(
    "words",
    [
        "tens tension tensor",
        "gluten gluteus",
        "sole soleus",
        "back buck",
        "heel heal",
        "ear eye",
        "abs ab",
    ],
)
def test_other_words_have_another_stem(words: str) -> None:
    assert len({lexicon.of().stem(word) for word in words.split()}) == len(words.split())


@pytest.fixture(scope="module")
def index(atlas: Atlas, base: KnowledgeBase) -> Index:
    return Index(index_of(base, atlas))


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("sholder", "shoulder"),
        ("infraspinatis", "infraspinatus"),
        ("sternocleidomastiod", "sternocleidomastoid"),
        ("fibromylagia", "fibromyalgia"),
        ("rhomboyds", "rhomboids"),
        ("temlpe", "temple"),
    ],
)
def test_slips_of_the_keys_are_seen_through(index: Index, typed: str, meant: str) -> None:
    assert next(iter(alike(typed, index).values())).form == meant


@pytest.mark.parametrize(
    "word",
    ["tensed", "supination", "spondylosis", "xyz", "sol", "crps", "gluten", "x2y3z", "ischiadic"],
)
def test_no_word_that_is_one_is_a_slip(index: Index, word: str) -> None:
    assert not alike(word, index)
