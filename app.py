"""The door: `streamlit run app.py`.

The main script is `pages/frame.py`: no folder called `pages` lies beside it, so Streamlit's old mode never starts.
"""

import gc
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import streamlit as st
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware

from pages.levers import library
from pages.shared.http import FrontPage, SecurityHeaders


@asynccontextmanager
async def warm_up(_: object) -> AsyncIterator[None]:
    """Load what every page needs before the first visitor, and take it out of the collector's sight."""
    from pages.shared import warm

    warm.charts()
    gc.freeze()
    yield


app = st.App(
    "pages/frame.py",
    lifespan=warm_up,
    routes=[library.ROUTE],
    middleware=[Middleware(GZipMiddleware, compresslevel=5), Middleware(SecurityHeaders), Middleware(FrontPage)],
)
