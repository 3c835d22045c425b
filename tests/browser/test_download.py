"""The table of the board, as it arrives on the reader's disk."""

import csv
import io
from pathlib import Path

import pytest
from playwright.sync_api import Page

from data import release
from tests.browser.server import Server
from tests.browser.view import open_page


def test_the_board_as_csv(shared: Server, page: Page, built: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TRACKER_RELEASES", str(built))
    label = release.live("jianan").label
    open_page(page, shared.url)
    with page.expect_download() as waiting:
        page.get_by_test_id("stDownloadButton").get_by_role("button").click()
    assert waiting.value.suggested_filename == f"产业集群总览_2024-09_{label}.csv"
    content = Path(waiting.value.path()).read_bytes()
    assert content.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"))))
    assert len(rows) == 6
    assert {row["数据性质"] for row in rows} == {"示例数据"}
    assert {row["数据版本"] for row in rows} == {label}
    assert {row["筛选"] for row in rows} == {"全部产业、全部园区、2024年9月"}
    assert {row["灯"] for row in rows} >= {"▲ 进度偏慢", "■ 严重滞后", "○ 定性目标"}
