"""Data: where every record of every file ended, how fresh it is, and what no source explains."""

import streamlit as st

from ilgi.ui.frame.opening import open_page
from ilgi.ui.question import bring, marks, show
from ilgi.ui.question.show import Card

page = open_page("data")

with st.container(key="answer"):
    show.cards(
        page,
        Card("ledger_totals", "read_count"),
        Card("ledger_totals", "loaded_rate"),
        Card("ledger_totals", "rejected_count", behind="rejects_rows"),
        Card("ledger_totals", "unaccounted_count"),
    )
    show.table(page, "ledger")

bring.bring(page)
marks.trouble(page)
show.table(page, "rejects_by_reason")
show.table(page, "rejects", quiet=True)
show.table(page, "freshness", ["source", "table", "as_of", "stale_at", "files"])
left, right = st.columns(2, gap="large")
with left:
    show.table(page, "suspicious_by_kind")
with right:
    show.table(page, "unmapped_values")
show.table(page, "unmatched_names")
bring.missing(page)
