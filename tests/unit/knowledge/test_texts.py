"""Texts of records by address, and catalogues of their translations."""

from __future__ import annotations

import sys
from contextlib import suppress
from pathlib import Path
from typing import Any

import msgspec
import polib
import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from msgspec import inspect

from bodymap import cli, paths, pseudo
from bodymap.atlas import Atlas
from bodymap.errors import RequestError
from bodymap.knowledge import catalogues
from bodymap.knowledge import records as r
from bodymap.knowledge.base import KnowledgeBase
from bodymap.knowledge.loader import load
from bodymap.knowledge.texts import (
    ATLAS_KINDS,
    NO_TEXTS,
    RecordText,
    all_texts,
    is_usable,
    text_fields,
    texts_of,
    translate_atlas,
    translated_base,
)
from tests.unit.knowledge_draft import Draft

# Decided for each field of each type: a new one makes the test fail until somebody has thought of it.
TEXTS: dict[type, str] = {
    r.Citation: "locator",
    r.Palpation: "position landmark direction feel ask danger",
    r.Place: "words palpation",
    r.ZoneShape: "",
    r.ReferralPattern: "words",
    r.Mimic: "name tell",
    r.Dose: "",
    r.SelfCareNote: "title position tool steps stop_if",
    r.Caution: "structure text",
    r.TriggerPoint: "name client_title place referral symptoms activation perpetuation tests mistaken_for self_care "
    "heat_cold corrections cautions evidence_note sources notes",
    r.Muscle: "name part_of aliases search_words origin insertion action nerve plain sources",
    r.RedFlag: "name short search_words signs action rests_on sources",
    r.Help: "what text",
    r.Condition: "name aliases search_words what part mistaken_for helps sources",
    r.Picture: "caption",
    r.Section: "heading text picture",
    r.Guide: "title search_words summary sections",
    r.Myth: "claim search_words text",
    r.Symptom: "name aliases search_words",
    r.Question: "text label",
    r.Term: "term forms search_words text",
    r.TalkStep: "title do say avoid check",
    r.Talk: "title summary steps sources",
    r.Comparison: "title explains text limps search_words",
    r.Asked: "question answer search_words",
    r.Mark: "label",
    r.Diagram: "title words caption marks search_words",
    r.LookAlikeRow: "name where brings_on test weak",
    r.LookAlike: "title summary rows sources search_words",
    r.Stop: "title picture feel danger",
    r.Tour: "title aims stops sources",
    r.CasePain: "",
    r.CaseQuestion: "ask answer",
    r.CaseVerdict: "words",
    r.Case: "title story questions verdict sources",
    r.Source: "finding seen",
}
ATLAS_TEXTS = {
    "area": "name aliases",
    "union": "name words aliases",
    "bone": "name",
    "landmark": "name",
    "structure": "name",
}


def _inside(kind: type) -> set[type]:
    """A type of record and those that lie inside it."""
    found = {kind}
    for field in inspect.type_info(kind).fields:  # type: ignore[attr-defined]
        for shape in getattr(field.type, "types", (field.type,)):
            inner = getattr(shape, "item_type", shape)
            if isinstance(inner, inspect.StructType):
                found |= _inside(inner.cls)
    return found


@pytest.fixture
def small(draft: Draft) -> KnowledgeBase:
    base = load(draft.folder).base
    assert base is not None
    return base


@pytest.fixture(scope="module")
def shipped() -> KnowledgeBase:
    base = load(paths.data()).base
    assert base is not None
    return base


def _say(**german: str) -> Any:
    """A translator that knows these endings of addresses; dots are written as __."""
    known = {key.replace("__", "."): text for key, text in german.items()}
    return lambda address, english: next((text for end, text in known.items() if address.endswith(end)), None)


def _in_german(path: Path, *, of: str = "") -> None:
    """Translate the entries of a catalogue whose addresses begin so."""
    catalogue = polib.pofile(str(path))
    for entry in catalogue:
        if (entry.msgctxt or "").startswith(of):
            entry.msgstr = f"DE {entry.msgid}"
    catalogue.save()


def test_of_every_field_it_is_decided_whether_it_is_a_text() -> None:
    kinds = {inner for kind in r.KINDS.values() for inner in _inside(kind)}
    assert {kind: text_fields(kind) for kind in kinds} == {kind: frozenset(TEXTS[kind].split()) for kind in kinds}
    atlas = Atlas(paths.atlas())
    named = {name: next(iter(getattr(atlas, attribute).values())) for name, attribute in ATLAS_KINDS.items()}
    assert {name: text_fields(type(thing)) for name, thing in named.items()} == {
        name: frozenset(fields.split()) for name, fields in ATLAS_TEXTS.items()
    }


