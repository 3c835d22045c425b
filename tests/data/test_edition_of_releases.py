"""What was made for 内部版 is never shown by 公开版, by whatever way it is named; a wrong setting shows nothing."""

import subprocess
import sys
from pathlib import Path

import pytest

from data import build, history, imports, release
from data.edition import EditionError
from data.model import Edition, Release
from data.release import ReleaseUnusableError
from tests.conftest import ROOT
from tests.data.accepting import accept, candidate, october, values

SETTING = "TRACKER_EDITION"
SENTENCE = "环境变量 TRACKER_EDITION 应为“公开版”或“内部版”,现为“内部”,请改正后重启。"


@pytest.fixture
def internal(region: Path, releases: Path, monkeypatch: pytest.MonkeyPatch) -> Release:
    """A live release of 内部版; the deployment is 公开版 from now on."""
    with monkeypatch.context() as patch:
        patch.setenv(SETTING, "内部版")
        build.build("fixture")
        return accept(october(2.5))


def test_a_release_says_for_whom_it_is(internal: Release, monkeypatch: pytest.MonkeyPatch) -> None:
    build.ensure("fixture")
    told = {version.number: version.edition for version in history.versions("fixture")}
    assert told == {3: Edition.PUBLIC, 2: Edition.INTERNAL, 1: Edition.INTERNAL}


def test_a_public_server_refuses_what_was_made_for_the_office(internal: Release) -> None:
    with pytest.raises(ReleaseUnusableError):
        release.live("fixture")
    with pytest.raises(ReleaseUnusableError, match="0002.duckdb 属于内部版,本系统为公开版"):
        release.at(internal.path)
    assert release.find("fixture", internal.content) is None
    with pytest.raises(ReleaseUnusableError):
        history.back("fixture", 2)
    assert not any(version.is_usable for version in history.versions("fixture"))


def test_it_is_built_anew_with_what_was_accepted_and_back_again(
    internal: Release, monkeypatch: pytest.MonkeyPatch
) -> None:
    public = build.ensure("fixture")
    assert (public.number, values(public)) == (3, [2.5])
    assert release.find("fixture", internal.content) in (None, public)
    monkeypatch.setenv(SETTING, "内部版")
    with pytest.raises(ReleaseUnusableError):
        release.live("fixture")
    again = build.ensure("fixture")
    assert (again.number, again.content) == (4, internal.content)


def test_a_candidate_of_the_office_is_refused_too(internal: Release, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patch:
        patch.setenv(SETTING, "内部版")
        seen = candidate(october(2.75))
    with pytest.raises(ReleaseUnusableError):
        release.at(seen.path)


def test_a_setting_that_names_no_edition_shows_nothing(published: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    live = release.live("fixture")
    monkeypatch.setenv(SETTING, "内部")
    for ask in (
        lambda: release.live("fixture"),
        lambda: release.at(live.path),
        lambda: release.find("fixture", live.content),
        lambda: build.ensure("fixture"),
        lambda: build.build("fixture"),
        lambda: imports.in_force("fixture"),
        lambda: history.versions("fixture"),
        lambda: history.back("fixture", 1),
    ):
        with pytest.raises(EditionError):
            ask()


@pytest.mark.parametrize("command", ["data.build", "data.history"])
def test_the_commands_say_so_in_one_sentence(published: Path, monkeypatch: pytest.MonkeyPatch, command: str) -> None:
    monkeypatch.setenv(SETTING, "内部")
    done = subprocess.run([sys.executable, "-m", command], cwd=ROOT, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == ({"data.build": 1, "data.history": 2}[command], SENTENCE + "\n")
    assert sorted(path.name for path in published.iterdir()) == [".lock", "0001.duckdb", "current"]
