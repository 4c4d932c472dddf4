"""One clock, two roads: what a whole load judges of drawn logs is what the clock says when asked case by case.

Night shifts, a holiday, own hours and the spring's lost hour; waits that overlap closing time, last until now or end
with the customer's message. The machine's zone and the order of the rows change from load to load.
"""

import csv
import io
import random
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import duckdb
import pytest

from ilgi.judge import calendars, clock, standards
from ilgi.judge import standards as tables
from ilgi.judge.clock import Answer, Case, Pause
from tests.clock_help import read, week
from tests.homes import Home

STANDARDS = f"""time_zone = "Europe/Berlin"
[[calendar]]
name = "shifts"
{week('["22:00-06:00"]', ("fri", "sat", "sun"))}
{week('["09:00-12:30", "13:30-18:00"]', ("mon", "tue", "wed", "thu"))}
holidays = [2026-03-30]
[calendar.dates]
2026-04-01 = ["10:00-11:00", "23:00-01:30"]
""" + "".join(
    f'[[target]]\nmeasure = "{measure}"\nat_most = "{amount}"\ncalendar = "shifts"\n'
    for measure, amount in (("first_response", "3 h"), ("next_response", "2 h"), ("resolution", "9 h"))
)
PAUSES = '[pauses]\nnext_response = ["waiting_on_customer"]\nresolution = ["waiting_on_customer", "resolved"]\n'
BEGINS, AS_OF = datetime(2026, 3, 26, 20, tzinfo=UTC), datetime(2026, 4, 3, 9, 30, tzinfo=UTC)
LATER = ("customer_message", "agent_reply", "bot_reply", "waiting_on_customer", "resumed", "resolved", "reopened")
WAITS = {"waiting_on_customer": ("customer_message",), "resolved": ()}
TURNS = ("opened", "waiting_on_customer", "resumed", "resolved", "reopened")
Entry = tuple[datetime, str]
Told = tuple[float | None, datetime | None, str | None]


def logs(seed: int) -> dict[str, list[Entry]]:
    """Sixty cases, each with its log: all instants of a case differ, and most lie near a closing time."""
    rng, found = random.Random(seed), {}
    for number in range(60):
        seconds = rng.sample(range(int((AS_OF - BEGINS).total_seconds())), rng.randrange(2, 9))
        kinds = ["opened", *rng.choices(LATER, k=len(seconds) - 1)]
        found[f"c{number}"] = list(zip((BEGINS + timedelta(seconds=s) for s in sorted(seconds)), kinds, strict=True))
    return found


def first(log: list[Entry], *kinds: str) -> datetime | None:
    return next((at for at, kind in log if kind in kinds), None)


def ending(log: list[Entry]) -> datetime | None:
    """The first ending after the case was last known to be open."""
    last = max(n for n, (_, kind) in enumerate(log) if kind in (*TURNS[:3], "reopened"))
    return first(log[last:], "resolved")


def waits(log: list[Entry], states: tuple[str, ...]) -> list[Pause]:
    """From each wait to the next turn, or to the message that ends it; None while it lasts."""
    found = []
    for number, (begins, kind) in enumerate(log):
        if kind in states:
            ends = first(log[number + 1 :], *TURNS, *WAITS[kind])
            found.append((calendars.micros(begins), calendars.micros(ends) if ends else None))
    return found


def exchanges(log: list[Entry]) -> list[tuple[datetime, datetime | None]]:
    found: list[tuple[datetime, datetime | None]] = []
    for at, kind in log:
        if kind == "customer_message" and (not found or found[-1][1]):
            found.append((at, None))
        elif kind == "agent_reply" and found and not found[-1][1]:
            found[-1] = (found[-1][0], at)
    return found


def questions(log: list[Entry]) -> list[tuple[datetime, datetime | None, list[Pause], float]]:
    """Start, end, waits and target of a case's clocks: first response, resolution, and every exchange."""
    opened = log[0][0]
    asked = [(opened, first(log, "agent_reply"), [], 3.0), (opened, ending(log), waits(log, tuple(WAITS)), 9.0)]
    return [*asked, *((begins, ends, waits(log, tuple(WAITS)[:1]), 2.0) for begins, ends in exchanges(log))]


