"""The steps from an opened file to a layer that can be accepted. Each stops where something is wrong or unclear."""

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

from data import edition, imports
from data.build import SeedError
from data.intake import catalogue, check, declared, rows
from data.intake.book import Book
from data.intake.catalogue import Catalogue
from data.intake.drafted import Draft
from data.intake.long import read_long
from data.intake.reading import Answers, Reading, Records
from data.intake.stage import Stage
from data.intake.wide import read_wide
from data.model import Accepted, Problem, Severity

_STRANGE = "没有找到可识别的表:第1行应为模板的列名,或为带“3月”“累计”等表头的月度表,请对照模板修改后重试。"


def understand(draft: Draft, book: Book, content: bytes | Path, answers: Answers, today: date) -> Draft:
    """Recognise the sheet, check its rows and write out what they change."""
    reading = _reading(book, catalogue.of(draft.base), answers)
    template = reading.records.template if reading.records else draft.template
    draft = replace(
        draft,
        template=template,
        understood=reading.understood,
        questions=reading.questions,
        problems=_in_order(reading.problems),
    )
    if reading.records is None or reading.questions:
        return draft
    return _examine(draft, reading.records, content, answers, today)


def _reading(book: Book, known: Catalogue, answers: Answers) -> Reading:
    found = read_long(book, known, answers) or read_wide(book, known, answers)
    return found or Reading(None, problems=(Problem(book.file, _STRANGE, code="E00"),))


def _examine(draft: Draft, records: Records, content: bytes | Path, answers: Answers, today: date) -> Draft:
    """Check the records and, where nothing is wrong, write them out and build the database for the preview."""
    template = declared.named(records.template)
    with Stage(
        draft.base, template, file=draft.file, digest=draft.digest, edition=edition.current(), today=today
    ) as stage:
        examined = check.examine(stage, records, answers)
        problems = _in_order((*draft.problems, *examined.problems))
        draft = replace(draft, questions=examined.questions, problems=problems)
        if draft.questions or draft.errors:
            return draft
        return _write(draft, stage, content)


def _write(draft: Draft, stage: Stage, content: bytes | Path) -> Draft:
    """The layer of what the file changes, with the file as it came."""
    layer = imports.new_layer(draft.region)
    try:
        written = rows.write(stage, layer)
        draft = replace(draft, changed=written.changed, added=written.added, revised=written.revised)
        if written.tables:
            imports.keep(layer, content, draft.file)
            return replace(draft, layer=layer)
    except BaseException:
        imports.discard(layer, None)
        raise
    imports.discard(layer, None)
    return replace(draft, same="文件中的数与现有数据一致,没有需要导入的内容。")


def preview(draft: Draft, layer: Path) -> Draft:
    """Build the database with the file in it. What the checks have passed over and the schema refuses is an error."""
    try:
        return replace(draft, candidate=imports.candidate(draft.region, layer, _accepted(draft)))
    except SeedError as error:
        imports.discard(layer, None)
        more = tuple(Problem(draft.file, problem.message, code="E00") for problem in error.problems)
        return replace(draft, layer=None, problems=_in_order((*draft.problems, *more)))


def _accepted(draft: Draft) -> Accepted:
    """As it will be recorded, but for the name and the number."""
    return Accepted(1, draft.template, draft.file, draft.digest, "预览", datetime.now(UTC), draft.added, draft.revised)


def _in_order(problems: tuple[Problem, ...]) -> tuple[Problem, ...]:
    """Errors first; within them as they were found, which is down the sheet."""
    return tuple(sorted(problems, key=lambda problem: problem.severity is not Severity.ERROR))
