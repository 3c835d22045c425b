"""Page config, shared filters, navigation. Nothing else."""

import logging

import duckdb
import streamlit as st

from pages.shared import address, context, filters, look, ready, watch
from pages.shared.ended import Ended
from pages.shared.http import TITLE

st.set_page_config(page_title=TITLE, page_icon="📈", layout="wide", initial_sidebar_state="collapsed")
look.apply()
page = st.navigation(
    [
        st.Page("overview.py", title="总览", default=True),
        st.Page("cluster.py", title="产业集群", url_path="cluster-detail"),
        st.Page("chain.py", title="产业链图谱", url_path="chain-map"),
        st.Page("what_if.py", title="情景推演", url_path="what-if"),
        st.Page("projects.py", title="项目调度", url_path="project-list"),
        st.Page("parks.py", title="园区载体", url_path="parks"),
        st.Page("commitments.py", title="年度承诺", url_path="commitments"),
        st.Page("intake.py", title="数据导入", url_path="upload-data"),
        st.Page("versions.py", title="版本历史", url_path="release-history"),
        st.Page("sources.py", title="数据来源", url_path="data-sources"),
    ],
    position="top",
)
address.arrive(page.url_path)
try:
    with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute", gap="small"):
        bar = st.container(width="stretch")
        release, chosen = filters.show()
    with bar:
        context.show(release, chosen)
        # Before the page, which may stop half way.
        watch.begin(release)
    notices = st.empty()
    try:
        page.run()
    except Ended:
        address.strangers(is_whole=False)
    else:
        address.strangers()
    look.notice(notices, address.notices())
except duckdb.Error:
    logging.getLogger(__name__).exception("the live release cannot be read")
    ready.repair(st.session_state["region"])
except Exception:
    logging.getLogger(__name__).exception("a page failed")
    look.failed()
finally:
    address.leave()
