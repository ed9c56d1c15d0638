"""The shell on what is shipped: every record of the knowledge base on the real body."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from bodymap import paths
from bodymap.atlas import Atlas, Side
from bodymap.gui import app as program
from bodymap.gui import page_html, page_parts
from bodymap.gui.tree_model import NodeKind, TreeModel
from bodymap.knowledge.loader import load

if TYPE_CHECKING:
    from bodymap.knowledge.base import KnowledgeBase


def plainly(text: str) -> str:
    return text


READINGS = [
    page_parts.Reading(words=plainly, side=Side.LEFT, student=student, flags_open=student) for student in (False, True)
]


@pytest.fixture(scope="module")
def body() -> Atlas:
    return Atlas(paths.atlas())


@pytest.fixture(scope="module")
def shipped() -> KnowledgeBase:
    loaded = load(paths.data())
    assert loaded.base is not None, [str(problem) for problem in loaded.problems[:5]]
    return loaded.base


def test_every_point_muscle_and_area_is_in_the_tree(body: Atlas, shipped: KnowledgeBase) -> None:
    model = TreeModel(shipped, body)
    for kind, keys in (
        (NodeKind.TRIGGER_POINT, shipped.trigger_points),
        (NodeKind.MUSCLE, shipped.muscles),
        (NodeKind.AREA, body.areas),
    ):
        for key in keys:
            assert model.index_of(kind, key).isValid(), key


@pytest.mark.parametrize("reading", READINGS, ids=["plain", "student"])
def test_every_page_can_be_written_and_every_link_leads_somewhere(
    body: Atlas, shipped: KnowledgeBase, reading: page_parts.Reading
) -> None:
    known = {"trigger_point": shipped.trigger_points, "muscle": shipped.muscles, "flags": ("toggle",)}
    pages = [page_html.point_page(p, base=shipped, reading=reading) for p in shipped.trigger_points.values()]
    pages += [page_html.muscle_page(m, base=shipped, names=body, reading=reading) for m in shipped.muscles.values()]
    pages += [page_html.client_page(p, base=shipped, reading=reading) for p in shipped.trigger_points.values()]
    for page in pages:
        for kind, key in re.findall(r'href="bodymap:(\w+)/(\w+)"', page):
            assert key in known[kind], (kind, key)
        for number in re.findall(r'href="#source-(\d+)"', page):
            assert f'name="source-{number}"' in page
        for url in re.findall(r'href="(http[^"]+)"', page):
            assert re.match(r"https?://[\w.-]+\.\w+(/|$)", url), url


def test_a_complaint_is_found_as_the_areas_that_it_means(body: Atlas, shipped: KnowledgeBase) -> None:
    find = program._finder(shipped, body)
    for words, union in (("low back pain", "low_back_pain"), ("neck pain", "neck_pain"), ("lumbago", "low_back_pain")):
        found = find(words)
        assert {match.kind for match in found} <= {"muscle", "trigger_point", "area"}
        areas = [match.id for match in found if match.kind == "area"]
        assert set(areas) >= set(body.unions[union].areas)
        assert len(areas) == len(set(areas))
        assert found[0].kind == "area"
        assert found[0].id in body.unions[union].areas
    assert find("upper trapezius")[0].id == "trapezius_upper"
