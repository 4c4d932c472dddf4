"""What a reader is told of an error that no page foresaw: one sentence; the log has the rest."""

import streamlit as st

from ilgi.tell import words


def tell(error: Exception) -> bool:
    """Say in the reader's language that something went wrong; True: Streamlit need not show the error itself."""
    lang = st.session_state.get("lang") or st.query_params.get("lang")
    if lang not in words.LANGUAGES:
        lang = "tr" if (st.context.locale or "").lower().startswith("tr") else "en"
    st.error(words.say(lang, "ui.trouble"), icon=":material/error:")
    return True
