"""What the unit tests share."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.unit.knowledge_draft import Draft, sound_draft


@pytest.fixture
def draft(tmp_path: Path) -> Draft:
    """A small, sound knowledge base to break."""
    return sound_draft(tmp_path / "base")
