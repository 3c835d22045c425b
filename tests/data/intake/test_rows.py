"""Cumulative figures → what each month came to, beside what is known already. Numbers by hand (worked example O5)."""

from decimal import Decimal

import pytest

from tests.data.intake.loading import OUTPUT, Loaded, asked, figure, loaded, sheet

pytestmark = pytest.mark.usefixtures("internal")

MONTHS = ["02", "03", "04", "05", "06", "07", "08", "09", "10", "11", "12"]
CUMULATIVE = {
    2023: ["24.0", "39.0", "54.5", "70.5", "87.5", "102.5", "118.0", "134.5", "152.0", "170.5", "190.0"],
    2024: ["28.0", "45.5", "63.7", "82.5", "102.8", "120.4", "138.8", "158.5"],
}
VALUES = "select period, value, span_months from {} where measure_id = 'gov' order by period"
LATEST = (
    "select period, value, span_months, vintage from output_known(null) where measure_id = 'gov' and cluster_id = 'A1' "
    "order by period"
)


def output(*lines: list[str]) -> bytes:
    return sheet(OUTPUT, *lines)


def values(result: Loaded) -> list[tuple[str, float, int]]:
    """Of the rows that one file brought."""
    frame = result.tables["fact_output"].sort_values("period")
    return list(zip(frame["period"], frame["value"].astype(float), frame["span_months"], strict=True))


def test_two_years_of_cumulative_figures() -> None:
    rows = [
        figure(f"{year}-{month}", cum)
        for year, series in CUMULATIVE.items()
        for month, cum in zip(MONTHS, series, strict=False)
    ]
    result = loaded(output(*rows))
    assert (result.written.added, result.written.revised) == (19, 0)
    found = asked(VALUES.format("fact_output"))
    assert [float(value) for _, value, _ in found] == [
        24.0, 15.0, 15.5, 16.0, 17.0, 15.0, 15.5, 16.5, 17.5, 18.5, 19.5,
        28.0, 17.5, 18.2, 18.8, 20.3, 17.6, 18.4, 19.7,
    ]  # fmt: skip
    assert [span for _, _, span in found] == [2, *[1] * 10, 2, *[1] * 7]


def test_the_same_figures_again_are_no_rows() -> None:
    content = output(figure("2026-02", "24.0", 公布同比="12.3", 企业数="12"), figure("2026-03", "39.0"))
    loaded(content)
    again = loaded(content)
    assert (again.written.added, again.written.revised, again.written.tables) == (0, 0, ())
    assert again.tables == {}


def test_a_gap_is_a_longer_span() -> None:
    assert values(loaded(output(figure("2026-02", "24.0"), figure("2026-05", "70.5")))) == [
        ("2026-02", 24.0, 2),
        ("2026-05", 46.5, 3),
    ]


def test_the_first_figure_of_a_year_covers_it_from_january() -> None:
    assert values(loaded(output(figure("2026-06", "87.5")))) == [("2026-06", 87.5, 6)]


def test_a_revised_february_moves_march() -> None:
    loaded(output(figure("2026-02", "24.0"), figure("2026-03", "39.0"), figure("2026-04", "54.5")))
    result = loaded(output(figure("2026-02", "23.0", vintage="月报修订")))
    assert values(result) == [("2026-02", 23.0, 2), ("2026-03", 16.0, 1)]
    assert (result.written.added, result.written.revised) == (0, 2)
    assert [(period, float(value), span, vintage) for period, value, span, vintage in asked(LATEST)] == [
        ("2026-02", 23.0, 2, "月报修订"),
        ("2026-03", 16.0, 1, "月报修订"),
        ("2026-04", 15.5, 1, "月报初步"),
    ]


def test_a_month_filled_in_later_shortens_the_span_after_it() -> None:
    loaded(output(figure("2026-02", "24.0"), figure("2026-04", "54.5")))
    result = loaded(output(figure("2026-03", "39.0")))
    assert values(result) == [("2026-03", 15.0, 1), ("2026-04", 15.5, 1)]
    assert (result.written.added, result.written.revised) == (1, 1)


def test_next_month_alone_is_told_from_what_is_known() -> None:
    loaded(output(figure("2026-02", "24.0")))
    assert values(loaded(output(figure("2026-03", "39.0")))) == [("2026-03", 15.0, 1)]


def test_months_without_cumulative_figures() -> None:
    months = [figure("2026-02", month="24.0"), figure("2026-03", month="15.0"), figure("2026-04", "54.5")]
    assert values(loaded(output(*months))) == [("2026-02", 24.0, 2), ("2026-03", 15.0, 1), ("2026-04", 15.5, 1)]


def test_a_month_that_agrees_leaves_the_cumulative_figure() -> None:
    loaded(output(figure("2026-02", "24.0"), figure("2026-03", "39.0")))
    assert loaded(output(figure("2026-03", month="15"))).written.tables == ()


def test_a_withheld_figure_is_unknown_and_so_is_the_month_after_it() -> None:
    loaded(
        output(figure("2026-02", "24.0"), figure("2026-03", "*"), figure("2026-04", "54.5"), figure("2026-05", "70.5"))
    )
    found = asked(
        "select period, cum_value, value, is_suppressed from fact_output where measure_id = 'gov' order by period"
    )
    assert found == [
        ("2026-02", Decimal("24.000000"), Decimal("24.000000"), False),
        ("2026-03", None, None, True),
        ("2026-04", Decimal("54.500000"), None, True),
        ("2026-05", Decimal("70.500000"), Decimal("16.000000"), False),
    ]


