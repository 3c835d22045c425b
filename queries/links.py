"""What is known of each link of a chain by itself: who is on record, what a survey found, what was made. Pure."""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterator
from dataclasses import dataclass
from typing import Any, TypeVar

import pandas as pd

T = TypeVar("T")

LOCAL = "本区"
# An enterprise that is 待核实 may stand elsewhere.
SURE = frozenset({"种子", "公开资料", "推断"})


@dataclass(frozen=True)
class Firm:
    """An enterprise of the district: 亿元 of its last 12 months, and whether it is 规上; None: not known."""

    name: str
    ttm: float | None
    is_scale: bool | None


@dataclass(frozen=True)
class Link:
    """Of the survey: share of local demand met here (0 to 1), enterprises at work, 规上 ones; None: nobody has asked.

    `firms` are on record at this place, `doubtful` ones may stand elsewhere. Examples (示例数据) are not in it.
    """

    segment_id: str
    name: str
    share: float | None
    counted: int | None
    scale: int | None
    firms: tuple[Firm, ...]
    doubtful: tuple[Firm, ...]
    has_output: bool

    @property
    def is_active(self) -> bool:
        return bool(self.firms) or self.has_output or bool(self.counted)

    @property
    def is_unknown(self) -> bool:
        """Nobody is on record, and nobody has confirmed that there is none."""
        return not self.is_active and self.counted is None

    @property
    def is_contradicted(self) -> bool:
        """A survey found nobody, and somebody is on record."""
        return self.is_active and self.counted == 0

    @property
    def is_complete(self) -> bool:
        """Whether nobody is known to be missing from the firms on record."""
        on_record = len(self.firms) + len(self.doubtful)
        return bool(self.firms) and (not self.counted or self.counted <= on_record)

    def reaches(self, top: float) -> bool | None:
        """Whether the largest firm makes that much (亿元); False only where every firm's output is known."""
        if any(firm.ttm is not None and firm.ttm >= top for firm in self.firms):
            return True
        small = all(firm.ttm is not None and firm.ttm < top for firm in (*self.firms, *self.doubtful))
        return False if self.is_complete and small else None

    def has_many(self, least: float) -> bool | None:
        """Whether there are that many 规上 firms: by the survey, else by the firms, where it is known of every one."""
        if self.scale is not None and not self.is_contradicted:
            return self.scale >= least
        if sum(firm.is_scale is True for firm in self.firms) >= least:
            return True
        everyone = (*self.firms, *self.doubtful)
        few = sum(firm.is_scale is True for firm in everyone) < least
        return False if self.is_complete and few and all(firm.is_scale is not None for firm in everyone) else None


def links(segments: pd.DataFrame, enterprises: pd.DataFrame, activity: pd.DataFrame) -> Iterator[Link]:
    """One per segment, in their order. The frames are those of queries.chain."""
    produced = dict(zip(activity["segment_id"], activity["has_real_output"], strict=True))
    sure, doubtful = _firms(enterprises)
    for row in segments.to_dict("records"):
        key = row["segment_id"]
        yield Link(
            segment_id=key,
            name=row["name"],
            share=_known(row["local_supply_share"], float),
            counted=_counted(row),
            scale=_known(row["scale_enterprises"], int),
            firms=tuple(sure[key]),
            doubtful=tuple(doubtful[key]),
            has_output=bool(produced.get(key, False)),
        )


def _counted(row: dict[Hashable, Any]) -> int | None:
    """Enterprises at work by the survey: no fewer than its 规上 ones, where those alone were counted."""
    counted, scale = _known(row["active_enterprises"], int), _known(row["scale_enterprises"], int)
    return scale or None if counted is None else counted


def _firms(enterprises: pd.DataFrame) -> tuple[dict[str, list[Firm]], dict[str, list[Firm]]]:
    """Segment id → the district's firms whose place is sure, and those whose is not."""
    sure: dict[str, list[Firm]] = defaultdict(list)
    doubtful: dict[str, list[Firm]] = defaultdict(list)
    for row in enterprises[enterprises["locality"] == LOCAL].to_dict("records"):
        side = sure if row["certainty"] in SURE else doubtful
        firm = Firm(row["short_name"], _known(row["ttm"], float), _known(row["is_scale"], bool))
        side[row["segment_id"]].append(firm)
    return sure, doubtful


def _known(cell: object, kind: Callable[[Any], T]) -> T | None:
    return None if cell is None or pd.isna(cell) else kind(cell)
