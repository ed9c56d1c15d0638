"""What may be imported when: only the window touches Qt, and nothing heavy loads before it is needed."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest


def _loaded_by(code: str) -> set[str]:
    """The modules in a fresh process after ``code``."""
    done = subprocess.run(
        [sys.executable, "-c", f"{code}\nimport json, sys\nprint(json.dumps(sorted(sys.modules)))"],
        capture_output=True,
        text=True,
        check=True,
    )
    return set(json.loads(done.stdout.splitlines()[-1]))


def test_the_command_line_starts_light() -> None:
    heavy = {"numpy", "shapely", "yaml", "msgspec", "rapidfuzz", "platformdirs", "PySide6"}
    assert not heavy & _loaded_by("import bodymap.cli; bodymap.cli._parser()")


@pytest.mark.parametrize("command", ["check", "list muscles", "search soleus", "show soleus_trp1"])
def test_commands_that_read_leave_qt_alone(command: str) -> None:
    code = (
        "import contextlib, io, bodymap.cli\n"
        f"with contextlib.redirect_stdout(io.StringIO()): bodymap.cli.main({command.split()!r})"
    )
    assert "PySide6" not in _loaded_by(code)


def test_a_load_from_the_cache_needs_no_yaml(tmp_path: object) -> None:
    code = (
        "from pathlib import Path\nfrom bodymap import paths\nfrom bodymap.knowledge.loader import load\n"
        f"loaded = load(paths.data(), cache=Path({str(tmp_path)!r}))\nassert loaded.base, loaded.problems[:3]"
    )
    assert "yaml" in _loaded_by(code)
    assert "yaml" not in _loaded_by(code)


def test_the_window_starts_without_what_it_does_not_show(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    for name in ("HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME"):
        monkeypatch.setenv(name, str(tmp_path))
    code = "import bodymap.cli; assert bodymap.cli.main(['--exit-when-ready']) == 0"
    _loaded_by(code)  # fills the cache
    late = {
        "yaml",
        "rapidfuzz",
        "difflib",
        "tomllib",
        "html",
        "hashlib",
        "numpy.ma",
        "bodymap.gui.presenting.presenter",
    }
    late |= {f"bodymap.pages.{name}" for name in ("answer", "body", "chosen", "library", "marked")}
    late |= {f"bodymap.knowledge.{name}" for name in ("client_texts", "lexicon", "markup", "rules", "texts")}
    late |= {f"bodymap.knowledge.searching.{name}" for name in ("asking", "findable", "index", "searcher", "weighing")}
    assert not (late | {"bodymap.atlas.spot"}) & _loaded_by(code)


def test_the_window_starts_with_few_classes_that_python_compiles(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A dataclass costs each start half a millisecond; what the start imports is made of values (bodymap/values.py)."""
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    for name in ("HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME"):
        monkeypatch.setenv(name, str(tmp_path))
    code = (
        "import dataclasses, sys, bodymap.cli; assert bodymap.cli.main(['--exit-when-ready']) == 0\n"
        "modules = [module for name, module in sys.modules.items() if name.startswith('bodymap.')]\n"
        "print(len({kind for module in modules for kind in vars(module).values() if isinstance(kind, type)"
        " and kind.__module__.startswith('bodymap.') and dataclasses.is_dataclass(kind)}))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert int(done.stdout.splitlines()[-1]) <= 12
