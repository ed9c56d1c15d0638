"""The map as files: PNG, SVG and PDF of the plank, and what bad targets are told."""

from __future__ import annotations

import errno
import os
import re
import xml.etree.ElementTree as ET
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace
from PySide6.QtGui import QGuiApplication, QImage

from bodymap.atlas import Atlas, Figure, Layer, Side, View
from bodymap.gui.map.subject import Subjects, legend_words
from bodymap.gui.painting.description import Camera, Drawn, MapDescription, Name, Pane
from bodymap.gui.painting.palette import palette_of
from bodymap.gui.painting.vector import paint_vectors
from bodymap.gui.pictures import files
from bodymap.gui.pictures.files import ExportError
from bodymap.gui.pictures.ids import Wanted, describe_ids
from bodymap.gui.session import Labelled, Selection
from bodymap.gui.widgets.theme import load_theme
from bodymap.kinds import Kind
from bodymap.knowledge.base import KnowledgeBase
from bodymap.shelf import Shelf


@pytest.fixture
def desc(dressed: Any, atlas: Atlas, base: KnowledgeBase) -> MapDescription:
    subjects = Subjects(atlas, base)
    subject = subjects.resolve(Selection(Kind.TRIGGER_POINT, "upper_plank_trp1", Side.LEFT))
    plate = atlas.plate(Figure.FEMALE, View.POSTERIOR)
    pane = Pane(
        plate,
        (0, 60, 300, 400),
        Camera(0, 850, 0.22),
        "",
        subjects.marks(subject, plate),
        subjects.zones(subject, plate),
    )
    return MapDescription(
        300,
        500,
        (pane,),
        palette_of(load_theme("light"), "neutral"),
        legend_words(),
        layers=frozenset({Layer.SUPERFICIAL}),
        selected=subject.muscle,
        title="Upper plank, TrP1",
        subtitle="left side",
        legend=True,
        text_px=11,
    )


def test_a_png_has_the_size_and_the_pain(desc: MapDescription, tmp_path: Path) -> None:
    files.save(desc, tmp_path / "map.png")
    image = QImage(str(tmp_path / "map.png"))
    assert (image.width(), image.height()) == (300, 500)
    assert image.text("Title") == "Upper plank, TrP1"
    head = desc.panes[0].transform().map(-100.0, 1580.0)
    colour = image.pixelColor(round(head[0]), round(head[1]))
    assert colour.red() - colour.green() > 100


def test_an_svg_draws_muscles_and_zones_and_says_its_words(desc: MapDescription, tmp_path: Path) -> None:
    files.save(desc, tmp_path / "map.svg")
    root = ET.parse(tmp_path / "map.svg").getroot()
    names = [element.tag.rsplit("}", 1)[-1] for element in root.iter()]
    assert 5 < names.count("path") < 200  # zones, outlines and words; muscles are in the picture
    assert names.count("polyline") < 20  # the X
    assert names.count("circle") + names.count("ellipse") > 30  # spillover
    assert "image" in names
    words = " ".join("".join(element.itertext()) for element in root.iter())
    assert "Upper plank, TrP1" in words
    assert "Spillover" in words
    assert root.get("viewBox") == "0 0 300 500"


@pytest.mark.parametrize(
    "words", ["a\x07b\x00c\x1b[31m", "<b>&amp; ]]> \"'", "\ufffe\uffff", "-- -->", "\x85\x7f", "x\ud800", "😀 \u202e"]
)
def test_an_svg_is_well_formed_whatever_the_words(desc: MapDescription, tmp_path: Path, words: str) -> None:
    pane = desc.panes[0]
    named = replace(pane, title=words, names=(Name(words, 0, 800), Name(words, 0, 900, beside=True)), note=words)
    files.save(replace(desc, title=words, subtitle=words, panes=(named,)), tmp_path / "map.svg")
    root = ET.parse(tmp_path / "map.svg").getroot()
    assert root.get("viewBox") == "0 0 300 500"
    for suffix in (".png", ".pdf"):  # these take any words
        files.save(replace(desc, title=words, subtitle=words), tmp_path / f"map{suffix}")


def test_a_pdf_is_one_page_of_the_pictures_size(desc: MapDescription, tmp_path: Path) -> None:
    files.save(desc, tmp_path / "map.pdf")
    raw = (tmp_path / "map.pdf").read_bytes()
    assert raw.startswith(b"%PDF-")
    assert raw.count(b"/Type /Page\n") == 1
    assert re.search(rb"/MediaBox \[0 0 225(\.0*)? 375(\.0*)?\]", raw)
    assert b"Upper plank".decode().encode("utf-16-be") in raw


