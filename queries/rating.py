"""规划进度评价: is a cluster on course for its plan goal? Pure arithmetic over official actuals.

Method, order of the tests and wording: domain definition of the default rating (first matching row wins).
Levels are in the goal's unit, times in years, growth rates are fractions per year.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum

from data.model import Light, Threshold
from queries.growth import compound_path, growth, linear_path

METHOD = "规划进度评价"
VERSION = "v1"


class Status(Enum):
    """结论 and its light."""

    IN_WORDS = "定性目标", Light.GREY
    NO_DATA = "数据不足", Light.GREY
    BAD_DATA = "数据异常", Light.GREY
    DONE = "完成", Light.GREEN
    NEARLY_DONE = "基本完成", Light.YELLOW
    NOT_DONE = "未完成", Light.RED
    DONE_EARLY = "提前完成", Light.GREEN
    NO_BASELINE = "缺基期", Light.GREY
    BAD_BASELINE = "基期异常", Light.GREY
    BELOW_BASELINE = "目标低于基期", Light.GREY
    STARTING = "起步期", Light.GREY
    AHEAD = "快于预期", Light.GREEN
    ON_TRACK = "符合预期", Light.GREEN
    SLOW = "进度偏慢", Light.YELLOW
    FAR_BEHIND = "严重滞后", Light.RED
    REVERSING = "不升反降", Light.RED

    def __init__(self, word: str, light: Light) -> None:
        self.word, self.light = word, light


@dataclass(frozen=True)
class CutOffs:
    """The thresholds of the method, by the names they have in the table of thresholds."""

    ahead: float
    on_track: float
    slow: float
    nearly_done: float
    guard: float
    start_up_years: float
    pressure_mid: float
    pressure_high: float


@dataclass(frozen=True)
class Case:
    """What is judged. None where the plan or the data say nothing."""

    baseline: float | None
    target: float | None
    actual: float | None
    elapsed: float
    years: float
    at_most: bool = False


@dataclass(frozen=True)
class Rating:
    """The verdict and every number behind it; None where it cannot be worked out."""

    status: Status
    case: Case
    ratio: float | None = None
    growth_actual: float | None = None
    growth_required: float | None = None
    path: float | None = None
    path_ratio: float | None = None
    completion: float | None = None
    linear: float | None = None
    growth_needed: float | None = None
    guarded: bool = False

    @property
    def light(self) -> Light:
        return self.status.light


def cut_offs(thresholds: Iterable[Threshold]) -> CutOffs:
    return CutOffs(**{t.name: t.value for t in thresholds if t.method == METHOD})


def rate(case: Case, cuts: CutOffs) -> Rating:
    """Verdict on one goal. Never raises: what cannot be judged is grey and says why."""
    ratio = _ratio(case)
    path = compound_path(case.baseline, case.target, case.elapsed / case.years)
    status = _before_growth(case, cuts) or _by_growth(ratio, cuts)
    guarded = status.light is Light.RED and case.elapsed < case.years and _near_path(case, path, cuts)
    return Rating(
        status=Status.SLOW if guarded else status,
        case=case,
        ratio=ratio,
        growth_actual=growth(case.baseline, case.actual, case.elapsed),
        growth_required=growth(case.baseline, case.target, case.years),
        path=path,
        path_ratio=_share(case.actual, path),
        completion=_share(case.actual, case.target),
        linear=linear_path(case.baseline, case.target, case.elapsed / case.years),
        growth_needed=growth(case.actual, case.target, case.years - case.elapsed),
        guarded=guarded,
    )


def pressure(needed: float, recent: float, cuts: CutOffs) -> str:
    """后续压力: how far the growth still needed lies above that of the last 12 months (fractions)."""
    gap = (needed - recent) * 100
    if gap > cuts.pressure_high:
        return "大"
    return "中" if gap > cuts.pressure_mid else "轻"


def _before_growth(case: Case, cuts: CutOffs) -> Status | None:
    """Rows 1 to 7: what can be said without comparing growth rates."""
    if case.target is None:
        return Status.IN_WORDS
    if case.actual is None:
        return Status.NO_DATA
    if case.actual < 0:
        return Status.BAD_DATA
    if case.elapsed >= case.years:
        return _after_deadline(case, case.target, case.actual, cuts)
    if _reached(case, case.actual, case.target):
        return Status.DONE_EARLY
    if case.baseline is None:
        return Status.NO_BASELINE
    if case.baseline < 0:
        return Status.BAD_BASELINE
    if _reached(case, case.baseline, case.target):
        return Status.BELOW_BASELINE
    return Status.STARTING if case.elapsed < cuts.start_up_years else None


def _after_deadline(case: Case, target: float, actual: float, cuts: CutOffs) -> Status:
    if _reached(case, actual, target):
        return Status.DONE
    bound = target / cuts.nearly_done if case.at_most else target * cuts.nearly_done
    return Status.NEARLY_DONE if _reached(case, actual, bound) else Status.NOT_DONE


def _by_growth(ratio: float | None, cuts: CutOffs) -> Status:
    """Row 8: R against its cut-offs."""
    if ratio is None:
        return Status.BAD_DATA
    if ratio >= cuts.on_track:
        return Status.AHEAD if ratio >= cuts.ahead else Status.ON_TRACK
    if ratio >= cuts.slow:
        return Status.SLOW
    return Status.FAR_BEHIND if ratio >= 0 else Status.REVERSING


def _near_path(case: Case, path: float | None, cuts: CutOffs) -> bool:
    """Row 9: a goal that needs very little growth must not turn red over a hair's breadth."""
    if path is None or case.actual is None:
        return False
    return _reached(case, case.actual, path / cuts.guard if case.at_most else path * cuts.guard)


def _ratio(case: Case) -> float | None:
    """R = actual over required growth; from a baseline of zero, share of the goal over share of the time."""
    if case.baseline == 0 and case.target and case.actual is not None and case.elapsed > 0:
        return (case.actual / case.target) / (case.elapsed / case.years)
    actual, required = growth(case.baseline, case.actual, case.elapsed), growth(case.baseline, case.target, case.years)
    return None if actual is None or not required else actual / required


def _reached(case: Case, value: float, bound: float) -> bool:
    return value <= bound if case.at_most else value >= bound


def _share(part: float | None, whole: float | None) -> float | None:
    return None if part is None or not whole else part / whole
