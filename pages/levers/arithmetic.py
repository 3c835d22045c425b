"""The what-if arithmetic as the browser runs it: Vega data whose expressions `queries.projection` itself writes.

Tables that Python fills and a lever changes one cell of:
`levers`  ref, parent, rate (fraction a year; null: as its parent), and arrays of one length: month, k, value (c_k);
`plants`  ref, output (亿元 a year), start (month number), earliest (month number: no earlier start counts),
          late (months), ramp (months), chance (fraction), inside (0 or 1).
          A plant counts when output, start, ramp and chance are all known.
Derived from them: `level`, one row per month: month, year, value, is_path, is_target; and `answer`, one row: figure,
gap, year (null: not reached in time), each also in words.
"""

from types import SimpleNamespace
from typing import Any

import altair as alt

from queries.projection import NEGLIGIBLE, added, grown

NOT_IN_TIME = "十年内未达到"
# months: those in which a plant may add; base and target_month: month numbers; target: null where there is none.
SIGNALS = {"months": [], "base": 0, "target_month": 0, "target": None, "at_most": False}
_ROW = alt.datum


def data() -> list[dict[str, Any]]:
    """Vega data sources, in order of dependence."""
    return [
        {"name": "levers"},
        {"name": "plants"},
        {"name": "grown", "source": "levers", "transform": _grown()},
        {"name": "added", "source": "plants", "transform": _added()},
        {"name": "level", "source": ["grown", "added"], "transform": _level()},
        {"name": "answer", "source": "level", "transform": _answer()},
    ]


def _grown() -> list[dict[str, Any]]:
    rate = alt.expr.if_(alt.expr.isValid(_ROW.rate), _ROW.rate, _ROW.inherited)
    return [
        {
            "type": "lookup",
            "from": "levers",
            "key": "ref",
            "fields": ["parent"],
            "values": ["rate"],
            "as": ["inherited"],
        },
        {"type": "flatten", "fields": ["month", "k", "value"]},
        _formula("amount", grown(_ROW.value, rate, _ROW.k, alt.expr)),
    ]


def _added() -> list[dict[str, Any]]:
    plant = SimpleNamespace(
        output=_ROW.output,
        start=alt.expr.max(_ROW.start, _ROW.earliest) + _ROW.late,
        ramp=_ROW.ramp,
        probability=_ROW.chance,
        is_inside=_ROW.inside,
    )
    known = "isValid(datum.output) && isValid(datum.start) && isValid(datum.chance) && datum.ramp > 0"
    return [
        {"type": "filter", "expr": known},
        _formula("month", "months"),
        {"type": "flatten", "fields": ["month"]},
        _formula("amount", added(plant, _ROW.month, alt.param(name="base"), alt.expr)),
    ]


def _level() -> list[dict[str, Any]]:
    return [
        {"type": "aggregate", "groupby": ["month"], "ops": ["sum"], "fields": ["amount"], "as": ["value"]},
        {"type": "collect", "sort": {"field": "month"}},
        _formula("year", "datum.month / 12 - 1"),
        _formula("is_path", "datum.month <= target_month"),
        _formula("is_target", "datum.month === target_month"),
    ]


def _answer() -> list[dict[str, Any]]:
    """The target year's figure, what is missing, and the first year that reaches the goal."""
    ends = "datum.month % 12 === 0 && datum.month > base"
    met = f"(at_most ? datum.value <= target + {NEGLIGIBLE} : datum.value >= target - {NEGLIGIBLE})"
    reached = f"target !== null && {ends} && {met}"
    return [
        _formula("at_target", "datum.is_target ? datum.value : null"),
        _formula("reached", f"{reached} ? datum.year : null"),
        {"type": "aggregate", "ops": ["max", "min"], "fields": ["at_target", "reached"], "as": ["figure", "year"]},
        _formula("gap", "target === null ? null : at_most ? datum.figure - target : target - datum.figure"),
        _formula("figure_words", _number("datum.figure")),
        _formula("gap_sign", "target === null ? '' : datum.gap > 0 ? '缺口' : '富余'"),
        _formula("gap_words", f"target === null ? '' : {_number('abs(datum.gap)')}"),
        _formula("year_words", f"target === null ? '' : isValid(datum.year) ? datum.year + '年' : '{NOT_IN_TIME}'"),
    ]


def _formula(name: str, expression: Any) -> dict[str, Any]:
    return {"type": "formula", "as": name, "expr": str(expression)}


def _number(level: str) -> str:
    """Half up to one decimal, as `pages.shared.words.number` writes it: a double's last bits must not decide."""
    return f"format(floor({level} * 10 + 0.5 + 1e-9) / 10, '.1f')"
