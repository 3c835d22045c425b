"""数据来源: where everything comes from, what each word means, what is illustrative, missing or still to be asked."""

import pandas as pd

from pages.shared import filters, look, words
from pages.shared.cached import ask
from queries import lookups

release, chosen = filters.current()
sources = ask(release, lookups.sources)
illustrative = ask(release, lookups.illustrative)
notes = ask(release, lookups.notes)

official = int(sources["link"].notna().sum())
head = f"共{len(sources)}个来源,其中{official}个为官方网站,可点开核对"
if len(illustrative):
    look.finding(f"{head};产值、基期和示例项目为{words.ILLUSTRATIVE},导入实际数据后自动消失。")
else:
    look.finding(f"{head};本版本不含{words.ILLUSTRATIVE}。")
look.note(f"数据版本 {release.label}。未标链接的来源为转载页或未公开地址,只列名称,不提供链接。")


def listed(kind: str) -> list[str]:
    return list(notes.loc[notes["kind"] == kind, "text"])


if len(illustrative):
    look.section("哪些是示例数据")
    spans = zip(illustrative["from_period"], illustrative["to_period"], strict=True)
    look.table(
        pd.DataFrame(
            {
                "集群": illustrative["name"],
                "产值(条)": illustrative["figures"].map(str),
                "时间": [f"{words.month(a)}至{words.month(b)}" if isinstance(a, str) else "" for a, b in spans],
                "项目(个)": illustrative["projects"].map(str),
            }
        ),
        numeric={"产值(条)", "项目(个)"},
    )
    look.bullets(listed("示例"))

look.section(f"全部来源({len(sources)}个)")
look.table(
    pd.DataFrame(
        {
            "名称": sources["title"].replace("未注明", "标题未注明"),
            "发布单位": sources["issuer"],
            "日期": sources["published_on"],
            "官方链接": ["打开" if isinstance(link, str) else None for link in sources["link"]],
            "用于": sources["used_for"],
            "说明": sources["note"],
        }
    ),
    links={"官方链接": [link if isinstance(link, str) else None for link in sources["link"]]},
)

for title, kind in (("缺什么", "缺失"), ("待向本区确认的问题", "待确认"), ("使用时须注意", "提示")):
    if listed(kind):
        look.section(f"{title}({len(listed(kind))}项)")
        look.bullets(listed(kind))

look.section("指标定义和公式")
definitions = ask(release, lookups.definitions)
look.table(definitions.set_axis(["名称", "含义", "公式", "单位"], axis="columns"))

look.section("评价界限")
thresholds = pd.DataFrame(ask(release, lookups.thresholds))
look.table(
    pd.DataFrame(
        {
            "方法": thresholds["method"],
            "界限": thresholds["value"].map("{:g}".format),
            "含义": thresholds["meaning"],
            "出处": thresholds["origin"],
            "启用": thresholds["since"].map("{:%Y-%m-%d}".format),
        }
    ),
    numeric={"界限"},
)

look.section("统计指标")
measures = ask(release, lookups.measures)
look.table(
    measures[["name", "price_basis", "unit", "definition"]].set_axis(["指标", "价格", "单位", "说明"], axis="columns")
)
