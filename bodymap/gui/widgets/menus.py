"""Menus for fingers: Qt's style with taller entries, worn in touch mode alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QProxyStyle, QStyle

if TYPE_CHECKING:
    from PySide6.QtCore import QSize
    from PySide6.QtWidgets import QStyleOption, QStyleOptionMenuItem, QWidget


class TouchStyle(QProxyStyle):
    """Fusion, but for the height of what stands in menus."""

    def __init__(self, least_px: int) -> None:
        super().__init__("fusion")
        self._least_px = least_px

    def sizeFromContents(self, kind: QStyle.ContentsType, option: QStyleOption, size: QSize, widget: QWidget) -> QSize:
        needed = super().sizeFromContents(kind, option, size, widget)
        if kind is QStyle.ContentsType.CT_MenuBarItem or (
            kind is QStyle.ContentsType.CT_MenuItem and not _parts(option)
        ):
            needed.setHeight(max(needed.height(), self._least_px))
        return needed


def _parts(option: QStyleOption | QStyleOptionMenuItem) -> bool:
    """Whether an entry is the line between two groups."""
    kind = getattr(option, "menuItemType", None)
    return kind is not None and kind.name == "Separator"
