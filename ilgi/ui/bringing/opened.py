"""The draft that this session has open: of which file, with which answers; plain data, and drafted anew when asked."""

from pathlib import Path
from typing import Any

import streamlit as st

from ilgi import drafted
from ilgi.drafted import Answers, Draft
from ilgi.settings import Settings
from ilgi.ui.bringing import mapping, waiting

OPENED = "_draft"


def begin(house: Settings, file: str, *, waits: bool, draft: Draft | None = None) -> None:
    """Open the draft of a file: of one that ``waits``, else of one among the exports; ``draft``: as just made."""
    state = {"file": file, "waits": waits, "anew": False, "answers": {}, "told": []}
    if draft is not None:
        _keep(house, state, draft)
    st.session_state[OPENED] = state


def current() -> dict[str, Any] | None:
    """What is open, None where nothing is."""
    state: dict[str, Any] | None = st.session_state.get(OPENED)
    return state


def close() -> None:
    """Nothing is open any more."""
    st.session_state.pop(OPENED, None)


def path(house: Settings, state: dict[str, Any]) -> Path:
    """Where the file of an open draft lies."""
    place = waiting.folder(house) if state["waits"] else waiting.exports(house)
    return Path(place / state["file"])


def answer(name: str, value: str) -> None:
    """Note an answer; the next run follows it."""
    state = current()
    if state is not None:
        answers: Answers = state["answers"]
        answers[name] = value


def read(house: Settings, state: dict[str, Any]) -> Draft:
    """The draft under the answers so far: asked anew only where the file or an answer has changed. Raises Problem."""
    at = path(house, state)
    if not is_fresh(house, state):
        _keep(house, state, mapping.draft(house, at, state["answers"], anew=state["anew"]))
    return drafted.of_plain(state["plain"])


def is_fresh(house: Settings, state: dict[str, Any]) -> bool:
    """Whether the draft stands for the file and the answers as they are now."""
    return "plain" in state and state.get("of") == _sign(path(house, state), state)


def _keep(house: Settings, state: dict[str, Any], draft: Draft) -> None:
    state["plain"], state["of"] = draft.plain(), _sign(path(house, state), state)


def _sign(at: Path, state: dict[str, Any]) -> list[Any]:
    try:
        status = at.stat()
        changed = [status.st_mtime_ns, status.st_size]
    except OSError:
        changed = []
    return [str(at), changed, state["anew"], sorted(state["answers"].items())]
