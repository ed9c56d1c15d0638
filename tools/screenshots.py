"""Screenshots of the window, light and dark, small and large: ``make screenshots`` writes them to look at."""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from bodymap.gui.window import Window

SIZES: Final = ((1280, 720), (1920, 1080), (3840, 2160))
THEMES: Final = ("light", "dark")
# What is shown: name of the picture, selection, view, figure.
SCENES: Final = (
    ("start", None, "posterior", "female"),
    ("neck", "trapezius_upper_trp1", "left", "female"),
    ("back", "infraspinatus_trp1", "posterior", "male"),
    ("sole", "quadratus_plantae_trp1", "plantar", "female"),
)
_SETTLE_MS: Final = 600  # longer than any motion in the window


def main() -> int:
    """Write all screenshots."""
    parser = argparse.ArgumentParser(prog="tools.screenshots", description=__doc__)
    parser.add_argument("-o", "--output", type=Path, default=Path("build/screenshots"))
    parser.add_argument("--only", metavar="NAME", choices=[scene[0] for scene in SCENES], help="one scene")
    options = parser.parse_args()
    options.output.mkdir(parents=True, exist_ok=True)
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with tempfile.TemporaryDirectory() as config:
        os.environ["XDG_CONFIG_HOME"] = config  # the person's own settings stay as they are
        for name, select, view, figure in SCENES:
            if options.only in (None, name):
                for theme in THEMES:
                    for size in SIZES:
                        path = options.output / f"{name}-{theme}-{size[0]}x{size[1]}.png"
                        _shoot(path, select=select, view=view, figure=figure, theme=theme, size=size)
                        print(path)
    return 0


def _shoot(path: Path, *, select: str | None, view: str, figure: str, theme: str, size: tuple[int, int]) -> None:
    from bodymap import paths
    from bodymap.atlas import Figure, View
    from bodymap.gui import app as program
    from bodymap.gui.settings import Settings

    app = program.create_app()
    settings = Settings(paths.user_config() / "bodymap.ini")
    settings.theme = theme
    settings.welcomed = True
    settings.save()
    options = program.Options(select=select, view=View(view), figure=Figure(figure))
    window = program.create_window(options, program.load_contents(options))
    window.resize(*size)
    window.show()
    _settle(app, window)
    if not window.grab().save(str(path)):
        raise SystemExit(f"{path}: cannot be written")
    window.close()
    window.deleteLater()
    app.processEvents()


def _settle(app: QApplication, window: Window) -> None:
    from PySide6.QtCore import QEventLoop, QTimer

    loop = QEventLoop(window)
    QTimer.singleShot(_SETTLE_MS, loop.quit)
    loop.exec()
    app.processEvents()


if __name__ == "__main__":
    sys.exit(main())
