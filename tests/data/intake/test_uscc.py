"""统一社会信用代码: the oracles of the standard, in SQL."""

import duckdb
import pytest
from duckdb import DuckDBPyConnection

from data.intake.stage import NORMAL


@pytest.fixture(scope="module")
def connection() -> DuckDBPyConnection:
    made = duckdb.connect()
    made.execute("attach ':memory:' as live; create table live.source (source_id varchar, title varchar)")
    made.execute(NORMAL.read_text(encoding="utf-8"))
    return made


VALID = [
    "91350100M000100Y43",
    "91411003MADEM0011Q",
    "91411003MADEM002XG",
    "91411003MADEM0038G",
    "91411003MADEM0046B",
    "91411003MA9X001420",  # remainder 0: the second mod 31
]


def right(connection: DuckDBPyConnection, text: str) -> bool:
    return bool(connection.execute("select uscc_is_right(as_uscc($t))", {"t": text}).fetchall()[0][0])


@pytest.mark.parametrize("code", VALID)
def test_valid(connection: DuckDBPyConnection, code: str) -> None:
    assert right(connection, code)


@pytest.mark.parametrize("code", VALID)
def test_every_other_last_character_is_wrong(connection: DuckDBPyConnection, code: str) -> None:
    others = set("0123456789ABCDEFGHJKLMNPQRTUWXY") - {code[-1]}
    assert not any(right(connection, code[:-1] + other) for other in others)


@pytest.mark.parametrize("text", ["９１３５０１００M000100Y４３", "91350100m000100y43", " 91350100 M000100Y43　"])
def test_width_case_and_spaces_do_not_matter(connection: DuckDBPyConnection, text: str) -> None:
    assert right(connection, text)


@pytest.mark.parametrize(
    "text", ["91350100M000100Y4Z", "91350100M000100Y4", "91350100M000100Y433", "9135010OM000100Y43"]
)
def test_wrong_shape(connection: DuckDBPyConnection, text: str) -> None:
    shaped = connection.execute("select uscc_is_shaped(as_uscc($t))", {"t": text}).fetchall()
    assert shaped == [(False,)]


def test_the_right_digit_is_named(connection: DuckDBPyConnection) -> None:
    assert connection.execute("select uscc_digit('91350100M000100Y4X')").fetchall() == [("3",)]
