"""The light of a promise, for every kind and at every boundary, worked out by hand."""

from datetime import date, datetime
from pathlib import Path

import pytest
from duckdb import DuckDBPyConnection

from data.model import Light
from queries import lookups
from queries.commitments import commitment_values, commitments
from queries.lights import Lamp, LightCuts, light_cuts
from queries.pace import elapsed, last_day
from queries.promised import Promise, Report, promise, reports
from queries.promises import judge
from tests import seeds
from tests.queries.conftest import KeepChanges

YEAR = {"period_start": date(2022, 1, 1), "deadline": date(2022, 12, 31), "deadline_basis": "年度"}
HALF = {"period_start": date(2022, 1, 1), "deadline": date(2022, 6, 30), "deadline_basis": "上半年"}
CUTS = LightCuts(10, 30, 0.95, 0.9, 5, 30, 90)
MARCH, NOVEMBER, END = date(2022, 3, 31), date(2022, 11, 30), date(2022, 12, 31)
AFTER = date(2024, 9, 30)


def lamp(one: Promise, *told: Report, on: date) -> tuple[Light, str]:
    found = judge(one, told, on, CUTS).lamp
    return found.light, found.word


def value(amount: float, on: date = MARCH) -> Report:
    return Report(on, value=amount)


def quantity(comparator: str = ">=", target: float | None = 100) -> Promise:
    return Promise("quantity", target, comparator, **YEAR)  # type: ignore[arg-type]


def milestone(**given: object) -> Promise:
    return Promise("milestone", **(HALF | given))  # type: ignore[arg-type]


def test_the_cuts_are_those_of_the_table(jianan: DuckDBPyConnection) -> None:
    assert light_cuts(lookups.thresholds(jianan)) == CUTS


# ---------------------------------------------------------------- first of all: silence


@pytest.mark.parametrize("kind", ["quantity", "rate", "growth", "milestone"])
@pytest.mark.parametrize("on", [MARCH, END, AFTER])
def test_what_nobody_reported_is_grey_whatever_the_deadline(kind: str, on: date) -> None:
    assert lamp(Promise(kind, 100, ">=", **YEAR), on=on) == (Light.GREY, "未见公开数据")  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("kind", "word"), [("capacity", "产能,不评灯"), ("qualitative", "定性,不评灯"), ("scope", "范围,不评灯")]
)
def test_some_kinds_light_nothing_even_when_done(kind: str, word: str) -> None:
    one = Promise(kind, 100, ">=", **YEAR)  # type: ignore[arg-type]
    assert lamp(one, on=END) == (Light.GREY, word)
    assert lamp(one, Report(MARCH, value=0, status="完成"), on=AFTER) == (Light.GREY, word)


# ---------------------------------------------------------------- quantities


@pytest.mark.parametrize(
    ("amount", "on", "expected"),
    [
        # A quarter of the time is over: 25 % − 15 % = 10 points behind is yellow, 9.9 still green.
        (15.1, MARCH, (Light.GREEN, "正常")),
        (15, MARCH, (Light.YELLOW, "偏慢")),
        # 11/12 = 91.67 %: 61.67 % is 30 points behind (yellow, included), 61.66 % is more.
        (100 * 11 / 12 - 30, NOVEMBER, (Light.YELLOW, "偏慢")),
        (100 * 11 / 12 - 30.01, NOVEMBER, (Light.RED, "滞后")),
        # The whole year is judged by completion alone.
        (100, END, (Light.GREEN, "完成")),
        (95, END, (Light.YELLOW, "基本完成")),
        (94.9, END, (Light.RED, "未完成")),
    ],
)
def test_a_quantity_by_the_time_that_it_covers(amount: float, on: date, expected: tuple[Light, str]) -> None:
    assert lamp(quantity(), value(amount, on), on=on) == expected


