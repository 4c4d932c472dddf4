"""What stands before Streamlit: it answers only whom it may, with nothing that is another's.

By which name one comes, from which page and computer; at which addresses anything stands; whose media and uploads
these are; which messages pass. What it decides by stands in ilgi/ui/guard.
"""

import asyncio
import logging
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any

import streamlit as st
from starlette.requests import ClientDisconnect
from streamlit.runtime import Runtime, runtime_util

from ilgi.ask.access import Access
from ilgi.problems import Problem
from ilgi.settings import Settings, settings
from ilgi.ui.frame import astray, authority, shell
from ilgi.ui.guard import hosts, identity, refusals, resuming, routes, sessions, sockets, uploads, vouching
from ilgi.ui.guard.headers import App, Headers, Message, Receive, Send, first, name_of
from ilgi.ui.guard.routes import Route
from ilgi.ui.guard.way_back import LOGIN, leaving, returning

LARGEST_ANSWER = 200_000_000
NOT_FOUND = ("door.nothing", 404)


@asynccontextmanager
async def lifespan(app: Any) -> AsyncIterator[dict[str, Any]]:
    """What is set up once Streamlit's runtime stands: whose sessions and media are whose; and what the server sends may
    be large, while what it takes from a browser at once (server.maxMessageSize, read when it began to listen) may not.
    """
    runtime_util._max_message_size_bytes = LARGEST_ANSWER
    sessions.watch(Runtime.instance().media_file_mgr)
    sessions.note_holders(Runtime.instance())
    yield {}


class Door:
    """An ASGI middleware over Streamlit's own application."""

    def __init__(self, app: App) -> None:
        self.app = app

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        """Answers one request or websocket; whatever goes wrong, nobody reads more than a sentence of it."""
        if scope["type"] not in ("http", "websocket"):
            await self.app(scope, receive, send)
            return
        begun = False

        async def noted(message: Message) -> None:
            nonlocal begun
            begun = True
            await send(message)

        try:
            await self._enter(scope, receive, noted)
        except Exception:
            if begun:
                raise
            logging.getLogger(__name__).exception("a request could not be answered")
            await refusals.refuse(scope["type"], send, scope["headers"], "door.trouble", 500)

    async def _enter(self, scope: Message, receive: Receive, send: Send) -> None:
        asked = vouching.vouched(scope["headers"], _peer(scope))
        house = settings()
        how = identity.way(house)
        route = _route(scope, how)
        refused = _refused(asked, _peer(scope), how, route)
        if route is None and not refused and how != identity.WALL and astray.is_reader(scope, asked):
            await astray.lead_back(send, asked, shell.language(asked, _query(scope)))
            return
        if refused or route is None:
            await refusals.refuse(scope["type"], send, asked, *(refused or NOT_FOUND))
            return
        scope["headers"] = vouching.passed(asked)
        if scope["type"] == "http":
            host = first(asked, "host").lower()
            send = _rewriting(send, lambda headers: refusals.secured(headers, host))
        visit = Visit(asked, house, how, route, scope)
        if route.kind == "stream":
            await self._socket(visit, receive, send)
        elif route.kind == "upload":
            await self._upload(visit, receive, send)
        elif route.kind == "media" and not await visit.may_take(route.of):
            await refusals.refuse("http", send, asked, *NOT_FOUND)
        else:
            if route.kind == "sign_out":
                identity.sign_out(asked, house)
            send = _rewriting(send, visit.answered)
            if route.kind == "page":
                scope["headers"] = shell.whole(scope["headers"])
                send = shell.dressed(send, shell.language(asked, _query(scope)), scope["path"])
            await self.app(scope, receive, send)

    async def _socket(self, visit: "Visit", receive: Receive, send: Send) -> None:
        reader, place = visit.reader(), visit.place()
        if sockets.is_full(reader, place):
            await refusals.refuse("websocket", send, visit.asked, "door.full", 503)
            return
        resumes = visit.may_resume()
        if not resumes:
            visit.scope["headers"] = resuming.without_wish(visit.scope["headers"])
        is_guest = not reader and visit.how not in identity.NOBODY_SIGNS_IN
        # a page whose connection broke asks for nothing when it is back, though its session be gone
        must_speak = not resumes and (is_guest or not resuming.wish(visit.asked))
        most = sockets.GUEST_BYTES if is_guest else 0
        socket = sockets.Socket(receive, send, visit.how == identity.WALL, most, must_speak)
        try:
            with sockets.counted(reader, place):
                await self.app(visit.scope, socket.receive, socket.send)
        finally:
            if Runtime.exists():
                sessions.tidy(Runtime.instance().is_active_session)

    async def _upload(self, visit: "Visit", receive: Receive, send: Send) -> None:
        session, limit = visit.route.of, sessions.upload_limit(visit.route.of)
        if limit is None or not visit.is_holder_of(session) or not await visit.may_bring():
            await refusals.refuse("http", send, visit.asked, "door.no_upload", 403)
            return
        if visit.scope["method"] == "DELETE":
            await self.app(visit.scope, receive, send)
            return
        try:
            uploads.must_fit(visit.asked, limit)
            with uploads.alone(session):
                if Runtime.exists():
                    # the uploader holds one file: what it held before makes room
                    Runtime.instance().uploaded_file_mgr.remove_session_files(session)
                await self.app(visit.scope, uploads.counted(receive, limit, visit.is_open), send)
        except ClientDisconnect:
            logging.getLogger(__name__).info("a file was not brought to its end")
        except uploads.Ended:
            await refusals.refuse("http", send, visit.asked, "door.no_upload", 403)
        except uploads.Stalled:
            await refusals.refuse("http", send, visit.asked, "door.stalled", 408)
        except uploads.TooLarge:
            await refusals.refuse("http", send, visit.asked, "door.too_large", 413)
        except uploads.Busy:
            await refusals.refuse("http", send, visit.asked, "door.busy", 429)


