"""`python -m data.intake FILE`: a planner's file checked and accepted without a browser, also while the app runs.

Prints every problem with its place. Exit codes: 0 accepted or nothing to do, 1 errors (or warnings without --confirm),
2 a question is open or the command is not understood. Nothing is changed unless it is 0.
"""

import argparse
import getpass
import sys
from pathlib import Path

from data import release
from data.build import SeedError
from data.edition import EditionError
from data.imports import StaleError
from data.intake import draft
from data.intake.draft import Draft
from data.intake.reading import Question


def main(arguments: list[str] | None = None) -> int:
    options = _parser().parse_args(arguments)
    try:
        read = draft.read(options.region, options.file.name, options.file, _answers(options), preview=options.check)
        return _finish(read, options)
    except OSError as error:
        print(f"“{options.file}”无法读取({error.strerror}),请检查路径和权限。", file=sys.stderr)
    except SeedError as error:
        print(f"现有数据无法构建,未导入任何内容。\n{error}", file=sys.stderr)
    except StaleError:
        print("导入期间数据已被他人更新,未导入任何内容,请重新运行。", file=sys.stderr)
    except EditionError as error:
        print(error, file=sys.stderr)
    return 1


def _finish(read: Draft, options: argparse.Namespace) -> int:
    for one in read.understood if options.explain else ():
        print(f"{one.sheet} {one.cell} {one.header} → {one.meaning}")
    for problem in read.problems:
        print(f"{problem.severity}:{problem}", file=sys.stderr)
    for question in read.questions:
        print(f"请说明:{_asked(question)}", file=sys.stderr)
    if read.questions:
        return 2
    if read.errors or (read.warnings and not (options.confirm or options.check or read.same)):
        print(_refusal(read), file=sys.stderr)
        draft.discard(read)
        return 1
    if read.same:
        print(read.same)
        return 0
    if options.check:
        print(f"可以导入:{_counts(read)}。仅检查,未导入。")
        draft.discard(read)
        return 0
    accepted = draft.accept(read, options.by)
    print(f"已导入为版本 {accepted.label}:{_counts(read)}。")
    return 0


def _refusal(read: Draft) -> str:
    if read.errors:
        return f"共{len(read.errors)}处错误、{len(read.warnings)}处提醒,未导入任何内容,请改正后重试。"
    return f"共{len(read.warnings)}处提醒,未导入任何内容;核对无误后请加 --confirm 重新运行。"


def _counts(read: Draft) -> str:
    return f"{read.template},新增{read.added}项,修订{read.revised}项"


def _asked(question: Question) -> str:
    offered = f"(可选:{'、'.join(question.options)})" if question.options else ""
    return f"{question.prompt}{offered} 请加 --answer {question.key}=…"


def _answers(options: argparse.Namespace) -> dict[str, tuple[str, ...]]:
    answers: dict[str, tuple[str, ...]] = {}
    for key, value in options.answer:
        answers[key] = (*answers.get(key, ()), value)
    return answers


def _pair(text: str) -> tuple[str, str]:
    key, sign, value = text.partition("=")
    if not (key and sign and value):
        raise argparse.ArgumentTypeError(f"“{text}”应为 问题=答案,如 unit=万元")
    return key, value


def _parser() -> argparse.ArgumentParser:
    regions = list(release.region_folders())
    parser = argparse.ArgumentParser(prog="python -m data.intake", description="检查并导入一个数据文件。")
    parser.add_argument("file", type=Path, help="xlsx、xls 或 csv 文件")
    parser.add_argument("--region", choices=regions, default=regions[0] if regions else None, help="地区,默认第一个")
    parser.add_argument("--by", default=_user(), help="导入人,默认当前用户名")
    parser.add_argument("--answer", type=_pair, action="append", default=[], metavar="问题=答案", help="如 unit=万元")
    parser.add_argument("--confirm", action="store_true", help="已核对所有提醒")
    parser.add_argument("--check", action="store_true", help="只检查,不导入")
    parser.add_argument("--explain", action="store_true", help="列出各列的理解")
    return parser


def _user() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):  # a container without a user name
        return "命令行"


if __name__ == "__main__":
    sys.exit(main())
