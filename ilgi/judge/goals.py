"""The goal in force on a day for a thing that no clock judges: written out as SQL, target by target.

A join with the targets would cost the order of the records, and looking through a list of them a third of judging
promises: there are few, so they are asked one after another.
"""

from datetime import date

import duckdb

from ilgi import sql

_KINDS = ("channel", "priority", "team", "topic", "customer_group")
_ARGUMENTS = "measured, a_day, a_channel, a_priority, a_team, a_topic, a_customer_group"
_TARGETS = f"""
    select goal, measure, valid_from, valid_until, {", ".join(_KINDS)} from standards.targets
    where goal is not null order by specificity desc, id
"""


def lay(con: duckdb.DuckDBPyConnection) -> None:
    """Creates the macro ``goal_on(measure, day, channel, priority, team, topic, customer_group)``: the goal of the most
    specific target of ``standards.targets`` in force, null where there is none or none with a goal. A day that is not
    known is one on which every target holds."""
    targets = con.execute(_TARGETS).fetchall()
    cases = "".join(f"\n    when {_condition(*target)} then {goal!r}::double" for goal, *target in targets)
    goals = f"case{cases}\nend" if cases else "cast(null as double)"
    con.execute(f"create or replace temp macro goal_on({_ARGUMENTS}) as {goals}")


def _condition(measure: str, first: date | None, until: date | None, *kinds: str | None) -> str:
    conditions = [f"measured = {sql.word(measure)}"]
    if first:
        conditions.append(f"coalesce(a_day >= date '{first.isoformat()}', true)")
    if until:
        conditions.append(f"coalesce(a_day < date '{until.isoformat()}', true)")
    conditions += [f"a_{name} = {sql.word(kind)}" for name, kind in zip(_KINDS, kinds, strict=True) if kind is not None]
    return " and ".join(conditions)
