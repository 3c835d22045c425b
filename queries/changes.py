"""What differs between two releases of a region: the data month, figures of 12 months, lights.

`changes` compares, `between` asks both releases first. `python -m queries.changes OLD NEW` prints one line per change;
both are paths of release files, such as data/releases/jianan/0001.duckdb.
"""

import sys
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path

import duckdb

from data import release as releases
from data.model import Light, Release
from queries import goals, lookups, output
from queries.board import Standing, stand
from queries.rating import Status, cut_offs

_NONE = "—"


@dataclass(frozen=True)
class Change:
    """One cluster in two releases, each at its own data month. Levels of 12 months in `unit`; None: no such figure.

    A side without a month has no such cluster, one without a status no light. `common_…` are the figures of both
    releases at the earlier of the two months.
    """

    cluster_id: str
    short_name: str
    unit: str
    month_before: str | None
    month_after: str | None
    ttm_before: float | None
    ttm_after: float | None
    status_before: Status | None
    status_after: Status | None
    illustrative_before: bool = False
    illustrative_after: bool = False
    common_before: float | None = None
    common_after: float | None = None

    @property
    def light_before(self) -> Light | None:
        return self.status_before.light if self.status_before else None

    @property
    def light_after(self) -> Light | None:
        return self.status_after.light if self.status_after else None

    @property
    def is_revised(self) -> bool:
        """修订: another figure for the same month. Own figures in the place of an illustration revise nothing."""
        known = self.common_before is not None and self.common_after is not None
        same_nature = self.illustrative_before == self.illustrative_after
        return known and same_nature and self.common_before != self.common_after

    @property
    def nature(self) -> str:
        """What has to stand beside illustrative figures; empty where there are none."""
        before, after = self.illustrative_before, self.illustrative_after
        return f"{'' if before and after else '原为' if before else '现为'}示例数据" if before or after else ""


def changes(before: list[Standing], after: list[Standing], again: list[Standing] | None = None) -> list[Change]:
    """What is otherwise in `after`, in its order; clusters that are gone come last.

    `again` is the release of the later month, asked at the earlier one. Where both are of one month it is not needed;
    where they are not, a revision of the earlier month is not seen without it.
    """
    old, new, common = ({one.cluster_id: one for one in board} for board in (before, after, again or []))
    # In the order of `new`, which also has the last word on names and units.
    shown = new | old | new
    every = [_change(one, old.get(key), new.get(key), common.get(key)) for key, one in shown.items()]
    return [change for change in every if _differs(change)]


def between(old: Release, new: Release) -> list[Change]:
    """`changes` of two releases, each at its newest month; none where neither has any figure."""
    first, last = _newest(old), _newest(new)
    # A release without figures has no month of its own: it is looked at in that of the other.
    before, after = first or last, last or first
    if not before or not after:
        return []
    later = new if before < after else old
    return changes(standings_of(old, before), standings_of(new, after), standings_of(later, min(before, after)))


def standings_of(release: Release, month: str) -> list[Standing]:
    """Where every cluster as a whole stands in a release at a data month."""
    with releases.cursor(release) as cursor:
        figures = output.cluster_output(cursor, clusters=None, parks=None, as_of=month)
        return stand(goals.goals(cursor), figures, month, cut_offs(lookups.thresholds(cursor)), whole=True)


def digits(first: float | None, second: float | None) -> int:
    """Decimals that two figures need to read differently; one where that is enough or nothing helps."""
    return next((n for n in range(1, 7) if _number(first, n) != _number(second, n)), 1)


