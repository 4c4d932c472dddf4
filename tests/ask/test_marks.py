"""Marks added by hand: who may, what may be, seen at once by whom it concerns, kept by the next load, never doubled."""

import shutil
import threading
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from ilgi.ask import access, marking, marks_file, queries
from ilgi.ask.access import Access
from ilgi.ask.filters import Filters
from ilgi.load import load
from ilgi.problems import Problem
from ilgi.seal import snapshots
from ilgi.settings import Settings, settings
from tests.app import ROOT

TODAY = date(2026, 10, 28)
DAY = date(2026, 9, 14)
LEAD = Access("lead", None, ("Kuzey",), ("a01",))
EVIL = "<script>alert(1)</script> {{7*7}} =1+1, \"x\" 'y'"


@pytest.fixture
def house(tmp_path: Path) -> Settings:
    """A home of its own, loaded, whose exports hold people, a few cases and one mark."""
    exports = tmp_path / "exports"
    exports.mkdir()
    shutil.copy(ROOT / "data" / "sample" / "agents.csv", exports)
    head, *rows = (ROOT / "data" / "sample" / "interactions.csv").read_text("utf-8").splitlines()
    (exports / "interactions.csv").write_text("\n".join([head, *rows[-40:]]) + "\n", "utf-8")
    (exports / "marks.csv").write_text("marked_on,text,until\n2026-09-01,from the export,\n", "utf-8")
    assert load(settings(tmp_path)).ok
    return settings(tmp_path)


def shown(house: Settings, reader: Access | None = None, team: str | None = None) -> list[str]:
    snapshot = snapshots.current(house)
    chosen = Filters(period="all", teams=(team,) if team else ())
    return list(queries.run("marks_shown", chosen, reader or access.manager(), snapshot=snapshot)["text"])


def add(house: Settings, text: str, reader: Access | None = None, day: Any = DAY) -> marks_file.Mark:
    return marking.add(house, reader or access.manager(), "somebody", day, text, TODAY)


def test_a_mark_is_seen_at_once_gone_at_once_and_kept_by_a_load(house: Settings) -> None:
    assert shown(house) == ["from the export"]
    mark = add(house, EVIL)
    assert shown(house) == ["from the export", EVIL]
    former = snapshots.current(house)
    (house.exports / "marks.csv").write_text("marked_on,text,until\n2026-09-02,another export,\n", "utf-8")
    assert load(house).ok
    now = snapshots.current(house)
    assert former and now and now.path != former.path
    assert shown(house) == ["another export", EVIL]
    marking.remove(house, access.manager(), mark.mark_id)
    assert shown(house) == ["another export"]


def test_a_mark_that_an_export_also_holds_is_one(house: Settings) -> None:
    add(house, "from the export", day=date(2026, 9, 1))
    assert shown(house) == ["from the export"]


def test_who_added_it_and_when_is_noted_for_those_who_answer_for_a_team(house: Settings) -> None:
    add(house, "new system")
    snapshot = snapshots.current(house)
    [row] = queries.run("marks_added", Filters(period="all"), access.manager(), snapshot=snapshot).to_dict("records")
    assert (row["text"], row["added_by"], row["team"]) == ("new system", "somebody", None) and row["added_at"]
    staff = Access("staff", "a01", ("Kuzey",), (), ("Kuzey",))
    assert queries.run("marks_added", Filters(period="all"), staff, snapshot=snapshot).empty


def test_a_leads_mark_is_the_teams_own(house: Settings) -> None:
    add(house, "new shifts", LEAD)
    assert "new shifts" in shown(house) and "new shifts" in shown(house, LEAD)
    assert "new shifts" in shown(house, team="Kuzey") and "new shifts" not in shown(house, team="Güney")
    assert "new shifts" not in shown(house, Access("lead", None, ("Güney",), ()))
    assert "new shifts" in shown(house, Access("staff", "a01", ("Kuzey",)))
    assert "new shifts" not in shown(house, Access("staff", "nobody"))
    assert shown(house, Access("lead")) == []


def test_a_manager_may_mark_for_a_team_and_a_lead_for_no_other(house: Settings) -> None:
    marking.add(house, access.manager(), "somebody", DAY, "their move", TODAY, "Güney")
    assert "their move" in shown(house, team="Güney") and "their move" not in shown(house, LEAD)
    two = Access("lead", None, ("Kuzey", "Güney"), ())
    marking.add(house, two, "somebody", DAY, "second team", TODAY, "Güney")
    assert "second team" not in shown(house, LEAD)
    with pytest.raises(Problem, match="own team"):
        marking.add(house, LEAD, "somebody", DAY, "x", TODAY, "Güney")


def test_only_managers_and_leads_may(house: Settings) -> None:
    for reader in (Access("staff", "a01", ("Kuzey",)), Access("wall"), Access("lead"), Access("someone")):
        with pytest.raises(Problem, match="may not"):
            add(house, "x", reader)
        with pytest.raises(Problem, match="may not"):
            marking.remove(house, reader, "x")
    assert not marking.file(house).exists()


def test_a_lead_takes_the_own_teams_marks_away_and_no_others(house: Settings) -> None:
    everybodys, own = add(house, "for all"), add(house, "ours", LEAD)
    with pytest.raises(Problem, match="not yours"):
        marking.remove(house, LEAD, everybodys.mark_id)
    marking.remove(house, LEAD, own.mark_id)
    assert shown(house) == ["from the export", "for all"]


@pytest.mark.parametrize("day", [None, "2026-09-14", date(1999, 12, 31), date(2027, 10, 30), date(9999, 1, 1)])
def test_a_day_out_of_range_is_refused(house: Settings, day: Any) -> None:
    with pytest.raises(Problem, match="needs a day"):
        add(house, "x", day=day)


@pytest.mark.parametrize("text", ["", "   ", "\n\t", "\u202e", "x" * 81])
def test_a_text_that_says_nothing_or_too_much_is_refused(house: Settings, text: str) -> None:
    with pytest.raises(Problem, match="1 to 80"):
        add(house, text)


def test_a_text_is_one_line_that_turns_nothing_around() -> None:
    assert marking.plain("a\nb\t c\u202ed\u2067 \x00e") == "a b cd e"
    assert marking.plain("Randevu שלום ğüşıöç") == "Randevu שלום ğüşıöç"


def test_lines_by_hand_are_read_kept_and_never_break_a_page(house: Settings) -> None:
    file = marking.file(house)
    file.write_text("marked_on,text\n2026-09-03,by hand\nsoon,no day\n2026-09-04,\nrubbish", "utf-8")
    assert shown(house) == ["from the export", "by hand"]
    mark = add(house, "third")
    assert shown(house) == ["from the export", "by hand", "third"]
    assert "soon,no day" in file.read_text("utf-8")
    marking.remove(house, access.manager(), mark.mark_id)
    assert "by hand" in file.read_text("utf-8") and "third" not in file.read_text("utf-8")
    file.unlink()
    assert shown(house) == ["from the export"]


def test_many_at_once_lose_none(house: Settings) -> None:
    threads = [threading.Thread(target=add, args=(house, f"mark {n}")) for n in range(12)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(shown(house)) == sorted(["from the export", *(f"mark {n}" for n in range(12))])
    assert [f.name for f in house.home.glob(".marks.csv.*")] == [".marks.csv.lock"]
