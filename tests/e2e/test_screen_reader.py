"""The real program, read through the desktop's accessibility bus by somebody who does not see it."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parents[2]
GOLDEN = ROOT / "tests" / "golden" / "read_aloud.txt"
READER = Path(__file__).with_name("reader.py")
SYSTEM_PYTHON = "/usr/bin/python3"  # Debian's bindings of the bus are for its own Python
SECONDS = 120.0
POINT = "Infraspinatus, trigger point 1, left side"

pytestmark = [
    pytest.mark.e2e,
    pytest.mark.skipif(sys.platform != "linux", reason="the accessibility bus is Linux's"),
]


def lacking() -> str:
    """What is not installed that this needs; "" if all is."""
    needed = {"dbus-daemon": "dbus", "Xvfb": "xvfb", SYSTEM_PYTHON: "python3"}
    missing = [package for program, package in needed.items() if shutil.which(program) is None]
    if not any(Path(folder, "at-spi-bus-launcher").exists() for folder in ("/usr/libexec", "/usr/lib/at-spi2-core")):
        missing.append("at-spi2-core")
    bindings = "import gi; gi.require_version('Atspi', '2.0'); from gi.repository import Atspi"
    if (
        "python3" not in missing
        and subprocess.run([SYSTEM_PYTHON, "-c", bindings], stderr=subprocess.DEVNULL).returncode
    ):
        missing.append("python3-gi gir1.2-atspi-2.0")
    return " ".join(missing)


@pytest.fixture(scope="module", autouse=True)
def _bus_there() -> None:
    missing = lacking()
    if not missing:
        return
    words = f"nothing reads here: apt-get install {missing} (tools/system-libraries.sh reader)"
    if os.environ.get("CI"):
        pytest.fail(words)
    pytest.skip(words)


class Reading:
    """A program that is read, and its reader."""

    def __init__(self, env: dict[str, str], *words: str) -> None:
        self.program = subprocess.Popen([sys.executable, "-m", "bodymap", *words], env=env, cwd=ROOT)
        self._reader = subprocess.Popen(
            [SYSTEM_PYTHON, str(READER)], env=env, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )

    def ask(self, **command: Any) -> Any:
        assert self._reader.stdin is not None
        assert self._reader.stdout is not None
        self._reader.stdin.write(json.dumps(command) + "\n")
        self._reader.stdin.flush()
        said = json.loads(self._reader.stdout.readline())
        assert "error" not in said, f"{command}: {said['error']}; the program: {self.program.poll()}"
        self.changes = said["changes"]
        return said["answer"]

    def end(self) -> None:
        for process in (self._reader, self.program):
            process.terminate()
        self.program.wait()
        self._reader.communicate()


@pytest.fixture
def desktop(tmp_path: Path) -> Iterator[dict[str, str]]:
    """A display and a session bus of their own, as the environment of a program."""
    config = tmp_path / "config" / "bodymap"
    config.mkdir(parents=True)
    (config / "bodymap.ini").write_text("[General]\nwelcomed=true\nmotion=false\ntheme=light\n", encoding="utf-8")
    run = tmp_path / "run"
    run.mkdir(mode=0o700)
    env = {name: value for name, value in os.environ.items() if not name.startswith(("QT_", "AT_SPI"))} | {
        "QT_QPA_PLATFORM": "xcb",
        "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1",
        "HOME": str(tmp_path),
        "XDG_CONFIG_HOME": str(tmp_path / "config"),
        "XDG_CACHE_HOME": os.environ.get("XDG_CACHE_HOME", str(tmp_path / "cache")),
        "XDG_DATA_HOME": str(tmp_path / "share"),
        "XDG_RUNTIME_DIR": str(run),
        "PYTHONPATH": str(ROOT),
    }
    with Said(["Xvfb", "-displayfd", "1", "-screen", "0", "1280x720x24", "-nolisten", "tcp"], env) as display:
        env["DISPLAY"] = f":{display}"
        with Said(["dbus-daemon", "--session", "--nofork", "--nopidfile", "--print-address=1"], env) as address:
            env["DBUS_SESSION_BUS_ADDRESS"] = address
            yield env


class Said:
    """A server that says in its first line where it is reached."""

    def __init__(self, command: list[str], env: dict[str, str]) -> None:
        self._server = subprocess.Popen(command, env=env, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)

    def __enter__(self) -> str:
        assert self._server.stdout is not None
        return self._server.stdout.readline().strip()

    def __exit__(self, *_: object) -> None:
        self._server.terminate()
        self._server.communicate()


def test_a_point_is_found_pressed_and_its_page_read_without_eyes(desktop: dict[str, str]) -> None:
    reading = Reading(desktop, "--view", "posterior", "--figure", "female")
    try:
        assert reading.ask(find=["canvas", "Body map"])["about"].startswith("Back. Nothing is selected.")
        reading.ask(press=["push button", "Infraspinatus, left side"])
        point = reading.ask(press=["push button", POINT])
        assert "Pain refers to: Deep into the front of the shoulder" in point["name"]
        reading.ask(find=["heading", "Infraspinatus, TrP1"])
        page = reading.ask(within=["document frame", "Page"])
        for said in ("heading 'See a doctor first'", "heading 'Where you feel it'", "heading 'What you can do'"):
            assert any(said in line for line in page), said
        assert any("Deep into the front of the shoulder" in line for line in page)
        assert reading.changes > 0, "nobody told the reader that there is more to read"
        reading.ask(press=["link", "about the muscle"])
        reading.ask(find=["heading", "What it does"])
    finally:
        reading.end()


def test_views_are_radio_buttons_and_turn_the_body(desktop: dict[str, str]) -> None:
    reading = Reading(desktop, "--view", "posterior", "--figure", "female")
    try:
        views = reading.ask(within=["panel", "View"])
        assert [line.split("'")[1] for line in views[1:]][:3] == ["Front", "Back", "Left"]
        assert all(line.strip().startswith("radio button") for line in views[1:])
        assert [line for line in views if "[checked]" in line] == [line for line in views if "'Back'" in line]
        reading.ask(press=["radio button", "Front"])
        reading.ask(find=["push button", "Anterior deltoid, left side"])
        assert reading.ask(find=["canvas", "Body map"])["about"].startswith("Front.")
    finally:
        reading.end()


def test_the_window_reads_as_it_did(desktop: dict[str, str], pytestconfig: pytest.Config) -> None:
    """All that is to be seen, as it is read: ``--update-golden`` writes it anew, to be read before it is committed."""
    reading = Reading(desktop, "--view", "posterior", "--figure", "female", "--select", "infraspinatus_trp1")
    try:
        reading.ask(find=["push button", POINT])
        reading.ask(find=["heading", "How sure is this?"])
        tree = settled(reading)
        if pytestconfig.getoption("--update-golden"):
            GOLDEN.write_text(tree, encoding="utf-8")
        wanted = GOLDEN.read_text(encoding="utf-8")
        end = time.monotonic() + SECONDS
        while tree != wanted and time.monotonic() < end:
            tree = settled(reading)
            if tree == settled(reading):
                break  # it stays so
        assert tree == wanted
    finally:
        reading.end()


def settled(reading: Reading) -> str:
    """The tree, once it is the same twice."""
    before = ""
    end = time.monotonic() + SECONDS
    while time.monotonic() < end:
        now = "\n".join(reading.ask(tree=True)) + "\n"
        if now == before:
            return now
        before = now
        time.sleep(1.0)
    return before
