"""``python -m tests.calibrate``: count houses of known truth for some minutes, then judge what was counted so far."""

import argparse
import os
import sys
from pathlib import Path

from ilgi.settings import ROOT
from tests.calibrate import claims, runs

FILE = ROOT / "build" / "calibrate.jsonl"


def main() -> int:
    """Prints a line a claim. Returns 0 where all is counted and holds, 1 where a claim is broken, 2 where houses are
    still missing."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--minutes", type=float, default=24 * 60.0, help="begin no further piece after so many")
    parser.add_argument("--workers", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--kinds", nargs="+", choices=list(runs.WANTED), default=list(runs.WANTED))
    parser.add_argument("--seeds", type=int, help="of each kind at most so many")
    parser.add_argument("--file", type=Path, default=FILE, help="where the pieces are kept")
    args = parser.parse_args()
    wanted = {kind: min(runs.WANTED[kind], args.seeds or runs.WANTED[kind]) for kind in args.kinds}
    is_all = runs.go_on(args.file, wanted, args.minutes, args.workers)
    findings = list(claims.judge(runs.totals(args.file)))
    print(*[finding.line() for finding in findings], sep="\n")
    if any(not finding.holds for finding in findings):
        return 1
    return 0 if is_all else 2


if __name__ == "__main__":
    sys.exit(main())
