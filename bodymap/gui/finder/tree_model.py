"""The tree region > muscle > trigger point, with the pain areas of each region, and the library, as one Qt model.

Nodes live in one list and an index carries the number of its node, never a
Python object, so that nothing Qt keeps can outlive what it points at.
"""

from __future__ import annotations

from enum import StrEnum
from functools import cache
from typing import TYPE_CHECKING, Any, Final, TypeAlias

import msgspec
from PySide6.QtCore import QAbstractItemModel, QModelIndex, QPersistentModelIndex, Qt

from bodymap import kinds
from bodymap.gui.widgets.saying import translate, translated
from bodymap.kinds import Kind
from bodymap.pages.words import CONTEXT, LISTINGS, TOPICS, called, judged
from bodymap.phrases import QT_TRANSLATE_NOOP, Phrase

if TYPE_CHECKING:
    from PySide6.QtCore import QObject

    from bodymap.atlas import AreaKind
    from bodymap.knowledge.base import KnowledgeBase
    from bodymap.knowledge.records import Muscle
    from bodymap.pages.parts import Names

Index: TypeAlias = QModelIndex | QPersistentModelIndex

KIND_ROLE: Final = Qt.ItemDataRole.UserRole
ID_ROLE: Final = Qt.ItemDataRole.UserRole + 1
COUNT_ROLE: Final = Qt.ItemDataRole.UserRole + 2
# What explains, and what students learn with: rows as they are called.
_TEACHING: Final = (
    Kind.ASKED,
    Kind.TALK,
    Kind.COMPARISON,
    Kind.DIAGRAM,
    Kind.LOOK_ALIKE,
    Kind.TOUR,
    Kind.CASE,
)
# Put together once: Qt asks for the flags of each row several times before the first paint.
_HOLDER_FLAGS: Final = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
_LEAF_FLAGS: Final = _HOLDER_FLAGS | Qt.ItemFlag.ItemNeverHasChildren


class Holder(StrEnum):
    """A row that holds others and cannot be selected itself."""

    REGION = "region"
    SHELF = "shelf"  # of the library
    AREAS = "areas"


NodeKind: TypeAlias = Kind | Holder


class TreePart(StrEnum):
    """Which part of the whole the tree shows while nothing is searched for."""

    BODY = "body"
    LIBRARY = "library"


TOPS: Final = frozenset({Holder.REGION, Holder.SHELF})
_PART_OF_TOP: Final[dict[NodeKind, TreePart]] = {Holder.REGION: TreePart.BODY, Holder.SHELF: TreePart.LIBRARY}


class Node(msgspec.Struct, eq=False):
    """A row of the tree."""

    kind: NodeKind
    id: str
    label: str
    number: int  # place in the list of nodes
    parent: int  # number of the parent; the root is 0
    count: int = 0
    spoken: str = ""
    children: list[int] = msgspec.field(default_factory=list)
    row: int = 0  # among the parent's children; at the top, among those of its part


_MUSCLES: Final = Phrase(
    "TreeModel", QT_TRANSLATE_NOOP("TreeModel", "{region}, %n muscles", "", 1), one="{region}, %n muscle"
)
_POINTS: Final = Phrase(
    "TreeModel", QT_TRANSLATE_NOOP("TreeModel", "{muscle}, %n trigger points", "", 1), one="{muscle}, %n trigger point"
)


class _Phrases:
    """What the rows say, translated once: a translation costs more than a row."""

    def __init__(self) -> None:
        self.one_point = translate("TreeModel", "Trigger point {number} of {muscle}, {name}")
        self.areas = translate("TreeModel", "Pain areas")
        self.areas_of = translate("TreeModel", "Pain areas of {region}, {n}")
        self.one_area = translate("TreeModel", "Pain area {name}")
        self.unions = translate("TreeModel", "Wider areas")
        self.shelf = translate("TreeModel", "{name}, {n}")
        self.muscles = cache(lambda count: _MUSCLES.counted(count).said(translated))  # of a {region}
        self.points = cache(lambda count: _POINTS.counted(count).said(translated))  # of a {muscle}


