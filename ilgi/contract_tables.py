"""The thirteen tables of the contract, in their order."""

from ilgi.contract_people import (
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
from ilgi.contract_work import COMPLAINTS, EVENT_LOG, INTERACTIONS, PROMISES

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
