"""Loading a knowledge base: what is sound comes through whole, what is wrong is named with its place."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bodymap.knowledge import files
from bodymap.knowledge.loader import Problem, load
from tests.unit.knowledge_draft import CHART, MUSCLES, POINTS, SAFETY, SOURCES, VOCABULARY, Draft, place_of


def test_a_sound_base_loads_whole(draft: Draft) -> None:
    loaded = draft.load()
    assert not loaded.problems
    base = loaded.base
    assert base is not None
    point = base.trigger_points["soleus_trp1"]
    assert (point.place.along, point.place.across) == (0.78, 0.38)
    assert point.referral.essential[1].along == ("calf_low", "ankle..heel_back@0.4")
    assert point.self_care[1].tool == "none"  # a word, not YAML's null
    assert base.muscles["soleus"].fma == "FMA:22542"
    assert base.sources["manual"].year == 2019


def test_positions_name_where_records_and_keys_stand(draft: Draft) -> None:
    loaded = draft.load()
    assert loaded.base is not None
    for name in ("soleus", "soleus_trp1", "clot", "manual"):
        at = loaded.base.positions[name]
        file, line, column = draft.at(f"id: {name}")
        assert (at.path.name, at.line, at.column) == (file, line, column + len("id: "))
    at = loaded.position("soleus_trp1", "referral", "essential", 1, "width")
    assert (at.path.name, at.line, at.column) == draft.at("30")


def test_files_of_any_number_and_name_are_read_but_not_the_atlas_source(tmp_path: Path) -> None:
    (tmp_path / "everything.yaml").write_text(MUSCLES + POINTS + SAFETY + SOURCES + CHART.split("\n", 1)[1])
    (tmp_path / "atlas").mkdir()
    (tmp_path / "atlas" / "muscles.yaml").write_text("fibres: 3")
    (tmp_path / ".everything.yaml.swp").write_text("an editor's")
    (tmp_path / ".#lock.yaml").write_text("an editor's")
    loaded = load(tmp_path, vocabulary=VOCABULARY)
    assert not loaded.problems
    assert loaded.base is not None


def test_a_folder_named_like_a_kind_continues_the_file_of_that_name(draft: Draft) -> None:
    more = POINTS.replace("soleus_trp1", "soleus_trp2").replace("number: 1", "number: 2")
    draft.write("trigger_points/02_more.yaml", more)
    draft.write("trigger_points/01_between.yaml", more.replace("soleus_trp2", "soleus_trp3").replace(": 2", ": 3"))
    draft.write("trigger_points/deeper/never.yaml", "not: read")
    draft.write("drafts/never.yaml", "not: read")
    loaded = draft.load()
    assert loaded.base is not None, loaded.problems
    assert list(loaded.base.trigger_points) == ["soleus_trp1", "soleus_trp3", "soleus_trp2"]
    assert loaded.base.positions["soleus_trp2"].path == draft.folder / "trigger_points" / "02_more.yaml"


def test_a_mistake_in_a_folder_of_a_kind_is_told_with_its_path(draft: Draft) -> None:
    draft.write("trigger_points/02_more.yaml", "trigger_points:\n  - id: 7\n")
    draft.write("trigger_points/03_more.yml", "")
    problems = draft.load().problems
    assert {problem.path.relative_to(draft.folder).as_posix() for problem in problems} == {
        "trigger_points/02_more.yaml",
        "trigger_points/03_more.yml",
    }


# What is written instead of what, the text at which the problem must point, its message, its hint.
BROKEN = [
    ("across: 0.38", "acros: 0.38", "acros:", "unknown key 'acros'", "did you mean 'across'?"),
    ("    nerve: Tibial nerve.\n", "", "id: soleus", "the key 'nerve' is missing", ""),
    ("along: 0.78", "along: far", "far", "a number is wanted here, not 'far'", ""),
    ("along: 0.78", "along: 1.4", "1.4", "1.4 is out of range: from 0 to 1", "a point outside its muscle"),
    ("across: 0.38", "across: -0.1", "-0.1", "-0.1 is out of range: from 0 to 1", "a point outside its muscle"),
    ("along: 0.78", "along: .nan", ".nan", "a number is wanted here", ""),
    ("along: 0.78", 'along: "0.78"', '"0.78"', "a number is wanted here, not the text", "without quotes"),
    ("intensity: 4", "intensity: 11", "11", "11 is out of range: from 0 to 10", ""),
    ("intensity: 4", "intensity: 4.5", "4.5", "a whole number is wanted here", ""),
    ("intensity: 4", "intensity: 1:30", "1:30", "a whole number is wanted here", "a number in base 60"),
    ("technique: stretch", "technique: advice", "{seconds: 30}", "an advice has no dose", "write dose: {}"),
    (
        "technique: pressure",
        "technique: heat",
        "{intensity",
        "technique 'heat' has no intensity",
        "leave 'intensity' out",
    ),
    ("width: 30", "width: 0", "0", "0 is out of range: more than 0", ""),
    ("year: 2019", "year: 99999999999999999999", "9999", "a whole number is wanted", ""),
    ("name: Soleus", "name: no", "no", "YAML reads 'no' as true or false", 'write it in quotes: "no"'),
    ("name: Soleus", "name: On", "On", "YAML reads 'On' as true or false", "write it in quotes"),
    ("name: Soleus", "name: 1:30", "1:30", "YAML reads '1:30' as a number in base 60", "write it in quotes"),
    ("name: Soleus", "name: 2020-01-31", "2020", "YAML reads '2020-01-31' as a date", "write it in quotes"),
    ("name: Soleus", "name: 17", "17", "YAML reads '17' as a number", "write it in quotes"),
    ("name: Soleus", "name: ~", "~", "a text is wanted here, not nothing", "leave the key out"),
    ("name: Soleus", "name: '  '", "'  '", "the text is empty", ""),
    ("name: Soleus", "name: [a, b]", "[a", "a text is wanted here, not a list", ""),
    ("name: Soleus", "name: !!float 3", "!!float", "a tag", ""),
    ("- Press.", "- Press: hard.", "Press: hard", "a text is wanted here, not 'key: value' pairs", "in quotes"),
    ("aliases: [second heart]", "aliases: second heart", "second", "a list is wanted here", "begin each entry with"),
    ("place:\n      along: 0.78", "place: low\n    placed:\n      along: 0.78", "low", "", ""),
    ("technique: stretch", "technique: strech", "strech", "one of the allowed words", "did you mean 'stretch'?"),
    ("urgency: now", "urgency: never", "never", "one of the allowed words", "allowed: now, today, soon"),
    ("id: clot", "id: blood clot", "blood clot", "'blood clot' cannot be an id", "no spaces"),
    ("muscle: soleus", "muscle: soleous", "soleous", "unknown muscle 'soleous'", "did you mean 'soleus'?"),
    ("satellites: [tibialis]", "satellites: [tibalis]", "tibalis", "unknown muscle or trigger point", "'tibialis'"),
    ("red_flags: [clot]", "red_flags: [cloth]", "cloth", "unknown red flag 'cloth'", "did you mean 'clot'?"),
    ("manual, claims: [place", "manul, claims: [place", "manul", "unknown source 'manul'", "did you mean 'manual'?"),
    ("area: heel", "area: heal", "heal", "unknown pain area 'heal'", "did you mean 'heel'?"),
    ("around: arch", "around: arc", "arc", "unknown landmark 'arc'", "did you mean 'arch'?"),
    ("ankle..heel_back@0.4", "ankel..heel_back@0.4", "ankel", "unknown landmark 'ankel'", "did you mean 'ankle'?"),
    ("ankle..heel_back@0.4", "ankle..heelback@0.4", "ankle..", "unknown landmark 'heelback'", "'heel_back'?"),
    ("ankle..heel_back@0.4", "ankle..heel_back@1.4", "ankle..", "neither a landmark nor a spot", "0 to 1 after the @"),
    ("ankle..heel_back@0.4", "ankle..heel_back", "ankle..", "neither a landmark nor a spot", "0 to 1 after the @"),
    ("regions: [leg]", "regions: [legs]", "legs", "unknown region 'legs'", "did you mean 'leg'?"),
    ("- area: heel\n", "- area: heel\n          radius: 77\n", "77", "'radius' does not go with 'area'", ""),
    ("- area: heel\n", "- area: heel\n          around: ankle\n", "ankle", "area and around are given", ""),
    ("- area: heel\n", "- {}\n", "{}", "here none is given", ""),
    ("          width: 30\n", "", "along: [calf", "'along' needs a 'width' in millimetres", ""),
    ("          radius: 20\n", "", "around: arch", "'around' needs a 'radius' in millimetres", ""),
    ("[calf_low, ankle..heel_back@0.4]", "[calf_low]", "[calf_low]", "at least two landmarks", "use 'around'"),
    ("      spillover:\n        - around: arch\n          radius: 20\n", "      spillover: []\n", "[]", "is empty", ""),
    (
        "- {source: guideline, claims: [symptoms, cautions]}",
        "[]",
        "[]",
        "no source is given",
        "every record needs its sources",
    ),
    ("sources:\n      - {source: guideline, claims: [symptoms, cautions]}\n", "", "id: clot", "no source is given", ""),
    ("number: 1", "number: 2", "soleus_trp1", "does not fit muscle and number", "call it 'soleus_trp2'"),
    ("red_flags:\n  - id", "red_flgs:\n  - id", "red_flgs", "unknown key 'red_flgs'", "did you mean 'red_flags'?"),
]


@pytest.mark.parametrize(("old", "new", "marker", "message", "hint"), BROKEN)
def test_what_is_wrong_is_named_with_its_place(
    draft: Draft, old: str, new: str, marker: str, message: str, hint: str
) -> None:
    draft.change(old, new)
    loaded = draft.load()
    assert loaded.base is None
    file, line, column = draft.at(new.splitlines()[0] if new and marker in new.splitlines()[0] else marker)
    if new and marker in new.splitlines()[0]:
        column += new.splitlines()[0].index(marker)
    matching = [problem for problem in loaded.problems if place_of(problem) == (file, line, column)]
    assert matching, "\n".join(map(str, loaded.problems))
    assert message in matching[0].message
    assert hint in matching[0].hint


def test_a_list_used_again_through_an_alias_is_refused(draft: Draft) -> None:
    draft.change("aliases: [second heart]", "aliases: &names [second heart]")
    draft.change("    name: Tibialis anterior\n", "    name: Tibialis anterior\n    aliases: *names\n")
    assert "a second time through an alias" in draft.problem().message


def test_every_problem_is_reported_and_in_order(draft: Draft) -> None:
    draft.change("along: 0.78", "along: 7").change("area: heel", "area: heal").change("urgency: now", "urgency: later")
    draft.change("name: Tibialis anterior", "nam: Tibialis anterior")
    problems = draft.load().problems
    # The misspelt key is unknown, and the right one missing; nothing hides anything else, even in one record.
    assert len(problems) == 5
    assert list(problems) == sorted(problems)
    assert {problem.path.name for problem in problems} == {"muscles.yaml", "safety.yaml", "trigger_points.yaml"}
    assert "soleus_trp1.place.along" in {problem.where for problem in problems}
    assert "soleus_trp1.referral.essential[0].area" in {problem.where for problem in problems}


def test_a_problem_reads_as_one_line(draft: Draft) -> None:
    draft.change("area: heel", "area: heal")
    path, line, column = draft.at("heal")
    assert str(draft.problem()) == (
        f"{draft.folder / path}:{line}:{column}: soleus_trp1.referral.essential[0].area: "
        "unknown pain area 'heal' (did you mean 'heel'?)"
    )


def test_a_key_given_twice_names_both_places(draft: Draft) -> None:
    draft.change("    latin: Musculus soleus\n", "    latin: Musculus soleus\n    latin: Soleus\n")
    problem = draft.problem()
    file, line, column = draft.at("latin: Soleus")
    assert place_of(problem) == (file, line, column)
    assert f"first at {draft.folder / file}:{line - 1}:{column}" in problem.message


def test_an_id_given_twice_names_both_places_even_across_kinds(draft: Draft) -> None:
    draft.write("zz.yaml", SOURCES.replace("manual", "soleus"))
    first = draft.at("soleus")
    problem = draft.problem()
    assert place_of(problem) == ("zz.yaml", 2, 9)
    assert f"{first[0]}:{first[1]}:{first[2]}" in problem.message


def test_an_empty_essential_zone_is_refused(draft: Draft) -> None:
    text = POINTS.replace(POINTS[POINTS.index("        - area: heel") : POINTS.index("      spillover:")], "")
    draft.write("trigger_points.yaml", text.replace("essential:\n", "essential: []\n"))
    problem = draft.problem()
    assert place_of(problem) == draft.at("[]")
    assert "the essential zone is empty" in problem.message


def test_satellites_may_name_a_muscle_that_only_the_atlas_has(draft: Draft) -> None:
    draft.change("satellites: [tibialis]", "satellites: [peroneus]")
    assert draft.load().base is not None
    assert draft.load(vocabulary=None).base is None


def test_without_a_vocabulary_names_of_the_atlas_are_not_checked(draft: Draft) -> None:
    draft.change("area: heel", "area: anything")
    assert draft.load(vocabulary=None).base is not None


def test_a_file_that_cannot_be_read_does_not_make_the_others_dangle(draft: Draft) -> None:
    draft.write("sources.yaml", "sources: [")
    assert draft.problem().path.name == "sources.yaml"


@pytest.mark.parametrize(
    ("content", "place", "message"),
    [
        (b"", (1, 1), "the file is empty"),
        (b"# only a remark\n", (1, 1), "the file is empty"),
        (b"muscles:\n  - id: a\n\tname: b\n", (3, 1), "this is not YAML"),
        (b"muscles:\n  - id: a\n   name: b\n", (3, 4), "this is not YAML"),
        (b"muscles:\n  - id: a\n    plain: it: is\n", (3, 14), "this is not YAML"),
        (b'muscles:\n  - id: "a\n', (2, 9), "this is not YAML"),
        (b"muscles: [a, b\n", (1, 10), "this is not YAML"),
        (b"muscles: []\n---\nsources: []\n", (2, 1), "this is not YAML"),
        (b"muscles: *other\n", (1, 10), "this is not YAML"),
        (b"muscles:\n  - \xff\xfe\n", (2, 5), "this is not text in UTF-8"),
        (b"\xef\xbb\xbfmuscles:\n  - \xff\n", (2, 5), "this is not text in UTF-8"),
        (b"\x89PNG\r\n\x1a\n", (1, 1), "this is not text in UTF-8"),
        (b"muscles: a\0b\n", (1, 11), "this is a binary file"),
        (b"muscles: \x07\n", (1, 10), "control character"),
        (b"- a\n- b\n", (1, 1), "the file must begin with one of muscles:"),
        (b"just words\n", (1, 1), "the file must begin with one of muscles:"),
        (b"muscles: 3\n", (1, 10), "a list of records is wanted here, not '3'"),
        (b"muscles:\n", (1, 9), "a list of records is wanted here, not nothing"),
        (b"muscles:\n  - soleus\n", (2, 5), "'key: value' pairs are wanted here"),
        (b"muscles: &a [*a]\n", (1, 10), "'key: value' pairs are wanted here"),
        (b"? [a, b]\n: c\n", (1, 3), "a key must be a word"),
        (b"[" * 400_000, (1, 1), "brackets nest too deep"),
        (b"- " * 400_000, (1, 1), "the indentation nests too deep"),
    ],
)
def test_a_file_that_is_no_knowledge_base_gives_one_clear_problem(
    tmp_path: Path, content: bytes, place: tuple[int, int], message: str
) -> None:
    (tmp_path / "bad.yaml").write_bytes(content)
    loaded = load(tmp_path)
    assert loaded.base is None
    assert [(problem.line, problem.column) for problem in loaded.problems] == [place], loaded.problems
    assert message in loaded.problems[0].message
    assert "\n" not in str(loaded.problems[0])


@pytest.mark.parametrize(
    ("content", "hint"),
    [
        ("muscles:\n  - id: a\n\tname: b\n", "indent with spaces, not tabs"),
        ("muscles:\n  - id: a\n    plain: it: is\n", "put a text with ': ' in quotes"),
        ('muscles:\n  - id: "a\n', "a quote is opened and never closed"),
        ("muscles: [a, b\n", "a bracket is opened and not closed"),
        ("muscles: *other\n", "needs quotes"),
    ],
)
def test_syntax_errors_say_what_to_do(tmp_path: Path, content: str, hint: str) -> None:
    (tmp_path / "bad.yaml").write_text(content)
    assert hint in load(tmp_path).problems[0].hint


def test_too_large_a_file_is_not_read(tmp_path: Path) -> None:
    with (tmp_path / "huge.yaml").open("wb") as file:
        file.truncate(files.MAX_BYTES + 1)
    (problem,) = load(tmp_path).problems
    assert "more than 20 MB are not read" in problem.message


def test_too_long_a_text_is_not_read(tmp_path: Path) -> None:
    """One text of 19 MB kept the checks busy for minutes, and a page with it the window."""
    (tmp_path / "terms.yaml").write_text(f"terms:\n  - id: spot\n    term: Spot\n    text: {'word ' * 20_000}\n")
    (problem,) = load(tmp_path).problems
    assert str(problem).endswith(
        "terms.yaml:4:11: spot.text: the text has 99,999 characters; more than 50,000 are not read"
    )


def test_a_directory_a_pipe_and_a_broken_link_are_no_files(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").mkdir()
    os.mkfifo(tmp_path / "b.yaml")
    (tmp_path / "c.yaml").symlink_to("nowhere")
    messages = [problem.message for problem in load(tmp_path).problems]
    assert "a directory stands where a file should be" in messages[0]
    assert "not a regular file" in messages[1]
    assert "cannot be read: No such file" in messages[2]


@pytest.mark.parametrize("name", ["more.yaml", "more.YAML", "trigger_points"])
def test_a_link_out_of_the_folder_is_not_followed(draft: Draft, tmp_path: Path, name: str) -> None:
    """Messages repeat what stands in a file, so a base of somebody else's must not lead to other files."""
    secret = tmp_path / "secret.d"
    secret.mkdir()
    (secret / "key.yaml").write_text("topsecret: word\n")
    (draft.folder / name).symlink_to(secret if name == "trigger_points" else secret / "key.yaml")
    (problem,) = draft.load().problems
    assert problem.path == draft.folder / name
    assert problem.message == "this link leads out of the knowledge base's folder, so it is not followed"
    assert "topsecret" not in str(problem)


