"""The shipped sample is what the generator draws, and its stories are really there: found by plain Python."""

import csv
import itertools
from collections import defaultdict
from collections.abc import Callable, Iterable
from datetime import date, datetime, timedelta
from math import sqrt
from pathlib import Path
from statistics import fmean

import duckdb
import pytest

from ilgi.contract import tables as contract_tables
from ilgi.problems import Problem
from ilgi.sample import draw
from tests.app import ROOT

SAMPLE = ROOT / "data" / "sample"
AS_OF = datetime.fromisoformat("2026-10-28T18:00:00+03:00")
CHANGE = datetime.fromisoformat("2026-09-14T00:00:00+03:00")
IMPROVING = "a14"
Row = dict[str, str]


def rows(table: str, folder: Path = SAMPLE) -> list[Row]:
    with (folder / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def at(text: str) -> datetime:
    return datetime.fromisoformat(text)


def share(values: Iterable[bool]) -> float:
    return fmean(map(float, values))


def judged_promises() -> list[Row]:
    """Promises whose due date has passed and which were not withdrawn."""
    return [p for p in rows("promises") if at(p["due_at"]) <= AS_OF and not p["withdrawn_at"]]


def is_kept(promise: Row) -> bool:
    return bool(promise["fulfilled_at"]) and at(promise["fulfilled_at"]) <= at(promise["due_at"])


def weekly(promises: list[Row], weeks: int = 53) -> list[list[bool]]:
    """Kept or not, in blocks of seven days counted back from the as-of day, oldest first."""
    blocks = defaultdict(list)
    for promise in promises:
        age = (AS_OF.date() - at(promise["due_at"]).date()).days // 7
        blocks[age].append(is_kept(promise))
    return [blocks[age] for age in reversed(range(weeks))]


def signals(series: list[float]) -> bool:
    """Whether the latest point is a change: outside the limits, the end of a run of 7, or of 2 of 3 far out."""
    mean = fmean(series)
    limit = 2.66 * fmean(abs(b - a) for a, b in itertools.pairwise(series))
    off = [value - mean for value in series]
    run = all(o < 0 for o in off[-7:]) or all(o > 0 for o in off[-7:])
    far = [o for o in off[-3:] if o * off[-1] > 0 and abs(o) > limit * 2 / 3]
    return abs(off[-1]) > limit or run or (len(far) >= 2 and abs(off[-1]) > limit * 2 / 3)


def by(key: Callable[[Row], str], given: Iterable[Row]) -> dict[str, list[Row]]:
    groups: dict[str, list[Row]] = defaultdict(list)
    for row in given:
        groups[key(row)].append(row)
    return groups


def overdispersion(groups: Iterable[list[bool]]) -> float:
    """How much more the groups' rates differ than chance alone would make them (1 = chance)."""
    kept = [group for group in groups if len(group) >= 10]
    whole = share(itertools.chain(*kept))
    return fmean(len(g) * (share(g) - whole) ** 2 / (whole * (1 - whole)) for g in kept) * len(kept) / (len(kept) - 1)


def test_the_shipped_sample_is_what_the_generator_draws(tmp_path: Path) -> None:
    draw.write(tmp_path, draw.Wish())
    for table in draw.TABLES:
        drawn, shipped = (folder / f"{table}.csv" for folder in (tmp_path, SAMPLE))
        assert drawn.read_bytes() == shipped.read_bytes(), f"{table}: run python -m ilgi sample data/sample"


LEFT_OUT = ("standard", "source_outcome", "begins_limits")
"""Columns that the sample does without: its cases name no policy of their own, its promises say when they were kept,
its marks begin no limits."""


def test_every_table_has_the_header_of_the_contract_and_rows() -> None:
    assert set(draw.TABLES) == set(contract_tables.by_name())
    for name, table in contract_tables.by_name().items():
        shipped = rows(name)
        assert shipped and tuple(shipped[0]) == tuple(n for n in table.names if n not in LEFT_OUT), name


def test_what_is_recorded_has_happened_and_required_columns_are_filled() -> None:
    for name, table in contract_tables.by_name().items():
        for column in (column for column in table.columns if column.name not in LEFT_OUT):
            values = [row[column.name] for row in rows(name)]
            if column.is_required or column.is_key:
                assert all(values), f"{name}.{column.name}"
            if column.is_recorded:
                assert max(v[:19] for v in values) <= "2026-10-28T18:00:00", f"{name}.{column.name}"
            if column.one_of:
                assert set(values) <= {*column.one_of, ""}, f"{name}.{column.name}"


def test_keys_are_unique() -> None:
    for name, table in contract_tables.by_name().items():
        keys = [tuple(row[c] for c in table.key) for row in rows(name)]
        assert not table.key or len(keys) == len(set(keys)), name


def test_the_year_ends_on_the_evening_of_28_october() -> None:
    assert max(at(i["opened_at"]) for i in rows("interactions")) == AS_OF
    assert min(at(i["opened_at"]) for i in rows("interactions")) < AS_OF - timedelta(days=365)


def test_sizes_and_names() -> None:
    agents = rows("agents")
    assert len({a["agent_id"] for a in agents}) == 60
    assert len({a["name"] for a in agents}) == 60
    assert len({a["team"] for a in agents}) == 6
    assert set("İıŞşğÇçÖöÜü") <= set("".join(a["name"] + a["team"] for a in agents))
    assert len(rows("interactions")) == 4000
    assert sum(file.stat().st_size for file in SAMPLE.iterdir()) < 4_000_000


def test_cards_look_alive() -> None:
    month = AS_OF - timedelta(days=28)
    assert sum(at(c["received_at"]) >= month for c in rows("complaints")) >= 25
    assert min(len(week) for week in weekly(judged_promises())) >= 45
    assert 30 <= len({r["to_agent_id"] for r in rows("recognitions") if at(r["given_at"]) >= month}) < 60
    assert (
        sum(i["state"] in ("open", "waiting_on_customer", "waiting_on_third_party") for i in rows("interactions")) >= 15
    )


def test_about_91_of_100_calls_are_answered_within_a_minute() -> None:
    calls = [i for i in rows("interactions") if i["channel"] == "phone"]
    counted = [c for c in calls if c["answered"] == "true" or seconds(c, "closed_at") >= 10]
    assert 0.895 < share(c["answered"] == "true" and seconds(c, "first_response_at") <= 60 for c in counted) < 0.925


def seconds(row: Row, event: str) -> float:
    return (at(row[event]) - at(row["opened_at"])).total_seconds()


def test_story_one_teams_promises_fall_after_the_system_change() -> None:
    north = [p for p in judged_promises() if p["team"] == "Kuzey"]
    before = share(is_kept(p) for p in north if at(p["due_at"]) < CHANGE)
    after = share(is_kept(p) for p in north if at(p["due_at"]) >= CHANGE)
    others = [p for p in judged_promises() if p["team"] != "Kuzey" and at(p["due_at"]) >= CHANGE]
    assert before > 0.88 and after < 0.68
    assert share(map(is_kept, others)) > 0.88
    assert signals([share(week) for week in weekly(north)])
    assert signals([share(week) for week in weekly(judged_promises())])


def test_story_the_other_teams_promises_do_not_signal() -> None:
    assert not signals([share(week) for week in weekly([p for p in judged_promises() if p["team"] != "Kuzey"])])


def test_story_one_person_truly_improves() -> None:
    own = sorted((p for p in judged_promises() if p["agent_id"] == IMPROVING), key=lambda p: p["due_at"])
    half = date(2026, 7, 1)
    early = [is_kept(p) for p in own if at(p["due_at"]).date() < half]
    late = [is_kept(p) for p in own if at(p["due_at"]).date() >= half]
    pooled = share(early + late)
    error = sqrt(pooled * (1 - pooled) * (1 / len(early) + 1 / len(late)))
    assert (share(late) - share(early)) / error > 3
    scores = [(e["evaluated_at"], float(e["score"])) for e in overall() if e["agent_id"] == IMPROVING]
    first, last = scores[: len(scores) // 3], scores[-len(scores) // 3 :]
    assert fmean(s for _, s in last) - fmean(s for _, s in first) > 0.1


def overall() -> list[Row]:
    return [e for e in rows("evaluations") if e["trait"] == "overall"]


def test_story_a_queue_green_on_time_and_red_on_satisfaction() -> None:
    chats = [i for i in rows("interactions") if i["channel"] == "chat"]
    recent = [c for c in chats if at(c["opened_at"]) >= AS_OF - timedelta(days=28)]
    queue = [c for c in recent if c["team"] == "Batı"]
    assert share(bool(c["first_response_at"]) and seconds(c, "first_response_at") <= 120 for c in queue) > 0.9
    answers = [float(c["csat"]) for c in queue if c["csat"]]
    assert len(answers) >= 10 and share(a >= 0.75 for a in answers) < 0.6
    assert share(float(c["csat"]) >= 0.75 for c in chats if c["csat"] and c["team"] != "Batı") > 0.75


def test_story_a_board_of_noise() -> None:
    """Outside the fallen team and the improving person, people's rates differ as chance alone would have it."""
    quarter = AS_OF - timedelta(days=91)
    plain = [
        p for p in judged_promises()
        if at(p["due_at"]) >= quarter and p["team"] != "Kuzey" and p["agent_id"] != IMPROVING
    ]  # fmt: skip
    people = [[is_kept(p) for p in own] for own in by(lambda p: p["agent_id"], plain).values()]
    rates = [share(own) for own in people if len(own) >= 10]
    assert max(rates) - min(rates) > 0.15
    assert overdispersion(people) < 1.35


def test_the_people_who_thank_themselves_and_each_other_are_there() -> None:
    thanks = rows("recognitions")
    pairs = {(r["from_id"], r["to_agent_id"]) for r in thanks if r["from_kind"] == "peer"}
    assert any(giver == taker for giver, taker in pairs)
    assert ("a16", "a17") in pairs and ("a17", "a16") in pairs
    monthly = by(lambda r: r["from_id"] + r["to_agent_id"] + r["given_at"][:7], thanks)
    assert max(map(len, monthly.values())) > 3


def test_complaints_repeat_and_take_every_step() -> None:
    complaints = rows("complaints")
    assert {"yes", "no", "no_answer", "not_asked"} <= {c["satisfied_after"] for c in complaints}
    assert sum(not c["resolved_at"] for c in complaints) >= 3
    repeats = [
        1 for a, b in itertools.permutations([c for c in complaints if c["resolved_at"]], 2)
        if a["customer_id"] == b["customer_id"]
        and timedelta(0) < at(b["received_at"]) - at(a["resolved_at"]) <= timedelta(days=30)
    ]  # fmt: skip
    assert len(repeats) >= 10


def test_promises_open_late_broken_and_withdrawn() -> None:
    promises = rows("promises")
    assert sum(at(p["due_at"]) > AS_OF for p in promises) >= 20
    failed = [p for p in judged_promises() if not is_kept(p)]
    assert sum(bool(p["fulfilled_at"]) for p in failed) >= 50
    assert sum(not p["fulfilled_at"] for p in failed) >= 50
    assert sum(bool(p["withdrawn_at"]) for p in promises) >= 50
    assert 0.3 < share(bool(p["warned_at"] and p["apologised_at"] and p["reason_given"]) for p in failed) < 0.7


def test_evaluations_are_graded_twice_and_disputed() -> None:
    evaluations = rows("evaluations")
    assert len({e["trait"] for e in evaluations}) == 11
    doubles = {e["interaction_id"] for e in evaluations if e["is_calibration"] == "true"}
    assert len(doubles) >= 20
    assert sum(bool(e["disputed_at"]) for e in overall()) >= 5


def test_the_seed_decides_and_threads_do_not() -> None:
    def drawn(seed: int, threads: int) -> list[tuple[object, ...]]:
        with duckdb.connect(config={"threads": threads}) as con:
            draw.draw(con, draw.Wish(2000, seed))
            return con.execute("from promises").fetchall() + con.execute("from evaluations").fetchall()

    assert drawn(3, 1) == drawn(3, 4)
    assert drawn(3, 2) != drawn(4, 2)


def test_null_has_no_stories(tmp_path: Path) -> None:
    draw.write(tmp_path, draw.Wish(4000, 7, is_null=True), ["interactions", "promises"])
    given = [p for p in rows("promises", tmp_path) if at(p["due_at"]) <= AS_OF and not p["withdrawn_at"]]
    north = [p for p in given if p["team"] == "Kuzey"]
    after = share(is_kept(p) for p in north if at(p["due_at"]) >= CHANGE)
    assert abs(after - share(map(is_kept, given))) < 0.1
    answers = [i for i in rows("interactions", tmp_path) if i["csat"]]
    assert (
        overdispersion([[float(i["csat"]) >= 0.75 for i in g] for g in by(lambda i: i["team"], answers).values()]) < 3
    )
    assert {date.fromisoformat(i["opened_at"][:10]).isoweekday() for i in rows("interactions", tmp_path)} == {
        1,
        2,
        3,
        4,
        5,
    }


def test_only_the_tables_asked_for_are_written(tmp_path: Path) -> None:
    counts = draw.write(tmp_path, draw.Wish(500, 1), ["events", "marks"])
    assert {file.name for file in tmp_path.iterdir()} == {"events.csv", "marks.csv"}
    assert counts["events"] == len(rows("events", tmp_path)) > 500


def test_a_large_house_has_its_people_and_teams_long_and_foreign_names_among_them(tmp_path: Path) -> None:
    counts = draw.write(tmp_path, draw.Wish(2000, 5, people=366, teams=42), ["agents", "recognitions", "interactions"])
    agents = rows("agents", tmp_path)
    names, teams = {a["agent_id"]: a["name"] for a in agents}, by(lambda a: a["team"], agents)
    assert len(names) == len(set(names.values())) == 366 and len(teams) == 42
    assert {len(team) for team in teams.values()} <= {8, 9, 10}
    assert max(map(len, teams)) > 60 and max(map(len, names.values())) > 40
    for texts in (teams, names.values()):
        assert any("\u0590" <= letter <= "\u06ff" for text in texts for letter in text)
    assert all(a["agent_id"] in names and a["lead_id"] in names for a in agents)
    assert {r["to_agent_id"] for r in rows("recognitions", tmp_path)} <= set(names)
    assert {i["team"] for i in rows("interactions", tmp_path)} - {""} == set(teams)
    assert counts["agents"] == 367


def test_a_house_of_three_teams_is_a_sample_too(tmp_path: Path) -> None:
    draw.write(tmp_path, draw.Wish(500, 5, people=24, teams=3), ["agents", "interactions", "evaluations"])
    assert {a["team"] for a in rows("agents", tmp_path)} >= {"Kuzey", "Güney", "Doğu"}
    known = {a["agent_id"] for a in rows("agents", tmp_path)}
    assert {i["agent_id"] for i in rows("interactions", tmp_path)} - {""} <= known
    assert {e["evaluator_id"] for e in rows("evaluations", tmp_path)} <= known


def test_nobody_is_thanked_twice_in_the_same_words_within_a_quarter() -> None:
    quarter = (AS_OF - timedelta(days=91)).isoformat()
    thanks = [(r["to_agent_id"], r["message"]) for r in rows("recognitions") if r["given_at"] >= quarter]
    assert len(thanks) > 200 and len(thanks) == len(set(thanks))


@pytest.mark.parametrize(
    ("wish", "tables"),
    [
        (draw.Wish(500), ["answers"]),
        (draw.Wish(99), ["marks"]),
        (draw.Wish(500, people=10), ["marks"]),
        (draw.Wish(500, people=20, teams=2), ["marks"]),
        (draw.Wish(500, people=4000, teams=42), ["marks"]),
    ],
)
def test_a_wish_that_cannot_be_met_is_refused_in_a_sentence(tmp_path: Path, wish: draw.Wish, tables: list[str]) -> None:
    with pytest.raises(
        Problem,
        match=r"no table answers; choose among|at least 100 interactions|3 to 48 teams|teams has \d+ to 3000 people",
    ):
        draw.write(tmp_path / "out", wish, tables)
    assert not (tmp_path / "out").exists()
