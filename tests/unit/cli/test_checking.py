"""bodymap check, while one writes: one record alone, again at every save, and no more than anybody reads."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bodymap import cli
from bodymap.cli import checking
from bodymap.cli.checking import Checker, Watch

TERM = "  - id: term_{0}\n    term: word {0}\n    text: A word of its own.\n"


@pytest.fixture(autouse=True)
def own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "data"
    made.mkdir()
    (made / "terms.yaml").write_text("terms:\n" + TERM.format("a") + TERM.format("b"))
    return made


def _change(folder: Path, old: str, new: str) -> None:
    path = folder / "terms.yaml"
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new, 1))


def _run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    status = cli.main(list(arguments))
    captured = capsys.readouterr()
    return status, captured.out, captured.err


def test_only_one_record(capsys: pytest.CaptureFixture[str], folder: Path) -> None:
    _change(folder, "A word of its own.", "It cures.")
    (folder / "more.yaml").write_text("terms:\n" + TERM.format("c").replace("A word", "A miracle"))
    status, _, err = _run(capsys, "check", str(folder))
    assert status == 1
    assert len(err.splitlines()) == 2
    status, out, err = _run(capsys, "check", str(folder), "--only", "term_a")
    assert (status, len(err.splitlines())) == (1, 1)
    assert "term_a.text: 'cures' promises too much" in err
    assert "1 error, no warnings" in out
    assert _run(capsys, "check", str(folder), "--only", "term_b")[::2] == (0, "")


def test_only_one_record_of_a_base_with_errors(capsys: pytest.CaptureFixture[str], folder: Path) -> None:
    _change(folder, "    term: word a\n", "")
    status, out, err = _run(capsys, "check", str(folder), "--only", "term_b")
    assert (status, err) == (0, "")
    assert "1 error elsewhere; what needs the whole knowledge base is not checked" in out
    status, out, err = _run(capsys, "check", str(folder), "--only", "term_a")
    assert status == 1
    assert "term_a: the key 'term' is missing" in err
    assert "elsewhere" not in out


def test_only_an_unknown_record(capsys: pytest.CaptureFixture[str], folder: Path) -> None:
    status, out, err = _run(capsys, "check", str(folder), "--only", "term_bb")
    assert (status, out) == (1, "")
    assert err == "bodymap: no record has the id 'term_bb' (did you mean 'term_b'?)\n"


def test_no_more_problems_are_printed_than_anybody_reads(capsys: pytest.CaptureFixture[str], folder: Path) -> None:
    rows = "".join(TERM.format(at).replace("A word", "A cure") for at in range(249))
    (folder / "more.yaml").write_text("terms:\n" + rows + TERM.format(249) + "    more: 1\n")
    status, out, err = _run(capsys, "check", str(folder))
    assert status == 1
    assert "1 error, no warnings" in out
    _change(folder, "a", "a")
    (folder / "more.yaml").write_text("terms:\n" + rows)
    status, out, err = _run(capsys, "check", str(folder))
    lines = err.splitlines()
    assert (status, len(lines), lines[-1]) == (1, 101, "and 149 more")
    assert "249 errors, no warnings" in out
    assert len(json.loads(_run(capsys, "check", str(folder), "--json")[1])["errors"]) == 249


def test_errors_are_not_hidden_behind_warnings(capsys: pytest.CaptureFixture[str], folder: Path) -> None:
    rows = "".join(TERM.format(at).replace("A word", f"A qwghlm{at * 'x'}") for at in range(150))
    (folder / "more.yaml").write_text("terms:\n" + rows)
    _change(folder, "A word of its own.", "It cures.")  # in the file that comes last
    lines = _run(capsys, "check", str(folder))[2].splitlines()
    assert "promises too much" in lines[-2]
    assert lines[-1] == "and 51 more"


def test_a_cut_text_is_a_warning(capsys: pytest.CaptureFixture[str], folder: Path) -> None:
    _change(folder, "A word of its own.", "A word of #3 its own.")
    status, out, err = _run(capsys, "check", str(folder))
    assert status == 0
    assert "term_a.text: warning: the text ends before" in err
    assert "no errors, 1 warning" in out


def test_a_folder_with_nearly_the_name_of_a_kind_is_a_warning(capsys: pytest.CaptureFixture[str], folder: Path) -> None:
    for name in ("terms", "term", "atlas", "drafts"):
        (folder / name).mkdir()
    status, _, err = _run(capsys, "check", str(folder))
    assert status == 0
    assert err == f"{folder / 'term'}:1:1: warning: the files in this folder are not read (did you mean 'terms'?)\n"


def test_what_lies_too_deep_or_lacks_its_ending_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "terms.yaml").write_text("terms:\n  - {id: spot, term: Spot, text: A place.}\n")
    (tmp_path / "muscles").write_text("muscles: []\n")
    (tmp_path / "terms" / "more").mkdir(parents=True)
    assert cli.main(["check", str(tmp_path)]) == 0
    told = capsys.readouterr().err.splitlines()
    assert told == [
        f"{tmp_path / 'muscles'}:1:1: warning: this file is not read (rename it to end in .yaml)",
        f"{tmp_path / 'terms' / 'more'}:1:1: warning: the files in this folder are not read (move them up one folder)",
    ]


def test_watching_checks_when_a_file_is_saved(capsys: pytest.CaptureFixture[str], folder: Path) -> None:
    watch = Watch(Checker(folder))
    first = watch.look()
    assert first is not None
    assert not first.problems
    assert watch.look() is None
    capsys.readouterr()
    _change(folder, "A word of its own.", "It cures.")
    second = watch.look()
    assert second is not None
    out, err = capsys.readouterr()
    assert "terms.yaml\n" in out
    assert "promises too much" in err
    (folder / "more.yaml").write_text("terms:\n" + TERM.format("c"))
    (folder / "terms.yaml").unlink()
    third = watch.look()
    assert third is not None
    assert not third.problems
    assert "more.yaml, terms.yaml\n" in capsys.readouterr().out


def test_watching_one_record_goes_on_while_it_is_gone(capsys: pytest.CaptureFixture[str], folder: Path) -> None:
    watch = Watch(Checker(folder), "term_b")
    assert watch.look() is not None
    _change(folder, "id: term_b", "id: term_x")
    assert watch.look() is None
    assert "no record has the id 'term_b'" in capsys.readouterr().err
    _change(folder, "id: term_x", "id: term_b")
    assert watch.look() is not None


def test_watching_ends_with_ctrl_c(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    looks = []

    def sleep(seconds: float) -> None:
        looks.append(seconds)
        if len(looks) == 3:
            raise KeyboardInterrupt

    monkeypatch.setattr(checking.time, "sleep", sleep)
    assert cli.main(["check", str(folder), "--watch"]) == 130
    assert looks == [0.5] * 3


def test_watching_answers_as_text_alone(capsys: pytest.CaptureFixture[str], folder: Path) -> None:
    with pytest.raises(SystemExit) as stopped:
        cli.main(["check", str(folder), "--watch", "--json"])
    assert stopped.value.code == 2
    assert "--watch answers as text alone" in capsys.readouterr().err
