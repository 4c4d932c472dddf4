"""What a home wants hidden stands nowhere in its snapshot; what belongs together still meets; what is wrong is told."""

from pathlib import Path

import duckdb
import pytest

from ilgi import load
from ilgi.problems import Problem
from ilgi.read import keys, privacy
from ilgi.settings import settings
from tests.homes import Home

CASES = """interaction_id,opened_at,customer_id,topic
1,2026-10-05 09:00,00123,iade
2,2026-10-05 10:00,C2,beni 0532 123 45 67 arayın
3,olmadı,00123,ali@firma.com
4,2026-10-05 10:00,C2,iade,00123 ali@firma.com
5,2026-10-05 10:00,Ayşe,iade
"""
PROMISES = "promise_id,made_at,due_at,customer_id,reason_given\n1,2026-10-05,2026-10-06,00123,kargo\n"
THANKS = """recognition_id,given_at,to_agent_id,from_kind,from_id,message
1,2026-10-05 09:00,a1,customer,00123,teşekkürler
2,2026-10-05 09:00,a1,peer,a2,sağ ol
"""
NAMES = '[[name]]\nkind = "customer"\nwritten = ["Ayşe"]\nmeans = "00123"\n'


def house(folder: Path, rules: str = "") -> Home:
    home = Home(folder)
    home.export("interactions.csv", CASES)
    home.export("promises.csv", PROMISES)
    home.export("recognitions.csv", THANKS)
    (folder / "names.toml").write_text(NAMES, encoding="utf-8")
    if rules:
        (folder / "privacy.toml").write_text(rules, encoding="utf-8")
    home.load()
    return home


def test_free_text_is_masked_counted_and_told_also_of_what_is_rejected(tmp_path: Path) -> None:
    home = house(tmp_path)
    assert home.ask("select topic from interactions where interaction_id = '2'") == [("beni ••• arayın",)]
    assert home.ask('select "table", "column", count from suspicious where kind = \'masked_text\'') == [
        ("interactions", "topic", 1)
    ]
    assert [value for *_, value, _ in home.rejects()] == ["olmadı", "4,2026-10-05 10:00,C2,iade,00123 •••"]
    assert home.ask("select cells[4] from mending order by record") == [("•••",), ("iade,00123 •••",)]
    assert not (tmp_path / keys.FILE).exists()


def test_hashed_customers_still_meet_and_their_numbers_stand_nowhere(tmp_path: Path) -> None:
    Home(tmp_path).export("gestures.csv", 'gesture_id,given_at,customer_id\n1,2026-10-05,"9,9E+15"\n2,2026-10-05,C2\n')
    home = house(tmp_path, '[privacy]\ncustomer_id = "hash"\n')
    key = keys.read(tmp_path)
    assert key is not None and (tmp_path / keys.FILE).stat().st_mode & 0o777 == 0o600
    one = keys.keyed(key, "00123")
    assert home.ask("select customer_id from interactions order by interaction_id") == [
        (one,), (keys.keyed(key, "C2"),), (one,)
    ]  # fmt: skip
    assert home.ask("select customer_id from promises") == [(one,)]
    assert home.ask("select from_id from recognitions order by recognition_id") == [(one,), ("a2",)]
    noted = [*home.ask("from rejects"), *home.ask("from mending"), *home.ask("from suspicious"),
             *home.ask("from unmatched_names"), *home.ask("from blanked")]  # fmt: skip
    assert "00123" not in str(noted) and "9,9E+15" not in str(noted) and "shortened" in str(noted)
    before = home.ask("select customer_id from interactions")
    home.export("voices.csv", f"voice_id,said_at,customer_id\n1,2026-10-05,00123\n2,2026-10-05,{one}\n")
    home.load()
    assert home.ask("select customer_id from interactions") == before
    assert home.ask("select customer_id from voices") == [(one,), (one,)]


def test_what_is_dropped_is_read_as_absent_and_what_is_kept_stands_as_it_is(tmp_path: Path) -> None:
    home = house(tmp_path, '[privacy]\ninteractions.customer_id = "drop"\ninteractions.topic = "keep"\n')
    assert home.ask("select customer_id, topic from interactions where interaction_id = '2'") == [
        (None, "beni 0532 123 45 67 arayın")
    ]
    assert home.ask("select customer_id from promises") == [("00123",)]
    assert [value for *_, value, _ in home.rejects()] == ["olmadı", ""]
    assert home.ask("select cells[3] from mending") == [("",)]


