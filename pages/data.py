"""Data: does all that was read stand in the figures, where did every record end, and what looks wrong?"""

import streamlit as st

from ilgi.ui.bringing import became, beginning, drop, proposal, unread
from ilgi.ui.frame import collect
from ilgi.ui.frame.opening import open_page
from ilgi.ui.question import arrived, looks_wrong, marks, mend, show
from ilgi.ui.question.show import Card

LEDGER = ["file", "records", "table", "read", "loaded", "superseded", "excluded", "rejected", "blanked"]
WHY = ["reason", "column", "example", "file_count"]

page = open_page("data", nothing=beginning.nothing)
proposal.over(page)
became.verdict(page)

with st.container(key="answer"):
    arrived.verdict(page)
    show.cards(
        page,
        Card("ledger_totals", "file_record_count"),
        Card("ledger_totals", "unusable_record_count", behind="rejects_rows"),
        Card("ledger_totals", "blanked_count"),
        Card("ledger_totals", "loaded_rate"),
        Card("ledger_totals", "unaccounted_count"),
    )
    show.table(page, "ledger", LEDGER)

unread.refused(page)
drop.bring(page)
marks.trouble(page)
looks_wrong.listed(page)
show.table(page, "rejects_by_reason", [*WHY, "reject_count"], quiet=True)
show.table(page, "rejects", quiet=True)
mend.offered(page)
show.table(page, "blanked_by_reason", [*WHY, "blanked_count"], quiet=True)
show.table(page, "blanked", quiet=True)
mend.left_out(page)
show.table(page, "freshness", ["source", "table", "as_of", "stale_at", "files"])
show.table(page, "unmapped_values", quiet=True)
show.table(page, "unmatched_names", quiet=True)
collect.missing(page)