class Visit:
    """One request that was let in: its headers, the house, how one gets in here, what it asks for."""

    def __init__(self, asked: Headers, house: Settings, how: str, route: Route, scope: Message) -> None:
        self.asked, self.house, self.how, self.route, self.scope = asked, house, how, route, scope

    def reader(self) -> str:
        """The address that is signed in, or nothing."""
        try:
            return identity.reader(self.asked, self.house, self.how) or sockets.GUEST
        except Problem:
            return sockets.GUEST

    def place(self) -> str:
        """The address it comes from; empty where that says nothing: it is this computer's, or everybody is let in."""
        peer = _peer(self.scope)
        return "" if self.how == identity.OPEN or hosts.is_loopback(peer) else peer

    def is_holder_of(self, session: str) -> bool:
        """Whether it comes from the one for whom a session was opened, which is still there."""
        return self._is_same(sessions.opened_by(session))

    def is_open(self) -> bool:
        """Whether the session that its address names is still there."""
        return sessions.opened_by(self.route.of) is not None

    def may_resume(self) -> bool:
        """Whether the session that a websocket asks to go on with, open or not any more, was opened for who asks."""
        return self._is_same(sessions.holder(resuming.wish(self.asked)))

    def _is_same(self, opened: Headers | None) -> bool:
        try:
            return opened is not None and identity.is_holder(opened, self.asked, self.house, self.how)
        except Problem:
            return False

    async def may_take(self, medium: str) -> bool:
        """Whether a medium was made for who asks, who still may see what they might then."""
        then = [access for session, access in sessions.makers(medium).items() if self.is_holder_of(session)]
        return None in then or (bool(then) and await self._access() in then)

    async def may_bring(self) -> bool:
        """Whether who asks may bring a file at this moment: a manager, or whoever sits here where nobody signs in."""
        if self.how in identity.NOBODY_SIGNS_IN:
            return True
        return await asyncio.to_thread(authority.may_bring, self.house, self.reader())

    async def _access(self) -> Access | None:
        # the first answer for an address asks the data
        return await asyncio.to_thread(authority.of_now, self.house, self.reader())

    def answered(self, headers: Headers) -> Headers:
        """The headers of its answer."""
        path, base = self.scope["path"], str(st.get_option("server.baseUrlPath") or "")
        if self.route.kind == "media":
            return [*(pair for pair in headers if name_of(pair[0]) != "cache-control"), refusals.PRIVATE]
        if self.route.kind == "page" and not identity.browser(self.asked):
            return [*headers, identity.new_browser(base, self.scope.get("scheme") == "https")]
        if self.route.kind == "sign_in" and path.endswith(LOGIN):
            return leaving(path, self.asked, headers)
        if self.route.kind == "sign_in":
            return returning(path, _query(self.scope), self.asked, headers)
        return headers


def _refused(asked: Headers, peer: str, how: str, route: Route | None) -> tuple[str, int] | None:
    """Why a request is not let in, and with which status; None where it is."""
    if not hosts.is_ours(asked, how not in identity.NOBODY_SIGNS_IN):
        return "door.host", 421
    if how == identity.HERE and not hosts.is_here(asked, peer):
        return "signin.only_here", 403
    may_be_followed = route is not None and route.kind in ("page", "sign_in") and hosts.is_navigation(asked)
    if not hosts.is_same_origin(asked) or (hosts.is_from_elsewhere(asked) and not may_be_followed):
        return "door.origin", 403
    return None


def _route(scope: Message, how: str) -> Route | None:
    method = scope["method"] if scope["type"] == "http" else "WEBSOCKET"
    path = scope["path"].removeprefix(scope.get("root_path", ""))
    route = routes.find(method, path, str(st.get_option("server.baseUrlPath") or ""))
    # out one always gets, though it cannot be read who may come in
    ways = {"sign_in": (identity.COOKIE,), "sign_out": (identity.COOKIE, identity.CLOSED)}
    if route and how not in ways.get(route.kind, (how,)):
        return None
    return None if route and route.kind == "upload" and how == identity.WALL else route


def _query(scope: Message) -> str:
    return str(scope.get("query_string", b"").decode("latin-1"))


def _peer(scope: Message) -> str:
    return str((scope.get("client") or ("",))[0])


def _rewriting(send: Send, change: Callable[[Headers], Headers]) -> Send:
    async def changed(message: Message) -> None:
        if message["type"] == "http.response.start":
            message["headers"] = change(list(message["headers"]))
        await send(message)

    return changed
