"""Processor time by room, told at the end of a whole run beside the share of it that a room may take (docs/house.md).

Counted is this process with the children it has waited for, a test at a time; the servers of a session by
themselves; of a browser what has ended when its test does. It is told and never fails: machines differ.
"""

import os
from collections import Counter
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from pathlib import PurePosixPath
from typing import Any

import pytest

ENDED = "servers"
# percent of the whole suite; what a room's tests cost more, another's must cost less
SHARES = {
    "ask": 24,
    "journeys": 20,
    ENDED: 20,
    "ui": 17,
    "load": 10,
    "judge": 9,
    "read": 6,
    "tell": 3,
}
OTHERS = 4
ROOMS = pytest.StashKey[Counter[str]]()


def room(path: str) -> str:
    """The room of a test's file: the folder of tests/ that holds it, or ``others``."""
    parts = PurePosixPath(path).parts
    return parts[1] if len(parts) > 2 and parts[1] in SHARES else "others"


def lines(seconds: Counter[str]) -> list[str]:
    """A sentence a room, the dearest first: its seconds, its share of all and the share it may take, in percent."""
    whole = seconds.total() or 1.0
    return [
        f"{name}: {spent:.0f} s, {100 * spent / whole:.0f} % of {whole:.0f} s (may take {SHARES.get(name, OTHERS)} %)"
        for name, spent in seconds.most_common()
    ]


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Generator[None, Any, Any]:
    """Count what a test costs."""
    seconds = item.config.stash.setdefault(ROOMS, Counter())
    before, ended = _processor_seconds(), seconds[ENDED]
    outcome = yield
    seconds[room(item.nodeid.split("::")[0])] += _processor_seconds() - before - (seconds[ENDED] - ended)
    return outcome


@contextmanager
def ending_servers(config: pytest.Config) -> Iterator[None]:
    """What the servers of a session took is known when they end, within whichever test comes last."""
    before = _processor_seconds()
    yield
    config.stash.setdefault(ROOMS, Counter())[ENDED] += _processor_seconds() - before


def pytest_sessionfinish(session: pytest.Session) -> None:
    """A worker hands its count to the process that tells."""
    if hasattr(session.config, "workeroutput"):
        session.config.workeroutput["rooms"] = dict(session.config.stash.get(ROOMS, Counter()))


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: Any) -> None:
    """Add up what the workers counted."""
    node.config.stash.setdefault(ROOMS, Counter()).update(getattr(node, "workeroutput", {}).get("rooms", {}))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Tell the rooms of a run that had more than one."""
    seconds = terminalreporter.config.stash.get(ROOMS, Counter())
    if len(seconds) > 2:
        terminalreporter.section("processor time by room")
        for line in lines(seconds):
            terminalreporter.write_line(line)


def _processor_seconds() -> float:
    return sum(os.times()[:4])
