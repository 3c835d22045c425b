"""Samples into a table of medians and ratios. Goals are printed beside, never asserted: a machine may be busy."""

from collections.abc import Mapping
from statistics import median, quantiles
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.bench.drag import Frames
    from tests.bench.sessions import Capacity

Samples = dict[str, list[float]]
OTHERS = ("default", "tuned")
# Three frames of 60 a second are 50 ms give or take the clock's rounding.
FRAME_MS, ROUNDING_MS = 50, 0.5
HEADER = ("metric", "app", "median (n)", "p95", "ours/default", "ours/tuned", "goal")


def p95(values: list[float]) -> float:
    return quantiles(values, n=20, method="inclusive")[-1] if len(values) > 1 else values[0]


def times(metric: str, samples: Samples, goal: str) -> list[tuple[str, ...]]:
    """A row for each app; ratios of medians in the row of ours."""
    middle = {app: median(values) for app, values in samples.items()}
    return [
        (metric, app, f"{middle[app]:.0f} ms ({len(values)})", f"{p95(values):.0f} ms", *_ratios(app, middle, goal))
        for app, values in samples.items()
    ]


def sessions(metric: str, found: Mapping[str, "Capacity"], goal: str) -> list[tuple[str, ...]]:
    number = {app: float(capacity.sessions) for app, capacity in found.items()}
    return [
        (metric, app, f"{one.sessions} ({one.reruns} reruns)", _edge(one), *_ratios(app, number, goal))
        for app, one in found.items()
    ]


def show(rows: list[tuple[str, ...]]) -> None:
    table = [HEADER, *rows]
    widths = [max(len(row[column]) for row in table) for column in range(len(HEADER))]
    for number, row in enumerate(table):
        print("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip())
        if not number:
            print("  ".join("-" * width for width in widths))


def frames(metric: str, found: Mapping[str, "Frames"], goal: str) -> list[tuple[str, ...]]:
    """No ratios: the goal is the same on every machine, and a bare app's frames tell how this one is doing."""
    return [
        (metric, app, f"{median(one.deltas):.1f} ms ({len(one.deltas)})", _longest(one), "", "", goal)
        for app, one in found.items()
    ]


def _longest(one: "Frames") -> str:
    over = sum(delta > FRAME_MS + ROUNDING_MS for delta in one.deltas)
    tasks = f"{len(one.long)} long tasks"
    return f"{p95(one.deltas):.1f} ms, longest {max(one.deltas):.0f} ms, {over} over {FRAME_MS} ms, {tasks}"


def _ratios(app: str, values: dict[str, float], goal: str) -> tuple[str, str, str]:
    if app != "ours":
        return "", "", ""
    default, tuned = (f"{values[app] / values[other]:.2f}" if values.get(other) else "-" for other in OTHERS)
    return default, tuned, goal


def _edge(one: "Capacity") -> str:
    held = f"{one.p95_s * 1000:.0f} ms" if one.p95_s is not None else "-"
    return held if one.next_p95_s is None else f"{held}, next step {one.next_p95_s * 1000:.0f} ms"
