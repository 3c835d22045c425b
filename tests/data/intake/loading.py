"""A file in one of our templates, put through the steps of the intake in one line each."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date

import duckdb
import pandas as pd

from data import imports, release
from data.intake import catalogue, check, rows
from data.intake.book import open_book
from data.intake.check import Examined
from data.intake.declared import named
from data.intake.long import read_long
from data.intake.reading import Answers, Records
from data.intake.rows import Written
from data.intake.stage import Stage
from data.model import Edition, Problem, Release
from tests.data.bad_files.make import OUTPUT as OUTPUT

NONE: Answers = {}
TODAY = date(2026, 12, 10)


@dataclass(frozen=True)
class Loaded:
    """What writing gave: the rows of each table, and the release that holds them now."""

    written: Written
    tables: Mapping[str, pd.DataFrame]
    release: Release


def figure(
    period: str = "2026-10",
    cum: str = "",
    month: str = "",
    *,
    measure: str = "规上工业总产值",
    kind: str = "集群",
    name: str = "甲类",
    unit: str = "亿元",
    vintage: str = "月报初步",
    **cells: str,
) -> list[str]:
    """A row of 产值月报; further cells by header, `公布同比` and `前两家占比` without their %."""
    given = {
        "对象类型": kind,
        "对象名称或代码": name,
        "指标": measure,
        "报告期": period,
        "累计值": cum,
        "当月值": month,
        "单位": unit,
        "数据版本": vintage,
        "来源": "台账",
    } | cells
    return [given.get(header, given.get(header.rstrip("%"), "")) for header in OUTPUT]


def sheet(headers: Sequence[str], *lines: Sequence[str]) -> bytes:
    """A CSV."""
    return str(pd.DataFrame(lines, columns=list(headers)).to_csv(index=False)).encode()


def records(content: bytes, name: str = "月报.csv", answers: Answers = NONE) -> Records:
    reading = read_long(open_book(name, content), catalogue.of(release.live("fixture")), answers)
    assert reading is not None
    assert reading.records is not None, reading.problems
    return reading.records


@contextmanager
def staged(
    content: bytes, name: str = "月报.csv", *, edition: Edition = Edition.INTERNAL, today: date = TODAY
) -> Iterator[tuple[Stage, Records]]:
    found = records(content, name)
    template = named(found.template)
    with Stage(release.live("fixture"), template, file=name, digest="ab" * 32, edition=edition, today=today) as stage:
        yield stage, found


def examined(content: bytes, answers: Answers = NONE, **said: date | Edition) -> Examined:
    with staged(content, **said) as (stage, found):  # type: ignore[arg-type]
        return check.examine(stage, found, answers)


def problems(content: bytes, **said: date | Edition) -> list[tuple[str, str, str | None, str]]:
    """(code, severity, cell, message) of each, in the order in which they are listed."""
    return [_short(problem) for problem in examined(content, NONE, **said).problems]


def _short(problem: Problem) -> tuple[str, str, str | None, str]:
    return problem.code, str(problem.severity), problem.cell, problem.message


def loaded(content: bytes, answers: Answers = NONE) -> Loaded:
    """Checked, written, accepted and live."""
    base = release.live("fixture")
    layer = imports.new_layer("fixture")
    with staged(content) as (stage, found):
        outcome = check.examine(stage, found, answers)
        assert not outcome.has_errors, outcome.problems
        written = rows.write(stage, layer)
        template = stage.template.name
    with duckdb.connect() as connection:
        tables = {path.stem: connection.read_parquet(str(path)).df() for path in layer.glob("*.parquet")}
    if written.tables:
        base = imports.accept(
            "fixture",
            layer,
            base=base,
            template=template,
            file_name="月报.csv",
            file_hash="ab" * 32,
            by="统计科",
            added=written.added,
            revised=written.revised,
        )
    return Loaded(written, tables, base)


def asked(question: str, current: Release | None = None) -> list[tuple]:
    """Rows of the live release."""
    with release.cursor(current or release.live("fixture")) as cursor:
        return cursor.execute(question).fetchall()
