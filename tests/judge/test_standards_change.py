"""A word written into a house's standards.toml: every other line as it was, or one sentence and nothing written."""

import json
import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ilgi import cli
from ilgi.judge import standards, standards_change, standards_edit
from ilgi.judge.standards_change import Wish
from ilgi.problems import Problem
from ilgi.settings import SAMPLE_STANDARDS, settings

OWN = """# ours, by hand
time_zone = "UTC"

[[target]]   # the first
measure = "first_response"
at_most = "4 h"
goal = 0.8   # as the board said

[[target]]
measure = "resolution"
at_most = "9 h"
until = 2026-12-31

[boards]
smallest_n = 7
[[target]]
measure = "first_response"
at_most = "1 h"
channel = "phone" """
WORD = {"measure": "first_response", "at_most": "2 h", "goal": 0.9, "from": date(2026, 12, 1)}


@pytest.fixture
def home(tmp_path: Path) -> Path:
    (tmp_path / "standards.toml").write_text(OWN, "utf-8")
    return tmp_path


def write(home: Path, as_of: date | None = None, **wish: Any) -> str:
    standards_change.write(settings(home), Wish(**wish), as_of)
    return (home / "standards.toml").read_text("utf-8")


def test_a_new_target_is_appended_and_no_other_line_changes(home: Path) -> None:
    text = write(home, target=WORD, by="Ayşe\nmeasure = 1")
    assert text.startswith(OWN + "\n") and text.count("\n# Written on ") == 1
    assert tomllib.loads(text)["target"][-1] == WORD
    assert len(tomllib.loads(text)["target"]) == 4
    former = list((home / "standards.former").iterdir())
    assert [file.read_text("utf-8") for file in former] == [OWN]


def test_an_end_is_one_more_line_of_its_target(home: Path) -> None:
    ends = {"measure": "first_response", "until": date(2026, 11, 30)}
    text = write(home, ends=ends)
    expected = OWN.replace("board said\n", "board said\nuntil = 2026-11-30\n")
    assert text == expected
    ends = {"measure": "resolution", "until": date(2026, 11, 30)}
    assert write(home, ends=ends) == expected.replace("until = 2026-12-31", "until = 2026-11-30")


def test_the_lines_of_a_windows_editor_stay_so(home: Path) -> None:
    (home / "standards.toml").write_bytes(OWN.replace("\n", "\r\n").encode())
    standards_change.write(settings(home), Wish(target=WORD), None)
    content = (home / "standards.toml").read_bytes()
    assert content.startswith(OWN.replace("\n", "\r\n").encode()) and b"\n" not in content.replace(b"\r\n", b"")


@pytest.mark.parametrize(
    ("wish", "key"),
    [
        ({"target": {**WORD, "from": date(2026, 11, 1)}}, "standards_past"),
        ({"target": {k: v for k, v in WORD.items() if k != "from"}}, "standards_past"),
        ({"ends": {"measure": "first_response", "until": date(2026, 10, 1)}}, "standards_past"),
        ({"ends": {"measure": "rings", "until": date(2026, 12, 1)}}, "standards_gone"),
        ({"target": {"measure": "first_response", "at_most": "2 h"}, "is_again": True}, "standards_same_day"),
        ({"target": {**WORD, "calendar": "nowhere"}}, "standards_calendar"),
        ({"target": {**WORD, "at_most": "1.500 s"}}, "standards_two_ways"),
        ({"target": {**WORD, "measure": "fist_response"}}, "standards_measure"),
        ({"target": {**WORD, "team": "Kuzey", "from": date(2026, 12, 1)}}, "standards_tie"),
        ({"target": WORD, "seen": "another"}, "standards_moved"),
        ({"target": {**WORD, "calendar": "x"}, "calendar": {"name": "x"}}, "standards_never_open"),
        ({"target": WORD, "calendar": {"name": "x", "mon": ["09:00-12:00", "11:00-13:00"]}}, "standards_overlap"),
        ({"target": WORD, "calendar": {"mon": ["09:00-12:00"]}}, "standards_calendar_name"),
    ],
)
def test_what_cannot_be_held_to_is_one_sentence_and_nothing_is_written(home: Path, wish: Any, key: str) -> None:
    with pytest.raises(Problem) as refused:
        write(home, date(2026, 11, 20), **wish)
    assert refused.value.key == key
    assert (home / "standards.toml").read_text("utf-8") == OWN and not (home / "standards.former").exists()


