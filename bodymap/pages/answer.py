"""The answer to "where does it hurt?" as HTML: red flags first, then what is drawn, what to ask, and the candidates."""

from __future__ import annotations

from collections import Counter
from html import escape
from typing import TYPE_CHECKING, Final

import numpy as np

from bodymap.answering.because import because
from bodymap.knowledge.records import Urgency
from bodymap.pages.parts import SCHEME, body, point_title, red_flag_box
from bodymap.pages.words import QT_TRANSLATE_NOOP
from bodymap.referral.ranking import Band

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from bodymap.gui.drawing.desk import Desk
    from bodymap.knowledge.records import RedFlag
    from bodymap.pages.parts import Reading
    from bodymap.referral.ranking import Candidate

WORDS: Final[dict[str, str]] = {
    "start": QT_TRANSLATE_NOOP("Find", "Draw where it hurts"),
    "start_more": QT_TRANSLATE_NOOP(
        "Find",
        "Draw on the body, or fill a whole area with one click. Without a mouse: choose a pain area in the list at the "
        "left and press Enter. Then the trigger points that may refer there stand here, in order.",
    ),
    "drawn": QT_TRANSLATE_NOOP("Find", "What you drew"),
    "symptoms": QT_TRANSLATE_NOOP("Find", "What else you feel"),
    "ask": QT_TRANSLATE_NOOP("Find", "This would tell them apart"),
    "yes": QT_TRANSLATE_NOOP("Find", "Yes"),
    "no": QT_TRANSLATE_NOOP("Find", "No"),
    "answered": QT_TRANSLATE_NOOP("Find", "Answered"),
    "take_back": QT_TRANSLATE_NOOP("Find", "take back"),
    "remove": QT_TRANSLATE_NOOP("Find", "remove"),
    "likely": QT_TRANSLATE_NOOP("Find", "Likely"),
    "possible": QT_TRANSLATE_NOOP("Find", "Possible"),
    "less_likely": QT_TRANSLATE_NOOP("Find", "Less likely"),
    "pinned": QT_TRANSLATE_NOOP("Find", "Pinned"),
    "pin": QT_TRANSLATE_NOOP("Find", "pin"),
    "unpin": QT_TRANSLATE_NOOP("Find", "unpin"),
    "compare": QT_TRANSLATE_NOOP("Find", "Open the pinned ones beside each other"),
    "together": QT_TRANSLATE_NOOP("Find", "Together"),
    "together_more": QT_TRANSLATE_NOOP("Find", "The fewest points that explain most of the drawing together:"),
    "unexplained": QT_TRANSLATE_NOOP("Find", "About {share} % of the drawing is explained by none of them."),
    "show_rest": QT_TRANSLATE_NOOP("Find", "point here to see it"),
    "none": QT_TRANSLATE_NOOP("Find", "No trigger point of the knowledge base refers there."),
    "sifted": QT_TRANSLATE_NOOP("Find", "None of the {n} candidates passes what is chosen under Show."),
    "more": QT_TRANSLATE_NOOP("Find", "Show {n} more"),
    "wait": QT_TRANSLATE_NOOP("Find", "Working out all referral zones, once: {share} %"),
    "unsure": QT_TRANSLATE_NOOP(
        "Find",
        "Bands, not percentages: drawn again a minute later, a drawing overlaps its first one by only about 0.6, and "
        "experts agree that no fixed referral area is to be expected. The list says where to look first.",
    ),
    "left": QT_TRANSLATE_NOOP("Find", "left"),
    "right": QT_TRANSLATE_NOOP("Find", "right"),
}
FIRST_SHOWN: Final = 12
_WHILE_DRAWING: Final = 6  # a stroke must not wait for a long page
_FLAGS_NAMED: Final = 2  # of each urgency, until the signs are asked for
_REGION_SHARE: Final = 0.15  # of the drawing, for a region's red flags to be shown
_SHARE_STEP: Final = 5  # percent
_WORTH_SAYING: Final = 0.1  # of the drawing unexplained


