"""How a file was taken, column by column, and what the reader will not guess."""

import pandas as pd
import streamlit as st

from data.intake.reading import Question
from pages.shared import look, words
from pages.upload import opened
from pages.upload.opened import Opened


def table(held: Opened) -> None:
    """One line per recognised column; folded where there are problems to look at, or it is our template as it is."""
    found = held.draft
    if not found.understood:
        return
    named = f"已识别为“{found.template}”" if found.template else "已识别"
    title = words.typeset(f"{named},共{len(found.understood)}列,请核对理解是否正确")
    is_plain = all(one.header in one.meaning for one in found.understood)
    with st.expander(title, expanded=not found.problems and not is_plain):
        one_sheet = len({one.sheet for one in found.understood}) == 1
        rows = pd.DataFrame(
            {
                "工作表": [one.sheet for one in found.understood],
                "单元格": [one.cell for one in found.understood],
                "列名": [one.header for one in found.understood],
                "理解为": [one.meaning for one in found.understood],
                "示例": [one.example for one in found.understood],
            }
        )
        look.table(rows.drop(columns="工作表") if one_sheet else rows)


def questions(held: Opened) -> None:
    """All that was ever asked about the file, with the answers in place, so that one may be taken back."""
    if not held.asked:
        return
    waiting = len(held.draft.questions)
    look.section(f"还有{waiting}个问题请先回答" if waiting else "对文件的说明(可以修改)")
    with st.form(f"questions-{held.file_id}", border=False):
        given = {key: _field(held, question) for key, question in held.asked.items()}
        sent = st.form_submit_button("按以上回答读取", type="primary" if waiting else "secondary")
    if not sent:
        return
    said = {key: values for key, values in given.items() if values}
    if len(said) < len(given):
        look.quiet("请回答全部问题后再读取。")
        return
    opened.answer(held, said)
    st.rerun()


def _field(held: Opened, question: Question) -> tuple[str, ...]:
    label, key = words.typeset(question.prompt), f"answer-{held.file_id}-{question.key}"
    before = held.answers.get(question.key, (question.suggested,) if question.suggested else ())
    options = list(question.options)
    if not options:
        return _one(st.text_input(label, value=next(iter(before), ""), key=key))
    known = [value for value in before if value in options]
    if question.many:
        return tuple(st.multiselect(label, options, default=known, key=key, placeholder="可选多项"))
    place = options.index(known[0]) if known else None
    return _one(st.selectbox(label, options, index=place, key=key, placeholder="请选择"))


def _one(value: str | None) -> tuple[str, ...]:
    return (value.strip(),) if value and value.strip() else ()