def test_links_within_the_folder_and_to_the_folder_are_followed(draft: Draft, tmp_path: Path) -> None:
    files = sorted(draft.folder.glob("*.yaml"))
    moved = draft.folder / "kept"
    moved.mkdir()
    for path in files:
        path.rename(moved / path.name)
        path.symlink_to(moved / path.name)
    elsewhere = tmp_path / "elsewhere"
    elsewhere.symlink_to(draft.folder)
    assert load(elsewhere).base is not None


def test_an_unreadable_file_is_one_problem(draft: Draft, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(path: Path) -> bytes:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(Path, "read_bytes", refuse)  # root may read everything, so permissions alone do not test this
    assert {problem.message for problem in draft.load().problems} == {"the file cannot be read: Permission denied"}


def test_a_missing_or_empty_folder_or_a_file_in_its_place_is_one_problem(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_text("")
    (tmp_path / "empty").mkdir()
    for folder, message in (
        (tmp_path / "missing", "there is no such folder"),
        (file, "a file stands where the knowledge base's folder should be"),
        (tmp_path / "empty", "no file ends in .yaml"),
    ):
        (problem,) = load(folder).problems
        assert message in problem.message


def test_a_file_ending_in_yml_is_not_passed_over_in_silence(draft: Draft) -> None:
    draft.write("more.yml", "muscles: []")
    assert "rename it to end in .yaml" in draft.problem().hint


def _never_raises(folder: Path, content: bytes) -> tuple[Problem, ...]:
    (folder / "any.yaml").write_bytes(content)
    loaded = load(folder, vocabulary=VOCABULARY)
    assert (loaded.base is None) == bool(loaded.problems)
    for problem in loaded.problems:
        assert problem.line >= 1
        assert problem.column >= 1
        assert problem.message
        assert "\n" not in str(problem)
    return loaded.problems


@given(content=st.binary(max_size=400))
@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_arbitrary_bytes_never_raise(tmp_path: Path, content: bytes) -> None:
    _never_raises(tmp_path, content)


@given(content=st.text(alphabet="[]{}:,-?!&*#|>'\"%@` \n\tamuscles~<=.0123", max_size=200))
@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_arbitrary_yaml_marks_never_raise(tmp_path: Path, content: str) -> None:
    _never_raises(tmp_path, content.encode())


WHOLE = (MUSCLES + POINTS + SAFETY + SOURCES + CHART.split("\n", 1)[1]).encode()


@given(
    at=st.integers(0, len(WHOLE)),
    cut=st.integers(0, 30),
    put=st.sampled_from(
        [b"", b"\n", b"  ", b": ", b"- ", b"[", b"]", b"{", b"}", b'"', b"'", b"*", b"&x ", b"!t ", b"0", b"no", b"~"]
    ),
)
@settings(max_examples=200, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_mutilated_base_never_raises(tmp_path: Path, at: int, cut: int, put: bytes) -> None:
    _never_raises(tmp_path, WHOLE[:at] + put + WHOLE[at + cut :])
