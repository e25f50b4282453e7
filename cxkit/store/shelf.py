"""The items of one kind, in the order in which each was first written."""

from bisect import insort

from cxkit.model import Item
from cxkit.store.settle import Entry, Line, Settled, settle


class Shelf:
    """Lines of entries by item; settling looks again only at what was touched.

    ``items`` and ``odd`` hold what stood at the last :meth:`settle`: the sound items, and those of
    which something has to be said.
    """

    def __init__(self) -> None:
        self.lines: dict[str, Line] = {}
        self.sound: dict[str, Item] = {}
        self.odd: dict[str, Settled] = {}
        self.items: tuple[Item, ...] = ()
        self._touched: set[str] = set()
        self._newest: Entry | None = None
        self._in_order = True

    def add(self, entry: Entry) -> None:
        """Takes in one entry, at its place in its item's line."""
        self._touched.add(entry.item)
        line = self.lines.get(entry.item)
        if line is None:
            self.lines[entry.item] = [entry]
            self._in_order = self._in_order and (self._newest is None or self._newest < entry)
            self._newest = entry
        elif line[-1] < entry:
            line.append(entry)
        else:
            insort(line, entry)
            self._in_order = self._in_order and line[0] is not entry

    def settle(self) -> None:
        """Brings ``sound``, ``odd`` and ``items`` up to date."""
        if not self._touched:
            return
        if not self._in_order:
            self.lines = dict(sorted(self.lines.items(), key=lambda entry: entry[1][0]))
            self._newest = next(reversed(self.lines.values()))[0]
            self._in_order = True
        for id in self._touched:
            settled = settle(self.lines[id])
            self.sound.pop(id, None)
            self.odd.pop(id, None)
            if settled.item is not None:
                self.sound[id] = settled.item
            if settled.odd:
                self.odd[id] = settled
        self._touched.clear()
        self.odd = dict(sorted(self.odd.items(), key=lambda odd: self.lines[odd[0]][0]))
        self.items = tuple(self.sound[id] for id in self.lines if id in self.sound)
