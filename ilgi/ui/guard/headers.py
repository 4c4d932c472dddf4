"""A request's or a response's headers as ASGI passes them: pairs of bytes, read as Latin-1."""

from collections.abc import Awaitable, Callable, Iterable, MutableMapping
from typing import Any

from starlette.requests import HTTPConnection

Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[Message, Receive, Send], Awaitable[None]]
Headers = list[tuple[bytes, bytes]]


def every(headers: Headers, name: str) -> list[str]:
    """All values of a header, in their order; ``name`` in lower case."""
    return [value.decode("latin-1") for key, value in headers if name_of(key) == name]


def first(headers: Headers, name: str) -> str:
    """The first value of a header, or nothing."""
    return next(iter(every(headers, name)), "")


def cookies(headers: Headers) -> dict[str, str]:
    """The cookies by name, read as Streamlit reads them."""
    lowered = [(key.lower(), value) for key, value in headers]
    return HTTPConnection({"type": "http", "headers": lowered}).cookies


def name_of(name: bytes) -> str:
    """A header's name as it is compared."""
    return name.decode("latin-1").casefold()


def encoded(headers: Iterable[tuple[str, str]]) -> Headers:
    """Headers of texts as pairs of bytes."""
    return [(name.encode("latin-1"), value.encode("latin-1")) for name, value in headers]
