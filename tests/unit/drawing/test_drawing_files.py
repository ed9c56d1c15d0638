"""Pain drawings as files: saved, read, mended, refused in words, kept through a crash."""

from __future__ import annotations

import contextlib
import copy
import json
import math
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from bodymap import paths
from bodymap.atlas import Atlas, Figure, Side, View
from bodymap.drawing import (
    Autosave,
    Complaint,
    DrawingError,
    PainDrawing,
    Pen,
    Quality,
    brush_stroke,
    dumps,
    fill_area,
    is_area_on,
    leftovers,
    load,
    loads,
    save,
    with_complaint,
)
from bodymap.drawing.model import Depth
from bodymap.drawing.original import Original

ATLAS = Atlas(paths.atlas())
SQUARE = [[0, 1200], [40, 1200], [40, 1240], [0, 1240], [0, 1200]]
FAR_OFF = [[900, 900], [940, 900], [940, 940], [900, 900]]
EIGHT = [[0, 1200], [50, 1250], [50, 1200], [0, 1250], [0, 1200]]
HALF_OUT = [[0, 1000], [900, 1000], [900, 1040], [0, 1040], [0, 1000]]


def document(*rings: list[list[float]], **properties: Any) -> dict[str, Any]:
    """A small GeoJSON file with one feature to a ring."""
    told = {"figure": "female", "view": "anterior", "complaint": "a", "intensity": 6, "quality": "aching"} | properties
    return {
        "type": "FeatureCollection",
        "bodymap": {"version": 1},
        "features": [
            {"type": "Feature", "properties": told, "geometry": {"type": "Polygon", "coordinates": [ring]}}
            for ring in rings
        ],
    }


def changed(change: Callable[[dict[str, Any]], object], **properties: Any) -> str:
    made = copy.deepcopy(document(SQUARE, **properties))
    change(made)
    return json.dumps(made)


def geometry(kind: str, coordinates: Any) -> str:
    return changed(lambda d: d["features"][0].update(geometry={"type": kind, "coordinates": coordinates}))


def sample() -> PainDrawing:
    told = Complaint(
        "a", name='Head"ache', intensity=6.5, quality=Quality.STABBING, depth=Depth.SKIN, when="in the morning",
        worse=("turning_head", "Sitzen, lange"), note="since March\nü",
    )  # fmt: skip
    drawing = with_complaint(with_complaint(PainDrawing(Figure.FEMALE), told), Complaint("b"))
    drawing = fill_area(drawing, ATLAS, complaint="a", area="temple", side=Side.LEFT)
    drawing = fill_area(drawing, ATLAS, complaint="b", area="tongue", side=Side.RIGHT)
    return with_complaint(drawing, Complaint("nothing drawn"))


def difference(first: PainDrawing, second: PainDrawing) -> float:
    """mm² in which two drawings differ, in the complaint and view where they do most."""
    keys = set(first.shapes) | set(second.shapes)
    pairs = [(first.shape(complaint=c, view=v), second.shape(complaint=c, view=v)) for c, v in keys]
    return max((one.symmetric_difference(other).area for one, other in pairs), default=0.0)


# There and back


def test_what_is_saved_is_read(tmp_path: Path) -> None:
    drawing, path = sample(), tmp_path / "drawing.geojson"
    save(drawing, path)
    loaded = load(path, ATLAS)
    assert loaded.warnings == ()
    assert loaded.drawing.complaints == drawing.complaints
    assert loaded.drawing.inside == drawing.inside
    assert set(loaded.drawing.shapes) == set(drawing.shapes)
    assert difference(loaded.drawing, drawing) < 0.5


