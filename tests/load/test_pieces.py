"""What was read of an export is kept, believed only where nothing changed, and never needed."""

import os
from pathlib import Path
from typing import Any

import duckdb
import pytest

from ilgi import load, sql
from ilgi.judge import facts
from ilgi.problems import Problem
from ilgi.read import piece_index, pieces
from ilgi.read.piece_layers import Layers
from ilgi.seal import building
from ilgi.settings import settings
from tests.again_homes import TABLES, Drawn, differences, home, loaded
from tests.homes import Home

HELD = ("agents", "customers", "interactions", "promises", "complaints", "events", "recognitions")


@pytest.fixture
def house(tmp_path: Path) -> Home:
    """A home that has been loaded once."""
    house = home(tmp_path)
    for number, table in enumerate(HELD):
        house.export(f"{table}.csv", f"{TABLES[table]}\n{Drawn(number, 10 * 96).rows(table, 14)}")
    loaded(house)
    return house


def kept(house: Home) -> Path:
    return pieces.folder(settings(house.folder))


def read_anew(house: Home) -> list[str]:
    """Loads the home, which must come out as from nothing; the files that were read for it."""
    events: list[dict[str, Any]] = []
    report = load.load(settings(house.folder), events.append)
    assert report.snapshot
    assert differences(report.snapshot, loaded(house, house.folder / f"anew {len(events)} {os.urandom(4).hex()}")) == []
    return [event["file"] for event in events if event["step"] == "read"]


def a_day(house: Home, name: str = "promises-day.csv") -> None:
    house.export(name, f"{TABLES['promises']}\n{Drawn(99, 12 * 96).rows('promises', 3)}")


def test_an_unchanged_export_is_not_read_again_and_only_its_owner_may_read_what_is_kept(house: Home) -> None:
    a_day(house)
    assert read_anew(house) == ["promises-day.csv"]
    assert kept(house).stat().st_mode & 0o777 == 0o700
    assert {file.stat().st_mode & 0o777 for file in kept(house).iterdir()} == {0o600}


def test_another_content_of_the_same_size_and_time_is_noticed(house: Home) -> None:
    path = house.folder / "exports" / "recognitions.csv"
    before = path.stat()
    path.write_text(path.read_text("utf-8").replace("thanks", "THANKS").replace("well", "WELL"), "utf-8")
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert path.stat().st_size == before.st_size
    assert read_anew(house) == ["recognitions.csv"]


@pytest.mark.parametrize("harm", ["rows", "index", "half", "gone"])
def test_damaged_pieces_are_made_anew(house: Home, harm: str) -> None:
    layers = [file for file in kept(house).iterdir() if file.name.startswith("small")]
    harmed = kept(house) / piece_index.NAME if harm == "index" else layers[0]
    content = harmed.read_bytes()
    if harm == "gone":
        harmed.unlink()
    elif harm == "half":
        harmed.write_bytes(content[: len(content) // 2])
    else:
        harmed.write_bytes(
            b"".join(bytes([byte ^ 255]) for byte in content) if harm == "rows" else content[:-2] + b"0}"
        )
    a_day(house)
    assert "interactions.csv" in read_anew(house)


def test_what_another_version_kept_is_not_believed(house: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(building, "version", lambda name: "9.9")
    assert len(read_anew(house)) == len(HELD)


def test_a_load_goes_on_where_nothing_can_be_kept(house: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    pieces.clear(settings(house.folder))
    assert not kept(house).exists()
    with monkeypatch.context() as patched:
        patched.setattr(Layers, "make", full)
        a_day(house)
        assert len(read_anew(house)) == len(HELD) + 1
        assert not list(kept(house).glob("*.duckdb"))


def test_a_day_on_top_judges_only_what_can_have_changed(house: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    judged: list[object] = []
    run = facts.run

    def noted(*args: Any, **options: Any) -> None:
        judged.append(options.get("only"))
        run(*args, **options)

    monkeypatch.setattr(facts, "run", noted)
    a_day(house)
    assert read_anew(house) == ["promises-day.csv"]
    assert judged[0] == {"interactions", "responses", "holdings"} and judged[-1] is None, (
        "in part, and then from nothing"
    )


def test_a_load_that_fails_without_pieces_fails(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    house = home(tmp_path)
    house.export("marks.csv", "marked_on,text\n2026-11-02,new hours\n")
    monkeypatch.setattr(facts, "run", lambda *_, **__: 1 / 0)
    with pytest.raises(Problem):
        load.load(settings(house.folder))


def test_time_alone_changes_what_was_open(tmp_path: Path) -> None:
    """An open case comes to be missed, an open promise broken and a complaint ripe, though nothing new is told of them;
    a broken promise only grows older. (The customer complained again the day after: not recovered.)"""
    house = home(tmp_path)
    rows = {
        "interactions": ("1,{0},,,,open,email,a,x,,,", "2,{0},{0},{0},,closed,email,a,y,,,"),
        "promises": ("1,{0},2026-10-05 10:00,,,1,a,x,", "2,{0},2026-10-02 12:00,,,1,a,x,", "3,{0},{0},{0},,,a,x,"),
        "complaints": ("1,{0},{0},{0},x,1,yes", "2,{0},,,y,2,"),
    }
    plenty = ["".join(f"{n}{row[1:]}\n" for row in group for n in range(100, 130)) for group in rows.values()]
    for (table, group), more in zip(rows.items(), plenty, strict=True):
        text = "".join(f"{row}\n" for row in group) + more
        house.export(f"{table}.csv", f"{TABLES[table]}\n{text.format('2026-10-02 10:00')}")
        house.export(f"{table}-new.csv", f"{TABLES[table]}\n7{group[0][1:].format('2026-10-03 10:00')}\n")
    first = loaded(house)
    for table, group in rows.items():
        day = "".join(f"{number}{group[0][1:].format('2026-11-16 10:00')}\n" for number in (6, 8, 9))
        house.export(f"{table}-day.csv", f"{TABLES[table]}\n{day}")
    second = loaded(house)
    assert differences(second, loaded(house, tmp_path / "anew")) == []
    told = [house_says(path) for path in (first, second)]
    assert told == [("undecided", "open", "ripening"), ("missed", "broken", "not_recovered")], told


def house_says(snapshot: Path) -> tuple[Any, ...]:
    """What is said of the first case, promise and complaint."""
    query = """select (select resolution_verdict from sealed.interactions where interaction_id = '1'),
        (select outcome from sealed.promises where promise_id = '1'),
        (select recovery from sealed.complaints where complaint_id = '1')"""
    with duckdb.connect(config={"threads": 1}) as con:
        con.execute(f"attach {sql.word(str(snapshot))} as sealed (read_only)")
        return tuple(con.execute(query).fetchall()[0])
