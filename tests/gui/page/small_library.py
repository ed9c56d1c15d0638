"""The small knowledge base with a library in it: a record of each kind."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from bodymap.knowledge import records as r
from bodymap.knowledge.base import KnowledgeBase

CITED = (r.Citation(source="trial_2000", claims=("evidence",)), r.Citation(source="manual_2019", claims=("symptoms",)))


def by_id(*entries: Any) -> dict[str, Any]:
    return {entry.id: entry for entry in entries}


def with_library(base: KnowledgeBase) -> KnowledgeBase:
    """The base with a record of each kind of the library."""
    section = r.Section(
        heading="First",
        text="It **hurts** [@trial_2000]. See the [upper plank](upper_plank) or [nothing](nowhere) [@manual_2019].",
        picture=r.Picture(show=("upper_plank_trp1",), view="anterior", caption="Felt there."),
    )
    return replace(
        base,
        conditions=by_id(
            r.Condition(
                id="sore_trunk",
                name="Sore trunk",
                aliases=("trunk ache",),
                region="neck",
                areas=("trunk",),
                what="The trunk is sore.",
                trigger_points=("lower_plank_trp1", "upper_plank"),
                part="Perhaps.",
                mistaken_for=(r.Mimic(name="Shingles", tell="A rash."),),
                helps=(
                    r.Help(what="Walking", text="A little.", evidence=r.Evidence.TRIAL, sources=("trial_2000",)),
                    r.Help(what="Rest", text="Not much.", evidence=r.Evidence.TRADITION, sources=("manual_2019",)),
                ),
                red_flags=("rf_now",),
                guides=("guide_first",),
                evidence=r.Evidence.OBSERVATIONAL,
                sources=CITED,
            )
        ),
        guides=by_id(
            r.Guide(
                id="guide_first",
                title="A first guide",
                topic=r.Topic.PAIN,
                summary="What it says.",
                sections=(section, r.Section(heading="Second", text="More [@trial_2000].")),
                about=("sore_trunk",),
            )
        ),
        myths=by_id(
            r.Myth(
                id="myth_one",
                claim="Pain is gain.",
                verdict=r.Verdict.NOT_SO,
                text="No [@trial_2000].",
                evidence=r.Evidence.TRIAL,
            ),
        ),
        symptoms=by_id(
            r.Symptom(
                id="dizzy",
                name="Dizziness",
                told_by=("dizziness",),
                aliases=("vertigo",),
                trigger_points=("upper_plank_trp2",),
            ),
        ),
        asked=by_id(
            r.Asked(id="ask_why", question="Why?", answer="Nerves meet [@trial_2000].", evidence=r.Evidence.TRIAL),
        ),
        talks=by_id(
            r.Talk(
                id="talk_short",
                title="A short talk",
                summary="What it is for.",
                minutes=3,
                steps=(
                    r.TalkStep(
                        title="Ask", do="Listen.", say="Where is it?", avoid=("It is worn.",), check="They point to it."
                    ),
                    r.TalkStep(title="Show", do="Point.", say="It can come from here.", check="They say it back."),
                ),
                evidence=r.Evidence.EXPERT_TEXTS,
                sources=CITED,
            )
        ),
        comparisons=by_id(
            r.Comparison(
                id="like_bell", title="Two bells, one wire", explains="referral", text="It rings.", limps="No wire."
            ),
        ),
        diagrams=by_id(
            r.Diagram(
                id="diagram_cell",
                title="Two nerves, one cell",
                words="Two lines meet in a ring.",
                caption="The brain cannot tell them apart.",
                width=100,
                height=40,
                marks=(
                    r.Mark(path="M 10 10 C 30 10, 40 20, 60 20", ink=r.Ink.NERVE, form=r.Form.ARROW),
                    r.Mark(label="Muscle", x=10, y=5),
                ),
            )
        ),
        look_alikes=by_id(
            r.LookAlike(
                id="alike_trunk",
                title="Sore trunk or not",
                summary="Both hurt there.",
                rows=(
                    r.LookAlikeRow(
                        who="upper_plank_trp1",
                        where="Trunk.",
                        brings_on="Bending.",
                        test="Pressing.",
                        weak="Nobody has measured it.",
                    ),
                    r.LookAlikeRow(
                        name="Shingles",
                        where="One side.",
                        brings_on="Nothing.",
                        test="A rash.",
                        weak="The rash comes late.",
                        red_flags=("rf_now",),
                    ),
                ),
                evidence=r.Evidence.EXPERT_TEXTS,
                sources=CITED,
            )
        ),
        tours=by_id(
            r.Tour(
                id="tour_neck",
                title="A walk through the neck",
                region="neck",
                aims=("Find the plank.", "Name it."),
                stops=tuple(
                    r.Stop(
                        title=f"Stop {number}",
                        picture=r.Picture(show=("upper_plank",), view="anterior", caption="The plank."),
                        feel="Wood.",
                        danger="Splinters.",
                    )
                    for number in range(1, 7)
                ),
                sources=CITED,
            )
        ),
        cases=by_id(
            r.Case(
                id="case_one",
                title="A carpenter",
                pains=(r.CasePain(area="trunk", side=r.CaseSide.BOTH),),
                story="It came with the planks.",
                questions=tuple(r.CaseQuestion(ask=f"Question {n}?", answer=f"Answer {n}.") for n in range(1, 6)),
                verdict=r.CaseVerdict(words="The plank.", trigger_points=("upper_plank_trp1",), red_flags=("rf_now",)),
                sources=CITED,
            )
        ),
        terms=by_id(r.Term(id="term_plank", term="trunk", text="The body without limbs.")),
    )
