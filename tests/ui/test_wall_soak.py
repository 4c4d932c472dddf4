"""A wall left on: three new snapshots, a server killed and started anew, a wire cut; never blank, never an error, no
growth.

What is compared: the resident memory of the process trees of server and browser, the mean of the last ten minutes
against the mean of minutes 5 to 15. A server started anew begins small, so the kill comes before minute 5: both means
are of one and the same server process. The browser is one and the same throughout.
"""

import os
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from statistics import mean
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from PIL import Image

from tests.app import PATIENCE, ROOT, Server, start
from tests.journeys.test_data_that_moves import rename
from tests.wire import Wire

pytestmark = [pytest.mark.soak, pytest.mark.browser]
MINUTES = 30
KILL, DOWN = 2.0, 20  # the minute of the kill, the seconds without a server
CUT, APART = 17.0, 100  # the minute of the cut, the seconds without a wire
SWAPS = (7.0, 12.0, 23.0)
CALM, LAST = (5.0, 15.0), (MINUTES - 10.0, float(MINUTES))
MOST_GROWTH = 10.0  # MB
RECOVERS, FOLLOWS = 60, 30  # seconds until a wall is back, until it shows a new snapshot
PAPER = (16, 18, 22)
ZONE = ZoneInfo("Europe/Istanbul")
# while Streamlit holds its dialog open, hidden, the page under it is inert and a point of it hits the document alone
SAMPLE = """() => {
  const STRANGE = `[role=dialog], [role=alertdialog], [data-testid=stException], [data-testid=stAlert],
    [data-testid=stSkeleton], [data-testid=stAppSkeleton], [data-testid=stStatusWidget], [data-testid=stToolbar],
    [data-testid=stToast], body > div:not(#root)`;
  const shown = one => { const how = getComputedStyle(one);
    return how.visibility === 'visible' && +how.opacity > 0.25; };
  const text = query => { const found = document.querySelector(query); return found ? found.innerText : ''; };
  const points = [0.05, 0.3, 0.5, 0.7, 0.95].flatMap(x => [0.04, 0.2, 0.5, 0.75, 0.95].map(y => [x, y]));
  const lost = document.querySelector('.wall-tick .lost');
  return {
    scenes: [...document.querySelectorAll('section.turning')].filter(shown).map(one => one.innerText.trim()),
    head: text('.wall .head'), strip: text('.wall .strip'), clock: text('.wall-tick .clock b'),
    lost: lost ? getComputedStyle(lost).visibility === 'visible' : null,
    foreign: [...points.map(([x, y]) => document.elementFromPoint(x * innerWidth, y * innerHeight))
      .filter(one => one && one !== document.documentElement && !one.closest('.wall, .wall-tick')),
      ...[...document.querySelectorAll(STRANGE)].filter(one => one.checkVisibility({ visibilityProperty: true })
        && one.getBoundingClientRect().width > 1 && one.innerText.trim())].map(one => one.outerHTML.slice(0, 200)) };
}"""


def rss(root: int, named: str = "") -> float:
    """Resident megabytes of a process and all that came of it, or of those among them whose name holds ``named``."""
    told = subprocess.run(["ps", "-eo", "pid=,ppid=,rss=,comm="], capture_output=True, text=True, check=True).stdout
    rows = [line.split(None, 3) for line in told.splitlines()]
    family, before = {root}, 0
    while len(family) > before:
        before = len(family)
        family |= {int(pid) for pid, parent, _, _ in rows if int(parent) in family}
    return sum(int(size) for pid, _, size, name in rows if int(pid) in family and named in name.casefold()) / 1024


