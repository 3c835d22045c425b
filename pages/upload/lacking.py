"""What stands between each cluster's own figures and a light: the months that are still to be loaded."""

import pandas as pd

from data.model import Filters, Release
from pages.shared import look, why, words
from pages.shared.cached import ask, standings
from pages.upload import said
from queries import lookups
from queries.board import Standing


def overview(release: Release, filters: Filters, board: list[Standing]) -> None:
    """One line of text per cluster: whose figures it shows, where they come from, and what they lack."""
    if not any(one.source for one in board):
        return
    lacking, own = _lacking(release, filters), said.own_clusters(board)
    look.section("各集群数据情况")
    look.table(
        pd.DataFrame(
            {
                "集群": [one.short_name for one in board],
                "数据": [_nature(one) for one in board],
                "来源": [one.source for one in board],
                "评价尚缺": [lacking.get(one.cluster_id, "") if one in own else "" for one in board],
            }
        )
    )


def after(candidate: Release, filters: Filters) -> None:
    """What will still be missing once the file is in."""
    if not filters.month:
        return
    lacking = _lacking(candidate, filters)
    own = [one for one in said.own_clusters(standings(candidate, filters)) if one.cluster_id in lacking]
    if own:
        look.section("导入后仍需补齐的月份")
        look.bullets([f"{one.short_name}:{lacking[one.cluster_id]}。" for one in own])


def _lacking(release: Release, filters: Filters) -> dict[str, str]:
    rows = ask(release, lookups.missing_periods, clusters=None, as_of=filters.month)
    return {
        str(cluster): ";".join(f"{what}{months}" for what, months in why.lacks(part, filters.month).items())
        for cluster, part in rows.groupby("cluster_id")
    }


def _nature(standing: Standing) -> str:
    if not standing.source:
        return "没有数据"
    return words.ILLUSTRATIVE if standing.is_illustrative else "实际数据"
