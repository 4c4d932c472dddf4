"""``python -m ilgi load``: read, judge, seal, and say where every record went."""

import argparse
import json
import os
import signal
import sys
import threading
import time
from dataclasses import asdict
from pathlib import Path
from typing import Any, ClassVar

from ilgi import watched
from ilgi.problems import Problem
from ilgi.settings import ROOT, Settings, settings, size

QUIET_SECONDS = 2.0
PATIENCE = 1800.0
"""Seconds in which a load neither says, reads nor writes anything before it counts as stuck."""
OUTSIDE_THE_DATABASE = 1 << 30


def add(parser: argparse.ArgumentParser) -> None:
    """Adds the command's arguments to its parser."""
    parser.description = "Read the exports of a home, judge them, seal a snapshot. Exit 1 if a file could not be taken."
    parser.add_argument("--home", type=Path, metavar="DIR", help="the home (else ILGI_HOME, else data/)")
    parser.add_argument(
        "--accept-loss", action="store_true", help="publish though a table loses all it had and a file was unreadable"
    )
    parser.add_argument("--progress", action="store_true", help="progress as JSON lines on standard error")


def run(args: argparse.Namespace) -> int:
    """Loads in a process of its own and watches it; prints the ledger and every problem, 1 when there was one.

    Ends the load, with one sentence, when it outgrows its memory or makes no progress; there is no deadline.
    """
    teller: JsonLines | Screen = JsonLines() if args.progress else Screen()
    house, last = settings(args.home), dict[str, Any](file=None)

    def line(text: bytes) -> None:
        last.update(_understood(text))
        if last.get("step") not in (None, "end"):
            teller({name: last[name] for name in ("step", "file", "done", "of")})

    limits, environment = bounds(house, is_beside_readers=args.progress)
    command = [sys.executable, "-m", "ilgi.load_child", str(args.home.absolute() if args.home else "")]
    command += ["accept-loss"] if args.accept_loss else []
    try:
        ending = watched.run(command, limits, line, folder=ROOT, environment=environment)
    except KeyboardInterrupt:
        ending = watched.Ending(-signal.SIGINT)
    problems = [Problem(**parts) for parts in last.get("problems") or ()]
    if last.get("step") != "end":
        problems = [_ended(ending, limits, last["file"])]
        _clear(house, [] if ending.code == -signal.SIGINT else problems)
    teller.end(problems)
    for text in last.get("lines") or ():
        print(text)
    for problem in () if args.progress else problems:
        print(problem, file=sys.stderr)
    return 1 if problems else 0


def bounds(house: Settings, is_beside_readers: bool) -> tuple[watched.Limits, dict[str, str]]:
    """What a load may take, and the environment that says so to its database: half where readers are served beside it,
    as their memory is what it would take; ILGI_LOAD_MEMORY says otherwise."""
    most = size(os.environ.get("ILGI_LOAD_MEMORY") or house.memory_limit)
    if is_beside_readers and not os.environ.get("ILGI_LOAD_MEMORY"):
        most //= 2
    environment = os.environ | {"PYTHONUTF8": "1", "ILGI_MEMORY": f"{most / 1e9:.3f}GB"}
    return watched.Limits(most + most // 2 + OUTSIDE_THE_DATABASE, PATIENCE), environment


def _understood(text: bytes) -> dict[str, Any]:
    """What a line of the load says; nothing where it is none of its own."""
    try:
        event = json.loads(text)
    except ValueError:
        sys.stderr.write(text.decode(errors="replace"))
        return {}
    return event if isinstance(event, dict) else {}


def _clear(house: Settings, problems: list[Problem]) -> None:
    """Takes away what a load that was ended has left; notes why it was not taken, unless its starter ended it."""
    from ilgi.seal import building, standing

    building.clear(house)
    if problems:
        standing.note_not_taken(house, problems)


def _ended(ending: watched.Ending, limits: watched.Limits, file: str | None) -> Problem:
    """Why a load that could not say so itself has ended; ``file``: what it was at."""
    values: dict[str, Any] = {"megabytes": limits.memory >> 20, "minutes": round(limits.patience / 60)}
    values["signal"] = -ending.code
    if ending.why == watched.OUTGROWN:
        sentence = "the load needed more than {megabytes} MB of memory and was ended: export in parts, or set"
        sentence, key = f"{sentence} ILGI_LOAD_MEMORY; what was loaded before stays", "load_outgrew"
    elif ending.why == watched.STUCK:
        sentence = "the load made no progress for {minutes} minutes and was ended; what was loaded before stays"
        key = "load_stuck"
    else:
        sentence = "the load was ended from outside (signal {signal}), as when the machine has no memory left; what was"
        sentence, key = f"{sentence} loaded before stays", "load_died"
    return Problem(sentence.format(**values), file, key=key, values=values)


class JsonLines:
    """Progress for a program: one JSON object a line, the last one with ``"step": "end"`` and the problems."""

    def __call__(self, event: dict[str, Any]) -> None:
        event = event | {"share": event["done"] / max(event["of"], 1)}
        print(json.dumps(event, ensure_ascii=False, default=str), file=sys.stderr, flush=True)

    def end(self, problems: list[Problem]) -> None:
        """Says that it is over, and what went wrong in parts, so that a page can say it in its reader's language."""
        rows = [asdict(problem) for problem in problems]
        self({"step": "end", "file": None, "done": 1, "of": 1, "problems": rows})


class Screen:
    """Progress for a person: silent for two seconds, then the present step; on a terminal one line, written over."""

    STEPS: ClassVar[dict[str, str]] = {
        "look": "Looking at",
        "read": "Reading",
        "evaluate": "Evaluating",
        "combine": "Bringing files together",
        "judge": "Judging",
        "seal": "Sealing",
    }

    def __init__(self) -> None:
        self.begin = time.monotonic()
        self.event: dict[str, Any] | None = None
        self.shown = ""
        self.over = threading.Event()
        self.clock = threading.Thread(target=self._run, daemon=True)
        self.clock.start()

    def __call__(self, event: dict[str, Any]) -> None:
        self.event = event

    def _run(self) -> None:
        self.over.wait(QUIET_SECONDS)
        while not self.over.is_set():
            self._show()
            self.over.wait(0.5)

    def _show(self) -> None:
        if self.event is None:
            return
        of = f" ({self.event['done'] + 1} of {self.event['of']})" if self.event["of"] > 1 and self.event["file"] else ""
        text = f"{self.STEPS[self.event['step']]} {self.event['file'] or ''}".strip() + of
        if sys.stderr.isatty():
            line = f"{text} … {time.monotonic() - self.begin:.0f} s"
            sys.stderr.write("\r" + line.ljust(len(self.shown)))
            self.shown = line
        elif text != self.shown:
            sys.stderr.write(text + " …\n")
            self.shown = text
        sys.stderr.flush()

    def end(self, problems: list[Problem]) -> None:
        """Stops and clears the line."""
        self.over.set()
        self.clock.join()
        if self.shown and sys.stderr.isatty():
            sys.stderr.write("\r" + " " * len(self.shown) + "\r")
            sys.stderr.flush()
