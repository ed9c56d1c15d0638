"""What was told is one value: undone, saved, kept and compared together."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from bodymap.answering.told import Told, read, with_answer, with_drawing, with_pin, with_symptom, without_symptom
from bodymap.atlas import Atlas, Figure, Side
from bodymap.drawing import (
    Complaint,
    DrawingError,
    History,
    PainDrawing,
    dumps,
    fill_area,
    leftovers,
    load,
    loads,
    save,
    with_complaint,
)
from bodymap.knowledge.base import KnowledgeBase

EMPTY = Told(with_complaint(PainDrawing(Figure.FEMALE), Complaint("a", intensity=6, worse=("long drives",))))


def everything(atlas: Atlas) -> Told:
    """A drawing, a symptom, an answer with yes, one with no, and a pin."""
    told = with_drawing(EMPTY, fill_area(EMPTY.drawing, atlas, complaint="a", area="temple", side=Side.LEFT))
    told = with_symptom(told, "symptom_dizziness")
    told = with_answer(with_answer(told, "q_long_sitting", True), "q_chewing", False)
    return with_pin(told, "temporalis_trp1", Side.LEFT, on=True)


def test_each_thing_told_can_be_taken_back(atlas: Atlas) -> None:
    told = everything(atlas)
    assert told.answers == {"q_long_sitting": True, "q_chewing": False}
    bare = without_symptom(with_pin(told, "temporalis_trp1", Side.LEFT, on=False), "symptom_dizziness")
    bare = with_answer(with_answer(bare, "q_long_sitting", None), "q_chewing", None)
    assert bare == Told(told.drawing)
    assert not bare.is_empty
    assert with_drawing(bare, EMPTY.drawing).is_empty
    assert not with_drawing(told, EMPTY.drawing).is_empty


def test_an_answer_is_a_step_that_is_undone_and_unsaved(atlas: Atlas) -> None:
    history = History(EMPTY)
    history.do("Answer", with_answer(EMPTY, "q_chewing", False))
    assert not history.is_saved
    assert history.undo() == EMPTY
    assert history.is_saved


def test_all_that_was_told_comes_back_from_a_file(atlas: Atlas, base: KnowledgeBase, tmp_path: Path) -> None:
    told, path = everything(atlas), tmp_path / "pain.geojson"
    save(told.drawing, path, besides=told.besides)
    back, warnings = read(load(path, atlas), base)
    assert warnings == ()
    assert back.besides == told.besides
    assert back.drawing.complaint("a").worse == ("long drives",)


def test_symptoms_without_a_drawing_are_kept_too(atlas: Atlas, base: KnowledgeBase) -> None:
    told = with_symptom(EMPTY, "symptom_dizziness")
    back, _ = read(loads(dumps(told.drawing, besides=told.besides), atlas), base)
    assert back == told


def test_all_that_was_told_survives_a_crash(atlas: Atlas, base: KnowledgeBase, tmp_path: Path) -> None:
    code = (
        "import os, sys\nfrom pathlib import Path\n"
        "from bodymap.atlas import Figure, Side\nfrom bodymap.drawing import *\n"
        "kept = Autosave(Path(sys.argv[1]))\n"
        "besides = Besides(('symptom_dizziness',), {'q_chewing': False}, (('temporalis_trp1', Side.LEFT),))\n"
        "kept.keep(with_complaint(PainDrawing(Figure.FEMALE), Complaint('a')), besides=besides)\n"
        "os._exit(9)\n"
    )
    done = subprocess.run([sys.executable, "-c", code, str(tmp_path)], check=False)
    assert done.returncode == 9
    (left,) = leftovers(tmp_path)
    told, warnings = read(left.load(atlas), base)
    assert warnings == ()
    assert (told.symptoms, told.answers) == (("symptom_dizziness",), {"q_chewing": False})
    assert told.pins == (("temporalis_trp1", Side.LEFT),)


def head(atlas: Atlas, **members: Any) -> str:
    """A file whose head says these things."""
    document = json.loads(dumps(everything(atlas).drawing))
    document["bodymap"] |= members
    return json.dumps(document)


def test_a_file_of_version_1_has_its_answers_among_the_words(atlas: Atlas, base: KnowledgeBase) -> None:
    document = json.loads(dumps(everything(atlas).drawing))
    document["bodymap"] = {"version": 1, "figure": "female"}
    for feature in document["features"]:
        feature["properties"]["worse"] = ["q_chewing", "long drives"]
    told, warnings = read(loads(json.dumps(document), atlas), base)
    assert warnings == ()
    assert told.answers == {"q_chewing": True}
    assert told.drawing.complaint("a").worse == ("long drives",)


def test_what_this_knowledge_base_does_not_have_is_left_out_and_said(atlas: Atlas, base: KnowledgeBase) -> None:
    text = head(
        atlas,
        symptoms=["symptom_dizziness", "glowing"],
        answers={"q_chewing": False, "q_moon": True},
        pins=["temporalis_trp1@left", "nose_trp9@right"],
    )
    told, warnings = read(loads(text, atlas), base)
    assert (told.symptoms, told.answers) == (("symptom_dizziness",), {"q_chewing": False})
    assert told.pins == (("temporalis_trp1", Side.LEFT),)
    assert [
        name in str(words) for name, words in zip(("'glowing'", "'q_moon'", "'nose_trp9'"), warnings, strict=True)
    ] == [
        True,
        True,
        True,
    ]


def test_a_thousand_unknown_names_make_one_short_warning(atlas: Atlas, base: KnowledgeBase) -> None:
    _, (warning,) = read(loads(head(atlas, symptoms=[f"s{n}" for n in range(1000)]), atlas), base)
    assert "and 997 more" in str(warning)
    assert len(str(warning)) < 200


@pytest.mark.parametrize(
    ("members", "words"),
    [
        ({"symptoms": 3}, "its symptoms is no list of texts"),
        ({"symptoms": [3]}, "its symptoms is no list of texts"),
        ({"answers": ["q_chewing"]}, "its answers are no object of questions"),
        ({"answers": {"q_chewing": "yes"}}, "its answers are no object of questions"),
        ({"pins": ["temporalis_trp1"]}, "names no side, as in temporalis_trp1@left"),
        ({"pins": ["temporalis_trp1@lefft"]}, "did you mean 'left'"),
        ({"pins": {"a": 1}}, "its pins is no list of texts"),
        ({"symptoms": ["s"] * 1001}, "1,001 symptoms; 1,000 is the most"),
    ],
)
def test_a_head_without_sense_is_refused_in_words(atlas: Atlas, members: dict[str, Any], words: str) -> None:
    with pytest.raises(DrawingError, match=words):
        loads(head(atlas, **members), atlas)
