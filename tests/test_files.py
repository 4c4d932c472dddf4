"""Files that others wrote: only regular ones are read, none is waited for, none is read beyond what it may hold."""

import os
import socket
from collections.abc import Callable
from pathlib import Path

import pytest

from ilgi import files, toml
from ilgi.problems import Problem, unforeseen
from ilgi.tell import words


def pipe(path: Path) -> None:
    os.mkfifo(path)


def listening(path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as made:
        made.bind(os.path.relpath(path))


def device(path: Path) -> None:
    path.symlink_to("/dev/zero")


def loop(path: Path) -> None:
    path.symlink_to(path.name)


def dangling(path: Path) -> None:
    path.symlink_to("/nowhere/at/all")


NO_FILES = [pipe, listening, device, loop, dangling, Path.mkdir]
DEEP = 20_000


@pytest.mark.parametrize("make", NO_FILES, ids=lambda made: made.__name__)
def test_what_is_no_file_is_told_and_not_waited_for(tmp_path: Path, make: Callable[[Path], None]) -> None:
    make(tmp_path / "a.toml")
    with pytest.raises(Problem, match="cannot be read") as caught:
        toml.read(tmp_path / "a.toml")
    assert caught.value.file == str(tmp_path / "a.toml")
    assert "okunamıyor" in words.problem("tr", caught.value)


def test_no_more_is_read_of_a_file_than_it_may_hold(tmp_path: Path) -> None:
    path = tmp_path / "a.toml"
    with path.open("wb") as file:
        file.truncate(1 << 40)
    with pytest.raises(Problem, match="is larger than 1 MB"):
        toml.read(path)
    path.write_bytes(b"#" * toml.MOST)
    assert toml.read(path).data == {}


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("a = " + "[" * DEEP + "]" * DEEP, "nested too deep"),
        ("a = " + "{a=" * DEEP + "1" + "}" * DEEP, "nested too deep"),
        ("a." * 300_000 + "a = 1", "more than 200 parts"),
        ("[" + "a." * 300_000 + "a]\n" + "b = 1\n", "more than 200 parts"),
        ("a = " + "9" * 5000, "Exceeds the limit"),
        ("a = 1" + "0" * 400, "a holds a number that is none or too large"),
        ("a = 0x" + "f" * 5000, "a holds a number"),
        ("[b]\na = [1, nan]", "a holds a number"),
        ("[[b]]\nc = 1\n[[b]]\na = -inf", "a holds a number"),
        ("a = 1e999", "a holds a number"),
        ("a = '\0'", "is not valid TOML"),
    ],
    ids=range(11),
)
def test_a_text_made_to_break_its_reader_is_one_sentence(text: str, why: str) -> None:
    with pytest.raises(Problem, match="is not valid TOML") as caught:
        toml.parse(text, "a.toml")
    assert why in caught.value.sentence and len(caught.value.sentence) < 300


def test_the_line_of_a_number_that_is_none() -> None:
    for text, line in (("b = 1\n[c]\na = nan", 3), ("[[b]]\nc = 1\n[[b]]\na = -inf", 4)):
        with pytest.raises(Problem) as caught:
            toml.parse(text, "a.toml")
        assert caught.value.line == line


def test_a_link_counts_by_what_it_means(tmp_path: Path) -> None:
    (tmp_path / "inside").mkdir()
    (tmp_path / "there").symlink_to(tmp_path / "inside")
    for name, target in {"near": "x", "far": "../x", "root": "/etc/passwd", "loop": "loop"}.items():
        (tmp_path / "inside" / name).symlink_to(target)
    for folder in (tmp_path / "inside", tmp_path / "there"):
        within = [name for name in ("near", "far", "root") if files.is_within(folder / name, folder)]
        assert within == ["near"]
        files.is_within(folder / "loop", folder)


@pytest.mark.parametrize("name", ["a\nb", "a\x1b[31m", "a\u2028b", os.fsdecode(b"a\xffb"), "a\tb"])
def test_a_name_that_cannot_be_written_is_spelled_out(name: str) -> None:
    assert not files.is_writable_name(name)
    assert files.is_writable_name(files.shown(name)) and files.shown(name).encode("utf-8")


def test_honest_names_stay() -> None:
    for name in ("İğüşöç.csv", "a b'c\"d.csv", "10.30\u202fam.csv", "cafe\u0301.csv", "好.csv"):
        assert files.is_writable_name(name) and files.shown(name) == name


def test_what_nobody_foresaw_is_told_by_file_and_stays_in_the_log(caplog: pytest.LogCaptureFixture) -> None:
    try:
        raise KeyError("x\ny")
    except KeyError as error:
        problem = unforeseen(error, "a.csv")
    assert problem.file == "a.csv" and "KeyError" in problem.sentence and "\n" not in problem.sentence
    assert "KeyError" in caplog.text and "test_files.py" in caplog.text
    assert unforeseen(problem, "b.csv") is problem