@settings(max_examples=25)
@given(
    st.lists(st.tuples(st.floats(-300, 300), st.floats(0, 1700)), min_size=1, max_size=8),
    st.sampled_from([View.ANTERIOR, View.POSTERIOR]),
    st.floats(0, 10),
    st.text(max_size=30),
)
def test_any_stroke_and_text_come_back(
    samples: list[tuple[float, float]], view: View, intensity: float, note: str
) -> None:
    complaint = Complaint("a", intensity=intensity, note=note)
    drawing = with_complaint(PainDrawing(Figure.MALE), complaint)
    drawing = brush_stroke(drawing, ATLAS, samples, Pen("a", diameter=15), view=view)
    loaded = loads(dumps(drawing), ATLAS, may_be_empty=True)
    assert loaded.drawing.complaints == (complaint,)
    outline = sum(shape.length for shape in drawing.shapes.values())
    assert difference(loaded.drawing, drawing) < 0.001 * outline + 0.5  # coordinates are written to 0.001 mm
    for on, shape in ((on, shape) for (_, on), shape in loaded.drawing.shapes.items()):
        assert shape.is_valid
        assert shape.difference(ATLAS.plate(Figure.MALE, on).silhouette).area < 1e-6


def test_the_file_is_geojson_with_what_others_need(tmp_path: Path) -> None:
    path = tmp_path / "drawing.geojson"
    save(sample(), path)
    made = json.loads(path.read_text(encoding="utf-8"))
    assert made["type"] == "FeatureCollection"
    assert made["bodymap"] == {"version": 2, "figure": "female"}
    first = made["features"][0]
    assert first["properties"].keys() >= {
        "view", "figure", "complaint", "name", "intensity", "quality", "depth", "when", "worse", "note",
    }  # fmt: skip
    shape = shapely.from_geojson(json.dumps(first["geometry"]))
    view = View(first["properties"]["view"])
    assert shape.symmetric_difference(sample().shape(complaint="a", view=view)).area < 0.5


def test_areas_can_be_named_instead_of_drawn() -> None:
    text = changed(lambda d: d["features"][0].update(geometry=None), area="temple", side="left")
    assert is_area_on(loads(text, ATLAS).drawing, ATLAS, complaint="a", area="temple", side=Side.LEFT)


def test_the_least_file_is_enough() -> None:
    least = {"type": "FeatureCollection", "features": [{
        "type": "Feature", "properties": {"view": "anterior"}, "geometry": {"type": "Polygon", "coordinates": [SQUARE]},
    }]}  # fmt: skip
    loaded = loads(json.dumps(least), ATLAS, figure=Figure.MALE)
    assert loaded.drawing.figure is Figure.MALE
    assert len(loaded.warnings) == 2  # of intensity and quality


# What is mended


def test_what_lies_outside_is_cut_off_and_said() -> None:
    loaded = loads(json.dumps(document(HALF_OUT)), ATLAS)
    assert "outside the body in the anterior view and was cut off" in str(loaded.warnings[0])
    assert not loaded.drawing.is_empty


def test_a_crossing_outline_is_mended_and_said() -> None:
    loaded = loads(json.dumps(document(EIGHT)), ATLAS)
    assert "crosses itself was mended" in str(loaded.warnings[0])
    assert loaded.drawing.shape(complaint="a", view=View.ANTERIOR).area == pytest.approx(1250)


def test_a_million_places_are_simplified_and_said() -> None:
    turn = np.linspace(0, 2 * np.pi, 250_000)
    ring = (np.column_stack([np.cos(turn), np.sin(turn)]) * 60 + (0, 1200)).round(4).tolist()
    loaded = loads(json.dumps(document(ring)), ATLAS)
    assert "250,000 places" in str(loaded.warnings[0])
    shape = loaded.drawing.shape(complaint="a", view=View.ANTERIOR)
    assert shapely.get_num_coordinates(shape) < 3000
    assert shape.area == pytest.approx(math.pi * 3600, rel=0.02)


def test_features_of_one_complaint_are_joined() -> None:
    moved = [[x + 20, y] for x, y in SQUARE]
    loaded = loads(json.dumps(document(SQUARE, moved)), ATLAS)
    assert loaded.warnings == ()
    assert loaded.drawing.shape(complaint="a", view=View.ANTERIOR).area == pytest.approx(60 * 40)


def test_features_that_disagree_on_a_complaint_say_so() -> None:
    made = document(SQUARE, SQUARE)
    made["features"][1]["properties"] = made["features"][1]["properties"] | {"intensity": 2}
    loaded = loads(json.dumps(made), ATLAS)
    assert loaded.drawing.complaint("a").intensity == 6
    assert "feature 2: it says other things of complaint 'a'" in str(loaded.warnings[0])


