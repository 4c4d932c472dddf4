"""Websockets: how many may stand open, and only what our pages send comes through one."""

from collections import Counter

from ilgi.ui.guard import messages
from ilgi.ui.guard.headers import Message, Receive, Send

ALL, GUESTS, EACH = 800, 200, 40
GUEST_BYTES = 64_000
WRONG, TEXT, TOO_LARGE = 1002, 1003, 1009
GUEST = ""
_open: Counter[str] = Counter()


def is_full(reader: str) -> bool:
    """Whether no further websocket may open for a reader; all who have not signed in are one, the empty one."""
    return _open.total() >= ALL or _open[reader] >= (EACH if reader else GUESTS)


class Socket:
    """One open websocket, counted while it is used as a context; ``most`` is how large a message may be, 0 any."""

    def __init__(self, receive: Receive, send: Send, reader: str, is_wall: bool, most: int) -> None:
        self._receive, self._send = receive, send
        self._reader, self._is_wall, self._most = reader, is_wall, most
        self._is_closed = False

    def __enter__(self) -> "Socket":
        _open[self._reader] += 1
        return self

    def __exit__(self, *_: object) -> None:
        _open[self._reader] -= 1
        if not _open[self._reader]:
            del _open[self._reader]

    async def receive(self) -> Message:
        """The next message that may pass; where one breaks the rules the socket is closed."""
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
