"""What a load that could take nothing says at the shell: never that something stays where nothing was, never that a
question knows reasons which it does not."""

from pathlib import Path

import pytest

from ilgi import cli
from tests.homes import Home

UNKNOWN = "Nobody,Knows\n1,2\n"


def loads(home: Home, capsys: pytest.CaptureFixture[str], code: int) -> str:
    assert cli.main(["load", "--home", str(home.folder)]) == code
    return capsys.readouterr().out


def test_nothing_stays_where_nothing_was(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    home = Home(tmp_path)
    home.export("a.csv", UNKNOWN)
    sentences = loads(home, capsys, 1)
    assert "Nothing could be loaded.\n" in sentences and "stays" not in sentences
    assert "`ask rejects` says which and why." in sentences


def test_what_stays_knows_no_reasons_of_what_came_after(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    home = Home(tmp_path)
    good = home.export("interactions.csv", "interaction_id,opened_at\n1,2026-10-01 10:00\n")
    assert "loaded" in loads(home, capsys, 0)
    good.unlink()
    home.export("a.csv", UNKNOWN)
    sentences = loads(home, capsys, 1)
    assert "The load was not taken; what was loaded before stays.\n" in sentences and "ask rejects" not in sentences
    assert home.ask("select interaction_id from interactions") == [("1",)]
