"""What is on record of one project, and what it brings to its cluster's goal."""

import pandas as pd

from data.model import Filters, Release
from pages.dispatch import cells
from pages.dispatch.gathered import NO_CLUSTER, Desk
from pages.shared import address, look, words
from pages.shared.cached import standings
from queries.delay import Cost

_FACTS = {
    "parent_name": ("上级项目", ""),
    "project_code": ("项目代码", ""),
    "category": ("类别", ""),
    "construction_type": ("建设性质", ""),
    "cluster_name": ("集群", ""),
    "segment_name": ("环节", ""),
    "park_name": ("园区", ""),
    "investor": ("投资方", ""),
    "investor_origin": ("投资来源", ""),
    "contract_amount": ("合同金额", "亿元"),
    "total_investment": ("总投资", "亿元"),
    "land_area_mu": ("用地", "亩"),
    "land_status": ("用地状态", ""),
    "annual_output_full": ("达产年产值", "亿元"),
    "annual_tax_full": ("达产年税收", "亿元"),
    "jobs": ("用工", "人"),
    "ramp_months": ("爬坡期", "个月"),
    "lead_leader": ("包联领导", ""),
    "chief_officer": ("首席服务官", ""),
    "task_force": ("专班", ""),
    "resp_dept": ("责任单位", ""),
}
_COUNTED = ("jobs", "ramp_months")
# 亿元. What is less is nothing to two decimals.
LEAST = 0.005


def worth(desk: Desk, row: dict, cost: Cost | None, release: Release, chosen: Filters) -> None:
    if row["cluster_name"] == NO_CLUSTER:
        look.section("未归集群,不计入集群目标")
        return
    if cost is None:
        look.section(f"对{row['cluster_name']}目标的贡献:{words.NOT_COUNTED}")
        look.note("达产年产值、投产日期、爬坡期等齐全后计入测算。")
        return
    whole = {one.cluster_id: one for one in standings(release, chosen)}.get(row["cluster_id"])
    year = whole.target_period[:4] if whole else ""
    target = whole.target if whole else None
    part = f",相当于目标{words.target(target)}亿元的{words.percent(cost.adds / target)}" if target else ""
    if cost.adds < LEAST:
        look.section(f"到{year}年尚不为{row['cluster_name']}增加产值,计划投产日期为{cells.on(row['plan_production'])}")
        look.note(f"与情景推演同一算法。{desk.mark.strip('()')}")
        return
    look.section(f"按概率折算,到{year}年为{row['cluster_name']}增加{words.number(cost.adds, 2)}亿元{part}")
    said = [] if cost.month is None else [f"投产每晚1个月,{year}年减少{words.number(cost.month, 2)}亿元。"]
    if cost.lost > 0:
        said.append(f"时差已为负,按现状{year}年已减少{words.number(cost.lost, 2)}亿元。")
    if said:
        look.bullets(said)
    look.note(f"与情景推演同一算法。{desk.mark.strip('()')}")


def facts(known: dict, desk: Desk) -> None:
    look.section("登记信息")
    rows = [(label, _fact(known[key], unit, key in _COUNTED)) for key, (label, unit) in _FACTS.items()]
    batches = "、".join(batch for batch in known["batches"] if batch)
    rows += [("批次", batches or words.UNSEEN), ("来源", words.source(known["source_title"], known["source_issuer"]))]
    told = [pair for pair in rows if pair[1] != words.UNSEEN]
    parent = known["parent_id"]
    to = {"来源": known["source_url"], "上级项目": address.linked(project=parent) if isinstance(parent, str) else None}
    links = {"内容": [to.get(label) for label, _ in told]}
    look.table(pd.DataFrame(told, columns=["项", "内容"]), links=links)
    blank = "、".join(label for label, value in rows if value == words.UNSEEN)
    if blank:
        look.note(f"{words.UNSEEN}:{blank}。")
    if isinstance(known["status_note"], str):
        when = f"({known['status_as_of']})" if isinstance(known["status_as_of"], str) else ""
        look.note(f"情况:{known['status_note']}{when}")
    if desk.mark:
        look.note(words.ILLUSTRATIVE)


def _fact(value: object, unit: str, whole: bool) -> str:
    if isinstance(value, str) and value:
        return value
    if isinstance(value, int | float) and value == value:
        return f"{words.number(float(value), 0 if whole else 1)}{unit}"
    return words.UNSEEN
