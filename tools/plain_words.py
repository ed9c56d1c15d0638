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
LISTS: Final = ("english", "british")
# fmt: off
ADDED: Final = (
    "armrest", "armrests", "backache", "backrest", "blog", "breathlessness", "breastbone", "carpal",
    "centimetre", "centimetres", "cheekbone", "cheekbones", "coffee", "computer", "computers", "dishwasher",
    "email", "footrest", "gooseflesh", "headband", "headset", "headsets", "helpline", "internet", "laptop",
    "laptops", "mattress", "mattresses", "midline", "millimetre", "millimetres", "mobile", "mousepad",
    "online", "ok", "painkiller", "painkillers", "phone", "phones", "smartphone", "soreness", "tablet",
    "tailbone", "texting", "thinners", "touchscreen", "trackpad", "uncross", "waistband", "waistbands",
    "website", "websites", "workstation", "yoga",
)
# fmt: on
_PLAIN: Final = re.compile(r"[a-z']+")


def main(folder: Path) -> None:
    """Write the list from SCOWL's folder."""
    words = set(ADDED)
    for name in LISTS:
        for level in LEVELS:
            words.update((folder / f"{name}-words.{level}").read_text("latin-1").split())
    lines = sorted(word for word in words if _PLAIN.fullmatch(word) and not word.endswith("'s"))
    target = paths.assets() / "words" / "plain.txt.gz"
    target.parent.mkdir(exist_ok=True)
    # No time stamp: the same words give the same file.
    target.write_bytes(gzip.compress("\n".join(lines).encode(), mtime=0))
    print(f"{len(lines)} words in {target}")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
