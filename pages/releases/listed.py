"""Releases as a reader knows them: what file each brought, who loaded it and when."""

import pandas as pd

from data.history import Version
from data.model import Accepted
from pages.shared import times, words

_OWN = "基础数据"


def finding(versions: list[Version]) -> str:
    """Which release is shown, what it came from, and how many others there are to go to."""
    live = next((one for one in versions if one.is_live), None)
    others = sum(one.is_usable and not one.is_live for one in versions)
    tail = f"可恢复到其他{others}个版本" if others else "导入后可在此比较和恢复"
    if live is None:
        return f"共{len(versions)}个版本,{tail}。"
    new = brought(live, versions)
    came = f",由{new[-1].by}导入“{new[-1].file_name}”形成" if new else ",由基础数据形成"
    return f"当前为第{live.number}版{came};{tail}。"


def table(versions: list[Version]) -> pd.DataFrame:
    """One line of text per release, newest first."""
    new = [brought(one, versions) for one in versions]
    return pd.DataFrame(
        {
            "版本": [f"第{one.number}版" for one in versions],
            "状态": [_state(one) for one in versions],
            "时间": [_made(one) for one in versions],
            "导入人": ["、".join(dict.fromkeys(file.by for file in files)) for files in new],
            "文件": ["、".join(file.file_name for file in files) or _OWN for files in new],
            "新增": [_sum([file.added for file in files]) for files in new],
            "修订": [_sum([file.revised for file in files]) for files in new],
        }
    )


def label(version: Version) -> str:
    """In a list to choose from."""
    return words.typeset(f"第{version.number}版({'当前,' if version.is_live else ''}{_made(version)})")


def brought(version: Version, versions: list[Version]) -> list[Accepted]:
    """The files that this release has and the one before it did not."""
    before = next((one for one in versions if one.number < version.number and one.release), None)
    return only_in(version, before) if before else list(version.accepted)


def only_in(one: Version, other: Version) -> list[Accepted]:
    """The files in force in the one release and not in the other, oldest first."""
    known = {file.number for file in other.accepted}
    return [file for file in one.accepted if file.number not in known]


def file(one: Accepted) -> str:
    """产值月报“九月.xlsx”(统计科,2024-10-15 16:12,新增12项、修订3项)."""
    counts = "、".join(
        part for part in (f"新增{one.added}项" * bool(one.added), f"修订{one.revised}项" * bool(one.revised)) if part
    )
    return f"{one.template}“{one.file_name}”({','.join(filter(None, [one.by, times.moment(one.at), counts]))})"


def _state(version: Version) -> str:
    if version.is_live:
        return "当前"
    return "" if version.is_usable else "不能恢复"


def _made(version: Version) -> str:
    return times.moment(version.made_at) if version.made_at else words.NONE


def _sum(counts: list[int]) -> str:
    return str(sum(counts)) if counts else ""
