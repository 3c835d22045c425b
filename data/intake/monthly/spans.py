"""Months that need a word: outside the calendar, January, February without January, and texts that mean two things."""

from dataclasses import dataclass, field, replace

from data.intake.monthly import months
from data.intake.monthly.columns import Column
from data.intake.monthly.grid import place
from data.intake.monthly.headers import Kind
from data.intake.monthly.months import Month
from data.intake.monthly.rows import Row, Rows
from data.intake.reading import Answers, Question
from data.model import Problem, Severity

UNREADABLE = "{}无法识别为月份,应为“1—2月”“3月”或“2024-03”。"
_BLOCK, _ALONE = "1—2月", "2月"


@dataclass
class Spans:
    """Settles the months of one sheet; `dropped` is cell → why what it heads is not imported."""

    file: str
    sheet: str
    answers: Answers
    questions: dict[str, Question] = field(default_factory=dict)
    problems: dict[str, Problem] = field(default_factory=dict)
    dropped: dict[str, str] = field(default_factory=dict)

    def of_columns(self, columns: list[Column]) -> list[Column]:
        """Columns with settled months; those without a month to stand on become IGNORED."""
        to_date = {c.group for c in columns if c.month and (c.kind is Kind.CUM or (_is_level(c) and c.month.first))}
        has_january = any(column.month and column.month.is_january for column in columns)
        found = []
        for column in columns:
            if column.month and column.kind and column.kind not in (Kind.IGNORED, Kind.FIRMS, Kind.TOP2):
                letter = column.month_cell.rstrip("0123456789")
                words = f"第{letter}列“{column.month.words}”"
                is_whole = column.kind in (Kind.CUM, Kind.CUM_YOY)
                month = self.settle(column.month_cell, column.header, column.month, words)
                if month and not is_whole and month.last == 2 and month.first is None:
                    month = self._february(column.month_cell, month, words, column.group in to_date, has_january)
                column = replace(column, month=month) if month else replace(column, month=None, kind=Kind.IGNORED)
            found.append(column)
        return found

    def of_rows(self, rows: Rows, columns: list[Column]) -> list[Row]:
        """Rows with settled months, where months stand down the rows; others as they are."""
        column = next((number for number, role in rows.roles.items() if role == "month"), 0)
        is_whole = any(one.kind in (Kind.CUM, Kind.CUM_YOY) for one in columns)
        has_january = any(row.month and row.month.is_january for row in rows.found)
        found = []
        for row, month in zip(rows.found, months.only_unclear([row.month for row in rows.found]), strict=True):
            cell = place(row.number, column or 1)
            if month and row.target:
                words = f"第{row.number}行“{month.words}”"
                month = self.settle(cell, row.label, month, words)
                if month and month.last == 2 and month.first is None and not is_whole:
                    month = self._february(cell, month, words, False, has_january)
            if month or not row.month:
                found.append(replace(row, month=month))
        return found

    def settle(self, cell: str, text: str, month: Month, words: str) -> Month | None:
        """The month meant; None where there is none to import, with the reason among problems or questions."""
        if not month.is_valid:
            message = UNREADABLE.format(f"列“{text}”" if "列" in words else words)
            return self._drop(cell, "月份无法识别,不导入", self._problem("E10", message, cell, text, Severity.ERROR))
        if month.choices:
            chosen = self._chosen(cell, f"表头“{text}”({cell})是哪个月?", month.choices)
            read = months.read(chosen) if chosen else None
            if read is None:
                return self._drop(cell, "待选择月份")
            month = replace(read, year=month.year)
        if month.is_january:
            message = f"按统计制度1月份不单独报送,{words}已忽略,请使用1—2月合计。"
            return self._drop(cell, "1月不单独报送,不导入", self._problem("E11", message, cell, text))
        return month

    def _february(self, cell: str, month: Month, words: str, has_block: bool, has_january: bool) -> Month | None:
        """A figure under '2月' alone: the two months together only if the planner says so."""
        if has_block:
            return self._drop(cell, "2月当月数不单独导入,已取1—2月")
        if has_january:
            message = f"{words}只是2月当月数,已忽略,请使用1—2月合计。"
            return self._drop(cell, "2月当月数,不导入", self._problem("E11", message, cell, month.words))
        chosen = self._chosen(cell, f"“2月”({cell})是1—2月合计,还是2月当月(不导入)?", (_BLOCK, _ALONE))
        if chosen == _BLOCK:
            return replace(month, first=1)
        return self._drop(cell, "2月当月数,不导入" if chosen else "待选择月份")

    def _chosen(self, cell: str, prompt: str, options: tuple[str, ...]) -> str | None:
        key = f"month:{cell}"
        given = next(iter(self.answers.get(key, ())), None)
        if given in options:
            return given
        self.questions[key] = Question(key, prompt, options)
        return None

    def _drop(self, cell: str, reason: str, problem: Problem | None = None) -> Month | None:
        self.dropped[cell] = reason
        if problem:
            self.problems[cell] = problem
        return None

    def _problem(
        self, code: str, message: str, cell: str, found: str, severity: Severity = Severity.WARNING
    ) -> Problem:
        row = int("".join(character for character in cell if character.isdigit()))
        return Problem(self.file, message, row, found, code, severity, self.sheet, cell, found)


def _is_level(column: Column) -> bool:
    return column.kind is not None and column.kind.is_level
