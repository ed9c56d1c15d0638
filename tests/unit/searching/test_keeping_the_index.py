"""The index of search is made with the base that is kept, read by whoever searches first, and never a stale one."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from bodymap import kept, paths
from bodymap.atlas import Atlas
from bodymap.knowledge.base import KnowledgeBase
from bodymap.knowledge.searching import findable, keeping
from bodymap.knowledge.searching.findable import index_of
from bodymap.shelf import Shelf


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Somebody's own records: the muscles alone."""
    own = tmp_path / "own"
    own.mkdir()
    for name in ("muscles.yaml", "sources.yaml"):
        shutil.copy(paths.data() / name, own / name)
    return own


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[KnowledgeBase]:
    """The bases of which an index was made."""
    bases: list[KnowledgeBase] = []

    def noting(base: KnowledgeBase, names: findable.AtlasNames) -> object:
        bases.append(base)
        return index_of(base, names)

    monkeypatch.setattr(keeping, "index_of", noting)
    return bases


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "cache"
    monkeypatch.setattr(paths, "user_cache", lambda: folder)
    return folder


def first(shelf: Shelf, words: str) -> str:
    found = shelf.find(words).first
    assert found is not None
    return found.name


def test_the_index_is_made_with_the_base_and_read_by_who_searches(folder: Path, made: list[KnowledgeBase]) -> None:
    base = Shelf(data=folder).base
    assert made == [base]
    name = next(iter(base.muscles.values())).name
    assert first(Shelf(data=folder), name) == name
    assert len(made) == 1


def test_an_edited_base_has_an_index_of_its_own(folder: Path, made: list[KnowledgeBase]) -> None:
    old = next(iter(Shelf(data=folder).base.muscles.values())).name
    for path in folder.rglob("*.yaml"):
        path.write_text(path.read_text().replace(f"name: {old}", "name: Xylophonicus"))
    shelf = Shelf(data=folder)
    assert first(shelf, "xylophonicus") == "Xylophonicus"
    assert len(made) == 2


@pytest.mark.parametrize("damage", [b"", b"nonsense", None])
def test_a_damaged_index_is_made_anew(folder: Path, made: list[KnowledgeBase], damage: bytes | None) -> None:
    base = Shelf(data=folder).base
    path = keeping.file_for(folder)
    if damage is None:
        path.unlink()
    else:
        path.write_bytes(damage)
    name = next(iter(base.muscles.values())).name
    assert first(Shelf(data=folder), name) == name
    assert len(made) == 2


def test_a_cache_that_cannot_be_written_costs_time_alone(folder: Path, cache: Path) -> None:
    cache.write_text("no folder")
    shelf = Shelf(data=folder)
    name = next(iter(shelf.base.muscles.values())).name
    assert first(shelf, name) == name


def test_the_key_covers_base_atlas_words_and_the_way_it_is_made(
    atlas: Atlas, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    keys = {keeping.key_for("one", atlas), keeping.key_for("two", atlas)}
    translated = Shelf(say=lambda address, _: "Schläfe" if address == "area/temple.name" else None).atlas
    keys.add(keeping.key_for("one", translated))
    monkeypatch.setattr(keeping, "FORMAT", "another")
    keys.add(keeping.key_for("one", atlas))
    words = tmp_path / "en.toml"
    words.write_text("fillers = []\n")
    monkeypatch.setattr(keeping.lexicon, "file_of", lambda: words)
    keys.add(keeping.key_for("one", atlas))
    assert len(keys) == 5


def test_the_shipped_index_comes_kept_and_is_what_would_be_made_now(atlas: Atlas, base: KnowledgeBase) -> None:
    shelf = Shelf(data=paths.data())
    assert shelf.base == base
    assert shelf._read is not None
    key = keeping.key_for(shelf._read[1], atlas)
    payload = kept.read(keeping.shipped_file(), key=key)
    assert payload is not None, "run 'make kept'"
    assert keeping._read(paths.data(), key) == index_of(base, atlas)
