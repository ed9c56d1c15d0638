"""Pages and maps printed from a real window, on a screen of usual and of double scale, read back from the file."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.gui.pictures.pdf_pages import PdfRead, SheetRead

ROOT = Path(__file__).resolve().parents[2]

pytestmark = [
    pytest.mark.e2e,
    pytest.mark.skipif(sys.platform != "linux", reason="Xvfb is for Linux"),
]

# Runs the program as the command line does; only the dialog of the system, which nobody can click here, answers itself.
PROGRAM = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from bodymap.gui import app as program
folder, create = Path(sys.argv[1]), program.create_window

def accept(dialog):
    printer = dialog.printer()
    assert printer.resolution() >= 600, printer.resolution()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(folder / f"{len(list(folder.glob('*.pdf')))}.pdf"))
    return QPrintDialog.DialogCode.Accepted

QPrintDialog.exec = accept

def use(window):
    window.commands["theme.dark"].trigger()
    window.select("guide", "guide_faq")
    window.commands["print_page"].trigger()
    window.select("trigger_point", "soleus_trp1")
    window.commands["print_page"].trigger()
    window.map.settle()
    window.commands["print"].trigger()
    print(window.devicePixelRatioF())
    window.close()

def create_and_use(options, contents):
    window = create(options, contents)
    QTimer.singleShot(500, window, lambda: use(window))
    return window

program.create_window = create_and_use
from bodymap.cli import main
sys.exit(main([]))
"""


@pytest.fixture
def display() -> Iterator[str]:
    read, write = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(write), "-screen", "0", "2560x1440x24", "-nolisten", "tcp"],
        pass_fds=(write,),
        stderr=subprocess.DEVNULL,
    )
    os.close(write)
    with os.fdopen(read) as told:
        number = told.readline().strip()
    yield f":{number}"
    server.terminate()
    server.wait()


@pytest.mark.parametrize("scale", [1, 2])
def test_what_is_printed_can_be_read(tmp_path: Path, display: str, scale: int) -> None:
    config = tmp_path / "config" / "bodymap"
    config.mkdir(parents=True)
    (config / "bodymap.ini").write_text("[General]\nwelcomed=true\nmotion=false\n", encoding="utf-8")
    out = tmp_path / "out"
    out.mkdir()
    homes = {f"XDG_{name}_HOME": str(tmp_path / name.lower()) for name in ("CONFIG", "CACHE", "DATA")}
    env = os.environ | homes | {"DISPLAY": display, "QT_QPA_PLATFORM": "xcb", "QT_SCALE_FACTOR": str(scale)}
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, str(out)], env=env, cwd=ROOT, capture_output=True, text=True, timeout=100
    )
    assert done.returncode == 0, done.stderr
    assert float(done.stdout.split()[-1]) == scale
    guide, point, body = (PdfRead(out / f"{number}.pdf") for number in range(3))
    for pdf in (guide, point):
        for number, sheet in enumerate(pdf.sheets, start=1):
            assert sheet.words.endswith(f"{number}of{len(pdf.sheets)}")
            assert is_inside(sheet)
        first = pdf.sheets[0].sizes()
        assert max(first, key=lambda size: first[size]) == pytest.approx(11, abs=0.2)
    assert "Soleus" in body.sheets[0].words
    assert all(9 <= letter.size <= 21 for letter in body.sheets[0].letters)
    assert is_inside(body.sheets[0])
    for pdf in (guide, point, body):
        for sheet in pdf.sheets:
            assert all(colour == "#ffffff" for colour, box in sheet.fills if box[2] - box[0] > 0.7 * sheet.width)
            assert all(pdf.picture(number).pixelColor(1, 1).lightness() > 250 for _, number in sheet.pictures)


def is_inside(sheet: SheetRead) -> bool:
    margin = 15 / 25.4 * 72 - 0.5
    spots = [(one.x, one.y) for one in sheet.letters]
    spots += [spot for (x0, y0, x1, y1), _ in sheet.pictures for spot in ((x0, y0), (x1, y1))]
    return all(margin <= x <= sheet.width - margin and margin <= y <= sheet.height - margin for x, y in spots)
