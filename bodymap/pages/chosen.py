"""Which page belongs to what is selected."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bodymap.kinds import Kind
from bodymap.pages import body, library, teaching
from bodymap.pages.words import LISTINGS

if TYPE_CHECKING:
    from bodymap.answering.lying import UnderSkin
    from bodymap.knowledge.base import KnowledgeBase
    from bodymap.pages.blocks import Document
    from bodymap.pages.parts import Names, Reading
    from bodymap.referral.referring import Refers


def page_of(
    kind: Kind,
    key: str,
    *,
    base: KnowledgeBase,
    names: Names,
    reading: Reading,
    refers: Refers,
    under_skin: UnderSkin,
) -> Document | None:
    """The page of a record, a place or a listing; None if nothing is known of it."""
    whole: dict[str, Any] = {"base": base, "names": names, "reading": reading}
    match kind:
        case Kind.TRIGGER_POINT if key in base.trigger_points:
            depth = under_skin(key) if reading.student else None
            return body.point_page(base.trigger_points[key], base=base, reading=reading, under_skin=depth)
        case Kind.MUSCLE if key in base.muscles:
            return body.muscle_page(base.muscles[key], **whole)
        case Kind.AREA if key in names.areas:
            return body.area_page(names.areas[key], reaches=refers(key), **whole)
        case Kind.UNION if key in names.unions:
            return library.union_page(names.unions[key], **whole)
        case Kind.CONDITION if key in base.conditions:
            return library.condition_page(base.conditions[key], **whole)
        case Kind.GUIDE if key in base.guides:
            return library.guide_page(base.guides[key], **whole)
        case Kind.SYMPTOM if key in base.symptoms:
            return library.symptom_page(base.symptoms[key], base=base, reading=reading)
        case Kind.RED_FLAG if key in base.red_flags:
            return library.flag_page(base.red_flags[key], **whole)
        case Kind.MYTH if key in base.myths:
            return library.myth_page(base.myths[key], **whole)
        case Kind.TERM if key in base.terms:
            return library.term_page(base.terms[key], reading=reading)
        case Kind.SOURCE if key in base.sources:
            return library.source_page(base.sources[key], base=base, reading=reading)
        case Kind.TALK if key in base.talks:
            return teaching.talk_page(base.talks[key], base=base, reading=reading)
        case Kind.COMPARISON if key in base.comparisons:
            return teaching.comparison_page(base.comparisons[key], reading=reading)
        case Kind.DIAGRAM if key in base.diagrams:
            return teaching.diagram_page(base.diagrams[key], reading=reading)
        case Kind.ASKED if key in base.asked:
            return teaching.asked_page(base.asked[key], **whole)
        case Kind.LOOK_ALIKE if key in base.look_alikes:
            return teaching.look_alike_page(base.look_alikes[key], base=base, reading=reading)
        case Kind.TOUR if key in base.tours:
            return teaching.tour_page(base.tours[key], base=base, reading=reading)
        case Kind.CASE if key in base.cases:
            return teaching.case_page(base.cases[key], **whole)
        case Kind.LISTING if key in LISTINGS:
            return library.listing_page(key, **whole)
    return None
