"""The rows of a wide sheet: whom each label means, which are totals, and what is no row of data at all."""

import re
from dataclasses import dataclass, field

from data.intake.monthly import months
from data.intake.monthly.band import Band, is_header, is_numbering
from data.intake.monthly.grid import is_figure
from data.intake.monthly.headers import UNITS
from data.intake.monthly.labels import Finder, Target, bare, is_total
from data.intake.monthly.months import Month
from data.intake.monthly.roles import NAMING, roles_of
from data.intake.monthly.whom import Whom
from data.intake.sheet import Value

_NOTE = re.compile(
    "注|说明|备注|(?:数据|资料)?来源|填[表报]|制表|审核|(?:单位|统计)负责|联系|报[出送]日期|(?:计量)?单位:|本表"
)


@dataclass(frozen=True)
class Row:
    """A row of figures. `month`, `measure` and `unit` are what its own labels say; a total has no target."""

    number: int
    label: str
    target: Target | None = None
    park: Target | None = None
    month: Month | None = None
    measure: str | None = None
    unit: str | None = None


@dataclass(frozen=True)
class Stranger:
    """A label that names nothing known. `role` is month where it should name one."""

    number: int
    column: int
    role: str
    text: str


@dataclass
class Rows:
    """What stands under the header. `left_out` are rows with their number, label and the reason.

    `roles` is column → what it holds; from `second_header` on another table stands in the sheet.
    """

    roles: dict[int, str]
    found: list[Row] = field(default_factory=list)
    strangers: list[Stranger] = field(default_factory=list)
    left_out: list[tuple[int, str, str]] = field(default_factory=list)
    second_header: int | None = None

    @property
    def is_named(self) -> bool:
        """Whether the rows name objects; months alone do not."""
        return any(role in NAMING for role in self.roles.values())


def read_rows(band: Band, finder: Finder, context: Target | None, across: Target | None) -> Rows:
    """`context` is the one object that the sheet's name or title speaks of, `across` one that columns do.

    Rows that name nothing themselves are rows of either.
    """
    roles = roles_of(band, finder)
    is_named = any(role in NAMING for role in roles.values())
    reader = _Reader(band, finder, roles, context if is_named else context or across)
    for number in range(band.bottom + 1, band.grid.height + 1):
        reader.take(number)
        if reader.rows.second_header:
            break
    return reader.rows


class _Reader:
    """Goes down the rows and sorts them."""

    def __init__(self, band: Band, finder: Finder, roles: dict[int, str], context: Target | None) -> None:
        self.band, self.finder = band, finder
        self._whom = Whom(finder, context)
        self.rows = Rows(roles)
        self._unread = {row for row, column in band.grid.sheet.unread if column >= band.first}
        self._places = [(role, column) for column, role in self.rows.roles.items() if role != "ignored"]

    def take(self, number: int) -> None:
        cells = self.band.grid.cells(number)
        if not cells:
            return
        has_values = cells[-1][0] >= self.band.first or number in self._unread
        if reason := self._without_data(number, cells, has_values):
            self.rows.left_out.append((number, str(cells[0][1]).strip(), reason))
        elif not self.rows.second_header:
            labels = {role: (column, self.band.grid.filled(number, column)) for role, column in self._places}
            self._take_row(number, labels, has_values)

    def _without_data(self, number: int, cells: list[tuple[int, Value]], has_values: bool) -> str:
        """Why a row is no row of data: a note, the numbers of the columns, the header once more."""
        if is_numbering(cells):
            return "栏号,不导入"
        if any(is_figure(value) for column, value in cells if column >= self.band.first):
            return ""
        if _NOTE.match(bare(str(cells[0][1]))):
            return "表注,不导入"
        if has_values and is_header(cells):
            if all(value == self.band.grid.value(self.band.bottom, column) for column, value in cells):
                return "重复的表头,不导入"
            self.rows.second_header = number
        return ""

    def _take_row(self, number: int, labels: dict[str, tuple[int, Value]], has_values: bool) -> None:
        texts = {role: "" if value is None else str(value) for role, (_, value) in labels.items()}
        names = [texts[role] for role in ("object", "parks", "cluster", "segment", "park") if role in texts]
        label = next((name for name in reversed(names) if name.strip()), texts.get("month", ""))
        if any(is_total(name) for name in names) or is_total(texts.get("month", "")):
            self.rows.found.append(Row(number, label.strip()))
            return
        found, stranger = self._whom.of(texts)
        month = months.read(labels["month"][1]) if "month" in labels else None
        if "month" in labels and not (month and month.is_valid):
            found, stranger = None, "month"
        if found and has_values:
            measure = self.finder.measure(texts.get("measure") or texts.get("object", ""))
            unit = months.plain(texts.get("unit", ""))
            target, park = found
            self.rows.found.append(
                Row(number, label.strip(), target, park, month, measure, unit if unit in UNITS else None)
            )
        elif found is None and has_values:
            column = labels[stranger][0] if stranger in labels else 1
            self.rows.strangers.append(Stranger(number, column, stranger, texts.get(stranger, "").strip()))
        elif found is None:
            # A heading that is not known: what stands under it is not of the cluster before.
            self._whom.above = self._whom.context
            self.rows.left_out.append((number, label.strip(), "没有数据,不导入"))
