"""项目调度: every view, every further filter, one project."""

from pathlib import Path

import pytest

from tests.pages.screen import assert_sound, finding, opened, seen

PROJECTS = "projects.py"
VIEWS = ("flow", "gantt", "week", "issues", "list")


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize(("region", "origin"), [("jianan", "example"), ("jianan", "own"), ("fixture", "own")])
def test_every_view_says_something(released: Path, region: str, origin: str, view: str) -> None:
    at = opened(PROJECTS, region=region, origin=origin, view=view)
    print(finding(at)); print(seen(at))
    assert_sound(at)
