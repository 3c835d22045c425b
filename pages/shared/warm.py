"""What the first visitor would otherwise wait for: the libraries, and Altair's checking of the chart templates."""

import duckdb  # noqa: F401

from pages.charts import parts, ruler  # noqa: F401
from pages.charts.trajectory import trajectory
from pages.shared import cached, cards, download, evidence, filters, tables, why  # noqa: F401


def charts() -> None:
    for height, detailed in ((cards.HEIGHT, False), (cards.LARGE, True)):
        trajectory(actual=[], path=[], target=None, span=(0, 1), colour="", height=height, detailed=detailed)
