"""Zips and XML that unpack to more than memory holds, or lie about it."""

import time
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile
from zlib import crc32

import pytest

from data.intake import limits
from tests.data.intake.refusals import MB, SHEET, quickly
from tests.data.intake.written_files import old, shared, small, with_parts, zip_of_zeros


@pytest.mark.parametrize(("name", "megabytes"), [("a.csv", 200), ("a.xlsx", 60), ("a.xls", 30)])
def test_large_files_are_refused_without_being_read(name: str, megabytes: int, tmp_path: Path) -> None:
    path = tmp_path / "large"
    path.write_bytes({"a.csv": b"a,b\n", "a.xlsx": small(), "a.xls": old()}[name])
    with path.open("r+b") as file:
        file.truncate(megabytes * MB)
    began = time.monotonic()
    assert quickly(name, path, most=MB) == "E00"
    assert time.monotonic() - began < 0.1


def test_a_zip_bomb_is_refused_before_it_is_unpacked() -> None:
    bomb = zip_of_zeros(SHEET, 1200 * MB)
    assert len(bomb) < 2 * MB
    assert quickly("a.xlsx", with_manifest(bomb)) == "E00"


@pytest.mark.parametrize("part", [SHEET, "xl/styles.xml", "xl/workbook.xml", "[Content_Types].xml"])
@pytest.mark.parametrize("check_sum", [0, crc32(bytes(1000))])
def test_a_zip_that_lies_about_its_size_is_not_unpacked_beyond_it(part: str, check_sum: int) -> None:
    """With the check sum of what was cut short, or without. ZipFile.read alone would unpack it all."""
    written = BytesIO(zip_of_zeros(part, 300 * MB, declared=1000, check_sum=check_sum))
    with ZipFile(BytesIO(small())) as honest, ZipFile(written, "a") as lying:
        for name in honest.namelist():
            if name != part:
                lying.writestr(name, honest.read(name))
    assert quickly("a.xlsx", written.getvalue()) == "E02"


@pytest.mark.parametrize("part", ["xl/workbook.xml", SHEET])
def test_one_endless_tag_is_refused(part: str) -> None:
    attributes = " ".join(f'a{number}="{number % 97}"' for number in range(300_000))
    xml = f"<worksheet><row {attributes}/></worksheet>".encode()
    assert quickly("a.xlsx", with_parts(small(), {part: xml})) == "E00"


@pytest.mark.parametrize("part", ["xl/workbook.xml", "xl/styles.xml", SHEET, "xl/sharedStrings.xml"])
def test_elements_without_end_are_refused(part: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Never a row, never a text: nothing that a parser that goes through them piece by piece would let go of."""
    monkeypatch.setattr(limits, "HELD", 20_000)
    monkeypatch.setattr(limits, "WHOLE", 20_000)
    elements = "".join(f"<a{number}/>" for number in range(100_000))
    xml = f"<worksheet>{elements}</worksheet>".encode()
    assert quickly("a.xlsx", with_parts(shared(), {part: xml})) == "E00"


def with_manifest(bomb: bytes) -> bytes:
    """The zip with another part in front of it, so that it looks like a workbook."""
    written = BytesIO(bomb)
    with ZipFile(written, "a") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
    return written.getvalue()
