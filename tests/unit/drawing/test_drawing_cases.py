"""Files as others write them, damage them or mean harm by them: each stands for a kind (tests/cases/drawings)."""

from __future__ import annotations

import gzip
import json
import os
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from bodymap import cli, paths
from bodymap.atlas import Atlas, View
from bodymap.drawing import DrawingError, load, loads
from bodymap.drawing.reading import DrawingRead

ATLAS = Atlas(paths.atlas())
CASES = Path(__file__).parents[2] / "cases" / "drawings"
SQUARE = [[-30, 1050], [30, 1050], [30, 1110], [-30, 1110], [-30, 1050]]
WHOLE_MM2 = 3600


def case(name: str) -> DrawingRead:
    (path,) = CASES.glob(f"{name}-*")
    return load(path, ATLAS)


def told(read: DrawingRead) -> str:
    return "\n".join(map(str, read.warnings))


def drawn_mm2(read: DrawingRead) -> float:
    return float(read.drawing.whole(View.POSTERIOR).area)


def feature(geometry: Any, **properties: Any) -> dict[str, Any]:
    said = {"view": "posterior", "complaint": "a", "intensity": 6, "quality": "aching"} | properties
    return {"type": "Feature", "properties": said, "geometry": geometry}


def polygon(*rings: Any) -> dict[str, Any]:
    return {"type": "Polygon", "coordinates": rings}


def document(*features: Any) -> str:
    head = {"version": 2, "figure": "female"}
    return json.dumps({"type": "FeatureCollection", "bodymap": head, "features": features})


# The cases as they were found


@pytest.mark.parametrize("name", ["00", "02", "03", "34", "59"])
def test_sound_files_are_read_without_a_word(name: str) -> None:
    read = case(name)
    assert drawn_mm2(read) == pytest.approx(WHOLE_MM2)
    assert read.warnings == ()


def test_the_first_ring_decides() -> None:
    with pytest.raises(DrawingError, match="its shape has no extent"):
        case("01")
    (path,) = CASES.glob("01-*")
    hole_alone = json.loads(path.read_text())["features"][0]
    good = feature(polygon(SQUARE), complaint="pain_1", name="Back")
    read = loads(document(hole_alone, good), ATLAS)
    assert drawn_mm2(read) == pytest.approx(WHOLE_MM2)
    assert told(read) == "feature 1: a polygon without extent was left out"


def test_an_intensity_written_as_text_is_read_and_told() -> None:
    read = case("06")
    assert read.drawing.complaints[0].intensity == 6
    assert "the intensity '6' stands there as text" in told(read)
    for text in ("6,5", "six", "1e1", "٦", "0x5", "", "6/10"):
        with pytest.raises(DrawingError, match="is no number from 0 to 10"):
            loads(document(feature(polygon(SQUARE), intensity=text)), ATLAS)
    with pytest.raises(DrawingError, match="is not from 0 to 10"):
        loads(document(feature(polygon(SQUARE), intensity="60")), ATLAS)


def test_text_is_read_by_its_mark_and_other_encodings_are_named() -> None:
    assert drawn_mm2(case("07")) == pytest.approx(WHOLE_MM2)
    with pytest.raises(DrawingError, match=r"not in UTF-8 \(line 1\), probably in Windows-1252; save it as UTF-8"):
        case("08")
    good = document(feature(polygon(SQUARE), name="Rücken"))
    for encoding in ("utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"):
        assert loads(good.encode(encoding), ATLAS).drawing.complaints[0].name == "Rücken"
    japanese = json.dumps(json.loads(good), ensure_ascii=False).replace("Rücken", "腰ー表").encode("shift_jis")
    with pytest.raises(DrawingError, match="not in UTF-8"):
        loads(japanese, ATLAS)


@pytest.mark.parametrize("name", ["15", "17", "32", "42"])
def test_what_has_no_extent_is_left_out_beside_what_is_good(name: str) -> None:
    read = case(name)
    assert drawn_mm2(read) == pytest.approx(WHOLE_MM2)
    assert told(read) == "feature 1: a polygon without extent was left out"


def test_a_bow_tie_is_mended() -> None:
    read = case("18")
    assert drawn_mm2(read) == pytest.approx(1800)
    assert "crosses itself was mended" in told(read)


def test_markup_is_repeated_as_it_is_written() -> None:
    with pytest.raises(DrawingError, match="unknown quality '<h1>aching</h1>'"):
        case("63")
    assert "<img src=picture.png><h1>HI</h1>" in told(case("64"))


def test_pain_inside_the_body_alone_is_a_drawing(capsys: pytest.CaptureFixture[str]) -> None:
    (path,) = CASES.glob("66-*")
    assert cli.main(["measure", str(path)]) == 0
    assert capsys.readouterr().out.startswith("0 mm2 in 0 views")
    read = case("66")
    assert read.drawing.views == ()
    assert not read.drawing.is_empty


# One budget for the file as a whole


def _tangles(count: int, corners: int) -> list[Any]:
    rng = np.random.default_rng(1)
    rings = rng.random((count, corners, 2)) * 100 + (-50, 1200)
    return [feature(polygon(ring.round(3).tolist())) for ring in rings]


def test_tangles_are_counted_together() -> None:
    """As 67-tangles.geojson was: 300 of 190 corners each, that took a minute."""
    assert drawn_mm2(loads(document(*_tangles(3, 190)), ATLAS)) > 0
    with pytest.raises(DrawingError, match=r"feature 1[0-9]?: the outline crosses itself too often"):
        loads(document(*_tangles(300, 190)), ATLAS)


