"""Writing so that a crash leaves the old or the new: one writer at a time, names and bytes forced onto the disk."""

import fcntl
import os
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

# Whoever left a draft lying this long, in seconds, has gone away.
_ABANDONED = 24 * 3600


@contextmanager
def writing(home: Path) -> Iterator[None]:
    """A region's folder, held by one writer at a time across processes; leftovers of a crashed one are swept."""
    home.mkdir(parents=True, exist_ok=True)
    with (home / ".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        for leftover in home.glob("*.building*"):
            remove(leftover)
        sweep(home)
        yield


def sweep(home: Path) -> None:
    """Remove abandoned drafts and candidates. A reader that still has one open keeps it until it lets go."""
    for path in [*home.glob("*.candidate*"), *(home / "drafts").glob("*")]:
        with suppress(FileNotFoundError):
            if time.time() - path.stat().st_mtime > _ABANDONED:
                remove(path)


def remove(path: Path) -> None:
    """A file or a folder with all that is in it; nothing where it is gone already."""
    if path.is_dir():
        shutil.rmtree(path, ignore_errors=True)
    else:
        path.unlink(missing_ok=True)


def replace(path: Path, text: str) -> None:
    """Give a file a new text in one step. It is on the disk when this returns."""
    fresh = path.with_name(path.name + ".next")
    fresh.write_text(text, encoding="ascii")
    sync(fresh)
    os.replace(fresh, path)
    sync(path.parent)


def sync(path: Path) -> None:
    """Force a file, or the names in a folder, onto the disk."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def sync_folder(folder: Path) -> None:
    """Force a folder and the files in it onto the disk."""
    for path in folder.iterdir():
        sync(path)
    sync(folder)
