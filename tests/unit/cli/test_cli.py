"""The command line as a person or a script uses it: answers, messages and exit status."""

from __future__ import annotations

import errno
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import shapely
from shapely.geometry import shape

from bodymap import __version__, cli, paths
from bodymap.atlas import Figure, Layer, Side, View
from bodymap.cli.tables import number
from bodymap.gui import app as program
from bodymap.kinds import LISTED, Kind
from bodymap.shelf import Shelf

POINT = "trapezius_upper_trp1"


def _run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    status = cli.main(arguments)
    out, err = capsys.readouterr()
    return status, out, err


def _json(capsys: pytest.CaptureFixture[str], *arguments: str) -> Any:
    status, out, err = _run(capsys, *arguments, "--json")
    assert (status, err) == (0, "")
    return json.loads(out)


@pytest.fixture
def own_data(tmp_path: Path) -> Path:
    """A copy of the shipped knowledge base."""
    folder = tmp_path / "data"
    shutil.copytree(paths.data(), folder, ignore=shutil.ignore_patterns("atlas", "ranking"))
    return folder


def _break(folder: Path, old: str, new: str) -> None:
    path = folder / "trigger_points.yaml"
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new, 1))


def test_the_words_for_views_figures_and_sides_are_those_of_the_atlas() -> None:
    assert tuple(View) == cli.VIEWS
    assert tuple(Layer) == cli.LAYERS
    assert tuple(Figure) == cli.FIGURES
    assert tuple(Side) == cli.SIDES


