"""A file of marks that nobody expects: pages are answered all the same, former marks stay, nothing in it is lost."""

import csv
import os
import threading
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from ilgi.ask import access, hub, marking, marks_file, queries
from ilgi.ask.access import Access
from ilgi.ask.filters import Filters
from ilgi.problems import Problem
from ilgi.seal import snapshots
from ilgi.seal.snapshots import Snapshot
from ilgi.settings import Settings, settings

HEAD = "marked_on,text,until,team,mark_id,added_by,added_at\n"
FORMER = f"{HEAD}2026-09-03,former,,,m1,somebody,\n"
LEAD = Access("lead", None, ("Kuzey",), ("a01",))
TODAY = date(2026, 10, 28)


@pytest.fixture
def house(sample_home: Path, tmp_path: Path) -> Settings:
    """A home of its own with the sample's snapshot, whose marks have been read once."""
    (tmp_path / "snapshots").mkdir()
    for file in (each for each in (sample_home / "snapshots").iterdir() if each.is_file()):
        copy = tmp_path / "snapshots" / file.name
        copy.write_text(file.read_text()) if file.name == "current" else copy.hardlink_to(file)
    (tmp_path / marks_file.FILE).write_text(FORMER)
    return settings(tmp_path)


def current(house: Settings) -> Snapshot:
    snapshot = snapshots.current(house)
    assert snapshot is not None
    return snapshot


def shown(house: Settings, reader: Access | None = None) -> list[str]:
    answer = queries.run("marks_shown", Filters("all"), reader or access.manager(), snapshot=current(house))
    return [text for text in answer["text"] if text not in SAMPLES[house.home]]


SAMPLES: dict[Path, set[str]] = {}


@pytest.fixture(autouse=True)
def first(house: Settings) -> Iterator[None]:
    """What the sample itself marks; and the length of a field that csv refuses as it is where nothing is loaded."""
    limit = csv.field_size_limit(131_072)
    SAMPLES[house.home] = set()
    SAMPLES[house.home] = {text for text in shown(house) if text != "former"}
    assert shown(house) == ["former"] and readers(house) == 0
    yield
    csv.field_size_limit(limit)


def readers(house: Settings) -> int:
    return hub._opened[current(house).path].readers


def add(house: Settings, text: str = "new", reader: Access | None = None) -> marks_file.Mark:
    return marking.add(house, reader or access.manager(), "somebody", TODAY, text, TODAY)


def folder(file: Path) -> None:
    file.mkdir()


def loop(file: Path) -> None:
    file.symlink_to(file)


def device(file: Path) -> None:
    file.symlink_to("/dev/zero")


def huge(file: Path) -> None:
    with file.open("wb") as out:
        out.write(FORMER.encode())
        out.truncate(1 << 30)


def bytes_of(content: bytes) -> Callable[[Path], Any]:
    def written(file: Path) -> None:
        file.write_bytes(content)

    return written


UNREADABLE: dict[str, Callable[[Path], Any]] = {
    "folder": folder,
    "pipe": os.mkfifo,
    "loop": loop,
    "device": device,
    "huge": huge,
    "utf-16": bytes_of(FORMER.encode("utf-16")),
    "turkish windows": bytes_of(f"{HEAD}2026-09-04,ış\n".encode("cp1254")),
    "zip": bytes_of(b"PK\x03\x04\xff\xfe\x00\x00"),
    "semicolons": bytes_of(b"marked_on;text\n2026-09-04;x\n"),
    "no head": bytes_of(b"2026-09-04,x\n"),
    "nothing but an overlong line": bytes_of(b"x" * 200_000),
}


@pytest.mark.parametrize("kind", UNREADABLE)
def test_a_file_that_cannot_be_read_keeps_the_former_marks_is_told_and_left_alone(house: Settings, kind: str) -> None:
    file = marking.file(house)
    file.unlink()
    UNREADABLE[kind](file)
    is_file, before = file.is_file() and kind not in ("huge",), file.lstat().st_ino
    content = file.read_bytes() if is_file else b""
    assert shown(house) == ["former"] and readers(house) == 0
    problem = hub.marks_problem(current(house))
    assert problem is not None and problem.key == "marks_unreadable" and str(house.home) not in str(problem)
    for change in (lambda: add(house), lambda: marking.remove(house, access.manager(), "m1")):
        with pytest.raises(Problem, match=r"marks\.csv"):
            change()
    assert file.lstat().st_ino == before and (not is_file or file.read_bytes() == content)
    file.rmdir() if kind == "folder" else file.unlink()
    file.write_text(f"{HEAD}2026-09-05,mended,,,,,\n")
    assert shown(house) == ["mended"] and hub.marks_problem(current(house)) is None


LINES = {
    "overlong": "2026-09-04," + "x" * 200_000,
    "long": "2026-09-04," + "x" * 20_000,
    "overlong and quoted": '2026-09-04,"' + "x\n" * 100_000 + '"',
    "NUL": "2026-09-04\x00,a",
    "year 1": "0001-01-01,a",
    "year 9999": "9999-12-31,a",
    "until year 9999": "2026-09-04,a,9999-12-31",
    "added in year 1": "2026-09-04,a,,,m9,x,0001-01-01T00:00:00",
    "added in year 9999": "2026-09-04,a,,,m9,x,9999-12-31T23:59:59",
    "no time": "2026-09-04,a,,,m9,x,yesterday",
    "no day": "soon,a",
    "no text": "2026-09-04,",
    "too many fields": "soon" + "," * 50_000,
    "a quote alone": '"',
}


