"""季考核: the points of each unit as bars, as a table with what they are made of, and how they are reckoned."""

import pandas as pd

from data.model import Filters, Release
from pages.charts.estate import rank_bars
from pages.estate import cells
from pages.shared import download, look, plot, words
from queries.league import ITEMS, LEAST, League, Line, Mark, targets
from queries.lights import NONE_DUE

NOT_SCORED = "不计分"
STORE, NO_TARGET = "谋划", "未设目标"
TOO_FEW = f"不足{LEAST}个项目,不排名"


def bars(table: League, kind: str, mark: str) -> None:
    ranked = [line for line in table.lines if line.rank is not None]
    if not ranked:
        return
    full = words.number(table.full, 0)
    rows = [
        {"name": line.unit, "value": line.total, "text": words.typeset(f"{words.number(line.total)}(第{line.rank})")}
        for line in ranked
    ]
    shown = pd.DataFrame(rows)
    shown["tip"] = [words.typeset(f"{row['name']}:{row['text']},满分{full}{mark}") for row in rows]
    look.section(f"得分最高与最低相差{words.number(shown['value'].max() - shown['value'].min())}分{mark}")
    spec = plot.specification(rank_bars, parts=shown)
    plot.draw(spec, key="league", alt_text=f"各{kind}季考核得分,满分{full}{mark}")


def section(table: League, kind: str, is_example: bool, release: Release, chosen: Filters) -> None:
    total = f"总分(满分{words.number(table.full, 0)})"
    rows = []
    for line in table.lines:
        parts = {f"{item}({words.number(points, 0)})": _said(item, line.marks[item]) for item, points in ITEMS.items()}
        said = {kind: line.unit, "名次": _rank(line), total: words.number(line.total), "项目数": str(line.projects)}
        rows.append(said | parts)
    if not table.full:
        rows = [{name: row[name] for name in (kind, "项目数", "名次")} for row in rows]
    look.section(f"各{kind}分项得分" if table.full else f"各{kind}项目数")
    look.table(pd.DataFrame(rows), {total, "项目数"} & set(rows[0]))
    nature = words.ILLUSTRATIVE if is_example else "实际数据"
    download.csv_button(detailed(table, kind).assign(数据性质=nature), "季考核", release, chosen)


def _rank(line: Line) -> str:
    if line.projects < LEAST:
        return TOO_FEW
    return NOT_SCORED if line.rank is None else f"第{line.rank}"


def _said(item: str, mark: Mark) -> str:
    """Points, and what they are of: 3 of 5 due; nothing due has the mean of the others, or no points at all."""
    if mark.points is None:
        return NO_TARGET if item == STORE else f"{NOT_SCORED}({NONE_DUE})"
    return f"{words.number(mark.points)}({NONE_DUE if mark.is_mean else f'{mark.count.done}/{mark.count.due}'})"


def detailed(table: League, kind: str) -> pd.DataFrame:
    """For the download: points unrounded, what was done of what was due, and where the mean stands in."""
    rows = []
    for line in table.lines:
        row: dict[str, object] = {kind: line.unit, "名次": _rank(line), "项目数": line.projects}
        for item in ITEMS:
            mark = line.marks[item]
            row |= {f"{item}得分": NOT_SCORED if mark.points is None else mark.points}
            row |= {
                f"{item}完成": mark.count.done,
                f"{item}应完成": mark.count.due or (NO_TARGET if item == STORE else NONE_DUE),
            }
        rows.append(row | {"总分": cells.known(line.total, NOT_SCORED), "满分": table.full})
    return pd.DataFrame(rows)


def notes(promised: pd.DataFrame, without: int, kind: str) -> None:
    stated = targets(promised)
    said = [f"{item}{words.percent(share, 0)}" for item, share in stated.items()]
    sources = "、".join(dict.fromkeys(promised.loc[promised["unit"] == "%", "source_title"]))
    told = f"报告目标:{'、'.join(said)}({sources}),其余按100%计" if said else "报告未载明目标,各率按100%计"
    look.note(
        f"落地按应履约口径的履约率计分,开工、投产、达效同此:只看计划日期已到的项目,达到目标得满分;{told}。"
        "服务为到期或已办结问题中按期办结的比例;谋划为谋划、洽谈阶段项目数与目标之比。"
        f"{NONE_DUE}的取其他{kind}该项均分。权重参照省“三个一批”评价办法。"
        f"{f'另有{without}个项目未载明{kind},未列入。' if without else ''}"
    )
