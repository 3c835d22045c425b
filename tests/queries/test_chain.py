"""Links, edges, firms and the roadmap as the questions give them."""

from pathlib import Path

import pandas as pd
import pytest
from duckdb import DuckDBPyConnection

from data import disclosure
from queries import chain
from tests import seeds
from tests.queries.conftest import KeepChanges, KeepOutput, figure, figures

SURVEY = {"segment_id": "A101", "source_id": "fixture-source"}


def surveyed(*rows: dict[str, str]) -> list[seeds.Row]:
    empty = {"surveyed_on": "", "local_supply_share": "", "active_enterprises": "", "scale_enterprises": ""}
    return [empty | SURVEY | row for row in rows]


def test_links_come_in_the_order_of_the_chain_and_name_the_sentence_that_asks(jianan: DuckDBPyConnection) -> None:
    found = chain.chain_segments(jianan, clusters=None, as_of="2024-09")
    assert len(found) == 72
    assert found["cluster_id"].drop_duplicates().tolist() == ["EI", "EP", "HP", "AP", "FP", "BM"]
    assert all(rows["position"].tolist() == list(range(1, 13)) for _, rows in found.groupby("cluster_id"))
    named = found.dropna(subset="naming").set_index("segment_id")
    assert sorted(named.index) == ["AP09", "AP10", "AP11", "BM06", "BM07", "EP06", "EP07", "EP08", "EP09"]
    sentence, promise, title = named.loc["AP09", ["naming", "naming_commitment_id", "naming_source_title"]]
    assert "半轴、后桥、轮毂" in sentence
    assert (promise, title) == ("K21", "许昌市建安区2022年政府工作报告")
    # Read from a copy of the report, which is no official address.
    assert not found["naming_is_official"].any()
    assert found["surveyed_on"].isna().all()
    assert found["local_supply_share"].isna().all()


def test_the_latest_survey_by_the_end_of_the_month_holds(with_changes: KeepChanges) -> None:
    """One on the last day of the month is in it, one on the first day of the next is not."""
    rows = surveyed(
        {"surveyed_on": "2026-05-04", "local_supply_share": "0.3", "active_enterprises": "4"},
        {"surveyed_on": "2026-06-30", "active_enterprises": "5", "scale_enterprises": "2"},
        {"surveyed_on": "2026-07-01", "local_supply_share": "0.9", "active_enterprises": "9"},
    )
    cursor = with_changes(lambda folder: seeds.write(folder / "segment_survey.csv", rows))
    found = chain.chain_segments(cursor, clusters=["A1"], as_of="2026-06").set_index("segment_id")
    kept = found.loc["A101"]
    assert str(kept["surveyed_on"])[:10] == "2026-06-30"
    assert (kept["active_enterprises"], kept["scale_enterprises"]) == (5, 2)
    # A later survey that leaves the share out does not know it; an older one is not patched in.
    assert pd.isna(kept["local_supply_share"])
    assert kept["survey_source_title"] == "虚构夹具数据"
    assert found.index.tolist() == ["A101", "A102", "A103"]
    assert chain.chain_segments(cursor, clusters=["A1"], as_of="2026-04")["surveyed_on"].isna().all()


def test_of_several_sentences_that_name_a_link_the_first_is_told(with_changes: KeepChanges) -> None:
    def name(folder: Path) -> None:
        pairs = [("A102", "F03"), ("A102", "F02"), ("B101", "F01")]
        seeds.write(folder / "segment_naming.csv", [{"segment_id": s, "commitment_id": c} for s, c in pairs])

    found = chain.chain_segments(with_changes(name), clusters=None, as_of="2026-09").set_index("segment_id")
    assert found["naming"].dropna().to_dict() == {"A102": "夹具承诺句二", "B101": "夹具承诺句一"}
    assert len(found) == 5


