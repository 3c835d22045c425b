"""Where the file of a session is kept while it is open; without what it takes to read one."""

import streamlit as st

ADDRESS = "upload-data"
KEY = "_open_file"


def is_open() -> bool:
    """Whether the page of this session shows a file that is not accepted yet."""
    return st.session_state.get("_page") == ADDRESS and KEY in st.session_state
