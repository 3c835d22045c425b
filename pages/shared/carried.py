"""What the address carries under keys that are nobody's widget: a scenario's levers, for any page that asks."""

from collections.abc import Callable, Mapping

import streamlit as st


def fields(wanted: Callable[[str], bool]) -> dict[str, tuple[str, ...]]:
    """What the address holds under keys that are nobody's widget, whose values the caller checks; kept until `keep`."""
    state = st.session_state
    arrival = state["_arrival"]
    # Once a run: what has been kept since is not to be overwritten by the link.
    if arrival is not None and not state["_free"]:
        found = {key: values for key, values in arrival.items() if wanted(key)}
        if found or state["_whole"]:
            state["_fields"] = found
        state["_known"] |= dict.fromkeys(found)
    state["_free"] = True
    return dict(state.get("_fields", {}))


def keep(values: Mapping[str, str]) -> None:
    """What `fields` will say from now on, and the address with it."""
    st.session_state["_fields"] = {key: (value,) for key, value in values.items()}


def free() -> dict[str, list[str]]:
    """What `fields` found or `keep` put there, for a link to another page that reads it as well."""
    return {key: list(values) for key, values in st.session_state.get("_fields", {}).items()}
