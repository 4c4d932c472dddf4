"""What was noticed of a file while it was read, though it was taken: told on the Data page, and counted."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Remark:
    """One thing noticed: its kind (``suspicious.<kind>`` in the words), how often, and where it was met first.

    ``line`` is physical (1-based), ``column`` the export's own name, ``value`` what stands there, ``proposal`` what it
    may mean instead.
    """

    kind: str
    count: int = 1
    line: int | None = None
    column: str | None = None
    value: str | None = None
    proposal: str | None = None
