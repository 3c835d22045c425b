"""Whom a row of a wide sheet is about, from its labels and from what stands above it."""

from data.intake.monthly.labels import Finder, Target, is_part

# An object, and the park in which it is meant; a park by itself is an object.
_Found = tuple[Target, Target | None]


class Whom:
    """Remembers under which cluster the rows stand. `context` is the one object that the whole sheet speaks of."""

    def __init__(self, finder: Finder, context: Target | None) -> None:
        self.finder, self.context = finder, context
        self.above = context
        # What an empty label beside a further month or measure goes on with.
        self.last: _Found | None = None

    def of(self, texts: dict[str, str]) -> tuple[_Found | None, str]:
        """The object and the park of a row, or None and the role of the label that is not known."""
        found, role = self._named(texts)
        if found and found[1] is None and self.context and self.context.kind == "园区" and found[0].kind != "园区":
            found = (found[0], self.context)
        return found, role

    def _named(self, texts: dict[str, str]) -> tuple[_Found | None, str]:
        if "parks" in texts:
            park = self.finder.park(texts["parks"])
            return self._in_park(park, self.context), "parks"
        if "object" in texts:
            is_same = not texts["object"].strip() and texts.keys() & {"measure", "month"}
            self.last = self.last if is_same else self._any(texts["object"])
            return self.last, "object"
        target, role = self.above, "month"
        for role in ("cluster", "segment"):
            if name := texts.get(role, "").strip():
                within = target.cluster if target else None
                target = self.finder.cluster(name) if role == "cluster" else self.finder.segment(name, within)
                if target is None:
                    return None, role
                self.above = target if role == "cluster" else self.above
        if name := texts.get("park", "").strip():
            return self._in_park(self.finder.park(name), target), "park"
        return ((target, None) if target else None), role

    def _any(self, label: str) -> _Found | None:
        """A column that may hold clusters, their links, parks, or measures of the cluster above."""
        target = self.finder.any(label, self.above.cluster if self.above else None)
        if target is None:
            return (self.above, None) if self.above and self.finder.measure(label) else None
        if target.kind == "集群":
            self.above = target
        if target.kind == "园区":
            return self._in_park(target, self.above if is_part(label) else self.context)
        return target, None

    @staticmethod
    def _in_park(park: Target | None, target: Target | None) -> _Found | None:
        """A park by itself, or what an object has in it."""
        if park is None:
            return None
        return (target, park) if target and target.kind != "园区" else (park, None)


def crossed(row: Target, park: Target | None, column: Target) -> _Found | None:
    """What a row and a column of names mean together: a park of one is that of the other. None where they clash."""
    if column.kind == "园区":
        return (row, column) if row.kind != "园区" and park in (None, column) else None
    if row.kind == "园区":
        return column, row
    if row.cluster != column.cluster or "环节" not in (row.kind, column.kind) or row.kind == column.kind:
        return (row, park) if row == column else None
    return (row if row.kind == "环节" else column), park