def test_what_is_named_as_no_text_is_there() -> None:
    for kind, name in NO_TEXTS:
        assert name in {field.name for field in inspect.type_info(kind).fields}, (kind, name)  # type: ignore[attr-defined]


def test_every_text_has_an_address_of_its_own(shipped: KnowledgeBase) -> None:
    texts = list(all_texts(shipped, Atlas(paths.atlas())))
    assert len({text.address for text in texts}) == len(texts) > 10_000
    found = {text.address: text.english for text in texts}
    point = shipped.trigger_points["soleus_trp1"]
    assert found["trigger_point/soleus_trp1.self_care#1.steps#2"] == point.self_care[0].steps[1]
    assert found["trigger_point/soleus_trp1.place.words"] == point.place.words
    assert found["area/temple.name"] == "Temple"
    assert not [text for text in texts if not text.english]


def test_a_translated_base_differs_in_its_texts_alone(shipped: KnowledgeBase) -> None:
    other = translated_base(shipped, lambda _, english: pseudo.pseudo(english))
    before = {text.address: text.english for text in all_texts(shipped)}
    after = {text.address: text.english for text in all_texts(other)}
    assert after == {address: pseudo.pseudo(english) for address, english in before.items()}
    point, same = shipped.trigger_points["soleus_trp1"], other.trigger_points["soleus_trp1"]
    assert (same.referral.essential, same.place.along, same.satellites) == (
        point.referral.essential,
        point.place.along,
        point.satellites,
    )
    assert other.muscles["soleus"].latin == shipped.muscles["soleus"].latin
    assert [note.tool for note in other.trigger_points["soleus_trp1"].self_care if note.tool == "none"] == [
        note.tool for note in point.self_care if note.tool == "none"
    ]


def test_what_has_no_translation_stays_english(small: KnowledgeBase) -> None:
    other = translated_base(small, _say(soleus__plain="Er hält dich.", soleus__action=""))
    assert other.muscles["soleus"].plain == "Er hält dich."
    assert other.muscles["soleus"].action == small.muscles["soleus"].action
    assert other.trigger_points == small.trigger_points
    assert translated_base(small, lambda *_: None) == small


def test_the_atlas_speaks_the_language_too() -> None:
    atlas = Atlas(paths.atlas())
    regions, names = dict(atlas.regions), {key: area.name for key, area in atlas.areas.items()}
    translate_atlas(atlas, lambda _, english: pseudo.pseudo(english))
    assert atlas.regions == {key: pseudo.pseudo(name) for key, name in regions.items()}
    assert {key: area.name for key, area in atlas.areas.items()} == {k: pseudo.pseudo(n) for k, n in names.items()}


@pytest.mark.parametrize("left_out", ["name", "signs#1", "signs#2", "action"])
def test_a_red_flag_is_translated_whole_or_not_at_all(left_out: str) -> None:
    flag = r.RedFlag(
        id="rf", name="Stroke", short="s", urgency=r.Urgency.NOW,
        signs=("Face hangs.", "Speech slurs."), action="Call.",
        evidence=r.Evidence.EXPERT_TEXTS, sources=(r.Citation(source="s", claims=("cautions",)),),
    )  # fmt: skip
    base = KnowledgeBase(muscles={}, trigger_points={}, red_flags={"rf": flag}, sources={}, positions={})
    assert translated_base(base, lambda address, _: None if address.endswith(left_out) else "X") == base
    whole = translated_base(base, lambda *_: "X").red_flags["rf"]
    assert (whole.name, whole.signs, whole.action) == ("X", ("X", "X"), "X")


def test_a_caution_is_translated_whole_or_not_at_all(shipped: KnowledgeBase) -> None:
    key = next(key for key, point in shipped.trigger_points.items() if len(point.cautions) > 1)

    def say(address: str, english: str) -> str | None:
        return None if address.endswith("cautions#1.text") else "X"

    before, after = shipped.trigger_points[key], translated_base(shipped, say).trigger_points[key]
    assert after.cautions[0] == before.cautions[0]
    assert after.cautions[1] == r.Caution(structure="X", text="X")
    assert after.heat_cold == "X"


def test_a_self_care_note_is_translated_whole_or_not_at_all(small: KnowledgeBase) -> None:
    after = translated_base(small, lambda at, _: None if at.endswith("self_care#1.stop_if") else "X")
    before = small.trigger_points["soleus_trp1"]
    assert after.trigger_points["soleus_trp1"].self_care[0] == before.self_care[0]
    assert after.trigger_points["soleus_trp1"].self_care[1].title == "X"


