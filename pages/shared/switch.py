"""One of a few, side by side: the switch that pages share. Its value is what `address.choice` has for its key."""

from collections.abc import Callable, Mapping

import streamlit as st


def switch(
    label: str,
    key: str,
    options: Mapping[str, str],
    *,
    on_change: Callable[[], None] | None = None,
    labelled: bool = False,
) -> str:
    """`options`: value → word. The label is for screen readers only, unless `labelled`."""
    st.segmented_control(
        label,
        list(options),
        format_func=options.__getitem__,
        key=key,
        required=True,
        label_visibility="visible" if labelled else "collapsed",
        persist_state="session",
        on_change=on_change,
    )
    return str(st.session_state[key])
