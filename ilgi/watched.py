"""A process run beside this one and watched: ended when it outgrows its memory or makes no progress, never by a clock.

Memory is what it and its children hold of the machine (resident, not mapped files), never address space. Progress is a
line that it writes, or bytes that it reads and writes anywhere. Where the system tells neither (no /proc), only lines
count and memory is not bounded.
"""

import contextlib
import os
import queue
import signal
import subprocess
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO

TICK = 0.1
OUTGROWN, STUCK = "outgrown", "stuck"
PROC = Path("/proc")


@dataclass(frozen=True)
class Limits:
    """What a process may take: resident bytes with its children, and seconds without any progress."""

    memory: int
    patience: float


@dataclass(frozen=True)
class Ending:
    """How it ended: its exit code (negative: the signal), why it was ended from here (OUTGROWN, STUCK or nothing),
    and the last of what it said as an error."""

    code: int
    why: str = ""
    errors: bytes = b""

    @property
    def was_killed(self) -> bool:
        """Whether it ended by a signal or was ended from here: it could not say why itself."""
        return bool(self.why) or self.code < 0


def run(
    command: Sequence[str],
    limits: Limits,
    line: Callable[[bytes], None],
    *,
    folder: Path,
    environment: Mapping[str, str],
    keeps_errors: bool = False,
) -> Ending:
    """Runs a command to its end or to that of its limits; ``line`` is called with each line of its output.

    It ends with this process, whatever becomes of this one: its input is a pipe that closes then (``end_with_input``).
    """
    errors = subprocess.PIPE if keeps_errors else None
    process = subprocess.Popen(
        command, cwd=folder, env=dict(environment), stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=errors
    )
    try:
        return _followed(process, limits, line)
    finally:
        with contextlib.suppress(ProcessLookupError):
            _kill(process.pid)
        process.wait()
        for pipe in (process.stdin, process.stdout, process.stderr):
            if pipe:
                pipe.close()


def _followed(process: "subprocess.Popen[bytes]", limits: Limits, line: Callable[[bytes], None]) -> Ending:
    lines: queue.SimpleQueue[bytes | None] = queue.SimpleQueue()
    last: list[bytes] = []
    readers = [threading.Thread(target=_read, args=(process.stdout, lines.put), daemon=True)]
    if process.stderr:
        readers.append(
            threading.Thread(target=_read, args=(process.stderr, lambda text: _keep(last, text)), daemon=True)
        )
    for reader in readers:
        reader.start()
    bytes_before, still = -1, 0.0
    while True:
        moved = _handed_on(lines, line)
        if moved is None:
            break
        bytes_now = transferred(process.pid)
        still = 0.0 if moved or bytes_now != bytes_before else still + TICK
        bytes_before = bytes_now
        why = OUTGROWN if resident(process.pid) > limits.memory else STUCK if still > limits.patience else ""
        if why:
            return Ending(-signal.SIGKILL, why, b"".join(last))
    code = process.wait()
    for reader in readers:
        reader.join()
    return Ending(code, "", b"".join(last))


def _handed_on(lines: "queue.SimpleQueue[bytes | None]", line: Callable[[bytes], None]) -> bool | None:
    """Hands on what has come within a tick: whether anything has; None once there will be nothing more."""
    try:
        text = lines.get(timeout=TICK)
    except queue.Empty:
        return False
    if text is None:
        return None
    line(text)
    return True


def _read(pipe: IO[bytes], put: Callable[[bytes | None], None]) -> None:
    with contextlib.suppress(ValueError, OSError):
        for text in pipe:
            put(text)
    put(None)


def _keep(last: list[bytes], text: bytes | None) -> None:
    last.extend([text] if text else [])
    del last[:-20]


def end_with_input() -> None:
    """In the process that is run: end as soon as the one that runs it is gone."""

    def wait() -> None:
        with contextlib.suppress(OSError):
            while os.read(0, 4096):
                pass
        os._exit(1)

    threading.Thread(target=wait, daemon=True).start()


def give_way() -> None:
    """In the process that is run: where memory runs out, the system shall end this one before any other."""
    with contextlib.suppress(OSError):
        (PROC / "self" / "oom_score_adj").write_text("1000")


def resident(pid: int) -> int:
    """The bytes that a process and its children hold of the machine: their own memory, without mapped files."""
    return sum(_status(process) for process in _family(pid))


def transferred(pid: int) -> int:
    """The bytes that a process and its children have read and written so far."""
    return sum(_io(process) for process in _family(pid))


def _family(pid: int) -> Iterator[int]:
    yield pid
    for children in (PROC / str(pid) / "task").glob("*/children"):
        with contextlib.suppress(OSError):
            for child in children.read_text().split():
                yield from _family(int(child))


def _status(pid: int) -> int:
    return 1024 * sum(_numbers(PROC / str(pid) / "status", ("RssAnon:", "RssShmem:", "VmSwap:")))


def _io(pid: int) -> int:
    return sum(_numbers(PROC / str(pid) / "io", ("rchar:", "wchar:")))


def _numbers(file: Path, names: tuple[str, ...]) -> list[int]:
    try:
        rows = [row.split() for row in file.read_text().splitlines()]
    except OSError:
        return []
    return [int(row[1]) for row in rows if row and row[0] in names]


def _kill(pid: int) -> None:
    for process in reversed(list(_family(pid))):
        with contextlib.suppress(ProcessLookupError):
            os.kill(process, signal.SIGKILL)
