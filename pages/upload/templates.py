"""The workbooks to fill in: empty with an example, or filled with what the release knows."""

import streamlit as st

from data import release as releases
from data.intake import catalogue, declared, filled, forms
from data.intake.catalogue import Catalogue
from data.intake.declared import Template
from data.model import Release
from pages.shared import download, look
from queries import projects

# What comes every month.
_FIRST = "产值月报"


def section(release: Release) -> None:
    """One choice and two buttons: a workbook for each template, in two states."""
    listed = {template.name: template for template in sorted(declared.templates(), key=lambda one: one.name != _FIRST)}
    with st.container(horizontal=True, vertical_alignment="bottom"):
        name = st.selectbox("模板", list(listed), key="template", width=200, persist_state="session")
        template = listed[name]
        empty, full = f"{name}模板.xlsx", f"{name}现有数据_{release.label}.xlsx"
        download.file_button("下载空白模板", lambda: blank(release, template), empty, download.XLSX)
        download.file_button("下载现有数据", lambda: continued(release, template), full, download.XLSX)
    look.note(template.note)
    if name == _FIRST:
        look.note("也可直接导入统计部门的月度表(表头为“1—2月”“3月”“累计”“同比”等),无需改成模板。")


def blank(release: Release, template: Template) -> bytes:
    return forms.form(template, choices(release, template))


def continued(release: Release, template: Template) -> bytes:
    """What the planners themselves have loaded so far, ready to be corrected or continued."""
    rows = filled.filled(release, template).rename(columns={one.header: one.field for one in template.columns})
    return forms.form(template, choices(release, template), rows.to_dict("records"))


def choices(release: Release, template: Template) -> dict[str, list[str]]:
    """Field → the names in the release that its column may hold."""
    with releases.cursor(release) as cursor:
        known = _names(catalogue.load(cursor))
        listed = projects.projects(cursor, clusters=None, parks=None)
    known["project"] = list(listed.loc[~listed["is_illustrative"].astype(bool), "name"].unique())
    return {
        column.field: [name for kind in (column.type, *column.kinds.values()) for name in known.get(kind, [])]
        for column in template.columns
        if column.is_reference
    }


def _names(known: Catalogue) -> dict[str, list[str]]:
    return {
        "cluster": [short for _, short in known.clusters.values()],
        "segment": [name for _, name in known.segments.values()],
        "park": [short for _, short, _ in known.parks.values()],
        "measure": list(known.measures.values()),
    }
