"""What the board's glue runs on: Vega and our templates in one script, made once per process and kept by browsers.

It is served under a name with its hash, so that a browser asks for it once and never again. A component of its own
would send it through the page's socket, uncompressed, on every visit.
"""

import gzip
import hashlib
import json
from functools import cache
from threading import Lock

import vl_convert
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from pages.levers import pictures

_FOREVER = {"cache-control": "public, max-age=31536000, immutable", "vary": "accept-encoding"}
_MAKING = Lock()


def script() -> str:
    """An ES module that sets `globalThis.levers = {embed, templates}`. Takes some seconds to make, once."""
    with _MAKING:
        return _script()


@cache
def _script() -> str:
    bundle = vl_convert.javascript_bundle("globalThis.levers = {embed: vegaEmbed};")
    templates = json.dumps(pictures.templates(), ensure_ascii=False, separators=(",", ":"))
    return f"{bundle}\nglobalThis.levers.templates = {templates};\n"


def is_ready() -> bool:
    return _script.cache_info().currsize > 0


@cache
def name() -> str:
    return f"levers-{hashlib.sha256(script().encode()).hexdigest()[:12]}.js"


@cache
def _packed() -> bytes:
    """Packed once: at every visit anew it would cost more than all of the page's own work."""
    return gzip.compress(script().encode(), 9)


def _serve(request: Request) -> Response:
    if "gzip" in request.headers.get("accept-encoding", ""):
        return Response(_packed(), media_type="text/javascript", headers=_FOREVER | {"content-encoding": "gzip"})
    return Response(script(), media_type="text/javascript", headers=_FOREVER)


# Any hash is answered: a page opened before an update asks for the old one.
ROUTE = Route("/levers-{hash}.js", _serve)
