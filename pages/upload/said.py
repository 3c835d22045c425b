"""The sentence that stands first on 数据导入: what is real, or what became of the file."""

from data.intake.draft import Draft
from pages.shared import words
from pages.upload.opened import Accepted
from queries.board import Standing
from queries.compared import Change


def standing(board: list[Standing]) -> str:
    """How far the district's own figures have come."""
    own, shown = own_clusters(board), [one for one in board if one.is_illustrative]
    if not own:
        return f"{len(board)}个集群{f'均为{words.ILLUSTRATIVE}' if shown else '都还没有数据'},导入产值月报后逐个替换。"
    if len(own) == len(board):
        return f"{len(board)}个集群均已使用实际数据,导入新一期月报即可更新。"
    rest = len(board) - len(own) - len(shown)
    lacking = [f"{len(shown)}个仍为{words.ILLUSTRATIVE}"] if shown else []
    lacking += [f"{rest}个没有数据"] if rest else []
    return f"{len(board)}个集群中{len(own)}个已使用实际数据,{'、'.join(lacking)}。"


def own_clusters(board: list[Standing]) -> list[Standing]:
    """Those with figures of the district's own."""
    return [one for one in board if one.source and not one.is_illustrative]


def draft(found: Draft, changes: list[Change]) -> str:
    """What became of a file: what is asked first, then what is wrong, then what it would change."""
    if found.questions:
        also = f",另有{counted(found)}" if found.problems else ""
        return f"文件已读出,还有{len(found.questions)}个问题请先回答{also}。"
    if found.errors:
        return f"文件有{counted(found)},改正后再导入。"
    if found.same:
        return found.same
    lights = sum(one.light_before is not one.light_after for one in changes)
    effect = f"{lights}个灯变化" if lights else "各集群灯色不变"
    check = f";有{len(found.warnings)}处提醒,请核对后确认" if found.warnings else ""
    return f"可以导入:{figures(found.added, found.revised)},{effect}{check}。"


def accepted(done: Accepted) -> str:
    return f"已导入:{figures(done.added, done.revised)},数据更新为第{done.release.number}版。"


def counted(found: Draft) -> str:
    """3处错误、2处提醒; what there is none of is left out."""
    errors = [f"{len(found.errors)}处错误"] if found.errors else []
    return "、".join(errors + ([f"{len(found.warnings)}处提醒"] if found.warnings else []))


def figures(added: int, revised: int) -> str:
    said = [f"新增{added}项"] if added else []
    return "、".join(said + ([f"修订{revised}项"] if revised else [])) or "没有新的内容"
