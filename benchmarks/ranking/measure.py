"""Measure the ranking: ``python -m benchmarks.ranking.measure`` on the half for tuning, ``--final`` on the other half.

Every second case and every second entry of the area lists belongs to the
final half, by its number in the file; nothing is tuned on it. The same run
measures other rules beside ours: plain overlap, Jaccard, areas only, and the
plain order in which the printed guides name muscles for the areas drawn.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final

import numpy as np
import yaml
from numpy.typing import NDArray

from bodymap.atlas import Figure, Side, View
from bodymap.knowledge.base import KnowledgeBase
from bodymap.referral.grid import STEP_MM, Grid, joined
from bodymap.referral.opening import open_ranker
from bodymap.referral.ranking import Clues, Ranker
from bodymap.referral.tuning import Tuning
from bodymap.shelf import Shelf

HERE: Final = Path(__file__).parent
FIRST: Final = 15  # muscles of an area's list
# What texts call one muscle, though we part it; groups of several muscles (rotator cuff, quadriceps) stay apart.
ONE_MUSCLE: Final = frozenset(
    {
        "Trapezius",
        "Sternocleidomastoid",
        "Scalenes",
        "Splenius",
        "Digastric",
        "Infrahyoid muscles",
        "Prevertebral muscles",
        "Suboccipital muscles",
        "Deltoid",
        "Triceps brachii",
        "Biceps brachii",
        "Adductor pollicis",
        "Dorsal interossei of the hand",
        "Rhomboids",
        "Pectoralis major",
        "Intercostals",
        "Iliopsoas",
        "Levator ani",
        "Biceps femoris",
        "Adductor magnus",
        "Gastrocnemius",
        "Flexor hallucis brevis",
        "Adductor hallucis",
    }
)
DEFAULT_INTENSITY: Final = 6.0

Order = Sequence[int]  # hypotheses, the likeliest first
Rule = Callable[[Ranker, Clues], Order]
Cell = NDArray[np.int64]  # rows or columns of cells
Change = Callable[[Cell, Cell], tuple[Cell, Cell]]  # from (rows, columns) to others, as many or a multiple


@dataclass(frozen=True)
class Case:
    """A described pain with the muscle that was found to be at fault."""

    id: str
    kind: str
    drawn: tuple[tuple[str, Side, float], ...]  # area, side, intensity
    muscles: frozenset[str]
    sides: frozenset[Side]
    symptoms: tuple[str, ...]
    answers: Mapping[str, bool]

    @property
    def bare(self) -> bool:
        """Whether nothing but one area is told."""
        return len({area for area, _, _ in self.drawn}) == 1 and not self.symptoms and not self.answers


@dataclass(frozen=True)
class AreaList:
    """An area and the muscles that a guide names for it, each as the set of its parts."""

    words: str
    kind: str
    drawn: tuple[tuple[str, Side, float], ...]
    muscles: tuple[frozenset[str], ...]


@dataclass(frozen=True)
class Bench:
    """A ranker with what is measured on it."""

    ranker: Ranker
    base: KnowledgeBase
    shelf: Shelf

    def groups(self, order: Iterable[int]) -> list[tuple[str, Side]]:
        """Muscles as texts speak of them (parts as one), each once, in their order."""
        found: dict[tuple[str, Side], None] = {}
        for hypothesis in order:
            muscle = self.base.trigger_points[self.ranker.index.points[hypothesis // 2]].muscle
            found.setdefault((self.group(muscle), tuple(Side)[hypothesis % 2]))
        return list(found)

    def group(self, muscle: str) -> str:
        whole = self.base.muscles[muscle].part_of
        return whole if whole in ONE_MUSCLE else muscle

    def told(self, case: Case) -> Clues:
        """The drawing of a case with its symptoms and answers."""
        return replace(self.clues(case.drawn), symptoms=case.symptoms, answers=case.answers)

    def clues(self, drawn: Iterable[tuple[str, Side, float]]) -> Clues:
        unions = self.shelf.atlas.unions
        parts = []
        for area, side, intensity in drawn:
            members = unions[area].areas if area in unions else (area,)
            parts.append((joined([self.ranker.grid.area_cells(name, side) for name in members]), intensity))
        return self.ranker.clues(parts)


# Rules


def ours(ranker: Ranker, clues: Clues) -> Order:
    return [hypothesis for candidate in ranker.rank(clues).candidates for hypothesis in candidate.hypotheses]


def overlap(ranker: Ranker, clues: Clues) -> Order:
    """By the share of the drawing that the zones cover."""
    return _sorted(ranker._fit(clues).covers)


def jaccard(ranker: Ranker, clues: Clues) -> Order:
    """By Jaccard of drawing and zones, in the views drawn on."""
    index, views = ranker.index, np.unique(ranker.grid.view_of(clues.cells))
    covers = ranker._fit(clues).covers
    drawn = float(clues.weight.sum())
    zone = index.mass[:, views].sum(axis=(1, 2))
    shared = covers * drawn
    return _sorted(shared / np.maximum(zone + drawn - shared, 1e-9))


def areas_only(ranker: Ranker, clues: Clues) -> Order:
    """By whole pain areas: how many of those drawn on the zones reach, essential ones counting double."""
    areas = ranker.grid.area_of
    index = ranker.index
    drawn = np.unique(areas[clues.cells])
    score = np.zeros(index.count)
    for area in drawn[drawn >= 0]:
        cells = np.flatnonzero(areas == area)
        for values, worth in ((index.essential, 2.0), (index.spillover, 1.0)):
            whole = np.zeros(index.count)
            for cell in cells:
                entries = slice(index.start[cell], index.start[cell + 1])
                np.add.at(whole, index.hypothesis[entries], values[entries] >= 90)
            score += worth * (whole > 0.2 * len(cells))
    return _sorted(score)


def guide_order(ranker: Ranker, clues: Clues) -> Order:
    """By the printed guides alone: 1 divided by the muscle's place for each area, by its share of the drawing."""
    return _sorted(ranker.named(clues))


