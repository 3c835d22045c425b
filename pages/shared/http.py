"""What leaves the server besides the app itself: security headers, and a front page that speaks Chinese.

Streamlit's own index.html says lang="en" and titles itself Streamlit until the script runs, and its client guesses the
server's address by trying paths below the page first, which fails twice on every deep link. Pages lie one level deep,
so the folder of the page is the server's address, and saying so spares both requests.
"""

from collections.abc import Callable

from starlette.types import ASGIApp, Message, Receive, Scope, Send

TITLE = "产业集群目标跟踪"
_SECURITY = [
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"same-origin"),
    (b"x-frame-options", b"SAMEORIGIN"),
]
_ADDRESS = '<script>window.__streamlit = {BACKEND_BASE_URL: new URL(".", location.href).href}</script>'
_REPLACED = (
    (b'<html lang="en">', b'<html lang="zh-CN">'),
    (b"<title>Streamlit</title>", f"<title>{TITLE}</title>{_ADDRESS}".encode()),
)
# They describe the bytes before the change.
_STALE = {b"content-length", b"etag", b"last-modified"}


class SecurityHeaders:
    """Adds the headers to every HTTP response; leaves websockets alone."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = [*message["headers"], *_SECURITY]
            await send(message)

        await self.app(scope, receive, with_headers if scope["type"] == "http" else send)


class FrontPage:
    """Rewrites the one HTML file that Streamlit serves for every page address."""

    def __init__(self, app: ASGIApp, ahead: Callable[[str], str]) -> None:
        """`ahead` names, for the path of a page, a script that it will ask for; nothing where there is none."""
        self.app, self.ahead = app, ahead

    def more(self, path: str, page: bytes) -> bytes:
        """The page with word of the script, so that the browser fetches it beside Streamlit's own."""
        name = self.ahead(path)
        link = f'<link rel="modulepreload" href="./{name}">' if name else ""
        return page.replace(b"</head>", f"{link}</head>".encode(), 1)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        start: list[Message] = []
        body: list[bytes] = []

        async def rewriting(message: Message) -> None:
            if message["type"] == "http.response.start" and _is_page(message):
                start.append(message)
            elif not start:
                await send(message)
            else:
                body.append(message.get("body", b""))
                if not message.get("more_body"):
                    page = b"".join(body)
                    await _send_page(start[0], self.more(scope["path"], page), send)

        # Streamlit compresses by itself what the browser lets it, and compressed bytes cannot be rewritten; the outer
        # middleware compresses afterwards.
        plain = [(name, value) for name, value in scope["headers"] if name != b"accept-encoding"]
        await self.app({**scope, "headers": plain}, receive, rewriting)


def _is_page(message: Message) -> bool:
    kind: bytes = dict(message["headers"]).get(b"content-type", b"")
    return message["status"] == 200 and kind.startswith(b"text/html")


async def _send_page(start: Message, page: bytes, send: Send) -> None:
    for old, new in _REPLACED:
        page = page.replace(old, new)
    kept = [(name, value) for name, value in start["headers"] if name.lower() not in _STALE]
    await send({**start, "headers": [*kept, (b"content-length", str(len(page)).encode())]})
    await send({"type": "http.response.body", "body": page})