@pytest.mark.parametrize("kind", LINES)
@pytest.mark.parametrize("is_first", [True, False])
def test_a_line_that_cannot_be_read_spoils_no_other_and_stays(house: Settings, kind: str, is_first: bool) -> None:
    good, bad = ["2026-09-05,good,,,m2,,"], [LINES[kind]]
    lines = [*bad, *good] if is_first and kind != "a quote alone" else [*good, *bad]
    file = marking.file(house)
    file.write_bytes((HEAD + "\n".join(lines) + "\n").encode())
    assert "good" in shown(house) and {"good", "a"} >= set(shown(house)) and readers(house) == 0
    mark = add(house)
    assert {"good", "new"} <= set(shown(house)) and LINES[kind].split(",")[-1].strip('"')[:50] in file.read_text(
        "utf-8"
    )
    marking.remove(house, access.manager(), mark.mark_id)
    assert "new" not in shown(house) and "good" in shown(house)


def test_a_text_by_hand_is_one_line_and_not_too_long(house: Settings) -> None:
    marking.file(house).write_bytes(f'{HEAD}2026-09-04,"a\x00b\nc\u202e {"x" * 5_000}"\n'.encode())
    [text] = shown(house)
    assert text.startswith("a b c xxx") and len(text) == marks_file.LONGEST_SHOWN and text.endswith("…")


def test_twenty_thousand_marks_are_the_last_two_thousand_and_told(house: Settings) -> None:
    lines = "".join(
        f"2026-09-{1 + n % 30:02},mark {n},,,m{n},somebody,2026-09-01T10:00:00+03:00\n" for n in range(20_000)
    )
    marking.file(house).write_text(HEAD + lines)
    texts = shown(house)
    assert len(texts) == marking.MOST and {"mark 19999", "mark 18000"} <= set(texts) and "mark 17999" not in texts
    problem = hub.marks_problem(current(house))
    assert problem is not None and problem.key == "marks_too_many"
    with pytest.raises(Problem, match="2000 marks already"):
        add(house)
    marking.remove(house, access.manager(), "m19999")
    assert "mark 19999" not in shown(house)


def test_many_marks_are_one_statement(house: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    """Row by row they would be added under the lock that every query waits for."""
    asked: list[str] = []

    class Counted:
        def __init__(self, con: Any) -> None:
            self.con = con

        def execute(self, text: str, *given: Any) -> Any:
            asked.append(text)
            return self.con.execute(text, *given)

        def __getattr__(self, name: str) -> Any:
            assert name == "close", name
            return self.con.close

    opened = hub._opened[current(house).path]
    marks = [marks_file.Mark(TODAY, f"mark {n}", None, None, f"m{n}", None, None) for n in range(50)]
    proxy = hub._Open(None, opened.about)  # type: ignore[arg-type]
    proxy.hub = type("Hub", (), {"cursor": lambda self: Counted(opened.hub.cursor())})()
    hub._set_marks(proxy, marks)
    assert len(asked) == 4


def test_a_house_has_room_for_two_thousand_and_a_lead_for_two_hundred(house: Settings) -> None:
    def fill(count: int, team: str) -> None:
        lines = "".join(f"2026-09-01,{team} {n},,{team},{team}{n},,\n" for n in range(count))
        marking.file(house).write_text(HEAD + lines)

    fill(marking.MOST_OF_A_LEAD, "Kuzey")
    with pytest.raises(Problem, match="200 marks already"):
        add(house, reader=LEAD)
    add(house)
    marking.remove(house, LEAD, "Kuzey0")
    add(house, reader=LEAD)
    fill(marking.MOST_OF_A_LEAD, "Güney")
    add(house, reader=LEAD)
    fill(marking.MOST, "Güney")
    for reader in (LEAD, access.manager()):
        with pytest.raises(Problem, match="2000 marks already"):
            add(house, reader=reader)


def test_the_last_room_is_given_once(house: Settings) -> None:
    lines = "".join(f"2026-09-01,{n},,Kuzey,k{n},,\n" for n in range(marking.MOST_OF_A_LEAD - 1))
    marking.file(house).write_text(HEAD + lines)
    refused: list[str] = []

    def tried() -> None:
        try:
            add(house, reader=LEAD)
        except Problem as problem:
            refused.append(str(problem.key))

    threads = [threading.Thread(target=tried) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert refused == ["mark_many"] * 5


def test_what_goes_wrong_while_a_query_is_opened_counts_no_reader(
    house: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: Any) -> None:
        raise RuntimeError("broken")

    for name in ("_take_marks", "_close_former"):
        with monkeypatch.context() as patch:
            patch.setattr(hub, name, broken)
            with pytest.raises(RuntimeError, match="broken"), hub.cursor(current(house)):
                pass
        assert readers(house) == 0
    with hub.cursor(current(house)):
        assert readers(house) == 1
    assert readers(house) == 0