def test_version(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        cli.main(["--version"])
    assert stopped.value.code == 0
    assert capsys.readouterr().out.strip() == f"bodymap {__version__}"


@pytest.mark.parametrize(
    "arguments",
    [
        ["dance"],
        ["show"],
        ["list", "bones"],
        ["geometry", "soleus"],
        ["geometry", "soleus", "--view", "top"],
        ["render", "soleus"],
        ["render", "-o", "a.png"],  # nothing to show
        ["render", "-o", "a.png", "--layers", "superficial,middle"],
        ["render", "-o", "a.png", "--labels", "nerves"],
        ["render", "soleus", "-o", "a.png", "--width", "0"],
        ["render", "soleus", "-o", "a.png", "--width", "wide"],
        ["--figure", "child"],
    ],
)
def test_wrong_usage_is_status_2(capsys: pytest.CaptureFixture[str], arguments: list[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        cli.main(arguments)
    assert stopped.value.code == 2
    assert "usage: bodymap" in capsys.readouterr().err


def test_check_counts_what_there_is(capsys: pytest.CaptureFixture[str]) -> None:
    answer = _json(capsys, "check")
    assert answer["ok"] is True
    assert answer["errors"] == []
    counts = answer["counts"]
    assert set(counts) >= {
        *("muscles", "trigger_points", "pain_areas", "conditions", "guides"),
        *("sources", "views", "figures", "landmarks"),
    }
    assert (counts["views"], counts["figures"]) == (len(View), 2)
    assert counts["landmarks"] >= 110


def test_check_of_a_broken_folder_names_each_problem_with_its_place(
    capsys: pytest.CaptureFixture[str], own_data: Path
) -> None:
    _break(own_data, "along: 0.", "along: 7.")
    status, out, err = _run(capsys, "check", str(own_data))
    assert status == 1
    assert f"{own_data / 'trigger_points.yaml'}:" in err
    assert "a point outside its muscle" in err
    assert "1 error" in out
    status, out, err = _run(capsys, "--data", str(own_data), "check", "--json")
    answer = json.loads(out)
    assert (status, err, answer["ok"]) == (1, "", False)
    (error,) = answer["errors"]
    assert error["line"] > 1
    assert error["column"] > 1
    assert error["where"].endswith("place.along")


def test_a_broken_base_is_one_line_for_the_other_commands(capsys: pytest.CaptureFixture[str], own_data: Path) -> None:
    _break(own_data, "along: 0.", "along: 7.")
    _break(own_data, "technique: stretch", "technique: strech")
    status, out, err = _run(capsys, "list", "muscles", "--data", str(own_data))
    assert (status, out) == (1, "")
    assert err.startswith("bodymap: the knowledge base cannot be used: ")
    assert f"and 1 more; 'bodymap check {own_data}' lists them" in err
    assert err.count("\n") == 1


@pytest.fixture
def own(own_home: Path, own_data: Path) -> Path:
    """A knowledge base of the person's own, where the window looks for it."""
    assert paths.own_data() is None
    folder = paths.user_config() / "data"
    folder.parent.mkdir(parents=True)
    own_data.rename(folder)
    assert own_home in folder.parents
    return folder


def test_the_command_line_reads_the_knowledge_base_that_the_window_reads(
    capsys: pytest.CaptureFixture[str], own: Path
) -> None:
    (own / "cases.yaml").unlink()  # to which no other record leads
    assert _json(capsys, "list", "cases") == []
    assert program.open_shelf(program.Options()).base.cases == {}
    assert _json(capsys, "check")["counts"]["cases"] == 0
    assert _json(capsys, "list", "cases", "--data", str(paths.data()))


def test_the_shipped_knowledge_base_stands_in_for_a_broken_one_of_the_persons(
    capsys: pytest.CaptureFixture[str], own: Path
) -> None:
    _break(own, "along: 0.", "along: 7.")
    status, out, err = _run(capsys, "list", "myths")
    assert status == 0
    assert out
    assert err.startswith("bodymap: the shipped knowledge base stands in for your own, which cannot be used: ")
    assert err.count("\n") == 1
    assert "a point outside its muscle" in err
    status, _, err = _run(capsys, "check")
    assert status == 1
    assert str(own) in err


@pytest.mark.parametrize(
    ("kind", "key", "some"),
    [
        ("muscles", "latin", "soleus"),
        ("trigger-points", "muscle", POINT),
        ("areas", "region", "temple"),
        ("landmarks", "midline", "acromion"),
        ("sources", "title", "gray_2020"),
        ("red-flags", "urgency", "rf_heart"),
    ],
)
def test_list_gives_every_record_of_a_kind(capsys: pytest.CaptureFixture[str], kind: str, key: str, some: str) -> None:
    rows = _json(capsys, "list", kind)
    assert some in {row["id"] for row in rows}
    assert all(key in row for row in rows)
    status, out, err = _run(capsys, "list", kind)
    assert (status, err) == (0, "")
    assert len(out.splitlines()) == len(rows)


def test_a_list_of_nothing_says_so(capsys: pytest.CaptureFixture[str], own_data: Path) -> None:
    (own_data / "myths.yaml").unlink()
    assert _json(capsys, "list", "myths", "--data", str(own_data)) == []
    listed = _run(capsys, "list", "myths", "--data", str(own_data))
    assert listed == (0, "", "This knowledge base has no myths.\n")


def test_show_gives_the_whole_trigger_point(capsys: pytest.CaptureFixture[str]) -> None:
    record = _json(capsys, "show", POINT)
    assert record["record"] == "trigger_point"
    assert record["self_care"][0]["steps"]
    assert record["sources"]
    assert record["referral"]["words"]
    assert record["referral"]["shapes"]["essential"]
    for zone in ("essential", "spillover"):
        for share in record["referral"][zone]:
            assert set(share) == {"area", "side", "fraction"}
            assert 0 < share["fraction"] <= 1
    assert record["referral"]["essential"]
    assert record["places"]["left"]["x"] != record["places"]["posterior"]["x"]


def test_show_mirrors(capsys: pytest.CaptureFixture[str]) -> None:
    left = _json(capsys, "show", POINT)["places"]["posterior"]
    right = _json(capsys, "show", POINT, "--side", "right")["places"]["posterior"]
    assert right["x"] == pytest.approx(-left["x"], abs=1.0)
    assert right["y"] == pytest.approx(left["y"], abs=1.0)


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("soleus", "muscle"),
        ("temple", "area"),
        ("acromion", "landmark"),
        ("gray_2020", "source"),
        ("rf_heart", "red_flag"),
    ],
)
def test_show_knows_every_kind(capsys: pytest.CaptureFixture[str], name: str, kind: str) -> None:
    record = _json(capsys, "show", name)
    assert (record["record"], record["id"]) == (kind, name)


def test_show_as_text_fits_the_terminal(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "70")
    status, out, _ = _run(capsys, "show", POINT)
    assert status == 0
    assert "self care:" in out
    assert max(len(line) for line in out.splitlines()) <= 70


def test_an_unknown_id_is_one_line_with_what_was_meant(capsys: pytest.CaptureFixture[str]) -> None:
    status, out, err = _run(capsys, "show", "trapezius_uper_trp1")
    assert (status, out) == (1, "")
    assert err == f"bodymap: unknown id 'trapezius_uper_trp1' (did you mean '{POINT}'?)\n"


def test_search_forgives_slips_and_says_that_it_guesses(capsys: pytest.CaptureFixture[str]) -> None:
    found = _json(capsys, "search", "trapezuis")
    assert found["did_you_mean"] == "trapezius"
    assert found["unknown"] == ["trapezuis"]
    assert {row["part"] for row in found["matches"]} == {"guess"}
    assert {row["fit"] for row in found["matches"]} == {"alike"}
    assert found["matches"][0]["kind"] == "muscle"
    assert found["matches"][0]["id"].startswith("trapezius")
    status, out, _ = _run(capsys, "search", "trapezuis")
    assert status == 0
    assert "Did you mean: trapezius?" in out


def test_search_says_what_it_understood_and_the_best_first(capsys: pytest.CaptureFixture[str]) -> None:
    found = _json(capsys, "search", "my", "left", "temple", "hurts")
    assert found["understood"] == ["left", "temple", "pain"]
    assert (found["side"], found["dropped"]) == ("left", ["my"])
    assert [(row["part"], row["id"]) for row in found["matches"][:2]] == [
        ("best", "temple"),
        ("flag", "rf_giant_cell_arteritis"),
    ]
    assert found["matches"][0]["side"] == "left"
    status, out, _ = _run(capsys, "search", "my left temple hurts")
    assert status == 0
    lines = out.splitlines()
    assert lines[:3] == ["Understood: left side, temple, pain", "", "Best match"]
    assert lines[3].split()[:3] == ["area", "temple", "Temple"]
    assert "Trigger points" in lines


def test_what_fits_in_part_is_told_so(capsys: pytest.CaptureFixture[str]) -> None:
    _, out, _ = _run(capsys, "search", "soleus xylophone")
    lines = out.splitlines()
    assert lines[:3] == ["Understood: soleus, not 'xylophone'", "", "Nearest"]
    assert "Fits some of the words" in lines


def test_a_claim_is_found_in_quotation_marks_with_the_verdict_on_it(capsys: pytest.CaptureFixture[str]) -> None:
    rows = {row["id"]: row for row in _json(capsys, "search", "flushes")["matches"]}
    assert rows["myth_toxins"]["name"] == "“Massage flushes toxins out of the muscles.” Not so"
    assert rows["myth_toxins"]["matched"] == rows["myth_toxins"]["name"]


def test_search_without_result_is_done_and_says_so(capsys: pytest.CaptureFixture[str]) -> None:
    assert _json(capsys, "search", "xqzxqz")["matches"] == []
    status, out, err = _run(capsys, "search", "xqzxqz")
    assert (status, out) == (0, "")
    assert "Nothing found for 'xqzxqz'" in err


def _features(capsys: pytest.CaptureFixture[str], *arguments: str) -> list[dict[str, Any]]:
    status, out, _ = _run(capsys, "geometry", *arguments)
    assert status == 0
    collection = json.loads(out)
    assert collection["type"] == "FeatureCollection"
    for feature in collection["features"]:
        assert not shape(feature["geometry"]).is_empty
    return list(collection["features"])


def test_geometry_of_a_muscle_is_its_region_on_both_sides(capsys: pytest.CaptureFixture[str]) -> None:
    features = _features(capsys, "soleus", "--view", "posterior", "--figure", "male")
    left, right = (shape(feature["geometry"]) for feature in features)
    assert [feature["properties"]["side"] for feature in features] == ["left", "right"]
    # The body's left is the viewer's left from behind.
    assert left.centroid.x < 0 < right.centroid.x
    assert left.centroid.y == pytest.approx(right.centroid.y, rel=0.02)


def test_geometry_of_a_trigger_point_is_its_place_and_zones(capsys: pytest.CaptureFixture[str]) -> None:
    features = _features(capsys, POINT, "--view", "left", "--side", "left")
    roles = {feature["properties"]["role"]: shape(feature["geometry"]) for feature in features}
    assert set(roles) == {"place", "essential", "spillover"}
    assert not shapely.intersection(roles["essential"], roles["spillover"]).area > 1.0


def test_geometry_of_areas_and_landmarks(capsys: pytest.CaptureFixture[str]) -> None:
    (area,) = _features(capsys, "temple", "--view", "left", "--side", "left")
    (mark,) = _features(capsys, "acromion", "--view", "anterior", "--side", "left")
    (midline,) = _features(capsys, "inion", "--view", "posterior")
    assert shape(area["geometry"]).area > 100
    assert shape(mark["geometry"]).x > 50
    assert midline["properties"]["side"] is None


def test_geometry_that_does_not_show_is_empty_and_says_so(capsys: pytest.CaptureFixture[str]) -> None:
    status, out, err = _run(capsys, "geometry", "masseter", "--view", "plantar")
    assert status == 0
    assert json.loads(out)["features"] == []
    assert "does not show in the plantar view" in err


@pytest.fixture(scope="session")
def one_of_each() -> dict[Kind, str]:
    """The id of one thing of each kind that the command line lists."""
    shelf = Shelf()
    # Some landmarks are called as the area round them; an id means the area then.
    return {kind: next(name for name in shelf.records(kind) if shelf.kind_of(name) is kind) for kind in LISTED}


@pytest.mark.parametrize("kind", LISTED, ids=str)
def test_what_lies_on_the_body_has_geometry_and_all_else_is_refused(
    capsys: pytest.CaptureFixture[str], kind: Kind, one_of_each: dict[Kind, str]
) -> None:
    status, out, err = _run(capsys, "geometry", one_of_each[kind], "--view", "posterior")
    if kind.row.on_body:
        assert (status, json.loads(out)["type"]) == (0, "FeatureCollection")
    else:
        assert (status, out) == (1, "")
        assert err == f"bodymap: '{one_of_each[kind]}' is a {kind.row.noun} and has no place on the body\n"


@pytest.mark.parametrize("kind", LISTED, ids=str)
def test_a_record_of_every_kind_is_listed_and_shown_in_words(
    capsys: pytest.CaptureFixture[str], kind: Kind, one_of_each: dict[Kind, str]
) -> None:
    name = one_of_each[kind]
    assert name in {row["id"] for row in _json(capsys, "list", kind.row.command)}
    status, out, err = _run(capsys, "show", name)
    assert (status, err) == (0, "")
    assert f"id: {name}" in out
    assert "({" not in out
    assert "('" not in out
    assert _json(capsys, "show", name)["record"] == kind.value


def test_a_missing_atlas_is_one_line(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    for command in (["check"], ["list", "areas"], ["show", POINT]):
        status, out, err = _run(capsys, *command, "--atlas", str(tmp_path))
        assert (status, out) == (1, "")
        assert "atlas.msgpack: cannot be read" in err
        assert err.count("\n") == 1


@pytest.mark.parametrize(
    ("asked", "layers"),
    [("deep,superficial", ("deep", "superficial")), ("all", cli.LAYERS), ("skin", ())],
)
def test_render_reads_layers(asked: str, layers: tuple[str, ...]) -> None:
    options = cli._parser().parse_args(["render", "-o", "a.png", "--layers", asked, "--labels"])
    assert (options.layers, options.labels, options.ids) == (layers, "muscles", [])


def test_render_refuses_a_format_before_starting_qt(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    status, _, err = _run(capsys, "render", POINT, "-o", str(tmp_path / "map.gif"))
    assert status == 1
    assert "the name must end in .png, .svg, .pdf" in err


def _start(*arguments: str, **options: Any) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "bodymap", *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        **options,
    )


def test_a_reader_that_leaves_early_is_no_error() -> None:
    # As in: bodymap list trigger-points | head -1
    ours, theirs = os.pipe()
    os.close(ours)
    with _start("list", "trigger-points") as warm:
        warm.communicate()
    done = subprocess.run(
        [sys.executable, "-m", "bodymap", "list", "trigger-points"],
        stdout=theirs,
        stderr=subprocess.PIPE,
        text=True,
        check=False,
    )
    os.close(theirs)
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
@pytest.mark.parametrize("command", ["list muscles", "list muscles --json", "--help", "check --help"])
def test_an_answer_that_cannot_be_written_is_one_line(command: str) -> None:
    with open("/dev/full", "w", encoding="utf-8") as full:
        done = subprocess.run(
            [sys.executable, "-m", "bodymap", *command.split()], stdout=full, stderr=subprocess.PIPE, text=True
        )
    assert done.returncode == 1
    assert done.stderr == f"bodymap: the answer cannot be written: {os.strerror(errno.ENOSPC)}\n"


@pytest.mark.skipif(sys.platform == "win32", reason="the shell of POSIX")
@pytest.mark.parametrize(
    ("closed", "command", "status", "lines"),
    [
        (">&-", "list muscles", 1, 1),
        (">&-", "--version", 1, 1),
        (">&- 2>&-", "list muscles", 1, 0),
        ("2>&-", "show nothing", 1, 0),
        ("2>/dev/full", "show nothing", 1, 0),
        ("<&-", "list muscles", 0, 0),
    ],
)
def test_closed_streams_end_without_a_traceback(closed: str, command: str, status: int, lines: int) -> None:
    line = f"exec '{sys.executable}' -m bodymap {command} {closed}"
    done = subprocess.run(["/bin/sh", "-c", line], capture_output=True, text=True)
    assert done.returncode == status
    assert done.stderr.count("\n") == lines
    assert "Traceback" not in done.stderr


def test_a_list_of_nothing_is_no_mistake(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A base of one's own need not have every kind; a drawing of what lies inside the body covers no skin."""
    (tmp_path / "terms.yaml").write_text("terms:\n  - {id: spot, term: Spot, text: A place.}\n")
    assert cli.main(["list", "muscles", "--data", str(tmp_path)]) == 0
    inside = tmp_path / "inside.geojson"
    inside.write_text(
        '{"type": "FeatureCollection", "features": [{"type": "Feature", "geometry": null, "properties": '
        '{"figure": "female", "complaint": "a", "area": "eye_behind", "side": "left"}}]}'
    )
    assert cli.main(["measure", str(inside)]) == 0
    assert capsys.readouterr().out == "0 mm2 in 0 views; 0.00 % of the skin\neye_behind  left  100% of the area\n"


def test_ctrl_c_ends_without_a_traceback(monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(_: object) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr(cli, "_list", interrupt)
    assert cli.main(["list", "muscles"]) == 130


def test_ctrl_c_while_the_program_is_being_loaded_ends_it_quietly(tmp_path: Path) -> None:
    """The modules are read slowly here, and Ctrl+C comes during the first of them."""
    (tmp_path / "argparse.py").write_text("import os, signal\nos.kill(os.getpid(), signal.SIGINT)\nimport time\n")
    env = {**os.environ, "PYTHONPATH": os.pathsep.join([str(tmp_path), os.environ.get("PYTHONPATH", "")])}
    done = subprocess.run([sys.executable, "-m", "bodymap", "list", "muscles"], capture_output=True, text=True, env=env)
    assert (done.returncode, done.stdout, done.stderr) == (130, "", "")


def test_ctrl_c_while_a_library_is_being_loaded_ends_it_quietly(tmp_path: Path) -> None:
    """As numpy does, this one makes an error of its own of whatever stops its loading, and prints it."""
    (tmp_path / "shapely.py").write_text(
        "import os, signal, traceback\n"
        "try:\n    os.kill(os.getpid(), signal.SIGINT)\n    import time\n"
        "except BaseException:\n    traceback.print_exc()\n    raise ImportError('failed') from None\n"
    )
    env = {**os.environ, "PYTHONPATH": os.pathsep.join([str(tmp_path), os.environ.get("PYTHONPATH", "")])}
    command = [sys.executable, "-m", "bodymap", "find", "--pain", "temple"]
    done = subprocess.run(command, capture_output=True, text=True, env=env)
    assert (done.returncode, done.stdout, done.stderr) == (130, "", "")


def test_a_file_that_may_not_be_read_is_one_line(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(_: object) -> int:
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), "/somewhere")

    monkeypatch.setattr(cli, "_list", refused)
    assert _run(capsys, "list", "muscles") == (1, "", f"bodymap: /somewhere: {os.strerror(errno.EACCES)}\n")


UNSEEN = "\x1b[31m\x9b\u202e\u200b\U000e0041"
WRITTEN = r"\u001b[31m\u009b\u202e\u200b\udb40\udc41"


def test_what_cannot_be_seen_is_written_out_in_messages(capsys: pytest.CaptureFixture[str], own_data: Path) -> None:
    status, _, err = _run(capsys, "show", f"sol{UNSEEN}")
    assert (status, f"'sol{WRITTEN}'" in err) == (1, True)
    status, _, err = _run(capsys, "list", "muscles", "--atlas", f"no{UNSEEN}\nwhere")
    assert status == 1
    assert f"no{WRITTEN}\\u000awhere" in err
    assert err.count("\n") == 1
    myths = own_data / "myths.yaml"
    myths.write_text(f"myths:\n  - {UNSEEN[4:]}: 1\n", encoding="utf-8")
    status, _, err = _run(capsys, "check", str(own_data))
    assert status == 1
    assert not set(UNSEEN[5:]) & set(err)


def test_what_cannot_be_seen_is_written_out_in_answers(capsys: pytest.CaptureFixture[str], own_data: Path) -> None:
    myths = own_data / "myths.yaml"
    text = myths.read_text(encoding="utf-8")
    claim = next(line for line in text.splitlines() if line.strip().startswith("claim:"))
    myths.write_text(text.replace(claim, f'{claim.split(":")[0]}: "left\\u202eright"', 1), encoding="utf-8")
    _, out, _ = _run(capsys, "list", "myths", "--data", str(own_data))
    assert r"left\u202eright" in out
    rows = _json(capsys, "list", "myths", "--data", str(own_data))
    assert "left\u202eright" in [row["claim"] for row in rows]


@pytest.mark.parametrize(("option", "wanted"), [("--top", "at least 1"), ("--width", "from 1 to 20000 pixels")])
@pytest.mark.parametrize("given", ["-0", "x", "1.5", ""])
def test_usage_errors_say_what_number_is_wanted(
    capsys: pytest.CaptureFixture[str], option: str, wanted: str, given: str
) -> None:
    command = ["find", "--pain", "temple"] if option == "--top" else ["render", "soleus", "-o", "a.png"]
    with pytest.raises(SystemExit) as stopped:
        cli.main([*command, f"{option}={given}"])
    assert stopped.value.code == 2
    assert f"a whole number is wanted, {wanted}, not '{given}'" in capsys.readouterr().err


def test_numbers_rounded_to_nothing_have_no_sign(capsys: pytest.CaptureFixture[str]) -> None:
    assert str(number(-0.0004, 2)) == "0.0"
    for name in ("inion", "sacrum_mid", "temple"):
        if Shelf().named(name):
            assert "-0.0," not in _run(capsys, "geometry", name, "--view", "posterior")[1]


def test_it_runs_as_a_module() -> None:
    with _start("search", "trapezuis") as process:
        out, err = process.communicate()
    assert (process.returncode, err) == (0, "")
    assert "trapezius" in out


# From pain to trigger points


def _points(capsys: pytest.CaptureFixture[str], *words: str) -> Any:
    return _json(capsys, "find", *words)["trigger_points"]


def test_find_ranks_points_with_their_reasons(capsys: pytest.CaptureFixture[str]) -> None:
    rows = _points(capsys, "--pain", "temple@left=7", "--pain", "neck_side@left", "--top", "6")
    assert len(rows) == 6
    assert {"trigger_point", "muscle", "side", "score", "band", "covers", "because"} == set(rows[0])
    assert {row["side"] for row in rows} == {"left"}
    assert "trapezius_upper_trp1" in [row["trigger_point"] for row in rows[:3]]
    scores = [row["score"] for row in rows]
    assert scores == sorted(scores, reverse=True)
    assert all(0 <= row["covers"] <= 1 for row in rows)


def test_find_takes_unions_symptoms_and_answers(capsys: pytest.CaptureFixture[str]) -> None:
    rows = _points(capsys, "--pain", "low_back_pain@right", "--symptom", "numb leg", "--answer", "q_long_sitting=yes")
    assert rows
    status, out, err = _run(capsys, "find", "--pain", "low_back_pain@right")
    assert (status, err) == (0, "")
    assert "likely" in out
    assert "Ask: " in out


def test_find_without_a_side_means_both(capsys: pytest.CaptureFixture[str]) -> None:
    rows = _points(capsys, "--pain", "knee_inner")
    assert {row["side"] for row in rows} == {"both"}
    assert len({row["trigger_point"] for row in rows}) == len(rows)
    one_side = _points(capsys, "--pain", "knee_inner@left")
    assert [row["trigger_point"] for row in rows[:5]] == [row["trigger_point"] for row in one_side[:5]]
    assert rows[0]["covers"] == pytest.approx(one_side[0]["covers"], abs=0.1)
    _, out, _ = _run(capsys, "find", "--pain", "knee_inner")
    assert f"{rows[0]['trigger_point']}" in out
    assert ", left and right." in out


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("--pain", "tmple@left"), "did you mean 'temple'?"),
        (("--pain", "temple@middle"), "the side is left or right"),
        (("--pain", "temple@left=11"), "from 0 to 10"),
        (("--pain", "temple@left=much"), "from 0 to 10"),
        (("--pain", "temple", "--symptom", "xqzxqz"), "unknown symptom"),
        (("--pain", "temple", "--answer", "q_nothing=yes"), "unknown question"),
        (("--pain", "temple", "--answer", "q_long_sitting=perhaps"), "the answer is yes or no"),
        (("--drawing", "nowhere.geojson"), "nowhere.geojson"),
    ],
)
def test_find_says_what_is_wrong(capsys: pytest.CaptureFixture[str], words: tuple[str, ...], message: str) -> None:
    status, out, err = _run(capsys, "find", *words)
    assert (status, out) == (1, "")
    assert message in err
    assert len(err.splitlines()) == 1


