"""The shell on what is shipped: every record of the knowledge base on the real body."""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import TYPE_CHECKING

import pytest

from bodymap import paths
from bodymap.atlas import Atlas, Side
from bodymap.gui.finder.tree_model import TreeModel, TreePart
from bodymap.kinds import IN_BASE, Kind
from bodymap.knowledge.loader import load
from bodymap.pages import body as page_html
from bodymap.pages import parts as page_parts
from bodymap.pages.blocks import CitationMark, Citations, lines_of, links_of, walk
from bodymap.pages.chosen import page_of
from bodymap.pages.links import Link
from bodymap.pages.words import LISTINGS
from bodymap.shelf import Shelf

if TYPE_CHECKING:
    from bodymap.knowledge.base import KnowledgeBase


READINGS = [page_parts.Reading(side=Side.LEFT, student=student, flags_open=student) for student in (False, True)]


@pytest.fixture(scope="module")
def body() -> Atlas:
    return Atlas(paths.atlas())


@pytest.fixture(scope="module")
def shipped() -> KnowledgeBase:
    loaded = load(paths.data())
    assert loaded.base is not None, [str(problem) for problem in loaded.problems[:5]]
    return loaded.base


def test_everything_that_can_be_selected_is_in_the_tree(body: Atlas, shipped: KnowledgeBase) -> None:
    model = TreeModel(shipped, body)
    for part, kind, keys in (
        (TreePart.BODY, Kind.TRIGGER_POINT, shipped.trigger_points),
        (TreePart.BODY, Kind.MUSCLE, shipped.muscles),
        (TreePart.BODY, Kind.AREA, body.areas),
        (TreePart.BODY, Kind.UNION, body.unions),
        (TreePart.LIBRARY, Kind.GUIDE, shipped.guides),
        (TreePart.LIBRARY, Kind.CONDITION, shipped.conditions),
        (TreePart.LIBRARY, Kind.SYMPTOM, shipped.symptoms),
        (TreePart.LIBRARY, Kind.RED_FLAG, shipped.red_flags),
        (TreePart.LIBRARY, Kind.MYTH, shipped.myths),
        (TreePart.LIBRARY, Kind.LISTING, LISTINGS),
    ):
        model.show_part(part)
        for key in keys:
            assert model.index_of(kind, key).isValid(), key


@pytest.mark.parametrize("reading", READINGS, ids=["plain", "student"])
def test_every_page_can_be_written_and_every_link_leads_somewhere(
    body: Atlas, shipped: KnowledgeBase, reading: page_parts.Reading
) -> None:
    known: dict[str, Collection[str]] = {
        **{kind: shipped.of_kind(kind) for kind in IN_BASE},
        "area": body.areas,
        "union": body.unions,
        "listing": LISTINGS,
        "flags": ("toggle",),
        "help": ("doctor",),
        "picture": {
            *(f"{g.id}/{n}" for g in shipped.guides.values() for n, s in enumerate(g.sections) if s.picture),
            *(f"{tour.id}/{n}" for tour in shipped.tours.values() for n in range(len(tour.stops))),
        },
    }
    pages = [page_html.client_page(p, base=shipped, reading=reading) for p in shipped.trigger_points.values()]
    for kind in (kind for kind in Kind if kind.row.selected):
        for key in known[kind.value]:
            page = page_of(
                kind,
                key,
                base=shipped,
                names=body,
                reading=reading,
                refers=lambda area: (),
                under_skin=lambda point: None,
            )
            assert page, (kind, key)
            pages.append(page)
    for page in pages:
        for link in links_of(page):
            if isinstance(link, Link):
                assert link.key in known[link.to.value], link
                assert Link.read(str(link)) == link
            else:
                assert re.match(r"https?://[\w.-]+\.\w+(/|$)", str(link)), link
        blocks = list(walk(page.blocks))
        listed = {source.number for block in blocks if isinstance(block, Citations) for source in block.sources}
        runs = (run for block in blocks for line in lines_of(block) for run in line)
        assert {number for run in runs if isinstance(run, CitationMark) for number in run.numbers} <= listed


def test_a_complaint_is_found_as_the_areas_that_it_means(body: Atlas, shipped: KnowledgeBase) -> None:
    find = Shelf.holding(body, shipped).find
    for words, union in (("low back pain", "low_back_pain"), ("neck pain", "neck_pain"), ("lumbago", "low_back_pain")):
        found = list(find(words).in_order())
        assert len({(match.kind, match.id) for match in found}) == len(found)
        assert union in [match.id for match in found[:3]]
        assert found[0].kind in {"union", "condition", "area"}
    best = find("upper trapezius").first
    assert best is not None
    assert best.id == "trapezius_upper"
