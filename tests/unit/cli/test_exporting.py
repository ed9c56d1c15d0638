"""The atlas as open data: what other programs read of it, and whose folders are left alone."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
import shapely
from shapely.geometry import shape

from bodymap import cli
from bodymap.atlas import Atlas, Figure, Layer, View
from bodymap.atlas.model import Plate
from bodymap.cli.exporting import ABOUT
from bodymap.cli.open_atlas import BONES, LAYERS, shown
from bodymap.knowledge.base import KnowledgeBase

SVG = "{http://www.w3.org/2000/svg}"
SHEETS = [f"{figure}-{view}-{layer}" for figure in Figure for view in View for layer in LAYERS]


@pytest.fixture(scope="module")
def exported(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("open") / "new" / "atlas"
    assert cli.main(["export", "atlas", "-o", str(folder)]) == 0
    return folder


def _paths(folder: Path, sheet: str) -> list[ElementTree.Element]:
    """The things drawn on a sheet; not the silhouette."""
    root = ElementTree.parse(folder / "svg" / f"{sheet}.svg").getroot()
    return root.findall(f"{SVG}g/{SVG}path")


def _features(folder: Path, sheet: str) -> list[dict[str, Any]]:
    collection = json.loads((folder / "geojson" / f"{sheet}.geojson").read_text(encoding="utf-8"))
    assert collection["type"] == "FeatureCollection"
    assert "crs" not in collection  # no place on the earth is meant
    assert collection["bodymap"]["unit"] == "mm"
    features: list[dict[str, Any]] = collection["features"]
    return features


def test_a_drawing_and_a_collection_for_each_figure_view_and_layer(exported: Path) -> None:
    assert sorted(path.stem for path in (exported / "svg").iterdir()) == sorted(SHEETS)
    assert sorted(path.stem for path in (exported / "geojson").iterdir()) == sorted(SHEETS)


@pytest.mark.parametrize("sheet", SHEETS)
def test_ids_are_unique_and_both_files_hold_the_same_things(exported: Path, sheet: str) -> None:
    ids = [str(path.get("id")) for path in _paths(exported, sheet)]
    assert len(set(ids)) == len(ids)
    assert sorted(ids) == sorted(feature["id"] for feature in _features(exported, sheet))


@pytest.mark.parametrize("figure", Figure)
@pytest.mark.parametrize("view", View)
def test_all_that_a_plate_shows_is_there(exported: Path, atlas: Atlas, figure: Figure, view: View) -> None:
    plate = atlas.plate(figure, view)
    for layer in Layer:
        found = {path.get("id") for path in _paths(exported, f"{figure}-{view}-{layer}")}
        assert found == _muscles(plate, layer) | _structures(plate, layer) | _areas(plate)
    bones = {path.get("id") for path in _paths(exported, f"{figure}-{view}-{BONES}")}
    assert bones == {f"bone-{one.bone}-{one.side or 'midline'}" for one in plate.bones} | _areas(plate)


def _muscles(plate: Plate, layer: Layer) -> set[str]:
    return {f"muscle-{one.muscle}-{one.side}" for one, region in shown(plate, layer) if not region.is_empty}


def _structures(plate: Plate, layer: Layer) -> set[str]:
    shown = ((one, one.regions.get(layer)) for one in plate.structures)
    return {f"structure-{one.structure}-{one.side or 'midline'}" for one, region in shown if region}


def _areas(plate: Plate) -> set[str]:
    return {f"area-{one.area}-{one.side}" for one in plate.named_areas if not one.shape.is_empty}


def test_every_muscle_that_shows_anywhere_is_on_a_sheet(exported: Path, atlas: Atlas) -> None:
    drawn = {path.get("data-id") for sheet in SHEETS for path in _paths(exported, sheet)}
    assert set(atlas.muscles) <= drawn


@pytest.mark.parametrize("sheet", ["female-anterior-superficial", "male-left-deep", "female-plantar-bones"])
def test_geometries_are_sound_and_within_the_drawing(exported: Path, sheet: str) -> None:
    root = ElementTree.parse(exported / "svg" / f"{sheet}.svg").getroot()
    left, up, width, height = map(float, str(root.get("viewBox")).split())
    frame = shapely.box(left, -up - height, left + width, -up)  # y is up in GeoJSON
    for feature in _features(exported, sheet):
        geometry = shape(feature["geometry"])
        assert geometry.is_valid, feature["id"]
        assert frame.covers(geometry), feature["id"]


def test_drawing_and_collection_lie_on_each_other(exported: Path) -> None:
    path = next(p for p in _paths(exported, "female-posterior-superficial") if p.get("data-id") == "infraspinatus")
    feature = next(f for f in _features(exported, "female-posterior-superficial") if f["id"] == path.get("id"))
    rings = [ring.removeprefix("M").split() for ring in str(path.get("d")).split("Z") if ring]
    drawn = {(float(x), -float(y)) for x, y in (place.split(",") for place in rings[0])}
    assert len(drawn) > 10
    assert drawn <= set(map(tuple, shapely.get_coordinates(shape(feature["geometry"])).tolist()))


def test_an_element_says_what_it_is(exported: Path, base: KnowledgeBase) -> None:
    muscle = base.muscles["soleus"]
    sheet = f"female-posterior-{Layer.INTERMEDIATE}"
    path = next(p for p in _paths(exported, sheet) if p.get("id") == "muscle-soleus-left")
    assert path.get("data-side") == "left"
    assert path.get("data-name") == muscle.name
    assert path.get("data-latin") == muscle.latin
    assert path.get("data-fma") == muscle.fma
    assert path.findtext(f"{SVG}title") == f"{muscle.name}, left"
    feature = next(f for f in _features(exported, sheet) if f["id"] == "muscle-soleus-left")
    assert feature["properties"] == {
        "kind": "muscle",
        "id": "soleus",
        "side": "left",
        "name": muscle.name,
        "latin": muscle.latin,
        "fma": muscle.fma,
        "region": muscle.region,
        "layer": str(Layer.INTERMEDIATE),
    }


def test_the_table_has_a_row_for_every_record(exported: Path, atlas: Atlas) -> None:
    with (exported / "records.csv").open(encoding="utf-8", newline="") as file:
        rows = {(row["kind"], row["id"]): row for row in csv.DictReader(file)}
    assert {name for kind, name in rows if kind == "muscle"} == set(atlas.muscles)
    assert {name for kind, name in rows if kind == "area"} == set(atlas.areas)
    assert {name for kind, name in rows if kind == "bone"} == set(atlas.bones)
    soleus = rows["muscle", "soleus"]
    assert soleus["fma"].startswith("FMA:")
    assert rows["structure", "trachea"]["fma"] == "FMA:7394"
    assert {"female-posterior", "male-posterior"} <= set(soleus["views"].split())


def test_licence_and_credits_go_with_it(exported: Path) -> None:
    licence = (exported / "LICENSE.txt").read_text(encoding="utf-8")
    for words in ("CC BY 4.0", "BodyParts3D, (c) The Database Center for Life Science", "MakeHuman", "It was changed"):
        assert words in licence
    assert "BodyParts3D" in (exported / "svg" / f"{SHEETS[0]}.svg").read_text(encoding="utf-8")


def test_twice_gives_the_same_bytes_and_an_earlier_export_is_written_anew(exported: Path, tmp_path: Path) -> None:
    first = {path.relative_to(exported): path.read_bytes() for path in exported.rglob("*") if path.is_file()}
    again = tmp_path / "again"
    again.mkdir()
    (again / ABOUT).write_bytes((exported / ABOUT).read_bytes())  # broken off after its first file
    assert cli.main(["export", "atlas", "-o", str(again)]) == 0
    assert first == {path.relative_to(again): path.read_bytes() for path in again.rglob("*") if path.is_file()}


@pytest.mark.parametrize("name", ["notes.txt", ABOUT])
def test_somebodys_folder_is_left_alone(tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str) -> None:
    (tmp_path / name).write_text("My own.\n")
    assert cli.main(["export", "atlas", "-o", str(tmp_path)]) == 1
    assert capsys.readouterr().err == (
        f"bodymap: {tmp_path}: it holds other files; name a new folder, an empty one or an earlier export\n"
    )
    assert [path.name for path in tmp_path.iterdir()] == [name]


def test_a_file_is_no_folder(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "atlas.svg"
    path.write_text("")
    assert cli.main(["export", "atlas", "-o", str(path)]) == 1
    assert capsys.readouterr().err == f"bodymap: {path}: it is not a folder\n"


@pytest.mark.parametrize("arguments", [["export"], ["export", "atlas"], ["export", "bones", "-o", "x"]])
def test_wrong_usage_is_status_2(arguments: list[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        cli.main(arguments)
    assert stopped.value.code == 2