def test_a_line_of_the_same_day_is_replaced_where_that_is_wished(home: Path) -> None:
    again = {"measure": "first_response", "at_most": "3 h", "goal": 0.7}
    text = write(home, date(2026, 11, 20), target=again, is_again=True, replaces=True)
    rows = tomllib.loads(text)["target"]
    assert rows[-1] == again and len(rows) == 3 and "board said" not in text and "# ours, by hand" in text


def test_targets_that_stand_within_a_line_are_left_alone(home: Path) -> None:
    inline = 'time_zone = "UTC"\ntarget = [{measure = "resolution", at_most = "9 h"}]\n'
    (home / "standards.toml").write_text(inline, "utf-8")
    for wish in (Wish(target=WORD), Wish(ends={"measure": "resolution", "until": date(2026, 12, 1)})):
        with pytest.raises(Problem) as refused:
            standards_change.write(settings(home), wish, None)
        assert refused.value.key == "standards_layout"
    assert (home / "standards.toml").read_text("utf-8") == inline


def test_a_file_that_cannot_be_read_is_told_with_its_line(home: Path) -> None:
    (home / "standards.toml").write_text(OWN.replace("4 h", "4 moons"), "utf-8")
    with pytest.raises(Problem) as refused:
        write(home, target=WORD)
    assert (refused.value.file, refused.value.line) == ("standards.toml", 6)


@pytest.mark.parametrize("first", [None, date(2026, 12, 1), date(2026, 7, 1), date(2020, 1, 1)])
def test_a_first_word_begins_the_houses_own_file(tmp_path: Path, first: date | None) -> None:
    word = {key: value for key, value in {**WORD, "from": first}.items() if value}
    text = write(tmp_path, target=word, time_zone="Europe/Berlin")
    data, sample = tomllib.loads(text), tomllib.loads(SAMPLE_STANDARDS.read_text("utf-8"))
    assert data["target"][-1] == word and data["time_zone"] == "Europe/Berlin"
    former = [row for row in sample["target"] if first and row.get("from", date.min) < first]
    assert [{k: v for k, v in row.items() if k != "until"} for row in data["target"][:-1]] == former
    assert all(row["until"] < first for row in data["target"][:-1] if first)
    assert {k: v for k, v in data.items() if k not in ("target", "time_zone")} == {
        k: v for k, v in sample.items() if k not in ("target", "time_zone")
    }


@given(
    st.dictionaries(
        st.sampled_from(("channel", "team", "topic")), st.text(min_size=1).filter(lambda text: text.strip()), max_size=3
    )
)
def test_any_name_is_written_as_it_is(whom: dict[str, str]) -> None:
    text = standards_edit.with_target('time_zone = "UTC"', {**WORD, **whom}, "note")
    assert tomllib.loads(text)["target"] == [{**WORD, **whom}]


def test_at_the_shell_it_is_checked_then_written(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "standards.toml").write_text(OWN, "utf-8")
    line = ["standard", "rings", "--at-most", "3", "--goal", "0.9", "--from", "2026-12-01", "--home", str(tmp_path)]
    assert cli.main([*line, "--check"]) == 0 and (tmp_path / "standards.toml").read_text("utf-8") == OWN
    assert cli.main(line) == 0 and "Written." in capsys.readouterr().out
    assert standards.read(tmp_path / "standards.toml").targets[-1].count == 3
    assert cli.main([*line, "--goal", "7"]) == 1
    assert "from the same day already" in capsys.readouterr().err


def test_a_program_asks_in_json(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: Any) -> None:
    import io

    (tmp_path / "standards.toml").write_text(OWN, "utf-8")
    wish = {"target": {**WORD, "calendar": "nowhere"}, "calendar": None}
    monkeypatch.setattr("sys.stdin", io.StringIO(json.dumps(wish, default=str)))
    assert cli.main(["standard", "--json", "--home", str(tmp_path)]) == 1
    problem = json.loads(capsys.readouterr().out)["problem"]
    assert (problem["key"], problem["file"], problem["values"]) == ("standards_calendar", None, {"name": "nowhere"})


def test_the_first_writers_do_not_write_over_each_other(tmp_path: Path) -> None:
    first, second = settings(tmp_path), settings(tmp_path)
    standards_change.write(first, Wish(target=WORD), None)
    standards_change.write(second, Wish(target={**WORD, "measure": "resolution"}), None)
    written = tomllib.loads((tmp_path / "standards.toml").read_text("utf-8"))["target"]
    assert {"first_response", "resolution"} <= {row["measure"] for row in written if row.get("from") == WORD["from"]}
    assert len(list((tmp_path / "standards.former").iterdir())) == 1
