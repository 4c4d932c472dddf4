"""``python -m ilgi load``: read, judge, seal, and say where every record went."""

import argparse
import json
import sys
import threading
import time
from dataclasses import asdict
from pathlib import Path
from typing import Any, ClassVar

from ilgi.load import Report, load
from ilgi.problems import Problem
from ilgi.read import ledger
from ilgi.settings import settings

QUIET_SECONDS = 2.0


def add(parser: argparse.ArgumentParser) -> None:
    """Adds the command's arguments to its parser."""
    parser.description = "Read the exports of a home, judge them, seal a snapshot. Exit 1 if a file could not be taken."
    parser.add_argument("--home", type=Path, metavar="DIR", help="the home (else ILGI_HOME, else data/)")
    parser.add_argument("--progress", action="store_true", help="progress as JSON lines on standard error")


def run(args: argparse.Namespace) -> int:
    """Loads, prints the ledger and every problem; 1 when there was one."""
    teller = JsonLines() if args.progress else Screen()
    try:
        report = load(settings(args.home), teller)
    except Problem as problem:
        teller.end([problem])
        if not args.progress:
            print(problem, file=sys.stderr)
        return 1
    teller.end(report.problems)
    _print(report, is_told=args.progress)
    return 0 if report.ok else 1


def _print(report: Report, is_told: bool) -> None:
    if report.ledger:
        print(ledger.table(report.ledger))
    rejected = sum(line.rejected for line in report.ledger)
    if rejected and not report.is_former:
        records = "1 record was" if rejected == 1 else f"{rejected} records were"
        print(f"{records} rejected; `ask rejects` says which and why.")
    for problem in () if is_told else report.problems:
        print(problem, file=sys.stderr)
    if report.is_unchanged:
        print("Nothing has changed since the last load.")
    elif report.is_former:
        print("Nothing could be loaded; what was loaded before stays.")
    elif report.problems and not any(line.loaded for line in report.ledger):
        print("Nothing could be loaded.")


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
