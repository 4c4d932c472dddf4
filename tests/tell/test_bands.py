"""The lines over every page: whose data and whose word it is, what was refused, what an address asked for in vain."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from ilgi.ask import access
from ilgi.ask.access import Access
from ilgi.problems import Problem
from ilgi.seal import not_taken
from ilgi.seal.snapshots import Snapshot
from ilgi.settings import settings
from ilgi.tell import bands, format, words
from ilgi.tell.asker import EVERYTHING, Asker
from tests.ask_facts import written_facts
from tests.facts.base import Row
from tests.facts.people import house_tables

MANAGER, LEAD = access.manager(), access.local("lead", "Kuzey", None)
STAFF, WALL = access.local("staff", None, "a1"), access.local("wall", None, None)


def refusal(file: str, column: str | None = None) -> Row:
    key, table = ("column_off_scale", "interactions") if column else ("no_source", None)
    return {"file": file, "record": None, "line": None, "table": table, "reason": "…", "reason_key": key}


def house(tmp_path: Path, *rejects: Row, **about: Any) -> Snapshot:
    (tmp_path / "snapshots").mkdir(exist_ok=True)
    record = house_tables()["rejects"]
    file = tmp_path / "snapshots" / f"{len(list(tmp_path.rglob('*.duckdb')))}.duckdb"
    return written_facts(file, rejects=[*record, *rejects], about=[house_tables()["about"][0] | about])


def lines(snapshot: Snapshot, reader: Access = MANAGER, lang: str = "en") -> list[bands.Band]:
    return bands.bands(Asker(snapshot, reader, EVERYTHING, lang))


def kinds(snapshot: Snapshot) -> list[str]:
    return [band.kind for band in lines(snapshot)]


def test_a_house_of_its_own_word_whose_files_were_all_taken_has_no_line(tmp_path: Path) -> None:
    assert lines(house(tmp_path)) == []


def test_the_sample_says_only_that_it_is_one_and_a_house_without_standards_whose_they_are(tmp_path: Path) -> None:
    refused = refusal("calls.csv")
    assert kinds(house(tmp_path, refused, sample=True, own_standards=False)) == ["sample"]
    assert kinds(house(tmp_path, refused, own_standards=False)) == ["refused", "standards"]


@pytest.mark.parametrize("reader", [MANAGER, LEAD, STAFF, WALL])
@pytest.mark.parametrize(
    ("rejects", "en", "tr"),
    [
        ([refusal("calls.csv")], "1 file", "1 dosya"),
        ([refusal("calls.csv"), refusal("calls.csv"), refusal("mails.csv")], "2 files", "2 dosya"),
        ([refusal("calls.csv", "csat")], "1 column", "1 sütun"),
        (
            [refusal("calls.csv"), refusal("c.csv", "csat"), refusal("c.csv", "due")],
            "1 file and 2 columns",
            "1 dosya ve 2 sütun",
        ),
    ],
)
def test_what_was_refused_as_a_whole_is_counted_for_everybody_and_named_for_nobody(
    rejects: list[Row], en: str, tr: str, reader: Access, tmp_path: Path
) -> None:
    snapshot = house(tmp_path, *rejects)
    for lang, what in (("en", en), ("tr", tr)):
        (band,) = lines(snapshot, reader, lang)
        assert band.text == words.say(lang, "band.refused", what=what)
        assert band.brief == words.say(lang, "wall.refused", what=what)
        assert "csv" not in band.text + band.brief


def test_what_an_address_asked_for_in_vain_is_named_with_what_is_shown_instead(tmp_path: Path) -> None:
    asked = [("team", "Yok"), ("agent", "Z9"), ("team", "Var"), *(("channel", f"c{n}") for n in range(5))]
    shown = {"team": "All teams", "agent": "Ayşe", "channel": "All channels"}
    (band,) = bands.gone(Asker(house(tmp_path), MANAGER, EVERYTHING, "en"), asked, shown)
    assert band.text == (
        "“Yok”, “Var” are not in these data. Shown instead: All teams."
        " “Z9” is not in these data. Shown instead: Ayşe."
        " “c0”, “c1”, “c2” and 2 more are not in these data. Shown instead: All channels."
    )


def test_what_is_hidden_from_a_reader_and_what_is_not_there_read_the_same(tmp_path: Path) -> None:
    asker = Asker(house(tmp_path), LEAD, EVERYTHING, "en")
    hidden, unknown = (bands.gone(asker, [("team", name)], {"team": "All teams"})[0].text for name in ("Güney", "Yok"))
    assert hidden.replace("Güney", "Yok") == unknown and "these data" not in hidden


@pytest.mark.parametrize("lang", words.LANGUAGES)
def test_a_load_that_was_not_taken_is_told_with_its_file_to_who_may_see_it_and_without_to_others(
    lang: str, tmp_path: Path
) -> None:
    snapshot = house(tmp_path)
    (tmp_path / "snapshots" / "current").write_text(snapshot.path.name, "utf-8")
    problems = [
        Problem(
            "would have lost all", key="load_not_taken", values={"tables": "interactions", "count": 60, "day": "…"}
        ),
        Problem("is packed but cut short or damaged: export it again", "calls.csv.gz", key="damaged_file"),
        Problem("is empty", "mails.csv"),
    ]
    not_taken.write(settings(tmp_path), snapshot.path, datetime(2026, 11, 26, 23, 30, tzinfo=UTC), problems, 60)
    manager, lead, wall = (lines(snapshot, reader, lang)[0] for reader in (MANAGER, LEAD, WALL))
    kept = format.day(date(2026, 11, 27), lang)
    assert kept in manager.text and kept in lead.text and kept in wall.brief
    assert words.problem(lang, problems[1])[:40] in manager.text and "interactions" not in manager.text
    assert "csv" not in lead.text + wall.text + lead.brief + wall.brief
    assert {band.kind for band in (manager, lead, wall)} == {"not_taken"}


def test_what_looks_wrong_is_told_where_it_moves_a_figure_by_more_than_a_point(tmp_path: Path) -> None:
    (tmp_path / "snapshots").mkdir()
    odd = [{"kind": kind, "table": "interactions", "key": "i1", "count": 7} for kind in ("early", "orphan", "alone")]
    effects = [
        {"kind": kind, "table": "interactions", "metric": "resolution_met_rate", "figure": 0.9, "without": without}
        for kind, without in (("early", 0.87), ("orphan", 0.899), ("alone", None))
    ]
    snapshot = written_facts(tmp_path / "snapshots" / "odd.duckdb", suspicious=odd, effects=effects)
    (line,) = lines(snapshot)
    assert line.kind == "odd" and line.text.startswith("14 records")
    assert lines(snapshot, LEAD) == lines(snapshot, WALL) == []


def test_data_older_than_the_standards_allow_is_told_to_everybody(tmp_path: Path) -> None:
    """The house's standards allow 26 hours; a house that says nothing of it is never told."""
    silent = written_facts(tmp_path / "silent.duckdb", parameters=[])
    for reader in (MANAGER, LEAD, STAFF):
        late, never = (Asker(of, reader, EVERYTHING, "tr") for of in (house(tmp_path), silent))
        allowed = late.as_of + timedelta(hours=26)
        assert bands.stale(late, allowed) == []
        assert [band.kind for band in bands.stale(late, allowed + timedelta(seconds=1))] == ["stale"]
        assert bands.stale(never, allowed + timedelta(days=999)) == []