@pytest.mark.parametrize(
    ("written", "key", "line"),
    [
        ('[privacy]\nvoices.text = "hide"\n', "privacy_action", 2),
        ('[privacy]\nphone = "drop"\n', "privacy_column", 2),
        ('[privacy.voices]\nphone = "drop"\n', "privacy_column", 2),
        ('[privacy]\ncustomer_id = "drop"\n', "privacy_needed", 2),
        ('[privacy]\ninteractions.customer_id = "hash"\n', "privacy_apart", 2),
        ('[privacy]\nagent_id = "hash"\n', "privacy_no_hash", 2),
        ('[privacy]\nopened_at = "hash"\n', "privacy_no_hash", 2),
        ('[privacy]\ncsat = "mask"\n', "privacy_no_mask", 2),
        ("[retention]\nkeep_months = 0\n", "privacy_months", 2),
        ("[retention]\nkeep_years = 2\n", "privacy_months", 1),
        ("[keep]\nmonths = 2\n", "privacy_section", 1),
        ("[privacy\n", "toml_invalid", 1),
    ],
)
def test_a_rule_that_cannot_be_held_is_told_with_its_line(tmp_path: Path, written: str, key: str, line: int) -> None:
    path = tmp_path / "privacy.toml"
    path.write_text(written, encoding="utf-8")
    with pytest.raises(Problem) as told:
        privacy.read(path)
    assert (told.value.key, told.value.line) == (key, line)


OLD = """interaction_id,opened_at,resolved_at,state
old,2024-01-05 09:00,2024-01-06 09:00,resolved
long,2024-01-05 09:00,2026-01-06 09:00,resolved
open,2024-01-05 09:00,,open
new,2026-10-05 09:00,,open
"""
LOG = "interaction_id,happened_at,kind\n" + "".join(
    f"{case},2024-01-05 09:30,agent_reply\n" for case in ("old", "long", "open", "gone")
)
GIVEN = """promise_id,made_at,due_at,fulfilled_at
1,2024-01-05,2024-02-05,
2,2024-01-05,2025-05-05,
3,2024-01-05,2024-01-06,2024-01-06
4,2026-10-04,2026-12-06,
"""


def test_what_is_older_than_the_home_keeps_is_excluded_and_what_is_open_stays(tmp_path: Path) -> None:
    home = Home(tmp_path)
    home.export("interactions.csv", OLD)
    home.export("events.csv", LOG)
    home.export("promises.csv", GIVEN)
    (tmp_path / "privacy.toml").write_text("[retention]\nkeep_months = 24\n", encoding="utf-8")
    assert home.load().ok
    assert home.ask("select interaction_id from interactions order by 1") == [("long",), ("new",), ("open",)]
    assert home.ask("select interaction_id from events order by 1") == [("long",), ("open",)]
    assert home.ask("select promise_id from promises order by 1") == [("2",), ("4",)]
    assert home.ledger() == [
        ("events.csv", "events", 4, 2, 0, 2, 0),
        ("interactions.csv", "interactions", 4, 3, 0, 1, 0),
        ("promises.csv", "promises", 4, 2, 0, 2, 0),
    ]


def held(home: Home, word: str) -> set[str]:
    """The files of a home but its exports in which a word stands: in its bytes, or in a table of a database."""
    files = [path for path in home.folder.rglob("*") if path.is_file() and "exports" not in path.parts]
    return {path.name for path in files if word.encode() in path.read_bytes() or _holds(path, word)}


def _holds(path: Path, word: str) -> bool:
    if path.suffix != ".duckdb":
        return False
    with duckdb.connect(path, read_only=True, config={"threads": 1}) as con:
        tables = con.execute("select table_name from duckdb_tables()").fetchall()
        query = 'select count(*) from "{}" as t where contains(t::varchar, $word)'
        return any(con.execute(query.format(name), {"word": word}).fetchall() != [(0,)] for (name,) in tables)


