"""Words in XML: a file is well-formed whatever somebody wrote into a name."""

from __future__ import annotations

import re
from typing import Final

# What XML 1.0 knows as a sign of a text; all else ends the reading of a file, also where it is escaped.
_NO_SIGN: Final = "[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]"


def well_formed(xml: str) -> str:
    """XML, or words for it, without signs that it does not know."""
    return re.sub(_NO_SIGN, "", xml)  # not compiled before it is needed
