"""What ``bodymap find`` and ``bodymap measure`` answer: from pain to red flags and trigger points; a drawing's size."""

from __future__ import annotations

import re
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from bodymap.answering.answer import answer
from bodymap.answering.flags import URGENT
from bodymap.answering.told import Told, read, with_answer, with_symptom
from bodymap.atlas import Figure, Side
from bodymap.cli.tables import counted, number, print_json, print_table
from bodymap.drawing.measure import compare
from bodymap.drawing.measure import measure as measured
from bodymap.drawing.model import MOST_INTENSITY, PainDrawing
from bodymap.drawing.reading import load
from bodymap.errors import RequestError, did_you_mean, printable, shown
from bodymap.kinds import Kind
from bodymap.knowledge.searching.results import Fit
from bodymap.referral.grid import joined

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from bodymap.answering.answer import Answer
    from bodymap.drawing.measure import Likeness, Measures
    from bodymap.knowledge.records import RedFlag
    from bodymap.phrases import Phrase
    from bodymap.referral.ranking import Candidate
    from bodymap.shelf import Shelf

_PAIN: Final = re.compile(r"(?P<area>[^@=]+)(?:@(?P<side>[^=]*))?(?:=(?P<intensity>.*))?")
_USUAL_INTENSITY: Final = 5.0
_SURE: Final = 72.0  # score of a search from which words mean that symptom
_MM_DIGITS: Final = 2
_SHARE_DIGITS: Final = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """What the person told, as on the command line."""

    pains: tuple[str, ...] = ()  # AREA[@left|@right][=0-10]
    drawing: Path | None = None
    symptoms: tuple[str, ...] = ()
    answers: tuple[str, ...] = ()  # QUESTION=yes|no
    top: int = 15
    figure: str = "female"


def find(shelf: Shelf, asked: Query, *, as_json: bool) -> int:
    """Tell the red flags of now and today, and rank the trigger points that may explain a pain.

    :raises RequestError: unknown area, symptom or question, or a drawing that cannot be read.
    """
    told = _told(shelf, asked)
    pains = [_pain(shelf, text) for text in asked.pains]
    ranker = shelf.rankers.of(told.drawing.figure)
    drawn = [
        (joined([ranker.grid.area_cells(area, side) for area in areas for side in sides]), intensity)
        for areas, sides, intensity in pains
    ]
    found = answer(told, ranker, shelf.base, also=drawn)
    flags = [flag for flag in found.flags if flag.urgency in URGENT]
    candidates = found.ranking.candidates[: asked.top]
    if as_json:
        print_json(
            {
                "red_flags": [_flag_row(flag) for flag in flags],
                "trigger_points": [_row(shelf, found, candidate) for candidate in candidates],
            }
        )
        return 0
    _tell_flags(flags)
    if candidates:
        _tell_points(shelf, found, candidates)
    else:
        print("No trigger point of the knowledge base refers there.", file=sys.stderr)
    return 0


def _told(shelf: Shelf, asked: Query) -> Told:
    """What was told in words and in a drawing's file; what is said in words counts more."""
    told = Told(PainDrawing(Figure(asked.figure)))
    if asked.drawing is not None:
        told, warnings = read(load(asked.drawing, shelf.atlas), shelf.base)
        _warn(asked.drawing, warnings)
    for words in asked.symptoms:
        told = with_symptom(told, _symptom(shelf, words))
    for text in asked.answers:
        told = with_answer(told, *_answer(shelf, text))
    return told


def _flag_row(flag: RedFlag) -> dict[str, Any]:
    return {
        "id": flag.id,
        "name": flag.name,
        "urgency": str(flag.urgency),
        "signs": list(flag.signs),
        "action": flag.action,
    }


def _row(shelf: Shelf, found: Answer, candidate: Candidate) -> dict[str, Any]:
    return {
        "trigger_point": candidate.point,
        "muscle": shelf.base.trigger_points[candidate.point].muscle,
        "side": _side(candidate),
        "score": number(candidate.score, _SHARE_DIGITS),
        "band": str(candidate.band),
        "covers": number(candidate.covers, _SHARE_DIGITS),
        "because": " ".join(map(str, found.why(candidate))),
    }


def _side(candidate: Candidate) -> str:
    return "both" if candidate.both else str(candidate.side)


def _tell_flags(flags: Sequence[RedFlag]) -> None:
    """When to see a doctor first."""
    if not flags:
        return
    print("See a doctor first if one of these may be so ('bodymap show ID' tells the signs):")
    print_table([{"when": str(flag.urgency), "red_flag": flag.id, "name": flag.name} for flag in flags])
    print()


def _tell_points(shelf: Shelf, found: Answer, candidates: Iterable[Candidate]) -> None:
    """The trigger points in order, what together explains the drawing, and what to ask next."""
    rows = [_row(shelf, found, candidate) for candidate in candidates]
    # Without the numbers of the ranking: they are no likelihoods, and in a table without heads read as such.
    print_table([{key: _cell(row[key]) for key in ("trigger_point", "side", "band", "because")} for row in rows])
    ranking = found.ranking
    if len(ranking.together) > 1:
        names = ", ".join(f"{candidate.point} ({_side(candidate)})" for candidate in ranking.together)
        print(f"Together these explain {1 - ranking.unexplained:.0%} of it: {names}.")
    for question in found.questions:
        print(f"Ask: {shelf.base.questions[question].text}  (--answer {question}=yes)")


