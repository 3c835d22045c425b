"""What differs between two boards of a region: the data month, figures of 12 months, lights. Pure: standings in."""

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from data.model import Light
from queries.board import Standing
from queries.rating import Status

NONE = "—"
WITHHELD = "*"


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
    withheld_before: bool = False
    withheld_after: bool = False

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


def digits(first: float | None, second: float | None) -> int:
    """Decimals that two figures need to read differently; one where that is enough or nothing helps."""
    return next((n for n in range(1, 7) if written(first, n) != written(second, n)), 1)


def written(value: float | None, decimals: int) -> str:
    """Half up, as on screen."""
    if value is None:
        return NONE
    return str(Decimal(f"{value:.15g}").quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP) + 0)


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
        withheld_before=old is not None and old.is_withheld,
        withheld_after=new is not None and new.is_withheld,
    )


def _differs(change: Change) -> bool:
    """A cluster without a figure on either side has no data month that could differ."""
    if not change.month_before or not change.month_after:
        return True
    if change.status_before is not change.status_after or change.ttm_before != change.ttm_after:
        return True
    return change.ttm_before is not None and change.month_before != change.month_after
