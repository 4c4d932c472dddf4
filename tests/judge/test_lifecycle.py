"""Sequences of events that other help desks pin down: reproduced here, or told in docs/decisions.md why not."""

import csv
import json
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from ilgi.settings import ROOT
from tests.clock_help import week
from tests.records import judged, one

PEERS = ROOT.parent / "shared" / "cases" / "clock_lifecycle.csv"
OTHERWISE = {"zam-L13", "hd-L06", "cw-L04", "cw-L06", "dz-L02"}
WORKDAYS = ("mon", "tue", "wed", "thu", "fri")
MONDAY = datetime(2026, 11, 2, 7, tzinfo=UTC)
Facts = dict[str, Any]
Entry = tuple[float, str]
Seen = tuple[Facts, list[Facts]]


def standards(zone: str, spans: str, pauses: str = "", **minutes: float) -> str:
    days = WORKDAYS if spans != '["00:00-24:00"]' else (*WORKDAYS, "sat", "sun")
    text = f'time_zone = "{zone}"\n[[calendar]]\nname = "day"\n{week(spans, days)}\n'
    for measure, amount in minutes.items():
        text += f'[[target]]\nmeasure = "{measure}"\nat_most = "{amount} min"\ncalendar = "day"\n'
    return text + (f"[pauses]\n{pauses}\n" if pauses else "")


def seen(folder: Path, text: str, start: datetime, log: list[Entry], as_of: float, **values: Any) -> Seen:
    """The case opened at ``start`` and its exchanges; the log's entries, and as-of, in minutes after it."""

    def at(minutes: float) -> str:
        return (start + timedelta(minutes=minutes)).isoformat()

    row = {"interaction_id": "i", "opened_at": at(0), "as_of": at(as_of), **values}
    # a second case shows that the source records replies and endings at all
    known = {"interaction_id": "known", "opened_at": at(0), "first_response_at": at(1), "resolved_at": at(2)}
    entries = [{"interaction_id": "i", "happened_at": at(m), "kind": k, "is_bot": k == "bot"} for m, k in log]
    entries = [{**entry, "kind": "agent_reply" if entry["is_bot"] else entry["kind"]} for entry in entries]
    con = judged(folder, text, interactions=[row, {**known, "as_of": at(as_of)}], events=entries)
    result = con.execute("select * from sealed.responses where interaction_id = 'i' order by asked_at")
    names = [column[0] for column in result.description]
    exchanges = [dict(zip(names, values, strict=True)) for values in result.fetchall()]
    return one(con, "interactions", interaction_id="i"), exchanges


ZAMMAD = {"first_response": 60, "next_response": 120, "resolution": 180}
MARCH = datetime(2013, 3, 21, 9, 30, tzinfo=UTC)
BERLIN = standards("Europe/Berlin", '["08:00-18:00"]', **ZAMMAD)
HELPDESK = standards(
    "UTC", '["00:00-24:00"]', 'resolution = ["waiting_on_customer"]', first_response=30, resolution=120
)
ALWAYS = '["00:00-24:00"]'


def zam_l01(folder: Path, wanted: Facts) -> None:
    case, _ = seen(folder, BERLIN, MARCH, [(0, "customer_message")], 5, state="open")
    assert case["first_response_wall_seconds"] is wanted["first_response_min"] is None
    assert case["first_response_due_at"] == datetime.fromisoformat(wanted["next_due"].replace("Z", "+00:00"))


def zam_l03(folder: Path, wanted: Facts) -> None:
    case, _ = seen(folder, BERLIN, MARCH, [(0, "customer_message"), (270, "agent_reply")], 900)
    assert case["first_response_seconds"] == wanted["first_response_min"] * 60
    over = case["first_response_seconds"] - case["first_response_at_most_seconds"]
    assert over == -wanted["diff"] * 60


def zam_l05(folder: Path, wanted: Facts) -> None:
    _, [exchange] = seen(folder, BERLIN, MARCH, [(0, "customer_message"), (150, "agent_reply")], 900)
    assert exchange["next_response_seconds"] == wanted["update_min"] * 60
    assert exchange["next_response_verdict"] == "missed"


def zam_l07(folder: Path, wanted: Facts) -> None:
    log = [(0, "customer_message"), (150, "agent_reply"), (155, "customer_message"), (160, "agent_reply")]
    _, exchanges = seen(folder, BERLIN, MARCH, log, 900)
    waits = [exchange["next_response_seconds"] for exchange in exchanges]
    assert waits == [150 * 60, 5 * 60] and max(waits) == wanted["update_min"] * 60


