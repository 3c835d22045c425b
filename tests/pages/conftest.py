"""Releases and a region that a test may damage."""

import shutil
from pathlib import Path

import pytest

from tests.conftest import ROOT


@pytest.fixture
def own(releases: Path, built: Path) -> Path:
    """Both regions live in a folder that may be changed."""
    shutil.copytree(built, releases, dirs_exist_ok=True)
    return releases


@pytest.fixture
def region(releases: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The only region there is: a copy of the invented one, whose CSVs may be changed. Nothing is built of it yet."""
    folder = tmp_path / "regions" / "fixture"
    shutil.copytree(ROOT / "tests" / "regions" / "fixture", folder)
    monkeypatch.setenv("TRACKER_REGIONS", str(folder.parent))
    return folder


@pytest.fixture
def published(region: Path, releases: Path, built: Path) -> Path:
    """The folder of releases of that region, with number 1 live and up to date."""
    return shutil.copytree(built / "fixture", releases / "fixture")
