"""What belongs to which session: the media it made, the files it prepared, and where it may upload at this moment."""

import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import Any

from streamlit.runtime import Runtime
from streamlit.runtime.media_file_manager import MediaFileManager
from streamlit.runtime.scriptrunner import get_script_run_ctx
from streamlit.runtime.session_manager import SessionClient

from ilgi.ui.guard.headers import Headers, encoded

# each run prepares its exports anew; what is older than so many is no longer on any page
KEPT = 1000
# of sessions that are not open any more, Streamlit keeps the last 128 for a while, so that a browser may go on
KEPT_HOLDERS = 1000
_lock = threading.Lock()


@dataclass
class Belongings:
    """Of one session: its media and prepared files by id, the oldest first, each with what its reader might see then;
    how large a file it may bring now; and what its reader may see by its last run, None where nobody signs in."""

    media: dict[str, object] = field(default_factory=dict)
    prepared: dict[str, object] = field(default_factory=dict)
    upload: int | None = None
    access: object = None


_sessions: dict[str, Belongings] = {}
_holders: dict[str, Headers] = {}


def watch(manager: MediaFileManager) -> None:
    """Note from now on for whom Streamlit's manager of media makes a file; what is not noted nobody gets."""
    add, prepare, make = manager.add, manager.add_deferred, manager.execute_deferred

    def added(*args: Any, **how: Any) -> str:
        address = add(*args, **how)
        _note(here(), "media", PurePosixPath(address).name, _access())
        return address

    def prepared(*args: Any, **how: Any) -> str:
        key = prepare(*args, **how)
        _note(here(), "prepared", key, _access())
        return key

    def made(key: str) -> str:
        address = make(key)
        for session, access in _holding("prepared", key).items():
            _note(session, "media", PurePosixPath(address).name, access)
        return address

    for name, watched in (("add", added), ("add_deferred", prepared), ("execute_deferred", made)):
        setattr(manager, name, watched)


def note_holders(runtime: Runtime) -> None:
    """Note from now on for whom each session is opened: by the headers of its first websocket, whoever comes later."""
    connect = runtime.connect_session

    def connected(client: SessionClient, *args: Any, **how: Any) -> str:
        session = connect(client, *args, **how)
        context = client.client_context
        with _lock:
            _holders.setdefault(session, encoded(context.headers) if context else [])
        return session

    setattr(runtime, "connect_session", connected)  # noqa: B010


def makers(medium: str) -> dict[str, object]:
    """The sessions for which a medium was made, each with what its reader might see then."""
    return _holding("media", medium)


def may_make(session: str, key: str) -> bool:
    """Whether a file was prepared for this very session."""
    with _lock:
        return session in _sessions and key in _sessions[session].prepared


def offer_upload(limit: int) -> None:
    """This run draws an uploader, of files up to so many bytes."""
    with _lock:
        _sessions.setdefault(here(), Belongings()).upload = limit


def withdraw_upload() -> None:
    """This run has drawn no uploader so far, whatever the run before it did; nor is it known yet who reads."""
    with _lock:
        if here() in _sessions:
            _sessions[here()].upload = _sessions[here()].access = None


def reads_as(access: object) -> None:
    """What the reader of this run may see, if one has signed in: what is made from now on is for such a one."""
    if session := here():
        with _lock:
            _sessions.setdefault(session, Belongings()).access = access


def upload_limit(session: str) -> int | None:
    """How large a file this session may bring now; None where it has no uploader."""
    with _lock:
        return _sessions[session].upload if session in _sessions else None


def holder(session: str) -> Headers | None:
    """The headers with which a session was first opened, open or not; None for one that is not known."""
    with _lock:
        return _holders.get(session)


def opened_by(session: str) -> Headers | None:
    """The same of a session that is open now; None where it is gone."""
    return holder(session) if Runtime.exists() and Runtime.instance().is_active_session(session) else None


def tidy(is_there: Callable[[str], bool]) -> None:
    """Forget the sessions that are not there any more; for whom the last ones were opened stays known."""
    with _lock:
        for session in [session for session in _sessions if not is_there(session)]:
            del _sessions[session]
        for session in [session for session in _holders if not is_there(session)][:-KEPT_HOLDERS]:
            del _holders[session]


def here() -> str:
    """The session that this run is of; empty outside of a run."""
    context = get_script_run_ctx(suppress_warning=True)
    return context.session_id if context else ""


def _access() -> object:
    with _lock:
        return _sessions[here()].access if here() in _sessions else None


def _note(session: str, kind: str, key: str, access: object) -> None:
    if not session:
        return
    with _lock:
        keys: dict[str, object] = getattr(_sessions.setdefault(session, Belongings()), kind)
        keys.pop(key, None)
        keys[key] = access
        while len(keys) > KEPT:
            del keys[next(iter(keys))]


def _holding(kind: str, key: str) -> dict[str, object]:
    with _lock:
        kept = {session: getattr(belongings, kind) for session, belongings in _sessions.items()}
        return {session: keys[key] for session, keys in kept.items() if key in keys}