def answer_page(
    desk: Desk, *, reading: Reading, say: Callable[[str], str], opening: float = 1.0, all_shown: bool = False
) -> str:
    """The page of the drawing in hand.

    :param say: translates the phrases of this page.
    :param opening: the share of the referral zones that is worked out; the ranking waits for all.
    :param all_shown: all candidates are listed, not the first ones alone.
    """
    if not desk.told:
        return body([f"<h2>{_w('start', say)}</h2>", f"<p>{_w('start_more', say)}</p>", _waiting(opening, say)])
    parts = [
        red_flag_box(flags_of(desk), reading=reading, most=_FLAGS_NAMED),
    ]
    told = [
        _section("drawn", _drawn(desk, say), say),
        _section("symptoms", _symptoms(desk, say), say),
    ]
    if opening < 1.0 or desk.ranker is None:
        return body([*parts, _waiting(opening, say), *told])
    parts += [
        _section("pinned", _pinned(desk, say), say),
        *_bands(desk, say, all_shown=all_shown),
        _section("ask", _questions(desk, say), say),
        _section("together", _together(desk, say), say),
        *told,
        f'<p class="small" style="margin-top:14px">{_w("unsure", say)}</p>',
    ]
    return body(parts)


def _drawn(desk: Desk, say: Callable[[str], str]) -> str:
    """The drawing in words, and its areas one by one, to be corrected."""
    lines = "".join(f"<p>{escape(line)}</p>" for line in desk.words())
    areas = " · ".join(
        f"{escape(desk.atlas.areas[one.area].name)}, {_w(one.side.value, say)} "
        f'<a href="{SCHEME}:empty/{one.area}@{one.side}">{_w("remove", say)}</a>'
        for one in (desk.covered() if not desk.history.in_stroke else ())
    )
    return lines + (f'<p class="small">{areas}</p>' if areas else "")


def flags_of(desk: Desk) -> tuple[RedFlag, ...]:
    """The red flags of what is drawn and told: the most urgent first, then those of the region most drawn on."""
    found: dict[str, RedFlag] = {}
    for name in desk.symptoms:
        found |= {flag: desk.base.red_flags[flag] for flag in desk.base.symptoms[name].red_flags}
    for region in _regions_drawn(desk):
        found |= {flag.id: flag for flag in desk.base.red_flags_in(region) if flag.id not in found}
    return tuple(sorted(found.values(), key=lambda flag: tuple(Urgency).index(flag.urgency)))


def _regions_drawn(desk: Desk) -> list[str]:
    """The regions of the body that a good part of the drawing lies in, the most drawn on first."""
    if desk.ranker is None or desk.evidence is None:
        return []
    grid, evidence = desk.ranker.grid, desk.evidence
    areas = grid.area_of[evidence.cells]
    weights = np.bincount(areas[areas >= 0], weights=evidence.weight[areas >= 0])
    sizes: Counter[str] = Counter()
    for number in np.flatnonzero(weights).tolist():
        sizes[desk.atlas.areas[grid.areas[number][0]].region] += weights[number]
    whole = sum(sizes.values())
    return [region for region, size in sizes.most_common() if size >= _REGION_SHARE * whole]


def _bands(desk: Desk, say: Callable[[str], str], *, all_shown: bool) -> Iterable[str]:
    shown = desk.shown()
    if not shown:
        count = len(desk.ranking.candidates)
        text = say(WORDS["sifted"]).format(n=count) if count else say(WORDS["none"])
        yield f'<p class="soft" style="margin-top:14px">{escape(text)}</p>'
        return
    first = shown if all_shown else shown[: _WHILE_DRAWING if desk.history.in_stroke else FIRST_SHOWN]
    for band in Band:
        rows = "".join(_row(desk, candidate, say) for candidate in first if candidate.band is band)
        yield _section(band.value, rows, say)
    if len(shown) > len(first):
        words = say(WORDS["more"]).format(n=len(shown) - len(first))
        yield f'<p><a href="{SCHEME}:find/more">{escape(words)}</a></p>'


