"""Accepting a planner's file: its rows, as a layer of parquet files, become part of the region for good.

The one step that counts is the renaming of the draft layer into `imports/0001/` …: what breaks off before it leaves
nothing behind, and what breaks off after it is completed by the next build.
"""

import os
import re
import secrets
import shutil
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from data import accepted, build, database, disk, pointer, release
from data.model import Accepted, Release


class StaleError(Exception):
    """The release that a draft was read against is not the live one any more: read the file again."""

    def __init__(self) -> None:
        super().__init__("数据已有更新,请重新读入该文件后再确认。")


def new_layer(region: str) -> Path:
    """An empty folder for a draft's files. Whatever is abandoned is swept after a day.

    A file is `<table>.parquet` with the columns and types of the schema; known_at and known_seq come when accepting.
    """
    drafts = release.folder(region) / "drafts"
    drafts.mkdir(parents=True, exist_ok=True)
    disk.sweep(drafts.parent)
    layer = drafts / secrets.token_hex(8)
    layer.mkdir()
    return layer


def keep(layer: Path, original: Path | bytes, file_name: str) -> None:
    """Put the file as it came into a layer, under a name that cannot be taken for anything else."""
    ending = Path(file_name).suffix.lower()
    path = layer / f"original{ending if re.fullmatch('[.][a-z0-9]{1,8}', ending) else ''}"
    if isinstance(original, bytes):
        path.write_bytes(original)
    else:
        shutil.copyfile(original, path)


def candidate(region: str, layer: Path, one: Accepted) -> Release:
    """A throw-away database of all that is in force and this layer, to look at before accepting. Raises SeedError.

    `one` need not have its number yet.
    """
    home = release.folder(region)
    number = build.next_number(home)
    path = home / f"{number:04d}-{secrets.token_hex(4)}.candidate"
    accepted.stamp(layer, replace(one, number=_next(region)))
    try:
        database.fill(path, region, number, [*build.layers(region), layer])
    except BaseException:
        path.unlink(missing_ok=True)
        raise
    return release.at(path)


def discard(layer: Path | None, seen: Release | None) -> None:
    """Remove a draft's layer and its candidate. Nothing that was accepted is in danger: it lies elsewhere by then."""
    if layer and layer.parent.name == "drafts":
        disk.remove(layer)
    if seen and seen.path.suffix == ".candidate":
        disk.remove(seen.path)


def accept(
    region: str,
    layer: Path,
    *,
    base: Release,
    template: str,
    file_name: str,
    file_hash: str,
    by: str,
    added: int,
    revised: int,
) -> Release:
    """Put a draft layer into force, and make the release with it live.

    Raises StaleError where `base` is not live or lacks what others have accepted, and SeedError where the rows do not
    fit; then everything is as it was.
    """
    home = release.folder(region)
    with disk.writing(home):
        _require(region, base, layer)
        one = Accepted(_next(region), template, file_name, file_hash, by, _now(base), added, revised)
        accepted.stamp(layer, one)
        disk.sync_folder(layer)
        with build.drafted(region, [*build.layers(region), layer]) as (draft, _):
            _commit(layer, home / "imports" / f"{one.number:04d}")
            path = build.put(draft)
        release.publish(region, path, pointer.read(home).without)
    return release.at(path)


def in_force(region: str) -> list[Accepted]:
    """The accepted imports in the live release, oldest first. Raises ReleaseUnusableError."""
    return list(accepted.inside(release.live(region)))


def already(region: str, digest: str) -> Accepted | None:
    """The import in force that came from the very same file."""
    return next((one for one in in_force(region) if one.file_hash == digest), None)


def _require(region: str, base: Release, layer: Path) -> None:
    try:
        current = release.live(region)
    except release.ReleaseUnusableError as error:
        raise StaleError from error
    if current != base or build.waiting(region, current) or not layer.is_dir():
        raise StaleError


def _next(region: str) -> int:
    """One more than any import ever had, withdrawn or gone."""
    home = release.folder(region)
    return 1 + max(
        {*accepted.folders(home), *pointer.read(home).without, *accepted.numbers(release.live(region))}, default=0
    )


def _now(base: Release) -> datetime:
    """Later than whatever was accepted before, even where the clock was put back: the last figure known counts."""
    return max([datetime.now(UTC), *(one.at for one in accepted.inside(base))])


def _commit(layer: Path, place: Path) -> None:
    """From here on the import is in force, whatever happens to this process."""
    place.parent.mkdir(exist_ok=True)
    disk.sync(place.parent.parent)
    os.rename(layer, place)
    disk.sync(place.parent)
    disk.sync(layer.parent)
