"""数据导入: a planner's own file, from dropping it to acceptance, on one page read from top to bottom."""

import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from data import edition
from data.build import SeedError
from data.model import Edition, Filters
from pages.shared import filters, look, words
from pages.shared.cached import ask, differences, standings
from pages.upload import accept, lacking, opened, preview, problems, said, templates, understood
from queries import lookups

# As wide as a page of text: what has to be read line by line is not spread over a wide screen.
WIDTH = 900

release, chosen = filters.current()


def _whole() -> Filters:
    """All clusters; a region without figures has no month, and any will do to say so."""
    month = chosen.month or str(ask(release, lookups.region)["baseline_period"].iloc[0])
    return Filters(release.region, (), (), month)


def _without_a_file() -> None:
    done = opened.last()
    look.finding(said.accepted(done) if done else said.standing(standings(release, _whole())))
    if done:
        look.note(f"数据版本 {done.release.label}。各打开的页面几秒内自动更新。")
        with st.container(horizontal=True, key="accepted-links"):
            st.page_link("overview.py", label="查看总览 ›")
            st.page_link("versions.py", label="查看版本历史 ›")


def _read(file: UploadedFile | None) -> opened.Opened | None:
    try:
        return opened.opened(release, file)
    except SeedError as error:
        look.quiet(f"现有基础数据有误,暂不能核对文件,请先改正。{error.problems[0]}")
        return None


with st.container(width=WIDTH):
    head, above = st.container(gap="xsmall"), st.container()
    file = st.file_uploader(
        words.typeset("导入文件(xlsx、xls、csv)"), type=["xlsx", "xls", "csv"], key=opened.uploader_key()
    )
    held = _read(file)
    if held is None:
        with head:
            _without_a_file()
        with above:
            templates.section(release)
        lacking.overview(release, _whole(), standings(release, _whole()))
    else:
        found = held.draft
        changes = differences(found.base, found.candidate) if found.candidate else []
        with head:
            look.finding(said.draft(found, changes))
            if held.is_again:
                look.quiet("数据已由他人更新,文件已按最新数据重新核对,请再次确认。")
        understood.questions(held)
        problems.section(held)
        understood.table(held)
        preview.section(held, changes)
        accept.section(held)
    with head:
        if edition.current() is Edition.PUBLIC:
            look.note("本系统为公开版:不接受含企业级数据的文件,请导入按集群、环节或园区汇总的数据。")
