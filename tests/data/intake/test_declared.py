"""A template is declared, not coded."""

import pytest

from data import catalog, release
from data.intake import declared
from data.intake.declared import NOTE, Template
from tests.data.intake.loading import asked


def every() -> tuple[Template, ...]:
    return declared.templates()


def test_the_templates_have_the_columns_that_planners_were_promised() -> None:
    headers = {template.name: [column.header for column in template.columns] for template in every()}
    first = {"产值月报", "企业名录", "目标", "项目月报", "园区季报"}
    assert set(headers) == first | {"承诺进展", "项目节点", "问题台账", "招商路线图", "环节调查"}
    assert headers["产值月报"] == [
        "对象类型",
        "对象名称或代码",
        "指标",
        "报告期",
        "累计值",
        "当月值",
        "公布同比%",
        "单位",
        "数据版本",
        "来源",
        "环节",
        "园区",
        "企业数",
        "前两家占比%",
        "备注",
    ]
    assert headers["企业名录"][:11] == (
        [
            "统一社会信用代码",
            "企业名称",
            "行业小类代码",
            "是否规上",
            "园区",
            "环节1",
            "比例1",
            "环节2",
            "比例2",
            "生效期",
            "数据授权",
        ]
    )
    assert headers["目标"][:12] == [
        "集群",
        "目标值",
        "单位",
        "比较符",
        "原文措辞",
        "指标口径",
        "基期",
        "基期值",
        "基期来源",
        "目标期",
        "文件",
        "原文",
    ]
    assert headers["园区季报"][:10] == (
        ["园区", "季度", "用地亩数", "税收", "产值", "增加值", "厂房总面积", "可招商面积", "已入驻面积", "已投产面积"]
    )


@pytest.mark.parametrize("template", every(), ids=lambda template: template.stem)
def test_a_template_is_whole(template: Template) -> None:
    fields = [column.field for column in template.columns]
    assert len(set(fields)) == len(fields)
    assert template.columns[-1] == NOTE
    for part in ("checks", "rows", "filled"):
        assert all(script.strip() for script in template.sql(part))
        assert template.sql(part)
    for column in template.columns:
        assert column.within in ("", *fields)
        assert column.kind_by in ("", *fields)
        assert not column.is_reference or column.example == ""  # comes from the catalogue
        assert not column.choices or column.example in ("", *column.choices)


@pytest.mark.parametrize("template", every(), ids=lambda template: template.stem)
def test_it_fills_columns_that_the_schema_has(template: Template, released: object) -> None:
    with release.cursor(release.live("fixture")) as cursor:
        tables = {table.name: table for table in catalog.tables(cursor)}
    for target in template.targets:
        assert {*target.compare, *target.key} <= set(tables[target.table].by_name)


@pytest.mark.parametrize("field", ["stage", "category", "construction_type", "land_status", "investor_origin"])
def test_choices_of_a_project_are_those_of_the_schema(field: str, released: object) -> None:
    asked_for = (
        "select expression from duckdb_constraints() where table_name = 'project' "
        f"and constraint_column_names = ['{field}'] and constraint_type = 'CHECK'"
    )
    choices = declared.named("项目月报").by_field[field].choices
    ((text,),) = asked(asked_for)
    assert choices
    assert text.count("'") == 2 * len(choices)
    assert all(f"'{choice}'" in text for choice in choices)


def test_no_such_template() -> None:
    with pytest.raises(KeyError):
        declared.named("无此模板")
