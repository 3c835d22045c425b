"""The worked example of projection in the domain definition (O5), and cases of every kind beside it."""

from hypothesis import strategies as st

from queries.gap import Stage
from queries.projection import Case, Part, Plant, december, month_number

BASE, END = month_number("2024-09"), december(2025)
# Output by reporting period; that of February covers January too. Together the last 12 months to the base.
LAST_YEAR = {"2023-10": 17.5, "2023-11": 18.5, "2023-12": 19.5}
THIS_YEAR = {
    "2024-02": 28.0,
    "2024-03": 17.5,
    "2024-04": 18.2,
    "2024-05": 18.8,
    "2024-06": 20.3,
    "2024-07": 17.6,
    "2024-08": 18.4,
    "2024-09": 19.7,
}
BLOCKS = tuple((BASE - month_number(period), value) for period, value in (LAST_YEAR | THIS_YEAR).items())
PLANTS = (
    Plant("P1", output=20, start=month_number("2025-01"), ramp=12, probability=0.9),
    Plant("P2", output=30, start=month_number("2025-06"), ramp=18, probability=0.7),
    Plant("P3", output=24, start=month_number("2025-09"), ramp=12, probability=0.3),
    Plant("P4", output=12, start=month_number("2024-04"), ramp=12, probability=1, is_inside=True),
)
STAGES = {"P1": Stage.BUILDING, "P2": Stage.BUILDING, "P3": Stage.SIGNED, "P4": Stage.RAMPING}
CASE = Case(BASE, (Part("all", BLOCKS, rate=0.12),), PLANTS, target=300.0, target_month=END)

rates = st.floats(-0.9, 5)


@st.composite
def parts(draw: st.DrawFn, base: int) -> tuple[Part, ...]:
    """Up to three levers, each with the eleven periods of the last 12 months."""
    ages = [age for age in range(12) if (base - age) % 12 != 1]
    values = st.lists(st.floats(0, 100), min_size=len(ages), max_size=len(ages))
    return tuple(
        Part(f"lever{number}", tuple(zip(ages, draw(values), strict=True)), draw(rates))
        for number in range(draw(st.integers(1, 3)))
    )


@st.composite
def plants(draw: st.DrawFn, base: int) -> tuple[Plant, ...]:
    """Up to five projects, started up to five years ago or starting within as many."""
    return tuple(
        Plant(
            f"project{number}",
            output=draw(st.floats(0, 50)),
            start=base + draw(st.integers(-60, 60)),
            ramp=draw(st.integers(1, 36)),
            probability=draw(st.floats(0, 1)),
            is_inside=draw(st.booleans()),
        )
        for number in range(draw(st.integers(0, 5)))
    )


@st.composite
def any_case(draw: st.DrawFn) -> Case:
    """A goal for one of the next five Decembers, from any reporting period of 2024."""
    base = december(2023) + draw(st.integers(2, 12))
    return Case(
        base=base,
        parts=draw(parts(base)),
        plants=draw(plants(base)),
        target=draw(st.floats(0, 5000)),
        target_month=december(base // 12 + draw(st.integers(0, 4))),
    )
