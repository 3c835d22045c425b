"""What is wrong with columns and rows of a wide sheet, in sentences for the planner."""

from collections.abc import Iterable, Iterator

from data.intake.monthly.band import Band
from data.intake.monthly.columns import Column
from data.intake.monthly.grid import letter, place
from data.intake.monthly.groups import Group
from data.intake.monthly.labels import Finder
from data.intake.monthly.rows import Row, Rows, Stranger
from data.intake.monthly.spans import UNREADABLE
from data.intake.monthly.title import Title
from data.model import Problem

_CATALOGUES = {"cluster": "集群", "segment": "环节", "park": "园区", "parks": "园区", "object": "集群/环节/园区"}


def of_columns(
    file: str, band: Band, columns: Iterable[Column], pairs: Iterable[tuple[Column, Column]]
) -> Iterator[Problem]:
    """Columns with figures under a header that says nothing we know (E10), and columns that say the same (E13)."""
    sheet = band.grid.sheet.name
    for column in columns:
        if column.kind is None and column.has_figures:
            header = column.header or f"{letter(column.number)}列(无表头)"
            code, message = "E10", UNREADABLE.format(f"列“{header}”")
            if column.month and column.month.is_valid:
                code, message = "E00", f"列“{header}”的含义无法识别,请将表头改为“累计”“当月”或“同比”。"
            yield Problem(file, message, None, header, code, sheet=sheet, cell=column.cell, found=column.header)
    for first, second in pairs:
        message = f"第{letter(second.number)}列“{second.header}”与第{letter(first.number)}列重复,请只保留一列。"
        yield Problem(file, message, None, second.header, "E13", sheet=sheet, cell=second.cell, found=second.header)


def of_rows(file: str, band: Band, rows: Rows, finder: Finder) -> Iterator[Problem]:
    """Unknown names (E22) and months (E10), no row at all (E30), a second table (E00)."""
    sheet = band.grid.sheet.name
    for stranger in rows.strangers:
        code = "E10" if stranger.role == "month" else "E22"
        cell = place(stranger.number, stranger.column)
        message = _strange(stranger, finder)
        header = "/".join(band.path(stranger.column)) or None
        yield Problem(file, message, stranger.number, header, code, sheet=sheet, cell=cell, found=stranger.text)
    if not rows.found and not rows.strangers:
        yield Problem(file, f"工作表“{sheet}”没有数据行。", code="E30", sheet=sheet)
    if row := rows.second_header:
        message = f"第{row}行起是另一张表,请把它移到单独的工作表后再导入。"
        yield Problem(file, message, row, code="E00", sheet=sheet, cell=place(row, 1))


def _strange(stranger: Stranger, finder: Finder) -> str:
    if stranger.role == "month":
        return UNREADABLE.format(f"第{stranger.number}行“{stranger.text}”")
    if not stranger.text:
        return f"第{stranger.number}行有数值但没有名称,请补齐{_CATALOGUES[stranger.role]}名称。"
    near = finder.hint(stranger.text)
    hint = f"(是否为“{near}”?)" if near else ""
    return f"“{stranger.text}”不在{_CATALOGUES[stranger.role]}目录中,请改用标准名称{hint}。"


def of_formulas(file: str, band: Band, rows: Rows, groups: Iterable[Group]) -> Iterator[Problem]:
    """Formulas without a result (E29) where a figure or a label would be imported."""
    headers = {column.number: column.header for group in groups for column in group.fields.values()}
    headers |= {column: "/".join(band.path(column)) for column, role in rows.roles.items() if role != "ignored"}
    numbers = {row.number for row in rows.found if row.target} | {stranger.number for stranger in rows.strangers}
    for row, column in sorted(band.grid.sheet.unread):
        if row in numbers and column in headers:
            cell = place(row, column)
            message = f"单元格{cell}为公式且无计算结果,请在Excel中重新保存后再导入。"
            yield Problem(file, message, row, headers[column], "E29", sheet=band.grid.sheet.name, cell=cell)


def no_unit(file: str, band: Band, title: Title) -> Problem:
    """E04, beside the question."""
    message = "未找到计量单位(如“单位:万元”),请在导入界面选择单位。"
    if title.units:
        message = f"计量单位“{'、'.join(title.units)}”无法确定,请在导入界面选择单位。"
    return Problem(file, message, code="E04", sheet=band.grid.sheet.name)


def repeated(file: str, sheet: str, first: Row, row: Row, period: str) -> Problem:
    """Two rows for one object."""
    name = row.target.name if row.target else row.label
    message = f"同一对象“{name}”{period}出现两条记录(第{first.number}、{row.number}行)。"
    return Problem(file, message, row.number, code="E13", sheet=sheet, cell=f"A{row.number}", found=row.label)


def unfit(file: str, sheet: str, row: Row, column: Column) -> Problem:
    """A row and a column that name objects of which neither is part of the other."""
    message = f"第{row.number}行“{row.label}”与列“{column.header}”写的是两个不同的对象,请分开填写。"
    cell = place(row.number, column.number)
    return Problem(file, message, row.number, column.header, "E00", sheet=sheet, cell=cell, found=row.label)
