"""Rows of CSVs that were staged before and break no rule of their table: the same files make the same rows again.

A planner's file is built twice, to look at it and to publish it, and hardly ever comes with a change of a CSV.
"""

import hashlib
from dataclasses import dataclass

import pyarrow as pa
from duckdb import DuckDBPyConnection

from data.files import Files
from data.proof import Counted

# As many tables are held, of CSVs that are together as long; a region has about thirty, most of them a page long.
_FEW = 256
_BYTES = 1_000_000
Keys = tuple[str | None, ...]


@dataclass(frozen=True)
class Kept:
    """What was in `staged`, and what counting it told."""

    rows: pa.Table
    counted: Counted


_KEPT: dict[str, Kept] = {}
_SOUND: set[Keys] = set()


def key(schema: str, table: str, files: Files) -> str | None:
    """Of all that the rows depend on: the schema, and each file with its name and its layer.

    None where the rows are not only those of CSVs, or too many.
    """
    if files.parquets or sum(len(csv.content) for csv in files.csvs) > _BYTES:
        return None
    digest = hashlib.sha256(f"{schema} {table}\0".encode())
    for csv in files.csvs:
        digest.update(f"{csv.layer} {csv.file}\0{len(csv.content)}\0".encode() + csv.content)
    return digest.hexdigest()


def restore(connection: DuckDBPyConnection, known: str | None) -> Counted | None:
    """Let `staged` be what was kept under a key, if anything was."""
    kept = _KEPT.get(known) if known else None
    if not kept:
        return None
    connection.register("kept", kept.rows)
    connection.execute("create or replace temp view staged as from kept")
    return kept.counted


def keep(connection: DuckDBPyConnection, known: str | None, counted: Counted) -> None:
    """Only rows that break no rule: whatever else there is to say of them depends on other tables."""
    if known and not counted.unread and not any(counted.broken):
        if len(_KEPT) >= _FEW:
            _KEPT.clear()
        _KEPT[known] = Kept(connection.execute("from staged").to_arrow_table(), counted)


def is_sound(keys: Keys) -> bool:
    """Whether the rows under the first of these keys are known to refer to none that is not under the others."""
    return keys in _SOUND


def note_sound(keys: Keys) -> None:
    if None not in keys:
        if len(_SOUND) >= _FEW:
            _SOUND.clear()
        _SOUND.add(keys)
