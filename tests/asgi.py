"""The door driven without a server: a request or a websocket as ASGI passes it, and an application that notes it."""

import asyncio
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from ilgi.ui.frame.door import Door
from ilgi.ui.guard.headers import Headers, Message, Receive, Send, encoded

HOST = "localhost:8501"


@dataclass
class Answer:
    """What came back: the status (0: none), the headers, the body, the code of a closing; and what Streamlit got."""

    status: int = 0
    headers: Headers = field(default_factory=list)
    body: bytes = b""
    closed: int = 0
    reached: bool = False
    frames: list[Any] = field(default_factory=list)
    size: int = 0
    passed: Headers = field(default_factory=list)

    def header(self, name: str) -> list[str]:
        """All values of a header."""
        return [value.decode() for key, value in self.headers if key.decode().lower() == name]


class Streamlit:
    """Stands for it: reads all that comes and answers 200, or breaks down."""

    def __init__(self, answer: Answer, breaks: bool = False) -> None:
        self.answer, self.breaks = answer, breaks

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        self.answer.reached, self.answer.passed = True, scope["headers"]
        if self.breaks:
            raise RuntimeError("a secret path")
        if scope["type"] == "websocket":
            while (message := await receive())["type"] == "websocket.receive":
                self.answer.frames.append(message["bytes"])
            await send({"type": "websocket.send", "bytes": b"too late"})
            return
        while (message := await receive())["type"] == "http.request" and message.get("more_body"):
            self.answer.size += len(message["body"])
        headers = [(b"cache-control", b"public"), (b"access-control-allow-origin", b"*")]
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        await send({"type": "http.response.body", "body": b"figures"})


def ask(
    path: str = "/",
    method: str = "GET",
    headers: Iterable[tuple[str, str]] = (),
    host: str | None = HOST,
    peer: str = "127.0.0.1",
    body: Iterable[Message] = (),
    breaks: bool = False,
    stays: bool = False,
) -> Answer:
    """Sends one request (method "WEBSOCKET": opens a socket and sends ``body`` through it) to the door; who ``stays``
    sends nothing more and does not leave."""
    answer, coming = Answer(), iter(body)
    is_socket = method == "WEBSOCKET"
    named = ([("host", host)] if host is not None else []) + list(headers)
    scope = {"type": "websocket" if is_socket else "http", "path": path, "headers": encoded(named)}
    scope |= {"client": (peer, 5), "server": ("127.0.0.1", 8501), "scheme": "http", "root_path": ""}
    scope |= {"query_string": b""} | ({} if is_socket else {"method": method})

    async def receive() -> Message:
        done: Message = {"type": "websocket.disconnect"} if is_socket else {"type": "http.request", "body": b""}
        message = next(coming, None)
        if message is None and stays:
            await asyncio.Event().wait()
        return message or done

    async def send(message: Message) -> None:
        if message["type"] == "http.response.start":
            answer.status, answer.headers = message["status"], list(message["headers"])
        elif message["type"] == "http.response.body":
            answer.body += message.get("body", b"")
        elif message["type"] == "websocket.close":
            answer.closed = message["code"]
        else:
            answer.frames.append(message)

    asyncio.run(Door(Streamlit(answer, breaks))(scope, receive, send))
    return answer
