"""Which rows and which clocks make a case: nothing is left out for a reason that is not true."""

import datetime as dt

import pytest

from tests.draft.drafts import Desk, questions


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    return Desk(tmp_path_factory.mktemp("desk"))


def clocked(arrived: int, alone: int = 0) -> str:
    """Sixty cases: the first ``arrived`` have an arrival, all but ``alone`` of them a time."""
    rows = [
        f"{i};{1 + i % 28:02d}.09.2026;{'' if i < alone else f'09:{i:02d}'};Açık;{f'11:{i:02d}' if i < arrived else ''}"
        for i in range(60)
    ]
    return "\n".join(["Talep No;Tarih;Saat;Durum;Geliş Saati", *rows]) + "\n"


def test_a_day_goes_with_the_plain_clock_and_a_missing_time_leaves_no_row_out(desk: Desk) -> None:
    draft = desk.draft(clocked(20))
    assert questions(draft) == [] and (draft.preview[0].loaded, draft.preview[0].excluded) == (60, 0)
    asked = "select min(strftime(opened_at, '%H')), max(strftime(opened_at, '%H')) from records.interactions"
    assert desk.records(draft, asked) == [("09", "09")]
    missing = desk.draft(clocked(0, alone=5))
    fate = missing.preview[0]
    assert (fate.read, fate.loaded, fate.excluded, fate.rejected) == (60, 55, 0, 5)


def test_two_clocks_that_are_as_likely_are_asked_for(desk: Desk) -> None:
    draft = desk.draft(clocked(60))
    assert questions(draft) == ["clock_of:Tarih"] and draft.questions[0].is_needed and not draft.preview
    chosen = desk.draft(clocked(60), {"clock_of:Tarih": "Geliş Saati"})
    assert desk.records(chosen, "select min(opened_at::timestamp) from records.interactions") == [
        (dt.datetime(2026, 9, 1, 11, 0),)
    ]
