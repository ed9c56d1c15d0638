"""The table of kinds: whole, and the only one."""

from __future__ import annotations

import re
from dataclasses import fields

import pytest

from bodymap.kinds import IN_BASE, LISTED, Held, Kind
from bodymap.knowledge import records
from bodymap.knowledge.base import KnowledgeBase
from bodymap.knowledge.client_texts import client_texts
from bodymap.pages.words import LISTINGS
from bodymap.shelf import Shelf


def test_the_knowledge_base_holds_the_kinds_that_the_table_says() -> None:
    held = {field.name for field in fields(KnowledgeBase) if field.init} - {"positions"}
    assert held == {kind.row.key for kind in IN_BASE} == set(records.KINDS)
    assert len(set(records.KINDS.values())) == len(IN_BASE)


def test_every_record_with_an_id_has_a_kind() -> None:
    assert set(records.Entry.__subclasses__()) == set(records.KINDS.values())
    assert {re.sub(r"(?<!^)([A-Z])", r"_\1", one.__name__).lower() for one in records.KINDS.values()} == {
        kind.value for kind in IN_BASE
    }


def test_the_atlas_holds_the_rest() -> None:
    shelf = Shelf()
    assert all(shelf.records(kind) for kind in LISTED if kind.row.held is Held.ATLAS)


def test_rows_do_not_contradict_each_other() -> None:
    for attribute in ("name", "key", "noun", "command"):
        assert len({getattr(kind.row, attribute) for kind in Kind}) == len(Kind)
    turns = sorted(kind.row.found for kind in Kind if kind.row.found)
    assert turns == list(range(1, len(turns) + 1))
    for kind in Kind:
        assert bool(kind.row.record) == (kind.row.held is Held.BASE)
        assert kind.row.drawn or not (kind.row.on_body and kind.row.selected)


def test_a_kind_is_its_name() -> None:
    assert Kind.TRIGGER_POINT == "trigger_point"
    assert f"{Kind.TRIGGER_POINT}" == "trigger_point"
    assert Kind.named("trigger_point") is Kind.TRIGGER_POINT


@pytest.mark.parametrize("name", ["foo", "", "muscles", "TRIGGER_POINT"])
def test_what_is_no_kind_is_none(name: str) -> None:
    assert Kind.named(name) is None


def test_each_listing_lists_a_kind_or_the_labels_of_evidence() -> None:
    assert set(LISTINGS) - {kind.row.key for kind in Kind} == {"evidence"}


@pytest.fixture(scope="session")
def shelf() -> Shelf:
    return Shelf()


def test_a_client_reads_something_of_every_kind_but_the_sources_and_what_students_learn_with(shelf: Shelf) -> None:
    read = {kind for kind in IN_BASE if any(any(client_texts(one)) for one in shelf.records(kind).values())}
    assert set(IN_BASE) - read == {Kind.SOURCE, Kind.LOOK_ALIKE, Kind.TOUR, Kind.CASE}


@pytest.mark.parametrize("kind", [kind for kind in LISTED if kind.row.found], ids=str)
def test_what_is_searched_is_found_by_its_name(shelf: Shelf, kind: Kind) -> None:
    name, record = next(iter(shelf.records(kind).items()))
    called = next(
        getattr(record, key) for key in ("title", "claim", "term", "name", "question") if hasattr(record, key)
    )
    assert (kind, name) in {(match.kind, match.id) for match in shelf.find(called).in_order(more=True)}