def test_a_byte_order_mark_does_no_harm() -> None:
    assert not loads(b"\xef\xbb\xbf" + json.dumps(document(SQUARE)).encode(), ATLAS).drawing.is_empty


# What is refused

BAD: dict[str, tuple[str | bytes, str]] = {
    "no bytes": (b"", "an empty file"),
    "blanks": (" \n", "an empty file"),
    "not text": (b"\x89PNG\r\n\x1a\n\x00\x00", "it is not text"),
    "not JSON": ("hello\nworld", "not JSON: line 1, column 1"),
    "a comma too many": ('{"type":\n "FeatureCollection",,}', "not JSON: line 2, column"),
    "cut short": (json.dumps(document(SQUARE))[:150], "not JSON: line 1, column .* cut short"),
    "nested without end": ("[" * 200_000, "nested too deeply"),
    "a number without end": ('{"type": ' + "1" * 6000 + "}", "a number in it is too long"),
    "null": ("null", "no GeoJSON FeatureCollection"),
    "a list": ("[]", "no GeoJSON FeatureCollection"),
    "a single feature": ('{"type": "Feature"}', "no GeoJSON FeatureCollection"),
    "no features": ('{"type": "FeatureCollection"}', "no list of features"),
    "none at all": ('{"type": "FeatureCollection", "features": []}', "an empty drawing"),
    "nothing drawn": (changed(lambda d: d["features"][0].update(geometry=None)), "an empty drawing"),
    "a newer version": (changed(lambda d: d.update(bodymap={"version": 9})), "a newer Bodymap"),
    "a version that is none": (changed(lambda d: d.update(bodymap={"version": "x"})), "is no version"),
    "a head that is none": (changed(lambda d: d.update(bodymap=3)), "'bodymap' member"),
    "a feature that is none": (changed(lambda d: d["features"].append(3)), "feature 2: not a GeoJSON Feature"),
    "no properties": (changed(lambda d: d["features"][0].pop("properties")), "does not say on which figure"),
    "properties that are none": (
        changed(lambda d: (d["bodymap"].update(figure="female"), d["features"][0].update(properties=[]))),
        "no properties",
    ),
    "an unknown view": (changed(lambda d: None, view="postrior"), "unknown view 'postrior' .did you mean 'posterior'"),
    "a far-off view": (changed(lambda d: None, view="zzzzzz"), "unknown view 'zzzzzz' .anterior, posterior"),
    "no view": (changed(lambda d: None, view=None), "it names no view"),
    "a view of another kind": (changed(lambda d: None, view=["anterior"]), "is no text"),
    "an unknown figure": (changed(lambda d: None, figure="mael"), "feature 1: unknown figure 'mael' .*'male'"),
    "two figures": (changed(lambda d: d["bodymap"].update(figure="male")), "mixes the female and the male figure"),
    "an unknown quality": (changed(lambda d: None, quality="akhing"), "did you mean 'aching'"),
    "an unknown depth": (changed(lambda d: None, depth="depe"), "did you mean 'deep'"),
    "too intense": (changed(lambda d: None, intensity=11), "the intensity 11 is not from 0 to 10"),
    "intense as text": (changed(lambda d: None, intensity="six"), "is no number from 0 to 10"),
    "infinitely intense": (changed(lambda d: None, intensity=math.inf), "Infinity"),
    "a note that is none": (changed(lambda d: None, note={"a": 1}), "its note is no text"),
    "a note like a book": (changed(lambda d: None, note="x" * 30_000), "30,000 characters"),
    "worse that is none": (changed(lambda d: None, worse=[1]), "its worse is no list of texts"),
    "outside": (json.dumps(document(FAR_OFF)), "feature 1: wholly outside the body in the anterior view"),
    "not a number": (json.dumps(document([[math.nan, 1200], *SQUARE])), "NaN"),
    "infinite": (json.dumps(document(SQUARE)).replace("1240", "1e999"), "not a number"),
    "far away": (json.dumps(document([[1e300, 1200], *SQUARE])), "100 m from the body"),
    "numbers as text": (json.dumps(document(SQUARE)).replace("1240", '"1240"'), "a place in it is not two numbers"),
    "one number": (geometry("Polygon", [[[1], [2], [3], [1]]]), "a place in it is not two numbers"),
    "ragged": (geometry("Polygon", [[[1, 2], [2], [3, 4], [1, 2]]]), "a place in it is not two numbers"),
    "too shallow": (geometry("MultiPolygon", [SQUARE]), "coordinates|two numbers"),
    "too deep": (geometry("Polygon", [[SQUARE]]), "a place in it is not two numbers"),
    "no coordinates": (geometry("Polygon", None), "coordinates are not lists"),
    "empty rings": (geometry("Polygon", []), "no extent"),
    "a line": (geometry("Polygon", [SQUARE[:2]]), "no extent"),
    "flat": (geometry("Polygon", [[[0, 1200], [9, 1200], [20, 1200], [0, 1200]]]), "no extent"),
    "a point": (geometry("Point", [0, 1200]), "of type 'Point' cannot be a drawing"),
    "a path": (geometry("LineString", SQUARE), "of type 'LineString' cannot be a drawing"),
    "a geometry that is none": (changed(lambda d: d["features"][0].update(geometry=7)), "no GeoJSON geometry"),
    "an unknown area": (
        changed(lambda d: d["features"][0].update(geometry=None), area="tempel", side="left"),
        "did you mean 'temple'",
    ),
    "an area without side": (
        changed(lambda d: d["features"][0].update(geometry=None), area="temple"),
        "it names no side .left, right",
    ),
}


