"""The year's investment of the whole district as the report promised it, and how far it had come."""

import pandas as pd

from data.model import Filters, Release
from pages.dispatch import cells
from pages.dispatch.gathered import Desk
from pages.shared import look, words
from pages.shared.cached import ask
from queries import commitments
from queries.promised import promise, reports
from queries.spending import Pledged, pledged

INDICATOR = "年度投资"


def of_report(promised: pd.DataFrame, release: Release, desk: Desk, chosen: Filters) -> tuple[str, Pledged] | None:
    """Of queries.commitments.project_targets: the year's investment and its name.

    None where there is none for that day, or only a part of the district is chosen.
    """
    rows = promised[promised["indicator"] == INDICATOR].to_dict("records")
    if not rows or chosen.clusters or chosen.parks:
        return None
    values = ask(release, commitments.commitment_values, as_of=desk.as_of, known_until=chosen.known_until)
    told = reports(values).get(rows[0]["commitment_id"], [])
    found = pledged(promise(rows[0]), told, desk.as_of, desk.cuts)
    return (str(rows[0]["name"]), found) if found else None


def said(name: str, found: Pledged) -> str:
    """全区重点项目年度完成投资达承诺的23.6%,慢于序时进度1.4个百分点(正常): for a finding."""
    return f"全区{name}达承诺的{words.percent(found.share)},{cells.pace(found.gap)}({found.lamp.word})"


def district(name: str, found: Pledged) -> None:
    """What the report promised of the whole district's investment, and how far it had come."""
    look.section(
        f"全区{name}:{cells.span(found.report.as_of)}{words.number(found.done)}亿元,为承诺{words.target(found.plan)}亿元的"
        f"{words.percent(found.share)}"
    )
    source = words.source(found.report.source_title, found.report.source_issuer)
    mark = words.ILLUSTRATIVE if found.report.is_illustrative else source
    table = pd.DataFrame(
        {
            "灯": [cells.lamp(found.lamp)],
            cells.SHARE: [words.number(found.share * 100)],
            cells.TIME: [words.number(found.elapsed * 100)],
            "来源": [mark],
        }
    )
    look.table(table, numeric={cells.SHARE, cells.TIME}, links={"来源": [found.report.source_link]})
    look.note("全区数,与所列项目的合计口径不同,不随项目筛选变化。")