@pytest.mark.parametrize(
    ("told", "flag", "urgency"),
    [
        (("--symptom", "dizziness"), "rf_stroke", "now"),
        (("--pain", "sternum"), "rf_heart", "now"),
        (("--pain", "chest_deep@left=8"), "rf_heart", "now"),
        (("--pain", "low_back_pain@right"), "rf_spine_infection", "today"),
    ],
)
def test_find_tells_the_red_flags_of_now_and_today_first(
    capsys: pytest.CaptureFixture[str], told: tuple[str, ...], flag: str, urgency: str
) -> None:
    answer = _json(capsys, "find", *told)
    assert list(answer) == ["red_flags", "trigger_points"]
    flags = {one["id"]: one["urgency"] for one in answer["red_flags"]}
    assert flags[flag] == urgency
    assert set(flags.values()) <= {"now", "today"}
    assert list(flags.values()) == sorted(flags.values(), key=("now", "today").index)
    status, out, err = _run(capsys, "find", *told)
    assert (status, err) == (0, "")
    assert out.index("See a doctor first") < out.index(flag) < out.index(answer["trigger_points"][0]["trigger_point"])


def test_find_without_pain_is_wrong_usage() -> None:
    with pytest.raises(SystemExit) as stopped:
        cli.main(["find"])
    assert stopped.value.code == 2