def test_a_pdf_holds_muscles_as_a_picture_and_few_segments(desc: MapDescription, tmp_path: Path) -> None:
    files.save(desc, tmp_path / "map.pdf")
    raw = (tmp_path / "map.pdf").read_bytes()
    pages = [
        zlib.decompress(part) for part in re.findall(rb"FlateDecode\s*>>\s*stream\r?\n(.*?)\r?\nendstream", raw, re.S)
    ]
    segments = sum(len(re.findall(rb" [lc]\n", page)) for page in pages if b" re\n" in page)
    assert 0 < segments < 20_000
    assert raw.count(b"/Subtype /Image") >= 1


def test_the_files_look_alike(desc: MapDescription, tmp_path: Path) -> None:
    """The vector painting and the raster one put the same colours in the same places, but for fine detail."""
    pixels = _mean_tiles(files._image(desc))
    from PySide6.QtGui import QPainter

    drawn = QImage(300, 500, QImage.Format.Format_RGB32)
    painter = QPainter(drawn)
    paint_vectors(painter, desc)
    painter.end()
    different = [(a, b) for a, b in zip(pixels, _mean_tiles(drawn), strict=True) if abs(a - b) > 24]
    assert len(different) <= 0.02 * len(pixels)


def _mean_tiles(image: QImage) -> list[int]:
    from PySide6.QtCore import Qt

    smooth = Qt.TransformationMode.SmoothTransformation
    small = image.scaled(60, 100, Qt.AspectRatioMode.IgnoreAspectRatio, smooth)
    return [c for x in range(60) for y in range(100) for c in small.pixelColor(x, y).getRgb()[:3]]


def test_the_clipboard_gets_a_sharp_picture(desc: MapDescription) -> None:
    files.copy_to_clipboard(desc)
    image = QGuiApplication.clipboard().image()
    assert image.width() >= 1600
    assert image.width() / image.height() == pytest.approx(0.6, abs=0.01)


# Bad targets


@pytest.mark.parametrize("name", ["map.gif", "map", "map.jpeg"])
def test_an_unknown_ending_is_refused(desc: MapDescription, tmp_path: Path, name: str) -> None:
    with pytest.raises(ExportError, match=r"must end in \.png, \.svg, \.pdf"):
        files.save(desc, tmp_path / name)
    assert not list(tmp_path.iterdir())


def test_a_folder_is_refused(desc: MapDescription, tmp_path: Path) -> None:
    (tmp_path / "map.png").mkdir()
    with pytest.raises(ExportError, match="is a folder"):
        files.save(desc, tmp_path / "map.png")


def test_a_missing_folder_is_named(desc: MapDescription, tmp_path: Path) -> None:
    with pytest.raises(ExportError, match="cannot be written"):
        files.save(desc, tmp_path / "nowhere" / "map.png")


