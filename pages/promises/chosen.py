"""Which promises are looked at: by area, light and kind, behind one button and in the address."""

from collections.abc import Mapping, Sequence

import streamlit as st

from pages.promises import said
from pages.promises.board import Shown
from pages.shared import address, words


def narrowed(shown: Sequence[Shown]) -> list[Shown]:
    """Draw the choices and keep the promises that they leave."""
    areas = dict.fromkeys(one.area for one in shown)
    lights = {key: f"{words.SHAPE[light]} {said.WORD[light]}" for key, light in said.LIGHTS.items()}
    kinds = {kind: word for kind, word in said.KINDS.items() if any(one.promise.judged_by == kind for one in shown)}
    for key, options in (("area", areas), ("light", lights), ("kind", kinds)):
        address.choice(key, list(options))
    state = st.session_state
    count = sum(bool(state[key]) for key in ("area", "light", "kind"))
    label = words.typeset(f"筛选承诺({count}项条件)") if count else "筛选承诺"
    with st.popover(label, icon=":material/tune:", key="narrow"):
        _many("领域", "area", {area: area for area in areas}, "全部领域")
        _many("灯", "light", lights, "全部灯色")
        _many("类型", "kind", kinds, "全部类型")
    wanted = {said.LIGHTS[key] for key in state["light"]}
    return [
        one
        for one in shown
        if one.area in (state["area"] or areas)
        and one.lamp.light in (wanted or words.SHAPE)
        and one.promise.judged_by in (state["kind"] or kinds)
    ]


def _many(label: str, key: str, names: Mapping[str, str], everything: str) -> None:
    st.multiselect(
        label, list(names), format_func=names.__getitem__, key=key, placeholder=everything, persist_state="session"
    )
