"""The files that the layers bring for each table."""

from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path


@dataclass(frozen=True)
class Csv:
    """`layer` is the number of the layer that it is of."""

    layer: int
    file: str
    content: bytes


@dataclass(frozen=True)
class Files:
    """Of one table, layer upon layer: what is kept by hand, and what was accepted from planners."""

    csvs: list[Csv] = field(default_factory=list)
    parquets: list[Path] = field(default_factory=list)


def by_table(layers: list[Path]) -> dict[str, Files]:
    """`goal.csv`, then parts that are kept apart by hand, such as `project.illustrative.csv`."""
    found: dict[str, Files] = defaultdict(Files)
    for number, layer in enumerate(layers):
        for path in sorted(layer.glob("*.csv"), key=lambda path: (path.name.count(".") > 1, path.name)):
            table = path.name.split(".")[0]
            # A planner's own file lies in its layer as it came, and may be very long.
            if table != "original":
                found[table].csvs.append(Csv(number, path.name, path.read_bytes()))
        for path in layer.glob("*.parquet"):
            found[path.stem].parquets.append(path)
    return found
