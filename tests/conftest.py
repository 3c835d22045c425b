"""Fixtures for every floor: real files and real DuckDB, in folders of their own."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from duckdb import DuckDBPyConnection
from hypothesis import settings

from data import build, release

ROOT = Path(__file__).parents[1]
REGIONS = os.pathsep.join([str(ROOT / "data" / "regions"), str(ROOT / "tests" / "regions")])

# The same examples at every run, however slow the machine.
settings.register_profile("repeatable", derandomize=True, deadline=None)
settings.load_profile("repeatable")


@pytest.fixture
def releases(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder for releases; both regions can be built into it."""
    home = tmp_path / "releases"
    monkeypatch.setenv("TRACKER_RELEASES", str(home))
    monkeypatch.setenv("TRACKER_REGIONS", REGIONS)
    return home


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Both regions, built once. For tests that only read; copy from here whatever is to be changed."""
    home = tmp_path_factory.mktemp("built")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TRACKER_RELEASES", str(home))
        patch.setenv("TRACKER_REGIONS", REGIONS)
        for region in release.region_folders():
            build.build(region)
    return home


@pytest.fixture
def released(built: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The regions built once are live."""
    monkeypatch.setenv("TRACKER_RELEASES", str(built))
    monkeypatch.setenv("TRACKER_REGIONS", REGIONS)
    return built


@pytest.fixture
def jianan(released: Path) -> Iterator[DuckDBPyConnection]:
    """A cursor on the shipped district."""
    with release.cursor(release.live("jianan")) as cursor:
        yield cursor


@pytest.fixture
def fixture(released: Path) -> Iterator[DuckDBPyConnection]:
    """A cursor on the invented region."""
    with release.cursor(release.live("fixture")) as cursor:
        yield cursor


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