def test_what_is_too_old_stands_in_no_piece_and_no_former_snapshot_either(tmp_path: Path) -> None:
    home = Home(tmp_path)
    voices = "voice_id,said_at,customer_id,text\n{},{},C1,{}\n"
    (tmp_path / "privacy.toml").write_text("[retention]\nkeep_months = 24\n", encoding="utf-8")
    home.export("voices_1.csv", voices.format(1, "2024-01-05", "eskidensöylenmiş"))
    home.export("voices_2.csv", voices.format(2, "2025-06-05", "sonrasöylenmiş"))
    home.export("voices_3.csv", voices.format(3, "kim bilir", "okunmamışsöz") + "4,2024-01-05,C1,bu da öyle\n")
    home.load()
    assert len(held(home, "eskidensöylenmiş")) == 2 == len(held(home, "okunmamışsöz"))
    home.export("voices_4.csv", voices.format(5, "2026-10-05", "yenisöylenmiş"))
    assert home.load().ok
    assert held(home, "eskidensöylenmiş") == set() == held(home, "okunmamışsöz")
    assert len(held(home, "sonrasöylenmiş")) == 2 == len(held(home, "yenisöylenmiş"))
    steps: list[dict[str, object]] = []
    home.export("voices_5.csv", voices.format(6, "2026-10-06", "yarın"))
    assert load.load(settings(tmp_path), steps.append).ok
    assert [step["file"] for step in steps if step["step"] == "read"] == [f"voices_{n}.csv" for n in (1, 3, 5)]
    assert home.ask("select voice_id from voices order by 1") == [("2",), ("5",), ("6",)]
    (tmp_path / "exports" / "voices_4.csv").unlink()
    (tmp_path / "exports" / "voices_5.csv").unlink()
    assert home.load().snapshot and len(held(home, "eskidensöylenmiş")) == 2


RULE = '[[exclude]]\ntable = "{table}"\nkey = "{key}"\nwho = "Ayşe"\nwhy = "iki kez girilmiş"\n'


def test_a_record_left_out_by_rule_is_excluded_with_its_log_and_comes_back(tmp_path: Path) -> None:
    home = Home(tmp_path)
    home.export("interactions.csv", CASES)
    home.export(
        "events.csv",
        "interaction_id,happened_at,kind\n1,2026-10-05 09:30,agent_reply\n2,2026-10-05 11:00,agent_reply\n",
    )
    home.load()
    before = home.ledger()
    rules = RULE.format(table="interactions", key="1") + RULE.format(table="interactions", key="contract:3")
    (tmp_path / "exclusions.toml").write_text(rules, encoding="utf-8")
    assert home.load().ok
    assert home.ask("select interaction_id from interactions order by 1") == [("2",), ("5",)]
    assert home.ledger() == [
        ("events.csv", "events", 2, 1, 0, 1, 0), ("interactions.csv", "interactions", 5, 2, 0, 2, 1)
    ]  # fmt: skip
    (tmp_path / "exclusions.toml").unlink()
    home.load()
    assert home.ledger() == before


def test_a_rule_with_the_number_as_written_holds_where_customers_are_hashed(tmp_path: Path) -> None:
    home = Home(tmp_path)
    home.export("customers.csv", "customer_id,first_seen_on\n00123,2026-01-01\nC2,2026-01-02\nC3,2026-01-03\n")
    rules = RULE.format(table="customers", key="00123") + RULE.format(table="customers", key="contract:C2")
    (tmp_path / "exclusions.toml").write_text(rules, encoding="utf-8")
    (tmp_path / "privacy.toml").write_text('[privacy]\ncustomer_id = "hash"\n', encoding="utf-8")
    home.load()
    assert home.ask("select day(first_seen_on) from customers") == [(3,)]
    assert "00123" not in str(home.ask("from exclusions"))
    key = keys.read(tmp_path)
    assert key is not None
    hidden = RULE.format(table="customers", key=keys.keyed(key, "C3"))
    (tmp_path / "exclusions.toml").write_text(hidden, encoding="utf-8")
    home.load()
    assert home.ask("select day(first_seen_on) from customers order by 1") == [(1,), (2,)]


def test_who_gave_thanks_is_hidden_in_what_waits_to_be_mended(tmp_path: Path) -> None:
    home = Home(tmp_path)
    home.export("recognitions.csv", THANKS + "3,olmadı,a1,customer,00123,sağ olun\n")
    (tmp_path / "privacy.toml").write_text('[privacy]\ncustomer_id = "hash"\n', encoding="utf-8")
    home.load()
    ((cells,),) = home.ask("select cells from mending")
    assert cells[:3] == ["3", "olmadı", "a1"] and "00123" not in str(cells)


def test_what_was_sealed_before_a_column_was_hidden_goes_at_once(tmp_path: Path) -> None:
    home = house(tmp_path)
    (tmp_path / "privacy.toml").write_text('[privacy]\ncustomer_id = "hash"\n', encoding="utf-8")
    home.load()
    kept = [path for path in (tmp_path / "snapshots").rglob("*") if path.is_file()]
    assert len([path for path in kept if path.suffix == ".duckdb" and path.parent.name == "snapshots"]) == 1
    assert not [path for path in kept if b"00123" in path.read_bytes()]
    home.export("voices.csv", "voice_id,said_at,customer_id\n1,2026-10-05,00123\n")
    home.load()
    assert len(list((tmp_path / "snapshots").glob("*.duckdb"))) == 2
