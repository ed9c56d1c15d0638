"""What was worked out of files and records before: used while it holds, and never longer."""

from __future__ import annotations

from pathlib import Path

import pytest

from bodymap.knowledge import checks, kept_work, parsing
from bodymap.knowledge.kept_work import KeptWork
from bodymap.knowledge.loader import Loaded, load_for_checks
from bodymap.knowledge.problems import Problem
from tests.unit.knowledge_draft import VOCABULARY, Draft


class Writer:
    """A draft that is checked again and again; counts what is worked out."""

    def __init__(self, draft: Draft, cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.draft = draft
        self.cache = cache
        self.parsed: list[str] = []
        self.looked_at: list[str] = []
        parse, look_at = parsing.FileParser.parse, checks.look_at

        def counted_parse(parser: parsing.FileParser, root: object) -> parsing.ParsedFile:
            self.parsed.append(parser._reader.path.name)
            return parse(parser, root)  # type: ignore[arg-type]

        def counted_look(record, *arguments, **more):  # type: ignore[no-untyped-def]  # noqa: ANN001, ANN002, ANN003, ANN202
            self.looked_at.append(record.id)
            return look_at(record, *arguments, **more)

        monkeypatch.setattr(parsing.FileParser, "parse", counted_parse)
        monkeypatch.setattr(checks, "look_at", counted_look)

    def check(self) -> tuple[Problem, ...]:
        """Check as a new process does."""
        self.parsed.clear()
        self.looked_at.clear()
        work = KeptWork(self.draft.folder, self.cache)
        loaded = load_for_checks(self.draft.folder, vocabulary=VOCABULARY, work=work)
        assert loaded.base is not None, loaded.problems
        found = checks.check(loaded, None, referral_on=lambda *_, **__: None, work=work)  # type: ignore[arg-type,return-value]
        work.save()
        assert found == self._anew()
        return found

    def _anew(self) -> tuple[Problem, ...]:
        counted = list(self.parsed), list(self.looked_at)
        loaded: Loaded = self.draft.load()
        found = checks.check(loaded, None, referral_on=lambda *_, **__: None)  # type: ignore[arg-type,return-value]
        self.parsed, self.looked_at = counted
        return found


@pytest.fixture
def writer(draft: Draft, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Writer:
    made = Writer(draft.change("technique: stretch", "technique: heat"), tmp_path / "cache", monkeypatch)
    assert [problem.where for problem in made.check()] == ["soleus_trp1.self_care"]
    return made


def test_unchanged_nothing_is_worked_out_again(writer: Writer) -> None:
    before = writer.check()
    assert (writer.parsed, writer.looked_at) == ([], [])
    assert before


def test_of_a_changed_record_its_file_is_read_and_itself_looked_at(writer: Writer) -> None:
    writer.draft.change("A hand above the heel.", "A hand above the left heel.")
    problems = writer.check()
    assert (writer.parsed, writer.looked_at) == (["trigger_points.yaml"], ["soleus_trp1"])
    assert any("'left' in a text for both sides" in problem.message for problem in problems)
    writer.draft.change("A hand above the left heel.", "A hand above the heel.")
    assert not any("'left'" in problem.message for problem in writer.check())


def test_problems_follow_their_records_when_lines_move(writer: Writer) -> None:
    before = [(problem.where, problem.line) for problem in writer.check()]
    path = writer.draft.folder / "trigger_points.yaml"
    path.write_text(f"# one\n# two\n{path.read_text()}")
    assert [(problem.where, problem.line - 2) for problem in writer.check()] == before
    assert writer.looked_at == []


def test_a_new_term_explains_words_of_records_that_did_not_change(writer: Writer) -> None:
    writer.draft.write("terms.yaml", "terms:\n  - {id: term_a, term: zzyzx, text: A word.}\n")
    assert not any("no everyday word" in problem.message for problem in writer.check())
    writer.draft.change("A hand above the heel.", "A hand above the qwghlm heel.")
    assert any("'qwghlm' is no everyday word" in problem.message for problem in writer.check())
    writer.draft.change("term: zzyzx", "term: qwghlm")
    assert not any("no everyday word" in problem.message for problem in writer.check())
    assert writer.looked_at == ["term_a"]


def test_an_edited_rule_forgets_all(writer: Writer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept_work, "_own_digest", lambda: b"other code")
    writer.check()
    assert len(writer.parsed) == 5
    assert "soleus_trp1" in writer.looked_at


@pytest.mark.parametrize("damage", [b"", b"\xc1" * 50, None])
def test_damaged_work_is_done_again(writer: Writer, damage: bytes | None) -> None:
    (file,) = writer.cache.iterdir()
    whole = bytearray(file.read_bytes())
    whole[len(whole) // 2] ^= 1
    file.write_bytes(bytes(whole) if damage is None else damage)
    writer.check()
    assert len(writer.parsed) == 5
    writer.check()
    assert writer.parsed == []


def test_what_is_gone_is_not_kept_on(writer: Writer) -> None:
    (file,) = writer.cache.iterdir()
    size = file.stat().st_size
    writer.draft.write(
        "zz.yaml", "terms:\n" + "".join(f"  - {{id: t{at}, term: w{at}, text: b.}}\n" for at in range(50))
    )
    writer.check()
    assert file.stat().st_size > size
    (writer.draft.folder / "zz.yaml").unlink()
    writer.check()
    assert file.stat().st_size == size
