"""What the columns to the left of the values hold: names, months, measures, units, or nothing that is imported."""

import re

from data.intake.monthly import months
from data.intake.monthly.band import Band
from data.intake.monthly.grid import is_figure
from data.intake.monthly.headers import UNITS, Kind, kind_of
from data.intake.monthly.labels import Finder
from data.intake.sheet import Value

# So many rows show what a column holds.
_ENOUGH = 300
_KINDS = ("cluster", "segment", "park", "object")
NAMING = (*_KINDS, "parks")
_WORDS = (
    ("ignored", "序号|编号|行次|栏次|排名|备注|责任|牵头|联系|填报"),
    ("segment", "环节|细分|产业链"),
    ("park", "园区|载体|开发区|集聚区"),
    ("cluster", "集群"),
)


def roles_of(band: Band, finder: Finder) -> dict[int, str]:
    """Column → cluster, segment, park, object, measure, unit, month, firms, top2 or ignored.

    `object` is a column of names of any kind. Where there is no other column of names, one of links is `object` too
    (it may hold clusters between them) and one of parks is `parks`.
    """
    found = {column: _role(band, column, finder) for column in range(1, band.first)}
    names = [column for column, role in found.items() if role in _KINDS]
    said = [column for column in names if found[column] != "object"]
    kept = said or sorted(names, key=lambda column: -_known(band, column, finder))[:1]
    for column in names:
        if column not in kept:
            found[column] = "ignored"
    if len(kept) == 1:
        only = kept[0]
        found[only] = "parks" if found[only] == "park" else "object"
    return found


def _role(band: Band, column: int, finder: Finder) -> str:
    header = months.plain("/".join(band.path(column)))
    last = min(band.grid.height, band.bottom + _ENOUGH)
    cells = [band.grid.value(row, column) for row in range(band.bottom + 1, last + 1)]
    if content := _content([cell for cell in cells if cell is not None], finder):
        return content
    if (kind := kind_of(header)) in (Kind.FIRMS, Kind.TOP2):
        return "firms" if kind is Kind.FIRMS else "top2"
    has_words = any(isinstance(cell, str) and not is_figure(cell) for cell in cells)
    named = next((role for role, words in _WORDS if re.search(words, header)), "object")
    return named if has_words else "ignored"


def _known(band: Band, column: int, finder: Finder) -> int:
    """How many of the cells name something: of a column of foreign codes and one of names, the latter."""
    last = min(band.grid.height, band.bottom + _ENOUGH)
    return sum(finder.any(band.grid.text(row, column)) is not None for row in range(band.bottom + 1, last + 1))


def _content(cells: list[Value], finder: Finder) -> str | None:
    """What most of the cells are, whatever the header says ('指标' often stands over names)."""
    texts = [cell for cell in cells if isinstance(cell, str)]
    counts = {
        "month": sum(months.read(cell) is not None for cell in cells),
        "measure": sum(finder.measure(text) is not None for text in texts),
        "unit": sum(months.plain(text) in UNITS for text in texts),
    }
    return next((role for role, count in counts.items() if count and 2 * count >= len(cells)), None)
