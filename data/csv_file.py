"""One seed CSV as text cells with their line numbers, and what is wrong with its shape."""

import csv
import io
from collections.abc import Iterator

import pyarrow as pa

from data.catalog import Table
from data.model import Problem


def read(file: str, content: bytes, table: Table) -> tuple[pa.Table | None, list[Problem]]:
    """The cells of a CSV as text (None where empty) with their `_file` and `_row`, or what is wrong with its shape."""
    reader = csv.reader(io.TextIOWrapper(io.BytesIO(content), encoding="utf-8-sig", newline=""), strict=True)
    try:
        header = next(reader, [])
        rows = [(reader.line_num, cells) for cells in reader if cells]
    except UnicodeDecodeError:
        return None, [Problem(file, "文件编码无法识别,请另存为UTF-8编码的CSV后重试。")]
    except csv.Error as error:
        return None, [Problem(file, f"CSV格式有误({error}),请检查引号和逗号。", reader.line_num)]
    problems = list(_check_header(file, header, table))
    for line, cells in rows:
        if len(cells) != len(header):
            message = f"应有{len(header)}个单元格,实有{len(cells)}个,请检查逗号和引号。"
            problems.append(Problem(file, message, line))
    if problems:
        return None, problems
    return _columns(file, header, rows), []


def _columns(file: str, header: list[str], rows: list[tuple[int, list[str]]]) -> pa.Table:
    """As Arrow, of types that are given: of anything else DuckDB would look through every cell for its type."""
    cells = zip(*([cell or None for cell in cells] for _, cells in rows), strict=True) if rows else [()] * len(header)
    columns = {name: pa.array(column, pa.string()) for name, column in zip(header, cells, strict=True)}
    columns["_file"] = pa.array([file] * len(rows), pa.string())
    columns["_row"] = pa.array([line for line, _ in rows], pa.int64())
    return pa.table(columns)


def _check_header(file: str, header: list[str], table: Table) -> Iterator[Problem]:
    if not header:
        yield Problem(file, "文件是空的,请补上表头和数据行。")
    for name in header:
        if name not in table.by_name:
            yield Problem(file, "表中没有这一列,请按数据字典改正列名。", 1, name)
    for name in {name for name in header if header.count(name) > 1}:
        yield Problem(file, "列名重复,请只保留一列。", 1, name)
    for column in table.columns:
        if header and column.required and column.default is None and column.name not in header:
            yield Problem(file, f"缺少必填列“{column.name}”,请补齐。", 1)
