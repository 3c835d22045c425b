"""Immutable database files of a region, the live one among them, and cursors to read it.

Layout of `<releases>/<region>/`: `0001.duckdb`, `0002.duckdb`, …, `current` naming one of them, `imports/0001/` … with
the accepted files; `drafts/` and `*.candidate` belong to files that a planner is still looking at.
Publishing and rolling back are one atomic replacement of the pointer, so a reader never sees half a release.
"""

import hashlib
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import lru_cache
from pathlib import Path

import duckdb
from duckdb import DuckDBPyConnection

from data import catalog, edition, pointer, threads
from data.model import Release
from data.pointer import Pointer

HERE = Path(__file__).parent
NUMBERED = re.compile(r"[0-9]{4,9}\.duckdb")
_SELF = "select release_no, schema_hash, content_hash, edition from release"
_RULES = ("*.sql", "disclosure.py", "suppression.py")
# A reader needs nothing but the file it opens; all else that SQL could reach is shut.
_READ_ONLY: threads.Config = {
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
    """The release that the pointer names. Raises ReleaseUnusableError, and EditionError as `at` does."""
    home = folder(region)
    try:
        return at((home / pointer.NAME).with_name(pointer.read(home).file))
    except (OSError, ValueError) as error:
        raise ReleaseUnusableError(str(error)) from error


def at(path: Path) -> Release:
    """The release that a file holds, of the region that its folder is named after.

    Raises EditionError, and ReleaseUnusableError also for another edition: what 公开版 withholds stays unseen.
    """
    own = edition.current()
    try:
        number, schema, content, made_for = _describe(path)
    except (OSError, ValueError, duckdb.Error) as error:
        raise ReleaseUnusableError(str(error)) from error
    if schema != schema_hash():
        raise ReleaseUnusableError(f"{path.name} 的数据结构与本版本不一致")
    if made_for != own:
        raise ReleaseUnusableError(f"{path.name} 属于{made_for},本系统为{own}")
    return Release(path.absolute().parent.name, number, content, path)


def numbered(home: Path) -> list[Path]:
    """The release files in a region's folder, newest first, whatever is in them."""
    files = [path for path in home.glob("*.duckdb") if NUMBERED.fullmatch(path.name)]
    return sorted(files, key=lambda path: int(path.stem), reverse=True)


def find(region: str, content: str) -> Release | None:
    """The release whose content hash begins with `content` (8 hex digits or more): the live one, else the newest.

    None for anything else: an odd text, no such release, a file that is not for us or cannot be read.
    """
    content = content.lower()
    if not re.fullmatch("[0-9a-f]{8,64}", content):
        return None
    with suppress(ReleaseUnusableError):
        if (current := live(region)).content.startswith(content):
            return current
    for path in numbered(folder(region)):
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
    """Changes when the schema, a rule, the edition or any row of a layer does: then the live release is out of date."""
    digest = hashlib.sha256(f"{schema_hash()}{edition.current()}".encode())
    rules = [path for pattern in _RULES for path in sorted(HERE.glob(pattern))]
    rows = [path for layer in layers for pattern in ("*.csv", "*.parquet") for path in sorted(layer.glob(pattern))]
    for path in rules + rows:
        if not path.name.startswith("original."):
            digest.update(path.name.encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()


def publish(region: str, path: Path, without: frozenset[int] = frozenset(), held: bool = False) -> None:
    """Make `path` the live release, with what `pointer` keeps beside its name. On the disk when this returns."""
    pointer.write(folder(region), Pointer(path.name, without, held))


def alone(path: Path) -> DuckDBPyConnection:
    """A connection for once, to a file of whatever schema: a search must not push out what is in use."""
    return duckdb.connect(path, read_only=True, config=_READ_ONLY | threads.config(path.stat().st_size))


_connect = lru_cache(maxsize=16)(alone)


@lru_cache(maxsize=64)
def _describe(path: Path) -> tuple[int, str, str, str]:
    """Number, schema, content and edition, as a release says itself. Raises ValueError where it has no such row."""
    with _connect(path).cursor() as own:
        ((number, schema, content, made_for),) = own.execute(_SELF).fetchall()
    return number, schema, content, made_for


@lru_cache(maxsize=4096)
def _content(path: Path) -> str:
    with alone(path) as own:
        rows = own.execute("select content_hash from release").fetchall()
    return str(rows[0][0]) if rows else ""