def measure(shelf: Shelf, path: Path, second: Path | None, *, as_json: bool) -> int:
    """Print how much a pain drawing covers, and against a second one how alike they are.

    :raises RequestError: a drawing cannot be read, or the two are on different figures.
    """
    drawing = _loaded(shelf, path)
    found = measured(drawing, shelf.atlas)
    against = None if second is None else _likeness_fields(compare(drawing, _loaded(shelf, second)))
    if as_json:
        beside = {} if against is None else {"against": {"file": str(second), **against}}
        print_json(_measure_fields(found) | beside)
        return 0
    _tell_measure(found)
    if against is not None:
        print(f"against {second}: Jaccard {against['jaccard']}, {against['mm2']:+,.0f} mm2")
        print_table([{key: str(value) for key, value in view.items()} for view in against["views"]])
    return 0


def _measure_fields(found: Measures) -> dict[str, Any]:
    """How much is covered, where, and by which complaint."""
    return {
        "figure": str(found.figure),
        "mm2": number(found.mm2, 1),
        "percent_of_skin": number(found.skin_percent, _SHARE_DIGITS),
        "views": [
            {
                "view": str(view.view),
                "mm2": number(view.mm2, 1),
                "percent": number(view.percent, _SHARE_DIGITS),
                "centroid": {"x": number(view.x, _MM_DIGITS), "y": number(view.y, _MM_DIGITS)},
            }
            for view in found.views
        ],
        "complaints": [
            {"id": one.complaint, "name": one.name, "intensity": one.intensity, "mm2": number(one.mm2, 1)}
            for one in found.complaints
        ],
        "areas": [
            {"area": one.area, "side": str(one.side), "fraction": number(one.fraction, _SHARE_DIGITS)}
            for one in found.areas
        ],
    }


def _likeness_fields(found: Likeness) -> dict[str, Any]:
    """How alike two drawings are, whole and view by view."""
    return {
        "jaccard": None if found.jaccard is None else number(found.jaccard, _SHARE_DIGITS),
        "mm2": number(found.mm2, 1),
        "views": [
            {
                "view": str(view.view),
                "jaccard": number(view.jaccard, _SHARE_DIGITS),
                "shift_mm": None if view.shift is None else number(view.shift, _MM_DIGITS),
            }
            for view in found.views
        ],
    }


def _tell_measure(found: Measures) -> None:
    """What a drawing covers: the whole, the views, the areas."""
    print(f"{found.mm2:,.0f} mm2 in {counted(len(found.views), 'view')}; {found.skin_percent:.2f} % of the skin")
    print_table(
        [
            {
                "view": str(v.view),
                "size": f"{v.mm2:,.0f} mm2",
                "share": f"{v.percent:.2f} % of the skin seen there",
                "middle": f"{number(v.x, 0):.0f}, {number(v.y, 0):.0f}",
            }
            for v in found.views
        ]
    )
    print_table([{"area": a.area, "side": str(a.side), "share": f"{a.fraction:.0%} of the area"} for a in found.areas])


def _loaded(shelf: Shelf, path: Path) -> PainDrawing:
    loaded = load(path, shelf.atlas)
    _warn(path, loaded.warnings)
    return loaded.drawing


def _warn(path: Path, warnings: Iterable[Phrase]) -> None:
    for warning in warnings:
        print(f"bodymap: {printable(f'{path}: {warning}')}", file=sys.stderr)


def _pain(shelf: Shelf, text: str) -> tuple[tuple[str, ...], tuple[Side, ...], float]:
    """The areas, sides and intensity of ``temple@left=6``."""
    match = _PAIN.fullmatch(text.strip())
    if match is None:
        raise RequestError(f"{shown(text)}: write a pain as AREA, AREA@left or AREA@left=6")
    area, side, intensity = match["area"].strip(), match["side"], match["intensity"]
    areas = _members(shelf, area)
    if side is not None and side not in set(Side):
        raise RequestError(f"{shown(text)}: the side is left or right")
    return areas, (Side(side),) if side else tuple(Side), _intensity(intensity, text)


def _members(shelf: Shelf, area: str) -> tuple[str, ...]:
    """A pain area, or those of a union."""
    atlas = shelf.atlas
    if area in atlas.unions:
        return atlas.unions[area].areas
    if area in atlas.areas:
        return (area,)
    hint = did_you_mean(area, (*atlas.areas, *atlas.unions)) or "'bodymap list areas' and 'list unions' name them"
    raise RequestError(f"unknown pain area {shown(area)} ({hint})")


def _intensity(given: str | None, text: str) -> float:
    """How strong a pain is, 0 to 10; ``text`` is what it is said in."""
    if given is None:
        return _USUAL_INTENSITY
    try:
        intensity = float(given)
    except ValueError:
        intensity = float("nan")
    if not 0 <= intensity <= MOST_INTENSITY:
        raise RequestError(f"{shown(text)}: the intensity is a number from 0 to 10")
    return intensity + 0.0  # minus nothing is nothing


def _symptom(shelf: Shelf, words: str) -> str:
    """The symptom that an id or some words mean."""
    symptoms = shelf.base.symptoms
    if words in symptoms:
        return words
    found = [match for match in shelf.find(words).in_order(more=True) if match.kind is Kind.SYMPTOM]
    if found and found[0].fit is Fit.WHOLE and found[0].score >= _SURE:
        return found[0].id
    hint = f"did you mean '{found[0].name}'?" if found else "'bodymap list symptoms' names them"
    raise RequestError(f"unknown symptom {shown(words)} ({hint})")


def _answer(shelf: Shelf, text: str) -> tuple[str, bool]:
    question, _, said = text.partition("=")
    if question not in shelf.base.questions:
        hint = did_you_mean(question, shelf.base.questions) or "'bodymap list questions' names them"
        raise RequestError(f"unknown question {shown(question)} ({hint})")
    if said not in ("yes", "no"):
        raise RequestError(f"{shown(text)}: the answer is yes or no, as in {question}=yes")
    return question, said == "yes"


def _cell(value: object) -> str:
    return f"{value:.2f}" if isinstance(value, float) else str(value)