def _row(desk: Desk, candidate: Candidate, say: Callable[[str], str]) -> str:
    """A candidate: its name, side and reason; pointing at the name lights its zones."""
    point = desk.base.trigger_points[candidate.point]
    title = point_title(point, desk.base.muscles[point.muscle])
    key = f"{candidate.point}@{candidate.side}"
    pinned = (candidate.point, candidate.side) in desk.pinned
    assert desk.evidence is not None
    assert desk.ranker is not None
    why = because(candidate, desk.evidence, desk.ranker, say=say)
    return (
        f'<p><a href="{SCHEME}:candidate/{key}"><b>{escape(title)}</b></a>, {_w(candidate.side.value, say)} '
        f'<span class="soft">{escape(point.name)}</span> '
        f'<a href="{SCHEME}:pin/{key}">{_w("unpin" if pinned else "pin", say)}</a><br/>'
        f'<span class="soft">{escape(why[:1].upper() + why[1:])}.</span></p>'
    )


def _pinned(desk: Desk, say: Callable[[str], str]) -> str:
    if not desk.pinned:
        return ""
    by_key = {(c.point, c.side): c for c in desk.ranking.candidates}
    rows = [_row(desk, by_key[key], say) for key in desk.pinned if key in by_key]
    if len(desk.pinned) > 1:
        rows.append(f'<p><a href="{SCHEME}:find/compare"><u>{_w("compare", say)}</u></a></p>')
    return "".join(rows)


def _questions(desk: Desk, say: Callable[[str], str]) -> str:
    rows = [
        f"<p>{escape(desk.base.questions[name].text)}<br/>"
        f'<a href="{SCHEME}:yes/{name}">{_w("yes", say)}</a> · <a href="{SCHEME}:no/{name}">{_w("no", say)}</a></p>'
        for name in desk.questions()
    ]
    for name, said in desk.answers.items():
        word = _w("yes" if said else "no", say)
        rows.append(
            f'<p class="soft">{escape(desk.base.questions[name].text)} <b>{word}</b> '
            f'<a href="{SCHEME}:forget/{name}">{_w("take_back", say)}</a></p>'
        )
    return "".join(rows)


def _symptoms(desk: Desk, say: Callable[[str], str]) -> str:
    return "".join(
        f'<p><a href="{SCHEME}:symptom/{name}">{escape(desk.base.symptoms[name].name)}</a> '
        f'<a href="{SCHEME}:unfelt/{name}">{_w("remove", say)}</a></p>'
        for name in desk.symptoms
    )


def _together(desk: Desk, say: Callable[[str], str]) -> str:
    together: Sequence[Candidate] = desk.ranking.together
    rows = []
    if len(together) > 1:
        links = []
        for candidate in together:
            point = desk.base.trigger_points[candidate.point]
            title = point_title(point, desk.base.muscles[point.muscle])
            links.append(
                f'<li><a href="{SCHEME}:candidate/{candidate.point}@{candidate.side}">{escape(title)}</a>, '
                f"{_w(candidate.side.value, say)}</li>"
            )
        rows.append(f"<p>{_w('together_more', say)}</p><ul>{''.join(links)}</ul>")
    if desk.ranking.unexplained > _WORTH_SAYING and desk.ranking.candidates:
        share = _SHARE_STEP * round(100 * desk.ranking.unexplained / _SHARE_STEP)
        words = escape(say(WORDS["unexplained"]).format(share=share))
        rows.append(f'<p>{words} <a href="{SCHEME}:find/rest">{_w("show_rest", say)}</a></p>')
    return "".join(rows)


def _waiting(opening: float, say: Callable[[str], str]) -> str:
    if opening >= 1.0:
        return ""
    return f'<p class="soft">{escape(say(WORDS["wait"]).format(share=round(100 * opening)))}</p>'


def _section(key: str, inner: str, say: Callable[[str], str]) -> str:
    return f"<h2>{_w(key, say)}</h2>{inner}" if inner else ""


def _w(key: str, say: Callable[[str], str]) -> str:
    return escape(say(WORDS[key]))