def zam_l09(folder: Path, wanted: Facts) -> None:
    case, _ = seen(folder, BERLIN, MARCH, [(0, "customer_message"), (210, "closed")], 900, state="closed")
    assert case["resolution_seconds"] == wanted["close_min"] * 60
    assert (case["resolution_verdict"], case["is_over"]) == ("missed", True)


def zam_l11(folder: Path, wanted: Facts) -> None:
    text = standards("UTC", ALWAYS, next_response=60)
    _, [first] = seen(folder, text, MONDAY, [(10, "customer_message"), (20, "customer_message")], 30, state="open")
    assert first["next_response_due_at"] == MONDAY + timedelta(minutes=10 + 60)


def hd_l02(folder: Path, wanted: Facts) -> None:
    log = [(0, "opened"), (10, "agent_reply"), (10, "waiting_on_customer"), (20, "resumed")]
    case, _ = seen(folder, HELPDESK, MONDAY, log, 135, state="open")
    assert case["resolution_due_at"] == MONDAY + timedelta(minutes=wanted["resolution_due"])
    assert case["resolution_verdict"] == "missed"


def hd_l04(folder: Path, wanted: Facts) -> None:
    case, _ = seen(folder, HELPDESK, MONDAY, [(0, "opened")], 1, state="open")
    assert (case["first_response_verdict"], case["resolution_verdict"]) == ("undecided", "undecided")
    assert case["first_response_due_at"] < case["resolution_due_at"]


def hd_l08(folder: Path, wanted: Facts) -> None:
    text = standards("UTC", ALWAYS, first_response=60, resolution=240)
    case, _ = seen(folder, text, MONDAY, [(0, "opened"), (30, "resolved"), (1440, "closed")], 2000, state="closed")
    assert case["resolution_seconds"] == wanted["resolution_min"] * 60


def cw_l02(folder: Path, wanted: Facts) -> None:
    log = [(0, "opened"), (60, "agent_reply"), (60.5, "customer_message")]
    _, [exchange] = seen(folder, standards("UTC", ALWAYS, next_response=60), MONDAY, log, 360, state="open")
    assert exchange["next_response_verdict"] == wanted["status"]


def rt_l01(folder: Path, wanted: Facts) -> None:
    log = [(0, "customer_message"), (30, "agent_reply"), (50, "customer_message"), (70, "customer_message")]
    text = standards("UTC", ALWAYS, next_response=120)
    _, exchanges = seen(folder, text, MONDAY, log, 80, state="open")
    assert [x["next_response_due_at"] for x in exchanges] == [MONDAY + timedelta(minutes=m + 120) for m in (0, 50)]
    assert wanted["due"] == ["0+120", None, "b+120", "b+120"]


def erp_l01(folder: Path, wanted: Facts) -> None:
    log = [(0, "customer_message"), (15, "agent_reply"), (15, "waiting_on_customer"), (60, "customer_message")]
    log += [(65, "agent_reply"), (65, "closed")]
    text = standards("UTC", ALWAYS, next_response=60, resolution=600)
    case, exchanges = seen(folder, text, MONDAY, log, 2000, state="closed")
    assert sum(x["next_response_seconds"] for x in exchanges) / len(exchanges) == wanted["avg_response_s"]
    assert case["resolution_seconds"] == wanted["resolution_s"]
    pausing = standards("UTC", ALWAYS, 'resolution = ["waiting_on_customer"]', next_response=60, resolution=600)
    case, _ = seen(folder, pausing, MONDAY, log, 2000, state="closed")
    assert case["resolution_seconds"] == wanted["user_resolution_s"]


def dz_l04(folder: Path, wanted: Facts) -> None:
    saturday = datetime(2026, 11, 7, 10, tzinfo=UTC)
    text = standards("UTC", '["09:00-17:00"]', first_response=120)
    case, _ = seen(folder, text, saturday, [(0, "customer_message"), (90, "agent_reply")], 5000)
    assert case["first_response_seconds"] == wanted["first_reply_business_min"] == 0
    assert case["first_response_verdict"] == "met"


def dz_l06(folder: Path, wanted: Facts) -> None:
    text = standards("UTC", '["07:00-17:00"]', first_response=120)
    log = [(0, "customer_message"), (20, "assigned"), (210, "agent_reply")]
    case, _ = seen(folder, text, MONDAY, log, 5000)
    assert case["first_response_seconds"] == wanted["first_reply_business_min"] * 60


def dz_l08(folder: Path, wanted: Facts) -> None:
    text = standards("UTC", '["07:00-17:00"]', first_response=120)
    case, _ = seen(folder, text, MONDAY, [(0, "customer_message")], 5000, state="open")
    assert case["first_response_wall_seconds"] is wanted["ticket_metrics.first_reply"] is None
    assert case["first_response_verdict"] == "missed"