def test_outlines_that_cross_each_other_are_counted_together() -> None:
    rng = np.random.default_rng(1)
    near, far = rng.random((3000, 2)) * 100 + (-50, 1100), rng.random((3000, 2)) * 100 + (-50, 1100)
    needles = np.stack([near, near + 0.5, far, near], axis=1).round(3).tolist()
    with pytest.raises(DrawingError, match="cross each other more often than any hand draws"):
        loads(document(*(feature(polygon(needle)) for needle in needles)), ATLAS)
    several = {"type": "MultiPolygon", "coordinates": [[needle] for needle in needles]}
    with pytest.raises(DrawingError, match="feature 1: its outlines cross each other"):
        loads(document(feature(several)), ATLAS)


@pytest.mark.parametrize(
    "coordinates",
    [[[]] * 50_000, [[[[]]]] * 20_000, [[[[0, 1]]]] * 20_000],
    ids=["empty rings", "nested", "rings of one place"],
)
def test_rings_without_end_are_refused(coordinates: Any) -> None:
    with pytest.raises(DrawingError, match="too many outlines for a pain drawing"):
        loads(document(feature({"type": "MultiPolygon", "coordinates": coordinates})), ATLAS)


@pytest.mark.parametrize("entry", ["[]", "{}", "0"])
def test_lists_without_end_are_refused_before_they_are_made(entry: str) -> None:
    with pytest.raises(DrawingError, match="more lists and numbers than any pain drawing"):
        loads('{"type": "FeatureCollection", "features": [' + f"{entry}," * 6_000_000 + "0]}", ATLAS)


def test_thousands_of_features_are_read_and_hundreds_of_thousands_refused() -> None:
    places = [(x, y) for x in range(-50, 50, 2) for y in range(1050, 1150, 2)]
    squares = [[[x, y], [x + 1, y], [x + 1, y + 1], [x, y]] for x, y in places]
    assert drawn_mm2(loads(document(*(feature(polygon(one)) for one in squares)), ATLAS)) == pytest.approx(1250)
    with pytest.raises(DrawingError, match="too many features"):
        loads(document(*[0] * 100_000), ATLAS)


def test_warnings_without_end_are_cut_short() -> None:
    flat = feature(polygon([[0, 1050], [0, 1080], [0, 1110]]))
    read = loads(document(feature(polygon(SQUARE)), *[flat] * 300), ATLAS)
    assert len(read.warnings) == 21
    assert str(read.warnings[-1]) == "and 280 more such remarks"


def test_reading_tells_how_far_it_is_and_can_be_ended() -> None:
    class Enough(Exception):
        pass

    shares: list[float] = []
    loads(document(*_tangles(3, 50)), ATLAS, going_on=shares.append)
    assert shares == sorted(shares)
    assert 0 < shares[0] <= shares[-1] <= 1

    def stop(_: float) -> None:
        raise Enough

    with pytest.raises(Enough):
        loads(document(*_tangles(3, 50)), ATLAS, going_on=stop)


# Others of the same kinds

ODD: dict[str, tuple[str, str]] = {
    "a number that no float holds": (document(feature(polygon([[10**400, 1050], *SQUARE]))), "not two numbers"),
    "1e308": (document(feature(polygon([[1e308, 1050], *SQUARE]))), "100 m from the body"),
    "numbers as text": (document(feature(polygon([["0", "1050"], ["9", "1050"], ["9", "1"]]))), "not two numbers"),
    "null among places": (document(feature(polygon([[None, 1050], *SQUARE]))), "not two numbers"),
    "a place among numbers": (document(feature(polygon([[[1, 2], 3], *SQUARE]))), "not two numbers"),
    "deep collections": (
        document(feature(json.loads('{"type":"GeometryCollection","geometries":[' * 100 + "]}" * 100))),
        "cannot be a drawing",
    ),
    "a null byte": (document(feature(polygon(SQUARE))).replace("posterior", "post\0erior"), "not JSON"),
    "objects as ids": (document(feature(polygon(SQUARE), complaint={"a": 1})), "its complaint is no text"),
}


@pytest.mark.parametrize("name", ODD)
def test_odd_values_get_words(name: str) -> None:
    text, words = ODD[name]
    with pytest.raises(DrawingError, match=words):
        loads(text, ATLAS)


def test_what_does_no_harm_is_read() -> None:
    clockwise = SQUARE[::-1]
    twice = [place for place in SQUARE for _ in range(3)]
    for ring in (clockwise, twice, SQUARE[:-1]):  # the last is left open
        assert drawn_mm2(loads(document(feature(polygon(ring))), ATLAS)) == pytest.approx(WHOLE_MM2)
    text = document(feature(polygon(SQUARE), complaint=7), feature(polygon(SQUARE), complaint="7"))
    read = loads(text.replace(", ", ",\r\n"), ATLAS)
    assert [one.id for one in read.drawing.complaints] == ["7"]
    zero = loads(document(feature(polygon(SQUARE), intensity=-0.0)), ATLAS).drawing.complaints[0].intensity
    assert str(zero).startswith("0")


@pytest.mark.skipif(sys.platform == "win32", reason="no pipes and links there")
def test_what_is_no_file_is_told_at_once(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.geojson")
    (tmp_path / "loop.geojson").symlink_to("loop.geojson")
    packed = tmp_path / "packed.geojson"
    packed.write_bytes(gzip.compress(document(feature(polygon(SQUARE))).encode()))
    for name, words in (
        ("pipe.geojson", "not a regular file"),
        ("loop.geojson", "cannot be read"),
        ("packed.geojson", "it is a packed file; unpack it first"),
        ("x" * 300 + ".geojson", "cannot be read"),
        ("/dev/zero", "not a regular file"),
    ):
        with pytest.raises(DrawingError, match=words):
            load(tmp_path / name, ATLAS)