def case_of(start: datetime, end: datetime | None, held: list[Pause], hours: float) -> Case:
    stop = calendars.micros(end or AS_OF)
    kept = [(a, b if b is not None and b <= stop else None if end is None else stop) for a, b in held if a < stop]
    return Case("shifts", calendars.micros(start), stop, round(hours * 3_600_000_000), tuple(kept))


def told(answer: Answer, ended: bool, hours: float) -> Told:
    assert answer.elapsed is not None
    due = None if answer.due is None else calendars.moment(answer.due)
    in_time = ended and answer.elapsed <= hours * 3_600_000_000
    verdict = "undecided" if due is None or due > AS_OF else "met" if in_time else "missed"
    return answer.elapsed / 1e6, due, verdict


def answers(
    known: standards.Standards, asked: list[tuple[datetime, datetime | None, list[Pause], float]]
) -> list[Told]:
    cases = [case_of(*one) for one in asked]
    with duckdb.connect(config={"threads": 1}) as con:
        tables.create(con)
        clock.lay(con, "shifts", known.versions("shifts"), known.zone, cases)
        found = clock.answer(con, cases)
    return [told(answer, end is not None, hours) for answer, (_, end, _, hours) in zip(found, asked, strict=True)]


def loaded(folder: Path, drawn: dict[str, list[Entry]], rng: random.Random) -> dict[str, list[Told]]:
    """What a load says of each case's clocks: first response, resolution, the exchanges in order."""
    home = Home(folder)
    (folder / "standards.toml").write_text(STANDARDS + PAUSES, "utf-8")
    cases = [[name, log[0][0], "resolved" if ending(log) else "open"] for name, log in drawn.items()]
    entries = [
        [name, at, kind.replace("bot", "agent"), "yes" if kind == "bot_reply" else "no"]
        for name, log in drawn.items()
        for at, kind in log
    ]
    # a case outside of all targets says how far the export reaches
    home.export("interactions.csv", text("interaction_id,opened_at,state", [*cases, ["newest", AS_OF, "open"]], rng))
    home.export("events.csv", text("interaction_id,happened_at,kind,is_bot", entries, rng))
    assert home.load().ok, home.problems()
    three = "{0}_seconds, {0}_due_at, {0}_verdict"
    facts = home.ask(f"""select interaction_id, {three.format("first_response")}, {three.format("resolution")},
        first_response_flag from interactions where interaction_id <> 'newest'""")
    found = {name: [judged(*values[:3], values[6]), judged(*values[3:6], None)] for name, *values in facts}
    for name, *values in home.ask(f"""select interaction_id, {three.format("next_response")}, next_response_flag
            from responses order by interaction_id, asked_at"""):
        found[name].append(judged(*values))
    return found


def text(header: str, rows: list[list[Any]], rng: random.Random) -> str:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(header.split(","))
    shuffled = [[cell.isoformat() if isinstance(cell, datetime) else cell for cell in row] for row in rows]
    rng.shuffle(shuffled)
    writer.writerows(shuffled)
    return out.getvalue()


def judged(seconds: float | None, due: datetime | None, verdict: str | None, flag: str | None) -> Told:
    return seconds, due and due.astimezone(UTC), "not judged" if flag else verdict


@pytest.mark.parametrize(("zone", "seed"), [("Asia/Tokyo", 1), ("America/St_Johns", 2), ("Pacific/Kiritimati", 3)])
def test_a_load_says_what_the_clock_says(tmp_path: Path, zone: str, seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    drawn = logs(seed)
    known = read(tmp_path, STANDARDS + PAUSES)
    expected = {name: answers(known, questions(log)) for name, log in drawn.items()}
    monkeypatch.setenv("TZ", zone)
    time.tzset()
    try:
        found = loaded(tmp_path, drawn, random.Random(seed))
    finally:
        monkeypatch.undo()
        time.tzset()
    compared = 0
    for name, log in drawn.items():
        for clocks in zip(found[name], expected[name], questions(log), strict=True):
            (seconds, due, verdict), (wanted, falls, says), (_, end, *_) = clocks
            if verdict == "not judged" or (end is None and ending(log)):
                continue  # a case that ended without a reply is a bucket of its own
            compared += 1
            assert (seconds, due, verdict) == (pytest.approx(wanted, abs=1e-6), falls, says), (name, log)
    assert compared > 120
