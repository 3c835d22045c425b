"""Real projects or 示例项目: never both in one count, on whatever page projects are counted."""

import pandas as pd

from queries.pipeline import STAGES

OWN, EXAMPLE = "own", "example"
ORIGINS = {OWN: "实有项目", EXAMPLE: "示例项目"}


def origins(flow: pd.DataFrame) -> list[str]:
    """The kinds in scope, first the one to begin with: real projects where they have planned days of stages at all, so
    that rates of them mean something.
    """
    example = flow["is_illustrative"].astype(bool)
    found = [origin for origin, rows in ((OWN, ~example), (EXAMPLE, example)) if rows.any()]
    planned = flow.loc[~example, [plan for _, plan in STAGES.values()]].notna().any(axis=None)
    return found if planned else found[::-1]
