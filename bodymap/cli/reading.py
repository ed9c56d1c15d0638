"""What the commands that read answer: records, lists, findings and geometry, as text or JSON. No Qt."""

from __future__ import annotations

import json
import shutil
import sys
import textwrap
from typing import TYPE_CHECKING, Any, Final

import msgspec

from bodymap import paths
from bodymap.atlas import Atlas, AtlasError, Figure, Side, View
from bodymap.errors import RequestError
from bodymap.knowledge.loader import Loaded, Problem, Severity, Vocabulary, load
from bodymap.knowledge.problems import shown
from bodymap.knowledge.records import KINDS
from bodymap.shelf import Shelf

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from bodymap.knowledge.records import TriggerPoint

_MAX_TEXT_WIDTH: Final = 100
_FRACTION_DIGITS: Final = 3
_MM_DIGITS: Final = 2


def check(data: Path | None, atlas_folder: Path | None, *, as_json: bool) -> int:
    """Validate a knowledge base; problems go to stderr, a summary to stdout."""
    from bodymap.knowledge import checks
    from bodymap.referral.zones import referral_on

    atlas = Shelf(atlas=atlas_folder).atlas
    loaded = load(data or paths.data(), vocabulary=Vocabulary.of(atlas))
    problems = loaded.problems
    if loaded.base is not None:
        try:
            problems += checks.check(loaded, atlas, referral_on=referral_on)
        except AtlasError as error:
            raise RequestError(str(error)) from error
    errors = [problem for problem in problems if problem.severity is Severity.ERROR]
    warnings = [problem for problem in problems if problem.severity is Severity.WARNING]
    counts = _counts(loaded, atlas)
    if as_json:
        answer = {
            "ok": not errors,
            "errors": [_problem_fields(problem) for problem in errors],
            "warnings": [_problem_fields(problem) for problem in warnings],
            "counts": counts,
        }
        print_json(answer)
    else:
        for problem in problems:
            print(problem, file=sys.stderr)
        if loaded.base is not None:
            print(", ".join(f"{count} {kind.replace('_', ' ')}" for kind, count in counts.items() if count))
        print(f"{_counted(len(errors), 'error')}, {_counted(len(warnings), 'warning')}")
    return 1 if errors else 0


def list_kind(shelf: Shelf, kind: str, *, as_json: bool) -> int:
    """List all records of a kind."""
    rows = _rows(shelf, kind)
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
        width = min(shutil.get_terminal_size().columns, _MAX_TEXT_WIDTH)
        for line in _text_lines(record, width):
            print(line)
    return 0


def search(shelf: Shelf, words: str, *, as_json: bool) -> int:
    """Find muscles, trigger points, pain areas and pages of the library."""
    from bodymap.knowledge.search import Searcher

    base, atlas = shelf.base, shelf.atlas
    rows = [
        {"kind": m.kind, "id": m.id, "name": m.name, "score": m.score, "matched": m.matched}
        for m in Searcher(base, atlas, unions=atlas.unions.values()).find(words)
    ]
    if as_json:
        print_json(rows)
    elif rows:
        print_table(rows)
    else:
        print(f"Nothing found for {shown(words)}; try a muscle, a symptom or where it hurts.", file=sys.stderr)
    return 0


def geometry(shelf: Shelf, name: str, *, view: str, figure: str, side: str | None) -> int:
    """Print what an id looks like in a view, as GeoJSON in view millimetres."""
    kind = shelf.kind_of(name)
    if kind in {"red_flag", "source", "guide", "myth", "term", "symptom", "condition"}:
        raise RequestError(f"{shown(name)} is a {kind.replace('_', ' ')} and has no place on the body")
    sides = (Side(side),) if side else tuple(Side)
    try:
        features = list(_features(shelf, kind, name, Figure(figure), View(view), sides))
    except AtlasError as error:
        raise RequestError(str(error)) from error
    if not features:
        print(f"{name} does not show in the {view} view.", file=sys.stderr)
    # One feature per line: readable, and small enough to compare.
    body = ",\n".join(json.dumps(feature, ensure_ascii=False) for feature in features)
    print(f'{{"type": "FeatureCollection", "features": [\n{body}\n]}}')
    return 0