def test_nought_is_a_value_and_a_dash_is_none() -> None:
    assert values(loaded(output(figure("2026-02", "0"), figure("2026-03", "-")))) == [("2026-02", 0.0, 2)]


@pytest.mark.parametrize(
    ("unit", "cum", "stored"),
    [
        ("千元", "1", "0.000010"),
        ("千元", "123456789", "1234.567890"),
        ("千元", "０.３", "0.000003"),
        ("万元", "1,234,567.89", "123.456789"),
        ("万元", "0.07", "0.000007"),
        ("亿元", "24", "24.000000"),
        # Past what the fast way holds.
        ("亿元", "99999", "99999.000000"),
        ("亿元", "123456.123456", "123456.123456"),
        ("万元", "9999900000.5", "999990.000050"),
        ("千元", "12345678901234.5", "123456789.012345"),
        ("千元", "99999999999999", "999999999.999990"),
    ],
)
def test_units_are_exact(unit: str, cum: str, stored: str) -> None:
    loaded(output(figure("2026-02", cum, unit=unit)))
    row = asked("select value, cum_value, raw_unit from fact_output where measure_id = 'gov'")
    assert row == [(Decimal(stored), Decimal(stored), unit)]


def test_dollars_at_the_rate_that_was_given() -> None:
    content = output(figure("2026-02", "1000", measure="市场采购贸易额", unit="万美元"))
    loaded(content, {"rate": ("7.1",)})
    assert asked("select value, raw_value, raw_unit from fact_output where measure_id = 'trade'") == [
        (Decimal("0.710000"), 1000.0, "万美元")
    ]


def test_growth_and_firms_stand_beside_the_figure() -> None:
    loaded(output(figure("2026-02", "24.0", 公布同比="12.3%", 企业数="12", 前两家占比="42.5")))
    row = "select yoy_published, contributors, top2_share, price_basis, scope from fact_output where measure_id = 'gov'"
    assert asked(row) == [(12.3, 12, 0.425, "现价", "规上")]


def test_what_a_later_file_leaves_blank_stays_beside_the_same_figure() -> None:
    loaded(output(figure("2026-02", "24.0", 公布同比="12.3", 企业数="12")))
    assert loaded(output(figure("2026-02", "24.0"))).written.tables == ()
    loaded(output(figure("2026-02", "25.0", vintage="月报修订")))
    last = "select yoy_published, contributors from output_known(null) where measure_id = 'gov'"
    assert asked(last) == [(None, None)]


def test_a_source_is_found_by_its_title_or_made() -> None:
    first = loaded(output(figure("2026-02", "24.0", 来源="虚构夹具数据")))
    assert set(first.written.tables) == {"fact_output"}
    second = loaded(output(figure("2026-03", "39.0", 来源="三月台账")))
    assert set(second.written.tables) == {"fact_output", "source"}
    made = (
        "select title, issuer, is_official, audience, retrieved_on::varchar from source where source_id like 'import-%'"
    )
    assert asked(made) == [("三月台账", "导入文件", False, "内部", "2026-12-10")]


def test_levels_of_a_figure() -> None:
    loaded(
        output(
            figure("2026-02", "1", kind="集群", 环节="甲类部件"),
            figure("2026-02", "2", kind="集群", 园区="北园"),
            figure("2026-02", "3", kind="集群", 环节="A102", 园区="north"),
            figure("2026-02", "4", kind="环节", name="甲类毛坯"),
            figure("2026-02", "5", kind="环节", name="甲类毛坯", 园区="南园"),
            figure("2026-02", "6", kind="园区", name="南园", 环节="甲类整机"),
            figure("2026-02", "7", kind="企业", name="夹具甲"),
        )
    )
    found = asked(
        "select cast(value as integer), cluster_id, segment_id, park_id, enterprise_id from fact_output "
        "where measure_id = 'gov' order by value"
    )
    assert found == [
        (1, "A1", "A102", None, None),
        (2, "A1", None, "north", None),
        (3, "A1", "A102", "north", None),
        (4, "A1", "A101", None, None),
        (5, "A1", "A101", "south", None),
        (6, "A1", "A103", "south", None),
        (7, "A1", None, None, "fixture-a"),
    ]


def test_what_changed_is_told_figure_by_figure() -> None:
    loaded(output(figure("2026-02", "24.0")))
    result = loaded(output(figure("2026-02", "23.5", vintage="月报修订"), figure("2026-03", "39.0")))
    assert result.written.changed.values.tolist() == [
        ["甲类制造", "规上工业总产值", "2026-02", 24.0, 23.5],
        ["甲类制造", "规上工业总产值(累计)", "2026-02", 24.0, 23.5],
        ["甲类制造", "规上工业总产值", "2026-03", None, 15.5],
    ]


def test_nothing_that_was_known_is_gone() -> None:
    loaded(output(figure("2026-02", "24.0")))
    loaded(output(figure("2026-02", "23.5", vintage="月报修订")))
    kept = asked("select value, vintage from fact_output where measure_id = 'gov' order by known_at")
    assert kept == [(Decimal("24.000000"), "月报初步"), (Decimal("23.500000"), "月报修订")]
