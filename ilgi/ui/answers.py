"""Answers kept by everything that could change them: snapshot, query, parameters with scope."""

from dataclasses import dataclass
from typing import Any

import pandas as pd
import streamlit as st

from ilgi import queries, snapshots
from ilgi.access import Access
from ilgi.filters import Filters


@dataclass(frozen=True)
class Ask:
    """One question as it is asked: what makes two answers the same, and nothing else."""

    name: str
    filters: Filters
    rows: tuple[str, ...]
    totals: tuple[str, ...]
    part: str | None = None
    by: str | None = None
    grain: str | None = None


def answer(snapshot: snapshots.Snapshot, name: str, filters: Filters, access: Access, **how: Any) -> pd.DataFrame:
    """The frame of a query for one reader; the same frame again while snapshot, parameters and scope are the same."""
    asked = Ask(name, filters, tuple(access.rows), tuple(access.totals), **how)
    return _kept(snapshot.fingerprint, asked, snapshot, access)


@st.cache_data(max_entries=500, show_spinner=False)
def _kept(fingerprint: str, asked: Ask, _snapshot: snapshots.Snapshot, _access: Access) -> pd.DataFrame:
    how = {"part": asked.part, "by": asked.by, "grain": asked.grain}
    return queries.run(asked.name, asked.filters, _access, snapshot=_snapshot, **how)
