"""What a sound knowledge base must still answer for: its words, its sources, its places on the body.

These checks need a loaded base; ``bodymap check`` runs them, the window does not.
What is wrong with a record by itself is found in :mod:`bodymap.knowledge.alone`
and kept; here it is joined with what only the records together tell.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from bodymap.errors import did_you_mean, shown
from bodymap.knowledge import care, lexicon, markup
from bodymap.knowledge.alone import look_at
from bodymap.knowledge.base import cited_by
from bodymap.knowledge.calling import uncalled
from bodymap.knowledge.client_texts import client_texts
from bodymap.knowledge.kept_work import Review, key_of_record
from bodymap.knowledge.problems import Problem, Severity
from bodymap.knowledge.records import KINDS, Evidence, SourceKind
from bodymap.knowledge.telling import asked_apart, told_apart
from bodymap.knowledge.words import bare, explained_by

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bodymap.atlas import Atlas
    from bodymap.knowledge.alone import Refer
    from bodymap.knowledge.base import KnowledgeBase
    from bodymap.knowledge.kept_work import KeptWork
    from bodymap.knowledge.loader import Loaded

_LETTERS: Final = re.compile(r"[A-Za-z]+")
# What carries a warning by itself: who looked, or who is answerable for public health.
_OFFICIAL_OR_PRIMARY: Final = frozenset(SourceKind) - {SourceKind.TEXTBOOK, SourceKind.DATASET, SourceKind.WEB_PAGE}
_STUDIES: Final = (SourceKind.TRIAL, SourceKind.OBSERVATIONAL)


def check(
    loaded: Loaded, atlas: Atlas | None, *, referral_on: Refer, work: KeptWork | None = None, only: str = ""
) -> tuple[Problem, ...]:
    """All that is wrong with a loaded base beyond its structure, sorted.

    :param atlas: None leaves out what needs geometry.
    :param work: what was found in the records before.
    :param only: the id of the one record that is asked for.
    """
    base = loaded.base
    assert base is not None, "a base that did not load has no records to check"
    body = "" if atlas is None or work is None else " ".join(atlas.digest(figure) for figure in _figures())
    problems = [
        *_check_fma(loaded, base),
        *_check_aliases(loaded, base),
        *_check_markup(loaded, base, atlas),
        *_check_sources(loaded, base, atlas),
        *_check_flags(loaded, base),
        *_check_patterns(loaded, base),
        *_check_told_once(loaded, base),
        *_check_ids(loaded, base, atlas),
        *(_problem(loaded, name, trail, said, hint) for name, trail, said, hint in told_apart(base)),
        *(_problem(loaded, name, trail, said, hint) for name, trail, said, hint in asked_apart(base)),
    ]
    problems = [problem for problem in problems if not only or belongs_to(problem, only)]
    is_explained = _Explained(base)
    covered = {}
    for kind, record in _records(base):
        if only in ("", record.id):
            found = _looked_at(kind, record, atlas, body=body, referral_on=referral_on, work=work)
            problems += _told(loaded, record.id, found, is_explained)
            covered[record.id] = found.covered
    for wrong in uncalled(base, covered):
        if only in ("", wrong.record):
            problems.append(
                _problem(loaded, wrong.record, wrong.trail, wrong.message, wrong.hint, severity=wrong.severity)
            )
    return tuple(sorted(problems))


def belongs_to(problem: Problem, record: str) -> bool:
    """Whether a problem is one of the record with this id."""
    return problem.where == record or problem.where.startswith((f"{record}.", f"{record}["))


def _figures() -> Iterator[Any]:
    from bodymap.atlas import Figure

    yield from Figure


def _records(base: KnowledgeBase) -> Iterator[tuple[str, Any]]:
    for kind in KINDS:
        for record in getattr(base, kind).values():
            yield kind, record


def _looked_at(
    kind: str, record: Any, atlas: Atlas | None, *, body: str, referral_on: Refer, work: KeptWork | None
) -> Review:
    """What is wrong with a record by itself, as it was found before or is found now."""
    if work is None:
        return look_at(record, atlas, referral_on=referral_on)
    key = key_of_record(kind, record, body)
    found = work.review(key)
    if found is None:
        found = look_at(record, atlas, referral_on=referral_on)
        work.keep_review(key, found)
    return found


def _told(loaded: Loaded, record: str, review: Review, is_explained: _Explained) -> Iterator[Problem]:
    for mistake in review.problems:
        yield _problem(loaded, record, mistake.trail, mistake.message, mistake.hint, severity=mistake.severity)
    told: set[str] = set()
    for hard in review.hard_words:
        low = hard.word.lower()
        if low in told or is_explained(hard.word, may_be_muscle=hard.may_be_muscle):
            continue
        told.add(low)
        message = f"'{hard.word}' is no everyday word, and no term explains it"
        hint = "use a plainer word, or add it to the terms"
        yield _problem(loaded, record, hard.trail, message, hint, severity=Severity.WARNING)


class _Explained:
    """The words that the knowledge base itself explains."""

    def __init__(self, base: KnowledgeBase) -> None:
        # A base without a glossary of its own explains nothing, and says so in no record.
        self._any = bool(base.terms)
        self._by_terms = explained_by(base.terms.values())
        # What the page names beside the text, or links, needs no explaining in it.
        named = (name for muscle in base.muscles.values() for name in (muscle.name, muscle.part_of, *muscle.aliases))
        self._muscles = frozenset(word.lower() for name in named for word in _LETTERS.findall(name))

    def __call__(self, word: str, *, may_be_muscle: bool) -> bool:
        low = bare(word)
        return not self._any or low in self._by_terms or (may_be_muscle and low in self._muscles)


def _check_fma(loaded: Loaded, base: KnowledgeBase) -> Iterator[Problem]:
    """Identifiers of the Foundational Model of Anatomy: each of one muscle."""
    first: dict[str, str] = {}
    for muscle in base.muscles.values():
        if muscle.fma and (other := first.setdefault(muscle.fma, muscle.id)) != muscle.id:
            yield _problem(loaded, muscle.id, ("fma",), f"{muscle.fma} stands at {other} already")


def _check_ids(loaded: Loaded, base: KnowledgeBase, atlas: Atlas | None) -> Iterator[Problem]:
    """One id for one thing: what names a pain area or a union names no record; only one of them could be shown."""
    places = {} if atlas is None else {**atlas.areas, **atlas.unions}
    for _, record in _records(base):
        if record.id in places:
            message = f"the id {shown(record.id)} is that of a pain area or union already"
            yield _problem(loaded, record.id, ("id",), message, "give the record another id")


def _check_aliases(loaded: Loaded, base: KnowledgeBase) -> Iterator[Problem]:
    """What a record is also called: a word for several things is the name of none of them."""
    for records in (base.muscles, base.conditions, base.symptoms):
        bearers: dict[str, list[str]] = {}
        for record in records.values():
            for alias in record.aliases:
                bearers.setdefault(alias.casefold(), []).append(record.id)
        for record in records.values():
            for at, alias in enumerate(record.aliases):
                others = [other for other in bearers[alias.casefold()] if other != record.id]
                if others and not _of_one_muscle(base, record.id, others):
                    message = f"{others[0]} is also called {shown(alias)}: it is a word for both, and a name of neither"
                    yield _problem(loaded, record.id, ("aliases", at), message, "move it to 'search_words'")


def _of_one_muscle(base: KnowledgeBase, record: str, others: list[str]) -> bool:
    """Whether all of these are parts of the same muscle, which may share its name."""
    muscles = [base.muscles.get(name) for name in (record, *others)]
    wholes = {muscle.part_of if muscle is not None else "" for muscle in muscles}
    return len(wholes) == 1 and wholes != {""}


def _check_markup(loaded: Loaded, base: KnowledgeBase, atlas: Atlas | None) -> Iterator[Problem]:
    """Links and citations in running text."""
    known = frozenset(name for kind in KINDS for name in getattr(base, kind))
    if atlas is not None:
        known |= {*atlas.areas, *atlas.unions}
    for record in (*base.guides.values(), *base.myths.values(), *base.asked.values()):
        for text in client_texts(record):
            if not text.markdown:
                continue
            for name in markup.cited(text.text):
                if name not in base.sources:
                    hint = did_you_mean(name, base.sources)
                    yield _problem(loaded, record.id, text.trail, f"unknown source {shown(name)}", hint)
            for name in markup.linked(text.text):
                if name not in known:
                    message = f"a link to {shown(name)}, which does not exist"
                    yield _problem(loaded, record.id, text.trail, message, did_you_mean(name, known))
            for place in markup.astray(text.text):
                hint = "write the id of a record, as in [soleus](soleus), or an address that begins with https://"
                yield _problem(loaded, record.id, text.trail, f"a link to {shown(place)}, which is no record", hint)


def _check_sources(loaded: Loaded, base: KnowledgeBase, atlas: Atlas | None) -> Iterator[Problem]:
    """Sources that stand twice, and sources that nobody cites."""
    unions = atlas.unions.values() if atlas is not None else ()
    cited = {source for union in unions for source in union.sources}  # of agreed definitions that the atlas follows
    cited |= care.shipped().sources
    for _, record in _records(base):
        cited.update(cited_by(record))
    first: dict[str, str] = {}  # DOI -> source
    for source in base.sources.values():
        other = first.setdefault(source.doi.lower(), source.id) if source.doi else source.id
        if other != source.id:
            message = f"the DOI {source.doi} is also that of {other} at {base.positions[other]}"
            yield _problem(loaded, source.id, ("doi",), message, "keep one of the two records")
        if source.id not in cited:
            yield _problem(loaded, source.id, (), "no record cites this source", severity=Severity.WARNING)


def _check_flags(loaded: Loaded, base: KnowledgeBase) -> Iterator[Problem]:
    """Red flags: what they warn of must not rest on the page of a shop, a clinic or a copy alone."""
    for flag in base.red_flags.values():
        sound = any(
            "symptoms" in citation.claims and base.sources[citation.source].kind in _OFFICIAL_OR_PRIMARY
            for citation in flag.sources
        )
        if not sound and not flag.rests_on:
            message = "no official or primary source carries the signs (the claim 'symptoms')"
            hint = "cite a guideline, a paper or an official page, or say in 'rests_on' on what they rest, and why"
            yield _problem(loaded, flag.id, ("sources",), message, hint)
        if sound and flag.rests_on:
            yield _problem(
                loaded, flag.id, ("rests_on",), "an official or primary source carries the signs", "leave it out"
            )


def _check_patterns(loaded: Loaded, base: KnowledgeBase) -> Iterator[Problem]:
    """Places and patterns of trigger points: one chart is not enough, but where the record says that it is handed down.

    A study that drew the pattern is.
    """
    for point in base.trigger_points.values():
        if point.evidence is Evidence.TRADITION:
            continue
        for claim, least in (("referral", 2), ("place", 1)):
            carriers = {citation.source for citation in point.sources if claim in citation.claims}
            studied = claim == "referral" and any(base.sources[source].kind in _STUDIES for source in carriers)
            if len(carriers) < least and not studied:
                message = f"{'one source' if least == 1 else 'two sources'} must carry the claim '{claim}'"
                hint = (
                    "or one study that drew it; evidence: tradition, if one chart is all there is"
                    if claim == "referral"
                    else ""
                )
                yield _problem(loaded, point.id, ("sources",), message, hint, severity=Severity.WARNING)


def _check_told_once(loaded: Loaded, base: KnowledgeBase) -> Iterator[Problem]:
    """Studies told at length, with their size, on more than one page of guides and claims."""
    size = lexicon.of().size
    home: dict[str, str] = {}  # source -> the page that tells it
    for record in (*base.guides.values(), *base.myths.values()):
        for text in client_texts(record):
            for words, sources in markup.passages(text.text) if text.markdown else ():
                found = size.search(words)
                for source in sources if found else ():
                    other = home.setdefault(source, record.id)
                    if found and other != record.id:
                        message = f"'{found[0]}' of {source} is told at {other} already"
                        hint = "tell a study at length in one place, and point to it with half a sentence elsewhere"
                        yield _problem(loaded, record.id, text.trail, message, hint, severity=Severity.WARNING)


def _problem(
    loaded: Loaded,
    record: str,
    trail: tuple[str | int, ...],
    message: str,
    hint: str = "",
    *,
    severity: Severity = Severity.ERROR,
) -> Problem:
    from bodymap.knowledge.typed import where

    at = loaded.position(record, *trail)
    return Problem(at.path, at.line, at.column, where((record, *trail)), message, hint, severity)
