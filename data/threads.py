"""How many threads a database is given: short statements on little data cost more where threads wait for each other.

Measured on two cores: a build of a small region takes a quarter less CPU on one thread.
"""

from typing import TypeAlias

Config: TypeAlias = dict[str, str | bool | int | float | list[str]]
# Bytes, of rows to read or of a database file, from which on more threads are worth having.
MUCH = 20_000_000


def config(size: int) -> Config:
    """For duckdb.connect."""
    return {"threads": 1} if size < MUCH else {}
