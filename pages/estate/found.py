"""What is known of one park, column by column: numbers, or the words in their place."""

from typing import Any

import pandas as pd

from data import edition
from data.model import Edition
from pages.estate.cells import NO_ROOM, NO_YEAR_BEFORE, NONE_CHOSEN, NOT_NAMED, SHORT, known
from pages.shared import words
from queries import acreage, holdings
from queries.acreage import ADDED, LAND, OUTPUT, TAX, Factor

GROWTH, SHARE, PER_MU = "近一年增速(%)", "主导产业集聚率(%)", "亩均产值(万元/亩)"
MU, PROJECTS, NATURE = "用地(亩)", "项目", "数据性质"
FLOOR, RENTABLE, OCCUPIED, PRODUCING = (f"厂房{part}(平方米)" for part in ("总面积", "可招商", "已入驻", "已投产"))
LET, AT_WORK = "厂房入驻率(%)", "厂房投产率(%)"
BASIS = "亩均产值依据"
OF_OUTPUT = "近12个月"
_MONEY = (TAX, OUTPUT, ADDED)
Row = dict[str, Any]


def factor_column(factor: Factor) -> str:
    return f"{factor.name}({factor.unit})"


def facts(park: Row) -> Row:
    said = {"主导产业": "leading_industry", "期次": "phase", "进展": "status"}
    title = park["source_title"]
    source = words.source(title, park["source_issuer"]) if isinstance(title, str) else words.UNSEEN
    return {
        "park_id": park["park_id"],
        "园区": park["short_name"],
        "全称": park["name"],
        **{name: park[column] if isinstance(park[column], str) else words.UNSEEN for name, column in said.items()},
        "来源": source,
    }


def output(part: pd.DataFrame, whole: pd.DataFrame, park: Row, level: str) -> Row:
    """近12个月 and its growth, of the chosen industries; `whole` says whether the park has any output at all."""
    nothing = NONE_CHOSEN if park["park_id"] in whole.index else SHORT if park["has_output"] else words.UNSEEN
    if park["park_id"] not in part.index:
        return {level: nothing, GROWTH: nothing, "is_illustrative": False}
    made = part.loc[park["park_id"]]
    now = known(made["current_value"], words.WITHHELD if made["is_withheld"] else SHORT)
    if made["is_withheld"] or made["is_withheld_before"]:
        instead = words.WITHHELD
    else:
        instead = now if isinstance(now, str) else NO_YEAR_BEFORE
    growth = known(made["growth"], instead)
    return {level: now, GROWTH: growth, "is_illustrative": bool(made["is_illustrative"])}


def share(made: pd.DataFrame, whole: pd.DataFrame, park: Row, clusters: pd.DataFrame) -> Row:
    """主导产业集聚率, of all clusters whatever industry is chosen."""
    leading = holdings.leading(park["leading_industry"], clusters)
    if not leading:
        return {SHARE: NOT_NAMED, "clusters": []}
    key = park["park_id"]
    hidden = key in whole.index and bool(whole.loc[key, "is_withheld"])
    nothing = words.WITHHELD if hidden else SHORT if park["has_output"] else words.UNSEEN
    return {SHARE: known(holdings.leading_share(made, key, leading), nothing), "clusters": leading}


def land(own: pd.DataFrame, whole: pd.DataFrame, park: Row, measure: str) -> Row:
    """Land and what it yields, from the park's quarterly reports (`own`) and the known output (`whole`)."""
    metrics, reported = _metrics(own, park), set(own["metric"])
    found: Row = {MU: known(metrics.get(LAND))} | _per_mu(metrics, whole, park["park_id"], measure)
    for factor in acreage.FACTORS:
        found[factor_column(factor)] = known(acreage.ratio(metrics, factor), _instead(factor, metrics, reported))
    return found | {"季报期": words.month(own["period"].max()) if len(own) else words.UNSEEN}


def _metrics(own: pd.DataFrame, park: Row) -> dict[str, float]:
    """Metric → value of 12 months, of stocks the latest; where no land is reported, that of the register."""
    values = own["value"].where(own["metric"].isin(acreage.STOCKS), own["year_value"])
    told = {str(name): float(value) for name, value in zip(own["metric"], values, strict=True) if value == value}
    return told if park["area_mu"] != park["area_mu"] else {LAND: float(park["area_mu"])} | told


def _per_mu(metrics: dict[str, float], whole: pd.DataFrame, park: str, measure: str) -> Row:
    """亩均产值: of the quarterly report where it covers 12 months, else of the clusters' output in the park."""
    reported = acreage.ratio(metrics, acreage.PER_MU)
    if reported is not None:
        return {PER_MU: reported, BASIS: "园区季报工业总产值"}
    if LAND not in metrics or park not in whole.index:
        return {PER_MU: words.UNSEEN, BASIS: words.NONE}
    made = whole.loc[park]
    instead = words.WITHHELD if made["is_withheld"] else SHORT
    yielded = acreage.ratio({LAND: metrics[LAND], OUTPUT: float(made["current_value"])}, acreage.PER_MU)
    return {PER_MU: known(yielded, instead), BASIS: f"{OF_OUTPUT}{measure}"}


def _instead(factor: Factor, metrics: dict[str, float], reported: set[str]) -> str:
    """Why a factor has no value. 公开版 holds no money of a park: one that reports at all has it withheld."""
    if factor.above in _MONEY and factor.below in metrics and reported and edition.current() is Edition.PUBLIC:
        return words.WITHHELD
    lacking = [name for name in (factor.above, factor.below) if name not in metrics]
    return SHORT if lacking and reported.issuperset(lacking) else words.UNSEEN


def workshops(halls: pd.DataFrame, park: str) -> Row:
    areas = {FLOOR: "floor_area", RENTABLE: "rentable", OCCUPIED: "occupied", PRODUCING: "producing"}
    there = park in halls.index
    cells = {name: known(halls.loc[park, column]) if there else words.UNSEEN for name, column in areas.items()}
    rentable = cells[RENTABLE]
    for name, part in ((LET, cells[OCCUPIED]), (AT_WORK, cells[PRODUCING])):
        if isinstance(rentable, float) and isinstance(part, float):
            cells[name] = part / rentable * 100 if rentable else NO_ROOM
        else:
            cells[name] = words.UNSEEN
    return cells
