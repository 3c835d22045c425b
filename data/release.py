"""Immutable database files of a region, the pointer to the live one, and cursors to read it.

Layout of `<releases>/<region>/`: `0001.duckdb`, `0002.duckdb`, …, `current` naming one of them, `imports/0001/` … with
the accepted files.
Publishing and rolling back are one atomic replacement of the pointer, so a reader never sees half a release.
"""

import fcntl
import hashlib
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import lru_cache
from pathlib import Path

import duckdb
from duckdb import DuckDBPyConnection

from data import catalog
from data.model import Release

HERE = Path(__file__).parent
# A reader needs nothing but the file it opens; all else that SQL could reach is shut.
_READ_ONLY: dict[str, str | bool | int | float | list[str]] = {
    "enable_external_access": "false",
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
    "lock_configuration": "true",
    "threads": "2",
}


class ReleaseUnusableError(Exception):
    """No live release, or one that cannot be read or has another schema. The remedy is always to build anew."""


def region_folders() -> dict[str, Path]:
    """Region id → folder of CSVs. `TRACKER_REGIONS` lists the parent folders instead of `data/regions`."""
    parents = os.environ.get("TRACKER_REGIONS", str(HERE / "regions")).split(os.pathsep)
    folders = [folder for parent in parents for folder in sorted(Path(parent).glob("*"))]
    return {folder.name: folder for folder in folders if (folder / "region.csv").is_file()}


def folder(region: str) -> Path:
    """Where the releases of a region live. `TRACKER_RELEASES` replaces `data/releases`."""
    return Path(os.environ.get("TRACKER_RELEASES", HERE / "releases")) / region


def live(region: str) -> Release:
    """The release that the pointer names. Raises ReleaseUnusableError."""
    pointer = folder(region) / "current"
    try:
        return at(pointer.with_name(pointer.read_text(encoding="ascii").strip()))
    except (OSError, ValueError) as error:
        raise ReleaseUnusableError(str(error)) from error


def at(path: Path) -> Release:
    """The release that a file holds, of the region that its folder is named after. Raises ReleaseUnusableError."""
    try:
        return _describe(path)
    except (OSError, ValueError, duckdb.Error) as error:
        raise ReleaseUnusableError(str(error)) from error


def find(region: str, content: str) -> Release | None:
    """The release whose content hash begins with `content` (8 hex digits or more): the live one, else the newest.

    None for anything else: an odd text, no such release, a file of another schema or one that cannot be read.
    """
    content = content.lower()
    if not re.fullmatch("[0-9a-f]{8,64}", content):
        return None
    with suppress(ReleaseUnusableError):
        if (current := live(region)).content.startswith(content):
            return current
    for path in sorted(folder(region).glob("[0-9]*.duckdb"), key=lambda path: (len(path.name), path.name))[::-1]:
        with suppress(OSError, duckdb.Error, ReleaseUnusableError):
            if _content(path).startswith(content):
                return at(path)
    return None


@contextmanager
def cursor(release: Release) -> Iterator[DuckDBPyConnection]:
    """A cursor of its own: one connection is shared by the process, and two threads must never share a cursor."""
    with _connect(release.path).cursor() as own:
        yield own


def schema_hash() -> str:
    return hashlib.sha256(catalog.SCHEMA.read_bytes()).hexdigest()


def inputs_hash(layers: list[Path]) -> str:
    """Changes when the schema, a rule or any CSV does: then the live release is out of date."""
    digest = hashlib.sha256(schema_hash().encode())
    for path in [*sorted(HERE.glob("*.sql")), *(p for layer in layers for p in sorted(layer.glob("*.csv")))]:
        digest.update(path.name.encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()


def publish(region: str, path: Path) -> None:
    """Make `path` the live release. The pointer is replaced in one step and is on the disk when this returns."""
    pointer = folder(region) / "current"
    fresh = pointer.with_name("current.next")
    with fresh.open("w", encoding="ascii") as file:
        file.write(path.name)
        file.flush()
        os.fsync(file.fileno())
    os.replace(fresh, pointer)
    sync(pointer.parent)


def sync(path: Path) -> None:
    """Force a file, or the names in a folder, onto the disk."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


@contextmanager
def writing(region: str) -> Iterator[Path]:
    """The region's folder, held by one builder at a time across processes; leftovers of a crashed one are swept."""
    home = folder(region)
    home.mkdir(parents=True, exist_ok=True)
    with (home / ".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        for leftover in home.glob("*.building*"):
            leftover.unlink()
        yield home


@lru_cache(maxsize=16)
def _connect(path: Path) -> DuckDBPyConnection:
    return duckdb.connect(path, read_only=True, config=_READ_ONLY)


@lru_cache(maxsize=64)
def _describe(path: Path) -> Release:
    with _connect(path).cursor() as own:
        row = own.execute("select release_no, schema_hash, content_hash from release").fetchone()
        own.fetchall()
    if row is None or row[1] != schema_hash():
        raise ReleaseUnusableError(f"{path.name} 的数据结构与本版本不一致")
    return Release(path.absolute().parent.name, row[0], row[2], path)


@lru_cache(maxsize=4096)
def _content(path: Path) -> str:
    """The content hash in a release of any schema. A search must not push what is in use out of `_connect`."""
    with duckdb.connect(path, read_only=True, config=_READ_ONLY) as own:
        row = own.execute("select content_hash from release").fetchone()
    return "" if row is None else str(row[0])