def test_o4_the_first_quarter_of_2022() -> None:
    """67.8 of 287.6 is 23.57 %; a quarter of the year is 25 %; 23.57 − 25 = −1.43 points, above −10."""
    assert round(67.8 / 287.6 * 100, 2) == 23.57
    k61 = Promise("quantity", 287.6, ">=", date(2022, 1, 1), END, "全年")
    assert lamp(k61, value(67.8), on=MARCH) == (Light.GREEN, "正常")
    # Silence until November does not make it late: the figure is judged by its own three months.
    assert lamp(k61, value(67.8), on=NOVEMBER) == (Light.GREEN, "正常")
    assert lamp(k61, value(67.8), on=END) == (Light.GREY, "仅有截至2022年3月数据")
    assert lamp(k61, value(67.8), on=AFTER) == (Light.GREY, "仅有截至2022年3月数据")


def test_the_first_figure_for_the_whole_period_counts_and_later_ones_do_not() -> None:
    told = [value(60, NOVEMBER), value(94, END), value(101, date(2023, 3, 31))]
    found = judge(quantity(), told, AFTER, CUTS)
    assert (found.lamp, found.report) == (Lamp(Light.RED, "未完成"), told[1])


@pytest.mark.parametrize(
    ("amount", "on", "expected"),
    [
        # At most 100: by March 35 is 10 points above a quarter, 34.9 less.
        (34.9, MARCH, (Light.GREEN, "正常")),
        (35, MARCH, (Light.YELLOW, "偏慢")),
        (55, MARCH, (Light.YELLOW, "偏慢")),
        (55.1, MARCH, (Light.RED, "滞后")),
        # Nearly kept up to 100 / 0.95 = 105.26.
        (100, END, (Light.GREEN, "完成")),
        (105.26, END, (Light.YELLOW, "基本完成")),
        (105.27, END, (Light.RED, "未完成")),
        (0, END, (Light.GREEN, "完成")),
    ],
)
def test_an_upper_bound_is_turned_round(amount: float, on: date, expected: tuple[Light, str]) -> None:
    assert lamp(quantity("<="), value(amount, on), on=on) == expected


def test_quantities_that_cannot_be_judged() -> None:
    assert lamp(quantity(target=None), value(5), on=MARCH) == (Light.GREY, "无年度计划")
    assert lamp(quantity(target=0), value(5), on=MARCH) == (Light.GREY, "无年度计划")
    assert lamp(quantity("rank", 1), value(3), on=MARCH) == (Light.GREY, "名次,不评灯")
    assert lamp(quantity(), Report(MARCH, status="进行中"), on=MARCH) == (Light.GREY, "未报数值,不评灯")
    without = Promise("quantity", 100, ">=", None, None, "尽早,无日期")
    assert lamp(without, value(5), on=AFTER) == (Light.GREY, "无期限")
    inferred = Promise("quantity", 100, ">=", date(2022, 1, 1), END, "未写日期,按年度")
    assert lamp(inferred, value(5, END), on=AFTER) == (Light.GREY, "按年度推定,不评灯")
    unbegun = Promise("quantity", 100, ">=", None, END, "年度")
    assert lamp(unbegun, value(5), on=MARCH) == (Light.GREY, "未写起始日期,不评灯")


# ---------------------------------------------------------------- rates and growth


@pytest.mark.parametrize(
    ("kind", "target", "amount", "expected"),
    [
        ("rate", 80, 80, (Light.GREEN, "达到目标")),
        ("rate", 80, 72, (Light.YELLOW, "接近目标")),  # 72 / 80 = 0.9
        ("rate", 80, 71.9, (Light.RED, "低于目标")),
        ("growth", 6, 6, (Light.GREEN, "达到目标")),
        ("growth", 6, 1, (Light.YELLOW, "接近目标")),  # 5 points below
        ("growth", 6, 0.9, (Light.RED, "低于目标")),
        ("growth", 0, -5.1, (Light.RED, "低于目标")),
    ],
)
def test_rates_and_growth_of_the_whole_period(
    kind: str, target: float, amount: float, expected: tuple[Light, str]
) -> None:
    one = Promise(kind, target, ">=", **YEAR)  # type: ignore[arg-type]
    assert lamp(one, value(amount, END), on=END) == expected
    assert lamp(one, value(amount, NOVEMBER), on=NOVEMBER) == (Light.GREY, "期中数,不评灯")
    assert lamp(one, value(amount, NOVEMBER), on=AFTER) == (Light.GREY, "仅有截至2022年11月数据")


