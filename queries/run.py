"""The only place where a question is put to the database: a .sql file, named parameters, a frame back."""

from functools import cache
from pathlib import Path
from typing import Any

import pandas as pd
from duckdb import DuckDBPyConnection

FOLDER = Path(__file__).with_name("sql")


def ask(cursor: DuckDBPyConnection, question: str, **parameters: Any) -> pd.DataFrame:
    """The answer to `sql/<question>.sql`. Lists travel as lists; None means all, or the latest."""
    return cursor.execute(text(question), parameters).df()


@cache
def text(question: str) -> str:
    return (FOLDER / f"{question}.sql").read_text(encoding="utf-8")
