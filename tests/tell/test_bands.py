"""The lines over every page: whose data and whose word it is, what was refused, what an address asked for in vain."""

from pathlib import Path
from typing import Any

import pytest

from ilgi.ask import access
from ilgi.ask.access import Access
from ilgi.seal.snapshots import Snapshot
from ilgi.tell import bands, words
from ilgi.tell.asker import EVERYTHING, Asker
from tests.ask_facts import written_facts
from tests.facts.base import Row
from tests.facts.people import house_tables

MANAGER, LEAD = access.manager(), access.local("lead", "Kuzey", None)
STAFF, WALL = access.local("staff", None, "a1"), access.local("wall", None, None)


def refusal(file: str, column: str | None = None) -> Row:
    key = "column_off_scale" if column else "no_source"
    return {"file": file, "record": None, "line": None, "column": column, "reason": "…", "reason_key": key}


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
    told = [band.text for band in bands.gone(Asker(house(tmp_path), MANAGER, EVERYTHING, "en"), asked, shown)]
    assert told == [
        "“Yok”, “Var” are not in these data. Shown instead: All teams.",
        "“Z9” is not in these data. Shown instead: Ayşe.",
        "“c0”, “c1”, “c2” and 2 more are not in these data. Shown instead: All channels.",
    ]


def test_what_is_hidden_from_a_reader_and_what_is_not_there_read_the_same(tmp_path: Path) -> None:
    asker = Asker(house(tmp_path), LEAD, EVERYTHING, "en")
    hidden, unknown = (bands.gone(asker, [("team", name)], {"team": "All teams"})[0].text for name in ("Güney", "Yok"))
    assert hidden.replace("Güney", "Yok") == unknown and "these data" not in hidden
