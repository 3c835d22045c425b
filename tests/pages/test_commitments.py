"""年度承诺: every promise with its sentence, lights only where something is known, a list that can be edited."""

from io import BytesIO
from pathlib import Path

import pandas as pd
from openpyxl import load_workbook

from data import build, release
from data.model import Filters
from pages.promises import board, said, table
from pages.shared import editable, words
from pages.shared.cached import standings
from queries.promised import Promise
from tests import seeds
from tests.conftest import ROOT
from tests.pages.dropped import confirmed, csv, dropped
from tests.pages.screen import LAMPS, assert_sound, bodies, finding, notices, opened, plain, seen, tables

COMMITMENTS = "commitments.py"
EVERY = Filters("jianan", (), (), "2022-03")
NOW = Filters("fixture", (), (), "2026-09")


def line(listed: list[pd.DataFrame], name: str) -> pd.Series:
    """The one promise whose cell begins so."""
    rows = pd.concat(listed)
    (found,) = [row for _, row in rows.iterrows() if row["承诺和原文"].startswith(name)]
    return found


def promises(region: str, filters: Filters) -> dict[str, board.Shown]:
    return {one.row["commitment_id"]: one for one in board.promises(release.live(region), filters)}


def test_the_board_of_march_2022(released: Path) -> None:
    """O4: 67.8 of 287.6 is 23.57 %, written 23.6 %, and 1.43 points behind a quarter of the year: green."""
    at = opened(COMMITMENTS, month="2022-03")
    assert finding(at) == "报告摘录64项承诺：1项有公开进展，63项未见公开数据；评灯1项，正常1项。"
    row = line(tables(at), "重点项目年度完成投资")
    assert row["灯"] == "● 正常"
    assert row["目标"] == "确保287.6亿元"
    assert row["期限"] == "2022年12月底"
    assert row["最新进展"] == "67.8亿元（完成23.6%） 截至2022年3月底"
    assert "占年度计划的23.6%" in row["佐证和来源"]
    assert "确保全年完成投资287.6亿元" in row["承诺和原文"]
    assert "■ 滞后 0项 ▲ 偏慢 0项 ● 正常 1项 ○ 未评价 63项" in seen(at)
    assert "64项承诺不代表报告全文" in seen(at)
    assert_sound(at)


def test_every_promise_appears_with_its_whole_sentence_and_none_is_late(released: Path) -> None:
    """The latest month, two years after most deadlines: one figure of March 2022 and silence on all the rest."""
    at = opened(COMMITMENTS)
    listed = tables(at)
    assert finding(at) == "报告摘录64项承诺：1项有公开进展，63项未见公开数据；按现有数据均不评灯。"
    assert line(listed, "重点项目年度完成投资")["灯"] == "○ 仅有截至2022年3月数据"
    markup = "".join(bodies(at))
    sentences = seeds.read(ROOT / "data" / "regions" / "jianan" / "commitment.csv")
    assert len(sentences) == sum(map(len, listed)) == 64
    read = plain(markup)
    told = [words.typeset(row["source_quote"]) in read and words.typeset(row["name"]) in read for row in sentences]
    assert all(told)
    # Those that count the lights are the only coloured ones, one each.
    assert [markup.count(lamp) for lamp in LAMPS] == [1, 1, 1, 1 + 64]
    assert_sound(at)


def test_scale_goals_wait_for_real_output(released: Path) -> None:
    at = opened(COMMITMENTS, area="先进制造业")
    row = line(tables(at), "电子信息产业规模")
    assert (row["灯"], row["目标"], row["最新进展"]) == ("○ 未见公开数据", "力争300亿级", "未见公开数据 示例测算见总览")
    assert "产业规模目标的示例测算见总览 ›" in seen(at)
    assert line(tables(at), "全球最大的发制品制造中心")["灯"] == "○ 定性，不评灯"
    assert line(tables(at), "惠众抗菌类沙星医药项目产能")["灯"] == "○ 产能，不评灯"


def test_the_choices_come_from_the_address(released: Path) -> None:
    green = opened(COMMITMENTS, month="2022-03", light="green")
    assert [len(one) for one in tables(green)] == [1]
    rates = opened(COMMITMENTS, kind="rate")
    assert [len(one) for one in tables(rates)] == [1, 1, 1]
    none = opened(COMMITMENTS, light="red")
    assert "没有符合条件的承诺" in notices(none)
    assert tables(none) == []
    reform = opened(COMMITMENTS, area=["开发区改革", "初级产品保障"], industry=[])
    # The iron mine is in no cluster; the reform has four sentences.
    assert [len(one) for one in tables(reform)] == [1, 4]


def test_industries_narrow_and_parks_do_not(released: Path) -> None:
    at = opened(COMMITMENTS, industry="HP", park="hp-park")
    # K13 to K18.
    assert [len(one) for one in tables(at)] == [6]
    assert "承诺不分园区，园区筛选在本页不起作用" in seen(at)
    assert_sound(at)


