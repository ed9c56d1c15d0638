"""The real program in a real window: a display of its own, a real pointer, a picture of what came of it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SIZE = (1280, 720)
POINT = "trapezius_lower_trp3"
MUSCLE = "trapezius_lower"

pytestmark = [
    pytest.mark.e2e,
    pytest.mark.skipif(sys.platform != "linux", reason="Xvfb is for Linux"),
]

# Runs the program as the command line does and, every 100 ms, writes where things are on the screen
# and what is selected; the test itself only moves the pointer and presses keys.
PROBE = """
import json, os, sys
from pathlib import Path
from PySide6.QtCore import QTimer
from bodymap.gui import app as program
from bodymap.gui.shell.welcome import Welcome
from bodymap.atlas import Side, View
out = Path(sys.argv[1])
create = program.create_window

def spot(window, muscle, along, across):
    from bodymap.atlas.placing import place
    if View.POSTERIOR not in window.session.look.views:
        return None
    plate = window._shelf.atlas.plate(window.session.look.figure, View.POSTERIOR)
    found = place(plate, muscle=muscle, side=Side.LEFT, along=along, across=across)
    at = window.map.mapToGlobal(window.map.spot_of(View.POSTERIOR, found.x, found.y))
    return [at.x(), at.y()]

def on_screen(window, x, y):
    view = window.session.look.views[0]
    return list(window.map.mapToGlobal(window.map.spot_of(view, x, y).toPoint()).toTuple())

def middle(widget):
    return list(widget.mapToGlobal(widget.rect().center()).toTuple())

def told(selection):
    return [selection.kind.value, selection.id, selection.side.value] if selection else None

def tell(window):
    notes = [note for note in window.findChildren(Welcome) if note.isVisible()]
    row = window.finder.results.current()
    point = window._shelf.base.trigger_points[POINT]
    field = window.search.field
    facts = {
        "selection": told(window.session.selection),
        "subject": told(window.session.subject),
        "welcome": middle(notes[0].done_button) if notes else None,
        "words": window.search.text(),
        "row": row.title if row and window.finder.results.isVisible() else "",
        "typing": window.focusWidget() is field,
        "page": window.page.browser.toPlainText(),
        "search": middle(field),
        "muscle": spot(window, point.muscle, 0.45, 0.4),
        "point": spot(window, point.muscle, point.place.along, point.place.across),
        "active": window.isActiveWindow(),
        "frame": list(window.frameGeometry().getRect()),
        "names": sorted(label.text for pane in window.map.shown().panes for label in pane.labels),
        "bones": window.session.look.bones,
        "views": [view.value for view in window.session.look.views],
        "scale": window.map.stage.viewports[0].camera.scale,
        "map": list(window.map.mapToGlobal(window.map.rect().topLeft()).toTuple()) + [window.map.width()],
        "close_up": middle(window.map_bar.close_up),
        "menu": window.commands.menu("close_ups").isVisible(),
        "drawn": sum(s.area for s in window.mode.desk.drawing.shapes.values()) if window.mode.desk else 0,
        "candidates": [c.point for c in window.mode.desk.following.shown()] if window.mode.desk else [],
        "drawing": window.mode.active,
        "back": [on_screen(window, x, 1250) for x in (-120, -60)],
        "hand_menu": window.commands.menu("close_up.hand").isVisible(),
    }
    out.with_suffix(".new").write_text(json.dumps(facts))
    os.replace(out.with_suffix(".new"), out)

def create_and_probe(options, contents):
    window = create(options, contents)
    window.setGeometry(0, 0, 1280, 720)
    timer = QTimer(window)
    timer.timeout.connect(lambda: tell(window))
    timer.start(100)
    return window

