"""Seconds since 1970, whole or in thousandths, as programs write moments: read as such, by no clock but UTC's."""

import datetime as dt
from pathlib import Path

import pytest

from tests.draft.drafts import Desk, questions, targets

MOMENTS = [dt.datetime(2025, 10, 9, 8, 53, 20, tzinfo=dt.UTC) + dt.timedelta(hours=5 * n) for n in range(20)]
FORMS = {
    "seconds": lambda moment: f"{moment.timestamp():.0f}",
    "thousandths": lambda moment: f"{moment.timestamp() * 1000:.0f}",
    "millionths": lambda moment: f"{moment.timestamp() * 1_000_000:.0f}",
    "a fraction": lambda moment: f"{moment.timestamp():.1f}",
    "day numbers": lambda moment: f"{moment.astimezone(dt.UTC).timestamp() / 86400 + 25569 + 0.125:.6f}",
}


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("header", ["created_at,resolved_at", "Tarih,Çözüm"])
def test_numbers_of_seconds_are_moments(desk: Desk, form: str, header: str) -> None:
    written = FORMS[form]
    rows = [f"T-{n},{written(m)},{written(m + dt.timedelta(minutes=10))}" for n, m in enumerate(MOMENTS)]
    draft = desk.draft("\n".join([f"Ticket ID,{header}", *rows]) + "\n")
    assert questions(draft) == [] and {"opened_at", "resolved_at"} <= targets(draft).keys()
    loaded = desk.records(draft, "select opened_at, resolved_at - opened_at from records.interactions order by 1")
    assert [moment for moment, _ in loaded] == MOMENTS and {took for _, took in loaded} == {dt.timedelta(minutes=10)}


def test_such_numbers_of_anything_else_are_none(tmp_path: Path) -> None:
    rows = [f"{1_760_000_000 + n},{m:%Y-%m-%d %H:%M},{1_700_000_000 + 7 * n}" for n, m in enumerate(MOMENTS)]
    draft = Desk(tmp_path).draft("\n".join(["Ticket ID,Created,Phone Number", *rows]) + "\n")
    assert questions(draft) == [] and targets(draft)["opened_at"] == "Created"
    assert targets(draft)["interaction_id"] == "Ticket ID"
