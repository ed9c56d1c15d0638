"""The JSON Schema of a knowledge base's file, by which an editor completes keys and marks mistakes as one writes.

msgspec describes the records; what their comments say of a field is what an editor shows beside it.
"""

from __future__ import annotations

import ast
import inspect
import io
import json
import tokenize
from contextlib import suppress
from types import GenericAlias
from typing import TYPE_CHECKING, Any, Final

import msgspec

from bodymap.knowledge import records
from bodymap.knowledge.records import KINDS

if TYPE_CHECKING:
    from collections.abc import Mapping

FILE: Final = "knowledge.schema.json"  # beside the files of the knowledge base
_DIALECT: Final = "https://json-schema.org/draft/2020-12/schema"


def of_a_file() -> dict[str, Any]:
    """The schema of one file: lists of records, any of them, under their keys."""
    file = msgspec.defstruct(
        "KnowledgeFile",
        [(key, GenericAlias(tuple, (kind, ...)), ()) for key, kind in KINDS.items()],
        frozen=True,
        forbid_unknown_fields=True,
    )
    file.__doc__ = "A file of the knowledge base: lists of records, each under its key."
    schema = msgspec.json.schema(file)
    for name, described in schema["$defs"].items():
        for field, words in _remarks().get(name, {}).items():
            described["properties"][field]["description"] = words
        for field in described.get("properties", {}).values():
            field.pop("default", None)  # an editor would write it in
    return {"$schema": _DIALECT, "title": "Knowledge base of Bodymap", **schema}


def written() -> str:
    """The schema as it is kept in a file."""
    return json.dumps(of_a_file(), indent=1, ensure_ascii=False) + "\n"


def _remarks() -> Mapping[str, Mapping[str, str]]:
    """The comments behind the fields of the records, by class and field; none where the source is not at hand."""
    source = ""
    with suppress(OSError):
        source = inspect.getsource(records)
    comments = {
        token.start[0]: token.string.removeprefix("#").strip()
        for token in tokenize.generate_tokens(io.StringIO(source).readline)
        if token.type == tokenize.COMMENT
    }
    return {
        kind.name: {
            field.target.id: comments[field.end_lineno]
            for field in kind.body
            if isinstance(field, ast.AnnAssign) and isinstance(field.target, ast.Name) and field.end_lineno in comments
        }
        for kind in ast.parse(source).body
        if isinstance(kind, ast.ClassDef)
    }
