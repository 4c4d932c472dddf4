"""The process that loads one home, run and watched by the command: ``python -m ilgi.load_child [HOME [accept-loss]]``.

It says how far it is, a JSON object a line, and with the last, of the step "end", what is to be told at the shell
(``lines``) and what could not be done (``problems``).
"""

import json
import signal
import sys
from dataclasses import asdict
from typing import Any

from ilgi import watched
from ilgi.load import Report, load
from ilgi.problems import unforeseen
from ilgi.read import ledger
from ilgi.settings import settings

ACCEPT = "accept-loss"


def main(home: str = "", loss: str = "") -> int:
    """Loads; whatever happens is said as a Problem. ``loss``: ACCEPT, where a table may lose all that it has."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    watched.end_with_input()
    watched.give_way()
    shell: list[str] = []
    try:
        report = load(settings(home or None), _say, accepts_loss=loss == ACCEPT)
        problems, shell = report.problems, lines(report)
    except Exception as error:
        problems = [unforeseen(error, home or "load")]
    _say({"step": "end", "lines": shell, "problems": [asdict(problem) for problem in problems]})
    return 1 if problems else 0


def _say(event: dict[str, Any]) -> None:
    print(json.dumps(event, default=str), flush=True)


def lines(report: Report) -> list[str]:
    """What is told of a load at the shell, beside its problems."""
    written = [ledger.table(report.ledger)] if report.ledger else []
    if report.rejected and not report.is_former:
        records = "1 record was" if report.rejected == 1 else f"{report.rejected} records were"
        written.append(f"{records} rejected; `ask rejects` says which and why.")
    written += report.notices
    if report.is_unchanged:
        written.append("Nothing has changed since the last load.")
    elif report.is_former:
        written.append("The load was not taken; what was loaded before stays.")
    elif report.problems and not any(line.loaded for line in report.ledger):
        written.append("Nothing could be loaded.")
    return written


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
