"""A list as a workbook that a planner edits and loads back on 数据导入: unchanged, it changes nothing.

    editable.button("项目月报", release, chosen, only=ids)

Any template with a `listing.sql` (see data.intake.listing): 承诺进展, 项目月报, 项目节点, 问题台账, 园区季报,
招商路线图, 环节调查. `only` are the ids of the rows shown: of promises, projects (for 项目月报 and 项目节点), issues,
parks or segments (for the last two); None takes all that the shared filters leave. Illustrative rows are marked 示例行,
which an import ignores.
"""

from collections.abc import Sequence

from data.intake import declared, forms
from data.intake.listing import Choice, listing
from data.model import Filters, Release
from pages.shared import download
from pages.upload.templates import choices
from queries.pace import last_day


def button(template: str, release: Release, chosen: Filters, only: Sequence[str] | None = None) -> None:
    """A button that offers the list in the template's form, made when it is asked for."""
    name = f"{template}编辑表_{chosen.month}_{release.label}.xlsx"
    ids = None if only is None else tuple(only)
    download.file_button(f"下载可编辑{template}", lambda: workbook(template, release, chosen, ids), name, download.XLSX)


def workbook(template: str, release: Release, chosen: Filters, only: Sequence[str] | None = None) -> bytes:
    """The .xlsx itself."""
    form = declared.named(template)
    choice = Choice(last_day(chosen.month), list(chosen.clusters) or None, list(chosen.parks) or None, only)
    return forms.form(form, choices(release, form), listing(release, form, choice))