@pytest.mark.parametrize(
    ("kind", "amount", "light"),
    [
        ("rate", 10, Light.GREEN),
        ("rate", 11.1, Light.YELLOW),  # 10 / 11.1 = 0.9009
        ("rate", 11.2, Light.RED),
        ("rate", 0, Light.GREEN),
        ("growth", 10, Light.GREEN),
        ("growth", 15, Light.YELLOW),
        ("growth", 15.1, Light.RED),
    ],
)
def test_rates_and_growth_of_at_most_ten(kind: str, amount: float, light: Light) -> None:
    one = Promise(kind, 10, "<=", **YEAR)  # type: ignore[arg-type]
    assert lamp(one, value(amount, END), on=END)[0] == light


def test_a_rate_without_a_target() -> None:
    none = Promise("rate", None, ">=", **YEAR)  # type: ignore[arg-type]
    assert lamp(none, value(50, END), on=END) == (Light.GREY, "无年度计划")


# ---------------------------------------------------------------- milestones


def going(on: date, status: str = "进行中") -> Report:
    return Report(on, status=status)


@pytest.mark.parametrize(
    ("on", "expected"),
    [
        (date(2022, 5, 30), (Light.GREY, "未到期")),  # 31 days to 30 June
        (date(2022, 5, 31), (Light.YELLOW, "临期,还有30天")),
        (date(2022, 6, 30), (Light.YELLOW, "今天到期")),
        (date(2022, 7, 31), (Light.GREY, "仅有截至2022年5月数据")),
        (AFTER, (Light.GREY, "仅有截至2022年5月数据")),
    ],
)
def test_a_milestone_under_way_in_may(on: date, expected: tuple[Light, str]) -> None:
    assert lamp(milestone(), going(date(2022, 5, 20)), on=on) == expected


@pytest.mark.parametrize("status", ["进行中", "未开始"])
def test_a_delay_that_was_reported_is_judged_and_does_not_grow_by_silence(status: str) -> None:
    # 28 September is 90 days after 30 June: 31 July + 31 August + 28.
    assert lamp(milestone(), going(date(2022, 9, 28), status), on=date(2022, 9, 30)) == (Light.YELLOW, "逾期90天")
    assert lamp(milestone(), going(date(2022, 9, 29), status), on=date(2022, 9, 30)) == (Light.RED, "逾期91天")
    assert lamp(milestone(), going(date(2022, 7, 1), status), on=AFTER) == (Light.YELLOW, "逾期1天(至2022年7月)")


@pytest.mark.parametrize(
    ("done_on", "as_of", "on", "expected"),
    [
        (date(2022, 6, 30), date(2022, 6, 30), AFTER, (Light.GREEN, "完成")),
        (date(2022, 7, 12), date(2022, 7, 31), date(2022, 7, 31), (Light.GREEN, "完成,逾期完成12天")),
        # Finished on the 92nd day: red the day before, so yellow in that month and green from the next.
        (date(2022, 9, 30), date(2022, 9, 30), date(2022, 9, 30), (Light.YELLOW, "完成,逾期完成92天")),
        (date(2022, 9, 30), date(2022, 9, 30), date(2022, 10, 31), (Light.GREEN, "完成,逾期完成92天")),
        (None, date(2022, 6, 30), AFTER, (Light.GREEN, "完成")),
        (None, date(2022, 12, 31), END, (Light.GREEN, "完成,日期未报")),
    ],
)
def test_a_milestone_that_is_done(done_on: date | None, as_of: date, on: date, expected: tuple[Light, str]) -> None:
    assert lamp(milestone(), Report(as_of, status="完成", done_on=done_on), on=on) == expected