class Life:
    """The half hour: what happens when, what was seen, what it weighed."""

    def __init__(self, home: Path, folder: Path, page: Any) -> None:
        self.home, self.folder, self.page = home, folder, page
        self.number = 0
        self.server = self.serve()
        self.wire = Wire(port(self.server))
        self.began = self.shown = time.monotonic()
        self.excused_until = 0.0
        self.weights: list[tuple[float, float, float]] = []
        self.wrong: list[str] = []
        self.titles: set[str] = set()

    @property
    def minute(self) -> float:
        return (time.monotonic() - self.began) / 60

    def serve(self) -> Server:
        self.number += 1
        server = start(self.home, self.folder / f"server{self.number}.txt", {"ILGI_ROLE": "wall"})
        server.wait()
        return server

    def excuse(self, seconds: float) -> None:
        """While a server or the wire is away, and a while after, the wall may stand still and say so."""
        self.excused_until = time.monotonic() + seconds

    def watch(self, seconds: float) -> Iterator[dict[str, Any]]:
        """A look at the screen every second."""
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            began = time.monotonic()
            yield self.look()
            time.sleep(max(0.0, 1 - (time.monotonic() - began)))

    def look(self) -> dict[str, Any]:
        seen: dict[str, Any] = self.page.evaluate(SAMPLE)
        now = datetime.now(ZONE)
        # between two scenes there is a moment without any; never two seconds, and never two scenes at once
        if seen["scenes"]:
            self.shown = time.monotonic()
        told = ["no scene"] if time.monotonic() - self.shown > 1.5 else []
        told += [] if all(len(text) > 10 for text in seen["scenes"]) else ["an empty scene"]
        told += ["two scenes at once"] if len(seen["scenes"]) > 1 else []
        told += [f"no {part}" for part in ("head", "strip", "clock") if not seen[part]]
        told += [f"something else on the screen: {one}" for one in seen["foreign"]]
        if time.monotonic() > self.excused_until:
            told += ["says no connection"] if seen["lost"] is not False else []
            hour, minute = map(int, re.findall(r"\d+", seen["clock"] or "99.99"))
            behind = (now.hour * 60 + now.minute - hour * 60 - minute) % 1440
            told += [f"the clock is {behind} minutes behind"] if behind > 1 else []
        self.titles |= {text.splitlines()[0] for text in seen["scenes"]}
        self.wrong += [f"minute {self.minute:.2f}: {one} {seen}" for one in told]
        return seen

    def weigh(self) -> None:
        server = rss(self.server.process.pid)
        browser = rss(os.getpid(), "chrom")
        self.weights.append((self.minute, server, browser))
        print(f"minute {self.minute:5.2f}  server {server:7.1f} MB  browser {browser:7.1f} MB", flush=True)

    def look_at_pixels(self) -> None:
        kept = self.folder / f"minute{self.minute:05.2f}.png"
        self.page.screenshot(path=kept)
        picture = Image.open(kept).convert("RGB").resize((480, 270))
        pixels = list(picture.get_flattened_data())
        drawn = mean(max(abs(a - b) for a, b in zip(one, PAPER, strict=True)) > 60 for one in pixels)
        if not 0.003 < drawn < 0.4:
            self.wrong.append(f"minute {self.minute:.2f}: {drawn:.1%} of the pixels are drawn")

    def swap(self) -> None:
        """A new snapshot, loaded by a process of its own: everybody has married once more."""
        rename(self.home / "exports" / "agents.csv")
        command = [sys.executable, "-m", "ilgi", "load", "--home", str(self.home)]
        subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
        wanted = " ".join(["Yenisoy"] * (SWAPS.index(self.due) + 1))
        loaded = time.monotonic()
        for _ in self.watch(FOLLOWS):
            if wanted in (self.page.evaluate("document.querySelector('.wall').textContent") or ""):
                print(f"minute {self.minute:5.2f}  a new snapshot after {time.monotonic() - loaded:.1f} s", flush=True)
                return
        self.wrong.append(f"minute {self.minute:.2f}: the new snapshot did not come")

    def kill(self) -> None:
        self.excuse(DOWN + RECOVERS)
        os.kill(self.server.process.pid, signal.SIGKILL)
        self.server.process.wait()
        list(self.watch(DOWN))
        self.look_at_pixels()
        self.server = self.serve()
        self.wire.target = port(self.server)
        print(f"minute {self.minute:5.2f}  the server was killed and started anew", flush=True)

    def part(self) -> None:
        self.excuse(APART + RECOVERS)
        self.wire.cut()
        seen = list(self.watch(APART))
        self.look_at_pixels()
        if not seen[-1]["lost"]:
            self.wrong.append("without a wire the wall did not say so")
        self.wire.mend()
        print(f"minute {self.minute:5.2f}  the wire was cut and mended", flush=True)

    def live(self) -> None:
        """All of it, in its order; a weighing every ten seconds, pixels every minute."""
        plan = [(KILL, self.kill), (CUT, self.part), *((minute, self.swap) for minute in SWAPS)]
        plan.sort(key=lambda step: step[0])
        looks = 0
        while self.minute < MINUTES:
            if plan and self.minute >= plan[0][0]:
                self.due, step = plan.pop(0)
                step()
            list(self.watch(10))
            self.weigh()
            looks += 1
            if looks % 6 == 0:
                self.look_at_pixels()

    def growth(self, which: int) -> tuple[float, float]:
        """The mean of the calm minutes and of the last ten, in MB; 1 = the server, 2 = the browser."""
        calm, last = (mean(one[which] for one in self.weights if first <= one[0] <= end) for first, end in (CALM, LAST))
        return calm, last

    def end(self) -> None:
        self.wire.close()
        self.server.stop()


def port(server: Server) -> int:
    return int(server.url.rsplit(":", 1)[1])


def test_a_wall_left_on_stays_whole_and_does_not_grow(browser: Any, tmp_path: Path) -> None:
    from ilgi import load
    from ilgi.settings import settings

    home = tmp_path / "home"
    shutil.copytree(ROOT / "data" / "sample", home / "exports")
    assert load.load(settings(home)).ok
    context = browser.new_context(viewport={"width": 1920, "height": 1080}, locale="tr-TR")
    page = context.new_page()
    page.set_default_timeout(PATIENCE)
    life = Life(home, tmp_path, page)
    try:
        life.page.goto(f"{life.wire.url}/wall?seconds=5")
        life.page.locator(".wall-tick .clock").wait_for()
        life.page.wait_for_timeout(1_000)
        life.live()
        means = {name: life.growth(which) for which, name in ((1, "server"), (2, "browser"))}
    finally:
        life.end()
        context.close()
    for name, (calm, last) in means.items():
        print(f"{name}: minutes 5-15 {calm:.1f} MB, last ten {last:.1f} MB, growth {last - calm:+.1f} MB", flush=True)
    print(f"{len(life.titles)} titles seen: {sorted(life.titles)}", flush=True)
    assert not life.wrong, "\n".join(life.wrong[:20])
    assert len(life.titles) >= 4
    assert {name: last - calm for name, (calm, last) in means.items() if last - calm > MOST_GROWTH} == {}
    for log in tmp_path.glob("server*.txt"):
        assert "Traceback" not in log.read_text("utf-8", errors="replace"), log
