"""The shipped district: what the facts hold is all in, and what is illustrative says so and has its stated shape."""

import subprocess
import sys

import pytest
from duckdb import DuckDBPyConnection

from queries import lookups
from tests.conftest import ROOT

# The stated shape of the illustration: full year 2020, and the 12 months to September 2024, in 亿元.
YEAR_2020 = {"EI": 120, "EP": 38, "HP": 130, "AP": 165, "FP": 92, "BM": 60}
TO_2024_09 = {"EI": 214, "EP": 80, "HP": 152, "AP": 206, "FP": 142, "BM": 112}
EI_YEARS = {"2020": 120, "2021": 138, "2022": 163, "2023": 190}
EI_2023 = [24.0, 15.0, 15.5, 16.0, 17.0, 15.0, 15.5, 16.5, 17.5, 18.5, 19.5]
EI_2024 = [28.0, 17.5, 18.2, 18.8, 20.3, 17.6, 18.4, 19.7]


def total(cursor: DuckDBPyConnection, cluster: str, first: str, last: str) -> float:
    asked = "select sum(value)::double from fact_output where cluster_id = $c and period between $first and $last"
    return float(cursor.execute(asked, {"c": cluster, "first": first, "last": last}).fetchall()[0][0])


@pytest.mark.parametrize(
    ("table", "number"),
    [
        ("commitment", 64),
        ("segment", 72),
        ("goal", 6),
        ("park", 13),
        ("cluster", 6),
        ("project where not is_illustrative", 40),
    ],
)
def test_everything_is_in(jianan: DuckDBPyConnection, table: str, number: int) -> None:
    assert jianan.execute(f"select count(*) from {table}").fetchall() == [(number,)]


def test_the_illustrative_year_2020_is_the_stated_baseline(jianan: DuckDBPyConnection) -> None:
    for cluster, expected in YEAR_2020.items():
        assert total(jianan, cluster, "2020-02", "2020-12") == expected


def test_the_illustrative_12_months_to_september_2024_are_as_stated(jianan: DuckDBPyConnection) -> None:
    for cluster, expected in TO_2024_09.items():
        assert total(jianan, cluster, "2023-10", "2024-09") == expected


def test_the_years_and_months_of_the_worked_example(jianan: DuckDBPyConnection) -> None:
    for year, whole in EI_YEARS.items():
        assert total(jianan, "EI", f"{year}-02", f"{year}-12") == whole
    for year, months in (("2023", EI_2023), ("2024", EI_2024)):
        for month, expected in enumerate(months, start=2):
            assert total(jianan, "EI", f"{year}-{month:02d}", f"{year}-{month:02d}") == expected


def test_twelve_months_are_this_year_so_far_and_last_year_less_its_same_months(jianan: DuckDBPyConnection) -> None:
    this_year, last_year = total(jianan, "EI", "2024-02", "2024-09"), total(jianan, "EI", "2023-02", "2023-12")
    same_months = total(jianan, "EI", "2023-02", "2023-09")
    assert (this_year, last_year, same_months) == (158.5, 190.0, 134.5)
    assert this_year + last_year - same_months == total(jianan, "EI", "2023-10", "2024-09") == 214.0


def test_growth_of_the_last_twelve_months(jianan: DuckDBPyConnection) -> None:
    now, before = total(jianan, "EI", "2023-10", "2024-09"), total(jianan, "EI", "2022-10", "2023-09")
    assert round((now / before - 1) * 100, 1) == 17.5


def test_all_output_is_marked_illustrative(jianan: DuckDBPyConnection) -> None:
    marks = jianan.execute("select distinct is_illustrative, vintage, source_id from fact_output").fetchall()
    assert marks == [(True, "示例", "illustrative")]


def test_there_is_no_january_and_february_alone_covers_two_months(jianan: DuckDBPyConnection) -> None:
    spans = jianan.execute("select distinct period[6:7], span_months from fact_output order by all").fetchall()
    assert spans == [("02", 2)] + [(f"{month:02d}", 1) for month in range(3, 13)]


def test_cumulative_figures_add_up_from_the_start_of_each_year(jianan: DuckDBPyConnection) -> None:
    wrong = jianan.execute("""
        select count(*) from (
            select cum_value, sum(value) over (
                partition by cluster_id, segment_id, park_id, period[1:4] order by period
            ) as added
            from fact_output
        ) where cum_value <> added
    """).fetchall()
    assert wrong == [(0,)]


def test_real_projects_carry_nothing_invented(jianan: DuckDBPyConnection) -> None:
    invented = jianan.execute("""
        select count(*) from project
        where not is_illustrative and (
            probability is not null or ramp_months is not null or net_new_ratio is not null
            or source_id = 'illustrative'
        )
    """).fetchall()
    assert invented == [(0,)]


def test_illustrative_projects_say_so_in_name_and_source(jianan: DuckDBPyConnection) -> None:
    named = jianan.execute("""
        select count(*), count(*) filter (where name like '示例项目%' and source_id = 'illustrative')
        from project where is_illustrative
    """).fetchall()
    assert named == [(22, 22)]


def test_no_baseline_is_invented_and_the_goal_in_words_has_no_number(jianan: DuckDBPyConnection) -> None:
    found = jianan.execute("select cluster_id, target_value, baseline_value from goal order by cluster_id").fetchall()
    targets = {"AP": 300.0, "BM": 150.0, "EI": 300.0, "EP": 100.0, "FP": 150.0, "HP": None}
    assert found == [(cluster, target, None) for cluster, target in targets.items()]


def test_every_goal_is_quoted_from_the_sentence_that_promises_it(jianan: DuckDBPyConnection) -> None:
    quoted = jianan.execute("""
        select g.goal_id, bool_or(contains(c.source_quote, g.source_quote))
        from goal as g left join commitment as c on g.goal_id = c.goal_id
        group by all order by all
    """).fetchall()
    assert quoted == [(f"g-{cluster}", True) for cluster in ("AP", "BM", "EI", "EP", "FP", "HP")]


def test_only_official_addresses_are_shown(jianan: DuckDBPyConnection) -> None:
    shown = lookups.sources(jianan)
    official = dict(jianan.execute("select source_id, is_official from source").fetchall())
    linked = {row.source_id: row.link for row in shown.itertuples() if isinstance(row.link, str)}
    assert len(shown) == len(official)
    assert set(linked) == {source for source, flag in official.items() if flag}
    assert linked
    assert all(link.startswith(("https://", "http://")) for link in linked.values())


@pytest.mark.parametrize("module", ["illustrate", "illustrate_projects"])
def test_the_illustration_is_what_its_parameters_make(module: str) -> None:
    command = [sys.executable, "-m", f"data.regions.{module}", "data/regions/jianan", "--check"]
    assert subprocess.run(command, cwd=ROOT, check=False).returncode == 0
