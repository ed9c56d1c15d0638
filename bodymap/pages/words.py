"""The words of the pages that are the program's own, marked for translation; no Qt."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bodymap.knowledge.records import CaseSide, Evidence, SourceKind, Technique, Topic, Urgency, Verdict
from bodymap.phrases import QT_TRANSLATE_NOOP, Phrase

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bodymap.knowledge.records import Dose, Entry, Myth

CONTEXT: Final = "Page"

HEADINGS: Final[dict[str, str]] = {
    "flags": QT_TRANSLATE_NOOP("Page", "See a doctor first"),
    "signs_show": QT_TRANSLATE_NOOP("Page", "Show the signs to look for"),
    "signs_hide": QT_TRANSLATE_NOOP("Page", "Hide the signs"),
    "cautions": QT_TRANSLATE_NOOP("Page", "Take care"),
    "feel": QT_TRANSLATE_NOOP("Page", "Where you feel it"),
    "where": QT_TRANSLATE_NOOP("Page", "Where it is"),
    "close_under_skin": QT_TRANSLATE_NOOP("Page", "On this figure it lies close under the skin."),
    "half_under_skin": QT_TRANSLATE_NOOP("Page", "On this figure it lies about half a centimetre under the skin."),
    "under_skin": QT_TRANSLATE_NOOP(
        "Page", "On this figure it lies about {cm} cm under the skin, deeper under more fat."
    ),
    "palpation": QT_TRANSLATE_NOOP("Page", "How it is found"),
    "position": QT_TRANSLATE_NOOP("Page", "Position"),
    "landmark": QT_TRANSLATE_NOOP("Page", "Landmark"),
    "direction": QT_TRANSLATE_NOOP("Page", "Direction"),
    "feel_under": QT_TRANSLATE_NOOP("Page", "What you feel"),
    "ask": QT_TRANSLATE_NOOP("Page", "Ask"),
    "beware": QT_TRANSLATE_NOOP("Page", "Beware"),
    "limps": QT_TRANSLATE_NOOP("Page", "Where it limps"),
    "clients_ask": QT_TRANSLATE_NOOP("Page", "Clients ask"),
    "in_words": QT_TRANSLATE_NOOP("Page", "What is to be seen"),
    "hurts": QT_TRANSLATE_NOOP("Page", "Where it hurts"),
    "brings_on": QT_TRANSLATE_NOOP("Page", "What brings it on"),
    "test": QT_TRANSLATE_NOOP("Page", "What tells it apart"),
    "weak": QT_TRANSLATE_NOOP("Page", "How far to trust it"),
    "rule_out": QT_TRANSLATE_NOOP("Page", "A doctor rules out first"),
    "aims": QT_TRANSLATE_NOOP("Page", "What you can do after it"),
    "see": QT_TRANSLATE_NOOP("Page", "See"),
    "touch": QT_TRANSLATE_NOOP("Page", "Feel"),
    "story": QT_TRANSLATE_NOOP("Page", "The story"),
    "case_questions": QT_TRANSLATE_NOOP("Page", "Questions"),
    "verdict": QT_TRANSLATE_NOOP("Page", "What it was"),
    "step": QT_TRANSLATE_NOOP("Page", "{number}. {title}"),
    "say": QT_TRANSLATE_NOOP("Page", "Say"),
    "avoid": QT_TRANSLATE_NOOP("Page", "Do not say:"),
    "understood": QT_TRANSLATE_NOOP("Page", "To check"),
    "self_care": QT_TRANSLATE_NOOP("Page", "What you can do"),
    "tool": QT_TRANSLATE_NOOP("Page", "You need: {tool}"),
    "stop": QT_TRANSLATE_NOOP("Page", "Stop if:"),
    "heat_cold": QT_TRANSLATE_NOOP("Page", "Heat or cold"),
    "corrections": QT_TRANSLATE_NOOP("Page", "Everyday corrections"),
    "starts": QT_TRANSLATE_NOOP("Page", "What starts it"),
    "keeps": QT_TRANSLATE_NOOP("Page", "What keeps it going"),
    "symptoms": QT_TRANSLATE_NOOP("Page", "What else you may notice"),
    "tests": QT_TRANSLATE_NOOP("Page", "Tests"),
    "mistaken": QT_TRANSLATE_NOOP("Page", "What it can be mistaken for"),
    "related": QT_TRANSLATE_NOOP("Page", "Related points"),
    "same_muscle": QT_TRANSLATE_NOOP("Page", "In the same muscle"),
    "satellites": QT_TRANSLATE_NOOP("Page", "Often found along with it"),
    "sure": QT_TRANSLATE_NOOP("Page", "How sure is this?"),
    "notes": QT_TRANSLATE_NOOP("Page", "Notes for the student"),
    "muscle": QT_TRANSLATE_NOOP("Page", "The muscle"),
    "no_points": QT_TRANSLATE_NOOP("Page", "The knowledge base describes none of this muscle yet."),
    "sources": QT_TRANSLATE_NOOP("Page", "Sources"),
    "about_muscle": QT_TRANSLATE_NOOP("Page", "about the muscle"),
    "web_page": QT_TRANSLATE_NOOP("Page", "Web page"),
    "does": QT_TRANSLATE_NOOP("Page", "What it does"),
    "points": QT_TRANSLATE_NOOP("Page", "Trigger points"),
    "aliases": QT_TRANSLATE_NOOP("Page", "Also called"),
    "origin": QT_TRANSLATE_NOOP("Page", "Origin"),
    "insertion": QT_TRANSLATE_NOOP("Page", "Insertion"),
    "action": QT_TRANSLATE_NOOP("Page", "Action"),
    "nerve": QT_TRANSLATE_NOOP("Page", "Nerve"),
    "area_intro": QT_TRANSLATE_NOOP(
        "Page",
        "These trigger points refer pain here; the map shows them with these numbers. The bar says how much of the "
        "area their zone covers.",
    ),
    "area_essential": QT_TRANSLATE_NOOP("Page", "Essential: felt by nearly everyone with the point"),
    "area_spillover": QT_TRANSLATE_NOOP("Page", "Spillover: felt by some"),
    "area_none": QT_TRANSLATE_NOOP("Page", "No trigger point of the knowledge base refers pain here."),
    "unknown": QT_TRANSLATE_NOOP("Page", "The knowledge base does not describe this one yet."),
    "first": QT_TRANSLATE_NOOP("Page", "Where does it hurt?"),
    "first_sub": QT_TRANSLATE_NOOP(
        "Page", "Type where it hurts, or draw it. See where such pain can come from, and what you can do."
    ),
    "first_type": QT_TRANSLATE_NOOP("Page", "Type where it hurts"),
    "first_type_more": QT_TRANSLATE_NOOP("Page", "As you would say it: my left temple hurts, tennis elbow (Ctrl+F)."),
    "first_draw": QT_TRANSLATE_NOOP("Page", "Draw where it hurts"),
    "first_draw_more": QT_TRANSLATE_NOOP("Page", "On the body, from any side, with a brush or by whole areas (D)."),
    "first_click": QT_TRANSLATE_NOOP("Page", "Or look at the body"),
    "first_click_more": QT_TRANSLATE_NOOP(
        "Page", "Click a muscle, then a point (X) in it, and see where its pain is felt."
    ),
    "first_keys": QT_TRANSLATE_NOOP("Page", "Keys 1 to 9 turn the body; F1 lists all keys."),
    "client_first": QT_TRANSLATE_NOOP("Page", "Where does it come from?"),
    "client_click": QT_TRANSLATE_NOOP("Page", "Click the muscle that we talk about. Escape leaves this screen."),
    "first_doctor": QT_TRANSLATE_NOOP("Page", "Some pain is not for self-care."),
    "doctor_link": QT_TRANSLATE_NOOP("Page", "When to see a doctor"),
    "library": QT_TRANSLATE_NOOP("Page", "In the library"),
    "what": QT_TRANSLATE_NOOP("Page", "What it is"),
    "take_part": QT_TRANSLATE_NOOP("Page", "Trigger points that may take part"),
    "take_part_order": QT_TRANSLATE_NOOP("Page", "The likeliest first; the map shows them with these numbers."),
    "else": QT_TRANSLATE_NOOP("Page", "What else it can be"),
    "helps": QT_TRANSLATE_NOOP("Page", "What may help"),
    "read_next": QT_TRANSLATE_NOOP("Page", "To read next"),
    "condition_sure": QT_TRANSLATE_NOOP("Page", "How sure is it that trigger points take part?"),
    "myth": QT_TRANSLATE_NOOP("Page", "Often heard"),
    "known": QT_TRANSLATE_NOOP("Page", "What is known"),
    "all_myths": QT_TRANSLATE_NOOP("Page", "All claims that are often heard"),
    "symptom_points": QT_TRANSLATE_NOOP("Page", "Trigger points that are said to bring it on"),
    "all_symptoms": QT_TRANSLATE_NOOP("Page", "All symptoms, A to Z"),
    "all_terms": QT_TRANSLATE_NOOP("Page", "All words explained"),
    "signs": QT_TRANSLATE_NOOP("Page", "Signs"),
    "do": QT_TRANSLATE_NOOP("Page", "What to do"),
    "belongs": QT_TRANSLATE_NOOP("Page", "Where it belongs"),
    "cited_by": QT_TRANSLATE_NOOP("Page", "Where it is cited"),
    "seen": QT_TRANSLATE_NOOP("Page", "How we checked it"),
    "finding": QT_TRANSLATE_NOOP("Page", "What it found"),
    "union_areas": QT_TRANSLATE_NOOP("Page", "Pain areas in it"),
    "words": QT_TRANSLATE_NOOP("Page", "Words on this page"),
    "everywhere": QT_TRANSLATE_NOOP("Page", "Anywhere"),
    "share": QT_TRANSLATE_NOOP("Page", "{share} % of it"),
    "column_point": QT_TRANSLATE_NOOP("Page", "Trigger point"),
    "column_share": QT_TRANSLATE_NOOP("Page", "Area covered"),
}

TOPICS: Final[dict[Topic, str]] = {
    Topic.PAIN: QT_TRANSLATE_NOOP("Page", "Understanding pain"),
    Topic.TRIGGER_POINTS: QT_TRANSLATE_NOOP("Page", "About trigger points"),
    Topic.TREATMENT: QT_TRANSLATE_NOOP("Page", "What is done about them"),
    Topic.SESSION: QT_TRANSLATE_NOOP("Page", "The session"),
    Topic.SAFETY: QT_TRANSLATE_NOOP("Page", "Safety"),
    Topic.CHOOSING: QT_TRANSLATE_NOOP("Page", "Choosing help"),
}

# Pages that list all records of a kind: the id of each, and what it is called.
LISTINGS: Final[dict[str, str]] = {
    "symptoms": QT_TRANSLATE_NOOP("Page", "Symptoms, A to Z"),
    "red_flags": QT_TRANSLATE_NOOP("Page", "When to see a doctor, by region"),
    "myths": QT_TRANSLATE_NOOP("Page", "Often heard, and what is known"),
    "terms": QT_TRANSLATE_NOOP("Page", "Words explained"),
    "evidence": QT_TRANSLATE_NOOP("Page", "How sure: the labels"),
    "sources": QT_TRANSLATE_NOOP("Page", "All sources"),
    "asked": QT_TRANSLATE_NOOP("Page", "Questions that clients ask"),
    "talks": QT_TRANSLATE_NOOP("Page", "Talks with a client"),
    "comparisons": QT_TRANSLATE_NOOP("Page", "Comparisons that explain pain"),
    "diagrams": QT_TRANSLATE_NOOP("Page", "Diagrams that explain pain"),
    "look_alikes": QT_TRANSLATE_NOOP("Page", "Look-alikes: what is taken for each other"),
    "tours": QT_TRANSLATE_NOOP("Page", "Tours through the regions"),
    "cases": QT_TRANSLATE_NOOP("Page", "Cases to think about"),
}
# The sheets of the menu Help, by the actions that open them.
SHEETS: Final[dict[str, str]] = {
    "guide": QT_TRANSLATE_NOOP("Page", "User guide"),
    "keys": QT_TRANSLATE_NOOP("Page", "Keys"),
    "welcome": QT_TRANSLATE_NOOP("Page", "What Bodymap is, and is not"),
    "about": QT_TRANSLATE_NOOP("Page", "About Bodymap"),
}
LISTING_INTROS: Final[dict[str, str]] = {
    "symptoms": QT_TRANSLATE_NOOP(
        "Page",
        "What people complain of, and where to look. That a trigger point is named here does not make it the cause: "
        "most of these have many other causes.",
    ),
    "red_flags": QT_TRANSLATE_NOOP(
        "Page", "Signs that need a doctor before any self-care. When in doubt, ask; nobody minds a question too many."
    ),
    "myths": QT_TRANSLATE_NOOP("Page", "Claims that stand in many popular texts, and what studies say of them."),
    "terms": QT_TRANSLATE_NOOP("Page", "Words that you may meet in this program or hear in a session."),
    "evidence": QT_TRANSLATE_NOOP(
        "Page", "Every record says how strong the support for it is. These are the labels, the strongest first."
    ),
    "sources": QT_TRANSLATE_NOOP("Page", "Works that carry what is said here; each was looked up."),
    "asked": QT_TRANSLATE_NOOP("Page", "What clients ask about their pain, with answers of a sentence or two."),
    "talks": QT_TRANSLATE_NOOP("Page", "What to show and say, step by step, and how to see that it was understood."),
    "comparisons": QT_TRANSLATE_NOOP(
        "Page", "Pictures from everyday life, each with where it limps: no comparison holds all the way."
    ),
    "diagrams": QT_TRANSLATE_NOOP("Page", "Drawings of what a map of the body cannot show."),
    "look_alikes": QT_TRANSLATE_NOOP(
        "Page",
        "Points and conditions that hurt in the same place, side by side, and what tells them apart.",
    ),
    "tours": QT_TRANSLATE_NOOP("Page", "A region in six to eight stops: what to see, what to feel, what to beware of."),
    "cases": QT_TRANSLATE_NOOP("Page", "Made-up clients. Some of them have no trouble with a muscle."),
}

URGENCY: Final[dict[Urgency, str]] = {
    Urgency.NOW: QT_TRANSLATE_NOOP("Page", "At once"),
    Urgency.TODAY: QT_TRANSLATE_NOOP("Page", "Today"),
    Urgency.SOON: QT_TRANSLATE_NOOP("Page", "Within days"),
}

# A claim with the verdict on it in a word.
_VERDICTS: Final[dict[Verdict, Phrase]] = {
    Verdict.NOT_SO: Phrase("Page", QT_TRANSLATE_NOOP("Page", "“{claim}” Not so")),
    Verdict.UNPROVEN: Phrase("Page", QT_TRANSLATE_NOOP("Page", "“{claim}” Unproven")),
    Verdict.PARTLY: Phrase("Page", QT_TRANSLATE_NOOP("Page", "“{claim}” Partly so")),
    Verdict.HOLDS: Phrase("Page", QT_TRANSLATE_NOOP("Page", "“{claim}” True")),
}

CASE_SIDES: Final[dict[CaseSide, str]] = {
    CaseSide.LEFT: QT_TRANSLATE_NOOP("Page", "left"),
    CaseSide.RIGHT: QT_TRANSLATE_NOOP("Page", "right"),
    CaseSide.BOTH: QT_TRANSLATE_NOOP("Page", "both sides"),
}

CASE_PAIN: Final = Phrase("Page", QT_TRANSLATE_NOOP("Page", "{side}, {n} of 10"))
STOPS: Final = Phrase("Page", QT_TRANSLATE_NOOP("Page", "%n stops", "", 1), one="%n stop")

TECHNIQUES: Final[dict[Technique, str]] = {
    Technique.PRESSURE: QT_TRANSLATE_NOOP("Page", "Pressure"),
    Technique.STRETCH: QT_TRANSLATE_NOOP("Page", "Stretch"),
    Technique.MOVEMENT: QT_TRANSLATE_NOOP("Page", "Movement"),
    Technique.HEAT: QT_TRANSLATE_NOOP("Page", "Heat"),
    Technique.COLD: QT_TRANSLATE_NOOP("Page", "Cold"),
    Technique.REST: QT_TRANSLATE_NOOP("Page", "Rest"),
    Technique.ADVICE: QT_TRANSLATE_NOOP("Page", "Advice"),
}

EVIDENCE: Final[dict[Evidence, str]] = {
    Evidence.SYSTEMATIC_REVIEW: QT_TRANSLATE_NOOP(
        "Page", "Systematic review: the trials on this were collected and weighed together."
    ),
    Evidence.TRIAL: QT_TRANSLATE_NOOP("Page", "Trial: it was tried on people and compared with something else."),
    Evidence.OBSERVATIONAL: QT_TRANSLATE_NOOP(
        "Page", "Observation: researchers saw it in a group of people, without a comparison that proves it."
    ),
    Evidence.EXPERT_TEXTS: QT_TRANSLATE_NOOP(
        "Page", "Expert texts: experienced clinicians describe it; it has not been tested in studies."
    ),
    Evidence.TRADITION: QT_TRANSLATE_NOOP("Page", "Tradition: handed down; nobody has tested it."),
}

# What a source is.
SOURCE_KINDS: Final[dict[SourceKind, str]] = {
    SourceKind.TEXTBOOK: QT_TRANSLATE_NOOP("Page", "Textbook"),
    SourceKind.SYSTEMATIC_REVIEW: QT_TRANSLATE_NOOP("Page", "Systematic review"),
    SourceKind.TRIAL: QT_TRANSLATE_NOOP("Page", "Trial"),
    SourceKind.OBSERVATIONAL: QT_TRANSLATE_NOOP("Page", "Observational study"),
    SourceKind.GUIDELINE: QT_TRANSLATE_NOOP("Page", "Guideline"),
    SourceKind.CONSENSUS: QT_TRANSLATE_NOOP("Page", "Agreement of experts"),
    SourceKind.REVIEW: QT_TRANSLATE_NOOP("Page", "Review article"),
    SourceKind.DATASET: QT_TRANSLATE_NOOP("Page", "Data"),
    SourceKind.OFFICIAL_PAGE: QT_TRANSLATE_NOOP("Page", "Page of a public health service"),
    SourceKind.WEB_PAGE: QT_TRANSLATE_NOOP("Page", "Web page"),
}

# A source as lists of sources have it.
CITED: Final[dict[str, str]] = {
    "with_place": QT_TRANSLATE_NOOP("Page", "{authors} ({year}). {title}. {place}"),
    "alone": QT_TRANSLATE_NOOP("Page", "{authors} ({year}). {title}."),
    "short": QT_TRANSLATE_NOOP("Page", "{authors} {year}."),
    "et_al": QT_TRANSLATE_NOOP("Page", "{authors} et al."),
}

MORE_FLAGS: Final = Phrase("Page", QT_TRANSLATE_NOOP("Page", "and %n more", "", 1))

# What the intensity of a dose is, by what is done; of other kinds of self-care there is none.
_INTENSITIES: Final = {
    Technique.PRESSURE: Phrase("Page", QT_TRANSLATE_NOOP("Page", "Pressure {n} of 10")),
    Technique.STRETCH: Phrase("Page", QT_TRANSLATE_NOOP("Page", "Pull {n} of 10")),
    Technique.MOVEMENT: Phrase("Page", QT_TRANSLATE_NOOP("Page", "Effort {n} of 10")),
}
_SECONDS: Final = Phrase("Page", QT_TRANSLATE_NOOP("Page", "%n seconds", "", 1), one="%n second")
_PART_SECONDS: Final = Phrase("Page", QT_TRANSLATE_NOOP("Page", "{n} seconds"))  # 2.5 seconds
MINUTES: Final = Phrase("Page", QT_TRANSLATE_NOOP("Page", "%n minutes", "", 1), one="%n minute")
_TIMES: Final = Phrase("Page", QT_TRANSLATE_NOOP("Page", "%n times", "", 1), one="once")
_PER_DAY: Final = Phrase("Page", QT_TRANSLATE_NOOP("Page", "%n times a day", "", 1), one="once a day")
_TWICE_A_DAY: Final = Phrase("Page", QT_TRANSLATE_NOOP("Page", "twice a day"))
_DAYS: Final = Phrase("Page", QT_TRANSLATE_NOOP("Page", "on %n days a week", "", 1), one="on %n day a week")
_MINUTES_FROM_SECONDS: Final = 120
_DAYS_OF_WEEK: Final = 7


_CALLED: Final = ("title", "claim", "name", "term", "question")  # the fields that name a record, by its kind


def called(record: Entry) -> str:
    """What a record is called."""
    return next(str(getattr(record, name)) for name in _CALLED if hasattr(record, name))


def judged(myth: Myth) -> Phrase:
    """A claim in quotation marks, and the verdict on it in a word."""
    return _VERDICTS[myth.verdict].filled(claim=myth.claim)


def dose_parts(dose: Dose, technique: Technique) -> Iterator[Phrase]:
    """``Pressure 4 of 10``, ``30 seconds``, ``3 times``, ``twice a day``; only the parts that are given."""
    if dose.intensity is not None:
        yield _INTENSITIES[technique].filled(n=dose.intensity)
    if dose.seconds is not None:
        yield _duration(dose.seconds)
    if dose.repeats is not None:
        yield _TIMES.counted(dose.repeats)
    if dose.per_day is not None:
        yield _TWICE_A_DAY if dose.per_day == 2 else _PER_DAY.counted(dose.per_day)
    if dose.days_per_week is not None and dose.days_per_week < _DAYS_OF_WEEK:
        yield _DAYS.counted(dose.days_per_week)


def _duration(seconds: float) -> Phrase:
    if seconds % 1:
        return _PART_SECONDS.filled(n=f"{seconds:g}")
    whole = int(seconds)
    if whole >= _MINUTES_FROM_SECONDS and whole % 60 == 0:
        return MINUTES.counted(whole // 60)
    return _SECONDS.counted(whole)
