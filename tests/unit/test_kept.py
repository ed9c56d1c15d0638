"""Kept things: read as they were written, or not at all."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bodymap import kept


@given(st.binary(max_size=99), st.text(max_size=9))
def test_what_is_sealed_is_unsealed_by_its_key_alone(payload: bytes, key: str) -> None:
    raw = kept.sealed(payload, key=key)
    assert kept.unsealed(raw, key=key) == payload
    assert kept.unsealed(raw, key=f"{key}x") is None


@given(st.binary(min_size=1, max_size=40), st.data())
def test_a_single_changed_bit_is_noticed(payload: bytes, data: st.DataObject) -> None:
    raw = bytearray(kept.sealed(payload, key="key"))
    bit = data.draw(st.integers(0, 8 * len(raw) - 1))
    raw[bit // 8] ^= 1 << bit % 8
    assert kept.unsealed(bytes(raw), key="key") is None


def test_what_is_cut_short_is_not_read(tmp_path: Path) -> None:
    raw = kept.sealed(b"payload")
    for end in range(len(raw)):
        assert kept.unsealed(raw[:end]) is None


def test_a_kept_file_is_read_again(tmp_path: Path) -> None:
    path = tmp_path / "new" / "thing.kept"
    kept.write(path, b"payload", key="a")
    assert kept.read(path, key="a") == b"payload"
    assert kept.read(path, key="b") is None
    assert kept.read(tmp_path / "none", key="a") is None


def test_a_pipe_or_a_device_in_place_of_what_was_kept_is_as_if_it_were_not_there(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "endless").symlink_to("/dev/zero")
    assert kept.read(tmp_path / "pipe") is None
    assert kept.read(tmp_path / "endless") is None


def test_what_cannot_be_kept_does_no_harm(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_bytes(b"")
    kept.write(tmp_path / "file" / "thing", b"payload")
    assert kept.read(tmp_path / "file" / "thing") is None
