"""Going from here to the same page of fewer (or more): what the filter row would have done."""

from typing import NoReturn

import streamlit as st


def to(**chosen: str | None) -> NoReturn:
    """Runs the page anew with each named filter (as the address names it: team, agent, …) on that one value, or, None,
    on all there are. What this reader may not choose is dropped as from any address."""
    for name, value in chosen.items():
        if value is not None:
            st.query_params[name] = [value]
        elif name in st.query_params:
            del st.query_params[name]
    st.rerun()
