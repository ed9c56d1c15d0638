"""Which languages there are, and what the window says in one of them."""

from __future__ import annotations

from pathlib import Path

import polib
import pytest

from bodymap import cli, paths
from bodymap.errors import RequestError
from bodymap.knowledge import catalogues
from bodymap.knowledge.texts import all_texts
from bodymap.languages import language, spoken
from bodymap.shelf import Shelf


@pytest.fixture
def own(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """The person's own translations: a German one of a few records."""
    folder = paths.translations()[0]
    shelf = Shelf()
    few = [text for text in all_texts(shelf.base, shelf.atlas) if "/rf_cauda_equina." in text.address]
    few += [text for text in all_texts(shelf.base, shelf.atlas) if text.address == "area/temple.name"]
    catalogues.write(folder / "de.po", few, language="de", version="1")
    catalogue = polib.pofile(str(folder / "de.po"))
    for entry in catalogue:
        entry.msgstr = f"DE {entry.msgid}"
    catalogue.save()
    catalogues.read(folder / "de.po", few)
    return folder


def test_the_languages_are_those_that_there_are_catalogues_of(own: Path) -> None:
    (own / "bodymap_nl.qm").write_bytes(b"")
    assert set(spoken()) >= {"en", "de", "nl", "pseudo"}
    assert (spoken()["de"].texts, spoken()["de"].window) == (own / "de.mo", None)
    assert (spoken()["nl"].texts, spoken()["nl"].window) == (None, own / "bodymap_nl.qm")


def test_a_language_that_is_not_there_is_told_with_those_that_are() -> None:
    with pytest.raises(RequestError, match=r"there is no translation into 'klingon'; there are en, .*pseudo"):
        language("klingon")


def test_english_translates_nothing() -> None:
    assert language("en").say() is None


def test_a_shelf_speaks_the_language(own: Path) -> None:
    shelf, english = Shelf(say=language("de").say()), Shelf()
    flag, same = shelf.base.red_flags["rf_cauda_equina"], english.base.red_flags["rf_cauda_equina"]
    assert (flag.name, flag.action) == (f"DE {same.name}", f"DE {same.action}")
    assert flag.signs == tuple(f"DE {sign}" for sign in same.signs)
    assert shelf.atlas.areas["temple"].name == "DE Temple"
    assert shelf.base.muscles == english.base.muscles  # not translated


def test_the_window_refuses_a_language_in_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["--language", "klingon", "--exit-when-ready"]) == 1
    assert capsys.readouterr().err.startswith("bodymap: there is no translation into 'klingon'; there are en, ")


def test_a_damaged_catalogue_is_told_in_one_line(own: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (own / "de.mo").write_bytes(b"nothing of that kind")
    assert cli.main(["--language", "de", "--exit-when-ready"]) == 1
    assert "de.mo: the translations cannot be read (damaged)" in capsys.readouterr().err
