"""The door: `streamlit run app.py`.

The main script is `pages/frame.py`: no folder called `pages` lies beside it, so Streamlit's old mode never starts.
"""

import asyncio
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
    # Takes some seconds, which nobody should wait for who comes for another page.
    made = asyncio.get_running_loop().run_in_executor(None, library.name)
    yield
    await made


def ahead(path: str) -> str:
    """The script that a page will ask for."""
    return library.name() if path.endswith("/what-if") and library.is_ready() else ""


app = st.App(
    "pages/frame.py",
    lifespan=warm_up,
    routes=[library.ROUTE],
    middleware=[
        Middleware(GZipMiddleware, compresslevel=5),
        Middleware(SecurityHeaders),
        Middleware(FrontPage, ahead=ahead),
    ],
)
