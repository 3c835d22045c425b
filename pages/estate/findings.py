"""What the parks say in one sentence, of each view."""

import pandas as pd

from pages.estate import found, origin
from pages.estate.cells import figures, is_known
from pages.estate.gathered import Estate
from pages.shared import words
from queries.acreage import FACTORS
from queries.league import LEAST, League


def compare(estate: Estate) -> str:
    """Which park leads by output, and how many of all have which figures."""
    rows, when = estate.rows, f"截至{words.month(estate.month)}"
    if len(rows) == 1:
        return f"{when},{_one(estate)}。"
    made = figures(rows[estate.level])
    withheld = int(rows[estate.level].eq(words.WITHHELD).sum())
    hidden = f",{withheld}个{words.WITHHELD_WHY}" if withheld else ""
    if not made.notna().any():
        return f"{when},{len(rows)}个园区均无可显示的近12个月{estate.measure}{hidden};{_others(rows)}。"
    first = rows.loc[made.idxmax()]
    head = f"{when},{len(rows)}个园区中{int(made.notna().sum())}个有近12个月{estate.measure}{estate.mark}{hidden}"
    leads = f"{first['园区']}{words.number(made.max())}亿元居首,{_rise(first[found.GROWTH])}"
    return f"{head};{leads};{_others(rows)}。"


def _one(estate: Estate) -> str:
    park = estate.rows.iloc[0]
    level = park[estate.level]
    said = f"{words.number(level)}亿元{estate.mark},{_rise(park[found.GROWTH])}" if isinstance(level, float) else level
    share = park[found.SHARE]
    mark = f"({words.ILLUSTRATIVE})" if origin.is_example(park, found.SHARE) and not isinstance(level, float) else ""
    led = f",主导产业集聚率{words.number(share)}%{mark}" if isinstance(share, float) else ""
    return f"{park['园区']}近12个月{estate.measure}{said if isinstance(level, float) else f':{said}'}{led}"


def _rise(growth: object) -> str:
    return words.rise(growth / 100) if isinstance(growth, float) else f"近一年增速:{growth}"


def _others(rows: pd.DataFrame) -> str:
    """Land, workshops and tax: how many parks have them, and what nobody has."""
    kinds = {
        "用地": found.MU,
        "厂房": found.FLOOR,
        "亩均税收": found.factor_column(FACTORS[0]),
    }
    has = {name: int(figures(rows[column]).notna().sum()) for name, column in kinds.items()}
    seen = [f"有{name}数据的{count}个" for name, count in has.items() if count]
    missing = [name for name, column in kinds.items() if rows[column].eq(words.UNSEEN).all()]
    if missing:
        seen.append(f"{'、'.join(missing)}{words.UNSEEN}")
    return ",".join(seen) or f"用地、厂房和亩均税收{words.UNSEEN}"


def acreage(rows: pd.DataFrame, totals: pd.Series, month: str) -> str:
    """Who has the most points, or why nobody has any."""
    when, count = f"截至{words.month(month)}", len(rows)
    known = [name for name in _factor_columns() if is_known(rows[name])]
    if totals.notna().any():
        first = rows.loc[totals.idxmax(), "园区"]
        scored, best = int(totals.notna().sum()), words.number(totals.max())
        return f"{when},{count}个园区中{scored}个有亩均总分,{first}以{best}分居首。"
    withheld = rows[_factor_columns()].eq(words.WITHHELD).any(axis=1).sum()
    if known:
        names = "、".join(name.split("(")[0] for name in known)
        return f"{when},{count}个园区中有{names}数据的可以列出;权重或基准未设全,或指标不全,暂无总分。"
    if withheld:
        return f"{when},{count}个园区中{withheld}个报送过园区季报,税收和增加值{words.WITHHELD_WHY},不计算亩均总分。"
    return f"{when},{count}个园区的税收、增加值、能耗等均{words.UNSEEN},亩均评价暂不能计算。"


def _factor_columns() -> list[str]:
    return [found.factor_column(factor) for factor in FACTORS]


def league(table: League, when: str, kind: str, of: str) -> str:
    """Who leads the league, by how many of how many points, and how many are too small to rank."""
    ranked = [line for line in table.lines if line.rank is not None]
    small = sum(line.projects < LEAST for line in table.lines)
    tail = f";{small}个不足{LEAST}个项目,不排名" if small else ""
    if not table.lines:
        return f"截至{when},所选范围没有登记了{kind}的{of}。"
    if not ranked:
        some = f"截至{when},{len(table.lines)}个{kind}"
        if not table.full:
            return f"{some}的{of}均未见计划日期和问题台账,没有应计项目,不计分、不排名。"
        return f"{some}的{of}均不足{LEAST}个,不排名。"
    first = "、".join(line.unit for line in ranked if line.rank == 1)
    best, full = words.number(ranked[0].total), words.number(table.full, 0)
    if len(ranked) == 1:
        return f"截至{when},按{of}只有{first}可排名,得{best}分(满分{full}){tail}。"
    return f"截至{when},按{of}排名的{len(ranked)}个{kind}中,{first}以{best}分居首(满分{full}){tail}。"
