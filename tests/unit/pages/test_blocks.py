"""What pages are made of: links, running text, and the one place that makes HTML of it."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import bodymap
from bodymap.atlas import Side
from bodymap.kinds import Kind
from bodymap.knowledge import markup
from bodymap.knowledge.records import Urgency
from bodymap.pages.blocks import (
    Accent,
    Alarm,
    Beside,
    Break,
    Callout,
    CitationMark,
    Citations,
    Cited,
    Column,
    Document,
    Heading,
    Item,
    List,
    MapPicture,
    Paragraph,
    Ranked,
    Role,
    Steps,
    Table,
    Words,
    lines_of,
    links_of,
    walk,
    words_of,
)
from bodymap.pages.html import html
from bodymap.pages.links import Link, To, Web
from bodymap.pages.marked import marked

LINE = (Words("<b>&amp;"),)
EVERY_BLOCK = (
    Heading(1, LINE),
    *(Paragraph(LINE, role) for role in Role),
    *(Paragraph((Words("<b>&amp;", accent),)) for accent in Accent),
    List((Item(LINE, (Steps((Item(LINE),)),)),)),
    Ranked((LINE,)),
    Callout(alarm=Alarm.RED_FLAG, blocks=(Paragraph(LINE),), urgency=Urgency.NOW),
    Table((Column(head="Head"),), ((LINE,),)),
    Beside((((Paragraph(LINE),),),)),
    Citations((Cited(1, LINE),)),
)


@pytest.mark.parametrize("to", [*To, *(kind for kind in Kind if kind.row.selected)])
def test_every_link_reads_what_it_writes(to: To | Kind) -> None:
    sided = to is To.EMPTY
    key = "guide_pain/2" if to is To.PICTURE else "soleus_trp1"
    link = Link(to, key, Side.LEFT if sided else None)
    assert Link.read(str(link)) == link


@pytest.mark.parametrize(
    "address",
    [
        "bodymap:foo/bar", "bodymap:landmark/c7",
        "bodymap:", "bodymap:empty/temple", "bodymap:empty/temple@up", "bodymap:muscle/",
        "bodymap:muscle/soleus@left", "bodymap:muscle/../x", "bodymap:muscle/soleus\n", "https://x.org", "#source-1",
        "",
    ],
)  # fmt: skip
def test_a_bad_link_is_none(address: str) -> None:
    assert Link.read(address) is None


@given(st.text())
def test_any_text_is_a_link_or_none(text: str) -> None:
    for address in (text, f"bodymap:{text}", f"bodymap:pin/{text}"):
        link = Link.read(address)
        assert link is None or str(link) == address


@pytest.mark.parametrize("address", ["javascript:alert(1)", "file:///etc/passwd", "ftp://x.org", "//x.org", "https://"])
def test_only_web_pages_are_opened_outside(address: str) -> None:
    assert Web.read(address) is None


def blocks_of(text: str) -> tuple[object, ...]:
    return marked(
        text,
        cite=lambda names: (CitationMark(tuple(range(1, 1 + len(names)))),),
        link=lambda name: Link(Kind.MUSCLE, name) if name == "soleus" else None,
    )


def test_marks_and_links_stand_where_they_belong() -> None:
    (paragraph,) = blocks_of("It **hurts**\n[@a; @b]. [Go](soleus) or [stay](nowhere).")
    assert paragraph == Paragraph(
        (
            Words("It "),
            Words("hurts", Accent.STRONG),
            CitationMark((1, 2)),
            Words(". "),
            Words("Go", to=Link(Kind.MUSCLE, "soleus")),
            Words(" or "),
            Words("stay"),
            Words("."),
        )
    )


def test_a_list_keeps_the_list_within_it() -> None:
    (steps,) = blocks_of("1. one\n2. two\n   - a\n   - b\n")
    inner = List((Item((Words("a"),)), Item((Words("b"),))))
    assert steps == Steps((Item((Words("one"),)), Item((Words("two"),), (inner,))))


def test_a_picture_in_a_text_opens_no_file() -> None:
    (paragraph,) = blocks_of("![words](file:///etc/passwd)")
    assert [type(block) for block in walk((paragraph,))] == [Paragraph]
    assert list(links_of(Document((paragraph,)))) == []


@given(st.text(alphabet="ab*_`#>-1. \n[]()!", max_size=60))
def test_any_text_can_be_set_and_no_word_is_lost(text: str) -> None:
    blocks = blocks_of(text)
    shown = "".join(words_of(line) for block in walk(blocks) for line in lines_of(block))
    assert all(shown.count(letter) >= markup.plain(text).count(letter) for letter in "ab")


def test_what_the_data_say_cannot_become_markup() -> None:
    written = html(Document(EVERY_BLOCK))
    assert written.count("&lt;b&gt;&amp;amp;") == sum(len(list(lines_of(block))) for block in walk(EVERY_BLOCK))
    assert "<b>&amp;" not in written.replace("<b>&lt;", "")


def test_an_address_cannot_end_its_attribute() -> None:
    bad = Web('https://x.org/"><script>')
    picture = MapPicture(name='x"><script>', shows=(), words="")
    written = html(Document((Paragraph((Words("x", to=bad), Break(), CitationMark((1,)))), picture)))
    assert "<script>" not in written
    assert 'https://x.org/"><script>' in unescape(written)


def test_only_one_module_writes_html() -> None:
    """Tags and escapes of pages stand in pages/html.py, for Qt; browsers, tool tips and SVG have their own."""
    elsewhere = (
        "pages/html.py",
        "handout/web.py",
        "handout/drawings.py",
        "gui/widgets/labels.py",
        "gui/painting/",
        "cli/open_atlas.py",
        "pages/diagrams.py",
    )
    package = Path(bodymap.__file__).parent
    marks = re.compile(
        r"(?<![.\w])(?<!def )escape\(|html import escape|</\w+>|<(?:p|b|li|h\d|br|td|tr|span|a href)\b[^\n]*>"
    )
    guilty = [
        (name, found)
        for path in package.rglob("*.py")
        for name in (path.relative_to(package).as_posix(),)
        if not name.startswith(elsewhere)
        for found in marks.findall(path.read_text())
    ]
    assert guilty == []
