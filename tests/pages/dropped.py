"""Files of the invented region, dropped on 数据导入."""

from pathlib import Path

from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import Button

from tests.pages.screen import INTAKE, opened

HEAD = "对象类型,对象名称或代码,指标,报告期,累计值,当月值,公布同比%,单位,数据版本,来源,企业数,前两家占比%"
# Nine months of the second cluster: 19.074 so far, of which September has 2.142.
GOOD = "集群,乙类材料,规上营业收入,2026-09,20.074,3.142,,亿元,月报修订,区统计局九月月报,9,50"
# The cumulative figure falls behind that of August, which is 16.932.
FALLEN = "集群,乙类材料,规上营业收入,2026-09,16.5,,,亿元,月报修订,区统计局九月月报,9,50"
TEXT = "集群,乙类材料,规上营业收入,2026-09,二十,3.142,,亿元,月报修订,区统计局九月月报,9,50"
UNKNOWN = "集群,丙类,规上营业收入,2026-09,20.074,3.142,,亿元,月报修订,区统计局九月月报,9,50"


def csv(*rows: str, head: str = HEAD) -> bytes:
    return "\r\n".join([head, *rows, ""]).encode("utf-8-sig")


def dropped(content: bytes, name: str = "九月.csv", at: AppTest | None = None) -> AppTest:
    """The page after a file was dropped on it."""
    at = at or opened(INTAKE)
    return at.file_uploader[0].set_value((name, content, "text/csv")).run()


def confirmed(at: AppTest, by: str = "统计科") -> AppTest:
    """Everything asked for is given, and the button pressed."""
    at.text_input(key="accepted-by").set_value(by)
    for box in at.checkbox:
        box.check()
    at.run()
    return button(at).click().run()


def button(at: AppTest) -> Button:
    (found,) = (one for one in at.button if one.label == "确认导入")
    return found


def drafts(home: Path) -> list[Path]:
    """What reading a file has left on the disk."""
    return [*home.glob("drafts/*"), *home.glob("*.candidate")]
