"""What differs between two releases of the list, which may be of any age."""

import duckdb

from data.history import Version
from pages.shared import changed
from pages.shared.cached import differences
from queries.compared import Change


def between(old: Version, new: Version) -> list[Change] | None:
    """None where one of the files cannot be read to the end; the page lives on, and so does the live release."""
    if old.release is None or new.release is None:
        return None
    try:
        return differences(old.release, new.release)
    except duckdb.Error:
        return None


def sentence(changes: list[Change] | None) -> str:
    return "版本文件有损坏,不能比较。" if changes is None else changed.sentence(changes)
