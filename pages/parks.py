"""园区载体: parks side by side, what their land yields, and the quarterly league. One view at a time."""

from pages.estate import compare, findings, gathered, mu, ranked, stages
from pages.estate.cells import figures
from pages.shared import address, filters, look
from pages.shared.ended import end
from pages.shared.switch import switch

VIEWS = {"compare": "园区对比", "acreage": "亩均评价", "league": "季考核"}

release, chosen = filters.current()
address.choice("view", list(VIEWS), next(iter(VIEWS)))
view = switch("视图", "view", VIEWS)
estate = gathered.gather(release, chosen)
if estate.rows.empty:
    look.finding("该地区尚未登记园区。")
    look.note("园区登记后,本页列出各园区的产值、用地、厂房和项目。")
    end()

match view:
    case "acreage":
        settings = mu.settings()
        table = mu.scored(estate.rows, settings)
        look.finding(findings.acreage(table, figures(table[mu.TOTAL]), chosen.month))
        mu.section(table, release, chosen)
        mu.boxes(settings)
    case "league":
        ranked.draw(estate, release, chosen)
    case _:
        look.finding(findings.compare(estate))
        compare.section(estate, release, chosen)
        stages.section(estate, release, chosen)
