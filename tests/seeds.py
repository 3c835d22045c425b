"""Reading and changing seed CSVs, so that a test can say in one line what is wrong with one."""

import csv
from pathlib import Path

Row = dict[str, str]


def read(path: Path) -> list[Row]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def write(path: Path, rows: list[Row]) -> None:
    """The columns are those of the first row; what another row lacks is left empty."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, rows[0], lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def change(path: Path, line: int, **cells: str) -> None:
    """Set cells of one line; the header is line 1. A column the file lacks is added."""
    rows = read(path)
    missing = dict.fromkeys((name for name in cells if name not in rows[0]), "")
    rows = [row | missing for row in rows]
    rows[line - 2].update(cells)
    write(path, rows)


def add(path: Path, **cells: str) -> None:
    """Append a row like the last one, with these cells changed."""
    rows = read(path)
    write(path, [*rows, rows[-1] | cells])


def retext(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text, f"{old!r} is not in {path.name}"
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
