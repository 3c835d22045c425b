"""The address bar holds the view: what a reader chose travels in the link, and a link restores it.

Streamlit's own binding writes the Chinese labels into the link; ours keeps the short ids, and says what it did not
understand. `arrive` reads the address once a run, `choice` hands each value to its widget before that is made, `leave`
writes back what differs from the default.
"""

from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import urlencode

import streamlit as st

from pages.shared import carried
from pages.shared.labels import LABELS

# Chosen in the frame, so that every page knows them.
_SHARED = ("region", "industry", "park", "month", "known")
# Added by messengers and by embedding; nothing to tell a reader about.
_HARMLESS = {"from", "isappinstalled", "embed", "embed_options", "nsukey", "scene"}


def arrive(page: str) -> None:
    """Call first. A link or the back button counts when it differs from what was last written."""
    here = {key: tuple(st.query_params.get_all(key)) for key in st.query_params}
    state = st.session_state
    fresh = "_address" not in state
    switched = state.get("_page") != page
    # What a page that ended early had not come to is still to be read when it gets there.
    unread = {} if fresh or switched else state.get("_unread", {})
    is_new = fresh or here != state["_address"]
    state["_arrival"] = here if is_new else unread or None
    # The menu opens a page with a bare address: the choices made so far hold, so only what is named there counts.
    state["_whole"] = is_new and (fresh or not switched)
    # A link to the page that one is on leaves the browser's own address as it was: to be written in any case.
    state["_unwritten"] = not fresh and not switched and here != state["_address"]
    state["_page"], state["_notices"] = page, []
    state["_before"], state["_known"], state["_free"] = state.get("_known", {}), {}, False
    state["_levels"], state["_unread"] = {}, {}


def choice(key: str, options: Sequence[str], default: str | None = None) -> None:
    """Set session_state[key] from the address, for a widget of that key. Without a default any number may be chosen."""
    state, many = st.session_state, default is None
    unset: str | list[str] | None = [] if many else default
    arrival = state["_arrival"]
    if arrival is not None and (key in arrival or state["_whole"]):
        state[key] = _read(key, arrival.get(key, ()), options, default)
    elif many:
        state[key] = [value for value in state.get(key, []) if value in options]
    elif state.get(key) not in options or state[key] == state["_before"].get(key) != default:
        # What was never chosen follows the default, which another region may have elsewhere.
        state[key] = default
    state["_known"][key] = unset


def level(key: str, options: Sequence[str], above: Sequence[str]) -> None:
    """`choice` of one or none of `options`, below others: a link that names only those leads to them alone."""
    arrival = st.session_state["_arrival"]
    if arrival is not None and key not in arrival and any(one in arrival for one in above):
        st.session_state[key] = ""
    st.session_state["_levels"][key] = tuple(above)
    choice(key, ["", *options], "")


def notices() -> list[str]:
    """What in the address was not understood and has fallen back to the default."""
    return list(st.session_state["_notices"])


def strangers(*, is_whole: bool = True) -> None:
    """Call when every `choice` has been made: names what no widget asked for.

    Of a page that ended early (`is_whole` is not so) nobody knows what it would have asked for: what has a name of ours
    is kept in the address for it.
    """
    state = st.session_state
    unasked = {key: values for key, values in (state["_arrival"] or {}).items() if key not in state["_known"]}
    state["_unread"] = {} if is_whole else {key: values for key, values in unasked.items() if key in LABELS}
    for key in unasked:
        if key not in state["_unread"] and key not in _HARMLESS and not key.startswith("utm_"):
            state["_notices"].append(f"网址中的参数“{key[:20]}”无法识别,已忽略。")
    # A fragment that runs again by itself must not take in the same link again, over what has been chosen since.
    state["_arrival"] = None


def leave() -> None:
    """Write the address: only what differs from the default."""
    state = st.session_state
    now = {key: state.get(key, unset) for key, unset in state["_known"].items()}
    wanted = {key: value if isinstance(value, list) else [value] for key, value in _wanted(now).items()}
    wanted |= carried.free() if state["_free"] else {}
    wanted |= {key: list(values) for key, values in state["_unread"].items()}
    if state["_unwritten"] or {key: st.query_params.get_all(key) for key in st.query_params} != wanted:
        st.query_params.from_dict(wanted)
    state["_address"] = {key: tuple(values) for key, values in wanted.items()}


def _read(key: str, given: Sequence[str], options: Sequence[str], default: str | None) -> str | list[str] | None:
    good = [value for value in dict.fromkeys(given) if value in options]
    bad = [value for value in given if value not in options]
    if bad:
        _notice(key, f"的取值“{bad[0][:20]}”无法识别,已按默认显示。")
    if default is None:
        return good
    if len(good) > 1:
        _notice(key, "有互相矛盾的取值,已按默认显示。")
    return good[0] if len(good) == 1 else default


def _notice(key: str, what: str) -> None:
    st.session_state["_notices"].append(f"网址中的{LABELS.get(key, key)}{what}")


def held(**changes: str) -> dict[str, Any]:
    """What makes this page's address as it is being drawn, with these values changed; defaults stay out."""
    state = st.session_state
    now = {key: state.get(key, unset) for key, unset in state["_known"].items()} | changes
    return _wanted(now) | (carried.free() if state["_free"] else {})


def _wanted(values: Mapping[str, Any]) -> dict[str, Any]:
    """What differs from the default; and what lies above a level that is chosen, so that a place is named in full."""
    known, levels = st.session_state["_known"], st.session_state["_levels"]
    spelt = {above for key, every in levels.items() if values.get(key) for above in every}
    return {key: value for key, value in values.items() if value and (key in spelt or value != known.get(key))}


def shared(**changes: str) -> dict[str, Any]:
    """What makes the address of another page under the same shared filters, with these values of its own."""
    kept = {key: value for key, value in held().items() if key in _SHARED}
    return kept | {key: value for key, value in changes.items() if value}


def linked(**changes: str) -> str:
    """The address of this page as it is being drawn, with these values changed: for links in our own tables."""
    return f"?{urlencode(held(**changes), doseq=True)}"
