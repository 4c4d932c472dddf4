"""make calibrate: a thousand houses in which nothing happened, two hundred of each thing that can, the verdict."""

import os

import pytest

from tests.calibrate import __main__ as command
from tests.calibrate import claims, runs

pytestmark = pytest.mark.calibrate


def test_conclusions_hold_in_houses_whose_truth_is_known() -> None:
    assert runs.go_on(command.FILE, runs.WANTED, minutes=24 * 60, workers=os.cpu_count() or 1)
    findings = list(claims.judge(runs.totals(command.FILE)))
    print("", *[finding.line() for finding in findings], sep="\n")
    assert {finding.claim for finding in findings} == set(claims.CLAIMS), "something is no longer counted"
    assert not [finding.line() for finding in findings if not finding.holds]
