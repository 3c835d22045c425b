"""Downloads that can stand alone: every row says what was filtered, which release, and whether it is illustrative."""

from collections.abc import Callable

import pandas as pd
import streamlit as st

from data import edition
from data.intake.written import DANGEROUS
from data.model import Edition, Filters, Release
from pages.shared import filters as shared_filters
from queries.rating import METHOD, VERSION

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def csv_button(
    table: pd.DataFrame | Callable[[], pd.DataFrame], title: str, release: Release, filters: Filters
) -> None:
    """A button that offers `table`, made when asked for, as a CSV that Excel opens with its Chinese intact."""
    described = shared_filters.describe(release, filters)

    def made() -> bytes:
        return to_csv(table if isinstance(table, pd.DataFrame) else table(), described, release)

    file_button("下载CSV", made, f"{title}_{filters.month}_{release.label}.csv", "text/csv")


def file_button(label: str, made: Callable[[], bytes], name: str, mime: str) -> None:
    """A button that offers a file, made when it is asked for."""
    st.download_button(
        label,
        data=made,
        file_name=name,
        mime=mime,
        on_click="ignore",
        icon=":material/download:",
        key=f"file-{name.split('_')[0]}-{name.rsplit('.', 1)[-1]}",
    )


def to_csv(table: pd.DataFrame, described: str, release: Release) -> bytes:
    """UTF-8 with BOM. Numbers unrounded to six decimals; text that a spreadsheet would run gets an apostrophe."""
    stamped = table.assign(筛选=described, 数据版本=release.label, 评价方法=f"{METHOD}{VERSION}")
    if edition.current() is Edition.INTERNAL:
        stamped["版本性质"] = f"{Edition.INTERNAL},注意保密"
    # Names of a region stand in headers and in the description of the filters as well.
    safe = stamped.map(_inert).rename(columns=_inert)
    return str(safe.to_csv(index=False, float_format="%.6f", lineterminator="\r\n")).encode("utf-8-sig")


def _inert(cell: object) -> object:
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(DANGEROUS) else cell
