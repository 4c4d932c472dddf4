"""Which part of drafting fills a sketch, by what a record of the export is."""

from ilgi.draft import (
    cases,
    claims,
    complained,
    leftover,
    legs,
    logs,
    others,
    promised,
    scorecards,
    surveys,
    table_lexicon,
)
from ilgi.draft.kinds import ANSWER, CHANGE, COMPLAINT, EVALUATION, EVENT, LEG, PROMISE, Kind
from ilgi.draft.sketch import Sketch


def build(sketch: Sketch, kind: Kind) -> None:
    """Fills the tables of a sketch."""
    if kind.name in (EVENT, CHANGE) and kind.shape:
        logs.build(sketch, kind.shape)
    elif kind.name == LEG and kind.shape:
        legs.build(sketch, kind.shape)
    elif kind.name == PROMISE:
        promised.build(sketch)
    elif kind.name == ANSWER:
        surveys.build(sketch)
    elif kind.name == EVALUATION:
        scorecards.build(sketch)
    elif kind.name in table_lexicon.kinds():
        others.build(sketch, table_lexicon.kinds()[kind.name].table)
        if kind.name == COMPLAINT:
            complained.upheld(sketch)
    else:
        cases.build(sketch)
        promised.inside(sketch, claims.of(sketch))
        complained.inside(sketch)
        leftover.tell(sketch)
