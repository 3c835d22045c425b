"""The one file that a planner has open on 数据导入: what was read of it, asked about it and answered."""

from dataclasses import dataclass, field

import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from data.intake import draft as drafts
from data.intake.draft import Draft
from data.intake.reading import Question
from data.model import Release
from pages.shared import words
from pages.upload.place import KEY

_DONE, _TURN = "_accepted", "_upload_turn"


@dataclass
class Opened:
    """`asked` are all questions so far, those that are answered too: an answer may be taken back."""

    file_id: str
    content: bytes
    draft: Draft
    asked: dict[str, Question] = field(default_factory=dict)
    answers: dict[str, tuple[str, ...]] = field(default_factory=dict)
    # The live release moved on while the file was open, and it has been read again.
    is_again: bool = False


@dataclass(frozen=True)
class Accepted:
    """What the last acceptance of this session came to."""

    release: Release
    added: int
    revised: int


def uploader_key() -> str:
    """Another one after each acceptance, which empties the uploader."""
    return f"file-{st.session_state.get(_TURN, 0)}"


def opened(release: Release, file: UploadedFile | None) -> Opened | None:
    """The file in the uploader as read against this release; whatever was open before is thrown away."""
    state = st.session_state
    held: Opened | None = state.get(KEY)
    if held and (file is None or file.file_id != held.file_id or held.draft.region != release.region):
        close()
        held = None
    if file is None:
        return None
    state.pop(_DONE, None)
    if held is None:
        held = state[KEY] = _first(release.region, file)
    elif held.draft.base != release:
        read_again(held)
        held.is_again = True
    return held


def answer(held: Opened, given: dict[str, tuple[str, ...]]) -> None:
    """Read the file with these answers."""
    held.answers = given
    held.is_again = False
    read_again(held)


def read_again(held: Opened) -> None:
    before = held.draft
    held.draft = _read(before.region, before.file, held.content, held.answers)
    held.asked |= {question.key: question for question in held.draft.questions}
    drafts.discard(before)


def close() -> None:
    """Throw away what is open; nothing of it was ever live."""
    held: Opened | None = st.session_state.pop(KEY, None)
    if held:
        drafts.discard(held.draft)


def accepted(release: Release, draft: Draft) -> None:
    """Empty the page for the next file, and remember what to say about this one."""
    state = st.session_state
    state.pop(KEY, None)
    state[_TURN] = state.get(_TURN, 0) + 1
    state[_DONE] = Accepted(release, draft.added, draft.revised)


def last() -> Accepted | None:
    """What was just accepted, until another file is opened or the page is left."""
    done: Accepted | None = st.session_state.get(_DONE)
    return done


def _first(region: str, file: UploadedFile) -> Opened:
    content = file.getvalue()
    draft = _read(region, file.name, content, {})
    return Opened(file.file_id, content, draft, {question.key: question for question in draft.questions})


def _read(region: str, name: str, content: bytes, answers: dict[str, tuple[str, ...]]) -> Draft:
    with st.spinner(words.typeset(f"正在读取和核对{name}")):
        return drafts.read(region, name, content, answers)
