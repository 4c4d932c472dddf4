"""Files that are brought: how many at once, and never more bytes than allowed, whatever the request claims."""

import asyncio
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from ilgi.ui.guard.headers import Headers, Message, Receive, every

# the lines around the one file of a form
FRAME_BYTES = 1024 * 1024
AT_ONCE = 2
# nothing has come for so many looks: the place is given to others
LOOKS, LOOK_SECONDS = 30, 1.0
_bringing: set[str] = set()


class TooLarge(Exception):
    """More bytes came than a file may have."""


class Busy(Exception):
    """So many files are being brought already."""


class Stalled(Exception):
    """Nothing has come for long."""


class Ended(Exception):
    """For whom it was brought is gone."""


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


def counted(receive: Receive, limit: int, goes_on: Callable[[], bool]) -> Receive:
    """The same body, counted as it comes; it raises TooLarge beyond the limit, Stalled where nothing comes, and Ended
    as soon as it ``goes_on`` no more."""
    size = 0

    async def next_part() -> Message:
        nonlocal size
        message = await _in_time(receive, goes_on)
        size += len(message.get("body") or b"")
        if size > limit + FRAME_BYTES:
            raise TooLarge
        return message

    return next_part


async def _in_time(receive: Receive, goes_on: Callable[[], bool]) -> Message:
    coming = asyncio.ensure_future(receive())
    try:
        for _ in range(LOOKS):
            await asyncio.wait({coming}, timeout=LOOK_SECONDS)
            if not goes_on():
                raise Ended
            if coming.done():
                return coming.result()
        raise Stalled
    finally:
        coming.cancel()
