"""Back to where sign-in began: it ends at the base page, and a reader came from another.

Where a reader leaves for it, the address they left from is kept in a cookie of that one attempt (two tabs are two
attempts), and put back when they return; only pages of our own, never another place.
"""

from urllib.parse import parse_qs, quote, unquote, urlsplit

from ilgi.ui.guard import routes
from ilgi.ui.guard.headers import Headers, cookies, first, name_of

LOGIN, CALLBACK = "/auth/login", "/oauth2callback"
KEPT = "ilgi_back_"
KEPT_SECONDS = 600
LONGEST = 3000


def leaving(path: str, asked: Headers, headers: Headers) -> Headers:
    """The headers of the response that sends a reader to the provider, with a cookie of the page they came from.

    ``asked`` are the request's headers, ``headers`` the response's; these come back as they are without such a page or
    without a sign-in state in the location.
    """
    location = urlsplit(first(headers, "location"))
    state = parse_qs(location.query).get("state", [""])[0]
    back = _referring_page(first(asked, "referer"), first(asked, "host"), path.removesuffix(LOGIN))
    if not state.isalnum() or not back:
        return headers
    secure = "; Secure" if "https" in parse_qs(location.query).get("redirect_uri", [""])[0][:5] else ""
    return [*headers, _cookie(path.removesuffix(LOGIN), state, quote(back, safe=""), KEPT_SECONDS, secure)]


def returning(path: str, query: str, asked: Headers, headers: Headers) -> Headers:
    """The headers of the response to a reader back from the provider: the location is the page that the cookie kept,
    where it is one of ours, and the cookie is deleted; without such a cookie they come back as they are."""
    base = path.removesuffix(CALLBACK)
    state = parse_qs(query).get("state", [""])[0]
    kept = cookies(asked).get(KEPT + state) if state.isalnum() else None
    if not kept:
        return headers
    back = _page(unquote(kept))
    rest = [(name, value) for name, value in headers if name_of(name) != "location" or not back]
    if back and len(rest) < len(headers):
        rest.append((b"location", (base + back).encode("ascii")))
    return [*rest, _cookie(base, state, "", 0, "")]


def _referring_page(referer: str, host: str, base: str) -> str:
    """The page and query of a referring address of this very site; empty for any other."""
    come = urlsplit(referer)
    if not host or come.netloc != host or not come.path.startswith(base + "/"):
        return ""
    return _page(come.path.removeprefix(base) + (f"?{come.query}" if come.query else ""))


def _page(target: str) -> str:
    """The target when it is one of our pages and its query, as plain ASCII; else nothing."""
    path, _, query = target.partition("?")
    paths = {"/"} | {f"/{key}" for key in routes.PAGES}
    if path not in paths or len(target) > LONGEST or not target.isascii() or not target.isprintable():
        return ""
    return f"{path}?{quote(query, safe='=&%+,.:_~-')}" if query else path


def _cookie(base: str, state: str, value: str, seconds: int, secure: str) -> tuple[bytes, bytes]:
    cookie = f"{KEPT}{state}={value}; Max-Age={seconds}; Path={base}{CALLBACK}; HttpOnly; SameSite=Lax{secure}"
    return b"set-cookie", cookie.encode("ascii")
