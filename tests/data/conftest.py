"""A region whose CSVs may be changed, and a live release made from them."""

import shutil
from pathlib import Path

import pytest

from tests.conftest import ROOT


@pytest.fixture
def region(releases: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the invented region; nothing is built of it yet."""
    folder = tmp_path / "regions" / "fixture"
    shutil.copytree(ROOT / "tests" / "regions" / "fixture", folder)
    monkeypatch.setenv("TRACKER_REGIONS", str(folder.parent))
    return folder


@pytest.fixture
def published(region: Path, releases: Path, built: Path) -> Path:
    """The folder of releases of that region, with number 1 live and up to date."""
    return shutil.copytree(built / "fixture", releases / "fixture")


@pytest.fixture
def district(releases: Path, built: Path) -> Path:
    """The folder of releases of the shipped district, with number 1 live and up to date."""
    return shutil.copytree(built / "jianan", releases / "jianan")