def dz_l10(folder: Path, wanted: Facts) -> None:
    text = standards("UTC", '["09:00-12:00", "13:00-17:00"]', first_response=120)
    nine = MONDAY.replace(hour=9)
    case, _ = seen(folder, text, nine, [(0, "customer_message"), (250, "agent_reply")], 5000)
    assert case["first_response_seconds"] == wanted["first_reply_business_min"] * 60


REPRODUCED: dict[str, Callable[[Path, Facts], None]] = {
    "zam-L01": zam_l01, "zam-L03": zam_l03, "zam-L05": zam_l05, "zam-L07": zam_l07, "zam-L09": zam_l09,
    "zam-L11": zam_l11, "hd-L02": hd_l02, "hd-L04": hd_l04, "hd-L08": hd_l08, "cw-L02": cw_l02, "rt-L01": rt_l01,
    "erp-L01": erp_l01, "dz-L04": dz_l04, "dz-L06": dz_l06, "dz-L08": dz_l08, "dz-L10": dz_l10,
}  # fmt: skip


def decided() -> dict[str, list[str]]:
    """The cases that docs/decisions.md lists: id -> the cells of its line."""
    lines = (ROOT / "docs" / "decisions.md").read_text("utf-8").splitlines()
    cells = [[cell.strip() for cell in line.strip("| ").split("|")] for line in lines if line.startswith("|")]
    return {row[0]: row for row in cells if "-L" in row[0] and len(row) == 4}


def rows() -> list[dict[str, str]]:
    if not PEERS.exists():
        return []
    with PEERS.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.shared
@pytest.mark.skipif(not PEERS.exists(), reason="the peers' cases are not beside the project")
@pytest.mark.parametrize("row", rows(), ids=lambda row: row["case_id"])
def test_a_sequence_is_reproduced_or_its_reason_is_told(tmp_path: Path, row: dict[str, str]) -> None:
    told = decided().get(row["case_id"])
    assert told and all(told), f"{row['case_id']} has no line in docs/decisions.md"
    if row["case_id"] in OTHERWISE:
        assert row["case_id"] not in REPRODUCED and not told[3].startswith("same")
        return
    REPRODUCED[row["case_id"]](tmp_path, json.loads(row["expected_json"]))
    assert told[3].startswith("same"), told


def test_what_we_decide_otherwise(tmp_path: Path) -> None:
    """The lines of docs/decisions.md that are not "same", as they say it."""
    silent, _ = seen(tmp_path, HELPDESK, MONDAY, [(0, "opened"), (10, "resolved")], 2000, state="resolved")
    assert (silent["first_response_verdict"], silent["first_response_flag"]) == (None, "resolved_without_reply")
    text = standards("UTC", ALWAYS, first_response=2, next_response=60)
    handed, _ = seen(tmp_path, text, MONDAY, [(0, "opened"), (20 / 60, "bot"), (62 / 60, "agent_reply")], 2000)
    assert handed["first_response_seconds"] == 62
    exactly, _ = seen(tmp_path, text, MONDAY, [(0, "opened"), (2, "agent_reply")], 2000)
    assert exactly["first_response_verdict"] == "met"
    log = [(0, "agent_reply"), (30, "customer_message"), (120, "agent_reply")]
    ours, [exchange] = seen(tmp_path, text, MONDAY, log, 2000)
    assert (ours["first_response_verdict"], ours["first_response_flag"]) == (None, "opened_by_us")
    assert exchange["next_response_verdict"] == "missed", "what the customer then writes waits for a reply"
    for log in ([(0, "customer_message"), (0, "agent_reply")], [(0, "agent_reply")]):
        asked_first, _ = seen(tmp_path, text, MONDAY, log, 2000)
        assert asked_first["first_response_verdict"] == "met", "they wrote, or the log never tells that anybody does"
    by_phone, _ = seen(tmp_path, text, MONDAY, [(0, "agent_reply"), (30, "customer_message")], 2000, channel="phone")
    assert by_phone["first_response_verdict"] == "met", "who calls asks, and their call is no message"
    _, asked = seen(tmp_path, text, MONDAY, [(0, "customer_message"), (30, "bot")], 45, state="open")
    assert [x["answered_at"] for x in asked] == [None]
    replied, _ = seen(tmp_path, text, MONDAY, [(0, "opened"), (1, "agent_reply")], 2000, state="open")
    assert (replied["first_response_verdict"], replied["is_over"]) == ("met", False)
