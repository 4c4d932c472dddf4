"""A column of the export put into one of the contract, by what each of them holds."""

from ilgi import sql
from ilgi.contract import tables
from ilgi.contract.table import INSTANT, YES_NO
from ilgi.draft import dating, gradings, meant, spans, took
from ilgi.draft.sketch import Cell, Sketch
from ilgi.drafted import Saying


def put(sketch: Sketch, table: str, column: str, cell: Cell, opened: str | None, because: Saying) -> None:
    """Fills a column of the contract from one of the export, by what each of them holds."""
    ours = tables.by_name()[table].column(column)
    if column in ("interaction_id", "opened_at") or sketch.is_filled(table, column):
        return
    if ours.type == INSTANT and cell.is_moment:
        if dating.settle(sketch, cell.name):
            sketch.put(table, column, sql.name(cell.name), cell.name, because=because)
    elif ours.type == INSTANT and opened and spans.is_length(cell):
        if length := spans.seconds(sketch, cell):
            sketch.put(table, column, spans.after(opened, length), cell.name, because=because)
    elif ours.is_scaled:
        gradings.put(sketch, table, column, cell, because)
    elif ours.one_of:
        meant.words(sketch, table, column, cell, because)
    elif ours.type == YES_NO:
        meant.answer(sketch, table, column, cell, because)
    elif column == "handle_minutes":
        if length := spans.seconds(sketch, cell):
            sketch.put(table, column, took.minutes(length), cell.name, because=because)
    elif ours.type != INSTANT:
        sketch.put(table, column, sql.name(cell.name), cell.name, because=because)
