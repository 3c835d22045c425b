"""What the words of a header say of its column: cumulative, the month's, growth, or nothing that is imported."""

import re
from enum import StrEnum
from functools import lru_cache

from data.intake.monthly.months import plain

UNITS = ("亿元", "万元", "千元", "万美元")


class Kind(StrEnum):
    """The values are the words shown to the planner."""

    CUM = "累计值"
    MONTH = "当月值"
    VALUE = "数值"
    CUM_YOY = "累计同比"
    MONTH_YOY = "当月同比"
    YOY = "同比"
    FIRMS = "企业数"
    TOP2 = "前两家占比"
    IGNORED = "不导入"

    @property
    def is_growth(self) -> bool:
        return self in (Kind.CUM_YOY, Kind.MONTH_YOY, Kind.YOY)

    @property
    def is_level(self) -> bool:
        return self in (Kind.CUM, Kind.MONTH, Kind.VALUE)


_TO_DATE = r"累计|1[-—–~至到]+[本当]月|本年|年初|至今"
_OF_MONTH = "当月|本月|单月"
# In this order: '比上年同期增长' is growth but '上年同期' is another year's figure, '占比' alone is a share.
_KINDS = (
    (Kind.TOP2, r"前[两二2]家占比|前[两二2][家户]"),
    (Kind.FIRMS, "企业[户家个]?数|企业单位数|[户家]数"),
    (
        Kind.IGNORED,
        r"(?<![比较])[上去前]年|^[同]期|[/月计]同期|上月|环比|排[名位序]|[位名]次|占比|比重|贡献|拉动|百分点",
    ),
    (
        Kind.IGNORED,
        "目标|计划|任务|完成率|完成[%比]|进度|预计|预测|备注|说明|责任|增[减加长]?[额量值](?!增|同)|增减绝对|净增",
    ),
    (Kind.CUM_YOY, rf"(?=.*(?:{_TO_DATE}))(?=.*(?:同比|增速|增长|增幅|增减|±))"),
    (Kind.MONTH_YOY, rf"(?=.*(?:{_OF_MONTH}))(?=.*(?:同比|增速|增长|增幅|增减|±))"),
    (Kind.YOY, r"同比|增速|增长|增幅|增减|幅度|^\(?[±+-]*%\)?$|±"),
    (Kind.CUM, _TO_DATE),
    (Kind.MONTH, _OF_MONTH),
    (Kind.VALUE, "完成|绝对|总量|[数金总][值量额]|实绩|本期|[值额]$|收入|[万亿千]元|美元"),
)
_CAPTION = re.compile(
    r"(?:计量|金额)?单位[:、].*|.*(?:情况|一览|统计|汇总|快报|月报|报)?表(?:\(.*\))?|.*情况(?:\(.*\))?|(?:填报|制表|编制|报送).*|.{30,}"
)
_UNIT = re.compile("万美元|亿元|万元|千元")
_STATED = re.compile(
    r"(?:计量单位|(?<!填报)(?<!制表)(?<!报送)(?<!编制)单位)[:为]?\s*\(?([^\s:;。))、,/]+)|[((]([^()()]*元[^()()]*)[))]"
)


@lru_cache(maxsize=20_000)
def kind_of(words: str) -> Kind | None:
    """None where the words say nothing that we know."""
    text = plain(words)
    return next((kind for kind, pattern in _KINDS if re.search(pattern, text)), None)


@lru_cache(maxsize=20_000)
def is_caption(words: str) -> bool:
    """A title, a unit or who filled the sheet in: never the header of a column."""
    return _CAPTION.fullmatch(plain(words)) is not None


def unit_of(words: str) -> str | None:
    """The unit of money that a header carries: '产值(万元)'."""
    found = _UNIT.search(plain(words))
    return found.group() if found else None


def units_stated(words: str) -> list[str]:
    """Units that a title, corner or note states, also such as cannot be imported ('元')."""
    stated = [first or second for first, second in _STATED.findall(plain(words))]
    return [unit_of(text) or text for text in stated if "元" in text]