def _counts(loaded: Loaded, atlas: Atlas) -> dict[str, int]:
    base = loaded.base
    return {
        "muscles": len(base.muscles) if base else 0,
        "trigger_points": len(base.trigger_points) if base else 0,
        "pain_areas": len(atlas.areas),
        **{
            kind: len(getattr(base, kind)) if base else 0 for kind in KINDS if kind not in ("muscles", "trigger_points")
        },
        "views": len(View),
        "figures": len(Figure),
        "landmarks": len(atlas.landmarks),
    }


def _problem_fields(problem: Problem) -> dict[str, Any]:
    return {
        "path": str(problem.path),
        "line": problem.line,
        "column": problem.column,
        "where": problem.where,
        "message": problem.message,
        "hint": problem.hint,
    }


def _rows(shelf: Shelf, kind: str) -> list[dict[str, Any]]:
    atlas = shelf.atlas
    match kind:
        case "muscles":
            return [
                {
                    "id": muscle.id,
                    "name": muscle.name,
                    "latin": muscle.latin,
                    "region": muscle.region,
                    "layer": str(atlas.muscles[muscle.id].layer),
                    "trigger_points": len(shelf.base.points_of(muscle.id)),
                }
                for muscle in shelf.base.muscles.values()
            ]
        case "trigger-points":
            return [
                {"id": point.id, "muscle": point.muscle, "number": point.number, "name": point.name}
                for point in shelf.base.trigger_points.values()
            ]
        case "areas":
            return [
                {"id": area.id, "name": area.name, "region": area.region, "inside": area.inside}
                for area in atlas.areas.values()
            ]
        case "unions":
            return [
                {"id": union.id, "name": union.name, "areas": len(union.areas), "sources": ", ".join(union.sources)}
                for union in atlas.unions.values()
            ]
        case "landmarks":
            return [
                {"id": mark.id, "name": mark.name, "region": mark.region, "midline": mark.midline}
                for mark in atlas.landmarks.values()
            ]
        case "red-flags":
            return [
                {"id": flag.id, "name": flag.name, "urgency": str(flag.urgency)}
                for flag in shelf.base.red_flags.values()
            ]
        case "conditions":
            return [
                {
                    "id": condition.id,
                    "name": condition.name,
                    "region": condition.region,
                    "trigger_points": len(shelf.base.points_named(condition.trigger_points)),
                }
                for condition in shelf.base.conditions.values()
            ]
        case "guides":
            return [
                {"id": guide.id, "topic": str(guide.topic), "title": guide.title}
                for guide in shelf.base.guides.values()
            ]
        case "symptoms":
            return [
                {"id": symptom.id, "name": symptom.name, "trigger_points": len(symptom.trigger_points)}
                for symptom in shelf.base.symptoms.values()
            ]
        case "myths":
            return [{"id": myth.id, "claim": myth.claim} for myth in shelf.base.myths.values()]
        case "questions":
            return [{"id": question.id, "text": question.text} for question in shelf.base.questions.values()]
        case "terms":
            return [{"id": term.id, "term": term.term, "text": term.text} for term in shelf.base.terms.values()]
        case "sources":
            return [
                {"id": source.id, "kind": str(source.kind), "year": source.year, "title": source.title}
                for source in shelf.base.sources.values()
            ]
    raise AssertionError(f"no rows of {kind}")


def _record(shelf: Shelf, name: str, figure: Figure, side: Side) -> dict[str, Any]:
    kind = shelf.kind_of(name)
    base, atlas = shelf.base, shelf.atlas
    record: dict[str, Any] = {"record": kind}
    match kind:
        case "trigger_point":
            record |= _point(atlas, base.trigger_points[name], figure, side)
        case "muscle":
            known = atlas.muscles[name]
            record |= msgspec.to_builtins(base.muscles[name])
            record |= {"layer": str(known.layer), "along": list(known.along), "across": list(known.across)}
            record["trigger_points"] = [point.id for point in base.points_of(name)]
        case "area":
            area = atlas.areas[name]
            record |= {"id": area.id, "name": area.name, "region": area.region, "aliases": list(area.aliases)}
            record["inside"] = area.inside
        case "union":
            union = atlas.unions[name]
            record |= {"id": union.id, "name": union.name, "aliases": list(union.aliases), "words": union.words}
            record |= {"sources": list(union.sources), "areas": list(union.areas)}
        case "landmark":
            mark = atlas.landmarks[name]
            record |= {"id": mark.id, "name": mark.name, "region": mark.region, "midline": mark.midline}
            at = atlas.landmark(name, figure=figure, side=side)
            record["body_mm"] = [round(float(value), _MM_DIGITS) for value in at]
        case _:  # a page of the library
            record |= msgspec.to_builtins(getattr(base, f"{kind}s")[name])
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
                places[str(view)] = {"x": round(spot.x, _MM_DIGITS), "y": round(spot.y, _MM_DIGITS), "seen": spot.seen}
    except AtlasError as error:
        raise RequestError(str(error)) from error
    for zone, shares in (("essential", covered.essential), ("spillover", covered.spillover)):
        referral[zone] = [
            {"area": share.area, "side": str(share.side), "fraction": round(share.fraction, _FRACTION_DIGITS)}
            for share in shares
        ]
    return record | {"figure": str(figure), "side": str(side), "places": places}


