"""Exports of strangers whose truth is known: what is loaded after a draft equals it, or a question was asked."""

import datetime as dt
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from tests.draft.drafts import Desk, questions, targets
from tests.draft.exports import MOMENTS, Export, make


def minute(value: Any) -> Any:
    """A moment to its minute: a spreadsheet's day numbers are a few seconds off."""
    return (value + dt.timedelta(seconds=30)).replace(second=0, microsecond=0) if value else None


def compared(name: str, value: Any) -> Any:
    if name in MOMENTS:
        return minute(value)
    return round(float(value), 4) if name == "csat" and value is not None else value


def differences(desk: Desk, export: Export, draft: Any) -> dict[str, Any]:
    """Each column that the draft fills and that does not hold what is true."""
    filled = sorted(targets(draft))
    columns = ", ".join(f"{name}::timestamp" if name in MOMENTS else name for name in filled)
    rows = desk.records(draft, f"select {columns} from records.interactions")
    wrong = {"count": (len(rows), len(export.records))} if len(rows) != len(export.records) else {}
    for place, name in enumerate(filled):
        true = [(r[name] - 1) / 4 if name == "csat" and r[name] else r.get(name) for r in export.records]
        want = Counter(compared(name, value) for value in true)
        got = Counter(compared(name, row[place]) for row in rows)
        if got != want:
            wrong[name] = (got - want, want - got)
    return wrong


@pytest.mark.parametrize("seed", range(5))
def test_what_is_loaded_is_true_and_nothing_is_left_out(desk: Desk, seed: int) -> None:
    export = make(seed)
    draft = desk.draft(export.content)
    assert (questions(draft), draft.problems) == ([], ())
    assert set(targets(draft)) == export.told_of
    assert differences(desk, export, draft) == {}


@pytest.mark.parametrize("seed", range(100, 103))
def test_where_days_and_months_cannot_be_told_apart_nothing_is_loaded_before_it_is_said(desk: Desk, seed: int) -> None:
    export = make(seed, is_early=True)
    draft = desk.draft(export.content)
    opened = next(column for column in draft.columns if column.name == targets(draft).get("opened_at", column.name))
    if asked := [question for question in draft.questions if question.name.startswith("dates:")]:
        assert asked[0].is_needed and not asked[0].taken and not draft.preview
        return
    assert opened.readings and differences(desk, export, draft) == {}


def test_home_stays_as_it_was(desk: Desk, tmp_path: Path) -> None:
    assert sorted(path.name for path in desk.house.home.iterdir()) == ["exports"]
