"""What the tests of the SLA, promises and complaints queries share: one answer, golden rows, rows behind a number."""

import csv
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from ilgi.ask import queries
from ilgi.ask.filters import Filters
from ilgi.seal.snapshots import Snapshot
from tests.ask_facts import WINDOW, ask, written_facts
from tests.facts.base import Row

HERE = Path(__file__).parent


def one(snapshot: Snapshot, name: str, filters: Filters = WINDOW, **how: Any) -> dict[str, Any]:
    """The one row of a card's query, with nothing where there is nothing."""
    frame = ask(snapshot, name, filters, **how)
    assert len(frame) == 1
    return {column: None if pd.isna(value) else value for column, value in frame.iloc[0].items()}


def by_label(snapshot: Snapshot, name: str, filters: Filters = WINDOW, **how: Any) -> dict[Any, dict[str, Any]]:
    """A breakdown as one dict a label."""
    frame = ask(snapshot, name, filters, **how)
    known = frame.astype(object).where(frame.notna(), None)
    return {row["label"]: row for row in known.to_dict("records")}


def row_count(snapshot: Snapshot, query: str, part: str | None = None, by: str | None = None) -> int:
    """How many rows stand behind a number, by the rows query that the query itself names."""
    rows = queries.about(query).rows
    assert rows is not None
    return len(ask(snapshot, rows, part=part, by=by))


def near(value: float | None) -> Any:
    """The same figure up to what floating point loses; nothing is nothing."""
    return None if value is None else pytest.approx(value, rel=1e-6, abs=1e-9)


def golden(folder: Path, table: str) -> Snapshot:
    """A snapshot of the rows a person has written down in tests/data/our_word."""
    with (HERE / "data" / "our_word" / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        found: list[Row] = [{k: v or None for k, v in row.items()} for row in csv.DictReader(file)]
    return written_facts(folder / f"{table}.duckdb", **{table: found})


def expected(name: str) -> list[tuple[str, str, str]]:
    """The figures a person has checked: query, column, value as written."""
    with (HERE / "expected" / "our_word" / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return [(row["query"], row["column"], row["value"]) for row in csv.DictReader(file)]


def check_golden(snapshot: Snapshot, name: str, filters: Filters) -> None:
    """Every checked figure is what the queries say; a blank is nothing."""
    answers: dict[str, dict[str, Any]] = {}
    for query, column, value in expected(name):
        answers.setdefault(query, one(snapshot, query, filters))
        assert answers[query][column] == near(float(value) if value else None), f"{query}.{column}"