@pytest.mark.parametrize(
    ("english", "other", "usable"),
    [
        ("Press.", "Drücke.", True),
        ("See [it](soleus).", "Siehe [ihn](soleus).", True),
        ("See [it](soleus).", "Siehe [ihn](solius).", False),
        ("See [it](soleus).", "Siehe ihn.", False),
        ("So it is [@one; @two].", "So ist es [@one; @two].", True),
        ("So it is [@one; @two].", "So ist es [@one].", False),
        ("So it is.", "So ist es [@one].", False),
    ],
)
def test_links_and_citations_are_those_of_the_english(*, english: str, other: str, usable: bool) -> None:
    assert is_usable(english, other) is usable


def test_a_catalogue_goes_round(tmp_path: Path, small: KnowledgeBase) -> None:
    path = tmp_path / "de.po"
    texts = list(all_texts(small))
    assert str(catalogues.write(path, texts, language="de", version="1")) == (
        f"{len(texts)} texts: 0 translated, 0 outdated, {len(texts)} missing"
    )
    _in_german(path)
    came = catalogues.read(path, texts)
    assert (came.problems, came.counts.translated, came.loaded) == ((), len(texts), tmp_path / "de.mo")
    other = translated_base(small, catalogues.open_catalogue(came.loaded))
    assert [text.english for text in all_texts(other)] == [f"DE {text.english}" for text in texts]


def test_changed_english_falls_back_and_is_marked(tmp_path: Path, small: KnowledgeBase) -> None:
    path = tmp_path / "de.po"
    catalogues.write(path, all_texts(small), language="de", version="1")
    _in_german(path)
    muscle = msgspec.structs.replace(small.muscles["soleus"], action="Points the toes.")
    today = KnowledgeBase(
        muscles={"soleus": muscle}, trigger_points={}, red_flags={}, sources={}, positions=small.positions
    )
    loaded = catalogues.read(path, all_texts(small)).loaded
    other = translated_base(today, catalogues.open_catalogue(loaded)).muscles["soleus"]
    assert (other.action, other.plain) == ("Points the toes.", "DE It keeps you from falling forwards.")

    counts = catalogues.write(path, all_texts(today), language="de", version="2")
    assert (counts.outdated, counts.missing) == (1, 0)
    entry = next(entry for entry in polib.pofile(str(path)) if entry.msgctxt == "muscle/soleus.action")
    assert (entry.msgid, entry.fuzzy, entry.previous_msgid) == ("Points the toes.", True, "Points the foot.")
    loaded = catalogues.read(path, all_texts(today)).loaded
    assert translated_base(today, catalogues.open_catalogue(loaded)).muscles["soleus"].action == "Points the toes."
    again = catalogues.write(path, all_texts(today), language="de", version="3")
    assert again == counts  # what is to be looked at stays so until somebody has looked


def test_a_text_that_changed_its_place_in_a_list_keeps_its_translation(tmp_path: Path) -> None:
    path = tmp_path / "de.po"
    before = [RecordText(f"muscle/soleus.aliases#{n}", word) for n, word in enumerate(("one", "two"), 1)]
    catalogues.write(path, before, language="de", version="1")
    _in_german(path)
    after = [RecordText(f"muscle/soleus.aliases#{n}", word) for n, word in enumerate(("new", "one", "two"), 1)]
    counts = catalogues.write(path, after, language="de", version="2")
    found = {entry.msgid: (entry.msgstr, entry.fuzzy) for entry in polib.pofile(str(path))}
    assert found == {"new": ("DE one", True), "one": ("DE one", False), "two": ("DE two", False)}
    assert (counts.translated, counts.outdated) == (2, 1)


def test_a_text_that_is_gone_is_kept_aside_and_comes_back(tmp_path: Path) -> None:
    path = tmp_path / "de.po"
    both = [RecordText("muscle/a.plain", "It lifts."), RecordText("muscle/b.plain", "It bends.")]
    catalogues.write(path, both, language="de", version="1")
    _in_german(path)
    catalogues.write(path, both[:1], language="de", version="2")
    assert [entry.msgctxt for entry in polib.pofile(str(path)).obsolete_entries()] == ["muscle/b.plain"]
    assert catalogues.write(path, both, language="de", version="3").translated == 2
    assert len(polib.pofile(str(path))) == 2


def test_a_translation_that_breaks_a_link_is_told_and_not_shown(tmp_path: Path) -> None:
    path = tmp_path / "de.po"
    myth = r.Myth(id="m", claim="So.", verdict=r.Verdict.HOLDS, text="See [it](soleus).", evidence=r.Evidence.TRIAL)
    base = KnowledgeBase(muscles={}, trigger_points={}, red_flags={}, sources={}, myths={"m": myth}, positions={})
    catalogues.write(path, texts_of(myth, "myth/m"), language="de", version="1")
    catalogue = polib.pofile(str(path))
    for entry in catalogue:
        entry.msgstr = "Ohne."
    catalogue.save()
    came = catalogues.read(path, all_texts(base))
    line = path.read_text().splitlines().index('msgid "See [it](soleus)."')
    assert came.problems == (f"{path}:{line}: myth/m.text: the links and citations are not those of the English",)
    other = translated_base(base, catalogues.open_catalogue(came.loaded)).myths["m"]
    assert (other.claim, other.text) == ("Ohne.", "See [it](soleus).")


