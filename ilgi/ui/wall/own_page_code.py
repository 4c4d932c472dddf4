"""The square that a telephone reads from the wall: the way to one's own page, where one signs in; it names nobody."""

import os
from functools import lru_cache
from urllib.parse import urlsplit

PATH = "/agents"
LONGEST = 200
DARK, LIGHT = "#101216", "#f4f1ea"


def address() -> str:
    """Where the dashboard is reached by telephones, from ``ILGI_ADDRESS``; "" where it is not known or no address."""
    written = os.environ.get("ILGI_ADDRESS", "").strip().rstrip("/")
    try:
        parts = urlsplit(written)
    except ValueError:
        return ""
    is_plain = not (parts.query or parts.fragment or parts.username or parts.password)
    is_known = parts.scheme in ("https", "http") and parts.hostname and len(written) <= LONGEST
    return written if is_known and is_plain and written.isprintable() and " " not in written else ""


def own_page_code() -> str:
    """The code as the data URL of a picture, "" where the dashboard's address is not known."""
    known = address()
    return _picture(known + PATH) if known else ""


@lru_cache(maxsize=4)
def _picture(target: str) -> str:
    import segno

    return str(segno.make(target, error="m", micro=False).png_data_uri(scale=6, border=3, dark=DARK, light=LIGHT))
