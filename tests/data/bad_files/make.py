"""`python -m tests.data.bad_files.make`: the files beside this one, each with one kind of mistake, as planners' own
programs write them. What must be said of each stands in expected.csv, written by hand.

They speak of the invented region under tests/regions, whose cluster 乙类 has 21.216 亿元 coming in 2026-10.
"""

import csv
import io
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import openpyxl
import xlsxwriter
import xlwt

HERE = Path(__file__).parent
Row = Sequence[Any]
HEADERS = """
对象类型,对象名称或代码,指标,报告期,累计值,当月值,公布同比%,单位,数据版本,来源,环节,园区,企业数,前两家占比%
统一社会信用代码,企业名称,行业小类代码,是否规上,园区,环节1,比例1,环节2,比例2,生效期,数据授权
"""
OUTPUT, ENTERPRISE = csv.reader(HEADERS.split())


def figure(cum: Any = "21.216", month: Any = "", yoy: Any = "", **other: Any) -> list[Any]:
    """One good row of 产值月报 but for what the caller spoils."""
    cells = dict.fromkeys(OUTPUT, "") | {
        "对象类型": "集群",
        "对象名称或代码": "乙类",
        "指标": "规上营业收入",
        "报告期": "2026-10",
        "累计值": cum,
        "当月值": month,
        "公布同比%": yoy,
        "单位": "亿元",
        "数据版本": "月报初步",
        "来源": "夹具月报",
    }
    return list((cells | other).values())


def firm(code: str = "91411003MADEM0011Q", name: str = "夹具企业丙", **other: Any) -> list[Any]:
    cells = dict.fromkeys(ENTERPRISE, "") | {
        "统一社会信用代码": code,
        "企业名称": name,
        "环节1": "甲类毛坯",
        "比例1": "100%",
        "生效期": "2026-01",
        "数据授权": "公开披露",
    }
    return list((cells | other).values())


def project(**cells: Any) -> tuple[list[str], list[Any]]:
    row = {"项目名称": "夹具项目戊", "数据月份": "2026-09", "集群": "甲类"} | cells
    return list(row), list(row.values())


def by_openpyxl(name: str, *sheets: tuple[str, Sequence[Row]]) -> None:
    workbook = openpyxl.Workbook()
    workbook.remove(workbook.worksheets[0])
    for title, rows in sheets:
        sheet = workbook.create_sheet(title)
        for row in rows:
            sheet.append([None if cell == "" else cell for cell in row])
    workbook.save(HERE / name)


def by_xlsxwriter(name: str, rows: Sequence[Row], merged: Sequence[tuple[str, str]] = ()) -> None:
    with xlsxwriter.Workbook(HERE / name) as workbook:
        sheet = workbook.add_worksheet("完成情况")
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row)
        for area, text in merged:
            sheet.merge_range(area, text)


def by_xlwt(name: str, rows: Sequence[Row]) -> None:
    workbook = xlwt.Workbook(encoding="utf-8")
    sheet = workbook.add_sheet("产值月报")
    for number, row in enumerate(rows):
        for column, cell in enumerate(row):
            sheet.write(number, column, cell)
    workbook.save(str(HERE / name))


def by_csv(name: str, *rows: Row, header: Row = OUTPUT, encoding: str = "gbk") -> None:
    text = io.StringIO()
    csv.writer(text).writerows([header, *rows])
    (HERE / name).write_bytes(text.getvalue().encode(encoding))


def wide(name: str, body: Sequence[Row], *, unit: str = "单位:万元", months: Row = ("1—2月", "3月")) -> None:
    """The sheet that statistics offices send: a title, a corner, a header of two merged rows, notes below."""
    first, second = months
    rows = [
        ["甲乙两类产业2026年规上营业收入完成情况表"],
        ["", "", "", "", "", unit],
        ["集群", first, "", second, "", ""],
        ["", "累计", "同比(%)", "当月", "累计", "同比(%)"],
        *body,
        ["注:同比为可比口径。"],
    ]
    by_xlsxwriter(name, rows, [("A1:F1", rows[0][0]), ("A3:A4", "集群"), ("B3:C3", first), ("D3:F3", second)])


