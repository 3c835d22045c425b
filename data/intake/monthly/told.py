"""What the planner is told before anything is accepted: how each column, and everything around the table, was taken."""

from collections.abc import Iterable, Iterator

from data.intake.cells import text_of
from data.intake.monthly.band import Band
from data.intake.monthly.columns import Column
from data.intake.monthly.grid import place
from data.intake.monthly.headers import Kind
from data.intake.monthly.rows import Rows
from data.intake.monthly.spans import Spans
from data.intake.monthly.title import Shared, Title
from data.intake.reading import Understood

_ROLES = {
    "object": "集群、环节或园区名称",
    "cluster": "集群名称",
    "segment": "环节名称",
    "park": "园区名称",
    "parks": "园区名称",
    "measure": "指标名称",
    "unit": "计量单位",
    "month": "月份",
    "firms": "企业数,不导入",
    "top2": "前两家占比,不导入",
    "ignored": "不导入",
}
_GROWTH = {Kind.CUM_YOY: "公布同比(累计),%", Kind.MONTH_YOY: "公布同比(当月),%"}


def around(band: Band, title: Title, shared: Shared, measures: dict[str, str], rows: Rows) -> Iterator[Understood]:
    """Title, unit, year, measure, round of reporting, the columns of labels, and rows that are left out."""
    sheet = band.grid.sheet.name

    def one(header: str, meaning: str, cell: str = "") -> Understood:
        return Understood(sheet, cell, header, meaning)

    if band.grid.sheet.hidden:
        yield one("工作表", "这是隐藏的工作表,按选择读取")
    yield one("标题", title.text, title.cell)
    if title.context:
        yield one(title.context.kind, title.context.name)
    yield one("单位", shared.unit or "未写明")
    yield one("年份", f"{shared.year}年" if shared.year else "以各列或各行所写为准")
    yield one("指标", measures.get(shared.measure or "", "以各列或各行所写为准"))
    yield one("数据版本", title.vintage)
    for column, role in rows.roles.items():
        yield one("/".join(band.path(column)) or "(无表头)", _ROLES[role], place(*band.grid.owner(band.bottom, column)))
    for number, label, reason in rows.left_out:
        yield one(label[:40], f"第{number}行:{reason}", place(number, 1))


def of_columns(band: Band, columns: Iterable[Column], spans: Spans, shared: Shared, rows: Rows) -> Iterator[Understood]:
    """One entry per column of values, with the first row's cell as an example."""
    grid, columns = band.grid, list(columns)
    cumulative = {column.group for column in columns if column.kind is Kind.CUM_YOY}
    first = next((row.number for row in rows.found if row.target), 0)
    for column in columns:
        meaning = _meaning(column, shared)
        if column.kind is Kind.MONTH_YOY and column.group in cumulative:
            meaning = "不导入(当月同比;已取累计同比)"
        if column.kind is Kind.IGNORED and column.month is None and column.month_cell in spans.dropped:
            meaning = spans.dropped[column.month_cell]
        at = (first, column.number)
        example = text_of(grid.value(*at), at in grid.sheet.percents) or ""
        yield Understood(grid.sheet.name, column.cell, column.header, meaning, example)


def _meaning(column: Column, shared: Shared) -> str:
    if column.kind is None:
        return "未识别,不导入"
    if column.kind is Kind.IGNORED:
        return "不导入"
    month = column.month or shared.month
    words = [month.of_year(shared.year).words] if month else []
    words += [column.target.name] if column.target else []
    if column.kind in _GROWTH:
        return " ".join([*words, _GROWTH[column.kind]])
    if column.kind in (Kind.FIRMS, Kind.TOP2):
        return " ".join([*words, column.kind.value])
    return " ".join([*words, f"{column.kind.value},{column.unit or shared.unit or '单位待定'}"])
