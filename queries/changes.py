"""What differs between two releases of a region: both are asked, then compared.

`python -m queries.changes OLD NEW` prints one line per change;
both are paths of release files, such as data/releases/jianan/0001.duckdb.
"""

import sys
from pathlib import Path

import duckdb

from data import release as releases
from data.edition import EditionError
from data.model import Release
from queries import goals, lookups, output
from queries.board import Standing, stand
from queries.compared import NONE, WITHHELD, Change, changes, digits, written
from queries.rating import cut_offs


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


def line(change: Change) -> str:
    """集群简称:近12个月 214.0→216.4亿元(2024年9月→2024年10月),进度偏慢→符合预期. What is the same is said once."""
    before, after = change.month_before, change.month_after
    if not before or not after:
        return f"{change.short_name}:仅见于{'旧' if before else '新'}版本"
    revised = "修订" if change.is_revised else ""
    notes = [_arrow(_month(before), _month(after)), change.nature, revised if before == after else ""]
    said = [f"近12个月 {_now(change)}({_joined(notes)})"]
    if revised and before != after:
        levels = _levels(change.common_before, change.common_after, change.unit)
        said.append(f"{_month(min(before, after))} {levels}({revised})")
    if change.status_before is not change.status_after:
        said.append("→".join(status.word if status else NONE for status in (change.status_before, change.status_after)))
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
    except EditionError as error:
        raise _RefusedError(str(error)) from error
    except releases.ReleaseUnusableError as error:
        raise _RefusedError(f"“{path}”不存在、已损坏,或不是本程序现用结构的数据版本文件。") from error


def _region(release: Release) -> str:
    with releases.cursor(release) as cursor:
        return str(lookups.region(cursor)["region_id"].iloc[0])


def _newest(release: Release) -> str | None:
    with releases.cursor(release) as cursor:
        return next(iter(lookups.months(cursor)["period"]), None)


def _now(change: Change) -> str:
    hidden = change.withheld_before, change.withheld_after
    return _levels(change.ttm_before, change.ttm_after, change.unit, hidden)


def _levels(before: float | None, after: float | None, unit: str, hidden: tuple[bool, bool] = (False, False)) -> str:
    """Withheld is not missing: it has a sign of its own."""
    decimals = digits(before, after)
    first, last = (
        WITHHELD if one else written(value, decimals) for value, one in zip((before, after), hidden, strict=True)
    )
    nothing = (NONE, WITHHELD)
    return f"{first}{unit}→{last}" if last in nothing and first not in nothing else f"{_arrow(first, last)}{unit}"


def _arrow(before: str, after: str) -> str:
    return before if before == after else f"{before}→{after}"


def _joined(parts: list[str]) -> str:
    return ",".join(filter(None, parts))


def _month(period: str) -> str:
    return f"{period[:4]}年{'1—2' if period[5:] == '02' else int(period[5:])}月"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
