"""The records of the knowledge base: typed, frozen, free of Qt and of file formats.

Every record is an immutable :class:`msgspec.Struct`. A YAML mapping with the
same keys becomes one of them in :mod:`bodymap.knowledge.loader`, which reports
what does not fit by file, line and column. Lengths are millimetres of a
1,700 mm body; intensities are 0-10 (0 nothing, 10 the worst imaginable); times
are seconds unless the field's name says otherwise.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Final

import msgspec
from msgspec import Meta

from bodymap.kinds import IN_BASE, Kind

if TYPE_CHECKING:
    from collections.abc import Mapping

Fraction = Annotated[float, Meta(ge=0.0, le=1.0)]
Intensity = Annotated[int, Meta(ge=0, le=10)]
Positive = Annotated[float, Meta(gt=0.0)]
Text = Annotated[str, Meta(min_length=1)]
Ident = Annotated[str, Meta(pattern=r"^[A-Za-z][A-Za-z0-9_]*$")]


class Record(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Base of all records: immutable, strict about unknown keys."""


class Entry(Record, frozen=True, kw_only=True):
    """Base of the records that have an id of their own."""

    id: Ident


class Evidence(StrEnum):
    """How strong the support for a claim is, strongest first."""

    SYSTEMATIC_REVIEW = "systematic_review"
    TRIAL = "trial"
    OBSERVATIONAL = "observational"
    EXPERT_TEXTS = "expert_texts"
    TRADITION = "tradition"


class Technique(StrEnum):
    """What kind of self-care a note describes."""

    PRESSURE = "pressure"
    STRETCH = "stretch"
    MOVEMENT = "movement"
    HEAT = "heat"
    COLD = "cold"
    REST = "rest"
    ADVICE = "advice"  # where the muscle must not be self-treated: why, and what to do instead


class Move(StrEnum):
    """What a self-care note makes the body do that not everybody should; ``data/care/cautions.yaml`` says more."""

    HIP_ACROSS = "hip_across"
    HIP_TURNED_IN = "hip_turned_in"
    HIP_BENT_DEEP = "hip_bent_deep"
    SPINE_BENT = "spine_bent"
    LYING_ON_BALL = "lying_on_ball"
    SITTING_ON_BALL = "sitting_on_ball"
    LEANING_ON_BALL = "leaning_on_ball"
    BALL_IN_HAND = "ball_in_hand"
    LYING_BACK = "lying_back"
    LYING_FRONT = "lying_front"
    NECK_TURNED = "neck_turned"


class Urgency(StrEnum):
    """How soon a red flag needs a doctor."""

    NOW = "now"
    TODAY = "today"
    SOON = "soon"


class SourceKind(StrEnum):
    """What a source is; the first seven were read by others of the trade before they appeared."""

    TEXTBOOK = "textbook"
    SYSTEMATIC_REVIEW = "systematic_review"
    TRIAL = "trial"
    OBSERVATIONAL = "observational"
    GUIDELINE = "guideline"
    CONSENSUS = "consensus"
    REVIEW = "review"
    DATASET = "dataset"
    OFFICIAL_PAGE = "official_page"  # of a public health service or authority, at its own address
    WEB_PAGE = "web_page"  # of anybody else: a charity, a clinic, a shop, a copy


class Citation(Record, kw_only=True):
    """One source carrying one or more claims of a record."""

    source: Ident
    claims: tuple[Text, ...]  # of: place, referral, symptoms, causes, tests, self_care, cautions, anatomy, evidence
    locator: str = ""  # chapter, page, table


class Palpation(Record, kw_only=True):
    """How a trained hand finds a trigger point, step by step."""

    position: str = ""  # how the client sits or lies, and what that slackens; empty: no hand reaches it
    landmark: Text  # what the hand finds first, and where the muscle lies from there
    direction: str = ""  # empty: no hand reaches it; else flat or pincer, and across which fibres the fingers move
    feel: Text  # what is felt under the fingers
    ask: Text  # what the client is asked
    danger: str = ""  # what lies beside or beneath, and how the hand spares it; empty: nothing near


class Place(Record, kw_only=True):
    """Where a trigger point lies, as a palpating hand thinks of it."""

    along: Fraction  # 0 at the origin, 1 at the insertion
    across: Fraction  # 0 and 1 are the two borders, named in the atlas source
    words: Text  # where it is, in plain words
    palpation: Palpation