RULES: Final[dict[str, Rule]] = {
    "ours": ours,
    "guide order": guide_order,
    "overlap": overlap,
    "jaccard": jaccard,
    "areas only": areas_only,
}


def _sorted(score: NDArray[np.float64]) -> Order:
    order = np.argsort(-score, kind="stable")
    return order[score[order] > 0].tolist()  # type: ignore[no-any-return]


# Reading


def open_bench(tuning: Tuning | None = None, figure: Figure = Figure.FEMALE) -> Bench:
    shelf = Shelf()
    return Bench(open_ranker(shelf.base, shelf.atlas, figure, tuning=tuning), shelf.base, shelf)


def read_cases(bench: Bench, *, final: bool) -> list[Case]:
    rows = yaml.load((HERE / "cases.yaml").read_text("utf-8"), Loader=yaml.CSafeLoader)["cases"]
    cases = []
    for row in _half(rows, final=final):
        named = row["muscle"] if isinstance(row["muscle"], list) else [row["muscle"]]
        sides = tuple(Side) if row["side"] == "both" else (Side(row["side"]),)
        cases.append(
            Case(
                row["id"],
                row["kind"],
                tuple(map(_pain, row["pain"])),
                frozenset(bench.group(name) for name in named),
                frozenset(sides),
                tuple(row.get("told", ())),
                dict.fromkeys(row.get("yes", ()), True) | dict.fromkeys(row.get("no", ()), False),
            )
        )
    return cases


def read_areas(bench: Bench, *, final: bool) -> list[AreaList]:
    guides = yaml.load((HERE / "areas.yaml").read_text("utf-8"), Loader=yaml.CSafeLoader)["guides"]
    rows = [(guide["kind"], entry) for guide in guides for entry in guide["entries"]]
    lists = []
    for kind, entry in _half(rows, final=final):
        if entry.get("doubtful") or entry.get("symptom"):
            continue
        muscles = [name if isinstance(name, list) else [name] for name in entry["muscles"]]
        groups = tuple(dict.fromkeys(frozenset(bench.group(m) for m in parts) for parts in muscles))
        lists.append(AreaList(entry["words"], kind, tuple(map(_pain, entry["pain"])), groups))
    return lists


def _half(rows: Sequence[Any], *, final: bool) -> list[Any]:
    return [row for number, row in enumerate(rows) if number % 2 == int(final)]


def _pain(text: str) -> tuple[str, Side, float]:
    place, _, intensity = text.partition("=")
    area, _, side = place.partition("@")
    return area, Side(side or "right"), float(intensity or DEFAULT_INTENSITY)


# Measuring


def cases_found(bench: Bench, cases: Sequence[Case], rule: Rule) -> dict[str, float]:
    """Shares of the cases in which the muscle is first, in the first three, in the first five; and its mean place."""
    places = [place_of(bench, case, rule) for case in cases]
    shares = {f"first {n}": float(np.mean([p <= n for p in places])) for n in (1, 3, 5, 10)}
    return {"cases": len(cases)} | shares | {"median place": float(np.median(places))}


def place_of(bench: Bench, case: Case, rule: Rule) -> int:
    order = bench.groups(rule(bench.ranker, bench.told(case)))
    places = [n for n, (group, side) in enumerate(order, 1) if group in case.muscles and side in case.sides]
    return places[0] if places else 999


def lists_found(bench: Bench, lists: Sequence[AreaList], rule: Rule) -> float:
    """The share of the muscles that guides name for an area found among the first fifteen, mean over the lists."""
    found = []
    for entry in lists:
        first = {group for group, _ in bench.groups(rule(bench.ranker, bench.clues(entry.drawn)))[:FIRST]}
        found.append(np.mean([bool(parts & first) for parts in entry.muscles]))
    return float(np.mean(found))


