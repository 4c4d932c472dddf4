"""The thirteen tables of the contract, in their order."""

from functools import cache

from ilgi.contract.people import (
    AGENTS,
    CUSTOMERS,
    EVALUATIONS,
    GESTURES,
    MARKS,
    PULSES,
    RECOGNITIONS,
    TRAININGS,
    VOICES,
)
from ilgi.contract.table import Table
from ilgi.contract.work import COMPLAINTS, EVENT_LOG, INTERACTIONS, PROMISES

TABLES = (
    INTERACTIONS,
    EVENT_LOG,
    PROMISES,
    COMPLAINTS,
    RECOGNITIONS,
    EVALUATIONS,
    AGENTS,
    CUSTOMERS,
    VOICES,
    GESTURES,
    TRAININGS,
    PULSES,
    MARKS,
)


@cache
def by_name() -> dict[str, Table]:
    """All tables by name, in the order of the contract."""
    return {table.name: table for table in TABLES}