class Sides(StrEnum):
    """On which side of the body the pain of a trigger point is felt."""

    OWN = "own"
    BOTH = "both"


class Felt(StrEnum):
    """What is felt in a referral zone."""

    PAIN = "pain"
    GOOSEFLESH = "gooseflesh"


class ZoneShape(Record, kw_only=True):
    """One piece of a referral zone. Exactly one of area, along, around is given.

    ``along`` and ``around`` name landmarks, or a spot between two of them as
    ``A..B@0.4`` (four tenths of the way from A to B). A line shows on whatever
    skin lies within its width, round an edge of hand, foot or face as well;
    ``within`` keeps it on the face that is meant.
    """

    area: Ident | None = None
    along: tuple[Text, ...] | None = None
    width: Positive | None = None  # mm, with along
    around: Text | None = None
    radius: Positive | None = None  # mm, with around
    sides: Sides = Sides.OWN  # both: felt on the other side of the body as well, there mirrored
    within: tuple[Ident, ...] = ()  # the pain areas on which along or around may lie; none: all

    @property
    def on_both_sides(self) -> bool:
        return self.sides is Sides.BOTH


class ReferralPattern(Record, kw_only=True):
    """Where a trigger point's pain is felt."""

    words: Text  # plain words, for the client
    felt: Felt = Felt.PAIN  # what else than pain the zone shows: who tells of pain does not tell of that
    essential: tuple[ZoneShape, ...]  # nearly everyone with the point feels it here
    spillover: tuple[ZoneShape, ...] = ()  # some feel it here as well

    @property
    def of_pain(self) -> bool:
        return self.felt is Felt.PAIN


class Mimic(Record, kw_only=True):
    """What the pain can be mistaken for, and what tells it apart."""

    name: Text
    tell: Text


class Dose(Record, kw_only=True):
    """How much of a self-care note: every part that applies is given, and none of an advice."""

    intensity: Intensity | None = None  # 0-10, on the client's own scale: of a pressure, a pull or an effort
    seconds: Positive | None = None  # per repetition
    repeats: int | None = None
    per_day: int | None = None
    days_per_week: int | None = None


class SelfCareNote(Record, kw_only=True):
    """One thing a client can do alone, in steps."""

    technique: Technique
    title: Text
    position: Text  # how to sit, stand or lie
    tool: Text  # "fingertips", "tennis ball", "none"
    steps: Annotated[tuple[Text, ...], Meta(min_length=1)]
    dose: Dose
    moves: tuple[Move, ...] = ()  # what of it needs a caution: data/care/cautions.yaml
    stop_if: Text
    evidence: Evidence


class Caution(Record, kw_only=True):
    """What lies beneath or near, and what that forbids."""

    structure: Text  # "Carotid artery", "Pleura (top of the lung)"
    text: Text


class TriggerPoint(Entry, kw_only=True):
    """A myofascial trigger point: place, referral pattern, self-care notes, sources.

    Its id is ``<muscle>_trp<number>``.
    """

    muscle: Ident
    number: Annotated[int, Meta(ge=1)]
    name: Text  # short, for lists: "front border", "near the shoulder blade"
    client_title: Text  # what a page for the client is headed with: "Temple headache from the top of the shoulder"
    place: Place
    referral: ReferralPattern
    symptoms: tuple[Text, ...] = ()  # other than pain
    activation: Annotated[tuple[Text, ...], Meta(min_length=1)]  # what starts it
    perpetuation: Annotated[tuple[Text, ...], Meta(min_length=1)]  # what keeps it going
    tests: Annotated[tuple[Text, ...], Meta(min_length=1)]
    satellites: tuple[Ident, ...] = ()  # muscles or trigger points
    mistaken_for: tuple[Mimic, ...] = ()
    self_care: Annotated[tuple[SelfCareNote, ...], Meta(min_length=2)]
    heat_cold: Text
    corrections: Annotated[tuple[Text, ...], Meta(min_length=1)]  # posture, work, sleep
    cautions: tuple[Caution, ...] = ()
    red_flags: tuple[Ident, ...] = ()
    evidence: Evidence  # of place and referral pattern
    evidence_note: Text
    sources: Annotated[tuple[Citation, ...], Meta(min_length=1)]
    notes: str = ""  # where charts disagree, and other remarks for the student


