"""Which rows and which clocks make a case: nothing is left out for a reason that is not true."""

import datetime as dt

import pytest

from tests.draft.drafts import Desk, questions, targets


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


@pytest.mark.parametrize("header", ["Çağrı Sayısı", "Talep Adedi", "Number of calls", "Ticket Count", "Total Tickets"])
def test_a_count_is_no_number_of_a_case_and_a_summary_is_asked_for(desk: Desk, header: str) -> None:
    rows = [f"{1 + i:02d}.09.2026;T{i % 4};{100 + i};00:0{i % 9}:10;{i % 3}" for i in range(28)]
    content = "\n".join([f"Tarih;Temsilci;{header};Bekleme Süresi;Kaçan", *rows]) + "\n"
    draft = desk.draft(content, name="gunluk.csv")
    assert [question.name for question in draft.questions if question.is_needed] == ["kind"] and not draft.preview
    assert "interaction_id" not in targets(draft)


@pytest.mark.parametrize("mark", "-/.")
def test_a_short_year_may_stand_first(desk: Desk, mark: str) -> None:
    def written(form: str, days: list[dt.date]) -> str:
        rows = [f"{i},{day.strftime(form.replace('-', mark))} 09:00" for i, day in enumerate(days)]
        return "\n".join(["Ticket ID,Created", *rows]) + "\n"

    few = [dt.date(2026, 10, 3 + i % 4) for i in range(30)]
    draft = desk.draft(written("%y-%m-%d", few))
    assert questions(draft) == ["dates:Created"] and draft.questions[0].is_needed and not draft.preview
    assert {"%y-%m-%d".replace("-", mark), "%d-%m-%y".replace("-", mark)} <= {
        c.value for c in draft.questions[0].choices
    }
    month = [dt.date(2026, 10, 1 + i) for i in range(30)]
    for form in ("%y-%m-%d", "%d-%m-%y"):
        asked = "select min(opened_at)::date, max(opened_at)::date from records.interactions"
        assert desk.records(desk.draft(written(form, month)), asked) == [(month[0], month[-1])]


def test_rows_that_sum_up_others_are_left_out_though_they_hold_dates(desk: Desk) -> None:
    filled = "13.10.2026 09:00;Açık;Kuzey"
    rows = [f"T-{100 + i};{1 + i % 28:02d}.09.2026 10:00;Açık;{('Kuzey', 'Total')[i % 2]}" for i in range(40)]
    rows.insert(20, f"Kuzey Toplam;{filled}")
    rows += [f"Subtotal;{filled}", f"Average;{filled}", f"GENEL TOPLAM: 3;{filled}"]
    draft = desk.draft("\n".join(["Talep No;Açılış;Durum;Ekip", *rows]) + "\n")
    fate = draft.preview[0]
    assert (fate.read, fate.loaded, fate.excluded, fate.rejected) == (44, 40, 4, 0)
    assert "noticed_no_case" in {saying.key for saying in draft.noticed}


def test_a_case_of_a_customer_called_total_stays(desk: Desk) -> None:
    rows = [
        f"{('Total', 'Acme', 'Mean Ltd', 'Total Energies')[i % 4]};{1 + i % 28:02d}.09.2026 10:00;{i};Açık"
        for i in range(40)
    ]
    draft = desk.draft("\n".join(["Müşteri;Açılış;Talep No;Durum", *rows]) + "\n")
    assert (draft.preview[0].loaded, draft.preview[0].excluded) == (40, 0)
    rows = [f"Order total {i};{1 + i % 28:02d}.09.2026 10:00;T-{i};Açık" for i in range(15)]
    draft = desk.draft("\n".join(["Konu;Açılış;Talep No;Durum", *rows]) + "\n")
    assert (draft.preview[0].loaded, draft.preview[0].excluded) == (15, 0)


@pytest.mark.parametrize(
    "label",
    ["GENEL TOPLAM: 4", "Toplam Kayıt Sayısı", "Grand total (rows)", "Ortalama", "Kuzey Toplam", "Toplam 4 kayıt",
     "Average:", "Sub-total", "Ara Toplam"],
)  # fmt: skip
def test_a_sum_that_only_a_later_file_has_is_no_case(tmp_path_factory: pytest.TempPathFactory, label: str) -> None:
    desk = Desk(tmp_path_factory.mktemp("later"))
    rows = [f"T-{i};{1 + i % 28:02d}.09.2026 10:00;Açık" for i in range(30)]
    content = "\n".join(["Talep No;Açılış;Durum", *rows]) + "\n"
    draft = desk.draft(content)
    assert draft.preview[0].loaded == 30 and "noticed_no_case" not in {saying.key for saying in draft.noticed}
    desk.file(content + f"{label};13.10.2026 09:00;30\n{label};;\nTT-1;14.10.2026 09:00;Açık\n")
    ids = [row for (row,) in desk.records(draft, "select interaction_id from records.interactions")]
    assert len(ids) == 31 and label not in ids and "TT-1" in ids
