"""`python -m data.dictionary`: the data dictionary (data/README.md), read from the schema's own comments."""

from collections.abc import Iterator
from pathlib import Path

import duckdb

from data import catalog

TARGET = Path(__file__).with_name("README.md")
_HEAD = """# Data dictionary

Written by `python -m data.dictionary` from the comments in `schema.sql`; a test keeps both the same. A release holds
one region. Money is in 亿元, periods are `YYYY-MM` (the last month of the span), NULL means that no figure is known.
A region is a folder of CSVs named after these tables (`<table>.csv`, and `<table>.<part>.csv` for parts kept apart by
hand); rows that every region shares are in `common/`, and a region's own row with the same key replaces them.
"""
_TABLES = "select table_name, comment from duckdb_tables() where not internal order by table_oid"
_COLUMNS = """
    select column_name, data_type, is_nullable, comment
    from duckdb_columns() where table_name = $table order by column_index
"""


def dictionary() -> str:
    """The whole dictionary as Markdown."""
    with duckdb.connect() as connection:
        catalog.create(connection)
        links = {table.name: table.references for table in catalog.tables(connection)}
        return _HEAD + "".join(
            f"\n## {name}\n{comment}\n\n| column | type | required | meaning |\n| --- | --- | --- | --- |\n"
            + "".join(_lines(connection, name, {link.column: f"→ {link.table}" for link in links[name]}))
            for name, comment in connection.execute(_TABLES).fetchall()
        )


def _lines(connection: duckdb.DuckDBPyConnection, table: str, links: dict[str, str]) -> Iterator[str]:
    for name, kind, nullable, comment in connection.execute(_COLUMNS, {"table": table}).fetchall():
        meaning = " ".join(part for part in (links.get(name), comment) if part)
        yield f"| {name} | {kind.lower()} | {'' if nullable else 'yes'} | {meaning} |\n"


if __name__ == "__main__":
    TARGET.write_text(dictionary(), encoding="utf-8")
