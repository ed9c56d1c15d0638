"""Talks: what they are built of, that every sentence can be read across a room, and that files tell their mistakes."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bodymap import paths
from bodymap.atlas import Figure, Side
from bodymap.knowledge.base import KnowledgeBase
from bodymap.pages.parts import Reading
from bodymap.talk.building import notes_of, sentence_of, talk_of, talk_of_condition
from bodymap.talk.files import TalkError, read, ready_made, write
from bodymap.talk.model import MOST_WORDS, ClientTalk, StepKind, changed, moved

READING = Reading(side=Side.RIGHT)


def _talk(base: KnowledgeBase, *ids: str) -> ClientTalk:
    points = [base.trigger_points[name] for name in ids or ("infraspinatus_trp2",)]
    return talk_of(points, base=base, side=Side.RIGHT, figure=Figure.MALE)


def test_a_talk_goes_from_where_it_hurts_to_what_to_watch_for(base: KnowledgeBase) -> None:
    assert [step.kind for step in _talk(base).steps] == list(StepKind)


def test_every_step_of_every_point_and_condition_is_one_short_plain_sentence(base: KnowledgeBase) -> None:
    talks = [_talk(base, name) for name in base.trigger_points]
    talks += [talk_of_condition(c, base=base, side=Side.LEFT, figure=Figure.FEMALE) for c in base.conditions.values()]
    for talk in talks:
        for step in talk.steps:
            said = sentence_of(step, base=base, reading=READING)
            assert len(said.split()) <= MOST_WORDS, said
            assert len(re.findall(r"[.!?]", said)) == 1, said


def test_where_no_hand_comes_nobody_says_that_we_press(base: KnowledgeBase) -> None:
    deep = [point for point in base.trigger_points.values() if not point.place.palpation.direction]
    assert deep
    for point in deep:
        talk = _talk(base, point.id)
        said = [
            sentence_of(s, base=base, reading=READING) for s in talk.steps if s.kind in (StepKind.CHECK, StepKind.TREAT)
        ]
        assert not any("press" in words or "work on this spot" in words for words in said)


def test_the_therapist_has_notes_for_the_steps_of_the_knowledge_bases_talk(base: KnowledgeBase) -> None:
    noted = [step.kind for step in _talk(base).steps if notes_of(step, base=base) is not None]
    assert noted == [StepKind.FEEL, StepKind.SOURCE, StepKind.WHY, StepKind.CHECK, StepKind.HOME]


def test_steps_are_moved_worded_and_left_out(base: KnowledgeBase) -> None:
    talk = _talk(base)
    other = changed(moved(talk, 2, 1), 0, says="Here it is.", shown=False)
    assert [step.kind for step in other.steps[:3]] == [StepKind.FEEL, StepKind.WHY, StepKind.SOURCE]
    assert next(step.kind for step in other.shown) is StepKind.WHY
    assert sentence_of(other.steps[0], base=base, reading=READING) == "Here it is."


@given(data=st.data())
def test_a_talk_that_was_saved_is_the_same_when_it_is_opened(
    base: KnowledgeBase, tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    ids = data.draw(st.lists(st.sampled_from(sorted(base.trigger_points)), min_size=1, max_size=3, unique=True))
    words = st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"]) | st.just(" "), max_size=60)
    talk = changed(_talk(base, *ids), 0, says=data.draw(words).strip(), notes=data.draw(words).strip())
    path = tmp_path_factory.mktemp("talk") / "talk.yaml"
    write(talk, path)
    assert read(path, base) == talk


def test_a_mistake_in_a_file_is_told_by_line_and_column(base: KnowledgeBase, tmp_path: Path) -> None:
    path = tmp_path / "talk.yaml"
    write(_talk(base), path)
    text = path.read_text()
    for old, new, told in (
        ("kind: why", "kind: wy", r":\d+:\d+: .*'wy'"),
        ("side: right", "sides: right", r":\d+:\d+: .*'sides'"),
        ("infraspinatus_trp2", "infraspinatus_tp2", r"did you mean 'infraspinatus_trp2'"),
        ("steps:", "steps: {", r":\d+:\d+: "),
    ):
        path.write_text(text.replace(old, new))
        with pytest.raises(TalkError, match=told):
            read(path, base)
    path.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(TalkError):
        read(path, base)
    with pytest.raises(TalkError, match=r"cannot be read"):
        read(tmp_path / "none.yaml", base)


def test_ten_talks_come_with_the_program_and_each_sentence_can_be_read_across_a_room(base: KnowledgeBase) -> None:
    made = ready_made(base)
    assert len(made) == len(list((paths.assets() / "talks").glob("*.yaml"))) == 10
    for talk in made:
        assert talk.condition in base.conditions
        assert talk.steps[-1].kind is StepKind.WATCH
        for step in talk.steps:
            said = sentence_of(step, base=base, reading=READING)
            assert len(said.split()) <= MOST_WORDS, said
            assert not re.search(r"\b(musc|Trp|cure|always)\b", said, re.IGNORECASE), said