def line(change: Change) -> str:
    """集群简称:近12个月 214.0→216.4亿元(2024年9月→2024年10月),进度偏慢→符合预期. What is the same is said once."""
    before, after = change.month_before, change.month_after
    if not before or not after:
        return f"{change.short_name}:仅见于{'旧' if before else '新'}版本"
    revised = "修订" if change.is_revised else ""
    notes = [_arrow(_month(before), _month(after)), change.nature, revised if before == after else ""]
    said = [f"近12个月 {_levels(change.ttm_before, change.ttm_after, change.unit)}({_joined(notes)})"]
    if revised and before != after:
        levels = _levels(change.common_before, change.common_after, change.unit)
        said.append(f"{_month(min(before, after))} {levels}({revised})")
    if change.status_before is not change.status_after:
        said.append(
            "→".join(status.word if status else _NONE for status in (change.status_before, change.status_after))
        )
    return f"{change.short_name}:{_joined(said)}"


def main(arguments: list[str]) -> int:
    """Print what has changed, in Chinese. 2 where the two files cannot be compared, and the reason."""
    try:
        told = [line(change) for change in between(*_opened(arguments))]
    except _RefusedError as refused:
        print(refused, file=sys.stderr)
        return 2
    except duckdb.Error:
        print("数据版本文件中有读不出的部分,可能已损坏。", file=sys.stderr)
        return 2
    print("".join(f"{text}\n" for text in told), end="")
    return 0


class _RefusedError(Exception):
    """A sentence for the one who asked."""


def _opened(arguments: list[str]) -> tuple[Release, Release]:
    if len(arguments) != 2:
        raise _RefusedError("请给出两个数据版本文件的路径:python -m queries.changes 旧版本.duckdb 新版本.duckdb。")
    old, new = (_release(path) for path in arguments)
    if (first := _region(old)) != (last := _region(new)):
        raise _RefusedError(f"两个文件属于不同地区({first}、{last}),不能比较。")
    return old, new


def _release(path: str) -> Release:
    try:
        return releases.at(Path(path))
    except releases.ReleaseUnusableError as error:
        raise _RefusedError(f"“{path}”不存在、已损坏,或不是本程序现用结构的数据版本文件。") from error


def _region(release: Release) -> str:
    with releases.cursor(release) as cursor:
        return str(lookups.region(cursor)["region_id"].iloc[0])


def _newest(release: Release) -> str | None:
    with releases.cursor(release) as cursor:
        return next(iter(lookups.months(cursor)["period"]), None)


def _change(shown: Standing, old: Standing | None, new: Standing | None, again: Standing | None) -> Change:
    """The earlier month's figure on the side of the later one is that of `again`."""
    later = again.ttm if again else None
    return Change(
        cluster_id=shown.cluster_id,
        short_name=shown.short_name,
        unit=shown.unit,
        month_before=old.month if old else None,
        month_after=new.month if new else None,
        ttm_before=old.ttm if old else None,
        ttm_after=new.ttm if new else None,
        status_before=old.rating.status if old and old.rating else None,
        status_after=new.rating.status if new and new.rating else None,
        illustrative_before=old is not None and old.is_illustrative,
        illustrative_after=new is not None and new.is_illustrative,
        common_before=(old.ttm if old.month <= new.month else later) if old and new else None,
        common_after=(new.ttm if new.month <= old.month else later) if old and new else None,
    )


def _differs(change: Change) -> bool:
    """A cluster without a figure on either side has no data month that could differ."""
    if not change.month_before or not change.month_after:
        return True
    if change.status_before is not change.status_after or change.ttm_before != change.ttm_after:
        return True
    return change.ttm_before is not None and change.month_before != change.month_after


def _number(value: float | None, decimals: int) -> str:
    """Half up, as on screen."""
    if value is None:
        return _NONE
    return str(Decimal(f"{value:.15g}").quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP) + 0)


def _levels(before: float | None, after: float | None, unit: str) -> str:
    decimals = digits(before, after)
    first, last = _number(before, decimals), _number(after, decimals)
    return f"{first}{unit}→{last}" if last == _NONE != first else f"{_arrow(first, last)}{unit}"


def _arrow(before: str, after: str) -> str:
    return before if before == after else f"{before}→{after}"


def _joined(parts: list[str]) -> str:
    return ",".join(filter(None, parts))


def _month(period: str) -> str:
    return f"{period[:4]}年{'1—2' if period[5:] == '02' else int(period[5:])}月"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
