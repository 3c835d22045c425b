"""One question, one name: each .sql file and its function say the same, and every question can be asked of nothing."""

import importlib
import inspect
import pkgutil
from collections.abc import Callable, Iterator
from datetime import date, datetime
from typing import Any, get_type_hints

import duckdb
import pandas as pd
import pytest
from duckdb import DuckDBPyConnection

import queries
from data import catalog
from queries.run import FOLDER, text

Question = Callable[..., Any]
# A value, besides None, for each type a parameter may have.
SAMPLES: dict[object, object] = {
    str: "2024-09",
    list[str]: ["x"],
    datetime: datetime(2026, 12, 31),
    date: date(2024, 9, 30),
    int: 1,
    float: 1.0,
}


def questions() -> Iterator[tuple[str, Question]]:
    """Every public function of `queries` that takes a cursor first; `run` is how they ask, not what."""
    for module in pkgutil.iter_modules(queries.__path__):
        if module.name != "run":
            found = importlib.import_module(f"queries.{module.name}")
            for name, function in inspect.getmembers(found, inspect.isfunction):
                own = function.__module__ == found.__name__ and not name.startswith("_")
                if own and next(iter(inspect.signature(function).parameters), "") == "cursor":
                    yield name, function


ASKED = list(questions())
each_question = pytest.mark.parametrize(("name", "function"), ASKED, ids=[name for name, _ in ASKED])


def test_every_file_has_one_function_and_every_function_one_file() -> None:
    assert sorted(name for name, _ in ASKED) == sorted(path.stem for path in FOLDER.glob("*.sql"))


@each_question
def test_the_function_has_the_parameters_of_the_file(name: str, function: Question) -> None:
    statements = duckdb.extract_statements(text(name))
    assert len(statements) == 1
    cursor, *parameters = inspect.signature(function).parameters.values()
    assert {parameter.name for parameter in parameters} == statements[0].named_parameters
    assert all(parameter.kind is inspect.Parameter.KEYWORD_ONLY for parameter in parameters)


@each_question
def test_the_first_line_is_the_question_in_words(name: str, function: Question) -> None:
    first = text(name).splitlines()[0]
    assert first.startswith("-- ")
    assert "?" in first
    assert function.__doc__


def arguments(function: Question, *, most: bool) -> dict[str, object]:
    """Arguments for every parameter: a sample for each, or None wherever None is allowed."""
    found: dict[str, object] = {}
    for name, hint in get_type_hints(function).items():
        if name not in ("cursor", "return"):
            kinds = getattr(hint, "__args__", (hint,)) if hint not in SAMPLES else (hint,)
            found[name] = None if type(None) in kinds and not most else SAMPLES[kinds[0]]
    return found


@pytest.fixture(scope="module")
def empty() -> Iterator[DuckDBPyConnection]:
    with duckdb.connect() as connection:
        catalog.create(connection)
        yield connection


@each_question
@pytest.mark.parametrize("most", [True, False], ids=["with all parameters", "with None where allowed"])
def test_nothing_is_answered_by_nothing(name: str, function: Question, most: bool, empty: DuckDBPyConnection) -> None:
    answer = function(empty, **arguments(function, most=most))
    assert len(answer) == 0
    if isinstance(answer, pd.DataFrame):
        assert len(answer.columns) > 0


@each_question
def test_an_empty_choice_answers_without_an_error(name: str, function: Question, jianan: DuckDBPyConnection) -> None:
    chosen = arguments(function, most=True)
    lists: dict[str, object] = {key: [] for key, value in chosen.items() if isinstance(value, list)}
    answer = function(jianan, **(chosen | lists))
    assert (len(answer) == 0) if lists else (len(answer) > 0)
