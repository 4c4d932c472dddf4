"""A spreadsheet as one CSV text, read in a process of its own: no workbook can take this one down."""

import glob
import json
import os
import sys
from pathlib import Path

from ilgi import watched
from ilgi.problems import Problem
from ilgi.read import unpack, workbook_sheets
from ilgi.read.header_row import IsKnown, nothing_known
from ilgi.read.sheets import Text
from ilgi.settings import ROOT, size
from ilgi.watched import Limits

ZIP, OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
MEMORY = 4 << 30
PATIENCE = 120.0
"""Seconds in which a workbook's process neither reads nor writes anything before it counts as stuck."""


def limits() -> Limits:
    """What one workbook may take: resident memory, not more than the whole load's database, and patience."""
    return Limits(min(MEMORY, size(os.environ.get("ILGI_MEMORY") or "4GB")), PATIENCE)


def is_one(head: bytes) -> bool:
    """Whether bytes begin like a workbook of any kind (.xlsx, .xlsb, .ods, .xls), whatever the file is called."""
    return head.startswith((ZIP, OLE))


def to_text(
    path: Path,
    name: str,
    target: Path,
    is_known: IsKnown = nothing_known,
    bounds: Limits | None = None,
    sheet: str | int = "",
) -> Text:
    """A workbook's table as ``target``: UTF-8, commas, one line a row. It is the ``sheet`` of that name or number,
    where one is named, else the first whose header is known, or else that has one at all; sheets of the same header
    follow it, the others are told.

    Raises Problem when the workbook is damaged, locked, none, too large, or has no sheet that can be read.
    """
    bounds = bounds or limits()
    command = [sys.executable, "-m", "ilgi.read.workbook_child", str(path.resolve()), str(target.resolve())]
    environment = os.environ | {"PYTHONUTF8": "1", "RUST_BACKTRACE": "0"}
    answer: list[bytes] = []
    ending = watched.run(
        [*command, str(unpack.room(target.parent))], bounds, answer.append,
        folder=ROOT, environment=environment, keeps_errors=True,
    )  # fmt: skip
    if ending.code == 0:
        return workbook_sheets.joined(json.loads(b"".join(answer)), name, target, is_known, sheet)
    for written in target.parent.glob(f"{glob.escape(target.name)}.*"):
        written.unlink()
    if ending.was_killed:
        raise _beyond(name, bounds)
    raise _problem(b"".join(answer), ending.errors, name)


def _beyond(name: str, bounds: Limits) -> Problem:
    values = {"megabytes": bounds.memory >> 20, "seconds": round(bounds.patience)}
    sentence = "takes more to read than a spreadsheet may ({megabytes} MB of memory, {seconds} s without any progress):"
    return Problem(f"{sentence} save it again as CSV".format(**values), name, key="spreadsheet_beyond", values=values)


def _problem(answer: bytes, errors: bytes, name: str) -> Problem:
    if answer:
        return Problem(file=name, **json.loads(answer))
    last = (errors.decode(errors="replace").strip().splitlines() or ["no answer"])[-1]
    return Problem(f"could not be read: {last}. Save it again as CSV", name, key="file_unreadable")
