"""The command line: ``bodymap`` opens the window, ``bodymap COMMAND`` answers on paper.

Exit status: 0 done, 1 the data or the request is wrong (one line on stderr
says why), 2 wrong usage. Nothing heavy is imported before it is needed, since
the window's start begins here.
"""

from __future__ import annotations

import argparse
import gc
import os
import sys
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Final, NoReturn

from bodymap import __version__
from bodymap.cli import streams
from bodymap.cli.arguments import LAYERS, count, layers, width
from bodymap.errors import RequestError, SaidError, printable
from bodymap.kinds import LISTED

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from _typeshed import SupportsWrite

    from bodymap.handout.drawings import Ground
    from bodymap.shelf import Shelf

# Written out, because the enums of bodymap.atlas come with numpy and shapely; a test keeps them equal.
VIEWS: Final = (
    "anterior",
    "posterior",
    "left",
    "right",
    "plantar",
    "medial_left",
    "medial_right",
    "dorsal",
    "inferior",
    "flank_left",
    "flank_right",
)
LABELS: Final = ("muscles", "areas", "bones")
FIGURES: Final = ("female", "male")
SIDES: Final = ("left", "right")
THEMES: Final = ("light", "dark")
KINDS: Final = tuple(kind.row.command for kind in LISTED)
FORMATS: Final = (".png", ".svg", ".pdf")
PAGES: Final = (".pdf", ".html")
PAPERS: Final = ("a4", "letter")
DRAWINGS: Final = (".geojson", ".json")

