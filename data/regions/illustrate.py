"""Write a region's illustrative output: python -m data.regions.illustrate FOLDER [--check].

Reads FOLDER/illustrative/*.csv (money in 亿元) and writes FOLDER/fact_output.csv, the same bytes at every run.
"""

import argparse
import csv
import io
import math
import random
import sys
from dataclasses import dataclass, fields
from pathlib import Path
from typing import TypeAlias

SEED = 2024
CELL_NOISE = 0.01
# Money is counted in whole 万元, so that sums over cells, blocks and years are exact.
UNITS = 10_000
FIRST_MONTH, LAST_MONTH = 2, 12

Row: TypeAlias = dict[str, str]
Blocks: TypeAlias = dict[str, int]


@dataclass(frozen=True)
class Parameters:
    """row: all columns, filled where all rows agree; yearly: complete years; ttm: twelve months to a period."""

    row: list[Row]
    yearly: list[Row]
    ttm: list[Row]
    blocks: list[Row]
    seasonality: list[Row]
    split: list[Row]


def read(path: Path) -> list[Row]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def units(text: str) -> int:
    return round(float(text) * UNITS)


def shown(amount: int) -> str:
    return f"{amount / UNITS:.4f}"


def month_index(period: str) -> int:
    return int(period[:4]) * 12 + int(period[5:7])


def periods(year: int, last: int = LAST_MONTH) -> list[str]:
    """Reporting periods of a year: there is no January, its output is in 02."""
    return [f"{year}-{month:02d}" for month in range(FIRST_MONTH, last + 1)]


def spread(total: int, weights: list[float], noise: float, chance: random.Random) -> list[int]:
    """Shares of total in proportion to weights, blurred by noise; what rounding leaves goes to the largest."""
    blurred = [weight * (1 + chance.gauss(0, noise)) for weight in weights]
    parts = [round(total * weight / sum(blurred)) for weight in blurred]
    parts[parts.index(max(parts))] += total - sum(parts)
    if min(parts) <= 0:
        raise ValueError(f"a share of {shown(total)} is not positive")
    return parts


def given_blocks(parameters: Parameters, cluster: str, names: list[str], total: int) -> Blocks | None:
    """The blocks that are given, if they cover these periods; they must then reach the total."""
    given = {row["period"]: units(row["value"]) for row in parameters.blocks if row["cluster_id"] == cluster}
    if not all(name in given for name in names):
        return None
    if sum(given[name] for name in names) != total:
        raise ValueError(f"{cluster}: the blocks from {names[0]} do not sum to {shown(total)}")
    return {name: given[name] for name in names}


def cluster_blocks(parameters: Parameters, season: Row) -> Blocks:
    """A cluster's output by period: complete years by seasonality, then last year's shape up to the ttm anchor."""
    cluster, noise = season["cluster_id"], float(season["noise"])
    chance = random.Random(f"{SEED} blocks {cluster}")
    blocks: Blocks = {}

    def add(names: list[str], total: int, weights: list[float]) -> None:
        drawn = dict(zip(names, spread(total, weights, noise, chance), strict=True))
        blocks.update(given_blocks(parameters, cluster, names, total) or drawn)

    weights = [float(season[f"{month:02d}"]) for month in range(FIRST_MONTH, LAST_MONTH + 1)]
    for row in (row for row in parameters.yearly if row["cluster_id"] == cluster):
        add(periods(int(row["year"])), units(row["total"]), weights)
    anchor = next(row for row in parameters.ttm if row["cluster_id"] == cluster)
    year, month = map(int, anchor["period"].split("-"))
    names, before = periods(year, month), periods(year - 1)
    rest = sum(blocks[name] for name in before[len(names) :])
    add(names, units(anchor["total"]) - rest, [float(blocks[name]) for name in before[: len(names)]])
    return blocks


def cell_weight(cell: Row, period: str) -> float:
    """Weight of a segment in a park: steady until since, then moved by drift (relative to the others, per year)."""
    years = max(0, month_index(period) - month_index(cell["since"])) / 12
    return float(cell["weight"]) * math.pow(1 + float(cell["drift"]), years)


def output_rows(parameters: Parameters, season: Row) -> list[Row]:
    chance = random.Random(f"{SEED} cells {season['cluster_id']}")
    cells = [row for row in parameters.split if row["cluster_id"] == season["cluster_id"]]
    cumulative = [0] * len(cells)
    rows: list[Row] = []
    for period, total in cluster_blocks(parameters, season).items():
        starts_year = int(period[5:7]) == FIRST_MONTH
        span = {"period": period, "span_months": str(FIRST_MONTH if starts_year else 1)}
        values = spread(total, [cell_weight(cell, period) for cell in cells], CELL_NOISE, chance)
        cumulative = values if starts_year else [sum(pair) for pair in zip(cumulative, values, strict=True)]
        for cell, value, cum in zip(cells, values, cumulative, strict=True):
            key = {name: cell[name] for name in ("cluster_id", "segment_id", "park_id")}
            money = {"cum_value": shown(cum), "value": shown(value), "raw_value": shown(value)}
            rows.append(parameters.row[0] | key | span | money)
    return rows


def made(folder: Path) -> bytes:
    files = (folder / "illustrative" / f"{field.name}.csv" for field in fields(Parameters))
    parameters = Parameters(*(read(file) for file in files))
    text = io.StringIO()
    writer = csv.DictWriter(text, parameters.row[0], lineterminator="\n")
    writer.writeheader()
    for season in parameters.seasonality:
        writer.writerows(output_rows(parameters, season))
    return text.getvalue().encode()


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--check", action="store_true", help="fail if the file differs from what would be written")
    options = parser.parse_args()
    target, content = options.folder / "fact_output.csv", made(options.folder)
    if options.check:
        return int(not target.exists() or target.read_bytes() != content)
    target.write_bytes(content)
    return 0


if __name__ == "__main__":
    sys.exit(main())