@pytest.mark.parametrize("name", BAD)
def test_bad_files_get_words(name: str, tmp_path: Path) -> None:
    text, words = BAD[name]
    path = tmp_path / "bad.geojson"
    raw = text if isinstance(text, bytes) else text.encode()
    path.write_bytes(raw)
    with pytest.raises(DrawingError, match=words) as caught:
        load(path, ATLAS)
    message = str(caught.value)
    assert message.startswith(f"{path}: ")
    assert "\n" not in message
    assert len(message) < len(str(path)) + 260
    assert path.read_bytes() == raw


def test_another_figure_than_asked_for() -> None:
    with pytest.raises(DrawingError, match="drawn on the female figure, not on the male one"):
        loads(json.dumps(document(SQUARE)), ATLAS, figure=Figure.MALE)


def test_files_that_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(DrawingError, match=r"cannot be read .No such file"):
        load(tmp_path / "none.geojson", ATLAS)
    with pytest.raises(DrawingError, match=r"cannot be read .it is a folder, not a file"):
        load(tmp_path, ATLAS)
    with pytest.raises(DrawingError, match="no name of a file"):
        load(Path("a\0b"), ATLAS)


def test_a_file_too_large_is_not_even_opened(tmp_path: Path) -> None:
    path = tmp_path / "large.geojson"
    with path.open("wb") as file:
        file.truncate(60_000_000)
    with pytest.raises(DrawingError, match="60 MB; 50 MB is the most"):
        load(path, ATLAS)


def test_a_tangle_of_places_is_refused() -> None:
    tangle = np.random.default_rng(1).random((20_000, 2)) * (300, 1000) + (-150, 200)
    with pytest.raises(DrawingError, match="crosses itself too often"):
        loads(json.dumps(document(tangle.round(2).tolist())), ATLAS)


def test_complaints_without_end_are_refused() -> None:
    made = document(*[SQUARE] * 300)
    for number, feature in enumerate(made["features"]):
        feature["properties"] = feature["properties"] | {"complaint": str(number)}
    with pytest.raises(DrawingError, match="more than 200 complaints"):
        loads(json.dumps(made), ATLAS)


@settings(max_examples=60)
@given(st.data())
def test_a_damaged_file_never_gets_a_traceback(data: st.DataObject) -> None:
    raw = bytearray(json.dumps(document(SQUARE, EIGHT)).encode())
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(raw) - 1))
        raw[at] = data.draw(st.sampled_from(b'0123456789-.eE"[]{},:ax \x00\xff'))
    with contextlib.suppress(DrawingError):  # and nothing else
        loaded = loads(bytes(raw), ATLAS)
        assert all(shape.is_valid for shape in loaded.drawing.shapes.values())


