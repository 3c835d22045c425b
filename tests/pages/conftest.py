"""Releases that a test may damage, and one look for components instead of one in every session."""

import shutil
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from streamlit.components.v2 import manifest_scanner


@pytest.fixture(scope="session", autouse=True)
def _looked_for_once() -> Iterator[None]:
    """AppTest reads the papers of every installed package anew for each session, which takes twice as long as a page;
    a server does so once."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(manifest_scanner, "scan_component_manifests", cache(manifest_scanner.scan_component_manifests))
        yield


@pytest.fixture
def own(releases: Path, built: Path) -> Path:
    """Both regions live in a folder that may be changed."""
    shutil.copytree(built, releases, dirs_exist_ok=True)
    return releases