class Muscle(Entry, kw_only=True):
    """A muscle, or a part of one that has its own trigger points."""

    name: Text
    latin: Text  # Terminologia Anatomica
    region: Ident  # one of regions
    part_of: str = ""  # "Trapezius"
    aliases: tuple[Text, ...] = ()  # true names alone
    search_words: tuple[Text, ...] = ()  # what else people type: slang, misspellings, other languages
    fma: str = ""  # Foundational Model of Anatomy, as FMA:22314; empty: none known
    origin: Text
    insertion: Text
    action: Text
    nerve: Text
    plain: Text  # one sentence for a client: what it does in everyday life
    sources: Annotated[tuple[Citation, ...], Meta(min_length=1)]


class RedFlag(Entry, kw_only=True):
    """A reason to see a doctor instead of, or before, self-care.

    What calls for it in the record of a trigger point (a mimic, an area, the
    muscle) stands here; a point in which anything does names the flag, see
    :mod:`bodymap.knowledge.calling`.
    """

    name: Text
    short: Text  # its signs and what to do in one line, for paper
    search_words: tuple[Text, ...] = ()
    urgency: Urgency
    signs: Annotated[tuple[Text, ...], Meta(min_length=1)]
    action: Text
    regions: tuple[Ident, ...] = ()  # where it belongs; empty: everywhere
    mimics: tuple[Text, ...] = ()  # words of which all stand in a mimic's name that means it; none after a minus
    areas: tuple[Ident, ...] = ()  # pain areas: a point that refers to a good part of one names it; so does pain there
    muscles: tuple[Ident, ...] = ()  # all points of these muscles name it, wherever they refer
    by_conditions_only: str = ""  # why nothing in a trigger point calls for it
    evidence: Evidence
    rests_on: str = ""  # on what, where no official or primary source carries the signs, and why; a sentence
    sources: Annotated[tuple[Citation, ...], Meta(min_length=1)]


class Help(Record, kw_only=True):
    """One thing that may help with a condition, and how sure that is."""

    what: Text  # short: "Walking every day"
    text: Text  # what is known, in plain words
    evidence: Evidence
    sources: Annotated[tuple[Ident, ...], Meta(min_length=1)]


class Condition(Entry, kw_only=True):
    """A name under which people come: what it is, which trigger points may take part, what else it can be."""

    name: Text
    aliases: tuple[Text, ...] = ()
    search_words: tuple[Text, ...] = ()
    region: Ident | None = None  # None: the whole body
    areas: Annotated[tuple[Ident, ...], Meta(min_length=1)]  # pain areas, or unions of them: where it hurts
    what: Text  # what it is, in two sentences
    trigger_points: Annotated[tuple[Ident, ...], Meta(min_length=1)]  # or whole muscles; the likeliest first
    part: Text  # how sure it is that they take part
    mistaken_for: Annotated[tuple[Mimic, ...], Meta(min_length=1)]  # what else it can be
    helps: Annotated[tuple[Help, ...], Meta(min_length=2)]
    red_flags: tuple[Ident, ...] = ()
    guides: tuple[Ident, ...] = ()  # to read next
    evidence: Evidence  # that trigger points take part
    sources: Annotated[tuple[Citation, ...], Meta(min_length=1)]


class Topic(StrEnum):
    """What a guide is about; the library lists the guides by it, in this order."""

    PAIN = "pain"
    TRIGGER_POINTS = "trigger_points"
    TREATMENT = "treatment"
    SESSION = "session"
    SAFETY = "safety"
    CHOOSING = "choosing"


class Picture(Record, kw_only=True):
    """A picture of the map: what is shown on it."""

    show: Annotated[tuple[Ident, ...], Meta(min_length=1)]  # a trigger point, or muscles, or a pain area
    view: Text  # anterior, posterior, left …
    caption: Text


class Section(Record, kw_only=True):
    """A piece of a guide. ``[words](id)`` selects a record, ``[@source]`` or ``[@one; @two]`` cites for the claim."""

    heading: Text
    text: Text  # Markdown: paragraphs, lists, ``**strong**``
    picture: Picture | None = None