def _given(shapes: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    return [{key: value for key, value in shape.items() if value is not None} for shape in shapes]


def _features(
    shelf: Shelf, kind: str, name: str, figure: Figure, view: View, sides: Sequence[Side]
) -> Iterable[dict[str, Any]]:
    from shapely import Point, coverage_union_all

    atlas = shelf.atlas
    plate = atlas.plate(figure, view)
    common = {"id": name, "kind": kind, "figure": str(figure), "view": str(view), "unit": "mm"}
    match kind:
        case "muscle":
            for muscle in plate.muscles:
                if muscle.muscle == name and muscle.side in sides and not muscle.region.is_empty:
                    yield _feature(muscle.region, common, side=muscle.side)
        case "area":
            for area in plate.named_areas:
                if area.area == name and area.side in sides and not area.shape.is_empty:
                    yield _feature(area.shape, common, side=area.side)
        case "union":
            members = atlas.unions[name].areas
            for side in sides:
                shapes = [area.shape for area in plate.areas if area.area in members and area.side is side]
                if shapes:
                    yield _feature(coverage_union_all(shapes), common, side=side)
        case "landmark":
            from bodymap.atlas import project

            midline = atlas.landmarks[name].midline
            for side in sides[:1] if midline else sides:
                x, y, _ = project(atlas.landmark(name, figure=figure, side=side), view)
                yield _feature(Point(x, y), common, side=None if midline else side)
        case "trigger_point":
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
    return {"type": "Feature", "properties": properties, "geometry": _rounded(mapping(shape))}


def _rounded(value: Any) -> Any:
    if isinstance(value, float):
        return round(value, _MM_DIGITS)
    if isinstance(value, dict):
        return {key: _rounded(inner) for key, inner in value.items()}
    if isinstance(value, (tuple, list)):
        return [_rounded(inner) for inner in value]
    return value


def print_json(answer: object) -> None:
    """An answer for a program."""
    print(json.dumps(answer, ensure_ascii=False, indent=2))


def print_table(rows: Sequence[Mapping[str, Any]]) -> None:
    """One line per row, columns aligned; the last one ends where it ends."""
    cells = [[_cell(key, value) for key, value in row.items()] for row in rows]
    widths = [max(len(row[at]) for row in cells) for at in range(len(cells[0]))]
    for row in cells:
        line = "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True))
        print(line.rstrip())


def _cell(key: str, value: object) -> str:
    """A value; something that is so or not by its own name: midline, inside."""
    return (key if value else "") if isinstance(value, bool) else str(value)


def _text_lines(value: object, width: int, indent: int = 0, lead: str = "") -> Iterable[str]:
    """A record as indented text: keys, lists with dashes, long texts wrapped."""
    margin = " " * indent
    if isinstance(value, dict):
        for key, inner in value.items():
            if inner in ("", None, [], {}):
                continue
            label = f"{margin}{lead}{key.replace('_', ' ')}:"
            lead = " " * len(lead)
            if isinstance(inner, dict | list):
                yield label
                yield from _text_lines(inner, width, indent + len(lead) + 2)
            else:
                yield from _wrapped(f"{label} {inner}", width, indent + len(lead) + 2)
    elif isinstance(value, list):
        for inner in value:
            yield from _text_lines(inner, width, indent, "- ")
    else:
        yield from _wrapped(f"{margin}{lead}{value}", width, indent + len(lead))


def _wrapped(text: str, width: int, indent: int) -> list[str]:
    return textwrap.wrap(text, width=max(width, 40), subsequent_indent=" " * indent, break_on_hyphens=False)


def _counted(count: int, word: str) -> str:
    return f"{count or 'no'} {word}{'' if count == 1 else 's'}"
