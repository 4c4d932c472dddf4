"""What went wrong, said once, in one clear sentence."""

import logging
import traceback
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

_log = logging.getLogger("ilgi")


@dataclass
class Problem(Exception):
    """A sentence for a person: what happened, where, and what to do.

    ``sentence`` is English and complete; ``key`` and ``values`` let a page say the same in the reader's language.
    ``file`` and ``line`` (1-based, physical) say where, when there is a where.
    """

    sentence: str
    file: str | None = None
    line: int | None = None
    key: str | None = None
    values: dict[str, Any] = field(default_factory=dict)

    def __str__(self) -> str:
        where = self.file or ""
        if self.file and self.line:
            where = f"{self.file}:{self.line}"
        return f"{where}: {self.sentence}" if where else self.sentence


def unforeseen(error: Exception, file: str) -> Problem:
    """What nobody foresaw in a file that others wrote, as its Problem; a Problem stays itself.

    The log gets one line with the exception and where it was raised, so that a mistake of ours stays visible.
    """
    if isinstance(error, Problem):
        return error
    why = " ".join(str(error).split())[:200] or "no more is known"
    why = f"{type(error).__name__}: {why}"
    places = traceback.extract_tb(error.__traceback__)
    _log.error("%s: %s%s", file, why, f" ({Path(places[-1].filename).name}:{places[-1].lineno})" if places else "")
    return Problem(f"cannot be understood ({why})", file, key="not_understood", values={"why": why})