def test_edges_are_those_of_the_chosen_chains(jianan: DuckDBPyConnection, fixture: DuckDBPyConnection) -> None:
    found = chain.chain_edges(jianan, clusters=None)
    assert len(found) == 130
    ap = chain.chain_edges(jianan, clusters=["AP"])
    assert set(ap["cluster_id"]) == {"AP"}
    assert ("AP07", "AP08") in set(zip(ap["up_id"], ap["down_id"], strict=True))
    assert chain.chain_edges(fixture, clusters=None).to_numpy().tolist() == [
        ["A1", "A101", "A102"],
        ["A1", "A102", "A103"],
        ["B1", "B101", "B102"],
    ]


def test_a_firm_stands_where_it_is_valid_in_the_month(with_changes: KeepChanges) -> None:
    """夹具甲 leaves A101 after March and is wholly in A102 from April."""

    def move(folder: Path) -> None:
        path = folder / "enterprise_segment.csv"
        for line in (2, 3):
            seeds.change(path, line, valid_to="2026-03")
        seeds.add(path, enterprise_id="fixture-a", segment_id="A102", share="1", valid_from="2026-04")

    cursor = with_changes(move)
    columns = ["segment_id", "short_name", "share"]

    def placed(as_of: str) -> list[list[object]]:
        found = chain.chain_enterprises(cursor, clusters=["A1"], as_of=as_of)
        return [list(row) for row in found[columns].itertuples(index=False)]

    assert placed("2022-12") == []
    assert placed("2023-01") == [["A101", "夹具甲", 0.4], ["A102", "夹具甲", 0.6]]
    assert placed("2026-03") == [["A101", "夹具甲", 0.4], ["A102", "夹具甲", 0.6]]
    assert placed("2026-04") == [["A102", "夹具甲", 1.0]]


def test_what_is_not_known_of_a_firm_is_null(fixture: DuckDBPyConnection) -> None:
    found = chain.chain_enterprises(fixture, clusters=["B1"], as_of="2026-09").iloc[0]
    assert found[["locality", "certainty", "park_name", "source_title"]].tolist() == [
        "区不明",
        "待核实",
        "南园",
        "虚构夹具数据",
    ]
    assert [pd.isna(found[name]) for name in ("share", "is_scale", "ttm", "product")] == [True] * 4


OWN = {"enterprise_id": "fixture-a"}


def ttm(cursor: DuckDBPyConnection, as_of: str = "2026-06") -> list[float | None]:
    found = chain.chain_enterprises(cursor, clusters=["A1"], as_of=as_of)["ttm"]
    return [None if pd.isna(value) else value for value in found]


def test_a_firms_twelve_months_are_its_own_rows(with_output: KeepOutput) -> None:
    """0.5 in each of 12 months is 6, on each link that it serves; its rows by link are parts and not added."""
    rows = [
        *figures("2025-02", "2026-06", 0.5, **OWN),
        *figures("2025-02", "2026-06", 0.2, **OWN, segment_id="A101"),
        *figures("2025-02", "2026-06", 9, segment_id="A101"),
    ]
    assert ttm(with_output(rows)) == [pytest.approx(6.0)] * 2


def test_a_firm_known_by_link_only_is_the_sum_of_its_links(with_output: KeepOutput) -> None:
    """12 × (0.2 + 0.3) = 6."""
    rows = [
        *figures("2025-02", "2026-06", 0.2, **OWN, segment_id="A101"),
        *figures("2025-02", "2026-06", 0.3, **OWN, segment_id="A102"),
    ]
    assert ttm(with_output(rows)) == [pytest.approx(6.0)] * 2


def test_a_year_that_is_not_all_there_is_not_known(with_output: KeepOutput) -> None:
    """From 2025-08 on eleven months; with a withheld one twelve, of which one is unknown; and examples are none."""
    short = figures("2025-08", "2026-06", 0.5, **OWN)
    assert ttm(with_output(short)) == [None, None]
    withheld = [*short, *figures("2025-07", "2025-07", 0.5, **OWN)]
    withheld[-1] |= {"value": "", "is_suppressed": "true"}
    assert ttm(with_output(withheld)) == [None, None]
    examples = figures("2025-02", "2026-06", 0.5, **OWN, is_illustrative="true", vintage="示例")
    assert ttm(with_output(examples)) == [None, None]