def robust(bench: Bench, cases: Sequence[Case]) -> dict[str, float]:
    """Kendall's tau of the first twenty when the drawing is changed, mean over the cases; and mirrored by mistake."""
    changes = {"shifted 20 mm": _shift(20.0), "grown 30 %": _scale(1.3), "shrunk 30 %": _scale(0.7)}
    found = {}
    for name, change in changes.items():
        taus, alike = [], []
        for case in cases:
            clues = bench.clues(case.drawn)
            changed = _changed(bench.ranker.grid, clues, change)
            if len(changed.cells):
                taus.append(_tau(ours(bench.ranker, clues)[:20], ours(bench.ranker, changed)))
                shared = len(np.intersect1d(clues.cells, changed.cells))
                alike.append(shared / (len(clues.cells) + len(changed.cells) - shared))
        found[name] = float(np.mean(taus))
        found[f"{name}: Jaccard with the drawing"] = float(np.mean(alike))
    same = []
    for case in cases:
        clues = bench.clues(case.drawn)
        mirrored = replace(clues, cells=bench.ranker.grid.mirrored(clues.cells))
        first, second = (bench.groups(ours(bench.ranker, e))[:5] for e in (clues, mirrored))
        same.append([group for group, _ in first] == [group for group, _ in second])
    found["mirrored: same muscles on the other side"] = float(np.mean(same))
    return found


def _tau(first: Order, second: Order) -> float:
    """Kendall's tau-b of the places of the first list's members in the second; who is missing shares the last place."""
    place = {h: n for n, h in enumerate(second)}
    b = np.array([place.get(h, len(second)) for h in first])
    n = len(first)
    if n < 2:
        return 1.0
    i, j = np.triu_indices(n, 1)
    signs = np.sign(b[j] - b[i])
    untied = np.count_nonzero(signs)
    return float(signs.sum() / np.sqrt(len(signs) * untied)) if untied else 0.0


def _changed(grid: Grid, clues: Clues, change: Change) -> Clues:
    """The drawn cells at other places of their views; what leaves the body is lost, those inside the body stay."""
    cells, weights = [], []
    views = grid.view_of(clues.cells)
    for at in np.unique(views):
        mine, weight = clues.cells[views == at], clues.weight[views == at]
        if at < len(tuple(View)):
            there = grid.views[tuple(View)[at]]
            row, column = change(*np.divmod(mine - there.first, there.columns))
            weight = np.tile(weight, len(row) // len(mine))
            ok = (row >= 0) & (row < there.rows) & (column >= 0) & (column < there.columns)
            ok[ok] &= there.body[row[ok], column[ok]]
            mine, first = np.unique(there.first + row[ok] * there.columns + column[ok], return_index=True)
            weight = weight[ok][first]
        cells.append(mine)
        weights.append(weight)
    return Clues(np.concatenate(cells), np.concatenate(weights))


def _shift(by_mm: float) -> Change:
    """Up and to the viewer's right."""
    step = round(by_mm / STEP_MM / np.sqrt(2))
    return lambda row, column: (row + step, column + step)


def _scale(factor: float) -> Change:
    """Grown or shrunk in area about its middle."""
    side = np.sqrt(factor)

    def scale(row: Cell, column: Cell) -> tuple[Cell, Cell]:
        middle = row.mean(), column.mean()
        # Four samples of each cell, since a grown drawing needs more cells than it had.
        quarters = [(dr, dc) for dr in (-0.25, 0.25) for dc in (-0.25, 0.25)]
        rows = [np.rint(middle[0] + (row + dr - middle[0]) * side) for dr, _ in quarters]
        columns = [np.rint(middle[1] + (column + dc - middle[1]) * side) for _, dc in quarters]
        return np.concatenate(rows).astype(np.int64), np.concatenate(columns).astype(np.int64)

    return scale


def report(*, final: bool) -> dict[str, Any]:
    bench = open_bench()
    cases, lists = read_cases(bench, final=final), read_areas(bench, final=final)
    guides = [entry for entry in lists if entry.kind != "survey"]
    surveys = [entry for entry in lists if entry.kind == "survey"]
    return {
        "half": "final" if final else "tuning",
        "cases": len(cases),
        "area lists": len(guides),
        "surveys": len(surveys),
        "rules": {
            name: {
                "cases": cases_found(bench, cases, rule),
                "area lists, first 15": lists_found(bench, guides, rule),
                "surveys, first 15": lists_found(bench, surveys, rule),
            }
            for name, rule in RULES.items()
        },
        "ours, one area told and nothing else": cases_found(bench, [c for c in cases if c.bare], ours),
        "ours, more told": cases_found(bench, [c for c in cases if not c.bare], ours),
        "robust": robust(bench, cases),
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--final", action="store_true", help="on the half that nothing is tuned on")
    parser.add_argument("--places", action="store_true", help="where each case's muscle came")
    options = parser.parse_args()
    if options.places:
        bench = open_bench()
        for case in read_cases(bench, final=options.final):
            order = bench.groups(ours(bench.ranker, bench.told(case)))
            first = ", ".join(group for group, _ in order[:4])
            areas = [area for area, _, _ in case.drawn]
            print(
                f"{place_of(bench, case, ours):4d} {case.id} {sorted(case.muscles)} |",
                f"{areas} {case.symptoms} {dict(case.answers)} | {first}",
            )
        return
    print(json.dumps(report(final=options.final), indent=2))


if __name__ == "__main__":
    main()
