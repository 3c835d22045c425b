"""Records → one table of typed rows in a database of their own, beside the live release.

    with Stage(release, template, file=…, digest=…, edition=…, today=…) as stage:
        examined = check.examine(stage, records, answers)     # fills the stage; problems and open questions
        written = rows.write(stage, folder)                   # only where there is no error

Inside: `staged`, one row per record with `_record` (from 0), `_sheet`, `_row`, and per field its value (`<field>`) and
its text (`<field>_raw`). Money is in 亿元, percentages in per cent, periods 'YYYY-MM', references are ids. It is a
view: what rows have in common is in `meant`, one row per `_phrase` (see words.py), the rest in `core`. The release is
attached as `live`, read only; what it holds of planners' own figures is in `own_<table>` (see own.py).
"""

from datetime import date
from tempfile import TemporaryDirectory
from types import TracebackType
from typing import Self

import duckdb
import pandas as pd
import pyarrow as pa
from duckdb import DuckDBPyConnection

from data import threads
from data.intake import bulk, names, own, staged, words
from data.intake.declared import SQL, Column, Template
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
        config = threads.config(self.release.path.stat().st_size)
        config |= {"memory_limit": MEMORY, "temp_directory": self._folder.name}
        self.connection = duckdb.connect(config=config)
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
            # A long CSV is worth every thread there is, however little the release holds.
            self.connection.execute("reset threads")
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
        words.load(self.connection, self.template.columns, self._words, names.load(self.connection), rate)
        self.connection.execute(staged.core(self.template, self._given))
        self.connection.execute(staged.staged(self.template, self._given))
        # All is in `core` and `meant` now; a long file is not kept twice.
        self.connection.execute("drop table if exists cells")

    @property
    def _words(self) -> list[Column]:
        return [column for column in self._given if words.is_word(column)]

    def _load_frame(self, frame: pd.DataFrame) -> None:
        # As Arrow, of types that are given: DuckDB would look through every cell of a frame for its type.
        kinds = {"_record": pa.int64(), "_row": pa.int64()}
        names = [column.field for column in self._given] + ["_record", "_row", "_sheet"]
        cells = {name: pa.array(frame[name], kinds.get(name, pa.string()), from_pandas=True) for name in names}
        self.connection.register("frame", pa.table(cells))
        self.connection.execute("create temp table raw as from frame")
        self.connection.unregister("frame")
