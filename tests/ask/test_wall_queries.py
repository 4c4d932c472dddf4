"""The wall celebrates only those who said yes, names no customer, and repeats no trace of anybody."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from ilgi.ask.access import Access
from ilgi.seal.snapshots import Snapshot
from tests.ask_facts import LAST, SEEDS, WINDOW, ask, random_facts, random_rows, records, written_facts
from tests.facts.base import Row

WALL = Access("wall")
NAMING = (
    "wall_kept_every_promise",
    "wall_customer_words",
    "wall_best_recovery",
    "wall_clearly_better",
    "wall_anniversaries",
    "wall_courses",
    "wall_just_now",
    "wall_thanked",
)
SCENES = (*NAMING, "wall_reach", "wall_team_goal", "wall_strip")


def person(agent: str, name: str, shows: bool | None, joined: date = date(2020, 10, 28), **more: object) -> Row:
    base = {"agent_id": agent, "name": name, "team": "Kuzey", "since": date(2020, 10, 28), "is_current": True}
    return {**base, "shows_on_wall": shows, "joined_on": joined, **more}


def deeds(agent: str) -> dict[str, list[Row]]:
    """Everything a wall could celebrate of one person, and a year before that was worse, beside somebody who stayed."""
    who, before = {"agent_id": agent, "team": "Kuzey"}, date(2026, 1, 5)
    promise = {**who, "channel": agent}
    kept = [{**promise, "promise_id": f"{agent}k{n}", "due_on": LAST, "outcome": "kept"} for n in range(30)]
    broken = [{**promise, "promise_id": f"{agent}b{n}", "due_on": before, "outcome": "broken"} for n in range(30)]
    stayed = [
        {**promise, "agent_id": "steady", "promise_id": f"{agent}s{day}{n}", "due_on": day, "outcome": outcome}
        for day in (LAST, before)
        for n, outcome in enumerate(["kept", "broken"] * 15)
    ]
    thanks = {**who, "recognition_id": f"{agent}r", "given_on": LAST, "from_kind": "customer", "from_id": "c007"}
    complaint = {**who, "complaint_id": f"{agent}c", "ripens_on": LAST, "recovery": "recovered", "customer_id": "c007"}
    case = {"interaction_id": f"{agent}i", "team": "Kuzey", "first_response_by": agent, "customer_id": "c007"}
    return {
        "interactions": [{**case, "first_response_due_on": LAST, "first_response_verdict": "met"}],
        "promises": kept + broken + stayed,
        "recognitions": [{**thanks, "counted": True, "message": f"Sağ olun! {agent}"}],
        "complaints": [{**complaint, "listened": True}],
        "trainings": [{"agent_id": agent, "course": "Dinleme", "completed_on": LAST, "kind": "training"}],
    }


def house(path: Path, people: list[Row]) -> Snapshot:
    tables: dict[str, list[Row]] = {"agents": people}
    for agent in sorted({str(p["agent_id"]) for p in people} | {"unlisted"}):
        for table, rows in deeds(agent).items():
            tables.setdefault(table, []).extend(rows)
    return written_facts(path, **tables)


def test_only_those_who_said_yes_are_named(tmp_path: Path) -> None:
    people = [
        person("yes", "Ayşe Evet", True),
        person("no", "Hayır Diyen", False),
        person("silent", "Sessiz Kalan", None),
        person("left", "Ayrılan Kişi", True, is_current=False),
        person("revoked", "Vazgeçen Kişi", True, is_current=False),
        person("revoked", "Vazgeçen Kişi", None, since=date(2026, 6, 1)),
        person("both", "İki Satırlı", True),
        person("both", "İki Satırlı", False),
    ]
    snapshot = house(tmp_path / "wall.duckdb", people)
    for scene in NAMING:
        answer = ask(snapshot, scene, access=WALL)
        assert answer["agent_name"].unique().tolist() == ["Ayşe Evet"], scene


@pytest.mark.parametrize("scene", SCENES)
def test_no_scene_knows_a_customer(scene: str, tmp_path: Path) -> None:
    answer = ask(house(tmp_path / "keys.duckdb", [person("yes", "Ayşe", True)]), scene, access=WALL)
    assert len(answer) or scene not in NAMING
    assert not {"customer_id", "from_id", "complaint_id", "recognition_id"} & set(answer.columns)
    assert "c007" not in answer.to_csv()


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("scene", NAMING)
def test_random_walls_name_nobody_without_consent(scene: str, seed: int) -> None:
    agreed = {a["name"] for a in random_rows(seed, "agents") if a["is_current"] and a["shows_on_wall"]}
    assert set(ask(random_facts(seed), scene, access=WALL)["agent_name"]) <= agreed


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("Ara beni 0532 123 45 67", "Ara beni …"),
        ("Sipariş 48213 için sağ olun", "Sipariş … için sağ olun"),
        ("ayse@ornek.com.tr yazdı", "… yazdı"),
        ("bkz. https://ornek.com/x?y=1 ve www.ornek.com", "bkz. … ve …"),
        ("Beni +90 (532) 123-45-67!", "Beni +…!"),
        ("Hattım ٠٥٣٢١٢٣٤٥٦٧ idi", "Hattım … idi"),
        ("Numaram 05\u200b32 1\u202e23", "Numaram …"),
        ("SP-48213, 7X9K2 ve #A1 geldi; @ahmetk", "…, … ve … geldi; …"),
        ("34 ABC 123 plakalı araç", "… plakalı araç"),
        ("7/24 buradasınız, %100 memnunum, 100 % happy", "7/24 buradasınız, %100 memnunum, 100 % happy"),
        ("iki\nsatır\r\tve \u2028 üç\u0000", "iki satır ve üç"),
        ("{{7*7}} =HYPERLINK(a) <img src=x onerror=y>", "{{7*7}} =HYPERLINK(a) <img src=x onerror=y>"),
        ("Oda 305, 12 numara", "Oda …, 12 numara"),
        ("2 saatte 10 numara iş", "2 saatte 10 numara iş"),
        ("<script>alert(1)</script> teşekkürler", "<script>alert(1)</script> teşekkürler"),
        ("IBAN TR33 0006 1005 1978", "IBAN … …"),
    ],
)
def test_messages_leave_no_traces(written: str, shown: str, tmp_path: Path) -> None:
    thanks = {"recognition_id": "r", "agent_id": "yes", "team": "Kuzey", "given_on": LAST, "from_kind": "customer"}
    given = [{**thanks, "counted": True, "message": text} for text in (written, "  ", "0532 123 45 67", "👍")]
    snapshot = written_facts(tmp_path / "m.duckdb", agents=[person("yes", "<b>A</b>", True)], recognitions=given)
    assert records(ask(snapshot, "wall_customer_words", access=WALL), "agent_name", "message") == [("<b>A</b>", shown)]


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("Mehmet Kaya da MEHMET KAYA da sağ olsun", "… da … da sağ olsun"),
        ("mehmet kaya çok iyi", "… çok iyi"),
        ("Mehmet’e ve Isil'e selam", "…’e ve …'e selam"),
        ("Mehmet Mehmet Kaya Mehmet yardım etti", "… yardım etti"),
        ("mehmet bey ile umut abi", "… bey ile … abi"),
        ("umut verdiniz, iyi ki varsınız", "umut verdiniz, iyi ki varsınız"),
        ("Eski Soyad hâlâ çalışıyor mu", "… hâlâ çalışıyor mu"),
        ("Öteki Ekip de yardım etti", "… de yardım etti"),
        ("سارة العلي ساعدتني", "… ساعدتني"),
        ("Ayşe Hanım sorunumu çözdü, Ayşe Evet!", "Ayşe Hanım sorunumu çözdü, Ayşe Evet!"),
        ("Fatma Hanım ve Mr. Smith bekledi", "… Hanım ve Mr. … bekledi"),
        ("Çok kibar bir bey ve bir hanım", "Çok kibar bir bey ve bir hanım"),
        ("Sorun çözüldü. Sevgiler, Fatma Öz", "Sorun çözüldü. Sevgiler, …"),
        ("Great help — John S.", "Great help"),
        ("My name is John Smith and I was lost", "My name is … and I was lost"),
        ("Zeynep olarak teşekkürler", "… olarak teşekkürler"),
    ],
)
def test_messages_name_nobody_but_the_one_who_is_thanked(written: str, shown: str, tmp_path: Path) -> None:
    people = [
        person("yes", "Ayşe Evet", True),
        person("no", "Mehmet Kaya", False),
        person("silent", "Işıl Öztürk", None),
        person("hope", "Umut Can", None),
        person("wed", "Eski Soyad", True, is_current=False),
        person("wed", "Yeni Soyad", None, since=date(2026, 6, 1)),
        person("far", "Öteki Ekip", None, team="Güney"),
        person("arab", "سارة العلي", False),
    ]
    thanks = {"recognition_id": "r", "agent_id": "yes", "team": "Kuzey", "given_on": LAST, "from_kind": "customer"}
    given = [{**thanks, "counted": True, "from_id": "Zeynep", "message": written}]
    snapshot = written_facts(tmp_path / "n.duckdb", agents=people, recognitions=given)
    for access in (WALL, Access("wall", teams=("Kuzey",))):
        assert ask(snapshot, "wall_customer_words", access=access)["message"].tolist() == [shown]


def test_a_no_in_another_team_is_a_no_on_every_teams_wall(tmp_path: Path) -> None:
    people = [person("both", "İki Ekipli", True), person("both", "İki Ekipli", None, team="Güney")]
    snapshot = house(tmp_path / "two.duckdb", people)
    for scene in NAMING:
        assert ask(snapshot, scene, access=Access("wall", teams=("Kuzey",))).empty, scene


def test_each_colleague_has_words_even_when_one_has_all_the_newest(tmp_path: Path) -> None:
    thanks = {"team": "Kuzey", "from_kind": "customer", "counted": True, "message": "Bravo size"}
    given = [{**thanks, "recognition_id": f"r{n}", "agent_id": "loud", "given_on": LAST} for n in range(40)]
    given.append({**thanks, "recognition_id": "old", "agent_id": "quiet", "given_on": date(2026, 10, 1)})
    people = [person("loud", "Çok Anılan", True), person("quiet", "Az Anılan", True)]
    snapshot = written_facts(tmp_path / "l.duckdb", agents=people, recognitions=given)
    assert ask(snapshot, "wall_customer_words", access=WALL)["agent_name"].tolist() == ["Çok Anılan"] * 3 + [
        "Az Anılan"
    ]


def test_the_teams_are_those_of_today_and_those_with_cases() -> None:
    teams = set(ask(random_facts(1), "wall_teams", access=WALL)["team"])
    now = {row["team"] for row in random_rows(1, "agents") if row["is_current"]}
    cases = {row["team"] for row in random_rows(1, "interactions")}
    assert teams == (now | cases) - {None}


def test_words_are_customers_own_and_count(tmp_path: Path) -> None:
    thanks = {"agent_id": "yes", "team": "Kuzey", "given_on": LAST, "counted": True, "message": "Bravo"}
    given = [
        {**thanks, "recognition_id": "peer", "from_kind": "peer"},
        {**thanks, "recognition_id": "capped", "from_kind": "customer", "counted": False},
        {**thanks, "recognition_id": "former", "from_kind": "customer", "given_on": date(2026, 4, 30)},
    ]
    snapshot = written_facts(tmp_path / "w.duckdb", agents=[person("yes", "A", True)], recognitions=given)
    assert ask(snapshot, "wall_customer_words", access=WALL).empty
    assert ask(snapshot, "wall_kept_every_promise", access=WALL).empty


def test_the_best_recovery_took_the_most_steps_then_the_least_time(tmp_path: Path) -> None:
    base = {"agent_id": "yes", "team": "Kuzey", "ripens_on": LAST, "recovery": "recovered"}
    complaints = [
        {**base, "complaint_id": "short", "topic": "short", "listened": True, "resolution_seconds": 60.0},
        {
            **base,
            "complaint_id": "slow",
            "topic": "slow",
            "listened": True,
            "made_good": True,
            "resolution_seconds": 9e5,
        },
        {
            **base,
            "complaint_id": "fast",
            "topic": "fast",
            "listened": True,
            "made_good": True,
            "resolution_seconds": 600.0,
        },
        {
            **base,
            "complaint_id": "lost",
            "topic": "lost",
            "recovery": "not_recovered",
            "listened": True,
            "made_good": True,
        },
    ]
    snapshot = written_facts(tmp_path / "r.duckdb", agents=[person("yes", "A", True)], complaints=complaints)
    assert records(ask(snapshot, "wall_best_recovery", access=WALL), "topic", "step_count") == [
        ("fast", 2),
        ("slow", 2),
        ("short", 1),
    ]


def test_anniversaries_are_this_weeks(tmp_path: Path) -> None:
    people = [
        person("mon", "Pazartesi", True, date(2021, 10, 26)),
        person("sun", "Pazar", True, date(2016, 11, 1)),
        person("late", "Gelecek", True, date(2020, 11, 2)),
        person("past", "Geçmiş", True, date(2020, 10, 25)),
        person("new", "Yeni", True, date(2026, 10, 27)),
        person("never", "Bilinmeyen", True, None),  # type: ignore[arg-type]
    ]
    answer = ask(written_facts(tmp_path / "a.duckdb", agents=people), "wall_anniversaries", access=WALL)
    assert records(answer, "agent_name", "year_count") == [("Pazar", 10), ("Pazartesi", 5)]


def test_a_wall_of_one_team_knows_only_that_team() -> None:
    north = Access("wall", teams=("Kuzey",))
    for scene in NAMING:
        assert set(ask(random_facts(1), scene, access=north)["team"]) <= {"Kuzey"}


def test_a_scene_with_nobody_has_no_row() -> None:
    past = replace(WINDOW, period="2020-01-01..2020-01-31")
    for scene in set(SCENES) - {"wall_strip", "wall_anniversaries"}:
        assert ask(random_facts(1), scene, past, WALL).empty, scene
