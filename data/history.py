"""Which releases there were, and going back to one: `python -m data.history [REGION [back NUMBER]]`."""

import re
import sys
import unicodedata
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path
from typing import Any

import duckdb

from data import accepted, build, disk, edition, pointer, release
from data.edition import EditionError
from data.model import Accepted, Edition, Release
from data.release import ReleaseUnusableError

_HEAD = ("版本", "状态", "生成时间", "导入数", "最近导入的文件", "导入人", "导入时间", "新增", "修订")
_USAGE = "用法:python -m data.history [地区 [back 版本号]]"


@dataclass(frozen=True)
class Version:
    """One release file. Of one that is damaged, or of another schema or edition, only what can be read is told.

    `made_at` is UTC; `release` is None unless the file can be shown, and gone back to.
    """

    number: int
    release: Release | None
    made_at: datetime | None
    edition: Edition | None
    accepted: tuple[Accepted, ...]
    is_live: bool

    @property
    def is_usable(self) -> bool:
        return self.release is not None


def versions(region: str) -> list[Version]:
    """Every release of a region that has a file, newest first."""
    home = release.folder(region)
    live = pointer.read(home).file
    return [_version(path, path.name == live) for path in release.numbered(home)]


def back(region: str, number: int) -> Release:
    """Make an older release live, or a newer one again. Raises ReleaseUnusableError with a sentence.

    The imports that it does not have are out of force from now on, and changed CSVs do not end its reign, unless it is
    just what would be built anyway.
    """
    home = release.folder(region)
    path = home / f"{number:04d}.duckdb"
    if path not in release.numbered(home):
        raise ReleaseUnusableError(f"没有第{number}版,请从列出的版本中选择。")
    with disk.writing(home):
        try:
            chosen = release.at(path)
        except ReleaseUnusableError as error:
            raise ReleaseUnusableError(f"第{number}版已损坏,或数据结构、版别与本系统不同,不能使用。") from error
        if not build.is_whole(chosen, chosen.content):
            raise ReleaseUnusableError(f"第{number}版的文件已损坏,不能使用。")
        ever = {n for n, layer in accepted.folders(home).items() if (layer / accepted.FILE).is_file()}
        without = frozenset(ever - accepted.numbers(chosen))
        release.publish(region, path, without, held=True)
        if not without and build.is_up_to_date(region, chosen):
            release.publish(region, path)
    return chosen


def _version(path: Path, is_live: bool) -> Version:
    told = _told(path)
    made_for = Edition(told["edition"]) if "edition" in told else None
    usable = made_for is edition.current() and told.get("schema_hash") == release.schema_hash()
    known = Release(path.absolute().parent.name, told["release_no"], told["content_hash"], path) if usable else None
    return Version(int(path.stem), known, told.get("made_at"), made_for, told.get("imports", ()), is_live)


@lru_cache(maxsize=4096)
def _told(path: Path) -> dict[str, Any]:
    """What a file of whatever schema says of itself: the row of `release`, and the imports that are in it."""
    told: dict[str, Any] = {}
    with suppress(OSError, duckdb.Error, LookupError), release.alone(path) as own:
        row = own.execute("from release").fetchall()[0]
        told = {column[0]: value for column, value in zip(own.description or [], row, strict=True)}
        told["imports"] = accepted.rows(own)
    return told | {"made_at": told["made_at"].replace(tzinfo=UTC)} if "made_at" in told else told


def main(arguments: list[str]) -> int:
    """List the versions of every region, or of one, or go back to one. 2 and a sentence where that cannot be done."""
    try:
        for text in _run(arguments):
            print(text)
    except (ReleaseUnusableError, EditionError) as error:
        print(error, file=sys.stderr)
        return 2
    return 0


def _run(arguments: list[str]) -> Iterator[str]:
    known = release.region_folders()
    if arguments and arguments[0] not in known:
        raise ReleaseUnusableError(f"没有地区“{arguments[0]}”,现有:{'、'.join(known)}。")
    if not arguments[1:]:
        for region in arguments or known:
            yield from _listed(region)
    elif len(arguments) == 3 and arguments[1] == "back" and re.fullmatch("[0-9]{1,8}", arguments[2]):
        chosen = back(arguments[0], int(arguments[2]))
        yield f"{chosen.label} 已设为现用版本。"
    else:
        raise ReleaseUnusableError(_USAGE)


def _listed(region: str) -> Iterator[str]:
    yield region
    rows = [_HEAD, *map(_cells, versions(region))]
    widths = [max(map(_width, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        yield "  ".join(cell + " " * (width - _width(cell)) for cell, width in zip(row, widths, strict=True)).rstrip()


def _cells(version: Version) -> tuple[str, ...]:
    state = "现用" if version.is_live else "可用" if version.is_usable else "不可用"
    first = (f"{version.number:04d}", state, _local(version.made_at), str(len(version.accepted)))
    if not version.accepted:
        return (*first, "", "", "", "", "")
    last = version.accepted[-1]
    return (*first, last.file_name, last.by, _local(last.at), str(last.added), str(last.revised))


def _local(moment: datetime | None) -> str:
    return f"{moment.astimezone():%Y-%m-%d %H:%M}" if moment else ""


def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(letter) in "WF" else 1 for letter in text)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
