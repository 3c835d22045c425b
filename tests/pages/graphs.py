"""Chains to draw: the six that are shipped, and large ones that nobody planned."""

import csv
from random import Random

import pandas as pd

from pages.charts.layered import Node
from tests.conftest import ROOT

Edge = tuple[str, str]
Graph = tuple[list[Node], list[Edge]]
SHIPPED = ("EI", "EP", "HP", "AP", "FP", "BM")
STAGES = ("上游", "中游", "下游")
_SIGNS = (
    "电子专用材料光器件与纤缆元连接线束印制路板贴装计算机零部散热智能模块服务整信创软系统集成数据中心力分药剂钢结构"
)
_REGION = ROOT / "data" / "regions" / "jianan"


def shipped(cluster: str) -> Graph:
    with (_REGION / "segment.csv").open(encoding="utf-8") as file:
        rows = [row for row in csv.DictReader(file) if row["cluster_id"] == cluster]
    with (_REGION / "segment_edge.csv").open(encoding="utf-8") as file:
        edges = [(row["up_id"], row["down_id"]) for row in csv.DictReader(file)]
    nodes = [
        Node(row["segment_id"], row["name"], row["stage"], "某企业(种子)" * (at % 3)) for at, row in enumerate(rows)
    ]
    keys = {node.key for node in nodes}
    return nodes, [edge for edge in edges if set(edge) <= keys]


def large(seed: int, *, reach: int, steps: int, count: int = 60, edges: int = 120) -> Graph:
    """`reach`: how far an edge may go in the order of nodes; of `steps` equal parts it leaves at least one."""
    random = Random(seed)
    names = ["".join(random.choices(_SIGNS, k=random.randint(4, 20))) for _ in range(count)]
    nodes = [Node(f"N{at:02}", name, STAGES[at * 3 // count]) for at, name in enumerate(names)]
    found: set[tuple[int, int]] = set()
    while len(found) < edges:
        up, down = sorted(random.sample(range(count), 2))
        if down - up <= reach and up * steps // count < down * steps // count:
            found.add((up, down))
    return nodes, [(nodes[up].key, nodes[down].key) for up, down in sorted(found)]


GRAPHS: dict[str, Graph] = {
    **{cluster: shipped(cluster) for cluster in SHIPPED},
    "60, many steps": large(7, reach=20, steps=60),
    "60, long edges": large(3, reach=59, steps=9),
}


def frames(graph: Graph) -> tuple[pd.DataFrame, pd.DataFrame]:
    """As a page hands them to the chart: every third link without output."""
    nodes, edges = graph
    states = ("待调查", "缺链", "空白", "有企业", "弱链", "强链")
    rows = [
        {
            "key": node.key,
            "name": node.name,
            "stage": node.stage,
            "note": node.note,
            "size": None if at % 3 == 0 else float(at),
            "fill": states[at % len(states)],
            "is_dashed": at == 1,
            "is_named": at % 4 == 0,
            "is_illustrative": True,
            "is_withheld": at == 2,
            "tip": node.name,
        }
        for at, node in enumerate(nodes)
    ]
    return pd.DataFrame(rows).astype({"size": float}), pd.DataFrame(edges, columns=["up", "down"])
