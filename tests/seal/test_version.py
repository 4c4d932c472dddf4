"""A snapshot of other columns is another version: a reader of the newer one must not open it."""

import hashlib
from pathlib import Path

from ilgi.contract.table import CONTRACT_VERSION
from tests.homes import Home

COLUMNS = {
    2: "b5e7d6daddd6f9c5",
    3: "7dc49214d43d06b2",
    4: "4c85a6eadb1a22a5",
    5: "bd1957d7a3cbe0c1",
    6: "f477beb8f29021c9",
    7: "e1a8e9767d66a5cc",
}
"""Version -> what the columns of all sealed tables come to. A new line for a new version; the old ones stay."""


def columns(folder: Path) -> str:
    """Every column of every sealed table and its type, in one short text."""
    home = Home(folder)
    home.export("interactions.csv", "interaction_id,opened_at\ni,2026-11-02T10:00:00+03:00\n")
    home.load()
    rows = home.ask(
        "select table_name, column_name, data_type from duckdb_columns() where database_name = 's' order by all"
    )
    assert {"interactions", "ledger", "about"} <= {row[0] for row in rows}
    return hashlib.sha256("\n".join(" ".join(row) for row in rows).encode()).hexdigest()[:16]


def test_other_columns_are_another_version(tmp_path: Path) -> None:
    said = "the sealed columns are not those of this version: raise contract.VERSION and give it a line here"
    assert COLUMNS.get(CONTRACT_VERSION) == columns(tmp_path), said


def test_versions_are_counted_up_and_differ() -> None:
    assert max(COLUMNS) == CONTRACT_VERSION
    assert len(set(COLUMNS.values())) == len(COLUMNS)