class Guide(Entry, kw_only=True):
    """A teaching text."""

    title: Text
    search_words: tuple[Text, ...] = ()
    topic: Topic
    summary: Text  # one sentence, for lists
    sections: Annotated[tuple[Section, ...], Meta(min_length=2)]
    about: tuple[Ident, ...] = ()  # records that it speaks of, beyond those that its text and pictures name
    red_flags: tuple[Ident, ...] = ()


class Verdict(StrEnum):
    """What is to be thought of a claim, in a word."""

    NOT_SO = "not_so"
    UNPROVEN = "unproven"
    PARTLY = "partly"
    HOLDS = "holds"


class Myth(Entry, kw_only=True):
    """A claim common in popular texts, with what is known."""

    claim: Text
    verdict: Verdict
    search_words: tuple[Text, ...] = ()
    text: Text  # Markdown, as a guide's section
    evidence: Evidence  # of what is known


class Symptom(Entry, kw_only=True):
    """A complaint other than where it hurts, as the index names it, and the points that are said to bring it on."""

    name: Text
    aliases: tuple[Text, ...] = ()
    search_words: tuple[Text, ...] = ()
    trigger_points: Annotated[tuple[Ident, ...], Meta(min_length=1)]
    # How records word it in symptoms, activation, perpetuation, tests and words of referral: just the points that do
    # are listed. "jaw … clicks" leaves out words within a sentence.
    told_by: Annotated[tuple[Text, ...], Meta(min_length=1)]
    red_flags: tuple[Ident, ...] = ()


class Question(Entry, kw_only=True):
    """A yes-or-no question that tells trigger points apart: something that worsens the pain, or a simple test."""

    text: Text  # "Does turning your head hurt?"
    label: Text  # what is ticked where one says what worsens it: "Turning the head"
    strong: Annotated[tuple[Ident, ...], Meta(min_length=1)]  # points or muscles for which most say yes
    some: tuple[Ident, ...] = ()  # for which some say yes
    # As of a symptom, or the id of a symptom for its words: of a muscle that is named in part, all points that tell it
    # are named. Empty where the parts of a muscle differ by tests alone, or where all of each muscle is named.
    told_by: tuple[Text, ...] = ()


class Term(Entry, kw_only=True):
    """A word that a client may not know, explained."""

    term: Text
    forms: tuple[Text, ...] = ()  # other forms in which it stands in the texts: plurals, adjectives
    search_words: tuple[Text, ...] = ()
    text: Text


class TalkStep(Record, kw_only=True):
    """One step of a talk with a client."""

    title: Text
    do: Text  # what the therapist does: shows, presses, waits
    say: Text  # the therapist's words
    avoid: tuple[Text, ...] = ()  # words that frighten or claim too much: never said
    check: Text  # how to see that it was understood


class Talk(Entry, kw_only=True):
    """A talk that explains something to a client, in steps."""

    title: Text
    summary: Text  # one sentence, for lists
    minutes: Annotated[int, Meta(ge=1)]
    steps: Annotated[tuple[TalkStep, ...], Meta(min_length=2)]
    evidence: Evidence  # that explaining so helps
    sources: Annotated[tuple[Citation, ...], Meta(min_length=1)]


class Comparison(Entry, kw_only=True):
    """Something from everyday life that makes a thing about pain plain."""

    title: Text
    explains: Text  # what it is for, in a few words
    text: Text  # as it is told to a client
    limps: Text  # where it is not like the thing itself
    search_words: tuple[Text, ...] = ()


class Asked(Entry, kw_only=True):
    """A question that clients ask, answered in two sentences or so."""

    question: Text
    answer: Text  # Markdown, as a guide's section
    search_words: tuple[Text, ...] = ()
    evidence: Evidence  # of the answer


class Ink(StrEnum):
    """What a line of a diagram stands for; whoever paints it chooses the colour."""

    OUTLINE = "outline"
    NERVE = "nerve"
    SECOND_NERVE = "second_nerve"
    PAIN = "pain"
    CALM = "calm"


class Form(StrEnum):
    """How a path is drawn."""

    LINE = "line"
    ARROW = "arrow"  # a line that ends in one
    FILLED = "filled"


