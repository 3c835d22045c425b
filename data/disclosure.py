"""Statistical confidentiality: what 公开版 must not hold.

The rule (domain definition): a cell of fewer than three firms, or of which two have more than 85 %, is withheld, and as
many others as it takes that it cannot be worked out. Where firms are not counted, only a cluster's total is shown.
"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pandas as pd
from duckdb import DuckDBPyConnection

from data.suppression import MAX_TOP2_SHARE, MIN_CONTRIBUTORS, Cell, Equation, Key, withheld

_PREPARE = Path(__file__).with_name("disclosure.sql")
_APPLY = Path(__file__).with_name("withhold.sql")
_SETTINGS: dict[str, float] = {
    "least": MIN_CONTRIBUTORS,
    "most_share": MAX_TOP2_SHARE,
    # Parts that miss their total by no more than this are rounded; the tolerance of 合计 ≠ Σ明细.
    "rounding": 0.005,
    # From here on what no part holds (未分配) leaves the parts open.
    "remainder": 0.05,
}
# Remainders have a third part in their key: they are members of an equation and rows of nothing.
_NAMED = 2
Cells = dict[Key, Cell]
Overlaps = list[tuple[str, str, Key]]


def withhold(connection: DuckDBPyConnection) -> None:
    """Take from a draft database every own figure that lets one enterprise be inferred, before it becomes a release.

    Once, of a database that holds them all: of one that is public already it would take too much.
    """
    _run(connection, _PREPARE)
    cells = _cells(connection)
    hidden = _hidden(cells, _equations(connection, cells), _overlaps(connection))
    rows = [(block, *key) for block, keys in hidden.items() for key in sorted(keys) if len(key) == _NAMED]
    frame = pd.DataFrame(rows, columns=["block", "segment_id", "park_id"], dtype="str")
    connection.register("hidden_rows", frame)
    connection.execute("create temp table hidden as from hidden_rows")
    connection.unregister("hidden_rows")
    # DuckDB takes an update of a row under an index on expressions for a second row with its key.
    keys = connection.execute(
        "select index_name, sql from duckdb_indexes() where table_name = 'fact_output'"
    ).fetchall()
    for name, _ in keys:
        connection.execute(f'drop index "{name}"')
    _run(connection, _APPLY)
    for _, made in keys:
        connection.execute(made)


def _run(connection: DuckDBPyConnection, path: Path) -> None:
    for statement in connection.extract_statements(path.read_text(encoding="utf-8")):
        connection.execute(statement, {name: _SETTINGS[name] for name in statement.named_parameters})


def _hidden(
    cells: dict[str, Cells], equations: Mapping[str, list[Equation]], overlaps: Overlaps
) -> dict[str, set[Key]]:
    """Block → what is withheld of it. A cell that is withheld in one period drags along those that cover its months."""
    hidden: dict[str, set[Key]] = {}
    changed = set(cells)
    while changed:
        hidden |= {block: withheld(cells[block], equations.get(block, [])) for block in changed}
        dragged = [(other, key) for block, other, key in overlaps if key in hidden[block] and key not in hidden[other]]
        for block, key in dragged:
            cells[block][key] = replace(cells[block][key], is_confidential=True)
        changed = {block for block, _ in dragged}
    return hidden


def _cells(connection: DuckDBPyConnection) -> dict[str, Cells]:
    """Block → its cells by (segment, park).

    A cell's size is its sum over all periods so far: a choice that new months do not change afterwards.
    """
    asked = """
        select
            block, segment_id, park_id, value, contributors, is_confidential,
            sum(value) over (partition by regexp_replace(block, '[^|]*$', ''), segment_id, park_id order by block)
        from cell order by all
    """
    found: dict[str, Cells] = defaultdict(dict)
    for block, segment, park, value, firms, confidential, size in connection.execute(asked).fetchall():
        found[block][(segment, park)] = Cell(value, round(size or 0.0, 6), firms, confidential)
    return found


def _equations(connection: DuckDBPyConnection, cells: dict[str, Cells]) -> dict[str, list[Equation]]:
    """Block → its equations. A remainder that must not be known becomes one of the block's `cells`."""
    asked = """
        select block, segment_id, park_id, parts, has_rest from equation
        order by block, level, lower, segment_id, park_id, parts
    """
    found: dict[str, list[Equation]] = defaultdict(list)
    for block, segment, park, parts, has_rest in connection.execute(asked).fetchall():
        rest: Key = (segment, park, f"rest {len(found[block])}")
        if has_rest:
            cells[block][rest] = Cell(None, 0.0, None, True)
        found[block].append(Equation((segment, park), (*map(tuple, parts), *([rest] if has_rest else []))))
    return found


def _overlaps(connection: DuckDBPyConnection) -> Overlaps:
    """Two blocks and the cell whose spans in them overlap, either way round."""
    rows = connection.execute("select block, other, segment_id, park_id from overlap order by all").fetchall()
    return [(*pair, (segment, park)) for a, b, segment, park in rows for pair in ((a, b), (b, a))]
