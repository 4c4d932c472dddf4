"""A load each night: what a changed export cannot say does not take away what was there; what was taken away goes."""

import json
from pathlib import Path
from typing import Any

import pytest

from ilgi import cli
from ilgi.contract import tables
from ilgi.load import load
from ilgi.problems import Problem
from ilgi.read.ledger import Line
from ilgi.seal import losses, not_taken, snapshots
from ilgi.settings import settings
from ilgi.tell import words
from tests.homes import Home

CASES = "interaction_id,opened_at\n1,{0}10-05{1} 09:00\n2,{0}10-06{1} 09:00\n3,{0}10-07{1} 09:00\n"
GOOD, CHANGED = CASES.format("2026-", ""), CASES.format("", "-2026").replace("10-0", "31-10-0")
PROMISES = "promise_id,made_at,due_at\np1,2026-10-05,2026-10-09\np2,2026-10-05,2026-10-09\n"
COUNT = "select (select count(*) from interactions), (select count(*) from promises)"


def keys(home: Home) -> list[str | None]:
    return [problem.key for problem in home.report.problems]


def test_a_changed_export_takes_nothing_away_and_the_next_good_one_is_taken(tmp_path: Path) -> None:
    home, house = Home(tmp_path), settings(tmp_path)
    home.export("interactions.csv", GOOD)
    promises = home.export("promises.csv", PROMISES)
    first = home.load()
    assert first.ok and snapshots.not_taken(house) is None
    home.export("interactions.csv", CHANGED)
    promises.unlink()
    assert home.load().snapshot == first.snapshot and home.report.is_former and not home.report.ok
    assert keys(home)[-1] == "load_not_taken" and "interactions.csv" in home.problems()[0]
    note = snapshots.not_taken(house)
    assert note is not None and note.records == 5 and note.problems[0].file == "interactions.csv"
    assert note.kept_from < note.when and note.problems == tuple(home.report.problems[:-1])
    assert home.ask(COUNT) == [(3, 2)]
    home.export("interactions.csv", GOOD)
    assert home.load().ok and snapshots.not_taken(house) is None
    assert home.ask(COUNT) == [(3, 0)], "what was taken away on purpose goes, once every file is read"


def test_part_of_a_table_may_be_missing_and_is_told(tmp_path: Path) -> None:
    home = Home(tmp_path)
    home.export("a.csv", GOOD)
    home.export("b.csv", "interaction_id,opened_at\n8,2026-10-05\n9,2026-10-05\n")
    assert home.load().ok
    home.export("b.csv", "Nobody,Knows\n1,2\n")
    assert not home.load().is_former and "records_missing" in keys(home)
    assert home.ask("select count(*) from interactions") == [(3,)]
    (missing,) = [problem for problem in home.report.problems if problem.key == "records_missing"]
    assert missing.file == "b.csv" and missing.values == {"count": 2}
    assert home.load().is_unchanged and "records_missing" in keys(home), "until it can be read"
    home.export("a.csv", "interaction_id,opened_at\n")
    assert home.load().is_former and keys(home) == ["no_column_known", "no_records", "load_not_taken"]
    assert load(settings(tmp_path), accepts_loss=True).snapshot and home.ask("select count(*) from interactions") == [
        (0,)
    ]


