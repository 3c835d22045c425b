"""The shipped district, live, for tests that load something beside it."""

import shutil
from pathlib import Path

import pytest


@pytest.fixture
def district(releases: Path, built: Path) -> Path:
    """The folder of releases of the shipped district, with number 1 live and up to date."""
    return shutil.copytree(built / "jianan", releases / "jianan")
