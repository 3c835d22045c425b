"""No code names a cluster, district, plan or target: another district is another folder of CSVs."""

import re
from pathlib import Path

import pytest

from tests import seeds
from tests.conftest import ROOT

FOLDERS = [ROOT / "data" / "regions" / "jianan", ROOT / "tests" / "regions" / "fixture"]
NAMES = {
    "cluster": ["name", "short_name"],
    "region": ["name", "short_name"],
    "plan": ["name"],
    "park": ["name", "short_name"],
}
CODE = [
    path
    for floor in (
        "app.py",
        "data/*.py",
        "data/*.sql",
        "data/intake/**/*.py",
        "queries/**/*.py",
        "queries/**/*.sql",
        "pages/**/*.py",
    )
    for path in sorted(ROOT.glob(floor))
]


def cells(table: str, column: str) -> set[str]:
    return {row[column] for folder in FOLDERS for row in seeds.read(folder / f"{table}.csv") if row[column]}


def forbidden() -> list[str]:
    """Names and targets anywhere; ids only as quoted words, since two letters occur inside others."""
    names = {name for table, columns in NAMES.items() for column in columns for name in cells(table, column)}
    targets = {f"{value}亿" for value in cells("goal", "target_value")} | {
        word for word in cells("goal", "wording") if re.search(r"[\d百]", word)
    }
    ids = {cell for table in NAMES for cell in cells(table, f"{table}_id")}
    return [re.escape(name) for name in sorted(names | targets)] + [
        f"[\"']{re.escape(word)}[\"']" for word in sorted(ids)
    ]


@pytest.mark.parametrize("path", CODE, ids=[str(path.relative_to(ROOT)) for path in CODE])
def test_no_code_names_what_belongs_into_a_region(path: Path) -> None:
    pattern = re.compile("|".join(forbidden()))
    lines = enumerate(path.read_text(encoding="utf-8").splitlines(), start=1)
    assert [f"{number}: {line.strip()}" for number, line in lines if pattern.search(line)] == []


def test_the_search_would_find_them() -> None:
    pattern = re.compile("|".join(forbidden()))
    assert all(
        pattern.search(line)
        for line in ('clusters=["EI"]', "电子信息产业", "建安区", "十四五", "300亿元", "and park_id = 'north'")
    )
    assert not pattern.search("either EI or south, 300 px")
