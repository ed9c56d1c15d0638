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
    """The base with a condition, a guide, a myth, a symptom and a term."""
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
            r.Myth(id="myth_one", claim="Pain is gain.", text="No [@trial_2000].", evidence=r.Evidence.TRIAL),
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
        terms=by_id(r.Term(id="term_plank", term="trunk", text="The body without limbs.")),
    )