class Mark(Record, kw_only=True):
    """One piece of a diagram: either a path or a label. Lengths are in the diagram's own units, y down."""

    path: Annotated[str, Meta(pattern=r"^[MLHVCSQTAZmlhvcsqtaz0-9 .,\-]*$")] = ""  # as in SVG: "M 10 10 L 50 10"
    label: str = ""
    x: float = 0.0  # where the middle of the label stands
    y: float = 0.0
    ink: Ink = Ink.OUTLINE
    width: Positive = 1.0  # of the line
    form: Form = Form.LINE


class Diagram(Entry, kw_only=True):
    """A drawing that explains something about pain and is no picture of the body."""

    title: Text
    words: Text  # what is to be seen on it, for who does not see it
    caption: Text
    width: Positive
    height: Positive
    marks: Annotated[tuple[Mark, ...], Meta(min_length=2)]
    search_words: tuple[Text, ...] = ()


class LookAlikeRow(Record, kw_only=True):
    """One of those that are taken for each other."""

    who: Ident | None = None  # a trigger point, muscle or condition, if it is one of ours
    name: str = ""  # what it is called, if it is not
    where: Text  # where it hurts, or is numb
    brings_on: Text
    test: Text  # what tells it apart under the hand
    weak: Text  # how far that can be trusted: figures, or that nobody has measured it
    red_flags: tuple[Ident, ...] = ()


class LookAlike(Entry, kw_only=True):
    """Two or more that are taken for each other, side by side."""

    title: Text
    summary: Text  # what they share
    rows: Annotated[tuple[LookAlikeRow, ...], Meta(min_length=2, max_length=4)]
    evidence: Evidence  # of the row that has been studied best
    sources: Annotated[tuple[Citation, ...], Meta(min_length=1)]
    search_words: tuple[Text, ...] = ()


class Stop(Record, kw_only=True):
    """A stop of a tour: one thing to see, which its picture's caption names, one to feel, one to beware of."""

    title: Text
    picture: Picture
    feel: Text
    danger: Text


class Tour(Entry, kw_only=True):
    """A walk through a region for a student."""

    title: Text
    region: Ident
    aims: Annotated[tuple[Text, ...], Meta(min_length=2)]  # what the student can do after it
    stops: Annotated[tuple[Stop, ...], Meta(min_length=6, max_length=8)]
    sources: Annotated[tuple[Citation, ...], Meta(min_length=1)]


class CaseSide(StrEnum):
    """On which side a case hurts."""

    LEFT = "left"
    RIGHT = "right"
    BOTH = "both"


class CasePain(Record, kw_only=True):
    """Where a case hurts."""

    area: Ident
    side: CaseSide = CaseSide.LEFT
    intensity: Intensity = 5


class CaseQuestion(Record, kw_only=True):
    """A question about a case, and its answer."""

    ask: Text
    answer: Text


class CaseVerdict(Record, kw_only=True):
    """What a case was."""

    words: Text
    trigger_points: tuple[Ident, ...] = ()  # empty: not a muscle
    red_flags: tuple[Ident, ...] = ()


class Case(Entry, kw_only=True):
    """A made-up client: where it hurts, a story, questions, and what it was."""

    title: Text
    pains: Annotated[tuple[CasePain, ...], Meta(min_length=1)]
    story: Text
    questions: Annotated[tuple[CaseQuestion, ...], Meta(min_length=5, max_length=5)]
    verdict: CaseVerdict
    sources: Annotated[tuple[Citation, ...], Meta(min_length=1)]


class Source(Entry, kw_only=True):
    """A published work that somebody found and read (at least its record or abstract)."""

    kind: SourceKind
    title: Text
    authors: Annotated[tuple[Text, ...], Meta(min_length=1)]
    year: int
    published_in: str = ""  # journal volume(issue):pages, or publisher
    doi: str = ""
    pmid: str = ""
    isbn: str = ""
    url: str = ""
    finding: str = ""  # what it found, in our words
    seen: Text  # how it was checked: "abstract", "record", "full text", "page"


# The key of a list in a file, and what its rows are; the order in which the program speaks of them.
KINDS: Final[Mapping[str, type[Entry]]] = {kind.row.key: globals()[kind.row.record] for kind in IN_BASE}


def kind_of(record: Entry) -> Kind:
    """What a record is."""
    return _KIND_OF[type(record)]


_KIND_OF: Final[Mapping[type[Entry], Kind]] = {KINDS[kind.row.key]: kind for kind in IN_BASE}