def test_the_public_edition_knows_no_firms_output(with_output: KeepOutput) -> None:
    cursor = with_output(figures("2025-02", "2026-06", 0.5, **OWN))
    assert ttm(cursor) == [pytest.approx(6.0)] * 2
    disclosure.withhold(cursor)
    assert ttm(cursor) == [None, None]


def active(cursor: DuckDBPyConnection, as_of: str = "2026-06") -> set[str]:
    found = chain.segment_activity(cursor, clusters=None, as_of=as_of)
    assert found["segment_id"].tolist() == ["A101", "A102", "A103", "B101", "B102"]
    return set(found.loc[found["has_real_output"], "segment_id"])


def test_only_real_output_above_zero_within_twelve_months_is_activity(with_output: KeepOutput) -> None:
    """A101 last in 2025-06, one month too early for 2026-06; A102 illustrative; A103 nought; B101 a firm's own."""
    rows = [
        *figures("2025-06", "2025-06", 1, segment_id="A101"),
        *figures("2026-05", "2026-06", 1, segment_id="A102", is_illustrative="true", vintage="示例"),
        *figures("2026-05", "2026-06", 0, segment_id="A103"),
        *figures("2026-06", "2026-06", 0.1, "B1", segment_id="B101", enterprise_id="fixture-b"),
    ]
    cursor = with_output(rows)
    assert active(cursor) == {"B101"}
    assert active(cursor, "2026-05") == {"A101"}


def test_a_figure_that_is_withheld_tells_nothing(with_output: KeepOutput) -> None:
    rows = [figure("2026-06", None, segment_id="A101")]
    assert active(with_output([*rows, *figures("2026-06", "2026-06", 1)])) == set()


def test_the_roadmap_holds_what_the_report_asks_for_and_nothing_else(jianan: DuckDBPyConnection) -> None:
    found = chain.roadmap(jianan, clusters=None, segments=None)
    assert dict(zip(found["segment_id"], found["target_product"], strict=True)) == {
        "EP06": "污水处理装备",
        "EP07": "垃圾处理装备",
        "EP08": "空气治理装备",
        "EP09": "土壤治理装备",
        "AP09": "半轴、后桥",
        "AP10": "轮毂",
        "AP11": "新能源汽车相关零部件",
        "BM06": "原料药",
        "BM07": "成品药",
    }
    nobody = found[["enterprise_type", "team", "contact_log", "project_id", "project_name"]]
    assert nobody.isna().all(axis=None)
    named = chain.chain_segments(jianan, clusters=None, as_of="2024-09").set_index("segment_id")["naming"]
    assert found["sentence"].tolist() == named[found["segment_id"]].tolist()
    assert set(found["source_title"]) == {"许昌市建安区2022年政府工作报告"}
    (general,) = jianan.execute("select source_quote from commitment where commitment_id = 'K50'").fetchall()[0]
    assert all(place in general for place in ("京津冀", "长三角", "珠三角"))
    assert set(found["target_region"]) == {"京津冀、长三角、珠三角(报告对全区的部署)"}


def test_the_roadmap_of_chosen_links_and_chains(jianan: DuckDBPyConnection) -> None:
    def ids(clusters: list[str] | None, segments: list[str] | None) -> list[str]:
        return list(chain.roadmap(jianan, clusters=clusters, segments=segments)["roadmap_id"])

    assert ids(["AP"], None) == ["AP-1", "AP-2", "AP-3"]
    assert ids(None, ["AP10", "BM07"]) == ["AP-2", "BM-2"]
    assert ids(["AP"], ["BM07"]) == []
