"""A planner's file from the first look to acceptance: read, asked about, checked, previewed. Nothing is live before
`accept`, and a file with one error changes nothing.
"""

from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

from data import build, imports
from data.intake import book as books
from data.intake import marked as marking
from data.intake import steps
from data.intake.book import Book, RefusedError
from data.intake.drafted import Draft
from data.intake.reading import Answers
from data.model import Release

__all__ = ["Draft", "accept", "discard", "marked", "read"]


def read(
    region: str,
    name: str,
    content: bytes | Path,
    answers: Answers | None = None,
    *,
    today: date | None = None,
    preview: bool = True,
) -> Draft:
    """The file called `name` against the live release of a region. Whatever is wrong with the file is in `problems`.

    `today` decides which periods can be over. Without `preview` no candidate is built, which takes longest. Call
    `discard` or `accept` when done. Raises SeedError where there is no release to read against, and EditionError.
    """
    base = build.ensure(region)
    try:
        book = books.open_book(name, content)
    except RefusedError as refused:
        return Draft(region, name, "", base, problems=tuple(refused.problems))
    draft = Draft(region, name, book.digest, base, book)
    try:
        if known := imports.already(region, book.digest):
            return replace(draft, same=f"该文件已于{_day(known.at)}导入,数据没有变化。")
        found = steps.understand(draft, book, content, answers or {}, today or date.today())
    except BaseException:
        books.forget(book)
        raise
    return steps.preview(found, found.layer) if preview and found.layer else found


def accept(draft: Draft, by: str) -> Release:
    """Make the file part of the region, in one new release that is live when this returns.

    Raises StaleError where others have published since it was read, ValueError without a name or with nothing to
    accept. Nothing is changed then.
    """
    if not by.strip():
        raise ValueError("请填写导入人。")
    if draft.layer is None:
        raise ValueError("该文件没有可以导入的内容。")
    accepted = imports.accept(
        draft.region,
        draft.layer,
        base=draft.base,
        template=draft.template,
        file_name=draft.file,
        file_hash=draft.digest,
        by=by.strip(),
        added=draft.added,
        revised=draft.revised,
    )
    discard(draft)
    return accepted


def discard(draft: Draft) -> None:
    """Remove what reading left on disk. What was accepted lies elsewhere by then."""
    imports.discard(draft.layer, draft.candidate)
    if draft.book:
        books.forget(draft.book)


def marked(draft: Draft) -> bytes:
    """A workbook with the problems marked in their cells. Of a file that could not be opened only the list."""
    return marking.marked(draft.book or Book(draft.file, draft.digest, ()), draft.problems)


def _day(moment: datetime) -> str:
    local = moment.astimezone()
    return f"{local.year}年{local.month}月{local.day}日"
