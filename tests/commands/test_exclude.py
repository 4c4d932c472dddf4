"""A wrong record is left out by rule from the shell: with who and why, once, and it can be taken back."""

from pathlib import Path

import pytest

from ilgi import cli
from tests.homes import Home

CASES = "interaction_id,opened_at\n1,2026-10-05 09:00\n2,2026-10-05 10:00\n"


def test_a_record_is_left_out_with_who_and_why_and_taken_back(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    home = Home(tmp_path)
    home.export("interactions.csv", CASES)
    (tmp_path / "exclusions.toml").write_text("# by hand\n", encoding="utf-8")
    act = ["exclude", "interactions", "1", "--home", str(tmp_path)]
    reason = ["--why", 'test "kaydı"', "--who", "Ayşe"]
    assert cli.main(act) == 1 and "why" in capsys.readouterr().err
    assert cli.main([*act, *reason]) == 0
    assert cli.main([*act, *reason]) == 1 and "already" in capsys.readouterr().err
    assert cli.main(["exclude", "interactions", "2", "--home", str(tmp_path), *reason]) == 0
    home.load()
    assert home.ask('select "table", key, who, why from exclusions order by key') == [
        ("interactions", "1", "Ayşe", 'test "kaydı"'), ("interactions", "2", "Ayşe", 'test "kaydı"')
    ]  # fmt: skip
    assert home.ledger() == [("interactions.csv", "interactions", 2, 0, 0, 2, 0)]
    assert cli.main([*act, "--take-back"]) == 0
    home.load()
    assert home.ask("select interaction_id from interactions") == [("1",)]
    assert cli.main(["exclude", "interactions", "2", "--home", str(tmp_path), "--take-back"]) == 0
    assert (tmp_path / "exclusions.toml").read_text(encoding="utf-8").strip() == "# by hand"
