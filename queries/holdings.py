"""What clusters produce in each park, and how much of it is what the park is to lead in. Pure: frames in and out."""

from collections.abc import Collection

import pandas as pd

COLUMNS = ("current_value", "previous_value")


def output(rows: pd.DataFrame, clusters: Collection[str] = ()) -> pd.DataFrame:
    """By park_id, the sum over the chosen clusters (none named: all) of queries.output.output_by_park, in 亿元.

    A cluster that is withheld or not known for all 12 months leaves the park's sum unknown. growth in %.
    """
    chosen = rows[rows["cluster_id"].isin(clusters) | (not clusters)]
    parks = chosen.groupby("park_id")
    found = pd.DataFrame({name: parks[name].agg(lambda cells: cells.sum(skipna=False)) for name in COLUMNS})
    for name in ("is_withheld", "is_withheld_before", "is_illustrative"):
        found[name] = parks[name].any().astype(bool)
    before = found["previous_value"].astype(float)
    found["growth"] = (found["current_value"].astype(float) / before.where(before > 0) - 1) * 100
    return found


def leading(industry: object, clusters: pd.DataFrame) -> list[str]:
    """Ids of the clusters that the text of a park's 主导产业 names, by their full or short name."""
    said = industry if isinstance(industry, str) else ""
    named = [str(row["name"]) in said or str(row["short_name"]) in said for row in clusters.to_dict("records")]
    return list(clusters.loc[named, "cluster_id"])


def leading_share(rows: pd.DataFrame, park: str, clusters: Collection[str]) -> float | None:
    """主导产业集聚率 in %: the leading clusters' output of 12 months ÷ the park's of all clusters; None: not known."""
    there = rows[rows["park_id"] == park]
    whole = there["current_value"].astype(float).sum(skipna=False)
    part = there.loc[there["cluster_id"].isin(clusters), "current_value"].astype(float).sum(skipna=False)
    return float(part / whole * 100) if len(clusters) and whole > 0 else None