# Saving


def test_a_failed_save_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "drawing.geojson"
    path.write_text("old", encoding="utf-8")

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(DrawingError, match=r"cannot be saved .No space left on device.; the file is as it was"):
        save(sample(), path)
    assert path.read_text(encoding="utf-8") == "old"
    assert list(tmp_path.iterdir()) == [path]


def test_saving_into_no_folder_says_so(tmp_path: Path) -> None:
    with pytest.raises(DrawingError, match="cannot be saved") as error:
        save(sample(), tmp_path / "none" / "drawing.geojson")
    assert "as it was" not in str(error.value)  # there is none


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
def test_a_link_stays_a_link_and_keeps_its_mode(tmp_path: Path) -> None:
    real, link = tmp_path / "real.geojson", tmp_path / "link.geojson"
    real.write_text("old", encoding="utf-8")
    real.chmod(0o640)
    link.symlink_to(real)
    save(sample(), link)
    assert link.is_symlink()
    assert real.stat().st_mode & 0o777 == 0o640
    assert not load(real, ATLAS).drawing.is_empty


def test_halves_of_signs_do_not_keep_a_drawing_from_being_saved(tmp_path: Path) -> None:
    path = tmp_path / "drawing.geojson"
    drawing = fill_area(
        with_complaint(PainDrawing(Figure.FEMALE), Complaint("a", note="x\ud800y")),
        ATLAS, complaint="a", area="temple", side=Side.LEFT,
    )  # fmt: skip
    save(drawing, path)
    assert load(path, ATLAS).drawing.complaint("a").note == "x?y"


# Autosave


def test_what_is_worked_on_is_no_leftover_and_closing_forgets_it(tmp_path: Path) -> None:
    kept = Autosave(tmp_path / "kept")
    kept.keep(sample())
    assert leftovers(tmp_path / "kept") == ()
    kept.close()
    kept.close()
    assert leftovers(tmp_path / "kept") == ()
    assert list((tmp_path / "kept").iterdir()) == []


def test_no_folder_no_leftovers(tmp_path: Path) -> None:
    assert leftovers(tmp_path / "none") == ()


def test_a_crash_leaves_the_drawing_to_be_restored(tmp_path: Path) -> None:
    code = (
        "import os, sys\nfrom pathlib import Path\n"
        "from bodymap import paths\nfrom bodymap.atlas import Atlas, Figure, Side\n"
        "from bodymap.drawing import *\n"
        "drawing = with_complaint(PainDrawing(Figure.FEMALE), Complaint('a'))\n"
        "drawing = fill_area(drawing, Atlas(paths.atlas()), complaint='a', area='temple', side=Side.LEFT)\n"
        "kept = Autosave(Path(sys.argv[1]))\n"
        "from bodymap.drawing.original import Original\n"
        "kept.keep(drawing, original=Original(Path('/home/x/mine.geojson'), '7f'))\n"
        "os._exit(9)\n"
    )
    done = subprocess.run([sys.executable, "-c", code, str(tmp_path)], check=False)
    assert done.returncode == 9
    (left,) = leftovers(tmp_path)
    loaded = left.load(ATLAS)
    assert is_area_on(loaded.drawing, ATLAS, complaint="a", area="temple", side=Side.LEFT)
    assert loaded.original == Original(Path("/home/x/mine.geojson"), "7f")
    left.discard()
    assert list(tmp_path.iterdir()) == []


def test_a_damaged_leftover_says_so_and_stays(tmp_path: Path) -> None:
    path = tmp_path / "unsaved-1.geojson"
    path.write_text("{", encoding="utf-8")
    (left,) = leftovers(tmp_path)
    with pytest.raises(DrawingError, match="not JSON"):
        left.load(ATLAS)
    assert path.exists()


def test_a_folder_that_cannot_be_made_says_so(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(DrawingError, match="drawings cannot be kept there"):
        Autosave(tmp_path / "file" / "kept")
