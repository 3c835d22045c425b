"""Output made up for one question: the invented region with other figures, in a database of its own."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import duckdb
import pytest
from duckdb import DuckDBPyConnection

from data import blank, build, seed, threads
from tests import seeds
from tests.conftest import ROOT
from tests.seeds import Row

SMALL = ROOT / "tests" / "regions" / "fixture"
KeepOutput = Callable[[list[Row]], DuckDBPyConnection]
KeepChanges = Callable[[Callable[[Path], None]], DuckDBPyConnection]


def figure(period: str, value: float | None, cluster: str = "A1", **cells: str) -> Row:
    """One figure of a cluster as a whole; cells name a part, a longer span, a later vintage."""
    shape = {
        "cluster_id": cluster,
        "segment_id": "",
        "park_id": "",
        "enterprise_id": "",
        "period": period,
        "span_months": "2" if period.endswith("-02") else "1",
        "cum_value": "",
        "value": "" if value is None else str(value),
        "is_suppressed": str(value is None).lower(),
    }
    return seeds.read(SMALL / "fact_output.csv")[0] | shape | cells


def figures(first: str, last: str, value: float, cluster: str = "A1", **cells: str) -> list[Row]:
    """`value` for each month from first to last; twice that for February, which covers two."""
    years = range(int(first[:4]), int(last[:4]) + 1)
    periods = [f"{year}-{month:02d}" for year in years for month in range(2, 13)]
    return [
        figure(period, value * (2 if period.endswith("-02") else 1), cluster, **cells)
        for period in periods
        if first <= period <= last
    ]


@pytest.fixture
def with_changes(tmp_path: Path) -> Iterator[KeepChanges]:
    """The invented region after something was done to its CSVs."""
    connections: list[DuckDBPyConnection] = []

    def make(change: Callable[[Path], None]) -> DuckDBPyConnection:
        folder = tmp_path / f"region{len(connections)}"
        shutil.copytree(SMALL, folder)
        change(folder)
        connection = duckdb.connect(config=threads.config(0))
        connections.append(connection)
        connection.execute(blank.current().plain)
        assert seed.load(connection, [build.COMMON, folder]) == []
        return connection

    yield make
    for connection in connections:
        connection.close()


@pytest.fixture
def with_output(with_changes: KeepChanges) -> KeepOutput:
    """The invented region with these rows for its output."""
    return lambda rows: with_changes(lambda folder: seeds.write(folder / "fact_output.csv", rows))
