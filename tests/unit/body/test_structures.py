"""The bodies that were not measured: closed, outward, between their attachments, and refused with their file and id."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tools.atlas.source import read_muscles
from tools.body.bodies import constructed
from tools.body.bodies.constructed import construct, measured_bodies
from tools.body.bodies.model import Region, Tissue
from tools.body.bodies.places import place
from tools.body.bodies.structures import StructureSource, read_structures
from tools.body.bodies.surfaces import heights, nearest

if TYPE_CHECKING:
    from pathlib import Path

    from tools.body.bodies.model import Body

SOURCES = {source.id: source for sources in read_structures().values() for source in sources}


@pytest.fixture(scope="module")
def made() -> dict[str, Body]:
    return {body.id: body for body in constructed.structures()}


def volume(body: Body) -> float:
    a, b, c = np.moveaxis(body.vertices[body.triangles], 1, 0)
    return float((a * np.cross(b, c)).sum() / 6)


def sheet(**changes: object) -> StructureSource:
    plain = {
        "id": "a",
        "name": "A",
        "latin": "a",
        "tissue": Tissue.TENDON,
        "region": Region.TRUNK,
        "source": "none",
        "form": "sheet",
        "rows": ("(0,0,0); (10,0,0)", "(0,20,0); (10,20,0)"),
    }
    return StructureSource(**(plain | changes))  # type: ignore[arg-type]


@pytest.mark.parametrize("name", SOURCES)
def test_each_structure_is_closed_and_outward(name: str, made: dict[str, Body]) -> None:
    body = made[name]
    edges = Counter(tuple(sorted(pair)) for t in body.triangles.tolist() for pair in zip(t, t[1:] + t[:1], strict=True))
    assert set(edges.values()) == {2}
    assert np.isfinite(body.vertices).all()
    assert volume(body) > 0


def test_what_belongs_to_a_muscle_belongs_to_one_of_the_atlas() -> None:
    muscles = {muscle.id for muscle in read_muscles()}
    assert {source.belongs_to for source in SOURCES.values() if source.belongs_to} <= muscles


def test_what_is_part_of_a_structure_is_part_of_one_written_before() -> None:
    names = list(SOURCES)
    for source in SOURCES.values():
        assert not source.part_of or source.part_of in names[: names.index(source.id)]


def test_a_measured_loft_ends_where_it_is_said_to() -> None:
    kept = measured_bodies()["flexor_hallucis_longus"]
    assert kept.rings == (55,)
    assert len(kept.vertices) == 55 * 20 + 2
    np.testing.assert_allclose(kept.vertices[-1], kept.vertices[54 * 20 : 55 * 20].mean(axis=0))


def test_a_sheet_runs_from_its_first_row_to_its_last() -> None:
    body = construct(sheet(), measured_bodies().__getitem__)
    np.testing.assert_allclose(body.vertices[:, 1].min(), 0, atol=1e-6)
    np.testing.assert_allclose(body.vertices[:, 1].max(), 20, atol=1e-6)
    np.testing.assert_allclose(np.ptp(body.vertices[:, 2]), 2, atol=1e-6)


def test_a_midline_sheet_is_symmetric() -> None:
    body = construct(
        sheet(midline=True, rows=("(0,0,5); (10,0,0)", "(0,20,5); (10,20,0)")), measured_bodies().__getitem__
    )
    mirrored = body.vertices * (-1, 1, 1)
    away = np.linalg.norm(mirrored[:, None] - body.vertices[None], axis=2).min(axis=1)
    assert away.max() < 1e-6


def test_a_sheet_lies_on_what_is_under_it() -> None:
    femur = measured_bodies()["femur"]
    at = (femur.vertices.min(axis=0) + femur.vertices.max(axis=0)) / 2
    front = heights(at[None], np.array([[0.0, 0.0, 1.0]]), femur.vertices, femur.triangles, 80.0)[0] + at[2] - 3
    x, y = at[0], at[1]
    rows = tuple(f"({x - 8:.0f},{y + dy:.0f},{front:.0f}); ({x + 8:.0f},{y + dy:.0f},{front:.0f})" for dy in (0, 20))
    body = construct(sheet(rows=rows, over=("femur",), clearance=1.0), measured_bodies().__getitem__)
    above = heights(
        body.vertices, np.tile([0.0, 0.0, 1.0], (len(body.vertices), 1)), femur.vertices, femur.triangles, 30.0
    )
    assert above.max() < 0.0


@pytest.mark.parametrize(
    "spot", ["bone.nothing", "muscle:soleus@900.3", "muscle:nothing@1.2", "on:nothing(1,2,3)", "(1,2)", "soleus"]
)
def test_an_unknown_spot_is_refused_with_file_and_id(
    spot: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    source = sheet(id="broken", rows=(f"{spot}; (0,0,0)", "(1,1,1); (2,2,2)"))
    monkeypatch.setattr(constructed, "read_structures", lambda: {"trunk.yaml": (source,)})
    with pytest.raises(ValueError, match=r"trunk\.yaml: broken: .*") as caught:
        list(constructed.structures())
    assert spot in str(caught.value)


def test_an_unknown_body_under_it_is_refused() -> None:
    with pytest.raises(ValueError, match="no body 'nothing'"):
        construct(sheet(over=("nothing",)), measured_bodies().__getitem__)


def test_a_thickness_too_few_is_refused() -> None:
    with pytest.raises(ValueError, match="2 rows, but 3 of thickness"):
        construct(sheet(thickness=(1.0, 2.0, 3.0)), measured_bodies().__getitem__)


def test_a_file_that_is_no_file_of_structures_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("structures: [{id: a}]\n")
    with pytest.raises(ValueError, match=r"a\.yaml"):
        read_structures(tmp_path)


@given(st.tuples(*[st.integers(-900, 900)] * 3), st.tuples(*[st.integers(-9, 9)] * 3))
def test_a_point_with_an_offset_is_their_sum(point: tuple[int, ...], offset: tuple[int, ...]) -> None:
    spot = "({},{},{})".format(*point) + "+{:+d},{:+d},{:+d}".format(*offset)
    np.testing.assert_array_equal(place(spot, measured_bodies().__getitem__), np.add(point, offset))


@given(st.tuples(*[st.floats(-5, 5)] * 3))
def test_the_nearest_point_is_never_farther_than_a_corner(point: tuple[float, ...]) -> None:
    vertices = np.array([[0.0, 0, 0], [1, 0, 0], [0, 1, 0], [0, 0, 1]])
    triangles = np.array([[0, 2, 1], [0, 1, 3], [0, 3, 2], [1, 2, 3]], dtype=np.int32)
    away = np.linalg.norm(nearest(np.array(point), vertices, triangles) - point)
    assert away <= np.linalg.norm(vertices - point, axis=1).min() + 1e-9
