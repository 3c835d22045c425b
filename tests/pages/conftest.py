"""Releases that a test may damage."""

import shutil
from pathlib import Path

import pytest


@pytest.fixture
def own(releases: Path, built: Path) -> Path:
    """Both regions live in a folder that may be changed."""
    shutil.copytree(built, releases, dirs_exist_ok=True)
    return releases
