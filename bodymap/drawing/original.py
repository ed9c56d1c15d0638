"""The file that a drawing was opened from or saved to, and whether it is still as it was then."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bodymap.digests import blake2b

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class Original:
    """A file as it was when it was last read or written. Its time is not asked: copying changes it, saving may not."""

    path: Path
    digest: str = ""  # of its bytes; "" where it is not known

    @classmethod
    def of(cls, path: Path, raw: bytes) -> Original:
        """The file that holds these bytes."""
        return cls(path, _digest(raw))

    def has_changed(self) -> bool:
        """Whether something else stands there now; a file that is gone is no loss to write anew."""
        try:
            return _digest(self.path.read_bytes()) != self.digest
        except FileNotFoundError:
            return False
        except OSError:  # it cannot be told, so it may have
            return True


def _digest(raw: bytes) -> str:
    return blake2b(raw, digest_size=16).hexdigest()
