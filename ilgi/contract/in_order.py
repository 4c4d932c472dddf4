"""The order of time in which facts are read: given to records while they are staged, as they are narrow then.

Threads that read and judge hand on their rows by turns, so what stood in order comes out in long runs that overlap a
little. That is order enough to find the rows of a month without reading those of the year.
"""

ORDERS = {
    "interactions": "opened_at", "events": "happened_at", "promises": "due_at", "recognitions": "given_at",
    "evaluations": "evaluated_at", "customers": "first_seen_on", "voices": "said_at", "gestures": "given_at",
}  # fmt: skip
"""By table, the column by which its fact is sorted, where records are judged as they pass by."""
STRETCH = 122_880
"""So many rows lie together in a file, with their first and last moment noted; so few are sorted unasked."""
SLACK = 4
"""All stretches together may span so many times the time that the whole spans."""


def is_given(rows: str) -> str:
    """The query whether rows (a query of ``place``, from 0, and ``moment``) stand in the order of their moments, as far
    as it shows in stretches of them; null where there is no moment."""
    instant = "epoch_us(cast(moment as timestamptz))"
    stretches = f"select min({instant}) as first, max({instant}) as last from ({rows}) group by place // {STRETCH}"
    return f"select sum(last::double - first) <= {SLACK} * (max(last)::double - min(first)) from ({stretches})"
