"""A load is watched: it ends with one sentence when it outgrows its memory or stands still, and never by a clock."""

import os
import sys
from pathlib import Path

import pytest

from ilgi import cli, watched
from ilgi.commands import load as command
from ilgi.problems import Problem
from ilgi.settings import settings, size
from ilgi.tell import words
from ilgi.watched import Ending, Limits
from tests.app import ROOT
from tests.homes import Home

GOOD = "interaction_id,opened_at\n1,2026-01-05\n"
HOUR = 3600.0
linux = pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="only /proc tells what a process holds")


def run(code: str, limits: Limits) -> tuple[Ending, list[bytes]]:
    lines: list[bytes] = []
    command = [sys.executable, "-c", code]
    ending = watched.run(command, limits, lines.append, folder=ROOT, environment=os.environ, keeps_errors=True)
    return ending, lines


def test_what_stays_within_its_limits_says_all_it_has_to() -> None:
    code = "import sys; [print(n) for n in range(3)]; print('why', file=sys.stderr); sys.exit(3)"
    assert run(code, Limits(1 << 30, HOUR)) == (Ending(3, "", b"why\n"), [b"0\n", b"1\n", b"2\n"])


@linux
def test_what_outgrows_its_memory_is_ended_with_its_children() -> None:
    child = "import time; held = bytearray(300 << 20); time.sleep(600)"
    code = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {child!r}])"
    ending, _ = run(code, Limits(200 << 20, HOUR))
    assert ending.why == watched.OUTGROWN and ending.was_killed


@linux
def test_address_space_and_mapped_files_are_not_memory(tmp_path: Path) -> None:
    with (tmp_path / "large").open("wb") as file:
        file.truncate(300 << 20)
    code = f"import mmap; f = open({str(tmp_path / 'large')!r}, 'r+b'); m = mmap.mmap(f.fileno(), 0)\n"
    code += "e = mmap.mmap(-1, 8 << 30)\nprint(sum(m[::4096]))"
    assert run(code, Limits(200 << 20, HOUR))[0].code == 0


def test_what_stands_still_is_ended() -> None:
    ending, lines = run("import time; print('begun', flush=True); time.sleep(600)", Limits(1 << 40, 0.5))
    assert ending.why == watched.STUCK and set(lines) <= {b"begun\n"}


def test_a_process_ends_with_the_one_that_runs_it() -> None:
    code = "from ilgi import watched; import time; watched.end_with_input(); time.sleep(600)"
    reading, writing = os.pipe()
    process = os.posix_spawn(
        sys.executable, [sys.executable, "-c", code], {**os.environ, "PYTHONPATH": str(ROOT)},
        file_actions=[(os.POSIX_SPAWN_DUP2, reading, 0), (os.POSIX_SPAWN_CLOSE, writing)],
    )  # fmt: skip
    os.close(writing)
    assert os.waitstatus_to_exitcode(os.waitpid(process, 0)[1]) == 1
    os.close(reading)


@pytest.mark.parametrize(
    ("name", "value", "key"), [("OUTSIDE_THE_DATABASE", -(1 << 40), "load_outgrew"), ("PATIENCE", -1.0, "load_stuck")]
)
def test_a_load_that_is_ended_is_one_sentence_and_loses_nothing(
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    name: str,
    value: float,
    key: str,
) -> None:
    home = Home(tmp_path)
    home.export("good.csv", GOOD)
    home.load()
    home.export("more.csv", GOOD.replace("1,", "2,"))
    monkeypatch.setattr(command, "QUIET_SECONDS", HOUR)
    monkeypatch.setattr(command, name, value)
    assert cli.main(["load", "--home", str(tmp_path)]) == 1
    (sentence,) = capsys.readouterr().err.splitlines()
    shown = words.say("en", f"problem.{key}", megabytes="M", minutes="M").split("M")
    assert all(part in sentence for part in shown) and words.has("tr", f"problem.{key}")
    assert home.ask("select count(*) from interactions") == [(1,)]
    assert not list((tmp_path / "snapshots").glob(".building*"))


def test_beside_readers_a_load_takes_half(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    house = settings(tmp_path)
    alone, beside = (command.bounds(house, is_beside_readers=is_beside) for is_beside in (False, True))
    assert beside[0].memory < alone[0].memory
    assert 2 * size(beside[1]["ILGI_MEMORY"]) == size(alone[1]["ILGI_MEMORY"]) == size(house.memory_limit)
    monkeypatch.setenv("ILGI_LOAD_MEMORY", "1GB")
    assert command.bounds(house, is_beside_readers=True) == command.bounds(house, is_beside_readers=False)


def test_sizes() -> None:
    assert [size(text) for text in ("4GB", "1.5 gib", "512MiB", "7", "10kb")] == [
        4 * 10**9, 3 << 29, 512 << 20, 7, 10_000,
    ]  # fmt: skip
    assert 0 < size("50%") < size("100%")
    with pytest.raises(Problem, match="is no size"):
        size("much")
