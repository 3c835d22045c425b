"""Records → one table of typed rows in a database of their own, beside the live release.

    with Stage(release, template, file=…, digest=…, edition=…, today=…) as stage:
        examined = check.examine(stage, records, answers)     # fills the stage; problems and open questions
        written = rows.write(stage, folder)                   # only where there is no error

Inside: `staged`, one row per record with `_record` (from 0), `_sheet`, `_row`, and per field its value (`<field>`) and its
text (`<field>_raw`). Money is in 亿元, percentages in per cent, periods 'YYYY-MM', references are ids. It is a view: what
rows have in common is in `meant`, one row per `_phrase` (see words.py), the rest in `core`. The release is attached as
`live`, read only; what it holds of planners' own figures is in `own_<table>` (see own.py).
"""

from datetime import date
from tempfile import TemporaryDirectory
from types import TracebackType
from typing import Self

import duckdb
import pandas as pd
from duckdb import DuckDBPyConnection

from data.intake import bulk, names, own, typed, words
from data.intake.declared import CALENDAR, EXAMPLE_ROW, NOTE, SQL, Column, Template
from data.intake.reading import Records
from data.model import Edition, Problem, Release

NORMAL = SQL / "normal.sql"
# What one file may take; beyond it the database writes to disk.
MEMORY = "2GB"


class Stage:
    """A throw-away database for one file. `today` limits which periods can be over; `digest` names its sources.

    Without `with_masked` it knows no more than the release shows.
    """

    def __init__(
        self,
        release: Release,
        template: Template,
        *,
        file: str,
        digest: str,
        edition: Edition,
        today: date,
        with_masked: bool = True,
    ) -> None:
        self.release, self.template = release, template
        self.file, self.digest, self.edition, self.today = file, digest, edition, today
        self._with_masked = with_masked
        self._given: list[Column] = []
        self.connection: DuckDBPyConnection

    def __enter__(self) -> Self:
        self._folder = TemporaryDirectory(prefix="intake-")
        self.connection = duckdb.connect(config={"memory_limit": MEMORY, "temp_directory": self._folder.name})
        quoted = str(self.release.path).replace("'", "''")
        self.connection.execute(f"attach '{quoted}' as live (read_only)")
        self.connection.execute(NORMAL.read_text(encoding="utf-8"))
        for target in self.template.targets:
            own.load(self.connection, self.release, target, with_masked=self._with_masked)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.connection.close()
        self._folder.cleanup()

    def load(self, records: Records) -> list[Problem]:
        """Fill `raw`. Returns rows of a CSV that have too few or too many cells; they are not in it."""
        frame = records.frame
        fields = records.columns if frame is None else frame.columns
        self._given = [column for column in self.template.columns if column.field in fields]
        if frame is None:
            problems = bulk.load(self.connection, self._given, records, self.file)
        else:
            self._load_frame(frame)
            problems = []
        words.collect(self.connection, self._words)
        return problems

    def says(self, field: str, word: str) -> bool:
        """Whether some cell of a column of words has this text."""
        if not self.has(field):
            return False
        question = f"select count(*) > 0 from text_{field} where compact(text) = $word"
        return bool(self.connection.execute(question, {"word": word}).fetchall()[0][0])

    def has(self, field: str) -> bool:
        """Whether the file has the column at all."""
        return any(column.field == field for column in self._given)

    def read(self, rate: str | None) -> None:
        """`raw` → `staged`. `rate` is what one US dollar is in 元, where the file has any."""
        words.load(self.connection, self._words, names.load(self.connection), rate)
        self.connection.execute(self._core())
        self.connection.execute(self._staged())
        # All is in `core` and `meant` now; a long file is not kept twice.
        self.connection.execute("drop table if exists cells")

    @property
    def _words(self) -> list[Column]:
        return [column for column in self._given if words.is_word(column)]

    def _load_frame(self, frame: pd.DataFrame) -> None:
        text = ", ".join(f'cast("{column.field}" as varchar) as "{column.field}"' for column in self._given)
        self.connection.register("frame", frame)
        self.connection.execute(
            f"create temp table raw as select {text}, cast(_record as bigint) as _record, "
            "cast(_row as bigint) as _row, cast(_sheet as varchar) as _sheet from frame"
        )
        self.connection.unregister("frame")

    def _core(self) -> str:
        """What differs from row to row. Blank rows and the filled example are none."""
        cells, joins, same = [], [], ["raw._sheet is not distinct from meant._sheet"]
        for column in self._given:
            text = f'raw."{column.field}"'
            if words.in_phrase(column):
                same.append(f'{text} is not distinct from meant."{column.field}_raw"')
            else:
                cells.append(f'{self._value(column, text)} as "{column.field}", {text} as "{column.field}_raw"')
            if column.type in CALENDAR:
                joins.append(f"left join word_{column.field} on {text} = word_{column.field}.text")
        given = ", ".join(f'raw."{column.field}"' for column in self._given)
        note = f"coalesce(trim(raw.{NOTE.field}), '') <> '{EXAMPLE_ROW}'" if NOTE in self._given else "true"
        return (
            f"create temp table core as select {', '.join(['_record', '_row', '_phrase', *cells])} from raw "
            f"inner join meant on {' and '.join(same)} {' '.join(joins)} where coalesce({given}) is not null and {note}"
        )

    def _value(self, column: Column, text: str) -> str:
        if column.type in CALENDAR:
            return f"word_{column.field}.typed"
        return typed.money(self.template, text) if column.type == "money" else typed.reading(column, text)

    def _staged(self) -> str:
        """Every field of the template; those that the file does not have are NULL."""
        cells = []
        for column in self.template.columns:
            if column not in self._given:
                cells.append(f'cast(null as {typed.sql_type(column)}) as "{column.field}"')
                cells.append(f'cast(null as varchar) as "{column.field}_raw"')
            else:
                side = "meant" if words.in_phrase(column) else "core"
                cells.append(f'{side}."{column.field}", {side}."{column.field}_raw"')
        return (
            f"create temp view staged as select _record, _row, _sheet, core._phrase, {', '.join(cells)} "
            "from core inner join meant on core._phrase = meant._phrase"
        )
