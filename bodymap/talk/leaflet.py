"""What the steps of a talk say, as blocks: one at a time beside the map, or all of them as a leaflet to take home."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bodymap.atlas.words import SIDES
from bodymap.handout import drawings
from bodymap.handout.contents import handout_of
from bodymap.handout.frames import framed
from bodymap.handout.press import TITLES
from bodymap.pages.blocks import (
    Accent,
    Alarm,
    Callout,
    DiagramPicture,
    Document,
    Heading,
    MapPicture,
    Paragraph,
    Role,
    Words,
)
from bodymap.pages.diagrams import Inks, svg
from bodymap.pages.parts import DOT, bullets, first_upper, heading, numbered, paragraph, title
from bodymap.pages.words import HEADINGS
from bodymap.talk.building import TITLES as STEPS
from bodymap.talk.building import sentence_of
from bodymap.talk.model import StepKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bodymap.atlas import Atlas
    from bodymap.handout.contents import Handout
    from bodymap.handout.drawings import Ground
    from bodymap.handout.frames import Framed
    from bodymap.knowledge.base import KnowledgeBase
    from bodymap.pages.blocks import Block
    from bodymap.pages.parts import Reading
    from bodymap.paper.page import Drawn
    from bodymap.referral.outlines import Outlines
    from bodymap.talk.model import ClientStep, ClientTalk

_WIDTH_MM: Final = 62.0  # of a picture of the body
_HEIGHT_MM: Final = 76.0
_DIAGRAM_MM: Final = 120.0
INKS: Final = Inks(outline="#5f574f", nerve="#26211d", second_nerve="#8d8175", pain="#c4122f", calm="#8d8175")


def leaflet(talk: ClientTalk, *, base: KnowledgeBase, reading: Reading) -> Document:
    """The steps that the client sees, one under the other; red flags are always there."""
    points = base.points_named(talk.points)
    home = handout_of(points, base=base, reading=reading)
    blocks: list[Block] = [
        title(talk.title),
        Paragraph((Words(first_upper(reading.said(SIDES[talk.side]))),), Role.UNDER),
    ]
    for step in talk.shown:
        blocks.append(heading(2, reading.said(STEPS[step.kind])))
        blocks.append(Paragraph((Words(sentence_of(step, base=base, reading=reading)),), Role.LEAD))
        blocks += _pictures(step, talk, base)
        blocks += _more(step, talk, home, base, reading)
    if all(step.kind is not StepKind.WATCH for step in talk.shown):
        blocks.append(heading(2, reading.said(STEPS[StepKind.WATCH])))
        blocks += _watch(home, reading)
    blocks += (paragraph(line, role=Role.NOTE) for line in home.sure)
    return Document(tuple(blocks))


def stage_page(step: ClientStep, talk: ClientTalk, *, base: KnowledgeBase, reading: Reading) -> Document:
    """What stands beside the map on the client's screen at a step: the sentence large, and what belongs to it."""
    home = handout_of(base.points_named(talk.points), base=base, reading=reading)
    sentence = Heading(1, (Words(sentence_of(step, base=base, reading=reading)),))
    return Document((sentence, *_more(step, talk, home, base, reading)))


def _pictures(step: ClientStep, talk: ClientTalk, base: KnowledgeBase) -> Iterator[Block]:
    """The body, where a step is about a place on it; on the screen the map stands for it."""
    point = base.trigger_points[step.point or talk.points[0]]
    if step.kind is StepKind.FEEL:
        yield MapPicture(name=f"{point.id}/felt", shows=(point.id,), words=point.referral.words)
    elif step.kind is StepKind.SOURCE:
        yield MapPicture(name=f"{point.id}/place", shows=(point.id,), words=point.place.words)


def _more(step: ClientStep, talk: ClientTalk, home: Handout, base: KnowledgeBase, reading: Reading) -> Iterator[Block]:
    """What stands under the sentence of a step."""
    point = base.trigger_points[step.point or talk.points[0]]
    match step.kind:
        case StepKind.FEEL:
            yield paragraph(point.referral.words)
        case StepKind.SOURCE:
            yield paragraph(point.place.words)
        case StepKind.WHY:
            if (comparison := base.comparisons.get(step.comparison or "")) is not None:
                yield paragraph(comparison.text)
            if (diagram := base.diagrams.get(step.diagram or "")) is not None:
                yield DiagramPicture(name=diagram.id, words=diagram.caption)
        case StepKind.HOME:
            yield from _home(home, reading)
        case StepKind.WATCH:
            yield from _watch(home, reading)
        case _:
            pass


def _home(home: Handout, reading: Reading) -> Iterator[Block]:
    for caution in home.cautions:
        label = Words(f"{caution.structure}. ", Accent.STRONG)
        yield Callout(alarm=Alarm.CAUTION, blocks=(Paragraph((label, Words(caution.text))),))
    for exercise in home.exercises:
        yield heading(3, exercise.title)
        yield paragraph(DOT.join(filter(None, (exercise.position, exercise.tool))), role=Role.SOFT)
        yield numbered(exercise.steps)
        if exercise.dose:
            yield paragraph(DOT.join(exercise.dose), role=Role.DOSE)
        yield Paragraph((Words(reading.words(HEADINGS["stop"]), Accent.STRONG), Words(f" {exercise.stop_if}")))
    if home.shortened:
        yield paragraph(home.shortened, role=Role.SOFT)


def _watch(home: Handout, reading: Reading) -> Iterator[Block]:
    for warned in home.warned:
        head = Heading(3, (Words(reading.translate("Handout", TITLES[warned.urgency], None)),))
        yield Callout(alarm=Alarm.RED_FLAG, blocks=(head, *bullets(warned.lines)))


def drawer(talk: ClientTalk, *, base: KnowledgeBase, atlas: Atlas, outlines: Outlines, ground: Ground) -> Drawn:
    """What draws the pictures of a leaflet."""
    aspect = _WIDTH_MM / _HEIGHT_MM
    views: dict[str, tuple[Framed, ...]] = {}

    def draw(picture: MapPicture | DiagramPicture) -> tuple[str, float] | None:
        if isinstance(picture, DiagramPicture):
            return svg(base.diagrams[picture.name], INKS), _DIAGRAM_MM
        name, _, what = picture.name.partition("/")
        if name not in views:
            point = base.trigger_points[name]
            views[name] = framed(
                point, atlas=atlas, outlines=outlines, figure=talk.figure, side=talk.side, aspects=(aspect, aspect)
            )
        view = views[name][0 if what == "place" else -1]
        width = _WIDTH_MM * (2 if len(views[name]) == 1 else 1)
        return drawings.body_drawing(view, width=width, height=_HEIGHT_MM, ground=ground).svg, width

    return draw
