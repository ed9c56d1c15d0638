"""A small, sound knowledge base that tests break in one place at a time."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from bodymap.knowledge.loader import Loaded, Problem, Vocabulary, load

MUSCLES = """\
muscles:
  - id: soleus
    name: Soleus
    latin: Musculus soleus
    region: leg
    aliases: [second heart]
    fma: "FMA:22542"
    origin: Back of the tibia and fibula.
    insertion: Heel bone.
    action: Points the foot.
    nerve: Tibial nerve.
    plain: It keeps you from falling forwards.
    sources:
      - {source: manual, claims: [anatomy]}
  - id: tibialis
    name: Tibialis anterior
    latin: Musculus tibialis anterior
    region: leg
    origin: Tibia.
    insertion: Foot.
    action: Lifts the foot.
    nerve: Deep fibular nerve.
    plain: It lifts your toes.
    sources:
      - {source: manual, claims: [anatomy]}
"""

POINTS = """\
trigger_points:
  - id: soleus_trp1
    muscle: soleus
    number: 1
    name: low on the inner side
    client_title: Heel pain from low in the calf
    place:
      along: 0.78
      across: 0.38
      words: A hand above the heel.
      palpation:
        position: Lie on the back.
        landmark: The heel bone.
        direction: Pinch it from both sides.
        feel: A tight strand.
        ask: Is this your pain?
    referral:
      words: The heel.
      essential:
        - area: heel
        - along: [calf_low, ankle..heel_back@0.4]
          width: 30
      spillover:
        - around: arch
          radius: 20
    symptoms:
      - Stiff in the morning.
    activation:
      - A long walk on sand.
    perpetuation:
      - High heels.
    tests:
      - Rising on the toes hurts.
    satellites: [tibialis]
    self_care:
      - technique: pressure
        title: Press
        position: Sit.
        tool: Thumb
        steps:
          - Press.
        dose: {intensity: 4, seconds: 30, repeats: 3}
        stop_if: It hurts more.
        evidence: trial
      - technique: stretch
        title: Stretch
        position: Stand.
        tool: none
        steps:
          - Lean.
        dose: {seconds: 30}
        stop_if: It hurts more.
        evidence: expert_texts
    heat_cold: Warmth is pleasant.
    corrections:
      - Wear flat shoes.
    cautions:
      - structure: Pregnancy
        text: Press lightly.
    red_flags: [clot]
    evidence: expert_texts
    evidence_note: From the manual.
    sources:
      - {source: manual, claims: [place, referral]}
      - {source: chart, claims: [referral]}
"""

SAFETY = """\
red_flags:
  - id: clot
    name: Clot in a vein
    short: "A swollen, warm calf: doctor now."
    urgency: now
    signs: [The calf is swollen and warm.]
    action: See a doctor now.
    regions: [leg]
    evidence: expert_texts
    sources:
      - {source: guideline, claims: [symptoms, cautions]}
"""

SOURCES = """\
sources:
  - id: manual
    kind: textbook
    title: The Manual
    authors: [Writer A]
    year: 2019
    doi: 10.1000/manual
    seen: record
"""

CHART = """\
sources:
  - id: chart
    kind: textbook
    title: The Chart
    authors: [Writer B]
    year: 2001
    isbn: "9780000000002"
    seen: record
  - id: guideline
    kind: guideline
    title: The Guideline
    authors: [Health Body]
    year: 2020
    pmid: "1"
    seen: its recommendations
"""

VOCABULARY = Vocabulary(
    muscles=frozenset({"soleus", "tibialis", "peroneus"}),
    areas=frozenset({"heel", "calf"}),
    landmarks=frozenset({"calf_low", "ankle", "heel_back", "arch"}),
    regions=frozenset({"leg", "foot"}),
    unions=frozenset({"foot_pain"}),
)


@dataclass(frozen=True)
class Draft:
    """A knowledge base in a folder, to be changed and loaded."""

    folder: Path

    def write(self, name: str, text: str | bytes) -> Path:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return path

    def change(self, old: str, new: str) -> Draft:
        """Replace a text that stands once in all files."""
        holders = [path for path in self.folder.glob("*.yaml") if old in path.read_text()]
        assert [path.read_text().count(old) for path in holders] == [1], f"{old!r} must stand exactly once"
        holders[0].write_text(holders[0].read_text().replace(old, new))
        return self

    def at(self, marker: str) -> tuple[str, int, int]:
        """File, line and column of the first place where ``marker`` stands."""
        for path in sorted(self.folder.glob("*.yaml")):
            for line, text in enumerate(path.read_text().splitlines(), 1):
                if marker in text:
                    return path.name, line, text.index(marker) + 1
        raise AssertionError(f"{marker!r} stands nowhere")

    def load(self, vocabulary: Vocabulary | None = VOCABULARY, cache: Path | None = None) -> Loaded:
        return load(self.folder, vocabulary=vocabulary, cache=cache)

    def problem(self) -> Problem:
        """The only problem there is."""
        loaded = self.load()
        assert loaded.base is None
        assert len(loaded.problems) == 1, "\n".join(map(str, loaded.problems))
        return loaded.problems[0]


def sound_draft(folder: Path) -> Draft:
    """The base as it is before a test breaks it."""
    made = Draft(folder)
    made.folder.mkdir()
    made.write("muscles.yaml", MUSCLES)
    made.write("trigger_points.yaml", POINTS)
    made.write("safety.yaml", SAFETY)
    made.write("sources.yaml", SOURCES)
    made.write("charts.yaml", CHART)
    return made


def place_of(problem: Problem) -> tuple[str, int, int]:
    return problem.path.name, problem.line, problem.column
