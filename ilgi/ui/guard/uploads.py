"""Files that are brought: how many at once, and never more bytes than allowed, whatever the request claims."""

from collections.abc import Iterator
from contextlib import contextmanager

from ilgi.ui.guard.headers import Headers, Message, Receive, every

# the lines around the one file of a form
FRAME_BYTES = 1024 * 1024
AT_ONCE = 2
_bringing: set[str] = set()


class TooLarge(Exception):
    """More bytes came than a file may have."""


class Busy(Exception):
    """So many files are being brought already."""


@contextmanager
def alone(session: str) -> Iterator[None]:
    """A place to bring a file: one a session, few in all. Raises Busy."""
    if session in _bringing or len(_bringing) >= AT_ONCE:
        raise Busy
    _bringing.add(session)
    try:
        yield
    finally:
        _bringing.discard(session)


def must_fit(headers: Headers, limit: int) -> None:
    """Raises TooLarge where the request says that it is, or says its length twice or not as a number."""
    claims = every(headers, "content-length")
    if claims and not (len(claims) == 1 and claims[0].isdecimal() and int(claims[0]) <= limit + FRAME_BYTES):
        raise TooLarge


def counted(receive: Receive, limit: int) -> Receive:
    """The same body, counted as it comes; it raises TooLarge beyond the limit."""
    size = 0

    async def next_part() -> Message:
        nonlocal size
        message = await receive()
        size += len(message.get("body") or b"")
        if size > limit + FRAME_BYTES:
            raise TooLarge
        return message

    return next_part