def test_a_load_that_cannot_judge_is_noted_too_and_the_shell_says_how_to_lose(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    home, house = Home(tmp_path), settings(tmp_path)
    home.export("interactions.csv", GOOD)
    home.load()
    (tmp_path / "standards.toml").write_text("[nobody")
    with pytest.raises(Problem):
        load(settings(tmp_path))
    note = snapshots.not_taken(house)
    assert note is not None and note.problems[0].key == "toml_invalid" and note.records == 0
    (tmp_path / "standards.toml").unlink()
    assert home.load().is_unchanged and snapshots.not_taken(house) is None
    home.export("interactions.csv", CHANGED)
    assert cli.main(["load", "--home", str(tmp_path)]) == 1
    assert "--accept-loss" in capsys.readouterr().err and home.ask("select count(*) from interactions") == [(3,)]
    assert cli.main(["load", "--home", str(tmp_path), "--accept-loss", "--progress"]) == 1
    end = json.loads(capsys.readouterr().err.splitlines()[-1])
    assert end["step"] == "end" and "load_not_taken" not in [p["key"] for p in end["problems"]]
    assert home.ask("select count(*) from interactions") == [(0,)] and snapshots.not_taken(house) is None


class Part:
    """As much of a part as is asked of it."""

    def __init__(self, file: str, system: str = "contract", table: str = "interactions") -> None:
        self.file, self.system, self.table = type("File", (), {"name": file}), system, tables.by_name()[table]


def row(part: Part, read: int, loaded: int, excluded: int = 0) -> Any:
    rest = read - loaded - excluded
    return part, Line(part.file.name, part.table.name, read, loaded, 0, excluded, rest, 0, read)


HELD = losses.Former({("desk", "interactions"): 5, ("contract", "interactions"): 3}, {"a.csv": 5, "b.csv": 3}, {"old"})
DESK, CALLS = Part("a.csv", "desk"), Part("b.csv")
LOST = {("desk", "interactions"): 5}


@pytest.mark.parametrize(
    ("rows", "refused", "lost"),
    [
        ([row(DESK, 5, 5), row(CALLS, 3, 3)], ["junk.pdf"], {}),
        ([row(CALLS, 3, 3)], [], {}),
        ([row(CALLS, 3, 3)], ["a.csv"], LOST),
        ([row(CALLS, 3, 3)], ["a-of-tonight.csv"], LOST),
        ([row(CALLS, 3, 3)], ["old"], {}),
        ([row(CALLS, 3, 3), row(DESK, 5, 0)], [], LOST),
        ([row(CALLS, 3, 3), row(DESK, 0, 0)], [], LOST),
        ([row(CALLS, 3, 3), row(DESK, 5, 0, excluded=5)], [], {}),
        ([row(CALLS, 3, 3), row(Part("c.csv", "desk"), 1, 1)], ["a.csv"], {}),
        ([], [], {}),
        ([], [None], HELD.places),
    ],
)
def test_what_counts_as_lost(rows: list[Any], refused: list[str | None], lost: dict[losses.Place, int]) -> None:
    assert losses.vanished(HELD, rows, refused) == lost


@pytest.mark.parametrize(
    "content", [b"", b"{", b"[]", b'{"kept": 1}', b"\xff\x00", b"[" * 100_000, b'{"kept":"x","when":3,"problems":[{}]}']
)
def test_a_damaged_note_is_none(content: bytes, tmp_path: Path) -> None:
    house = settings(tmp_path)
    house.snapshots.mkdir()
    (house.snapshots / not_taken.NAME).write_bytes(content)
    assert snapshots.not_taken(house) is None


@pytest.mark.parametrize("lang", words.LANGUAGES)
@pytest.mark.parametrize(
    "problem",
    [losses.stays(LOST, "2026-11-26"), *losses.missing(HELD, ["a.csv"]), *losses.empty(LOST, [row(DESK, 5, 0)])],
)
def test_both_languages_say_it(problem: Problem, lang: str) -> None:
    sentence = words.problem(lang, problem)
    assert (str(problem) == sentence) == (lang == "en") and "{" not in sentence
    assert not problem.values or "5" in sentence


def test_a_case_that_became_spam_takes_its_older_version_with_it_and_one_that_came_back_stays(tmp_path: Path) -> None:
    home = Home(tmp_path)
    head = "interaction_id,opened_at,state,closed_at\n"
    rest = "".join(f"{n},2026-10-0{n} 10:00,open,\n" for n in range(4, 9))
    home.export("a.csv", head + "1,2026-10-01 10:00,open,\n2,2026-10-02 10:00,spam,2026-10-02 11:00\n" + rest)
    newer = "1,2026-10-01 10:00,deleted,\n2,2026-10-02 10:00,open,\n9,2026-10-09 10:00,open,\n"
    home.export("b.csv", head + newer)
    assert home.load().problems == []
    assert home.ask("select interaction_id from interactions order by 1") == [(str(n),) for n in (2, 4, 5, 6, 7, 8, 9)]
    assert home.ledger() == [("a.csv", "interactions", 7, 5, 1, 1, 0), ("b.csv", "interactions", 3, 2, 0, 1, 0)]