@pytest.fixture
def drawing_file(tmp_path: Path) -> Path:
    from bodymap.atlas import Atlas
    from bodymap.drawing.geojson import save
    from bodymap.drawing.model import Complaint, PainDrawing
    from bodymap.drawing.strokes import Pen, brush_stroke

    drawn = PainDrawing(Figure.FEMALE, (Complaint(id="pain", name="Neck", intensity=7.0),))
    atlas = Atlas(paths.atlas())
    drawn = brush_stroke(
        drawn,
        atlas,
        [(-40, 1500), (-45, 1440), (-120, 1410)],
        Pen(complaint="pain", diameter=30.0),
        view=View.POSTERIOR,
    )
    path = tmp_path / "pain.geojson"
    save(drawn, path)
    return path


def test_find_reads_a_drawing(capsys: pytest.CaptureFixture[str], drawing_file: Path) -> None:
    rows = _points(capsys, "--drawing", str(drawing_file), "--top", "5")
    assert {row["side"] for row in rows} == {"left"}
    assert any(row["muscle"] in {"trapezius_upper", "levator_scapulae"} for row in rows)


def test_find_reads_what_a_file_tells_besides_its_drawing(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    properties = {"complaint": "pain_1", "area": "heel_sole", "side": "left", "intensity": 5, "quality": "aching"}
    document: dict[str, Any] = {
        "type": "FeatureCollection",
        "bodymap": {"version": 2, "figure": "female"},
        "features": [{"type": "Feature", "properties": properties, "geometry": None}],
    }
    path = tmp_path / "heel.geojson"

    def flags(**besides: Any) -> tuple[list[str], str]:
        path.write_text(json.dumps(document | {"bodymap": document["bodymap"] | besides}), encoding="utf-8")
        status, out, err = _run(capsys, "find", "--drawing", str(path), "--json")
        assert status == 0
        return [flag["id"] for flag in json.loads(out)["red_flags"]], err

    assert "rf_stroke" not in flags()[0]
    found, err = flags(symptoms=["symptom_dizziness", "glowing"])
    assert "rf_stroke" in found
    assert len(err.splitlines()) == 1
    assert "'glowing'" in err


def test_measure_tells_size_places_and_likeness(capsys: pytest.CaptureFixture[str], drawing_file: Path) -> None:
    answer = _json(capsys, "measure", str(drawing_file), str(drawing_file))
    assert answer["mm2"] > 1000
    (view,) = answer["views"]
    assert view["view"] == "posterior"
    assert view["centroid"]["x"] < 0
    assert answer["against"]["jaccard"] == 1.0
    assert {row["side"] for row in answer["areas"]} == {"left"}
    status, out, _ = _run(capsys, "measure", str(drawing_file), str(drawing_file))
    assert status == 0
    assert "Jaccard 1.0" in out
    assert _run(capsys, "measure", "nowhere.geojson")[0] == 1
