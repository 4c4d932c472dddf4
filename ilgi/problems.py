"""What went wrong, said once, in one clear sentence."""

from dataclasses import dataclass, field
from typing import Any


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
