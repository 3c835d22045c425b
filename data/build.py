"""`python -m data.build`: every region's CSVs and accepted imports into a release, the same rows every time."""

import os
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path

import duckdb

from data import accepted, content, database, disk, pointer, release
from data.database import SeedError as SeedError
from data.edition import EditionError
from data.model import Release

COMMON = Path(__file__).with_name("common")
Say = Callable[[str], None]


def layers(region: str) -> list[Path]:
    """Common rows, the region's folder, then each accepted import that is in force, in order."""
    home = release.folder(region)
    imports, withdrawn = accepted.folders(home), pointer.read(home).without
    in_force = [imports[number] for number in sorted(imports) if number not in withdrawn]
    return [COMMON, release.region_folders()[region], *in_force]


def build(region: str, say: Say = lambda _: None) -> Release:
    """Build the region's next release and make it live; keep the live one where nothing has changed.

    What a rollback withdrew stays withdrawn, but the release that it chose is held no longer.
    """
    home = release.folder(region)
    with disk.writing(home):
        before = pointer.read(home)
        with drafted(region, layers(region), say) as (draft, rows):
            same = _unchanged(region, rows)
            if same and not before.held:
                return same
            say("发布")
            release.publish(region, same.path if same else put(draft), before.without)
    return release.live(region)


def ensure(region: str, say: Say = lambda _: None) -> Release:
    """The live release, built first where there is none, it is damaged, or its inputs have changed since.

    One that a rollback chose is kept, whatever the CSVs say by now, until something is accepted.
    """
    try:
        current = release.live(region)
    except release.ReleaseUnusableError:
        return build(region, say)
    held = pointer.read(release.folder(region)).held
    fresh = not waiting(region, current) if held else is_up_to_date(region, current)
    return current if fresh else build(region, say)


def is_up_to_date(region: str, current: Release) -> bool:
    return _inputs_of(current) == release.inputs_hash(layers(region))


def waiting(region: str, current: Release) -> set[int]:
    """Imports in force that a release does not have: who accepted them was stopped before it could be published."""
    in_force = {int(layer.name) for layer in layers(region)[2:] if (layer / accepted.FILE).is_file()}
    return in_force - accepted.numbers(current)


@contextmanager
def drafted(region: str, folders: list[Path], say: Say = lambda _: None) -> Iterator[tuple[Path, str]]:
    """A database of these layers beside the releases and the hash of its rows; gone afterwards, unless it was `put`.

    Raises SeedError. To be called while writing.
    """
    home = release.folder(region)
    number = next_number(home)
    draft = home / f"{number:04d}.building"
    try:
        say("读入并核对数据")
        yield draft, database.fill(draft, region, number, folders)
    finally:
        draft.unlink(missing_ok=True)


def put(draft: Path) -> Path:
    """Give a finished draft its name for good; it is not live yet."""
    disk.sync(draft)
    path = draft.with_suffix(".duckdb")
    os.rename(draft, path)
    return path


def next_number(home: Path) -> int:
    """One more than there ever was: a file that is gone may still be open somewhere, or its name stand on a chart."""
    named = [Path(pointer.read(home).file), *release.numbered(home)]
    return 1 + max((int(path.stem) for path in named if release.NUMBERED.fullmatch(path.name)), default=0)


def _unchanged(region: str, rows: str) -> Release | None:
    """The live release, if it is this very build. Its rows are hashed again, so that a damaged file is not kept."""
    try:
        current = release.live(region)
    except release.ReleaseUnusableError:
        return None
    return current if is_whole(current, rows) and is_up_to_date(region, current) else None


def is_whole(current: Release, rows: str) -> bool:
    """Whether the rows of a release, every one read, have this hash."""
    try:
        with release.cursor(current) as own:
            return content.digest(own) == rows
    except duckdb.Error:
        return False


@lru_cache(maxsize=64)
def _inputs_of(current: Release) -> str:
    with release.cursor(current) as own:
        return str(own.execute("select inputs_hash from release").fetchall()[0][0])


def main() -> int:
    """Build every region. 1 where one could not be built."""
    failed = False
    for region in release.region_folders():
        started = time.perf_counter()
        held = pointer.read(release.folder(region)).held
        try:
            built = build(region)
        except SeedError as error:
            print(f"{region}: 未发布,原有版本不变\n{error}", file=sys.stderr)
            failed = True
        except EditionError as error:
            print(error, file=sys.stderr)
            return 1
        else:
            print(f"{built.label}  {time.perf_counter() - started:.2f} s")
            if held:
                print(f"{region}: 已按现有数据和有效的导入重新构建,不再停留在回退所选的版本")
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
