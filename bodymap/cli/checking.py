"""``bodymap check``: what is wrong with a knowledge base, again and again while one writes. No Qt."""

from __future__ import annotations

import sys
import time
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final

from bodymap import paths
from bodymap.atlas import AtlasError, Figure, View
from bodymap.cli.tables import print_json
from bodymap.errors import RequestError, did_you_mean, in_brackets, printable, shown
from bodymap.kinds import IN_BASE
from bodymap.knowledge import checks, lexicon
from bodymap.knowledge.files import knowledge_files, passed_over
from bodymap.knowledge.kept_work import KeptWork
from bodymap.knowledge.loader import Vocabulary, load_for_checks
from bodymap.knowledge.problems import Problem, Severity
from bodymap.shelf import Shelf

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from bodymap.atlas import Atlas
    from bodymap.knowledge.loader import Loaded

_MOST_SHOWN: Final = 100  # problems; JSON has all
_POLL_S: Final = 0.5  # between two looks at the files


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a check came to."""

    problems: tuple[Problem, ...]
    elsewhere: int  # errors of other records, where one was asked for
    counts: Mapping[str, int]
    loaded: bool  # the base can be used

    @property
    def errors(self) -> list[Problem]:
        return [problem for problem in self.problems if problem.severity is Severity.ERROR]

    @property
    def warnings(self) -> list[Problem]:
        return [problem for problem in self.problems if problem.severity is Severity.WARNING]


class Checker:
    """Checks one knowledge base against one atlas, each time only what has changed."""

    def __init__(self, folder: Path | None, atlas: Path | None = None) -> None:
        self.folder = folder or paths.own_data() or paths.data()
        self._shelf = Shelf(atlas=atlas)

    @property
    def atlas(self) -> Atlas:
        return self._shelf.atlas

    @cached_property
    def _work(self) -> KeptWork:
        return KeptWork(self.folder, paths.user_cache())

    def check(self, only: str = "") -> Outcome:
        """Check the knowledge base, or one record of it.

        :raises RequestError: the atlas cannot be used, or no record has that id.
        """
        vocabulary = Vocabulary.of(self.atlas)
        loaded = load_for_checks(self.folder, vocabulary=vocabulary, work=self._work)
        around = (*loaded.cut_texts, *lexicon.of().problems(vocabulary), *passed_over(self.folder))
        problems = (*loaded.problems, *around, *self._beyond_structure(loaded, only))
        self._work.save(only_more=bool(only) or loaded.base is None)
        if only:
            _refuse_unknown(only, loaded)
        chosen = [problem for problem in problems if not only or checks.belongs_to(problem, only)]
        elsewhere = sum(bool(only) and not checks.belongs_to(problem, only) for problem in loaded.problems)
        return Outcome(tuple(sorted(chosen)), elsewhere, self._counts(loaded), loaded.base is not None)

    def _beyond_structure(self, loaded: Loaded, only: str) -> tuple[Problem, ...]:
        from bodymap.referral.showing import ZonesThatShow

        if loaded.base is None:
            return ()
        zones = ZonesThatShow()
        try:
            found = checks.check(loaded, self.atlas, referral_on=zones, work=self._work, only=only)
            zones.keep()
            return found
        except AtlasError as error:
            raise RequestError(error.said) from error

    def _counts(self, loaded: Loaded) -> dict[str, int]:
        base = loaded.base
        of_base = {kind: len(base.of_kind(kind)) if base else 0 for kind in IN_BASE}
        return {
            **{kind.row.key: count for kind, count in of_base.items() if kind.row.on_body},
            "pain_areas": len(self.atlas.areas),
            **{kind.row.key: count for kind, count in of_base.items() if not kind.row.on_body},
            "views": len(View),
            "figures": len(Figure),
            "landmarks": len(self.atlas.landmarks),
        }


class Watch:
    """Looks at the files of a knowledge base, and checks it when one of them was saved."""

    def __init__(self, checker: Checker, only: str = "") -> None:
        self._checker = checker
        self._only = only
        self._stamps: dict[str, tuple[int, int]] | None = None  # by file: when it was changed, and its size

    def look(self) -> Outcome | None:
        """One look: what the check came to, printed too; None if nothing was saved since the last."""
        stamps = dict(_stamps(self._checker.folder))
        before, self._stamps = self._stamps, stamps
        if stamps == before:
            return None
        if before is not None:
            changed = sorted(name for name, _ in stamps.items() ^ before.items())
            print(f"\n{time.strftime('%H:%M:%S')} {printable(', '.join(dict.fromkeys(changed)))}")
        try:
            outcome = self._checker.check(self._only)
        except RequestError as error:  # an id that is gone for now, while its record is written
            print(f"bodymap: {error}", file=sys.stderr, flush=True)
            return None
        print_outcome(outcome)
        sys.stdout.flush()
        return outcome


def check(data: Path | None, atlas: Path | None, *, only: str = "", as_json: bool = False) -> int:
    """Validate a knowledge base; problems go to stderr, a summary to stdout."""
    outcome = Checker(data, atlas).check(only)
    if as_json:
        print_json(_as_fields(outcome))
    else:
        print_outcome(outcome)
    return 1 if outcome.errors else 0


def watch(data: Path | None, atlas: Path | None, *, only: str = "") -> int:
    """Check again whenever a file is saved, until Ctrl+C."""
    watching = Watch(Checker(data, atlas), only)
    while True:
        watching.look()
        time.sleep(_POLL_S)


def print_outcome(outcome: Outcome) -> None:
    """The problems on stderr, as far as anybody reads them; a summary on stdout."""
    for problem in _most_pressing(outcome.problems):
        print(problem, file=sys.stderr)
    if len(outcome.problems) > _MOST_SHOWN:
        print(f"and {len(outcome.problems) - _MOST_SHOWN:,} more", file=sys.stderr)
    sys.stderr.flush()
    if outcome.loaded:
        counted = ((count, kind.replace("_", " ")) for kind, count in outcome.counts.items())
        print(", ".join(f"{count} {kind}" for count, kind in counted if count))
    print(f"{_counted(len(outcome.errors), 'error')}, {_counted(len(outcome.warnings), 'warning')}")
    if not outcome.loaded and outcome.elsewhere:
        print(f"{_counted(outcome.elsewhere, 'error')} elsewhere; what needs the whole knowledge base is not checked")


def _most_pressing(problems: Sequence[Problem]) -> Iterable[Problem]:
    """So many as are shown, errors before warnings, in their order."""
    if len(problems) <= _MOST_SHOWN:
        return problems
    return sorted(sorted(problems, key=lambda problem: problem.severity is Severity.WARNING)[:_MOST_SHOWN])


def _refuse_unknown(name: str, loaded: Loaded) -> None:
    known = tuple(loaded.nodes or ())
    if name not in known:
        hint = did_you_mean(name, known)
        raise RequestError(f"no record has the id {shown(name)}{in_brackets(hint)}")


def _stamps(folder: Path) -> Iterable[tuple[str, tuple[int, int]]]:
    try:
        files = knowledge_files(folder)
    except OSError:
        return
    for path in files:
        try:
            status = path.stat()
        except OSError:  # an editor is just putting a new file in its place
            continue
        yield path.relative_to(folder).as_posix(), (status.st_mtime_ns, status.st_size)


def _as_fields(outcome: Outcome) -> dict[str, Any]:
    return {
        "ok": not outcome.errors,
        "errors": [_problem_fields(problem) for problem in outcome.errors],
        "warnings": [_problem_fields(problem) for problem in outcome.warnings],
        "counts": outcome.counts,
    }


def _problem_fields(problem: Problem) -> dict[str, Any]:
    return {
        "path": str(problem.path),
        "line": problem.line,
        "column": problem.column,
        "where": problem.where,
        "message": problem.message,
        "hint": problem.hint,
    }


def _counted(count: int, word: str) -> str:
    return f"{count or 'no'} {word}{'' if count == 1 else 's'}"
