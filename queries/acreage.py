"""亩均评价: what a park yields on its land, and the score of it. Pure.

Formula (domain definition of the 亩均 score, after one district's published rule): Σ weight × value ÷ benchmark,
uncapped. Weights and benchmarks are local and ship empty: benchmarks are that district's own averages.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

YI = 10_000
LAND = "实际用地面积"
TAX, OUTPUT, ADDED = "税收实际贡献", "工业总产值", "工业增加值"
# Stocks: a quarter's figure is not added up over months.
STOCKS = (LAND, "平均职工人数")
FULL = 100.0
# The largest benchmark that can be set.
MOST = 999_999.0


@dataclass(frozen=True)
class Factor:
    """`above` ÷ `below` × scale, both metrics of park_metric."""

    name: str
    unit: str
    above: str
    below: str
    scale: float = YI


PER_MU = Factor("亩均产值", "万元/亩", OUTPUT, LAND)
FACTORS = (
    Factor("亩均税收", "万元/亩", TAX, LAND),
    Factor("亩均增加值", "万元/亩", ADDED, LAND),
    Factor("单位能耗增加值", "万元/吨标煤", ADDED, "综合能耗"),
    Factor("单位排放增加值", "万元/吨", ADDED, "主要污染物排放量"),
    Factor("全员劳动生产率", "万元/人", ADDED, "平均职工人数"),
    Factor("研发经费占比", "%", "研发经费", "主营业务收入", 100),
)


@dataclass(frozen=True)
class Setting:
    """Weight (points) and benchmark (in the factor's unit) of one factor; None: not set."""

    weight: float | None = None
    benchmark: float | None = None


EMPTY = (Setting(),) * len(FACTORS)


@dataclass(frozen=True)
class Score:
    """`parts` by factor, of those with a weight, a benchmark and a value; `missing`: a weight without one of these.

    There is no total over missing parts, nor with weights that do not make 100.
    """

    parts: dict[str, float]
    missing: tuple[str, ...]
    total: float | None


def ratio(metrics: Mapping[str, float], factor: Factor) -> float | None:
    """The factor's value from metrics of 12 months (money in 亿元, land in 亩); None where either is not known."""
    above, below = metrics.get(factor.above), metrics.get(factor.below)
    return above * factor.scale / below if above is not None and below else None


def weights(settings: Iterable[Setting]) -> float:
    return round(sum(setting.weight or 0.0 for setting in settings), 9)


def is_whole(settings: Iterable[Setting]) -> bool:
    return weights(settings) == FULL


def score(values: Mapping[str, float | None], settings: tuple[Setting, ...]) -> Score:
    """`values` by the factor's name. A park at every benchmark has exactly the sum of the weights."""
    weighed = [(factor.name, setting) for factor, setting in zip(FACTORS, settings, strict=True) if setting.weight]
    parts, missing = {}, []
    for name, setting in weighed:
        value = values.get(name)
        if value is None or not setting.benchmark:
            missing.append(name)
        else:
            parts[name] = (setting.weight or 0.0) * (value / setting.benchmark)
    total = sum(parts.values()) if is_whole(settings) and not missing else None
    return Score(parts, tuple(missing), total)


def write(settings: tuple[Setting, ...]) -> str:
    """As a link has it: 30:24.097~20:136.16~…; empty where nothing is set."""
    if settings == EMPTY:
        return ""
    return "~".join(f"{_brief(one.weight)}:{_brief(one.benchmark)}" for one in settings)


def read(text: str) -> tuple[Setting, ...] | None:
    """What `write` wrote; None where it is not that, or a number is out of bounds."""
    if not text:
        return EMPTY
    pairs = [part.split(":") for part in text.split("~")]
    if len(pairs) != len(FACTORS) or any(len(pair) != len(("weight", "benchmark")) for pair in pairs):
        return None
    try:
        settings = tuple(Setting(_number(weight), _number(benchmark)) for weight, benchmark in pairs)
    except ValueError:
        return None
    inside = all((one.weight or 0) <= FULL and (one.benchmark or 0) <= MOST for one in settings)
    return settings if inside else None


def _number(text: str) -> float | None:
    """Digits and at most one point: what a link may carry, of a length that no page breaks at."""
    if not text:
        return None
    whole, _, rest = text.partition(".")
    if not (text.isascii() and (whole + rest).isdigit() and whole and len(text) <= len("123456.123456")):
        raise ValueError(text)
    return float(text)


def _brief(value: float | None) -> str:
    return "" if value is None else f"{value:.6f}".rstrip("0").rstrip(".")
