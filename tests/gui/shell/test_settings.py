"""Settings that no value can break: whatever the file holds, the window opens and remembers."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from PySide6.QtCore import QByteArray, QSettings, Qt
from PySide6.QtWidgets import QWidget

from bodymap.atlas import Figure, Layer, View
from bodymap.gui.session import Labelled, Look
from bodymap.gui.settings import TEXT_STEPS_PERCENT, THEMES, Settings, _Value
from bodymap.gui.shell.panes import Panes
from bodymap.gui.shell.window import Window

CASES = Path(__file__).parents[2] / "cases"
# All that there are: what is remembered by name, the look, and what Qt packed.
KEYS = tuple(name for name, value in vars(Settings).items() if isinstance(value, _Value))
MORE_KEYS = (
    *(f"look/{name}" for name in Look.__struct_fields__),
    *(f"window/{name}" for name in ("geometry", "splitter", "splitter_reading")),
)
ODD = (
    "²", "٣", "-0", "1e400", "9" * 400, "true, false", "[1]", '"', "\\x0", "@Invalid()", "@ByteArray(\\xff)",
    "@Rect(1 2)", "@ByteArray(", "@ByteArray(\\xfffffffffff\\", "%zz", "NaN",
    "@Variant(\\0\\0\\0\\xff)", "@Variant(\\0\\0\\0\\x7f\\0\\0\\0\\xePySide::PyObj\\0)", "@DateTime(x)", "%",
    "posterior, left", "left left left", "nobody", "None", "\u202e", "@@", "@Size(9999999999 1)",
)  # fmt: skip
_ONCE_A_FOLDER = [HealthCheck.function_scoped_fixture]


def _opened(path: Path, raw: bytes) -> Settings:
    path.write_bytes(raw)
    return Settings(path)


def _is_sound(settings: Settings) -> None:
    """Whether everything that is read is of its kind."""
    look = settings.look(Look())
    assert settings.theme in THEMES
    assert settings.text_percent in TEXT_STEPS_PERCENT
    assert settings.motion in (True, False, None)
    assert isinstance(settings.student, bool)
    assert isinstance(settings.welcomed, bool)
    assert isinstance(look.figure, Figure)
    assert 1 <= len(look.views) <= 2
    assert all(isinstance(view, View) for view in look.views)
    assert all(isinstance(layer, Layer) for layer in look.layers)
    assert isinstance(look.labelled, Labelled)
    assert isinstance(look.skin_tone, str)
    assert all(isinstance(flag, bool) for flag in (look.areas, look.bones, look.labels, look.latin))
    for key in ("geometry", "splitter"):
        assert isinstance(settings.blob(key), QByteArray)


@hypothesis_settings(suppress_health_check=_ONCE_A_FOLDER)
@given(st.lists(st.tuples(st.sampled_from(KEYS + MORE_KEYS), st.sampled_from(ODD) | st.text(max_size=40)), max_size=6))
def test_no_value_breaks_anything(tmp_path: Path, rows: list[tuple[str, str]]) -> None:
    lines = [line for key, value in rows for line in (_section(key), f"{key.rpartition('/')[2]}={value}")]
    settings = _opened(tmp_path / "bodymap.ini", "\n".join(lines).encode("utf-8", "surrogatepass"))
    _is_sound(settings)
    settings.theme = "dark"
    settings.set_look(Look(views=(View.LEFT,)))
    settings.save()
    assert (settings.theme, settings.look(Look()).views) == ("dark", (View.LEFT,))


def _section(key: str) -> str:
    return f"[{key.partition('/')[0] if '/' in key else 'General'}]"


@hypothesis_settings(suppress_health_check=_ONCE_A_FOLDER)
@given(st.binary(max_size=300))
def test_no_bytes_break_anything(tmp_path: Path, raw: bytes) -> None:
    _is_sound(_opened(tmp_path / "bodymap.ini", raw))


def test_a_superscript_is_no_number(tmp_path: Path) -> None:
    assert _opened(tmp_path / "a.ini", "[General]\ntext_percent=²\n".encode()).text_percent == 100


def test_the_file_that_once_broke_every_start_opens_a_window(
    make_window: Callable[..., Window], settings: Settings, tmp_path: Path
) -> None:
    (tmp_path / "bodymap.ini").write_bytes((CASES / "settings-superscript.ini").read_bytes())
    settings.__init__(tmp_path / "bodymap.ini")  # type: ignore[misc]  # the window of this test reads this object
    assert settings.text_percent == 100
    assert make_window().isVisible()


@pytest.mark.parametrize("key", [*KEYS, *MORE_KEYS])
def test_rubbish_in_any_key_opens_a_window_of_some_size(
    make_window: Callable[..., Window], settings: Settings, key: str
) -> None:
    assert len(KEYS) >= 6
    for value in ("²", "@Variant(\\0)", "left left left left"):
        settings.write(key, value)
    window = make_window()
    assert window.isVisible()
    assert window.map.width() > 100


def test_one_wrong_value_costs_itself_alone(tmp_path: Path) -> None:
    raw = b"[General]\ntheme=dark\ntext_percent=9000\n[look]\nfigure=male\nviews=upside_down\nlayers=\nlatin=true\n"
    settings = _opened(tmp_path / "a.ini", raw)
    assert (settings.theme, settings.text_percent) == ("dark", 100)
    assert settings.look(Look()) == Look(figure=Figure.MALE, layers=frozenset(), latin=True)


def test_settings_of_earlier_versions_are_read(tmp_path: Path) -> None:
    raw = (
        b"[General]\nmotion=false\nstudent=true\ntext_percent=125\ntheme=light\nwelcomed=true\n\n"
        b"[look]\nareas=true\nbones=false\nfigure=male\nlabelled=bones\nlabels=true\nlatin=true\n"
        b"layers=superficial deep\nskin_tone=brown\nviews=anterior posterior\n\n[window]\nsplitter=@ByteArray(abc)\n"
    )
    settings = _opened(tmp_path / "a.ini", raw)
    assert (settings.motion, settings.student, settings.welcomed) == (False, True, True)
    assert (settings.text_percent, settings.theme) == (125, "light")
    look = settings.look(Look())
    assert look == Look(
        figure=Figure.MALE,
        views=(View.ANTERIOR, View.POSTERIOR),
        layers=frozenset({Layer.SUPERFICIAL, Layer.DEEP}),
        skin_tone="brown",
        areas=True,
        labels=True,
        labelled=Labelled.BONES,
        latin=True,
    )
    assert settings.blob("splitter") == b"abc"


def test_what_is_written_is_read_again(tmp_path: Path) -> None:
    settings = Settings(tmp_path / "a.ini")
    look = Look(views=(View.LEFT, View.RIGHT), layers=frozenset(Layer), labelled=Labelled.AREAS, bones=True)
    settings.set_look(look)
    settings.motion = False
    settings.save()
    again = Settings(tmp_path / "a.ini")
    assert (again.look(Look()), again.motion) == (look, False)
    assert "views=left right" in (tmp_path / "a.ini").read_text()


@pytest.mark.parametrize("make", [os.mkfifo, os.mkdir])
def test_what_is_no_file_is_left_alone(tmp_path: Path, make: Callable[[Path], object]) -> None:
    path = tmp_path / "bodymap.ini"
    make(path)
    before = path.stat()
    settings = Settings(path)
    _is_sound(settings)
    settings.theme = "dark"
    settings.save()
    assert (path.stat().st_mode, settings.theme) == (before.st_mode, "dark")


def test_a_file_too_long_to_be_ours_is_not_read(tmp_path: Path) -> None:
    assert _opened(tmp_path / "a.ini", b"[General]\ntheme=dark\n" + b"a=b\n" * 500_000).theme == "system"


def test_what_another_version_remembers_stays(tmp_path: Path) -> None:
    settings = _opened(tmp_path / "a.ini", b"[General]\ntheme=dark\n\n[quiz]\nlevel=3\n")
    settings.theme = "light"
    settings.save()
    assert (tmp_path / "a.ini").read_text() == "[General]\ntheme=light\n\n[quiz]\nlevel=3\n"


def test_what_is_written_already_is_not_written_again(tmp_path: Path) -> None:
    path = tmp_path / "a.ini"
    settings = Settings(path)
    settings.theme = "dark"
    settings.save()
    path.unlink()
    settings.theme = "dark"
    settings.save()
    assert not path.exists()
    settings.theme = "light"
    settings.save()
    assert Settings(path).theme == "light"


def test_blobs_that_qt_wrote_are_read(tmp_path: Path) -> None:
    raw = bytes(range(256)) + b"a1b2" + bytes(4)
    old = QSettings(str(tmp_path / "a.ini"), QSettings.Format.IniFormat)
    old.setValue("window/geometry", QByteArray(raw))
    old.sync()
    settings = Settings(tmp_path / "a.ini")
    assert settings.blob("geometry") == raw
    settings.set_blob("geometry", settings.blob("geometry"))
    settings.save()
    assert Settings(tmp_path / "a.ini").blob("geometry") == raw


@hypothesis_settings(suppress_health_check=_ONCE_A_FOLDER, max_examples=60)
@given(at=st.integers(0, 200), raw=st.binary(min_size=1, max_size=8))
def test_a_damaged_width_of_panes_leaves_the_window_usable(qapp: object, tmp_path: Path, at: int, raw: bytes) -> None:
    good = Panes(QWidget(), QWidget(), QWidget(), Settings(tmp_path / "none.ini"), measure=lambda: 500)
    good.resize(1200, 600)
    whole = bytes(good.saveState().data())
    settings = Settings(tmp_path / "a.ini")
    at %= len(whole)
    settings.set_blob("splitter", QByteArray(whole[:at] + raw + whole[at + len(raw) :]))
    panes = Panes(QWidget(), QWidget(), QWidget(), settings, measure=lambda: 500)
    panes.resize(1200, 600)
    panes.show()
    assert panes.orientation() is Qt.Orientation.Horizontal
    assert sum(panes.sizes()) in range(1100, 1201)
    assert all(0 <= size <= 1200 for size in panes.sizes())
    panes.close()


@pytest.mark.parametrize("blob", [b"\xff" * 70, b"", b"\x01\xd9\xd0\xcb" + b"\x7f" * 62, b"\x00\x00\x00\xff" * 20])
def test_a_damaged_geometry_leaves_the_window_on_the_screen(
    make_window: Callable[..., Window], settings: Settings, blob: bytes
) -> None:
    for key in ("geometry", "splitter"):
        settings.set_blob(key, QByteArray(blob))
    window = make_window()
    assert window.isVisible()
    assert window.map.width() > 200
    assert window.width() <= 4000
