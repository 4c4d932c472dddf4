"""The command that drafts a source: what it prints, what it writes and where, and that a load takes it."""

import json
from pathlib import Path

import pytest

from ilgi.cli import main
from ilgi.drafted import of_plain
from tests.homes import Home

CALLS = "Çağrı No;Açılış;İlk yanıt;Durum\n" + "".join(
    f"Ç-{i};{1 + i % 28:02d}.05.2026 10:00;{1 + i % 28:02d}.05.2026 10:20;{'Açık' if i % 2 else 'Kapandı'}\n"
    for i in range(30)
)
TWO_WAYS = "Ticket ID,Created\n" + "".join(f"{i},0{1 + i % 9}/0{1 + i % 8}/2026\n" for i in range(30))


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return Home(tmp_path / "home")


def test_a_draft_is_written_loaded_and_known_from_then_on(home: Home, capsys: pytest.CaptureFixture[str]) -> None:
    path = home.export("calls.csv", CALLS)
    assert main(["map", str(path), "--home", str(home.folder), "--lang", "tr"]) == 0
    page = capsys.readouterr().out
    assert "Çağrı No" in page and "interaction_id" in page and "müşterinin kim olduğunu" in page
    assert str(home.folder / "sources" / "calls.toml") in page
    assert home.load().ok and home.ledger() == [("calls.csv", "interactions", 30, 30, 0, 0, 0)]
    [(replies, minutes)] = home.ask("select count(*), min(first_response_at - opened_at)::varchar from interactions")
    assert (replies, minutes) == (30, "00:20:00")
    written = (home.folder / "sources" / "calls.toml").read_text("utf-8")
    assert main(["map", str(path), "--home", str(home.folder), "--json"]) == 0
    known = json.loads(capsys.readouterr().out)
    assert (known["known_as"], known["toml"], known["written"]) == ("calls", "", "")
    assert (home.folder / "sources" / "calls.toml").read_text("utf-8") == written


def test_nothing_that_no_load_could_take_is_written_as_a_source(home: Home, capsys: pytest.CaptureFixture[str]) -> None:
    path = home.export("days.csv", TWO_WAYS)
    arguments = ["map", str(path), "--home", str(home.folder)]
    assert main(arguments) == 1
    page = capsys.readouterr().out
    assert "! How are the dates in Created written?" in page
    assert [p.name for p in (home.folder / "sources").iterdir()] == ["days.draft"]
    assert "# ? " in (home.folder / "sources" / "days.draft").read_text("utf-8")
    assert main([*arguments, "--json", "--answer", "dates:Created=%d/%m/%Y"]) == 0
    draft = json.loads(capsys.readouterr().out)
    assert draft.pop("written") == "" and of_plain(draft).preview[0].loaded == 30
    assert main([*arguments, "--answer", "dates"]) == 1
    assert "NAME=VALUE" in capsys.readouterr().err


def test_a_draft_takes_the_place_of_the_former_one_but_never_of_what_a_person_wrote(home: Home) -> None:
    path = home.export("calls.csv", CALLS)
    arguments = ["map", str(path), "--home", str(home.folder), "--anew"]
    source = home.folder / "sources" / "calls.toml"
    assert main([*arguments, "--answer", "zone=UTC"]) == main(arguments) == 0
    assert 'time_zone = "UTC"' not in source.read_text("utf-8") and len(list(source.parent.iterdir())) == 1
    source.write_text(source.read_text("utf-8").replace("opened_at", "opened_at "), encoding="utf-8")
    kept = source.read_text("utf-8")
    assert main(arguments) == 0
    assert source.read_text("utf-8") == kept and (source.parent / "calls_2.toml").exists()


def test_what_is_no_table_is_one_sentence(home: Home, capsys: pytest.CaptureFixture[str]) -> None:
    page = home.export("page.csv", "<!doctype html><html></html>")
    for path in (page, home.folder / "missing.csv"):
        assert main(["map", str(path), "--home", str(home.folder)]) == 1
        told = capsys.readouterr().err
        assert len(told.splitlines()) == 1 and path.name in told
    assert list((home.folder / "sources").iterdir()) == []
