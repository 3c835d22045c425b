"""Real or illustrative: which of a park's figures are which, and its projects of both kinds apart."""

import pandas as pd

from pages.estate import found
from pages.estate.cells import ORDER, UNKNOWN
from pages.estate.found import NATURE, PROJECTS
from pages.shared import words
from queries import acreage
from queries.pipeline import active


def is_example(park: found.Row, column: str) -> bool:
    """Whether this figure of the park is illustrative, as its 数据性质 says."""
    if column in (found.LET, found.AT_WORK):
        kind = "厂房"
    elif column in [found.factor_column(factor) for factor in acreage.FACTORS]:
        kind = "园区季报"
    else:
        kind = "园区季报" if column == found.PER_MU and park[found.BASIS].startswith("园区季报") else "产值"
    return words.ILLUSTRATIVE in park[NATURE] and kind in park[NATURE]


def projects(flow: pd.DataFrame, park: str, *, is_part: bool) -> found.Row:
    """Real and illustrative ones apart, never in one count; `is_part`: only those of some industries."""
    there = active(flow[flow["park_id"] == park])
    example = there["is_illustrative"].astype(bool)
    kinds = {"实有": there[~example], "示例": there[example]}
    said = [f"{kind}{len(rows)}个({_stages(rows)})" for kind, rows in kinds.items() if len(rows)]
    return {PROJECTS: ";".join(said) or ("无所选产业项目" if is_part else "无登记项目")}


def _stages(rows: pd.DataFrame) -> str:
    """签约1、在建2: in the order of the stages, those of unknown stage last."""
    counts = rows["stage"].fillna(UNKNOWN).value_counts()
    return "、".join(f"{stage}{counts[stage]}" for stage in (*ORDER, UNKNOWN) if stage in counts)


def nature(park: found.Row, whole: pd.DataFrame, own: pd.DataFrame, halls: pd.DataFrame) -> found.Row:
    """What of the park's figures is illustrative. Some rest on all of its output, whatever industry is chosen."""
    key = park["park_id"]
    there, made = key in halls.index, key in whole.index and bool(whole.loc[key, "is_illustrative"])
    rests = [park[found.SHARE]] + ([park[found.PER_MU]] if park[found.BASIS].startswith(found.OF_OUTPUT) else [])
    told = {
        "产值": park["is_illustrative"] or (made and any(isinstance(cell, float) for cell in rests)),
        "园区季报": bool(own["is_illustrative"].any()),
        "厂房": there and bool(halls.loc[key, "is_illustrative"]),
    }
    if any(told.values()):
        return {NATURE: f"{words.ILLUSTRATIVE}({'、'.join(name for name, is_so in told.items() if is_so)})"}
    is_real = any(isinstance(cell, float) for cell in park.values()) or len(own) or there
    return {NATURE: "实际数据" if is_real else words.NONE}
