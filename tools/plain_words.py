"""Make ``assets/words/plain.txt.gz``: the words that need no explaining to a client.

They are the everyday levels (10, 20 and 35) of SCOWL's English and British lists, from Debian's package ``scowl``, and
what they lack of everyday compounds: ``python -m tools.plain_words /usr/share/dict/scowl``.
"""

from __future__ import annotations

import gzip
import re
import sys
from pathlib import Path
from typing import Final

from bodymap import paths

LEVELS: Final = (10, 20, 35)
LISTS: Final = ("english-words", "british-words", "english-contractions")
# fmt: off
ADDED: Final = (
    "app", "apps", "armrest", "armrests", "backache", "backless", "backrest", "blog",
    "breastbone", "breathlessness", "broomstick", "carpal", "centimetre", "centimetres", "cheekbone",
    "cheekbones", "coffee", "computer", "computers", "dishwasher", "email", "faintness", "flipflops",
    "footrest", "forefoot", "gooseflesh", "gripper", "grippers", "headband", "headbands", "headset",
    "headsets", "helpline", "insole", "insoles", "internet", "laptop", "laptops", "mattress", "mattresses",
    "mid", "midfoot", "midline", "millimetre", "millimetres", "mobile", "mousepad", "oat", "oats", "ok",
    "online", "painkiller", "painkillers", "phone", "phones", "pincer", "pinprick", "pinpricks", "redness",
    "slantwise", "smartphone", "soreness", "spacer", "spacers", "splay", "swimmer", "swimmers", "tablet",
    "tailbone", "texting", "thinners", "thrower", "throwers", "touchscreen", "trackpad", "uncomfortable",
    "uncross", "uncurl", "unroll", "unsteady", "waistband", "waistbands", "website", "websites",
    "workstation", "yoga",
)
# fmt: on
_PLAIN: Final = re.compile(r"[a-z']+")


def main(folder: Path) -> None:
    """Write the list from SCOWL's folder."""
    words = set(ADDED)
    for name in LISTS:
        for level in LEVELS:
            path = folder / f"{name}.{level}"
            if path.exists():  # there are no contractions at the first levels
                words.update(path.read_text("latin-1").split())
    lines = sorted(word for word in words if _PLAIN.fullmatch(word) and not word.endswith("'s"))
    target = paths.assets() / "words" / "plain.txt.gz"
    target.parent.mkdir(exist_ok=True)
    # No time stamp: the same words give the same file.
    target.write_bytes(gzip.compress("\n".join(lines).encode(), mtime=0))
    print(f"{len(lines)} words in {target}")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