class TreeModel(QAbstractItemModel):
    """Everything on the map, reachable by keyboard."""

    def __init__(self, base: KnowledgeBase, names: Names, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._nodes: list[Node] = [Node(Holder.REGION, "", "", 0, -1)]
        self._by_key: dict[tuple[str, str], int] = {}
        self._part = TreePart.BODY
        self._base = base
        self._names = names
        # The library's rows are made when they are first wanted.
        self._tops: dict[TreePart, list[int]] = {part: [] for part in TreePart}
        self._build(base, names, _Phrases())

    def _build(self, base: KnowledgeBase, names: Names, say: _Phrases) -> None:
        of_region: dict[str, list[Muscle]] = {}
        for muscle in base.muscles.values():
            of_region.setdefault(muscle.region, []).append(muscle)
        areas: dict[str, list[AreaKind]] = {}
        for area in names.areas.values():
            areas.setdefault(area.region, []).append(area)
        for region, label in names.regions.items():
            muscles = of_region.get(region, [])
            if not muscles and region not in areas:
                continue
            top = self._add(Holder.REGION, region, label, parent=0, count=len(muscles))
            top.spoken = say.muscles(len(muscles)).format(region=label)
            for muscle in muscles:
                points = base.listed_of(muscle.id)
                row = self._add(Kind.MUSCLE, muscle.id, muscle.name, parent=top.number, count=len(points))
                row.spoken = say.points(len(points)).format(muscle=muscle.name)
                for point in points:
                    label_of_point = f"TrP{point.number} {point.name}"
                    leaf = self._add(Kind.TRIGGER_POINT, point.id, label_of_point, parent=row.number)
                    leaf.spoken = say.one_point.format(number=point.number, muscle=muscle.name, name=point.name)
            if region in areas:
                here = areas[region]
                group = self._add(Holder.AREAS, region, say.areas, parent=top.number, count=len(here))
                group.spoken = say.areas_of.format(region=label, n=len(here))
                for area in here:
                    leaf = self._add(Kind.AREA, area.id, area.name, parent=group.number)
                    leaf.spoken = say.one_area.format(name=area.name)

        if names.unions:
            top = self._add(Holder.REGION, "unions", say.unions, parent=0)
            for union in names.unions.values():
                self._add(Kind.UNION, union.id, union.name, parent=top.number)

    def _build_library(self, base: KnowledgeBase, names: Names, say: _Phrases) -> None:
        shelves: list[tuple[str, str, Kind, list[tuple[str, str]]]] = []
        for topic, label in TOPICS.items():
            guides = [(guide.id, guide.title) for guide in base.guides.values() if guide.topic is topic]
            shelves.append((topic, translate(CONTEXT, label), Kind.GUIDE, guides))
        place = {region: number for number, region in enumerate(names.regions)}
        conditions = sorted(base.conditions.values(), key=lambda one: place.get(one.region or "", len(place)))
        of_library: dict[Kind, list[tuple[str, str]]] = {
            Kind.CONDITION: [(c.id, c.name) for c in conditions],
            Kind.SYMPTOM: sorted((s.id, s.name) for s in base.symptoms.values()),
            Kind.RED_FLAG: [(flag.id, flag.name) for flag in base.red_flags.values()],
            Kind.MYTH: [(myth.id, judged(myth).said(translated)) for myth in base.myths.values()],
            **{kind: [(one.id, called(one)) for one in base.of_kind(kind).values()] for kind in _TEACHING},
            Kind.LISTING: [(key, translate(CONTEXT, label)) for key, label in LISTINGS.items()],
        }
        shelves += [
            (kind.row.key, translate(kinds.CONTEXT, kind.row.heading), kind, rows) for kind, rows in of_library.items()
        ]
        for key, label, kind, rows in shelves:
            if rows:
                shelf = self._add(Holder.SHELF, key, label, parent=0, count=len(rows))
                shelf.spoken = say.shelf.format(name=label, n=len(rows))
                for name, text in rows:
                    self._add(kind, name, text, parent=shelf.number).spoken = text

    def _add(self, kind: NodeKind, key: str, label: str, *, parent: int, count: int = 0) -> Node:
        beside = self._nodes[parent].children if parent else self._tops[_PART_OF_TOP[kind]]
        node = Node(kind, key, label, len(self._nodes), parent, count, row=len(beside))
        self._nodes.append(node)
        beside.append(node.number)
        self._by_key[kind, key] = node.number
        return node

    # Which part is shown

    @property
    def part(self) -> TreePart:
        return self._part

    def show_part(self, part: TreePart) -> None:
        """Show the body or the library."""
        if part is self._part:
            return
        self.beginResetModel()
        self._part = part
        if part is TreePart.LIBRARY and not self._tops[part]:
            self._build_library(self._base, self._names, _Phrases())
        self.endResetModel()

    # Finding

    def index_of(self, kind: NodeKind, key: str) -> QModelIndex:
        """The row of a thing; an invalid index if it has none in the part that is shown."""
        top = number = self._by_key.get((kind, key), 0)
        while self._nodes[top].parent > 0:
            top = self._nodes[top].parent
        return self._index(number) if top in self._tops[self._part] else QModelIndex()

    def part_of(self, kind: Kind) -> TreePart:
        """In which part of the whole the rows of a kind stand."""
        return TreePart.BODY if kind.row.on_body else TreePart.LIBRARY

    def _index(self, number: int) -> QModelIndex:
        return self.createIndex(self._nodes[number].row, 0, number)

    def node(self, index: Index) -> Node:
        return self._nodes[index.internalId()] if index.isValid() else self._nodes[0]

    def _children(self, parent: Index) -> list[int]:
        return self.node(parent).children if parent.isValid() else self._tops[self._part]

    # QAbstractItemModel

    def index(self, row: int, column: int, parent: Index = QModelIndex()) -> QModelIndex:  # noqa: B008 - Qt's signature
        shown = self._children(parent)
        if column != 0 or not 0 <= row < len(shown) or (parent.isValid() and parent.column() != 0):
            return QModelIndex()
        return self.createIndex(row, 0, shown[row])

    def parent(self, child: Index) -> QModelIndex:  # type: ignore[override]
        if not child.isValid() or self.node(child).parent <= 0:
            return QModelIndex()
        return self._index(self.node(child).parent)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return len(self._children(parent)) if not parent.isValid() or parent.column() == 0 else 0

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        node = self.node(index)
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return node.label
            case Qt.ItemDataRole.AccessibleTextRole:
                return node.spoken
            case _ if role == KIND_ROLE:
                return node.kind
            case _ if role == ID_ROLE:
                return node.id
            case _ if role == COUNT_ROLE:
                return node.count
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        return _HOLDER_FLAGS if self.node(index).children else _LEAF_FLAGS
