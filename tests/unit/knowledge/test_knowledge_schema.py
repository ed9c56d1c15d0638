"""The JSON Schema by which an editor helps who writes the knowledge base."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from bodymap import cli, paths
from bodymap.knowledge import schema
from bodymap.knowledge.files import knowledge_files
from tests.unit.knowledge_draft import Draft

SHIPPED = knowledge_files(paths.data())


@pytest.fixture(scope="module")
def validator() -> jsonschema.Draft202012Validator:
    described = schema.of_a_file()
    jsonschema.Draft202012Validator.check_schema(described)
    return jsonschema.Draft202012Validator(described)


def _read(path: Path) -> Any:
    return yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)


def test_the_committed_schema_is_current(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["schema"]) == 0
    written = capsys.readouterr().out
    assert (paths.data() / schema.FILE).read_text(encoding="utf-8") == written, "run make format"
    assert json.loads(written) == schema.of_a_file()


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.relative_to(paths.data()).as_posix())
def test_every_shipped_file_names_the_schema_and_fits_it(
    path: Path, validator: jsonschema.Draft202012Validator
) -> None:
    first = path.read_text(encoding="utf-8").split("\n", 1)[0]
    named = first.removeprefix("# yaml-language-server: $schema=")
    assert named != first
    assert (path.parent / named).resolve() == (paths.data() / schema.FILE).resolve()
    assert [error.message for error in validator.iter_errors(_read(path))] == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("along: 0.78", "along: 7.8"),
        ("along: 0.78", "alongg: 0.78"),
        ("technique: pressure", "technique: presure"),
        ("id: soleus_trp1", "id: soleus 1"),
        ("words: A hand above the heel.", 'words: ""'),
        ("    number: 1\n", ""),
    ],
)
def test_what_the_loader_refuses_the_schema_refuses(
    draft: Draft, validator: jsonschema.Draft202012Validator, old: str, new: str
) -> None:
    path = draft.folder / "trigger_points.yaml"
    assert validator.is_valid(_read(path))
    draft.change(old, new)
    assert not validator.is_valid(_read(path))
    assert draft.load().base is None


def test_comments_of_the_records_are_what_an_editor_shows() -> None:
    described = schema.of_a_file()["$defs"]
    assert described["Place"]["properties"]["along"]["description"].startswith("0 at the origin")
    assert described["Caution"]["description"].startswith("What lies beneath")
    assert "A myofascial trigger point" in described["TriggerPoint"]["description"]


def test_without_sources_at_hand_the_schema_only_lacks_words(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_: object) -> str:
        raise OSError("no source")

    monkeypatch.setattr(schema.inspect, "getsource", refuse)
    described = schema.of_a_file()["$defs"]["Place"]["properties"]["along"]
    assert described == {"type": "number", "minimum": 0.0, "maximum": 1.0}
