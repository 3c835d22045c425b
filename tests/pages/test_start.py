"""What a visitor meets when data is missing, damaged or wrong: the board, or one clear sentence, never a traceback."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from tests import seeds
from tests.pages.screen import assert_sound, bodies, charts, finding, opened


def only_sentence(at: AppTest) -> str:
    """The one thing on the page: a sentence in Chinese."""
    assert [crash.message for crash in at.exception] == []
    assert charts(at) == []
    (sentence,) = (box.value for box in at.error)
    assert sentence.endswith("。")
    assert "Traceback" not in sentence
    return str(sentence)


def test_without_any_release_the_data_is_built(region: Path, releases: Path) -> None:
    assert not releases.exists()
    at = opened()
    assert finding(at).startswith("截至2026年9月")
    assert [path.name for path in (releases / "fixture").glob("*.duckdb")] == ["0001.duckdb"]
    assert list(at.info) == []
    assert_sound(at)


@pytest.mark.parametrize("damage", [b"", b"not a database", b"\0" * 100_000])
def test_a_damaged_file_is_built_again(region: Path, published: Path, damage: bytes) -> None:
    (published / "0001.duckdb").write_bytes(damage)
    at = opened()
    assert finding(at).startswith("截至2026年9月")
    assert (published / "current").read_text().strip() == "0002.duckdb"
    assert_sound(at)


def test_a_file_cut_short_is_built_again(region: Path, published: Path) -> None:
    whole = (published / "0001.duckdb").read_bytes()
    (published / "0001.duckdb").write_bytes(whole[: len(whole) // 2])
    at = opened()
    assert finding(at).startswith("截至2026年9月")
    assert_sound(at)


def test_a_pointer_to_nowhere_is_set_right(region: Path, published: Path) -> None:
    (published / "current").write_text("9999.duckdb")
    assert_sound(opened())


def test_changed_csvs_are_taken_in(region: Path, published: Path) -> None:
    seeds.change(region / "region.csv", 2, name="改名后的测试区")
    at = opened()
    assert "改名后的测试区" in "".join(bodies(at))
    assert_sound(at)


def test_a_wrong_csv_leaves_the_last_good_figures_with_a_warning(region: Path, published: Path) -> None:
    before = finding(opened())
    seeds.change(region / "goal.csv", 2, target_value="八十")
    at = opened()
    (warning,) = (box.value for box in at.warning)
    assert warning.startswith("数据文件有误，仍显示上一版本。")
    assert "goal.csv 第2行“target_value”列" in warning
    assert finding(at) == before
    assert_sound(at)


def test_a_wrong_csv_and_no_release_is_one_sentence(region: Path) -> None:
    seeds.change(region / "goal.csv", 2, target_value="八十")
    sentence = only_sentence(opened())
    assert sentence.startswith("数据文件有误，无法构建。")
    assert "goal.csv 第2行“target_value”列" in sentence


def test_a_folder_that_cannot_be_written_is_one_sentence(
    region: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("TRACKER_RELEASES", str(tmp_path / "file"))
    assert "数据目录无法写入" in only_sentence(opened())


@pytest.mark.parametrize("made", [True, False])
def test_without_any_region_the_page_says_where_they_belong(
    released: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, made: bool
) -> None:
    empty = tmp_path / "nothing"
    if made:
        empty.mkdir()
    monkeypatch.setenv("TRACKER_REGIONS", str(empty))
    assert only_sentence(opened()).startswith("没有找到任何地区的数据文件夹")


def test_a_region_without_figures_says_what_to_do(region: Path) -> None:
    path = region / "fact_output.csv"
    path.write_text(path.read_text(encoding="utf-8").splitlines()[0] + "\n", encoding="utf-8")
    at = opened()
    (message,) = (box.value for box in at.info)
    assert message == "该地区还没有任何产值数据,请先导入产值月报。"
    assert len(at.error) == len(at.exception) == 0


def test_a_setting_that_names_no_edition_stops_the_page_with_a_sentence(
    released: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TRACKER_EDITION", "内部")
    assert only_sentence(opened()) == "环境变量 TRACKER_EDITION 应为“公开版”或“内部版”，现为“内部”，请改正后重启。"
