"""A folder of bad files, one kind of mistake each, as planners' own programs write them: every one is told by cell."""

import subprocess
import sys
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from data import release
from data.intake import draft
from tests import seeds
from tests.conftest import ROOT
from tests.data.bad_files.make import ENTERPRISE, firm

FOLDER = ROOT / "tests" / "data" / "bad_files"
TODAY = date(2026, 11, 24)
EXPECTED = seeds.read(FOLDER / "expected.csv")
FILES = sorted(path.name for path in FOLDER.iterdir() if path.name.startswith("E"))


def told(path: Path) -> list[tuple[str, str, str, str]]:
    """Code, severity, cell and sentence of every problem; nothing is left lying about."""
    read = draft.read("fixture", path.name, path, today=TODAY)
    draft.discard(read)
    return sorted((one.code, one.severity, one.cell or "", one.message) for one in read.problems)


def expected(name: str) -> list[tuple[str, str, str, str]]:
    rows = [row for row in EXPECTED if row["file"] == name]
    return sorted((row["code"], row["severity"], row["cell"], row["message"]) for row in rows)


def know_a_firm() -> None:
    """The firm whose code another file will claim under another name."""
    text = "\n".join(",".join(map(str, row)) for row in (ENTERPRISE, firm()))
    read = draft.read("fixture", "企业名录.csv", text.encode(), today=TODAY)
    draft.accept(read, "测试")


def test_every_code_has_a_file() -> None:
    assert {row["code"] for row in EXPECTED} == {f"E{number:02d}" for number in range(1, 31)}
    assert {row["file"] for row in EXPECTED} == set(FILES)


@pytest.mark.parametrize("name", FILES)
def test_what_is_said_of_it(name: str, published: Path) -> None:
    if name.startswith("E21"):
        know_a_firm()
    before = release.live("fixture")
    assert told(FOLDER / name) == expected(name)
    assert release.live("fixture") == before
    assert list((published / "drafts").glob("*")) == []


@pytest.mark.parametrize("name", [name for name in FILES if name[:3] in ("E02", "E06", "E10", "E29")])
def test_the_marked_workbook_says_the_same_in_the_same_cells(name: str, published: Path) -> None:
    read = draft.read("fixture", name, FOLDER / name, today=TODAY)
    marked = published / "marked.xlsx"
    marked.write_bytes(draft.marked(read))
    workbook = openpyxl.load_workbook(marked)
    listed = [(row[3], row[6]) for row in workbook["问题清单"].iter_rows(min_row=2, values_only=True)]
    assert sorted((str(cell or ""), str(said)) for cell, said in listed) == [
        (cell, said) for *_, cell, said in expected(name)
    ]
    for _, _, cell, message in expected(name):
        if cell:
            comment = workbook.worksheets[1][cell].comment
            assert comment is not None
            assert message in comment.text


@pytest.mark.parametrize("name", ["E06_text.csv", "E14_revised.csv", "E04_no_unit.xlsx"])
def test_the_command_says_the_same_and_fails(name: str, published: Path) -> None:
    before = release.live("fixture")
    command = [sys.executable, "-m", "data.intake", str(FOLDER / name), "--region", "fixture", "--by", "测试"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == (2 if name.startswith("E04") else 1)
    assert done.stdout == ""
    assert all(message in done.stderr for *_, message in expected(name))
    assert "Traceback" not in done.stderr
    assert release.live("fixture") == before
