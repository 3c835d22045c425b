"""A region whose edition holds every figure, for tests of what figures become."""

from pathlib import Path

import pytest

from data import build
from data.model import Edition


@pytest.fixture
def internal(published: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of releases of the invented region, live in 内部版."""
    monkeypatch.setenv("TRACKER_EDITION", Edition.INTERNAL)
    build.ensure("fixture")
    return published
