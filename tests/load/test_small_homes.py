"""Small homes of strangers with a known right answer: the right value, or a refusal that names what is wrong."""

import os
import shutil
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from ilgi.settings import ROOT
from tests.homes import Home

CASES = ROOT.parent / "shared" / "cases" / "bugs"
pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(not CASES.is_dir(), reason="the homes are not beside the project (../shared/cases/bugs)"),
]
Check = Callable[[Home], None]
CHECKS: dict[str, Check] = {}


def right(name: str) -> Callable[[Check], Check]:
    """Notes a check of the home of that name."""

    def noted(check: Check) -> Check:
        CHECKS[name] = check
        return check

    return noted


def is_refused(home: Home, *words: str) -> bool:
    """Whether something of the load was refused in a sentence with one of the words."""
    return any(word in sentence for sentence in home.problems() for word in words)


def is_noticed(home: Home, *words: str) -> bool:
    """Whether what looks wrong holds one of the words: a key, a value, a column, a proposal or a kind."""
    return any(word in str(row) for row in home.ask("from suspicious") for word in words)


def count(home: Home, table: str, where: str = "true") -> int:
    return int(home.ask(f"select count(*) from {table} where {where}")[0][0])


@right("01_thousands_dot")
def _(home: Home) -> None:
    amounts = home.ask("select complaint_id, loss_amount, compensation_amount from complaints order by 1")
    right_amounts: list[tuple[Any, ...]] = [("C1", 12500, 1250.5), ("C2", 1250.5, 900), ("C3", 1234567, 10000)]
    assert amounts == right_amounts or is_refused(home, "loss_amount", "12.500")


@right("04_turkish_caps_header")
def _(home: Home) -> None:
    assert home.ask("select interaction_id, resolved_at::timestamp from interactions") == [
        ("1", datetime(2026, 10, 5, 12))
    ]


@right("06_state_words")
def _(home: Home) -> None:
    states = dict(home.ask("select interaction_id, state from interactions"))
    assert (states["7"], states["8"]) == ("waiting_on_third_party", "open")
    assert states["12"] == "closed" or ("Kapatıldı.",) in home.ask("select value from unmapped_values")
    ended = {state for key, state in states.items() if key in ("1", "2", "3", "6", "11")}
    assert ended == {"resolved", "closed"} and {states["4"], states["10"]} == {"open"}


@right("07_excel_scientific_ids")
def _(home: Home) -> None:
    assert is_refused(home, "interaction_id", "9,91214E+15") or count(home, "interactions") == 7


@right("09_clock_durations")
def _(home: Home) -> None:
    minutes = dict(home.ask("select interaction_id, handle_minutes from interactions"))
    blank = {row[0] for row in home.ask("select value from blanked union select value from rejects")}
    exact = {"1": 5.2, "2": 26643.0, "9": 312.35 / 60, "10": 5.2}
    maybe = {"3": 93784 / 60, "4": 93784 / 60, "5": 26 * 60 + 3, "6": 125.0, "7": 5.2, "8": -0.5, "13": 5.2}
    for key, value in exact.items():
        assert minutes[key] == pytest.approx(value), key
    for key, value in maybe.items():
        assert minutes.get(key) is None or minutes[key] == pytest.approx(value), key
    assert minutes["11"] is None and minutes["12"] is None
    assert all(minutes.get(key) is not None or blank for key in maybe)


@right("11_csat_scale_survivors")
def _(home: Home) -> None:
    rated = count(home, "interactions", "csat is not null")
    assert count(home, "interactions") == 12 or is_refused(home, "csat")
    assert (rated == 0 and is_refused(home, "csat")) or rated == 12


@right("15_two_digit_years")
def _(home: Home) -> None:
    days = [str(row[0]) for row in home.ask("select opened_at::date from interactions order by 1")]
    assert days == ["2026-10-05", "2026-10-15"] or is_refused(home, "two digits")


@right("18_dash_dates_all_rejected")
def _(home: Home) -> None:
    days = [str(row[0]) for row in home.ask("select opened_at::date from interactions order by 1")]
    assert days == ["2026-10-05", "2026-10-26"] or is_refused(home, "opened_at", "05-10-2026")


@right("19_format_change_blanks_the_wall")
def _(home: Home) -> None:
    assert count(home, "interactions") == 60
    shutil.copy(home.folder / "next_night" / "interactions.csv", home.folder / "exports" / "interactions.csv")
    home.load()
    assert count(home, "interactions") == 60
    days = {str(row[0]) for row in home.ask("select distinct opened_at::date from interactions")}
    assert days <= {f"2026-10-{day:02}" for day in range(1, 32)}


@right("21_first_response_1970")
def _(home: Home) -> None:
    verdicts = dict(home.ask("select interaction_id, first_response_verdict from interactions"))
    assert {verdicts[key] for key in ("1", "2", "3", "5", "6")} == {"missed"}
    assert verdicts.get("4", "missed") in ("missed", None)


@right("22_nothing_looks_wrong")
def _(home: Home) -> None:
    assert home.ask("select sum(count) from suspicious where kind = 'end_before_start'")[0][0] >= 25


@right("23_orphan_rows")
def _(home: Home) -> None:
    lost = home.ask("select \"table\", sum(count) from suspicious where kind = 'no_such_case' group by 1 order by 1")
    joined = count(home, "interactions", "first_response_at is not null")
    assert lost == [("events", 3), ("promises", 2)] or joined
    assert is_noticed(home, "'1001'") or joined


