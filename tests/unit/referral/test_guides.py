"""The order of the printed guides: the shipped file, what it says to a ranking, and what is wrong told by line."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from bodymap import paths
from bodymap.atlas import Atlas
from bodymap.errors import RequestError
from bodymap.knowledge.base import KnowledgeBase
from bodymap.referral import guides

SHIPPED = paths.data() / "ranking" / "guide_order.yaml"
SOME = """\
unnamed: [axilla]
guides:
  - pain: temple
    source: simons_travell_1999
    areas: [temple, head_side]
    muscles: [trapezius_upper, [masseter_trp1, masseter_trp2], soleus]
  - pain: temple again
    source: simons_travell_1999
    areas: [temple]
    muscles: [soleus]
"""


@pytest.fixture
def some(tmp_path: Path) -> Path:
    path = tmp_path / "guide_order.yaml"
    path.write_text(SOME)
    return path


def unknown(path: Path, base: KnowledgeBase, atlas: Atlas) -> list[str]:
    return list(
        guides.unknown_names(
            path, areas=atlas.areas, muscles=base.muscles, points=base.trigger_points, sources=base.sources
        )
    )


def test_the_shipped_guides_name_what_there_is_and_every_area(base: KnowledgeBase, atlas: Atlas) -> None:
    assert unknown(SHIPPED, base, atlas) == []
    assert len(guides.shipped().guides) > 50


def test_names_that_nobody_knows_are_told_by_line(some: Path, base: KnowledgeBase, atlas: Atlas) -> None:
    some.write_text(SOME.replace("soleus]", "soleos]", 1).replace("[axilla]", "[axila]"))
    told = unknown(some, base, atlas)
    assert any(":6: unknown 'soleos'" in line and "soleus" in line for line in told)
    assert any(":1: unknown 'axila'" in line for line in told)
    assert any("'vertex' is in no guide" in line for line in told)
    assert not any("'temple'" in line for line in told)


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("pain: temple again", "pian: temple again", ":7: .*pian"),
        ("areas: [temple]", "areas: []", ":9: .*length"),
        ("muscles: [soleus]", "muscles: [Soleus muscle]", ":10: "),
        ("muscles: [soleus]", "muscles: [soleus, soleus]", ":10: 'soleus' stands here twice"),
        ("areas: [temple]", "areas: [temple", "not YAML"),
    ],
)
def test_what_is_wrong_is_told_by_line(some: Path, old: str, new: str, message: str) -> None:
    assert old in SOME
    some.write_text(SOME.replace(old, new))
    with pytest.raises(RequestError, match=message):
        guides.read(some)


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(RequestError, match="cannot be read"):
        guides.read(tmp_path / "none.yaml")


def test_standing_is_one_divided_by_the_place_and_the_better_of_two(some: Path, base: KnowledgeBase) -> None:
    points = [
        base.trigger_points[name] for name in ("trapezius_upper_trp1", "masseter_trp2", "masseter_trp5", "soleus_trp1")
    ]
    found = guides.read(some).standing(["head_side", "temple", "vertex"], points)
    assert found == pytest.approx(np.array([[1, 1 / 2, 0, 1 / 3], [1, 1 / 2, 0, 1], [0, 0, 0, 0]]))
