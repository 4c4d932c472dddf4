"""A file made when it is asked for, in the session that was offered it and in no other.

Streamlit looks up what makes a file by an id among those of the whole server and does not tell it who asks.
"""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextvars import ContextVar
from typing import Any

from streamlit.runtime.backend_operation_handler import DeferredFileHandler
from streamlit.runtime.scriptrunner import add_script_run_ctx, get_script_run_ctx

from ilgi.problems import Problem

asking: ContextVar[str | None] = ContextVar("asking", default=None)
"""The session whose browser asks for a file right now; None outside of such a request: then nothing is made."""
_handle = DeferredFileHandler.handle


async def _handle_for(handler: DeferredFileHandler, request: Any, session_id: str) -> Any:
    token = asking.set(session_id)
    try:
        return await _handle(handler, request, session_id)
    finally:
        asking.reset(token)


DeferredFileHandler.handle = _handle_for  # type: ignore[method-assign, assignment]


def of_this_session(make: Callable[[], bytes]) -> Callable[[], bytes]:
    """``make`` for a later request of the session whose run this is: it sees that session's headers and sign-in as they
    are then. Raises Problem for a request of any other."""
    run = get_script_run_ctx(suppress_warning=True)

    def made() -> bytes:
        if run is None or asking.get() != run.session_id:
            raise Problem("This file was offered to somebody else.", key="not_offered")
        with ThreadPoolExecutor(1, initializer=add_script_run_ctx, initargs=(None, run)) as alone:
            return alone.submit(make).result()

    return made
