"""Which cells of a table must not be shown so that none that is confidential can be worked out. Pure arithmetic.

A table is cells and equations (a total and its parts). Confidential cells alone are not enough: whoever knows the total
and the other parts subtracts. So each equation with something withheld withholds more, the smallest first.
"""

from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

# domain definition: (n, k) dominance, the usual one of official statistics; the law gives no number.
MIN_CONTRIBUTORS = 3
MAX_TOP2_SHARE = 0.85

Key = tuple[str, ...]
_NIL = 1e-9


@dataclass(frozen=True)
class Cell:
    """`size` orders what is withheld next: the cell's sum over all periods, so that the choice is the same each month.

    `value` is of this period (None: nobody knows), `contributors` None where not known; `is_confidential` by itself.
    """

    value: float | None
    size: float
    contributors: int | None
    is_confidential: bool


@dataclass(frozen=True)
class Equation:
    """The total equals the sum of its parts."""

    total: Key
    parts: tuple[Key, ...]

    @property
    def members(self) -> tuple[Key, ...]:
        return (self.total, *self.parts)


def withheld(cells: Mapping[Key, Cell], equations: Iterable[Equation]) -> set[Key]:
    """The confidential cells and as few others as protect them, found by withholding the next smallest again and again.

    Every equation has none or at least two of them, of at least three contributors where all are known, and no linear
    combination of the equations gives one away.
    """
    table = _Table(cells, tuple(equations))
    for key in sorted(key for key, cell in cells.items() if cell.is_confidential):
        table.hide(key)
    while table.hidden:
        before = len(table.hidden)
        for number in range(len(table.equations)):
            table.protect(number)
        if len(table.hidden) == before and not table.hide_beside(determined(frozenset(table.hidden), table.equations)):
            break
    return table.hidden


@lru_cache(maxsize=4096)
def determined(hidden: frozenset[Key], equations: tuple[Equation, ...]) -> frozenset[Key]:
    """Those hidden cells that can be worked out from all others. Cached: the pattern is mostly that of last month."""
    names = sorted(hidden)
    place = {key: column for column, key in enumerate(names)}
    rows = [rule for rule in equations if not hidden.isdisjoint(rule.members)]
    if not rows:
        return frozenset()
    matrix = np.zeros((len(rows), len(names)))
    for row, rule in enumerate(rows):
        for key in rule.members:
            if key in place:
                matrix[row, place[key]] += 1.0 if key == rule.total else -1.0
    # A cell is known if and only if it is nought in everything that the equations leave open: the null space.
    _, sizes, directions = np.linalg.svd(matrix)
    rank = int((sizes > _NIL * max(matrix.shape)).sum())
    freedom = np.abs(directions[rank:]).sum(axis=0)
    return frozenset(key for key in names if freedom[place[key]] < _NIL * len(names))


class _Table:
    """One table while its cells are being withheld."""

    def __init__(self, cells: Mapping[Key, Cell], equations: tuple[Equation, ...]) -> None:
        self.cells, self.equations = cells, equations
        self.hidden: set[Key] = set()
        self.totals = {rule.total for rule in equations}
        self._inside: list[set[Key]] = [set() for _ in equations]
        self._of: dict[Key, list[int]] = {key: [] for key in cells}
        for number, rule in enumerate(equations):
            for key in rule.members:
                self._of[key].append(number)

    def hide(self, key: Key) -> None:
        self.hidden.add(key)
        for number in self._of[key]:
            self._inside[number].add(key)

    def protect(self, number: int) -> None:
        """Withhold more of one equation until nothing in it stands alone; its total only where nothing else is left."""
        rule = self.equations[number]
        while self._is_bare(number):
            more = self._next(rule.parts) or next((key for key in rule.members if self._is_shown(key)), None)
            if more is None:
                return
            self.hide(more)

    def hide_beside(self, exposed: Set[Key]) -> bool:
        """Withhold one more where equations taken together give cells away: near them, else anywhere."""
        near = [key for rule in self.equations if not exposed.isdisjoint(rule.members) for key in rule.members]
        far = [key for rule in self.equations for key in rule.members]
        parts = [key for key in near if key not in self.totals]
        more = (self._next(parts) or self._next(near) or self._next(far)) if exposed else None
        if more:
            self.hide(more)
        return more is not None

    def _is_bare(self, number: int) -> bool:
        """Whether those withheld in one equation can be told apart: one alone, or the firms of two know each other."""
        inside = self._inside[number]
        firms = [self.cells[key].contributors for key in inside]
        known = [count for count in firms if count is not None]
        return len(inside) == 1 or (bool(inside) and len(known) == len(inside) and sum(known) < MIN_CONTRIBUTORS)

    def _next(self, keys: Iterable[Key]) -> Key | None:
        """The smallest shown of those that lay bare the fewest other equations. Noughts and negatives hide nothing."""
        shown = {key for key in keys if self._is_shown(key) and (self.cells[key].value or 0.0) > 0}
        return min(shown, key=lambda key: (self._laid_bare(key), self.cells[key].size, key), default=None)

    def _laid_bare(self, key: Key) -> int:
        return sum(not self._inside[number] for number in self._of[key])

    def _is_shown(self, key: Key) -> bool:
        return key not in self.hidden and bool(self.cells[key].value)
