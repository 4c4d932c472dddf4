"""Who took which rows away, and when: one line in the home's audit log before they leave; none written, none leave."""

import json
import os
from collections.abc import Sequence
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from ilgi.ask.access import Access
from ilgi.ask.filters import Filters
from ilgi.problems import Problem
from ilgi.settings import Settings

FILE = "audit.log"


def exported(
    house: Settings,
    reader: str,
    access: Access,
    what: str,
    rows: int,
    filters: Filters,
    scope: Sequence[str] | None = None,
    **more: str | None,
) -> None:
    """Note that ``reader`` takes ``rows`` rows of ``what`` (a query, a sheet, a report) away; never what is in them.

    ``scope`` is the reader's rows unless said; ``more`` (part, by, week …) tells what else narrowed it. Raises Problem
    when the line cannot be written: then the caller gives nothing out.
    """
    choices = {name: value for name, value in asdict(filters).items() if value and name != "compare"}
    line: dict[str, Any] = {"at": datetime.now(UTC).isoformat(timespec="seconds"), "who": reader, "role": access.role}
    line |= {"what": what, "filters": choices, "scope": list(access.rows if scope is None else scope), "rows": rows}
    line |= {name: value for name, value in more.items() if value is not None}
    _append(house.home / FILE, (json.dumps(line, ensure_ascii=False) + "\n").encode())


def ready(house: Settings) -> None:
    """Raises Problem when no line could be written now, so that a page need not offer what it would refuse."""
    _append(house.home / FILE, b"")


def _append(file: Path, line: bytes) -> None:
    # one write at the end of the file: lines of several processes never mix
    try:
        handle = os.open(file, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
        try:
            size = os.write(handle, line)
        finally:
            os.close(handle)
    except OSError as error:
        raise _refused(error.strerror or type(error).__name__) from error
    if size != len(line):
        raise _refused("the disk is full")


def _refused(why: str) -> Problem:
    sentence = f"The export was refused, because it could not be noted in the audit log ({why})."
    return Problem(sentence, key="audit", values={"why": why})
