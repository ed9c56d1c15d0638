"""Layouts of `assets/paper` filled by typst: tagged PDFs, or pictures of their pages.

What is laid out goes to typst in memory, as JSON, and pictures go along in it
as SVG: no file of a client's words is left anywhere but in what the person
saves. Only the program's own typefaces are used, and nothing is fetched.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

import msgspec

from bodymap import paths
from bodymap.errors import RequestError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import typst

_STANDARD: Final = "ua-1"  # the tags that a screen reader needs; no more is claimed
_PAGE: Final = re.compile(rb"/Type\s*/Page\b")


class TypesettingError(RequestError):
    """A page cannot be laid out: the layouts or typefaces that come with Bodymap are missing or damaged."""


def pdf(layout: str, sheet: Mapping[str, Any]) -> bytes:
    """A sheet as a tagged PDF.

    :param layout: the name of its file in `assets/paper`, without the ending.
    :raises TypesettingError: it cannot be laid out.
    """
    raw = _compiled(layout, sheet, format="pdf", pdf_standards=[_STANDARD])
    assert isinstance(raw, bytes)
    return raw


def pictures(layout: str, sheet: Mapping[str, Any], *, dpi: float) -> tuple[bytes, ...]:
    """The pages of a sheet as PNGs, as they are printed.

    :raises TypesettingError: it cannot be laid out.
    """
    raw = _compiled(layout, sheet, format="png", ppi=dpi)
    return (raw,) if isinstance(raw, bytes) else tuple(raw)


def pages_of(raw: bytes) -> int:
    """How many pages a PDF of ours has."""
    return len(_PAGE.findall(raw))


def _compiled(layout: str, sheet: Mapping[str, Any], **how: Any) -> bytes | Sequence[bytes]:
    import typst  # late: 35 MB, which nobody waits for who prints nothing

    try:
        made = _compiler(layout).compile(sys_inputs={"sheet": msgspec.json.encode(sheet).decode()}, **how)
    except (typst.TypstError, OSError) as error:
        raise TypesettingError(f"the layout {layout!r} in {paths.assets()} cannot be used: {error}") from error
    assert made is not None  # it goes to no file
    return made


@lru_cache(maxsize=4)
def _compiler(layout: str) -> typst.Compiler:
    import typst

    folder = paths.assets() / "paper"
    return typst.Compiler(
        str(folder / f"{layout}.typ"),
        root=str(folder),
        font_paths=[str(paths.assets() / "fonts")],
        ignore_system_fonts=True,
    )
