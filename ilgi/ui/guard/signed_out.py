"""Who signed out, and when: a line each in the home, so that a copy of the cookie opens nothing in any process."""

import fcntl
import json
import logging
import os
import time
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from ilgi.ask.admission import fold
from ilgi.problems import Problem
from ilgi.settings import Settings

FILE = "signed_out.log"
# the longest that access.toml may let a sign-in hold, and no cookie lives longer: beyond it a line says nothing
KEPT_SECONDS = 30 * 24 * 3600
_unwritten: list["SignOut"] = []


@dataclass(frozen=True)
class SignOut:
    """A sign-out: the second it happened in, the folded address (empty: it ends none but the one cookie), and which
    cookie (its digest) was given up."""

    at: int
    email: str
    cookie: str

    def ends(self, email: str, made: float, cookie: str) -> bool:
        """Whether it ends the sign-in of an address that made this cookie then: this very one, and all before."""
        return self.cookie == cookie or (bool(self.email) and self.email == fold(email) and int(made) < self.at)


def note(house: Settings, email: str, cookie: str) -> None:
    """Remember a sign-out, of one cookie alone without an ``email``. Where the home cannot be written, this process
    alone remembers it, and its log says so."""
    now = int(time.time())
    line = SignOut(now, fold(email), cookie)
    try:
        _write(house.home / FILE, line)
    except OSError as error:
        _unwritten.append(line)
        logging.getLogger(__name__).warning("a sign-out could not be noted in the home: %s", error)


def has_ended(house: Settings, email: str, made: float, cookie: str) -> bool:
    """Whether a sign-in has been ended by a sign-out. Raises Problem when that cannot be known."""
    file = house.home / FILE
    try:
        state = file.stat()
        lines = _read(file, state.st_mtime_ns, state.st_size)
    except FileNotFoundError:
        lines = ()
    except OSError as error:
        why = error.strerror or type(error).__name__
        raise Problem(
            f"Nobody is let in, because it cannot be read who signed out ({why}).",
            key="signed_out",
            values={"why": why},
        ) from error
    return any(line.ends(email, made, cookie) for line in (*lines, *_unwritten))


def _write(file: Path, line: SignOut) -> None:
    """Append one line; where old ones say nothing any more, they are left out of the file that takes its place."""
    with file.with_name(f".{file.name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        text = file.read_bytes() if file.exists() else b""
        lines = [_line(part) for part in text.splitlines()]
        kept = [old for old in lines if old and old.at > line.at - KEPT_SECONDS]
        if len(kept) == len(lines) and (not text or text.endswith(b"\n")):
            _put(file, _text(line), os.O_APPEND)
        else:
            beside = file.with_name(f".{file.name}.{os.getpid()}")
            _put(beside, b"".join(map(_text, [*kept, line])), os.O_TRUNC)
            beside.replace(file)


def _put(file: Path, text: bytes, how: int) -> None:
    handle = os.open(file, os.O_WRONLY | os.O_CREAT | how, 0o600)
    with os.fdopen(handle, "wb") as out:
        out.write(text)
        out.flush()
        os.fsync(handle)


@lru_cache(maxsize=4)
def _read(file: Path, changed: int, size: int) -> tuple[SignOut, ...]:
    return tuple(line for line in map(_line, file.read_bytes().splitlines()) if line)


def _text(line: SignOut) -> bytes:
    return (json.dumps({"at": line.at, "who": line.email, "cookie": line.cookie}) + "\n").encode()


def _line(text: bytes) -> SignOut | None:
    """A line as it was written; None for one that was cut off."""
    try:
        parts: Any = json.loads(text)
        return SignOut(int(parts["at"]), str(parts["who"]), str(parts["cookie"]))
    except (ValueError, KeyError, TypeError):
        return None
