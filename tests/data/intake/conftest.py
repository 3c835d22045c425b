"""A region whose edition holds every figure, for tests of what figures become."""

import shutil
from pathlib import Path

import pytest

from data import build
from data.model import Edition
from tests.conftest import REGIONS


@pytest.fixture(scope="session")
def built_internal(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The invented region in 内部版, built once."""
    home = tmp_path_factory.mktemp("internal")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TRACKER_RELEASES", str(home))
        patch.setenv("TRACKER_REGIONS", REGIONS)
        patch.setenv("TRACKER_EDITION", Edition.INTERNAL)
        build.build("fixture")
    return home


@pytest.fixture
def internal(region: Path, releases: Path, built_internal: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of releases of that region, number 1 live and up to date in 内部版."""
    monkeypatch.setenv("TRACKER_EDITION", Edition.INTERNAL)
    return shutil.copytree(built_internal / "fixture", releases / "fixture")
