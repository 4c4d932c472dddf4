"""What no case of a source can say is not judged for it; what could not be read is no failure."""

from pathlib import Path
from typing import Any

import pytest

from tests.records import STANDARDS, judged

TARGETS = "".join(
    f'[[target]]\nmeasure = "{measure}"\nat_most = "2 h"\ncalendar = "day"\n'
    for measure in ("first_response", "resolution", "complaint_acknowledgement", "complaint_resolution")
)
TEXT = STANDARDS + TARGETS + '[calls]\nshort_abandon = "10 s"\n[recovery]\ndays = 3\n'
OPENED, LATER, NEVER_DUE = "2026-11-02 10:00+03", "2026-11-02 11:00+03", "2026-11-20 17:30+03"
Told = tuple[str | None, str | None]
REPLIED = {"first_response_at": LATER}
ENDED = {"state": "resolved", "resolved_at": LATER}
SOLVED, OPEN = {"state": "resolved"}, {"state": "open"}

SOURCES: list[tuple[str, list[dict[str, Any]], list[Told], list[Told]]] = [
    ("solved without a moment", [SOLVED, OPEN], [(None, "not_recorded")] * 2, [(None, "not_recorded")] * 2),
    ("all open", [OPEN, {"state": "waiting_on_customer"}], [(None, "not_recorded")] * 2, [("missed", None)] * 2),
    (
        "one says when",
        [ENDED, SOLVED, OPEN],
        [(None, "not_recorded")] * 3,
        [("met", None), (None, "end_unknown"), ("missed", None)],
    ),
    (
        "answered is no moment",
        [{"answered": True, "channel": "email"}, {"answered": False, "channel": "email"}],
        [(None, "not_recorded")] * 2,
        [(None, "not_recorded")] * 2,
    ),
    (
        "calls by their channel alone",
        [{"channel": "phone"}, {"channel": "phone", "closed_at": LATER}],
        [(None, "not_recorded")] * 2,
        [(None, "not_recorded")] * 2,
    ),
    (
        "one replies",
        [REPLIED, {"answered": True, "channel": "chat"}, {}],
        [("met", None), (None, "reply_instant_unknown"), ("missed", None)],
        [(None, "not_recorded")] * 3,
    ),
    (
        "closed, and no state",
        [{"closed_at": LATER}, {}],
        [(None, "not_recorded")] * 2,
        [("met", None), ("missed", None)],
    ),
    (
        "hung up after a while",
        [{"state": "abandoned", "closed_at": "2026-11-02 10:05+03"}],
        [(None, "not_recorded")],
        [(None, "abandoned")],
    ),
    (
        "a reply that cannot be read",
        [REPLIED, {"blanked": ["first_response_at"]}, {"blanked": ["topic"]}],
        [("met", None), (None, "unreadable"), ("missed", None)],
        [(None, "not_recorded")] * 3,
    ),
    (
        "no reply that can be read",
        [{"blanked": ["first_response_at"]}, {}],
        [(None, "unreadable")] * 2,
        [(None, "not_recorded")] * 2,
    ),
    (
        "an end that cannot be read",
        [
            ENDED,
            {"state": "resolved", "blanked": ["resolved_at"]},
            {**ENDED, "blanked": ["state"], "state": None},
            OPEN,
        ],
        [(None, "not_recorded")] * 4,
        [("met", None), (None, "unreadable"), (None, "unreadable"), ("missed", None)],
    ),
]


@pytest.fixture(scope="module")
def facts(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[dict[str, Any]]]:
    """What was judged of each source, in one go."""
    rows = [
        {"interaction_id": f"{name} {number}", "source": name, "record": number, "opened_at": OPENED, **row}
        for name, cases, _, _ in SOURCES
        for number, row in enumerate(cases)
    ]
    con = judged(tmp_path_factory.mktemp("silence"), TEXT, interactions=rows)
    found = con.execute("from sealed.interactions order by record").df().to_dict("records")
    return {name: [row for row in found if row["source"] == name] for name, *_ in SOURCES}


@pytest.mark.parametrize(("name", "replies", "endings"), [(name, *told) for name, _, *told in SOURCES])
def test_silence_of_a_source_that_never_tells_is_no_lateness(
    facts: dict[str, list[dict[str, Any]]], name: str, replies: list[Told], endings: list[Told]
) -> None:
    for clock, expected in (("first_response", replies), ("resolution", endings)):
        told = [(row[f"{clock}_verdict"], row[f"{clock}_flag"]) for row in facts[name]]
        assert [tuple(None if value != value else value for value in row) for row in told] == expected, clock


def test_what_is_not_known_of_a_case_is_listed(tmp_path: Path) -> None:
    rows = [
        {"blanked": ["answered", "csat"]},
        {"blanked": ["state"], "answered": True},
        {"blanked": ["resolved"], "state": "open"},
        {"blanked": ["topic"], "state": "open"},
    ]
    cases = [{"interaction_id": str(n), "opened_at": OPENED, **row} for n, row in enumerate(rows)]
    con = judged(tmp_path, TEXT, interactions=cases)
    found = con.execute("select unreadable from sealed.interactions order by interaction_id").fetchall()
    assert [row[0] or [] for row in found] == [["answered", "resolved", "csat"], ["resolved"], ["resolved"], []]


@pytest.mark.parametrize(
    ("values", "outcome"),
    [
        ({"due_at": LATER, "blanked": ["fulfilled_at"]}, "unreadable"),
        ({"due_at": LATER, "blanked": ["withdrawn_at"]}, "unreadable"),
        ({"due_at": LATER, "fulfilled_at": OPENED, "blanked": ["withdrawn_at"]}, "kept"),
        ({"due_at": "2026-12-02 10:00+03", "blanked": ["fulfilled_at"]}, "open"),
        ({"due_at": LATER, "blanked": ["kind"]}, "broken"),
    ],
)
def test_a_promise_whose_end_cannot_be_read_is_not_broken(tmp_path: Path, values: dict[str, Any], outcome: str) -> None:
    kept = {"promise_id": "kept", "made_at": OPENED, "due_at": LATER, "fulfilled_at": OPENED}
    con = judged(tmp_path, TEXT, promises=[kept, {"promise_id": "p", "made_at": OPENED, **values}])
    query = "select outcome, faith is not null from sealed.promises where promise_id = 'p'"
    assert con.execute(query).fetchall() == [(outcome, outcome == "broken")]


def test_a_complaint_whose_steps_cannot_be_read_is_not_judged_by_them(tmp_path: Path) -> None:
    rows = [
        {"complaint_id": "1", "received_at": OPENED, "blanked": ["acknowledged_at"]},
        {"complaint_id": "2", "received_at": OPENED, "blanked": ["resolved_at"]},
        {"complaint_id": "3", "received_at": OPENED, "resolved_at": LATER, "blanked": ["satisfied_after"]},
        {"complaint_id": "4", "received_at": OPENED},
    ]
    con = judged(tmp_path, TEXT, complaints=rows)
    query = "select acknowledgement_verdict, resolution_verdict, recovery from sealed.complaints order by complaint_id"
    assert con.execute(query).fetchall() == [
        (None, "missed", "not_recovered"),
        ("missed", None, "unreadable"),
        ("missed", "met", "unreadable"),
        ("missed", "missed", "not_recovered"),
    ]
