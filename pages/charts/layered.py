"""A layered graph (Sugiyama) with room for its labels: nodes, edges that bend around labels, and bands of stages.

Layers follow each other along the flow: columns where it goes to the right, rows where it goes down. An edge keeps to a
line of its own while it passes a layer, and only changes lines in the gaps between layers, where no label stands. The
edges of one node share their line until they part.
"""

from collections.abc import Sequence

from pages.charts import downward as rows
from pages.charts import rightward as columns
from pages.charts.graph import Band, Layout, Node, Place, in_order
from pages.charts.layers import Edge

__all__ = ["Band", "Layout", "Node", "Place", "layered"]


def layered(nodes: Sequence[Node], edges: Sequence[Edge], *, width: int, downward: bool) -> Layout:
    """Edges go back neither in stage nor in a circle (ValueError).

    A chain with more steps than there is room for columns goes down even where it was to go to the right.
    """
    if not nodes:
        return Layout(width, 0.0, downward=downward)
    sorted_nodes = in_order(nodes)
    to_the_right = None if downward else columns.layout(sorted_nodes, edges, width)
    return to_the_right or rows.layout(sorted_nodes, edges, width)