def main() -> None:
    (HERE / "E01_encoding.csv").write_bytes(",".join(OUTPUT).encode("gbk") + b"\r\n\xff\xfe\x81 \xff\xff\r\n")
    # An encrypted workbook is an OLE container; its first sector is all that matters here.
    (HERE / "E02_encrypted.xlsx").write_bytes(
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504) + "EncryptedPackage".encode("utf-16-le")
    )
    by_openpyxl("E02_damaged.xlsx", ("产值月报", [OUTPUT, figure()]))
    whole = (HERE / "E02_damaged.xlsx").read_bytes()
    (HERE / "E02_damaged.xlsx").write_bytes(whole[: len(whole) // 2])
    by_openpyxl("E03_missing_column.xlsx", ("产值月报", [OUTPUT[:7] + OUTPUT[8:], figure()[:7] + figure()[8:]]))
    good = [["甲类制造", 12000, 5.1, 7000, 19000, 5.5], ["乙类材料", 40800, 6.25, 21420, 62220, 6.25]]
    wide("E04_no_unit.xlsx", good, unit="")
    by_csv("E05_unit.csv", figure("212160"))
    by_csv("E06_text.csv", figure("约21亿"))
    by_openpyxl("E07_percent.xlsx", ("产值月报", [[*OUTPUT[:6], "公布同比", *OUTPUT[7:]], *shares()]))
    wide("E08_total_row.xlsx", [*good, ["合计", 52800, 5.9, 28420, 81220, 6.0]])
    wide("E09_total_differs.xlsx", [*good, ["合计", 52800, 5.9, 28420, 91220, 6.0]])
    wide("E10_month.xlsx", good, months=("1—2月", "13月"))
    wide("E11_january.xlsx", good, months=("1月", "3月"))
    by_xlwt("E12_future.xls", [OUTPUT, figure(报告期="2026-11")])
    by_csv("E13_twice.csv", figure(), figure("21.3"))
    by_csv("E14_revised.csv", figure("19.2", 报告期="2026-09", 来源="虚构夹具数据"))
    by_csv("E15_cumulative_falls.csv", figure("18.5"))
    by_csv("E16_month_differs.csv", figure(month="3"))
    by_csv("E17_negative.csv", figure("-2"))
    by_csv("E18_growth.csv", figure(yoy="-40"), encoding="utf-8-sig")
    by_openpyxl("E19_code_format.xlsx", ("企业名录", [ENTERPRISE, firm("91350100M000100Y4Z")]))
    by_openpyxl("E20_check_digit.xlsx", ("企业名录", [ENTERPRISE, firm("91411003MADEM00119")]))
    by_openpyxl("E21_renamed.xlsx", ("企业名录", [ENTERPRISE, firm(name="夹具企业丁")]))
    by_csv("E22_unknown_name.csv", figure(对象名称或代码="丙类材料"))
    by_openpyxl("E23_shares.xlsx", ("企业名录", [ENTERPRISE, firm(比例1="60%", 环节2="甲类部件", 比例2="30%")]))
    by_openpyxl("E24_dates.xlsx", ("项目月报", project(计划开工日期="2026-05-01", 计划竣工日期="2026-03-01")))
    by_openpyxl("E25_investment.xlsx", ("项目月报", project(总投资=2, 开工以来累计完成投资=2.5)))
    by_openpyxl("E26_status.xlsx", ("项目月报", project(项目状态="开工")))
    by_openpyxl("E27_project_code.xlsx", ("项目月报", project(项目代码="2026-41")))
    by_openpyxl("E28_enterprise.xlsx", ("产值月报", [OUTPUT, figure(对象类型="企业", 对象名称或代码="夹具企业乙")]))
    by_openpyxl("E29_formula.xlsx", ("产值月报", [OUTPUT, figure("=19.074+2.142")]))
    by_openpyxl("E30_empty.xlsx", ("产值月报", [OUTPUT]))


def shares() -> list[list[Any]]:
    """Growth as bare fractions under a header without a percent sign."""
    months = (("2026-07", 14.79, 0.062), ("2026-08", 16.932, 0.062), ("2026-09", 19.074, 0.063))
    return [figure(cum, yoy=yoy, 报告期=month) for month, cum, yoy in months]


if __name__ == "__main__":
    main()
