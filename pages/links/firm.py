"""One enterprise: what a source says of it, the links it stands on, and its projects. What is not known is said so."""

import pandas as pd

from data.model import Release
from pages.links import panel, said
from pages.links.gathered import Chain, Row
from pages.shared import look, trail, words
from pages.shared.cached import ask
from queries import dispatch


def draw(chain: Chain, key: str, release: Release) -> None:
    rows = chain.everyone[chain.everyone["enterprise_id"] == key].to_dict("records")
    row = rows[0]
    look.section(f"{row['name']}:{row['product'] if isinstance(row['product'], str) else f'产品{words.UNSEEN}'}。")
    pairs = _facts(row, chain.standing.unit)
    links = {"内容": [said.link(row) if item == "来源" else None for item, _ in pairs]}
    look.table(pd.DataFrame(pairs, columns=["项", "内容"]), links=links)
    _places(chain, rows)
    panel.projects(_projects(chain, key, release), "该企业")


def _facts(row: Row, unit: str) -> list[tuple[str, str]]:
    value = row["ttm"]
    scale = words.UNSEEN if pd.isna(row["is_scale"]) else "是" if row["is_scale"] else "否"
    return [
        ("所在地", row["locality"]),
        ("园区", said.known(row["park_name"])),
        ("规上企业", scale),
        ("近12个月产值", words.UNSEEN if pd.isna(value) else f"{words.number(value)}{unit}"),
        ("数据依据", said.known(row["data_authority"])),
        ("来源", said.known(row["source_title"])),
    ]


def _places(chain: Chain, rows: list[Row]) -> None:
    look.section(f"在本集群{len(rows)}个环节上")
    for row in rows:
        with panel.row_of(f"{row['certainty']},{said.share(row)}"):
            ids = {"cluster": chain.cluster, "segment": row["segment_id"], "enterprise": row["enterprise_id"]}
            trail.to_chain(chain.short(row["segment_id"]), **ids)


def _projects(chain: Chain, key: str, release: Release) -> pd.DataFrame:
    facts = ask(release, dispatch.project_facts, projects=list(chain.projects["project_id"]))
    own = facts.loc[facts["enterprise_id"] == key, "project_id"]
    return chain.projects[chain.projects["project_id"].isin(own)]