def test_a_read_only_target_keeps_what_it_had(
    desc: MapDescription, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "map.png"
    target.write_bytes(b"old")
    monkeypatch.setattr(os, "access", lambda path, mode: False)  # for root, every file is writable
    with pytest.raises(ExportError, match="Permission denied"):
        files.save(desc, target)
    assert target.read_bytes() == b"old"


def test_a_full_disk_keeps_what_was_there(
    desc: MapDescription, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "map.svg"
    target.write_bytes(b"old")

    def full(handle: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(ExportError, match="No space left"):
        files.save(desc, target)
    assert target.read_bytes() == b"old"
    assert [p.name for p in tmp_path.iterdir()] == ["map.svg"]


def test_a_picture_of_a_drawn_pain_is_for_its_owner_alone(desc: MapDescription, tmp_path: Path) -> None:
    skin = desc.panes[0].plate.silhouette
    drawn = replace(desc, panes=(replace(desc.panes[0], drawn=(Drawn(skin, "aching"),)),))
    files.save(desc, tmp_path / "map.png")
    files.save(drawn, tmp_path / "pain.png")
    assert (tmp_path / "pain.png").stat().st_mode & 0o777 == 0o600
    assert (tmp_path / "map.png").stat().st_mode & 0o777 != 0o600


# Ids, as the command line gives them


@pytest.fixture
def describe(dressed: Any, atlas: Atlas, base: KnowledgeBase) -> Callable[..., MapDescription]:
    def call(*ids: str, view: View | None = None, side: Side = Side.LEFT, **more: Any) -> MapDescription:
        wanted = Wanted(view=view, figure=Figure.MALE, side=side, width=640, theme="dark", **more)
        return describe_ids(ids, Shelf.holding(atlas, base), wanted)

    return call


def test_ids_choose_view_layers_and_title(describe: Callable[..., MapDescription]) -> None:
    shown = describe("lower_plank_trp1")
    assert shown.panes[0].plate.view is View.POSTERIOR
    assert Layer.DEEP in shown.layers
    assert shown.title == "Lower plank, TrP1"
    assert shown.width == 640
    assert shown.legend


def test_several_muscles_step_forward_together(describe: Callable[..., MapDescription]) -> None:
    both = describe("upper_plank", "lower_plank", view=View.POSTERIOR)
    alone = replace(both, along=())
    assert both.forward == (("lower_plank", Side.LEFT), ("upper_plank", Side.LEFT))
    assert files.paint_image(both) != files.paint_image(alone)


def test_several_points_are_shown_together(describe: Callable[..., MapDescription]) -> None:
    both = describe("upper_plank_trp1", "lower_plank_trp1", view=View.POSTERIOR)
    zones = both.panes[0].zones
    assert zones is not None
    assert zones.essential.area > 1.5 * describe("upper_plank_trp1", view=View.POSTERIOR).panes[0].zones.essential.area
    assert {m.id for m in both.panes[0].marks if m.chosen} == {"upper_plank_trp1", "lower_plank_trp1"}


def test_a_view_that_shows_nothing_of_an_id_is_an_error(describe: Callable[..., MapDescription]) -> None:
    with pytest.raises(ExportError, match="lower_plank: nothing of it shows in Left"):
        describe("lower_plank", view=View.LEFT)


# Names


def test_a_whole_plate_needs_no_id(describe: Callable[..., MapDescription]) -> None:
    shown = describe(view=View.POSTERIOR, layers=tuple(Layer), labels=Labelled.MUSCLES)
    (pane,) = shown.panes
    assert sorted(label.text for label in pane.labels) == ["Lower plank", "Upper plank"]
    assert (shown.title, shown.subtitle) == ("Muscles", "Back · superficial · intermediate · deep")
    assert not shown.legend
    assert shown.height < 2 * shown.width
    for label in pane.labels:
        assert 0 <= label.box[0] <= label.box[2] <= shown.width
        assert 0 <= label.box[1] <= label.box[3] <= pane.rect[3]


def test_without_view_layers_and_ids_the_front_is_shown(describe: Callable[..., MapDescription]) -> None:
    shown = describe(labels=Labelled.AREAS)
    assert shown.panes[0].plate.view is View.ANTERIOR
    assert shown.title == "Pain areas"
    assert shown.layers == frozenset()
    assert sorted(label.text for label in shown.panes[0].labels) == ["Legs", "Side of the head", "Trunk"]


def test_names_beside_what_is_selected(describe: Callable[..., MapDescription]) -> None:
    shown = describe("upper_plank_trp1", labels=Labelled.MUSCLES, latin=True)
    assert "M. upper_plank" in {label.text for label in shown.panes[0].labels}
    assert shown.legend


@pytest.mark.parametrize("suffix", [".png", ".svg", ".pdf"])
def test_files_have_the_names(describe: Callable[..., MapDescription], tmp_path: Path, suffix: str) -> None:
    shown = describe(view=View.POSTERIOR, layers=tuple(Layer), labels=Labelled.MUSCLES)
    path = tmp_path / f"map{suffix}"
    files.save(shown, path)
    if suffix == ".svg":
        words = " ".join("".join(element.itertext()) for element in ET.parse(path).getroot().iter())
        assert "Lower plank" in words
    elif suffix == ".png":
        image = QImage(str(path))
        x, y = shown.panes[0].labels[0].leader[-1]
        assert image.pixelColor(round(x), round(y + shown.panes[0].rect[1])).lightness() > 180  # dark: ink is light
    else:
        assert path.read_bytes().startswith(b"%PDF-")


def test_bones_are_on_the_picture_when_they_are_named_or_asked_for(describe: Callable[..., MapDescription]) -> None:
    named = describe(view=View.POSTERIOR, layers=(), labels=Labelled.BONES)
    assert named.bones
    assert named.title == "Bones"
    assert [label.text for label in named.panes[0].labels] == ["Board"]
    assert describe("upper_plank", bones=True).bones
    assert not describe("upper_plank").bones
