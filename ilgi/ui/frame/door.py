"""What stands before Streamlit: it brings a reader back to where sign-in began, and passes on whom a proxy vouches for.

Sign-in ends at the base page. So where a reader leaves for it, the address they left from is kept in a cookie of that
one attempt (two tabs are two attempts), and put back when they return; only pages of our own, never another place.
"""

import os
import secrets
from collections.abc import Awaitable, Callable, Iterable, MutableMapping
from http.cookies import CookieError, SimpleCookie
from typing import Any
from urllib.parse import parse_qs, quote, unquote, urlsplit

from ilgi.ask import admission
from ilgi.problems import Problem
from ilgi.settings import settings
from ilgi.ui.frame.menu import PAGES

LOGIN, CALLBACK = "/auth/login", "/oauth2callback"
KEPT = "ilgi_back_"
KEPT_SECONDS = 600
LONGEST = 3000
VOUCHED = "x-ilgi-reader"
RENAMES = "FORWARDED_ALLOW_IPS"
_seal = secrets.token_hex(32)

Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[Message, Receive, Send], Awaitable[None]]
Headers = list[tuple[bytes, bytes]]


class Door:
    """An ASGI middleware over Streamlit's own application."""

    def __init__(self, app: App) -> None:
        self.app = app

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        """Answers one request or websocket."""
        if scope["type"] in ("http", "websocket"):
            scope["headers"] = vouched(scope["headers"], (scope.get("client") or ("",))[0])
        if scope["type"] == "http" and scope["path"].endswith(LOGIN):
            send = _rewriting(send, lambda headers: leaving(scope["path"], scope["headers"], headers))
        elif scope["type"] == "http" and scope["path"].endswith(CALLBACK):
            query = scope.get("query_string", b"").decode("latin-1")
            send = _rewriting(send, lambda headers: returning(scope["path"], query, scope["headers"], headers))
        await self.app(scope, receive, send)


def _rewriting(send: Send, change: Callable[[Headers], Headers]) -> Send:
    async def changed(message: Message) -> None:
        if message["type"] == "http.response.start":
            message["headers"] = change(list(message["headers"]))
        await send(message)

    return changed


def vouched(headers: Iterable[tuple[bytes, bytes]], peer: str) -> Headers:
    """A request's headers without any that names the reader; where ``peer``, the sender's address, is a listed
    proxy and names one, with that name in a sealed header (VOUCHED), which ``vouched_for`` reads."""
    try:
        rules = admission.rules(settings())
    except Problem:
        rules = admission.Rules()
    claims = [value for name, value in headers if _name(name) == rules.header]
    kept = [(name, value) for name, value in headers if _name(name) not in (VOUCHED, rules.header)]
    # the server renames peers by X-Forwarded-For unless it was started so: then nobody can tell a proxy from a guest
    if os.environ.get(RENAMES) == "" and rules.trusts(peer) and len(claims) == 1:
        kept.append((VOUCHED.encode(), _seal.encode() + claims[0]))
    return kept


def vouched_for(header: str | None) -> str | None:
    """Whom the sealed header names; None when it is absent or not sealed by this process."""
    if not header or not secrets.compare_digest(header[: len(_seal)].encode(), _seal.encode()):
        return None
    # a header's bytes are read as Latin-1; the name in them is UTF-8
    return header[len(_seal) :].encode("latin-1").decode("utf-8", errors="replace").strip() or None


def leaving(path: str, asked: Headers, headers: Headers) -> Headers:
    """The headers of the response that sends a reader to the provider, with a cookie of the page they came from.

    ``asked`` are the request's headers, ``headers`` the response's; these come back as they are without such a page or
    without a sign-in state in the location.
    """
    location = urlsplit(_first(headers, "location"))
    state = parse_qs(location.query).get("state", [""])[0]
    back = _referring_page(_first(asked, "referer"), _first(asked, "host"), path.removesuffix(LOGIN))
    if not state.isalnum() or not back:
        return headers
    secure = "; Secure" if "https" in parse_qs(location.query).get("redirect_uri", [""])[0][:5] else ""
    return [*headers, _cookie(path.removesuffix(LOGIN), state, quote(back, safe=""), KEPT_SECONDS, secure)]


def returning(path: str, query: str, asked: Headers, headers: Headers) -> Headers:
    """The headers of the response to a reader back from the provider: the location is the page that the cookie kept,
    where it is one of ours, and the cookie is deleted; without such a cookie they come back as they are."""
    base = path.removesuffix(CALLBACK)
    state = parse_qs(query).get("state", [""])[0]
    kept = _cookies(asked).get(KEPT + state) if state.isalnum() else None
    if not kept:
        return headers
    back = _page(unquote(kept))
    rest = [(name, value) for name, value in headers if _name(name) != "location" or not back]
    if back and len(rest) < len(headers):
        rest.append((b"location", (base + back).encode("ascii")))
    return [*rest, _cookie(base, state, "", 0, "")]


def _referring_page(referer: str, host: str, base: str) -> str:
    """The page and query of a referring address of this very site; empty for any other."""
    come = urlsplit(referer)
    if not host or come.netloc != host or not come.path.startswith(base + "/"):
        return ""
    return _page(come.path.removeprefix(base) + (f"?{come.query}" if come.query else ""))


def _page(target: str) -> str:
    """The target when it is one of our pages and its query, as plain ASCII; else nothing."""
    path, _, query = target.partition("?")
    paths = {"/"} | {f"/{key}" for key in PAGES}
    if path not in paths or len(target) > LONGEST or not target.isascii() or not target.isprintable():
        return ""
    return f"{path}?{quote(query, safe='=&%+,.:_~-')}" if query else path


def _cookie(base: str, state: str, value: str, seconds: int, secure: str) -> tuple[bytes, bytes]:
    cookie = f"{KEPT}{state}={value}; Max-Age={seconds}; Path={base}{CALLBACK}; HttpOnly; SameSite=Lax{secure}"
    return b"set-cookie", cookie.encode("ascii")


def _cookies(headers: Headers) -> dict[str, str]:
    try:
        return {name: morsel.value for name, morsel in SimpleCookie(_first(headers, "cookie")).items()}
    except CookieError:
        return {}


def _first(headers: Headers, name: str) -> str:
    return next((value.decode("latin-1") for key, value in headers if _name(key) == name), "")


def _name(name: bytes) -> str:
    return name.decode("latin-1").casefold()
