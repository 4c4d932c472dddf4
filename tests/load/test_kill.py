"""A load killed at any moment loses nothing: the former snapshot stays, and the next load succeeds."""

import os
import random
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import duckdb
import pytest

from ilgi.seal import snapshots
from ilgi.settings import Settings, settings
from tests.app import ROOT, Server

LINE = (
    "x{0},2026-10-27T10:00:00+03:00,phone,a01,,,Kuzey,m00001,iade,normal,closed,2026-10-27T10:00:09+03:00,"
    "2026-10-27T10:05:00+03:00,2026-10-27T10:05:00+03:00,1,0,0,0,5.0,true,true,,,,calm,false,kamu,,\n"
)


@dataclass
class Home:
    """A home that can be given something new, loaded whole, or loaded and killed."""

    settings: Settings
    news: int = 0

    def gets_news(self) -> None:
        self.news += 1
        with (self.settings.exports / "interactions.csv").open("a", encoding="utf-8") as file:
            file.write(LINE.format(self.news))

    def start(self) -> subprocess.Popen[bytes]:
        return subprocess.Popen(
            [sys.executable, "-m", "ilgi", "load", "--home", str(self.settings.home)],
            cwd=ROOT,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            start_new_session=True,
        )

    def load(self) -> float:
        """Loads whole and returns the seconds it took."""
        start = time.monotonic()
        process = self.start()
        _, said = process.communicate(timeout=600)
        assert process.returncode == 0, said.decode()
        return time.monotonic() - start

    def load_and_kill(self, after: float) -> bool:
        """Kills the load after so many seconds; False when it had already ended."""
        process = self.start()
        try:
            process.communicate(timeout=after)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.communicate()
        return process.returncode == -signal.SIGKILL

    def served(self) -> tuple[str, int]:
        """The fingerprint of the current snapshot, and the news that can be counted in it."""
        snapshot = snapshots.current(self.settings)
        assert snapshot is not None
        with duckdb.connect(str(snapshot.path), read_only=True) as con:
            news = con.execute("select count(*) from interactions where interaction_id like 'x%'").fetchall()[0][0]
        return snapshot.fingerprint, int(news)


@pytest.fixture
def home(tmp_path: Path) -> Home:
    shutil.copytree(ROOT / "data" / "sample", tmp_path / "exports")
    return Home(settings(tmp_path))


def kill_and_check(home: Home, moment: float, answers: Callable[[], bool]) -> bool:
    """One killed load; True when it was killed before it had published anything."""
    fingerprint, news = home.served()
    home.gets_news()
    killed = home.load_and_kill(moment)
    now = home.served()
    assert now == (fingerprint, news) or now[1] == home.news, "half a load was published"
    assert answers(), "the app does not answer on the former snapshot"
    return killed and now == (fingerprint, news)


def kill_often(home: Home, times: int, answers: Callable[[], bool]) -> None:
    dice = random.Random(20261028)
    seconds = home.load()
    early = sum(kill_and_check(home, dice.uniform(0.05, 0.95) * seconds, answers) for _ in range(times))
    assert early >= times // 2, "the kills came too late to prove anything"
    home.load()
    assert home.served()[1] == home.news
    left = [f.name for f in home.settings.snapshots.iterdir() if f.name != "current" and f.suffix != ".duckdb"]
    assert not [name for name in left if name.startswith(".building")], f"the killed loads left {left}"


def test_three_killed_loads_lose_nothing(home: Home) -> None:
    kill_often(home, 3, lambda: True)


@pytest.mark.soak
def test_twenty_killed_loads_lose_nothing_and_the_app_serves_on(home: Home, start_app: Callable[..., Server]) -> None:
    home.load()
    server = start_app(home.settings.home)
    kill_often(home, 20, server.answers)
    server.must_live()


@pytest.mark.soak
def test_a_format_that_changes_at_night_loses_nothing_whatever_kills_the_load(
    home: Home, start_app: Callable[..., Server]
) -> None:
    """Nights in turn: the export in another format (killed or not), and as it should be, with one case more."""
    home.load()
    server, dice = start_app(home.settings.home), random.Random(20261127)
    cases = home.settings.exports / "interactions.csv"
    for _ in range(10):
        before, good = home.served(), cases.read_text(encoding="utf-8")
        cases.write_text(re.sub(r"(\d{4})-(\d\d)-(\d\d)T", r"\3|\2|\1 ", good), encoding="utf-8")
        if not home.load_and_kill(dice.uniform(1.0, 20.0)):
            assert snapshots.not_taken(home.settings) is not None
        assert home.served() == before and server.answers()
        cases.write_text(good, encoding="utf-8")
        home.gets_news()
        home.load()
        assert home.served()[1] == home.news and snapshots.not_taken(home.settings) is None
    server.must_live()
