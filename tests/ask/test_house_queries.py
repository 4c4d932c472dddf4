"""The house's own numbers: the ledger adds up, what is odd is listed, the standards in force are those of the day."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pandas as pd
import pytest

from ilgi.ask import questions
from ilgi.ask.access import Access, manager
from ilgi.contract import tables
from tests.ask_facts import LAST, WINDOW, ask, random_facts, records, written_facts
from tests.facts.base import AS_OF, Row

COUNTS = ("read", "loaded", "superseded", "excluded", "rejected")
HOUSE = (
    *("ledger", "ledger_totals", "rejects", "rejects_by_reason", "rejects_rows", "freshness", "suspicious_by_kind"),
    *("suspicious_rows", "unmatched_names", "unmapped_values", "missing_tables", "about_data", "targets_in_force"),
    *("targets", "parameters", "marks_shown"),
)


def entry(file: str, table: str, *counts: int) -> Row:
    return {"file": file, "table": table, **dict(zip(COUNTS, counts, strict=True))}


def test_the_totals_are_the_ledgers(tmp_path: Path) -> None:
    kept = [
        entry("b.csv", "interactions", 10, 6, 2, 1, 1),
        entry("a.csv", "interactions", 5, 5, 0, 0, 0),
        entry("a.csv", "events", 20, 18, 0, 0, 1),
    ]
    snapshot = written_facts(tmp_path / "ledger.duckdb", ledger=kept)
    assert records(ask(snapshot, "ledger"), "file", "table", *COUNTS) == [
        ("a.csv", "events", 20, 18, 0, 0, 1),
        ("a.csv", "interactions", 5, 5, 0, 0, 0),
        ("b.csv", "interactions", 10, 6, 2, 1, 1),
    ]
    total = ask(snapshot, "ledger_totals").iloc[0]
    assert [total[f"{name}_count"] for name in COUNTS] == [35, 29, 2, 1, 2]
    assert total["loaded_rate"] == pytest.approx(29 / 35)
    assert total["unaccounted_count"] == 1
    assert total["file_count"] == 2


def test_nothing_loaded_still_answers(tmp_path: Path) -> None:
    snapshot = written_facts(
        tmp_path / "empty.duckdb", ledger=[], rejects=[], sources_seen=[], targets=[], suspicious=[]
    )
    total = ask(snapshot, "ledger_totals").iloc[0]
    assert [total[f"{name}_count"] for name in COUNTS] == [0, 0, 0, 0, 0] and pd.isna(total["loaded_rate"])
    assert ask(snapshot, "ledger").empty and ask(snapshot, "rejects").empty


def test_rejects_by_reason_open_to_their_rows(tmp_path: Path) -> None:
    reasons = ["not a date", "not a date", "<b>too many fields</b>"]
    bad = [
        {"file": "a.csv", "record": n, "line": n + 1, "column": "opened_at", "value": f"=1+{n}", "reason": reason}
        for n, reason in enumerate(reasons)
    ]
    snapshot = written_facts(tmp_path / "rejects.duckdb", rejects=bad)
    answer = ask(snapshot, "rejects_by_reason")
    assert records(answer, "reason", "reject_count") == [("not a date", 2), ("<b>too many fields</b>", 1)]
    for reason, n in records(answer, "reason", "reject_count"):
        assert len(ask(snapshot, "rejects_rows", part=reason)) == n
    assert ask(snapshot, "rejects")["value"].tolist() == ["=1+0", "=1+1", "=1+2"]


def test_suspicious_records_open_to_their_rows(tmp_path: Path) -> None:
    kinds = [("end_before_start", "interactions", "i1"), ("end_before_start", "interactions", "i2")]
    kinds += [("duplicate", "promises", "p1")]
    odd = [{"kind": kind, "table": table, "key": key, "count": 1} for kind, table, key in kinds]
    snapshot = written_facts(tmp_path / "odd.duckdb", suspicious=odd)
    answer = ask(snapshot, "suspicious_by_kind")
    assert records(answer, "suspicious_kind", "table", "suspicious_count") == [
        ("end_before_start", "interactions", 2),
        ("duplicate", "promises", 1),
    ]
    for kind, n in records(answer, "suspicious_kind", "suspicious_count"):
        assert len(ask(snapshot, "suspicious_rows", part=kind)) == n


def test_freshness_is_each_sources_newest_and_the_oldest_first(tmp_path: Path) -> None:
    def seen(source: str, file: str, hours: int) -> Row:
        return {"source": source, "table": "interactions", "as_of": AS_OF - timedelta(hours=hours), "file": file}

    snapshot = written_facts(
        tmp_path / "fresh.duckdb", sources_seen=[seen("x", "1.csv", 1), seen("x", "2.csv", 9), seen("y", "3.csv", 5)]
    )
    answer = ask(snapshot, "freshness")
    assert records(answer, "source", "files") == [("y", "3.csv"), ("x", "1.csv, 2.csv")]
    assert answer["as_of"].iloc[0].to_pydatetime() == AS_OF - timedelta(hours=5)
    assert answer["newest_as_of"].iloc[0].to_pydatetime() == AS_OF - timedelta(hours=1)
    assert answer["stale_at"].iloc[1].to_pydatetime() == AS_OF + timedelta(hours=25)


def test_without_a_freshness_standard_nothing_goes_stale(tmp_path: Path) -> None:
    snapshot = written_facts(tmp_path / "s.duckdb", parameters=[{"key": "boards.smallest_n", "value": "10"}])
    assert ask(snapshot, "freshness")["stale_at"].isna().all()
    assert ask(snapshot, "wall_strip")["stale_at"].isna().all()


def test_missing_tables_are_the_contracts(tmp_path: Path) -> None:
    known = set(tables.by_name())
    snapshot = written_facts(
        tmp_path / "missing.duckdb",
        ledger=[entry("a.csv", "interactions", 3, 3, 0, 0, 0), entry("p.csv", "promises", 3, 0, 0, 0, 3)],
    )
    assert set(ask(snapshot, "missing_tables")["table"]) == known - {"interactions"}
    assert set(ask(written_facts(tmp_path / "none.duckdb", ledger=[]), "missing_tables")["table"]) == known


def test_the_standards_in_force_are_those_of_the_windows_last_day(tmp_path: Path) -> None:
    def target(number: int, first: date | None, last: date | None) -> Row:
        return {
            "id": number,
            "line": number,
            "measure": "first_response",
            "valid_from": first,
            "valid_until": last,
            "goal": 0.9,
        }

    told = [
        target(1, date(2026, 1, 1), date(2026, 10, 1)),
        target(2, date(2026, 10, 1), None),
        target(3, LAST + timedelta(days=1), None),
        target(4, None, LAST + timedelta(days=1)),
        target(5, None, LAST),
    ]
    snapshot = written_facts(tmp_path / "targets.duckdb", targets=told)
    assert sorted(ask(snapshot, "targets_in_force")["line"]) == [2, 4]
    assert ask(snapshot, "targets_in_force")["valid_until"].max().date() == LAST
    before = replace(WINDOW, period="2026-08-01..2026-09-30")
    assert sorted(ask(snapshot, "targets_in_force", before)["line"]) == [1, 4, 5]
    assert len(ask(snapshot, "targets")) == 5


def test_marks_and_parameters_and_the_data_itself() -> None:
    assert ask(random_facts(1), "marks_shown")["text"].tolist() == ["Yeni yazılım"]
    assert ask(random_facts(1), "marks_shown", replace(WINDOW, period="2026-10-01..2026-10-28")).empty
    assert dict(records(ask(random_facts(1), "parameters"), "key", "value"))["boards.giver_cap"] == "3"
    about = ask(random_facts(1), "about_data").iloc[0]
    assert about["as_of"].to_pydatetime().astimezone(UTC) == datetime(2026, 10, 28, 15, 0, tzinfo=UTC)
    assert records(ask(random_facts(1), "unmatched_names"), "written", "record_count", "proposal") == [
        ("A. Yilmaz", 3, "Ayşe Yılmaz")
    ]
    assert records(ask(random_facts(1), "unmapped_values"), "column", "value", "record_count") == [
        ("state", "parked", 2)
    ]


@pytest.mark.parametrize("query", HOUSE)
def test_who_may_see_nothing_sees_nothing(query: str) -> None:
    answer = ask(random_facts(1), query, access=Access("lead"))
    counts = [name for name in answer.columns if name.endswith("_count")]
    assert answer.empty or (answer[counts].to_numpy() == 0).all()


def test_rows_that_quote_an_export_are_not_for_staff() -> None:
    staff = Access("staff", "a05", ("Güney",), (), ("Güney",))
    for query in ("rejects", "rejects_rows", "unmatched_names", "unmapped_values", "suspicious_rows"):
        assert ask(random_facts(1), query, access=staff).empty, query
        assert len(ask(random_facts(1), query, access=manager())), query


def test_every_named_rows_query_exists() -> None:
    for name in HOUSE:
        behind = questions.facts(name).rows
        assert behind is None or behind in questions.names()