program.create_window = create_and_probe
from bodymap.cli import main
sys.exit(main(["--view", "posterior", "--figure", "female"]))
"""


class Screen:
    """The program on a display of its own."""

    def __init__(self, display: str, facts: Path, home: Path, *, welcomed: bool = True) -> None:
        config = home / "config" / "bodymap"
        config.mkdir(parents=True)
        chosen = f"[General]\nwelcomed={str(welcomed).lower()}\nmotion=false\ntheme=light\n"
        (config / "bodymap.ini").write_text(chosen, encoding="utf-8")
        self.env = os.environ | {
            "DISPLAY": display,
            "QT_QPA_PLATFORM": "xcb",
            "HOME": str(home),
            "XDG_CONFIG_HOME": str(home / "config"),
            "XDG_CACHE_HOME": str(home / "cache"),
            "XDG_DATA_HOME": str(home / "share"),
        }
        self.facts_file = facts
        code = PROBE.replace("POINT", repr(POINT))
        self.program = subprocess.Popen(
            [sys.executable, "-c", code, str(facts)], env=self.env, cwd=ROOT, stderr=subprocess.PIPE, text=True
        )

    def facts(self) -> dict:
        return json.loads(self.facts_file.read_text(encoding="utf-8"))

    def until(self, what: str, seconds: float = 20) -> dict:
        """Wait until a fact holds; ``what`` is an expression over ``facts``."""
        last: dict = {}
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            if self.program.poll() is not None:
                raise AssertionError(f"the program ended: {self.program.stderr.read()}")  # type: ignore[union-attr]
            if self.facts_file.exists():
                last = self.facts()
                if eval(what, {}, {"facts": last}):
                    return last
            time.sleep(0.1)
        raise AssertionError(f"never came true: {what}; last: {last}")

    def pointer(self, *words: str) -> None:
        subprocess.run(["xdotool", *words], env=self.env, check=True)

    def click(self, at: list[float]) -> None:
        self.pointer("mousemove", str(round(at[0])), str(round(at[1])), "sleep", "0.2", "click", "1")

    def picture(self, to: Path) -> Path:
        """A picture of the whole screen, through a second program so that nothing re-renders."""
        code = (
            "import sys; from PySide6.QtWidgets import QApplication; a = QApplication([]);"
            "a.primaryScreen().grabWindow(0).save(sys.argv[1])"
        )
        subprocess.run([sys.executable, "-c", code, str(to)], env=self.env, check=True)
        return to


@pytest.fixture
def screen(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Screen]:
    """A parameter says whether the person has been here before."""
    read, write = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(write), "-screen", "0", f"{SIZE[0]}x{SIZE[1]}x24", "-nolisten", "tcp"],
        pass_fds=(write,),
        stderr=subprocess.DEVNULL,
    )
    os.close(write)
    with os.fdopen(read) as told:
        number = told.readline().strip()  # to the end of the line: the server dies of a pipe closed too early
    shown = Screen(f":{number}", tmp_path / "facts.json", tmp_path, welcomed=getattr(request, "param", True))
    try:
        yield shown
    finally:
        shown.program.terminate()
        shown.program.communicate()
        server.terminate()
        server.wait()


def test_click_a_muscle_then_its_point_and_read(screen: Screen, tmp_path: Path) -> None:
    facts = screen.until("facts['page']")
    screen.click(facts["muscle"])
    facts = screen.until(f"facts['selection'] == ['muscle', {MUSCLE!r}, 'left']")
    assert "What it does" in facts["page"]
    screen.pointer("key", "alt+2")  # nearer, as the points of a muscle lie close together
    far = facts["point"]
    screen.until(f"abs(facts['point'][0] - {far[0]}) > 20 or abs(facts['point'][1] - {far[1]}) > 20")
    time.sleep(1.0)  # a flight of 0.3 s at most, and no double click
    screen.click(screen.facts()["point"])
    facts = screen.until(f"facts['selection'] == ['trigger_point', {POINT!r}, 'left']")
    for heading in ("See a doctor first", "Where you feel it", "What you can do", "How sure is this?"):
        assert heading in facts["page"]
    picture = screen.picture(Path(os.environ.get("BODYMAP_SCREENSHOT", tmp_path / "window.png")))

    from PySide6.QtGui import QImage

    image = QImage(str(picture))
    assert (image.width(), image.height()) == SIZE
    reds = 0
    for x in range(240, 900, 3):
        for y in range(90, 690, 3):
            colour = image.pixelColor(x, y)
            reds += colour.red() > 150 and colour.green() < 70 and colour.blue() < 90
    assert reds > 20, "no pain is to be seen on the map"


def test_search_by_keyboard_alone(screen: Screen) -> None:
    screen.until("facts['page']")
    facts = screen.facts()
    screen.click(facts["search"])  # without a window manager, a click is what gives the window its keyboard
    screen.pointer("type", "--delay", "30", "upper trapezius")
    screen.pointer("sleep", "0.5", "key", "Return")
    screen.until("facts['selection'] and facts['selection'][1].startswith('trapezius_upper')")
    screen.pointer("key", "ctrl+f", "key", "Escape", "key", "Down", "key", "Down", "key", "Tab")


@pytest.mark.parametrize("screen", [False], indirect=True)
def test_from_the_first_start_to_the_answer_in_three_steps(screen: Screen) -> None:
    facts = screen.until("facts['welcome']")
    screen.click(facts["welcome"])  # 1
    facts = screen.until("not facts['welcome'] and facts['typing']")
    screen.click(facts["search"])  # for want of a window manager alone: one types at once
    screen.pointer("type", "--delay", "30", "my left temple hurts")  # 2
    screen.until("facts['row'] == 'Temple, left' and facts['subject'] == ['area', 'temple', 'left']")
    assert screen.facts()["selection"] is None
    screen.pointer("key", "Return")  # 3
    facts = screen.until("facts['selection'] == ['area', 'temple', 'left']")
    assert "Temple" in facts["page"]
    screen.pointer("key", "r")  # the keys belong to the map now
    screen.until("facts['selection'] == ['area', 'temple', 'right'] and facts['row'] == 'Temple, right'")
    assert screen.facts()["words"] == "my left temple hurts"
    screen.pointer("key", "ctrl+f")
    screen.until("facts['typing']")
    screen.pointer("type", "--delay", "30", "dry needling")
    screen.until("facts['words'] == 'dry needling'")
    screen.pointer("key", "Return")  # at once, before the pause
    screen.until("facts['selection'][:2] == ['guide', 'guide_needling']")


def test_names_come_with_their_key_and_are_seen(screen: Screen, tmp_path: Path) -> None:
    facts = screen.until("facts['page']")
    screen.click([facts["map"][0] + 20, facts["map"][1] + 20])  # beside the body; gives the window its keyboard
    before = screen.picture(tmp_path / "before.png")
    screen.pointer("key", "n")
    facts = screen.until("len(facts['names']) > 15")
    assert "Latissimus dorsi" in facts["names"]
    assert len(set(facts["names"])) == len(facts["names"])
    time.sleep(1.5)  # the body moves aside first
    after = screen.picture(tmp_path / "after.png")
    assert _dark(after, facts["map"]) > _dark(before, facts["map"]) + 300, "no names are to be seen beside the body"
    screen.pointer("key", "n")
    screen.until("not facts['names']")


def test_bones_come_and_go_with_their_key(screen: Screen, tmp_path: Path) -> None:
    from PySide6.QtGui import QImage

    facts = screen.until("facts['page']")
    screen.click([facts["map"][0] + 20, facts["map"][1] + 20])
    time.sleep(1.0)
    plain = QImage(str(screen.picture(tmp_path / "plain.png")))
    screen.pointer("key", "b")
    screen.until("facts['bones']")
    time.sleep(1.5)  # painted by and by
    boned = QImage(str(screen.picture(tmp_path / "bones.png")))
    x0, _, width = facts["map"]
    differ = sum(
        abs(plain.pixelColor(x, y).lightness() - boned.pixelColor(x, y).lightness()) > 12
        for x in range(x0 + 10, x0 + width - 10, 2)
        for y in range(120, 640, 2)
    )
    assert differ > 500, "no bones are to be seen"
    screen.pointer("key", "b")
    screen.until("not facts['bones']")


def test_a_close_up_is_flown_to_with_the_menu(screen: Screen) -> None:
    facts = screen.until("facts['page']")
    far = facts["scale"]
    screen.click(facts["close_up"])
    screen.until("facts['menu']")
    screen.pointer("key", "Down", "sleep", "0.2", "key", "Down", "sleep", "0.2", "key", "Down", "sleep", "0.2")
    screen.pointer("key", "Right")
    screen.until("facts['hand_menu']")
    screen.pointer("key", "Down", "sleep", "0.2", "key", "Down", "sleep", "0.2", "key", "Return")
    facts = screen.until(f"not facts['menu'] and facts['scale'] > 3 * {far}")
    assert facts["views"] in (["anterior"], ["posterior"])  # one of the shots of a hand
    screen.pointer("key", "0")
    screen.until(f"facts['scale'] < 1.2 * {far}")


def _dark(picture: Path, where: list[int]) -> int:
    """Dark pixels at the left and the right border of the map, where nothing but names can be."""
    from PySide6.QtGui import QImage

    image = QImage(str(picture))
    x0, _, width = where
    fifth = width // 5
    columns = [*range(x0 + 8, x0 + fifth), *range(x0 + width - fifth, x0 + width - 8)]
    return sum(image.pixelColor(x, y).lightness() < 110 for x in columns for y in range(120, 640))


def test_exit_when_ready_ends_by_itself(screen: Screen) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "bodymap", "--exit-when-ready"],
        env=screen.env,
        cwd=ROOT,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""


def test_draw_where_it_hurts_and_see_what_may_refer_there(screen: Screen) -> None:
    facts = screen.until("facts['page']")
    screen.click([facts["map"][0] + 20, facts["map"][1] + 20])  # gives the window its keyboard
    screen.pointer("key", "d")
    facts = screen.until("facts['drawing']")
    (x0, y0), (x1, y1) = facts["back"]
    screen.pointer("mousemove", str(x0), str(y0), "sleep", "0.2", "mousedown", "1")
    for step in range(1, 6):
        screen.pointer("mousemove", str(x0 + (x1 - x0) * step // 5), str(y0 + (y1 - y0) * step // 5), "sleep", "0.05")
    screen.pointer("mouseup", "1")
    screen.until("facts['drawn'] > 500")
    # The first candidates are those of the stroke's beginning; the whole of it lies over these muscles.
    near = ("infraspinatus", "rhomboid", "trapezius", "serratus")
    screen.until(f"any(point.startswith({near}) for point in facts['candidates'][:8])")
    screen.pointer("key", "ctrl+z")
    screen.until("facts['drawn'] == 0")
    screen.pointer("key", "Escape")
    screen.until("not facts['drawing']")


def test_the_first_window_is_on_the_screen(screen: Screen) -> None:
    """A home without settings, and a screen smaller than the window would like."""
    screen.program.terminate()
    screen.program.communicate()
    config = Path(screen.env["XDG_CONFIG_HOME"]) / "bodymap" / "bodymap.ini"
    config.write_text("[General]\nwelcomed=true\n", encoding="utf-8")
    screen.facts_file.unlink(missing_ok=True)
    code = PROBE.replace("POINT", repr(POINT)).replace("window.setGeometry(0, 0, 1280, 720)", "")
    screen.program = subprocess.Popen(
        [sys.executable, "-c", code, str(screen.facts_file)],
        env=screen.env,
        cwd=ROOT,
        stderr=subprocess.PIPE,
        text=True,
    )
    x, y, width, height = screen.until("facts['page'] and facts['active'] is not None")["frame"]
    assert x >= 0
    assert y >= 0
    assert x + width <= SIZE[0]
    assert y + height <= SIZE[1]
    assert width > 0.9 * SIZE[0]
