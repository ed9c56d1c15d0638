"""What sides, layers and views are called on screen, once for all who name them."""

from __future__ import annotations

from typing import Final

from bodymap.atlas.views import Layer, Side, View
from bodymap.phrases import QT_TRANSLATE_NOOP, Phrase

SIDES: Final[dict[Side, Phrase]] = {
    Side.LEFT: Phrase("Body", QT_TRANSLATE_NOOP("Body", "left side")),
    Side.RIGHT: Phrase("Body", QT_TRANSLATE_NOOP("Body", "right side")),
}
LAYERS: Final[dict[Layer, Phrase]] = {
    Layer.SUPERFICIAL: Phrase("Body", QT_TRANSLATE_NOOP("Body", "superficial")),
    Layer.INTERMEDIATE: Phrase("Body", QT_TRANSLATE_NOOP("Body", "intermediate")),
    Layer.DEEP: Phrase("Body", QT_TRANSLATE_NOOP("Body", "deep")),
}
VIEWS: Final[dict[View, Phrase]] = {
    View.ANTERIOR: Phrase("Body", QT_TRANSLATE_NOOP("Body", "Front")),
    View.POSTERIOR: Phrase("Body", QT_TRANSLATE_NOOP("Body", "Back")),
    View.LEFT: Phrase("Body", QT_TRANSLATE_NOOP("Body", "Left")),
    View.RIGHT: Phrase("Body", QT_TRANSLATE_NOOP("Body", "Right")),
    View.PLANTAR: Phrase("Body", QT_TRANSLATE_NOOP("Body", "Soles")),
    View.MEDIAL_LEFT: Phrase("Body", QT_TRANSLATE_NOOP("Body", "Inner left leg")),
    View.MEDIAL_RIGHT: Phrase("Body", QT_TRANSLATE_NOOP("Body", "Inner right leg")),
    View.DORSAL: Phrase("Body", QT_TRANSLATE_NOOP("Body", "Tops of the feet")),
    View.INFERIOR: Phrase("Body", QT_TRANSLATE_NOOP("Body", "Pelvic floor from below, a schematic")),
    View.FLANK_LEFT: Phrase("Body", QT_TRANSLATE_NOOP("Body", "Left, arm away")),
    View.FLANK_RIGHT: Phrase("Body", QT_TRANSLATE_NOOP("Body", "Right, arm away")),
}
