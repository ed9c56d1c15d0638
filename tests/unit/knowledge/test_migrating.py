"""An older knowledge base is brought into today's form without losing a word."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from bodymap.knowledge.migrating import migrated, steps_of

OLD = """\
# My own points.
trigger_points:
  - id: soleus_trp1
    place:
      along: 0.78  # of its length
      palpation: >-
        Client prone, knee bent. Press across the fibres just behind the bone. A band slips under the thumb:
        it twitches. Ask for the known pain. Keep off the artery behind the knee.
    referral:
      words: The heel.
    self_care:
      - technique: stretch
        dose: {pressure: 4, seconds: 30}  # daily
      - technique: advice
        dose: {pressure: 1}
"""


def _place(raw: bytes) -> dict[str, object]:
    place: dict[str, object] = yaml.safe_load(raw)["trigger_points"][0]["place"]
    return place


def test_sentences_go_to_their_steps_and_the_rest_of_the_file_stays() -> None:
    new, count = migrated(Path("points.yaml"), OLD.encode())
    assert count == 3
    assert _place(new)["palpation"] == {
        "position": "Client prone, knee bent.",
        "direction": "Press across the fibres just behind the bone.",
        "feel": "A band slips under the thumb: it twitches.",
        "ask": "Ask for the known pain.",
        "danger": "Keep off the artery behind the knee.",
    }
    outside = [
        line for line in OLD.splitlines() if line.startswith(("#", "trigger", "  - id", "      along", "    ref"))
    ]
    assert all(line in new.decode().splitlines() for line in outside)


def test_what_is_in_form_stays_as_it_is() -> None:
    new, _ = migrated(Path("points.yaml"), OLD.encode())
    assert migrated(Path("points.yaml"), new) == (new, 0)


@example("yes")
@given(st.text(st.sampled_from("Press Ask Client the artery. :#-'\"[]{}&*!?|>%@`,\n"), min_size=1, max_size=80))
def test_no_word_is_lost_whatever_stands_there(text: str) -> None:
    old = yaml.safe_dump({"trigger_points": [{"place": {"palpation": text}}]}, allow_unicode=True)
    new, count = migrated(Path("points.yaml"), old.encode())
    assert count == 1
    said = " ".join((_place(new)["palpation"] or {}).values())  # type: ignore[attr-defined]
    assert sorted(said.split()) == sorted(text.split())


def test_an_empty_paragraph_has_no_steps() -> None:
    assert steps_of(" ") == {}


def test_the_command_says_what_it_did(tmp_path: Path) -> None:
    (tmp_path / "points.yaml").write_text(OLD, encoding="utf-8")
    command = [sys.executable, "-m", "bodymap", "migrate", str(tmp_path)]
    first = subprocess.run(command, capture_output=True, text=True, check=True)
    assert first.stdout == f"{tmp_path / 'points.yaml'}: values brought into today's form: 3\n"
    assert subprocess.run(command, capture_output=True, text=True, check=True).stdout.startswith("Nothing")
    (tmp_path / "bad.yaml").write_text("a: [", encoding="utf-8")
    bad = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (bad.returncode, bad.stdout) == (1, "")
    assert "bad.yaml:2:1" in bad.stderr
    assert "Traceback" not in bad.stderr
