"""What the unit tests share."""

from __future__ import annotations

from pathlib import Path

import pytest

from bodymap import paths
from bodymap.atlas import Atlas
from bodymap.knowledge.base import KnowledgeBase
from bodymap.knowledge.loader import Vocabulary, load
from tests.unit.knowledge_draft import Draft, sound_draft


@pytest.fixture
def draft(tmp_path: Path) -> Draft:
    """A small, sound knowledge base to break."""
    return sound_draft(tmp_path / "base")


@pytest.fixture(scope="session")
def atlas() -> Atlas:
    """The shipped atlas, opened once; a test that changes it opens one of its own."""
    return Atlas(paths.atlas())


@pytest.fixture(scope="session")
def base(atlas: Atlas, shared_cache: Path) -> KnowledgeBase:
    """The shipped knowledge base."""
    loaded = load(paths.data(), vocabulary=Vocabulary.of(atlas), cache=shared_cache / "bodymap")
    assert loaded.base is not None
    return loaded.base
