"""Which session a websocket asks to go on with, after a connection that broke: Streamlit's client names it third in
the list of protocols."""

from ilgi.ui.guard.headers import Headers, first, name_of

PROTOCOL = "sec-websocket-protocol"


def wish(headers: Headers) -> str:
    """The session that is named; empty for none."""
    items = first(headers, PROTOCOL).split(",")
    return items[2].strip() if len(items) > 2 else ""


def without_wish(headers: Headers) -> Headers:
    """The headers of a websocket that begins anew."""
    kept = ",".join(first(headers, PROTOCOL).split(",")[:2])
    rest = [(name, value) for name, value in headers if name_of(name) != PROTOCOL]
    return [*rest, (PROTOCOL.encode(), kept.encode("latin-1"))] if kept else rest