def test_a_deadline_that_the_report_does_not_write_is_never_missed() -> None:
    soon = milestone(deadline=None, deadline_basis="尽早,无日期")
    inferred = milestone(deadline=END, deadline_basis="未写日期,按年度")
    for on in (MARCH, END, AFTER):
        assert lamp(soon, going(MARCH), on=on) == (Light.GREY, "无期限")
        assert lamp(inferred, going(MARCH), on=on) == (Light.GREY, "按年度推定,不评灯")
    late = Report(AFTER, status="完成", done_on=AFTER)
    assert lamp(soon, late, on=AFTER) == lamp(inferred, late, on=AFTER) == (Light.GREEN, "完成")


def test_a_milestone_goes_by_its_latest_status_and_by_nothing_else() -> None:
    told = [Report(MARCH, status="完成", done_on=MARCH), going(date(2022, 7, 31))]
    assert lamp(milestone(), *told, on=date(2022, 7, 31)) == (Light.YELLOW, "逾期31天")
    assert lamp(milestone(), value(1), on=MARCH) == (Light.GREY, "未报状态,不评灯")


# ---------------------------------------------------------------- months, and rows as they are stored


@pytest.mark.parametrize(
    ("start", "until", "deadline", "share"),
    [
        (date(2022, 1, 1), MARCH, END, 3 / 12),
        (date(2022, 1, 1), date(2022, 2, 28), END, 2 / 12),
        (date(2022, 1, 1), date(2022, 4, 15), END, 3.5 / 12),
        (date(2022, 4, 16), date(2022, 6, 30), date(2022, 6, 30), 1.0),
        (date(2022, 4, 16), date(2022, 4, 30), date(2022, 6, 30), 0.5 / 2.5),
        (date(2022, 4, 1), MARCH, END, 0.0),
        (END, END, date(2022, 1, 1), 1.0),
    ],
)
def test_the_share_of_the_time_that_is_over(start: date, until: date, deadline: date, share: float) -> None:
    assert elapsed(start, until, deadline) == pytest.approx(share)


def test_the_last_day_of_a_month() -> None:
    assert [last_day(period).day for period in ("2022-02", "2024-02", "2024-09", "2024-12")] == [28, 29, 30, 31]


def test_all_promises_of_the_district_before_and_after(jianan: DuckDBPyConnection) -> None:
    rows = commitments(jianan, clusters=None).to_dict("records")
    assert len(rows) == 64
    for on, expected in ((MARCH, Lamp(Light.GREEN, "正常")), (AFTER, Lamp(Light.GREY, "仅有截至2022年3月数据"))):
        told = reports(commitment_values(jianan, as_of=on))
        found = {
            row["commitment_id"]: judge(promise(row), told.get(row["commitment_id"], []), on, CUTS) for row in rows
        }
        assert found.pop("K61").lamp == expected
        assert {one.lamp.light for one in found.values()} == {Light.GREY}
    assert found["K33"].lamp.word == "未见公开数据"


def test_a_report_counts_from_its_day_and_its_latest_vintage(with_changes: KeepChanges) -> None:
    def revised(folder: Path) -> None:
        path = folder / "commitment_value.csv"
        rows = seeds.read(path)
        again = rows[1] | {"value": "17", "known_at": "2026-11-05 09:00:00"}
        seeds.write(path, [*rows, again])

    cursor = with_changes(revised)
    newest = reports(commitment_values(cursor, as_of=date(2026, 9, 30)))
    assert [(one.as_of, one.value) for one in newest["F01"]] == [(date(2026, 6, 30), 11), (date(2026, 9, 30), 17)]
    (done,) = newest["F02"]
    assert (done.as_of, done.value, done.status, done.done_on) == (date(2026, 7, 31), None, "完成", date(2026, 7, 12))
    assert (done.evidence, done.is_illustrative) == ("夹具验收单", False)
    before = reports(commitment_values(cursor, as_of=date(2026, 9, 29)))
    assert [one.value for one in before["F01"]] == [11]
    then = commitment_values(cursor, as_of=date(2026, 9, 30), known_until=datetime(2026, 10, 31))
    assert reports(then)["F01"][-1].value == 14