@pytest.mark.parametrize("raw", [b"", b"nonsense", b"\xde\x12\x04\x95", b"\xde\x12\x04\x95" + bytes(range(60))])
def test_a_damaged_catalogue_is_told_in_one_line(tmp_path: Path, raw: bytes) -> None:
    path = tmp_path / "de.mo"
    path.write_bytes(raw)
    with pytest.raises(RequestError, match=r"de\.mo: the translations cannot be read \(damaged\)"):
        catalogues.open_catalogue(path)


@pytest.mark.parametrize(
    ("raw", "message"),
    [
        (b'msgid "a"\nmsgstr "b"\n\nnothing of that kind\n', r"de\.po:4: this is not written as gettext writes it"),
        (b"msgid \xff", r"de\.po: not UTF-8, at byte 7"),
    ],
)
def test_a_catalogue_that_is_none_is_told_by_line(tmp_path: Path, raw: bytes, message: str) -> None:
    path = tmp_path / "de.po"
    path.write_bytes(raw)
    with pytest.raises(RequestError, match=message):
        catalogues.read(path, ())


def test_the_command_writes_and_reads(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["texts", "write", "-o", str(tmp_path), "--language", "de"]) == 0
    _in_german(tmp_path / "de.po", of="red_flag/")
    assert cli.main(["texts", "read", str(tmp_path / "de.po")]) == 0
    out, err = capsys.readouterr()
    assert " translated, 0 outdated" in out
    assert (err, (tmp_path / "de.mo").is_file()) == ("", True)
    assert cli.main(["texts", "write", "-o", str(tmp_path), "--language", "../x"]) == 1
    assert capsys.readouterr().err == "bodymap: '../x' is no language; say it as de, nl or pt_BR\n"


def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "file").write_text("")
    assert cli.main(["texts", "write", "-o", str(tmp_path / "file"), "--language", "de"]) == 1
    assert capsys.readouterr().err.startswith(f"bodymap: {tmp_path / 'file' / 'de.po'}: cannot be written (")


_PO_LINES = st.sampled_from(
    [
        'msgid "a"', 'msgstr "b"', 'msgctxt "muscle/soleus.plain"', "#, fuzzy", "#~ msgid", '"more"', "", "msgid", "#|",
        'msgid_plural "c"', "msgstr[0]", 'msgstr[9999999999] "d"', 'msgstr[x] "d"', "#: a:b", '"\\', 'msgstr "\\q"',
        '#| msgid "old"', 'msgid ""', 'msgstr ""', '"Content-Type: text/plain; charset=klingon\\n"', "msgctxt", "\x00",
    ]
)  # fmt: skip


@hypothesis_settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(_PO_LINES | st.text(max_size=20), max_size=12))
def test_whatever_stands_in_a_catalogue_is_read_or_told(tmp_path: Path, lines: list[str]) -> None:
    path = tmp_path / "de.po"
    path.write_text("\n".join(lines), "utf-8", errors="surrogateescape", newline="\n")
    text = RecordText("muscle/soleus.plain", "a")
    with suppress(RequestError):
        catalogues.read(path, [text])
        assert catalogues.open_catalogue(path.with_suffix(".mo"))(text.address, text.english) in (None, "b", "bmore")
    with suppress(RequestError):
        catalogues.write(path, [text], language="de", version="1")


@hypothesis_settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(at=st.integers(0, 400), raw=st.binary(min_size=1, max_size=6))
def test_a_loaded_catalogue_with_wrong_bytes_is_read_or_told(tmp_path: Path, at: int, raw: bytes) -> None:
    path = tmp_path / "de.po"
    text = RecordText("muscle/soleus.plain", "It lifts.")
    catalogues.write(path, [text], language="de", version="1")
    _in_german(path)
    loaded = catalogues.read(path, [text]).loaded
    whole = loaded.read_bytes()
    at %= len(whole)
    loaded.write_bytes(whole[:at] + raw + whole[at + len(raw) :])
    with suppress(RequestError):
        found = catalogues.open_catalogue(loaded)(text.address, text.english)
        assert found is None or isinstance(found, str)


def test_writing_without_polib_says_how_to_get_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "polib", None)
    with pytest.raises(RequestError, match=r"pip install 'bodymap\[texts\]'"):
        catalogues.write(tmp_path / "de.po", [], language="de", version="1")
