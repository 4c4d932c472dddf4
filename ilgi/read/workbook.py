"""A spreadsheet's first sheet as one CSV text, read in a process of its own: no workbook can take this one down."""

import json
import os
import signal
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from ilgi.problems import Problem
from ilgi.settings import ROOT

ZIP, OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
STOPPED = {-signal.SIGABRT, -signal.SIGKILL, -signal.SIGXCPU, -signal.SIGSEGV}


@dataclass(frozen=True)
class Limits:
    """What one workbook may take: address space in bytes, CPU in seconds, and seconds until nobody waits longer."""

    memory: int = 4 << 30
    cpu: int = 300
    wait: float = 900


LIMITS = Limits()


def is_one(head: bytes) -> bool:
    """Whether bytes begin like a workbook of any kind (.xlsx, .xlsb, .ods, .xls), whatever the file is called."""
    return head.startswith((ZIP, OLE))


def to_csv(path: Path, name: str, target: Path, limits: Limits = LIMITS) -> Path:
    """Writes the first sheet's values to ``target``: UTF-8, commas, one line a row; returns it.

    Raises Problem when it is damaged, locked, no workbook, too large, or when its values are not all told.
    """
    command = [sys.executable, "-m", "ilgi.read.workbook_child", str(path.resolve()), str(target.resolve())]
    environment = os.environ | {"PYTHONUTF8": "1", "RUST_BACKTRACE": "0"}
    try:
        child = subprocess.run(
            [*command, str(limits.memory), str(limits.cpu)],
            cwd=ROOT, env=environment, stdin=subprocess.DEVNULL, capture_output=True, timeout=limits.wait, check=False,
        )  # fmt: skip
    except subprocess.TimeoutExpired as error:
        raise _beyond(name, limits) from error
    if child.returncode == 0:
        return target
    if child.returncode in STOPPED:
        raise _beyond(name, limits)
    raise _problem(child.stdout, child.stderr, name)


def _beyond(name: str, limits: Limits) -> Problem:
    values = {"megabytes": limits.memory >> 20, "seconds": limits.cpu}
    sentence = "takes more to read than a spreadsheet may ({megabytes} MB of memory, {seconds} s): save it again as CSV"
    return Problem(sentence.format(**values), name, key="spreadsheet_beyond", values=values)


def _problem(answer: bytes, errors: bytes, name: str) -> Problem:
    if answer:
        return Problem(file=name, **json.loads(answer))
    last = (errors.decode(errors="replace").strip().splitlines() or ["no answer"])[-1]
    return Problem(f"could not be read: {last}. Save it again as CSV", name, key="file_unreadable")