@right("25_null_words_as_people")
def _(home: Home) -> None:
    assert count(home, "interactions") == 10
    people = {row[0] for row in home.ask("select agent_id from interactions where agent_id is not null")}
    assert "Ali" in people and len(people) <= 4 and not people & {"NULL", "nan", "None", "\\N", "#N/A", "(blank)"}


@right("26_one_name_seven_spellings")
def _(home: Home) -> None:
    people = dict(home.ask("select interaction_id, agent_id from interactions"))
    assert len({people[key] for key in ("1", "2", "3", "4", "7", "8")}) == 1
    proposed = home.ask("select written, proposal from unmatched_names where kind = 'agent'")
    for key in ("5", "6"):
        assert people[key] == people["1"] or (people[key], people["1"]) in proposed


@right("27_merged_spam_deleted")
def _(home: Home) -> None:
    assert home.ledger() == [("interactions.csv", "interactions", 4, 1, 0, 3, 0)]


@right("29_preamble_lines")
def _(home: Home) -> None:
    assert count(home, "interactions") == 1 or is_refused(home, ":3")


@right("31_xlsx_sheet_a_month")
def _(home: Home) -> None:
    assert count(home, "interactions") == 8 or is_noticed(home, "Ekim") or is_refused(home, "Ekim")


@right("33_xlsx_merged_cells")
def _(home: Home) -> None:
    teams = [row[0] for row in home.ask("select team from interactions order by interaction_id")]
    assert teams == ["Kuzey", "Kuzey", "Kuzey", "Güney"] or is_refused(home, "merged")


@right("36_delimiter_tie")
def _(home: Home) -> None:
    assert home.ask("select opened_at::timestamp from interactions") == [(datetime(2026, 10, 5, 10),)]


@right("37_zones_in_the_text")
def _(home: Home) -> None:
    query = "select interaction_id, timezone('UTC', opened_at)::varchar from interactions"
    hours = {int(key): moment[11:13] for key, moment in home.ask(query)}
    sure = dict.fromkeys((1, 2, 3, 7, 8, 12), "07") | {13: "10"}
    if not is_refused(home, "opened_at"):
        assert {key: hours.get(key) for key in sure} == sure
    maybe = {4: {"13"}, 5: {"07", "08"}, 6: {"07"}, 9: {"15"}, 10: {"18"}, 15: {"10"}, 16: {"07"}}
    assert all(key not in hours or hours[key] in right_hours for key, right_hours in maybe.items())
    assert 11 not in hours


@right("49_promise_due_by_a_date")
def _(home: Home) -> None:
    outcomes = dict(home.ask("select promise_id, outcome from promises"))
    assert (outcomes["P1"], outcomes["P2"], outcomes["P3"], outcomes["P5"]) == ("kept", "kept", "late", "open")
    assert outcomes["P4"] not in ("kept", "late", "broken")


@right("54_thanks_limits")
def _(home: Home) -> None:
    assert home.ask("select count(distinct given_on) from recognitions where counted and agent_id = 'B'") == [(4,)]
    assert count(home, "recognitions", "counted and agent_id = 'A' and from_id = 'A'") == 0
    people = {row[0] for row in home.ask("select distinct agent_id from recognitions")}
    assert "a" not in people or ("a", "A") in home.ask("select written, proposal from unmatched_names")


@right("61_password_xlsx")
def _(home: Home) -> None:
    assert is_refused(home, "password")


@right("62_unpacked_file_time")
def _(home: Home) -> None:
    moment = datetime.fromisoformat("2026-10-05T15:00+03:00").timestamp()
    os.utime(home.folder / "exports" / "interactions.csv", (moment, moment))
    shutil.rmtree(home.folder / "snapshots")
    home.load()
    assert count(home, "interactions") == 3


@right("63_newest_first_log")
def _(home: Home) -> None:
    query = "select interaction_id, state, resolved_at::date::varchar from interactions order by 1"
    both = [("1", "resolved", "2026-10-07"), ("2", "resolved", "2026-10-07")]
    assert home.ask(query) == both or is_noticed(home, "version_by_place")


@right("64_two_branches_same_days")
def _(home: Home) -> None:
    assert count(home, "interactions") == 40


@right("68_nul_byte")
def _(home: Home) -> None:
    assert count(home, "interactions") == 2 or is_refused(home, ":2")


@right("70_header_twice")
def _(home: Home) -> None:
    assert is_refused(home, "state") or is_noticed(home, "header_twice")


@right("71_one_stray_date")
def _(home: Home) -> None:
    as_of = str(home.ask("select as_of::date from about")[0][0])
    assert as_of < "2026-11-01" or is_noticed(home, "lone_newest")


@pytest.mark.parametrize("name", sorted(CHECKS))
def test_a_small_home_is_right_or_refused(tmp_path: Path, name: str) -> None:
    shutil.copytree(CASES / name, tmp_path / "home")
    home = Home(tmp_path / "home")
    home.load()
    CHECKS[name](home)


def test_every_home_that_is_loaded_is_checked() -> None:
    """The clock's and the links' homes are held elsewhere."""
    with_exports = {path.parent.name for path in CASES.glob("*/exports")}
    assert with_exports == set(CHECKS)
