"""The cache of a loaded knowledge base: quick, and never believed when it should not be."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Annotated

import msgspec
import pytest
from msgspec.structs import replace

from bodymap import paths
from bodymap.atlas import Atlas
from bodymap.knowledge import cache as cached
from bodymap.knowledge import records, yaml_nodes
from bodymap.knowledge.loader import Vocabulary, load
from bodymap.knowledge.records import TriggerPoint
from tests.unit.knowledge_draft import SOURCES, VOCABULARY, Draft


@pytest.fixture
def cache(draft: Draft, tmp_path: Path) -> Path:
    folder = tmp_path / "cache"
    assert draft.load(cache=folder).base is not None
    return folder


@pytest.fixture
def no_yaml(cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError("YAML was read")

    monkeypatch.setattr(yaml_nodes, "compose", refuse)


def _only_file(cache: Path) -> Path:
    (file,) = cache.iterdir()
    return file


@pytest.mark.usefixtures("no_yaml")
def test_the_second_load_gives_the_same_without_reading_yaml(draft: Draft, cache: Path) -> None:
    again = draft.load(cache=cache)
    assert again.base is not None
    assert again.base.positions["soleus_trp1"].path == draft.folder / "trigger_points.yaml"


def test_a_cached_base_equals_the_one_read_from_yaml(draft: Draft, cache: Path) -> None:
    fresh, warm = draft.load().base, draft.load(cache=cache).base
    assert fresh == warm
    assert warm is not None
    assert warm.points_of("soleus")[0].id == "soleus_trp1"


def test_a_cached_base_knows_the_files_of_sub_folders(draft: Draft, tmp_path: Path) -> None:
    path = draft.write("sources/more.yaml", SOURCES.replace("manual", "other"))
    fresh, warm = draft.load(cache=tmp_path / "new").base, draft.load(cache=tmp_path / "new").base
    assert fresh is not None
    assert warm is not None
    assert warm.positions["other"] == fresh.positions["other"]
    assert warm.positions["other"].path == path


@pytest.mark.usefixtures("no_yaml")
def test_any_changed_byte_reads_the_files_anew(draft: Draft, cache: Path) -> None:
    draft.change("A long walk on sand.", "A long walk on snow.")
    with pytest.raises(AssertionError, match="YAML was read"):
        draft.load(cache=cache)


@pytest.mark.usefixtures("no_yaml")
def test_another_atlas_reads_the_files_anew(draft: Draft, cache: Path) -> None:
    with pytest.raises(AssertionError, match="YAML was read"):
        draft.load(vocabulary=replace(VOCABULARY, areas=VOCABULARY.areas | {"knee"}), cache=cache)


@pytest.mark.parametrize("damage", [b"", b"\x00\x01", b"\xc1" * 50, None])
def test_a_damaged_cache_is_ignored_and_mended(draft: Draft, cache: Path, damage: bytes | None) -> None:
    file = _only_file(cache)
    whole = file.read_bytes()
    file.write_bytes(whole[: len(whole) // 2] if damage is None else damage)
    assert draft.load(cache=cache).base == draft.load().base
    assert file.read_bytes() == whole


def test_no_cache_with_one_byte_changed_is_believed(draft: Draft, cache: Path) -> None:
    file = _only_file(cache)
    whole, fresh = file.read_bytes(), draft.load().base
    rng = random.Random(11)
    for _ in range(100):
        at = rng.randrange(len(whole))
        file.write_bytes(whole[:at] + bytes([whole[at] ^ rng.randrange(1, 256)]) + whole[at + 1 :])
        assert draft.load(cache=cache).base == fresh
        assert file.read_bytes() == whole


def test_a_base_with_errors_is_not_kept(draft: Draft, tmp_path: Path) -> None:
    draft.change("area: heel", "area: heal")
    assert draft.load(cache=tmp_path / "own").base is None
    assert not (tmp_path / "own").exists()


def test_a_cache_that_cannot_be_written_does_no_harm(draft: Draft, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    assert draft.load(cache=tmp_path / "file" / "cache").base is not None


def test_a_failed_write_leaves_nothing_behind(draft: Draft, cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = _only_file(cache).read_bytes()

    def full(self: Path, target: Path) -> Path:
        raise OSError(28, "No space left on device", str(target))

    monkeypatch.setattr(Path, "replace", full)
    draft.change("A long walk on sand.", "A long walk on snow.")
    assert draft.load(cache=cache).base is not None
    assert _only_file(cache).read_bytes() == whole


def test_the_key_covers_names_and_bytes_of_files() -> None:
    keys = {
        cached.key_for({"a": b"xy"}, None),
        cached.key_for({"a": b"x", "b": b"y"}, None),
        cached.key_for({"ab": b"xy"}, None),
        cached.key_for({"a": b"xy"}, VOCABULARY),
    }
    assert len(keys) == 4


def test_the_key_covers_the_shape_of_the_records(monkeypatch: pytest.MonkeyPatch) -> None:
    class Source(records.Record, kw_only=True):
        id: records.Ident
        title: int

    assert "0x" not in repr(cached._shape_of_records())  # an address would make another key at every start
    before = cached.key_for({"a": b"xy"}, None)
    monkeypatch.setattr(records, "Source", Source)
    other_record = cached.key_for({"a": b"xy"}, None)
    monkeypatch.setattr(records, "Intensity", Annotated[int, msgspec.Meta(ge=0, le=11)])
    assert len({before, other_record, cached.key_for({"a": b"xy"}, None)}) == 3


def test_a_cache_with_other_words_is_not_believed(draft: Draft, cache: Path) -> None:
    file = _only_file(cache)
    whole = file.read_bytes()
    assert whole.count(b"walk on sand") == 1
    file.write_bytes(whole.replace(b"walk on sand", b"walk on snow"))  # what one flipped bit or a bad disk can do
    assert draft.load(cache=cache).base == draft.load().base
    assert file.read_bytes() == whole


@pytest.mark.usefixtures("no_yaml")
def test_the_shipped_knowledge_base_comes_kept(tmp_path: Path) -> None:
    vocabulary = Vocabulary.of(Atlas(paths.atlas()))
    try:
        base = load(paths.data(), vocabulary=vocabulary, cache=tmp_path / "own").base
    except AssertionError:
        pytest.fail("the knowledge base that comes with the program is out of date: run 'make kept'")
    assert base is not None
    assert base.positions["soleus_trp1"].path.is_file()
    assert not (tmp_path / "own").exists()


def test_a_list_of_points_is_read_without_the_points(
    draft: Draft, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[type] = []
    whole = cached._Records.in_short
    monkeypatch.setattr(cached._Records, "in_short", lambda self, shape: read.append(shape) or whole(self, shape))
    base = draft.load(cache=cache).base
    assert base is not None
    listed = {muscle: [(p.id, p.number, p.name) for p in base.listed_of(muscle)] for muscle in base.muscles}
    assert sorted(base.trigger_points) == sorted(key for points in listed.values() for key, _, _ in points)
    assert TriggerPoint not in read
    assert listed == {muscle: [(p.id, p.number, p.name) for p in base.points_of(muscle)] for muscle in base.muscles}
    assert TriggerPoint in read