_DEFAULT_TOP: Final = 15
_DEFAULT_WIDTH_PX: Final = 1600
_INTERRUPTED: Final = 130  # as the shell counts Ctrl+C


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line.

    :returns: the exit status.
    """
    with streams.guarded():
        try:
            return _answer(arguments)
        except SaidError as error:
            return _refuse(str(error))
        except BrokenPipeError:  # whoever reads us has enough
            streams.give_up()
            return 0
        except OSError as error:
            if error.filename is not None:
                return _refuse(f"{error.filename}: {error.strerror}")
            _refuse(f"the answer cannot be written: {error.strerror}")
            streams.give_up()
            return 1
        except KeyboardInterrupt:
            return _INTERRUPTED


def _answer(arguments: Sequence[str] | None) -> int:
    try:
        options = _options(arguments)
        run: Callable[[argparse.Namespace], int] = options.run
        return run(options)
    finally:
        sys.stdout.flush()


def _refuse(line: str) -> int:
    with suppress(OSError, ValueError):
        _say(line)
    return 1


class _Parser(argparse.ArgumentParser):
    """A parser that hears it when its help cannot be written, as whoever prints an answer does."""

    def _print_message(self, message: str, file: SupportsWrite[str] | None = None) -> None:
        if message:
            (file or sys.stderr).write(message)


class _ForAnother(Exception):
    """The words are for another parser."""


class _WindowParser(_Parser):
    """Knows how the window is opened and nothing else; leaves help and complaints to the parser that knows all."""

    def error(self, message: str) -> NoReturn:
        raise _ForAnother


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    """What is asked for; opening the window does not wait until all commands are made, which takes 12 ms."""
    window = _WindowParser(add_help=False, allow_abbrev=False, parents=[_shared()])
    _add_window(window)
    window.add_argument("drawing", nargs="*")
    try:
        options = window.parse_args(arguments)
        options.drawing = _drawing(options.drawing)
        return options
    except _ForAnother:
        return _parser().parse_args(arguments)


def _drawing(words: Sequence[str]) -> Path | None:
    """The file that the window is to open: what ends as a drawing or is a path; a bare word is a command's name.

    A name with blanks that nobody quoted comes as several words.
    """
    if not words:
        return None
    whole = " ".join(words)
    if _is_drawing(whole) and (len(words) == 1 or os.path.exists(whole)):
        return Path(whole)
    if all(map(_is_drawing, words)):
        raise RequestError("one pain drawing at a time: the window shows one")
    raise _ForAnother


def _is_drawing(word: str) -> bool:
    return word.lower().endswith(DRAWINGS) or os.sep in word or (os.altsep is not None and os.altsep in word)


def _shared() -> _Parser:
    shared = _Parser(add_help=False)
    # Suppressed defaults let the option stand before or after the command.
    shared.add_argument(
        "--data",
        type=Path,
        metavar="DIR",
        default=argparse.SUPPRESS,
        help="a knowledge base instead of your own or the shipped one",
    )
    shared.add_argument(
        "--atlas",
        type=Path,
        metavar="DIR",
        default=argparse.SUPPRESS,
        help="a compiled atlas instead of the shipped one",
    )
    return shared


def _add_window(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--select", metavar="ID", help="begin at this muscle, trigger point, pain area or page")
    parser.add_argument("--view", choices=VIEWS, help="begin with this view")
    parser.add_argument("--figure", choices=FIGURES, help="begin with this figure")
    parser.add_argument(
        "--language", metavar="LANGUAGE", help="the language of the window, as de; see docs/translating.md"
    )
    parser.add_argument("--exit-when-ready", action="store_true", help="close the window once it is painted and usable")
    parser.set_defaults(run=_window, drawing=None)


def _parser() -> _Parser:
    shared = _shared()
    reading = _Parser(add_help=False, parents=[shared])
    reading.add_argument("--json", action="store_true", help="answer as JSON")

    parser = _Parser(
        prog="bodymap",
        description="A trigger-point body map. Without a command the window opens; "
        "bodymap FILE.geojson opens it with this pain drawing.",
        parents=[shared],
    )
    parser.add_argument("--version", action="version", version=f"bodymap {__version__}")
    _add_window(parser)
    commands = parser.add_subparsers(title="commands", metavar="COMMAND")

    check = commands.add_parser("check", parents=[reading], help="validate a knowledge base")
    check.add_argument(
        "folder",
        nargs="?",
        type=Path,
        metavar="DIR",
        help="if left out, your own, or the shipped one",
    )
    check.add_argument("--only", default="", metavar="ID", help="the problems of this record alone")
    check.add_argument("--watch", action="store_true", help="check again whenever a file is saved, until Ctrl+C")
    check.set_defaults(run=_check, refuse=check.error)

    schema = commands.add_parser("schema", help="write the JSON Schema of a knowledge base's files")
    schema.set_defaults(run=_schema)

    migrate = commands.add_parser("migrate", help="bring an older knowledge base into today's form")
    migrate.add_argument("folder", type=Path, metavar="DIR")
    migrate.set_defaults(run=_migrate)

    listing = commands.add_parser("list", parents=[reading], help="list what there is")
    listing.add_argument("kind", choices=KINDS, metavar="KIND", help=", ".join(KINDS))
    listing.set_defaults(run=_list)

    show = commands.add_parser("show", parents=[reading], help="show one record, whole")
    show.add_argument("id", metavar="ID")
    _add_figure_and_side(show, side="left")
    show.set_defaults(run=_show)

    search = commands.add_parser("search", parents=[reading], help="find anything by words, as people type them")
    search.add_argument("words", nargs="+", metavar="WORDS")
    search.set_defaults(run=_search)

    find = commands.add_parser("find", parents=[reading], help="from where it hurts to the trigger points behind it")
    find.add_argument(
        "--pain",
        action="append",
        default=[],
        metavar="AREA[@SIDE][=0-10]",
        help="a pain area, or a union of them, that hurts; both sides if no side is given; may be repeated",
    )
    find.add_argument("--drawing", type=Path, metavar="FILE.geojson", help="a pain drawing instead")
    find.add_argument("--symptom", action="append", default=[], metavar="WORDS", help="what else is felt; repeatable")
    find.add_argument("--answer", action="append", default=[], metavar="QUESTION=yes|no", help="may be repeated")
    find.add_argument("--top", type=count, default=_DEFAULT_TOP, metavar="N", help="how many to list (%(default)s)")
    find.add_argument("--figure", choices=FIGURES, default="female", help="(%(default)s)")
    find.set_defaults(run=_find, refuse=find.error)

    measure = commands.add_parser("measure", parents=[reading], help="how much a pain drawing covers, and where")
    measure.add_argument("file", type=Path, metavar="FILE.geojson")
    measure.add_argument("second", nargs="?", type=Path, metavar="SECOND", help="a drawing to compare it with")
    measure.set_defaults(run=_measure)

    geometry = commands.add_parser("geometry", parents=[reading], help="GeoJSON in view millimetres")
    geometry.add_argument("id", metavar="ID")
    geometry.add_argument("--view", choices=VIEWS, required=True)
    _add_figure_and_side(geometry, side=None)
    geometry.set_defaults(run=_geometry)

    _add_handout(commands, shared)
    _add_talk(commands, shared)
    _add_export(commands, shared)
    _add_texts(commands, shared)

    render = commands.add_parser("render", parents=[shared], help="write the map as a picture")
    render.add_argument(
        "ids", nargs="*", metavar="ID", help="none for the whole body, with --labels, --layers or --bones"
    )
    render.add_argument("-o", "--output", type=Path, required=True, metavar="FILE", help=", ".join(FORMATS))
    render.add_argument("--view", choices=VIEWS, help="the one that shows most of the first ID if left out")
    render.add_argument(
        "--layers",
        type=layers,
        metavar="LAYER,…",
        help=f"{', '.join(LAYERS)}, all or skin; what the IDs need if left out",
    )
    render.add_argument(
        "--labels",
        nargs="?",
        choices=LABELS,
        const=LABELS[0],
        help=f"put names beside the body ({LABELS[0]} if nothing follows)",
    )
    render.add_argument("--latin", action="store_true", help="name muscles in Latin")
    render.add_argument("--bones", action="store_true", help="show the bones")
    _add_figure_and_side(render, side="left")
    render.add_argument(
        "--width",
        type=width,
        default=_DEFAULT_WIDTH_PX,
        metavar="PIXELS",
        help="of a PNG or SVG; a PDF is a page (%(default)s)",
    )
    render.add_argument(
        "--theme", choices=THEMES, default="light", help="of a PNG or SVG; a PDF is on white (%(default)s)"
    )
    render.add_argument(
        "--drawing", type=Path, metavar="FILE.geojson", help="the drawing sheet of a pain drawing instead (PNG or SVG)"
    )
    render.add_argument("--name", default="", metavar="TEXT", help="for whom the drawing sheet is")
    render.add_argument("--date", default="", metavar="TEXT", help="of which day it is")
    render.set_defaults(run=_render, refuse=render.error)
    return parser


def _add_handout(commands: argparse._SubParsersAction[_Parser], shared: _Parser) -> None:
    handout = commands.add_parser("handout", parents=[shared], help="write the client's page of trigger points")
    handout.add_argument("ids", nargs="*", metavar="ID", help="a trigger point; several make one daily routine")
    handout.add_argument("--blank", action="store_true", help="a blank body chart instead, of both figures")
    handout.add_argument("-o", "--output", type=Path, required=True, metavar="FILE", help=", ".join(PAGES))
    handout.add_argument("--drawing", type=Path, metavar="FILE.geojson", help="what the client drew, outlined on it")
    handout.add_argument("--size", choices=PAPERS, default=PAPERS[0], help="(%(default)s)")
    handout.add_argument("--large-print", action="store_true", help="text of 16 points")
    handout.add_argument("--steps", type=count, metavar="N", help="how many exercises of each point; all if left out")
    handout.add_argument("--note", default="", metavar="TEXT", help="what you add for the client")
    handout.add_argument("--next", default="", metavar="TEXT", help="the next appointment")
    handout.add_argument("--practice", default="", metavar="NAME", help="yours, at the top of the page")
    handout.add_argument("--pressed", action="store_true", help="pressing the point brought on the pain that they know")
    _add_figure_and_side(handout, side="left")
    handout.set_defaults(run=_handout, refuse=handout.error)


def _add_talk(commands: argparse._SubParsersAction[_Parser], shared: _Parser) -> None:
    talk = commands.add_parser("talk", parents=[shared], help="write a talk for the client's screen, or its leaflet")
    talk.add_argument("ids", nargs="+", metavar="ID", help="trigger points, a condition, or the file of a talk")
    talk.add_argument("-o", "--output", type=Path, required=True, metavar="FILE", help=".yaml for the talk, .pdf")
    talk.add_argument("--size", choices=PAPERS, default=PAPERS[0], help="(%(default)s)")
    _add_figure_and_side(talk, side="left")
    talk.set_defaults(run=_talk)


def _add_export(commands: argparse._SubParsersAction[_Parser], shared: _Parser) -> None:
    export = commands.add_parser("export", help="what there is as files for other programs")
    ways = export.add_subparsers(title="what to write", metavar="atlas", required=True)
    atlas = ways.add_parser(
        "atlas",
        parents=[shared],
        help="muscles, bones and pain areas of every figure, view and layer as SVG and GeoJSON, and a table of them",
    )
    atlas.add_argument(
        "-o", "--output", type=Path, required=True, metavar="FOLDER", help="a new or empty one, or an earlier export"
    )
    atlas.set_defaults(run=_export_atlas)


def _add_texts(commands: argparse._SubParsersAction[_Parser], shared: _Parser) -> None:
    texts = commands.add_parser("texts", help="catalogues of the texts of records, for translators")
    ways = texts.add_subparsers(title="what to do", metavar="write|read", required=True)
    write = ways.add_parser("write", parents=[shared], help="write or update the catalogue of a language")
    write.add_argument("--language", required=True, metavar="LANGUAGE", help="as de, nl or pt_BR")
    write.add_argument("-o", "--output", type=Path, required=True, metavar="FOLDER", help="where LANGUAGE.po stands")
    write.set_defaults(run=_texts_write)
    read = ways.add_parser("read", parents=[shared], help="check a catalogue and make what the program loads")
    read.add_argument("file", type=Path, metavar="FILE.po")
    read.set_defaults(run=_texts_read)


def _add_figure_and_side(parser: argparse.ArgumentParser, *, side: str | None) -> None:
    parser.add_argument("--figure", choices=FIGURES, default="female", help="(%(default)s)")
    parser.add_argument(
        "--side", choices=SIDES, default=side, help="the body's own (%(default)s)" if side else "both if left out"
    )


def _folder(options: argparse.Namespace, name: str) -> Path | None:
    """What ``--data`` or ``--atlas`` says, if it was given."""
    folder: Path | None = getattr(options, name, None)
    return folder


def _shelf(options: argparse.Namespace) -> Shelf:
    from bodymap.shelf import Shelf

    return Shelf(data=_folder(options, "data"), atlas=_folder(options, "atlas"), tell=_say)


def _say(line: str) -> None:
    print(f"bodymap: {printable(line)}", file=sys.stderr)


def _check(options: argparse.Namespace) -> int:
    from bodymap.cli import checking

    folder, atlas = options.folder or _folder(options, "data"), _folder(options, "atlas")
    if options.watch:
        if options.json:
            options.refuse("--watch answers as text alone")
        return checking.watch(folder, atlas, only=options.only)
    return checking.check(folder, atlas, only=options.only, as_json=options.json)


def _schema(_: argparse.Namespace) -> int:
    from bodymap.knowledge import schema

    print(schema.written(), end="")
    return 0


def _migrate(options: argparse.Namespace) -> int:
    from bodymap.cli import migrating

    return migrating.migrate_folder(options.folder)


def _list(options: argparse.Namespace) -> int:
    from bodymap.cli import reading

    return reading.list_kind(_shelf(options), options.kind, as_json=options.json)


def _show(options: argparse.Namespace) -> int:
    from bodymap.cli import reading

    shelf = _shelf(options)
    return reading.show(shelf, options.id, figure=options.figure, side=options.side, as_json=options.json)


def _search(options: argparse.Namespace) -> int:
    from bodymap.cli import reading

    return reading.search(_shelf(options), " ".join(options.words), as_json=options.json)


def _find(options: argparse.Namespace) -> int:
    if not (options.pain or options.drawing or options.symptom or options.answer):
        options.refuse("say where it hurts: --pain AREA or --drawing FILE")
    from bodymap.cli import finding

    asked = finding.Query(
        pains=tuple(options.pain),
        drawing=options.drawing,
        symptoms=tuple(options.symptom),
        answers=tuple(options.answer),
        top=options.top,
        figure=options.figure,
    )
    return finding.find(_shelf(options), asked, as_json=options.json)


def _measure(options: argparse.Namespace) -> int:
    from bodymap.cli import finding

    return finding.measure(_shelf(options), options.file, options.second, as_json=options.json)


def _geometry(options: argparse.Namespace) -> int:
    from bodymap.cli import reading

    shelf = _shelf(options)
    return reading.geometry(shelf, options.id, view=options.view, figure=options.figure, side=options.side)


def _export_atlas(options: argparse.Namespace) -> int:
    from bodymap.cli import exporting

    return exporting.atlas(_shelf(options), options.output)


def _texts_write(options: argparse.Namespace) -> int:
    from bodymap.cli import texting

    return texting.write(_shelf(options), options.output, language=options.language)


def _texts_read(options: argparse.Namespace) -> int:
    from bodymap.cli import texting

    return texting.read(_shelf(options), options.file)


def _render(options: argparse.Namespace) -> int:
    if options.drawing is not None:
        return _render_sheet(options)
    if options.name or options.date:
        options.refuse("--name and --date stand on a drawing sheet: --drawing FILE.geojson")
    if not (options.ids or options.labels or options.bones or options.layers is not None):
        options.refuse("name an ID, or ask for --labels, --layers or --bones")
    if options.output.suffix.lower() not in FORMATS:
        raise RequestError(f"{options.output}: the name must end in {', '.join(FORMATS)}")
    if sys.platform == "linux":
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")  # a picture needs no display
    from bodymap.atlas import Figure, Layer, Side, View

    with _qt():
        from bodymap.gui.pictures.files import ExportError
        from bodymap.gui.pictures.ids import Wanted, render_file

    try:
        wanted = Wanted(
            view=View(options.view) if options.view else None,
            figure=Figure(options.figure),
            side=Side(options.side),
            width=options.width,
            theme=options.theme,
            layers=None if options.layers is None else [Layer(name) for name in options.layers],
            labels=options.labels,
            bones=options.bones,
            latin=options.latin,
        )
        render_file(options.ids, options.output, wanted, _shelf(options))
    except ExportError as error:
        raise RequestError(str(error)) from error
    return 0


def _handout(options: argparse.Namespace) -> int:
    if bool(options.ids) is options.blank:
        options.refuse("name trigger points, or ask for --blank")
    from bodymap.cli import handing_out

    return handing_out.handout(options, _shelf(options), _ground())


def _talk(options: argparse.Namespace) -> int:
    from bodymap.cli import handing_out

    return handing_out.talk(options, _shelf(options), _ground())


def _ground() -> Ground:
    """What draws the body on paper; that needs no display."""
    if sys.platform == "linux":
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with _qt():
        from bodymap.gui.pictures.ground import PaperGround
    return PaperGround()


def _render_sheet(options: argparse.Namespace) -> int:
    if options.ids:
        options.refuse("a drawing sheet shows a drawing alone, without IDs")
    if sys.platform == "linux":
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with _qt():
        from bodymap.gui.pictures import sheets
        from bodymap.gui.pictures.files import ExportError

    try:
        atlas = _shelf(options).atlas
        mended = sheets.render_file(options.drawing, options.output, atlas, name=options.name, date=options.date)
    except ExportError as error:
        raise RequestError(str(error)) from error
    for remark in mended:
        _say(f"{options.drawing}: {remark}")
    return 0


def _window(options: argparse.Namespace) -> int:
    # Nothing that the start makes is garbage; looking for it took a tenth of the start. gui.app turns it on again.
    gc.disable()
    # Nothing large is multiplied here; numpy's waiting threads would keep a processor busy that the start needs.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    with _qt():
        from bodymap.gui.app import Options, run
    from bodymap.atlas import Figure, View

    return run(
        Options(
            select=options.select,
            view=View(options.view) if options.view else None,
            figure=Figure(options.figure) if options.figure else None,
            drawing=options.drawing,
            exit_when_ready=options.exit_when_ready,
            language=options.language,
            data=_folder(options, "data"),
            atlas=_folder(options, "atlas"),
        )
    )


@contextmanager
def _qt() -> Iterator[None]:
    """Around the import of Qt: a missing system library becomes one clear line."""
    try:
        yield
    except ImportError as error:
        if ".so" not in str(error) and not (error.name or "").startswith("PySide6"):
            raise
        raise RequestError(f"Qt cannot be loaded: {error}; tools/system-libraries.sh names what is missing") from error
