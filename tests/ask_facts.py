"""Asking the queries over made-up facts: random ones from a seed, or the few rows a test writes by hand."""

import tempfile
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pandas as pd

from ilgi.ask import queries
from ilgi.ask.access import Access, manager
from ilgi.ask.filters import Filters
from ilgi.seal.snapshots import Snapshot
from tests import make_facts
from tests.facts.base import Row
from tests.facts.people import house_tables

SEEDS = (1, 2, 3)
FIRST, LAST = date(2026, 5, 1), date(2026, 10, 28)
WINDOW = Filters(period=f"{FIRST}..{LAST}")


FOLDER = tempfile.TemporaryDirectory(prefix="ilgi-facts-")


@cache
def random_facts(seed: int) -> Snapshot:
    """The snapshot of a seed, made once a run."""
    folder = Path(FOLDER.name)
    return Snapshot(make_facts.make_facts(folder / f"{seed}.duckdb", seed), f"seed{seed}")


@cache
def random_rows(seed: int, table: str) -> list[Row]:
    """The rows of one table of that snapshot, for a slow twin."""
    return make_facts.rows(random_facts(seed).path, table)


def written_facts(path: Path, **tables: list[Row]) -> Snapshot:
    """A snapshot of rows written by hand, beside the usual tables of the house."""
    make_facts.write(path, {**house_tables(), **tables})
    return Snapshot(path, path.stem)


def ask(
    snapshot: Snapshot, name: str, filters: Filters = WINDOW, access: Access | None = None, **how: Any
) -> pd.DataFrame:
    """The answer of a query, as a manager unless said otherwise."""
    return queries.run(name, filters, access or manager(), snapshot=snapshot, **how)


def records(frame: pd.DataFrame, *columns: str) -> list[tuple[Any, ...]]:
    """The rows of an answer as plain tuples; what is missing is None."""
    chosen = frame[list(columns)].astype(object)
    return [tuple(row) for row in chosen.where(chosen.notna(), None).itertuples(index=False)]
