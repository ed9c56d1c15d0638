"""A translation, as a translator makes one: catalogues filled in, put into the folder, and the window speaks it."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path

import polib
import pytest
from PySide6.QtCore import QCoreApplication, QLocale, Qt, QTranslator
from PySide6.QtWidgets import QApplication

from bodymap import paths
from bodymap.errors import RequestError
from bodymap.gui import app as program
from bodymap.gui.application import create_app
from bodymap.gui.shell.window import Window
from bodymap.knowledge import catalogues
from bodymap.knowledge.texts import all_texts
from bodymap.shelf import Shelf
from tests.gui.conftest import let_go
from tools import translations

GERMAN = {
    ("Actions", "&File"): ("&Datei",),
    ("Finder", "Library"): ("Bibliothek",),
    ("StatusLine", "%n muscles"): ("%n Muskel", "%n Muskeln"),
    ("TreeModel", "{region}, %n muscles"): ("{region}: %n Muskel", "{region}: %n Muskeln"),
}


def _translate_window(folder: Path) -> None:
    """What Qt Linguist does: translate a few sentences, and make of them what the window loads."""
    folder.mkdir(parents=True, exist_ok=True)
    catalogue = folder / "bodymap_de.ts"
    translations.gather(catalogue)
    tree = ET.parse(catalogue)
    tree.getroot().set("language", "de")
    for context in tree.getroot().iter("context"):
        for message in context.iter("message"):
            said = GERMAN.get((context.findtext("name", ""), message.findtext("source", "")))
            place = message.find("translation")
            if said is None or place is None:
                continue
            place.attrib.pop("type", None)
            for child in list(place):
                place.remove(child)
            if message.get("numerus"):
                for form in said:
                    ET.SubElement(place, "numerusform").text = form
            else:
                place.text = said[0]
    tree.write(catalogue, encoding="utf-8")
    translations.release(catalogue)


def _translate_records(folder: Path, *addresses: str) -> None:
    shelf = Shelf()
    few = [text for text in all_texts(shelf.base, shelf.atlas) if text.address.startswith(addresses)]
    catalogues.write(folder / "de.po", few, language="de", version="1")
    catalogue = polib.pofile(str(folder / "de.po"))
    for entry in catalogue:
        entry.msgstr = f"DE {entry.msgid}"
    catalogue.save()
    catalogues.read(folder / "de.po", few)


@pytest.fixture
def german(dressed: QApplication) -> Iterator[Window]:
    folder = paths.translations()[0]
    _translate_window(folder)
    _translate_records(folder, "region/neck", "red_flag/rf_cauda_equina", "muscle/masseter.name")
    options = program.Options(language="de")
    app = create_app()
    before = set(app.findChildren(QTranslator))
    locale = QLocale()
    program._speak(app, options)
    window = program.create_window(options, program.open_shelf(options))
    window.show()
    yield window
    window.close()
    window.deleteLater()
    for translator in set(app.findChildren(QTranslator)) - before:
        QCoreApplication.removeTranslator(translator)
        translator.deleteLater()
    QLocale.setDefault(locale)
    let_go()


def test_the_window_speaks_what_is_translated_and_english_where_nothing_is(german: Window) -> None:
    bar = [action.text() for action in german.top.menus.actions()]
    assert bar[0] == "&Datei"
    assert "&View" in bar
    assert german.finder.part.button("library").text() == "Bibliothek"
    words = [german.tree.model().index(row, 0).data() for row in range(german.tree.model().rowCount())]
    assert "DE Neck" in words


def test_a_count_has_the_forms_of_the_language(german: Window) -> None:
    model = german.tree.model()
    role = Qt.ItemDataRole.AccessibleTextRole
    said = [model.data(model.index(row, 0), role) for row in range(model.rowCount())]
    assert any(words.startswith("DE Neck: ") and words.endswith(" Muskeln") for words in said)


def test_what_qt_says_itself_is_in_the_language_too(german: Window) -> None:
    assert QCoreApplication.translate("QPlatformTheme", "Cancel") == "Abbrechen"


def test_a_red_flag_stands_whole_in_its_language_on_the_page(german: Window) -> None:
    german.select("red_flag", "rf_cauda_equina")
    text = german.page.browser.toPlainText()
    flag = Shelf().base.red_flags["rf_cauda_equina"]
    for words in (flag.name, flag.action, *flag.signs):
        assert f"DE {words}" in text


def test_a_damaged_catalogue_of_the_window_is_told(dressed: QApplication) -> None:
    folder = paths.translations()[0]
    folder.mkdir(parents=True)
    (folder / "bodymap_nl.qm").write_bytes(b"nothing of that kind")
    with pytest.raises(RequestError, match=r"bodymap_nl\.qm: the translations cannot be read \(damaged\)"):
        program._speak(create_app(), program.Options(language="nl"))
