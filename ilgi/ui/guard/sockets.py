"""Websockets: how many may stand open, and only what our pages send comes through one."""

import asyncio
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager

from ilgi.ui.guard import messages
from ilgi.ui.guard.headers import Message, Receive, Send

ALL, GUESTS, EACH = 800, 200, 40
# of those who have not signed in, from one address; an office behind one has this many at its sign-in pages at once
PLACE = 60
GUEST_BYTES = 64_000
# a page asks for its first run at once
FIRST_SECONDS = 10.0
WRONG, TEXT, SILENT, TOO_LARGE = 1002, 1003, 1008, 1009
GUEST = ""
_open: Counter[str] = Counter()
_places: Counter[str] = Counter()


def is_full(reader: str, place: str) -> bool:
    """Whether no further websocket may open for a reader; all who have not signed in are one, the empty one, and share
    what is theirs by ``place``, the address they come from (empty where it says nothing)."""
    if _open.total() >= ALL or _open[reader] >= (EACH if reader else GUESTS):
        return True
    return not reader and bool(place) and _places[place] >= PLACE


@contextmanager
def counted(reader: str, place: str) -> Iterator[None]:
    """A websocket that stands open meanwhile."""
    kept = [(_open, reader)] + [(_places, place)] * (not reader and bool(place))
    for counter, key in kept:
        counter[key] += 1
    try:
        yield
    finally:
        for counter, key in kept:
            counter[key] -= 1
            if not counter[key]:
                del counter[key]


class Socket:
    """One open websocket; ``most`` is how large a message may be, 0 any. One that ``must_speak`` is closed where its
    first message does not come soon."""

    def __init__(self, receive: Receive, send: Send, is_wall: bool, most: int, must_speak: bool) -> None:
        self._receive, self._send = receive, send
        self._is_wall, self._most, self._must_speak = is_wall, most, must_speak
        self._until: float | None = None
        self._is_closed = False

    async def receive(self) -> Message:
        """The next message that may pass; where one breaks the rules the socket is closed."""
        if not self._must_speak:
            return await self._next()
        now = asyncio.get_running_loop().time()
        self._until = self._until or now + FIRST_SECONDS
        try:
            async with asyncio.timeout_at(self._until):
                return await self._next()
        except TimeoutError:
            return await self._close(SILENT)

    async def _next(self) -> Message:
        while True:
            message = await self._receive()
            if message["type"] != "websocket.receive":
                return message
            frame = message.get("bytes")
            if frame is None or (self._most and len(frame) > self._most):
                return await self._close(TEXT if frame is None else TOO_LARGE)
            try:
                passing = messages.admitted(frame, self._is_wall)
            except messages.Unreadable:
                return await self._close(WRONG)
            if passing is not None:
                self._must_speak = False
                return {"type": "websocket.receive", "bytes": passing}

    async def send(self, message: Message) -> None:
        """Pass a message on while the socket is open."""
        if self._is_closed:
            return
        if message.get("bytes"):
            message["bytes"] = messages.without_folder(message["bytes"])
        await self._send(message)

    async def _close(self, code: int) -> Message:
        self._is_closed = True
        await self._send({"type": "websocket.close", "code": code})
        return {"type": "websocket.disconnect", "code": code}
