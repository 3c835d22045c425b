"""Rows and columns of a wide sheet put together: one record per object, measure and month."""

from collections.abc import Iterable

import pandas as pd

from data.intake.cells import text_of
from data.intake.monthly.grid import letter
from data.intake.monthly.groups import FIGURES, LEVELS, PLACED, Group
from data.intake.monthly.headers import Kind
from data.intake.monthly.labels import Target
from data.intake.monthly.months import Month
from data.intake.monthly.rows import Row, Rows
from data.intake.monthly.title import Shared
from data.intake.monthly.totals import NULLS
from data.intake.monthly.troubles import repeated, unfit
from data.intake.monthly.whom import crossed
from data.intake.sheet import Sheet, Value
from data.model import Problem

_Texts = list[str | None]


class Figures:
    """Makes the records of one sheet, group by group since a sheet may hold a million cells."""

    def __init__(self, file: str, sheet: Sheet, rows: Rows, shared: Shared, measures: dict[str, str]) -> None:
        self.file, self.sheet, self.shared, self.measures = file, sheet, shared, measures
        self.rows = [row for row in rows.found if row.target]
        self._is_named = rows.is_named
        self._cells = [sheet.rows[row.number - 1] for row in self.rows]
        self._numbers = [str(row.number) for row in self.rows]
        self._has_months = any(row.month for row in self.rows)
        self._firsts = _firsts(self.rows)
        self._told: set[int] = set()
        self.problems: list[Problem] = []

    def frame(self, groups: Iterable[Group], fields: Iterable[str]) -> pd.DataFrame:
        """Columns `fields` and the places of cells, in the order of the sheet; None where nothing stands."""
        columns = [*fields, *(f"_at_{name}" for name in PLACED), "_yoy_percent", "_yoy_span", "_row"]
        frames = [pd.DataFrame(self._group(group), dtype=object) for group in groups]
        frame = pd.concat(frames, ignore_index=True) if frames else pd.DataFrame()
        frame = frame.reindex(columns=columns).astype(object)
        frame = frame.where(frame.notna(), None).sort_values("_row", kind="stable", ignore_index=True)
        return frame.assign(_row=frame["_row"].astype("int64"))

    def _group(self, group: Group) -> dict[str, list[object]]:
        month = group.month or self.shared.month
        spans = [row.month or month for row in self.rows] if self._has_months else [month] * len(self.rows)
        record: dict[str, list[object]] = {}
        for name, column in group.fields.items():
            texts = self._texts(column.number)
            at = letter(column.number)
            places = [at + number for number in self._numbers]
            if name == "yoy":
                span = "当月" if column.kind is Kind.MONTH_YOY else "累计"
                record["_yoy_span"] = [span] * len(texts)
                record["_yoy_percent"] = ["%" in column.header or (text or "").endswith("%") for text in texts]
            if name == "value":
                self._put_bare(record, spans, texts, places)
            else:
                record[name], record[f"_at_{name}"] = [*texts], [*places]
        record |= self._named(group, spans)
        kept = self._kept(record, spans, group)
        return {name: [values[at] for at in kept] for name, values in record.items()}

    def _texts(self, number: int) -> _Texts:
        percents = self.sheet.percents
        if not percents:
            return [_text(cells[number - 1]) if number <= len(cells) else None for cells in self._cells]
        at = ((row.number, number) in percents for row in self.rows)
        return [text_of(cells[number - 1], shown) for cells, shown in zip(self._cells, at, strict=True)]

    def _put_bare(
        self, record: dict[str, list[object]], spans: list[Month | None], texts: _Texts, places: list[str]
    ) -> None:
        """A bare value is cumulative where its row's or the title's month is a span, else the month's."""
        whole = [self.shared.is_to_date or bool(span and span.first) for span in spans]
        for name, wanted in (("cum_value", True), ("month_value", False)):
            record[name] = [text if is_whole is wanted else None for text, is_whole in zip(texts, whole, strict=True)]
            record[f"_at_{name}"] = [*places]

    def _named(self, group: Group, spans: list[Month | None]) -> dict[str, list[object]]:
        """Object, measure, period and unit: as the column says, else the row, else the sheet."""
        whom = [self._whom(row, group) for row in self.rows]
        levels = [column for name, column in group.fields.items() if name in LEVELS]
        unit = next((column.unit for column in levels if column.unit), None) or self.shared.unit
        measure = group.measure or self.shared.measure or ""
        dated = {span: span.of_year(self.shared.year) if span else None for span in set(spans)}
        periods = {span: month.period if month and month.year else None for span, month in dated.items()}
        return {
            "object_kind": [found[0].kind if found else None for found in whom],
            "object_name": [found[0].id if found else None for found in whom],
            "park": [found[1].id if found and found[1] else None for found in whom],
            "measure": [self.measures.get(row.measure or measure) for row in self.rows],
            "period": [periods[span] for span in spans] if self._has_months else [*periods.values()] * len(spans),
            "unit": [row.unit or unit for row in self.rows],
            "_row": [row.number for row in self.rows],
        }

    def _whom(self, row: Row, group: Group) -> tuple[Target, Target | None] | None:
        """The object of a row, or of its column, or what both say together."""
        if row.target is None or group.target is None:
            return (row.target, row.park) if row.target else None
        return crossed(row.target, row.park, group.target) if self._is_named else (group.target, None)

    def _kept(self, record: dict[str, list[object]], spans: list[Month | None], group: Group) -> list[int]:
        """Rows with a figure and a month; of two rows for one object only the first, the other is a problem."""
        figures = list(zip(*(record[name] for name in FIGURES if name in record), strict=True))
        given = [spans[at] is not None and any(_is_given(text) for text in texts) for at, texts in enumerate(figures)]
        kept = []
        for at, is_given in enumerate(given):
            first = self._firsts.get(at, at)
            if is_given and first != at and given[first]:
                self._repeated(self.rows[first], self.rows[at], record["period"][at])
            elif is_given and record["object_kind"][at] is None:
                column = next(iter(group.fields.values()))
                self.problems.append(unfit(self.file, self.sheet.name, self.rows[at], column))
            elif is_given:
                kept.append(at)
        return kept

    def _repeated(self, first: Row, row: Row, period: object) -> None:
        """One problem per pair of rows, however many months they share."""
        if row.number not in self._told:
            self._told.add(row.number)
            self.problems.append(repeated(self.file, self.sheet.name, first, row, str(period or "")))


def _firsts(rows: list[Row]) -> dict[int, int]:
    """Position of a row → that of the first row for the same object, park, month and measure."""
    seen: dict[object, int] = {}
    keys = [(row.target, row.park, row.month and (row.month.year, row.month.last), row.measure) for row in rows]
    return {at: first for at, key in enumerate(keys) if (first := seen.setdefault(key, at)) != at}


def _is_given(text: object) -> bool:
    return text is not None and str(text).strip() not in NULLS


def _text(value: Value) -> str | None:
    """As `text_of` has it; the short way for a million ordinary numbers."""
    if type(value) is float and 1e-4 < abs(value) < 1e15:
        return format(value, ".15g")
    return text_of(value)
