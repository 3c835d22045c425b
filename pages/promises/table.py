"""The promises as they are downloaded: figures as figures, days as days."""

from collections.abc import Iterable

import pandas as pd

from pages.promises import said
from pages.promises.board import Shown
from pages.shared import words


def table(shown: Iterable[Shown]) -> pd.DataFrame:
    """One row per promise, with its sentence and its source."""
    return pd.DataFrame([_row(one) for one in shown])


def _row(one: Shown) -> dict[str, object]:
    row, report, standing = one.row, one.report, one.standing
    day, way = said.deadline(one.promise)
    return {
        "承诺编号": row["commitment_id"],
        "领域": row["area"],
        "承诺": row["name"],
        "类型": said.KINDS[one.promise.judged_by],
        "灯": f"{words.SHAPE[one.lamp.light]} {one.lamp.word}",
        "目标": one.promise.target,
        "单位": row["unit"],
        "目标表述": said.target(one.promise, _text(row["unit"]), _text(row["wording"])),
        "期限": day,
        "期限说明": way or "报告写明" if one.promise.deadline else "无期限",
        "最新数值": _latest(one),
        "状态": report.status if report and not standing else None,
        "完成日期": report.done_on if report and not standing else None,
        "截至": said.latest(one)[1] or words.UNSEEN,
        "责任单位": row["owner_dept"],
        "佐证": report.evidence if report and not standing else None,
        "进展来源": _source(one),
        "数据性质": words.ILLUSTRATIVE if report and report.is_illustrative and not standing else "实际数据",
        "原文": row["source_quote"],
        "原文来源": words.source(str(row["source_title"]), str(row["source_issuer"])),
        "说明": row["note"],
    }


def _latest(one: Shown) -> float | str | None:
    if one.standing is not None:
        return words.WITHHELD if one.standing.is_withheld else one.standing.ttm
    return one.report.value if one.report else None


def _source(one: Shown) -> str | None:
    if one.standing is not None:
        return one.standing.source
    return words.source(one.report.source_title, one.report.source_issuer) if one.report else None


def _text(cell: object) -> str | None:
    return cell if isinstance(cell, str) else None
