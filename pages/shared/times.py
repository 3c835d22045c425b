"""How moments and lists of periods are written."""

from collections.abc import Iterable
from datetime import UTC, datetime

# Figures as they were known at some moment.
THEN = "当时看到的数"


def moment(at: datetime, *, to: str = "minutes") -> str:
    """A moment in UTC → 2024-10-15 16:12 on the server's clock; `to` as in datetime.isoformat."""
    return at.replace(tzinfo=UTC).astimezone().replace(tzinfo=None).isoformat(" ", to)


def apart(moments: Iterable[datetime]) -> list[str]:
    """Each to the minute, and where two fall into the same as much closer as it takes."""
    read = list(moments)
    told = {to: [moment(at, to=to) for at in read] for to in ("minutes", "seconds", "milliseconds", "microseconds")}
    finest = told["microseconds"]
    return [
        next((said[place] for said in told.values() if said.count(said[place]) == 1), finest[place])
        for place in range(len(read))
    ]


def periods(listed: list[str]) -> str:
    """Reporting periods of any years, those in a row as one span: 2023年10—12月、2024年1—3月、5月."""
    spans: list[list[str]] = []
    for one in sorted(listed):
        if spans and spans[-1][-1][:4] == one[:4] and int(spans[-1][-1][5:]) + 1 == int(one[5:]):
            spans[-1].append(one)
        else:
            spans.append([one])
    said: list[str] = []
    for place, span in enumerate(spans):
        year = "" if place and spans[place - 1][0][:4] == span[0][:4] else f"{span[0][:4]}年"
        said.append(year + _span(int(span[0][5:]), int(span[-1][5:])))
    return "、".join(said)


def _span(first: int, last: int) -> str:
    """From one reporting period of a year to another; the first of a year is the block of 1—2月."""
    if (first, last) == (2, 12):
        return "全年"
    start = 1 if first == 2 else first
    return f"{start}月" if start == last else f"{start}—{last}月"