def test_the_invented_region(released: Path) -> None:
    """F01: 14 of 20 in nine of twelve months is 5 points behind; F02 was done 12 days late; F03 lights nothing."""
    at = opened(COMMITMENTS, region="fixture")
    listed = tables(at)
    assert finding(at) == "报告摘录3项承诺：2项有公开进展，1项未见公开数据；评灯2项，正常2项。"
    assert [line(listed, name)["灯"] for name in ("新增规上企业", "北园二期建成", "营商环境")] == [
        "● 正常",
        "● 完成，逾期完成12天",
        "○ 定性，不评灯",
    ]
    assert "完成（2026年7月12日）" in line(listed, "北园二期建成")["最新进展"]
    assert_sound(at)


def test_targets_in_the_words_of_the_report() -> None:
    quantity = Promise("quantity", 300.0, ">=")
    assert said.target(quantity, "亿元", "级;力争;培育成") == "力争300亿级"
    assert said.target(quantity, "个", "以上") == "300个以上"
    assert said.target(quantity, "亿元", None) == "300亿元"
    assert said.target(Promise("quantity", 65.8, "<="), "万吨", None) == "不超过65.8万吨"
    assert said.target(Promise("qualitative", 1.0, "rank"), "名次", "打造;全球最大") == "第1位"
    assert said.target(Promise("milestone", 1.0, "="), None, "确保") == "—"


def test_the_download_has_every_promise_unrounded(released: Path) -> None:
    rows = table.table(promises("jianan", EVERY).values()).set_index("承诺编号")
    assert len(rows) == 64
    assert (rows.loc["K61", "最新数值"], rows.loc["K61", "灯"]) == (67.8, "● 正常")
    assert rows.loc["K04", ["期限", "期限说明"]].tolist() == ["2022年12月底", "按年度推定"]
    assert rows.loc["K34", ["期限", "期限说明"]].tolist() == ["尽早,无日期", "无期限"]
    assert rows.loc["K34", "原文"] == "力争上半年申报、尽早获批"


def test_the_list_can_be_taken_along_to_edit(released: Path) -> None:
    live = release.live("jianan")
    book = load_workbook(BytesIO(editable.workbook("承诺进展", live, EVERY, ["K61", "K37"])))
    _, *rows = book.worksheets[0].iter_rows(values_only=True)
    assert [row[:6] for row in rows] == [
        ("K37", "市场采购贸易额", "2022-03-31", None, "亿元", None),
        ("K61", "重点项目年度完成投资", "2022-03-31", 67.8, "亿元", None),
    ]


def test_what_is_imported_stands_on_the_page(region: Path, published: Path) -> None:
    head = "承诺编号,截至日期,进展数值,状态,佐证"
    at = dropped(csv("F01,2026-09-30,9,,夹具台账", "F03,2026-09-30,,进行中,", head=head), "承诺.csv")
    assert finding(at) == "可以导入：新增1项、修订1项，各集群灯色不变；有2处提醒，请核对后确认。"
    changed = tables(at)[-1]
    assert changed[["对象", "指标", "原值", "新值"]].to_numpy().tolist() == [
        ["新增规上企业", "进展数值", "14.0", "9.0"],
        ["新增规上企业", "佐证", "—", "夹具台账"],
        # A new row by the first thing that it says.
        ["营商环境持续改善", "状态", "—", "进行中"],
    ]
    confirmed(at, "督查室")
    listed = tables(opened(COMMITMENTS))
    # 45 % in three quarters of the year: exactly 30 points behind is yellow.
    assert line(listed, "新增规上企业")["灯"] == "▲ 偏慢"
    assert line(listed, "新增规上企业")["最新进展"] == "9户（完成45.0%） 截至2026年9月底"
    assert line(listed, "营商环境")["最新进展"] == "进行中 截至2026年9月底"


def test_a_scale_goal_has_the_light_of_real_output_and_text_stays_text(region: Path, releases: Path) -> None:
    path = region / "commitment.csv"
    seeds.change(path, 2, goal_id="fixture-a1", cluster_id="A1", target="100", deadline="2030-12-31")
    seeds.change(path, 4, name='<b>粗</b>"*斜*"', source_quote="[链接](x) & <i>句</i>")
    build.build("fixture")
    at = opened(COMMITMENTS)
    row = line(tables(at), "新增规上企业")
    (standing,) = (one for one in standings(release.live("fixture"), NOW) if one.cluster_id == "A1")
    assert standing.rating is not None
    assert row["灯"].endswith(standing.rating.status.word)
    assert row["最新进展"].startswith("53.7亿元")
    assert line(tables(at), '<b>粗</b>"*斜*"')["承诺和原文"].endswith("[链接](x) & <i>句</i>")
    assert_sound(at)
