"""What the commands that read answer: records, lists, findings and geometry, as text or JSON. No Qt."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING, Any, Final

import msgspec

from bodymap.atlas import Atlas, AtlasError, Figure, Side, View
from bodymap.cli.tables import number, print_json, print_record, print_table, rounded
from bodymap.errors import RequestError, printable, shown
from bodymap.kinds import LISTED, Kind

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from bodymap.knowledge.records import TriggerPoint
    from bodymap.knowledge.searching.results import Match, Results
    from bodymap.shelf import Shelf

_FRACTION_DIGITS: Final = 3
_MM_DIGITS: Final = 2


def list_kind(shelf: Shelf, kind: str, *, as_json: bool) -> int:
    """List all records of a kind."""
    rows = _rows(shelf, next(known for known in LISTED if known.row.command == kind))
    if as_json:
        print_json(rows)
    elif rows:
        print_table(rows)
    else:
        print(f"This knowledge base has no {kind}.", file=sys.stderr)
    return 0


def show(shelf: Shelf, name: str, *, figure: str, side: str, as_json: bool) -> int:
    """Show one record, whole."""
    record = _record(shelf, name, Figure(figure), Side(side))
    if as_json:
        print_json(record)
    else:
        print_record(record)
    return 0


def search(shelf: Shelf, words: str, *, as_json: bool) -> int:
    """Find by words: what was understood, the best match, then the others by kind; guesses are told as such."""
    found = shelf.find(words)
    rows = [row | {"part": part} for part, matches in _parts(found) for row in _match_rows(shelf, matches)]
    if as_json:
        understood = [word.side.value if word.side else word.text for word in found.understood]
        heard = {"understood": understood, "side": found.side, "dropped": found.dropped, "unknown": found.unknown}
        print_json({**heard, "did_you_mean": found.meant, "matches": rows})
        return 0
    if not found:
        print(f"Nothing found for {shown(words)}; try a muscle, a symptom or where it hurts.", file=sys.stderr)
        return 0
    print(f"Understood: {', '.join(_understood(found)) or 'nothing'}")
    for part, matches in _parts(found):
        print(
            f"\n{_HEADINGS.get(part) or matches[0].kind.row.key.replace('_', ' ').capitalize()}"
            f"{f': {printable(found.meant)}?' if part == 'guess' else ''}"
        )
        print_table(_match_rows(shelf, matches))
    return 0


_HEADINGS: Final = {
    "best": "Best match",
    "nearest": "Nearest",
    "flag": "Know when to see a doctor",
    "guess": "Did you mean",
    "partly": "Fits some of the words",
}


def _parts(found: Results) -> Iterator[tuple[str, tuple[Match, ...]]]:
    """The parts of what was found that hold anything, as they are read; of a kind all."""
    yield from (
        (part, matches)
        for part, matches in (
            ("best" if found.exact else "nearest", (found.best,) if found.best else ()),
            ("flag", found.flags),
            *(("kind", (*group.matches, *group.more)) for group in found.groups),
            ("guess", found.guesses),
            ("partly", found.partly),
        )
        if matches
    )


def _understood(found: Results) -> Iterator[str]:
    """What counted of the words, and those that nothing knows."""
    yield from (f"{word.side} side" if word.side else printable(word.text) for word in found.understood)
    yield from (f"not {shown(word)}" for word in found.unknown)


def _match_rows(shelf: Shelf, matches: Sequence[Match]) -> list[dict[str, Any]]:
    rows = []
    for m in matches:
        name = _called(shelf, m)
        matched = name if m.matched == m.name else m.matched
        row = {"kind": m.kind.value, "id": m.id, "name": name, "side": m.side or "", "fit": m.fit.value}
        rows.append({**row, "score": m.score, "matched": matched})
    return rows


def _called(shelf: Shelf, match: Match) -> str:
    """What a match is called in a list: a claim never stands there without the verdict on it."""
    from bodymap.pages.words import judged  # late: only a search shows claims

    return str(judged(shelf.base.myths[match.id])) if match.kind is Kind.MYTH else match.name


def geometry(shelf: Shelf, name: str, *, view: str, figure: str, side: str | None) -> int:
    """Print what an id looks like in a view, as GeoJSON in view millimetres."""
    kind = shelf.kind_of(name)
    if not kind.row.on_body:
        raise RequestError(f"{shown(name)} is a {kind.row.noun} and has no place on the body")
    sides = (Side(side),) if side else tuple(Side)
    try:
        features = list(_features(shelf, kind, name, Figure(figure), View(view), sides))
    except AtlasError as error:
        raise RequestError(error.said) from error
    if not features:
        print(f"{name} does not show in the {view} view.", file=sys.stderr)
    # One feature per line: readable, and small enough to compare.
    body = ",\n".join(json.dumps(feature, ensure_ascii=False) for feature in features)
    print(f'{{"type": "FeatureCollection", "features": [\n{body}\n]}}')
    return 0


def _rows(shelf: Shelf, kind: Kind) -> list[dict[str, Any]]:
    row = _ROWS[kind]
    return [{"id": name, **row(shelf, record)} for name, record in shelf.records(kind).items()]


# What a list says of one of each kind, beside its id.
_ROWS: Final[Mapping[Kind, Callable[[Shelf, Any], dict[str, Any]]]] = {
    Kind.MUSCLE: lambda shelf, muscle: {
        "name": muscle.name,
        "latin": muscle.latin,
        "region": muscle.region,
        "layer": str(shelf.atlas.muscles[muscle.id].layer),
        "trigger_points": len(shelf.base.points_of(muscle.id)),
    },
    Kind.TRIGGER_POINT: lambda _, point: {"muscle": point.muscle, "number": point.number, "name": point.name},
    Kind.AREA: lambda _, area: {"name": area.name, "region": area.region, "inside": area.inside},
    Kind.UNION: lambda _, union: {
        "name": union.name,
        "areas": len(union.areas),
        "sources": ", ".join(union.sources),
    },
    Kind.RED_FLAG: lambda _, flag: {"name": flag.name, "urgency": str(flag.urgency)},
    Kind.CONDITION: lambda shelf, condition: {
        "name": condition.name,
        "region": condition.region or "",
        "trigger_points": len(shelf.base.points_named(condition.trigger_points)),
    },
    Kind.GUIDE: lambda _, guide: {"topic": str(guide.topic), "title": guide.title},
    Kind.MYTH: lambda _, myth: {"claim": myth.claim, "verdict": str(myth.verdict)},
    Kind.TALK: lambda _, talk: {"title": talk.title, "minutes": talk.minutes},
    Kind.COMPARISON: lambda _, comparison: {"title": comparison.title, "explains": comparison.explains},
    Kind.DIAGRAM: lambda _, diagram: {"title": diagram.title},
    Kind.ASKED: lambda _, asked: {"question": asked.question},
    Kind.LOOK_ALIKE: lambda _, alike: {"title": alike.title, "rows": len(alike.rows)},
    Kind.TOUR: lambda _, tour: {"region": tour.region, "title": tour.title},
    Kind.CASE: lambda _, case: {"title": case.title},
    Kind.SYMPTOM: lambda _, symptom: {"name": symptom.name, "trigger_points": len(symptom.trigger_points)},
    Kind.QUESTION: lambda _, question: {"text": question.text},
    Kind.TERM: lambda _, term: {"term": term.term, "text": term.text},
    Kind.SOURCE: lambda _, source: {"kind": str(source.kind), "year": source.year, "title": source.title},
    Kind.LANDMARK: lambda _, mark: {"name": mark.name, "region": mark.region, "midline": mark.midline},
}


def _record(shelf: Shelf, name: str, figure: Figure, side: Side) -> dict[str, Any]:
    kind = shelf.kind_of(name)
    base, atlas = shelf.base, shelf.atlas
    record: dict[str, Any] = {"record": kind.value}
    match kind:
        case Kind.TRIGGER_POINT:
            record |= _point(atlas, base.trigger_points[name], figure, side)
        case Kind.MUSCLE:
            known = atlas.muscles[name]
            record |= msgspec.to_builtins(base.muscles[name])
            record |= {"layer": str(known.layer), "along": list(known.along), "across": list(known.across)}
            record["trigger_points"] = [point.id for point in base.points_of(name)]
        case Kind.AREA:
            area = atlas.areas[name]
            record |= {"id": area.id, "name": area.name, "region": area.region, "aliases": list(area.aliases)}
            record["inside"] = area.inside
        case Kind.UNION:
            union = atlas.unions[name]
            record |= {"id": union.id, "name": union.name, "aliases": list(union.aliases), "words": union.words}
            record |= {"sources": list(union.sources), "areas": list(union.areas)}
        case Kind.LANDMARK:
            mark = atlas.landmarks[name]
            record |= {"id": mark.id, "name": mark.name, "region": mark.region, "midline": mark.midline}
            at = atlas.landmark(name, figure=figure, side=side)
            record["body_mm"] = [number(float(value), _MM_DIGITS) for value in at]
        case _:  # a page of the library
            record |= msgspec.to_builtins(base.of_kind(kind)[name])
    return record


def _point(atlas: Atlas, point: TriggerPoint, figure: Figure, side: Side) -> dict[str, Any]:
    from bodymap.atlas.placing import place
    from bodymap.referral.zones import coverage

    record: dict[str, Any] = msgspec.to_builtins(point)
    referral = record["referral"]
    referral["shapes"] = {zone: _given(referral[zone]) for zone in ("essential", "spillover")}
    places: dict[str, Any] = {}
    try:
        covered = coverage(point, atlas, figure=figure, side=side)
        for view in View:
            plate = atlas.plate(figure, view)
            spot = place(plate, muscle=point.muscle, side=side, along=point.place.along, across=point.place.across)
            if spot is not None:
                places[str(view)] = {
                    "x": number(spot.x, _MM_DIGITS),
                    "y": number(spot.y, _MM_DIGITS),
                    "seen": spot.seen,
                }
    except AtlasError as error:
        raise RequestError(error.said) from error
    for zone, shares in (("essential", covered.essential), ("spillover", covered.spillover)):
        referral[zone] = [
            {"area": share.area, "side": str(share.side), "fraction": round(share.fraction, _FRACTION_DIGITS)}
            for share in shares
        ]
    return record | {"figure": str(figure), "side": str(side), "places": places}


def _given(shapes: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    return [{key: value for key, value in shape.items() if value is not None} for shape in shapes]


def _features(
    shelf: Shelf, kind: Kind, name: str, figure: Figure, view: View, sides: Sequence[Side]
) -> Iterable[dict[str, Any]]:
    from shapely import Point, coverage_union_all

    atlas = shelf.atlas
    plate = atlas.plate(figure, view)
    common = {"id": name, "kind": kind.value, "figure": str(figure), "view": str(view), "unit": "mm"}
    match kind:
        case Kind.MUSCLE:
            for muscle in plate.muscles:
                if muscle.muscle == name and muscle.side in sides and not muscle.region.is_empty:
                    yield _feature(muscle.region, common, side=muscle.side)
        case Kind.AREA:
            for area in plate.named_areas:
                if area.area == name and area.side in sides and not area.shape.is_empty:
                    yield _feature(area.shape, common, side=area.side)
        case Kind.UNION:
            members = atlas.unions[name].areas
            for side in sides:
                shapes = [area.shape for area in plate.areas if area.area in members and area.side is side]
                if shapes:
                    yield _feature(coverage_union_all(shapes), common, side=side)
        case Kind.LANDMARK:
            from bodymap.atlas import project

            midline = atlas.landmarks[name].midline
            for side in sides[:1] if midline else sides:
                x, y, _ = project(atlas.landmark(name, figure=figure, side=side), view)
                yield _feature(Point(x, y), common, side=None if midline else side)
        case Kind.TRIGGER_POINT:
            from bodymap.referral.zones import referral_on

            point = shelf.base.trigger_points[name]
            for side in sides:
                shows = referral_on(point, atlas, figure=figure, view=view, side=side)
                if shows.place is not None:
                    spot = Point(shows.place.x, shows.place.y)
                    yield _feature(spot, common, side=side, role="place", seen=shows.place.seen)
                for role, zone in (("essential", shows.essential), ("spillover", shows.spillover)):
                    if not zone.is_empty:
                        yield _feature(zone, common, side=side, role=role)


def _feature(shape: Any, common: Mapping[str, Any], *, side: Side | None, **more: object) -> dict[str, Any]:
    from shapely.geometry import mapping

    properties = {**common, "side": str(side) if side else None, **more}
    return {"type": "Feature", "properties": properties, "geometry": rounded(mapping(shape), _MM_DIGITS)}
