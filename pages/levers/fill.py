"""What fills the board's slots, and the charts below its rows."""

from collections.abc import Mapping
from typing import Any

from data.model import Release
from pages.levers import answers, worth
from pages.levers.tornado import tornado
from pages.shared import cached, words
from pages.shared.desk import Desk
from queries import lookups
from queries.cases import case
from queries.gap import INVESTMENT, breakdown
from queries.gap import worth as worth_of
from queries.grounds import Ground
from queries.guards import guards, land
from queries.outcomes import Outcome, narrowed


def rows(
    release: Release,
    here: Desk,
    every: Mapping[str, Ground],
    grounds: Mapping[str, Ground],
    mine: Mapping[str, Outcome],
) -> dict[str, str]:
    slots = {"desk": answers.desk(here, grounds.values()), "notes": _notes(grounds)}
    parks = cached.ask(release, lookups.parks)
    areas = dict(parks.dropna(subset="area_mu")[["park_id", "area_mu"]].itertuples(index=False, name=None))
    # A park may stand full of projects of clusters that are not shown.
    crowded = land(every.values(), here.scenario, areas)
    names = here.known.levers | here.known.parks
    for key, ground in grounds.items():
        own = narrowed(ground, here.scenario)
        slots[f"presets.{key}"] = answers.presets(ground)
        slots[f"chance.{key}"] = answers.probability(mine[key])
        slots[f"odds.{key}"] = answers.odds(ground, mine[key])
        slots[f"seek.{key}"] = answers.seek(ground, mine[key]) + answers.guards(guards(ground, own), names)
    slots["desk"] += answers.guards(crowded, names)
    return slots


def lower(
    release: Release,
    here: Desk,
    grounds: Mapping[str, Ground],
    mine: Mapping[str, Outcome],
    *,
    focus: str,
    dark: bool,
) -> tuple[dict[str, str], dict[str, Any]]:
    """The slots and charts below the rows."""
    slots = dict.fromkeys(("gap", "gap-below", "backwards", "worth", "worth-below"), "")
    charts: dict[str, Any] = {}
    ground = grounds[focus]
    found = breakdown(mine[focus].case, {project.project_id: project.bar for project in ground.projects})
    if found is not None:
        assumed = {t.name: t.value for t in cached.ask(release, lookups.thresholds) if t.method == INVESTMENT}
        choice = [one for one in grounds.values() if mine[one.cluster_id].case.target is not None]
        slots["gap"] = worth.gap_title(ground, found, choice)
        slots["gap-below"] = worth.gap_details(ground, found, here.known, assumed | here.scenario.investment)
        slots["backwards"] = worth.backwards(ground, mine[focus], here.known)
        charts["waterfall"] = worth.waterfall(ground, found, dark=dark)
    single = len(grounds) == 1
    cases = {key: case(one, here.scenario, by_segment=single) for key, one in grounds.items()}
    listed = {key: worth_of(one) for key, one in cases.items()}
    title, drawn = tornado(grounds, listed, here.known, dark=dark)
    if drawn:
        slots["worth"], charts["tornado"] = title, drawn
        slots["worth-below"] = f'<p class="note">{answers.text(_WORTH)}{answers.text(words.basis(ground.standing))}</p>'
    return slots, charts


_WORTH = "单位:目标年亿元,按当前情景逐项变动测算;项目晚1个月指尚未投产的项目全部再晚1个月。"


_NOTES = (
    "情景测算,不是预测,也不改变任何灯色。年增速是存量口径、按现价、与上年同月相比,滑块不含项目;项目按概率折算后另加。"
    "稳健、基准、冲刺分别取有记录以来滚动12个月增速的下四分位、最近一期和最高值。"
    "达标概率由四万次模拟得出,增速的波动取“明年增速与今年相同”这一推测过去的误差;输入12~18这样的区间时,按八成把握的范围计。"
)


_UNSURE = "默认增速为近12个月名义增速,含新入库企业,可能高于存量口径。"


def _notes(grounds: Mapping[str, Ground]) -> str:
    bases = "".join(dict.fromkeys(words.basis(ground.standing) for ground in grounds.values()))
    whole = "、".join(ground.standing.short_name for ground in grounds.values() if ground.is_withheld)
    withheld = f"{whole}的部分环节{words.WITHHELD_WHY},按集群整体测算,不设分环节滑块。" if whole else ""
    return answers.text(_NOTES + _UNSURE + withheld + bases)
