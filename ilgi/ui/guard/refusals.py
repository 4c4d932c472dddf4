"""What the door itself answers: one sentence in the reader's language, and the headers that every answer bears."""

import re

from ilgi.tell import words
from ilgi.ui.guard.headers import Headers, Send, first, name_of

LANGUAGE = re.compile(r"\s*(tr|en)\b", re.IGNORECASE)
CLOSED_SOCKET = 1008
# no other origin, no eval, no frame; blob: is how Streamlit loads a component's own script
POLICY = (
    "default-src 'self'; script-src 'self' 'unsafe-inline' blob:; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self' ws://{host} wss://{host}; "
    "worker-src 'self' blob:; frame-ancestors 'none'; base-uri 'self'; form-action 'self'; object-src 'none'"
)
SECURITY = {
    "x-frame-options": "DENY",
    "x-content-type-options": "nosniff",
    # same-origin, not no-referrer: sign-in brings readers back to the page that they came from
    "referrer-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), microphone=(), geolocation=()",
}
PRIVATE = (b"cache-control", b"no-store, private")


async def refuse(kind: str, send: Send, asked: Headers, key: str, status: int) -> None:
    """Answer a request with one sentence (the word of that key), or close a websocket before it opens."""
    if kind == "websocket":
        await send({"type": "websocket.close", "code": CLOSED_SOCKET, "reason": key})
        return
    body = (sentence(asked, key) + "\n").encode()
    headers = [
        (b"content-type", b"text/plain; charset=utf-8"),
        (b"content-length", str(len(body)).encode()),
        (b"connection", b"close"),
        PRIVATE,
    ]
    await send({"type": "http.response.start", "status": status, "headers": secured(headers, "")})
    await send({"type": "http.response.body", "body": body})


def sentence(asked: Headers, key: str) -> str:
    """The sentence in the first language that the browser asks for and we speak; in both where it asks for none."""
    wanted = [
        match[1].casefold() for part in first(asked, "accept-language").split(",") if (match := LANGUAGE.match(part))
    ]
    return "\n".join(words.say(lang, key) for lang in wanted[:1] or words.LANGUAGES)


def secured(headers: Headers, host: str) -> Headers:
    """A response's headers with ours in place of any of the same name, and open to no other origin; ``host`` as the
    request named it, empty for none."""
    # a policy cannot name an IPv6 address; there 'self' must do
    policy = POLICY.format(host=host) if host[:1].isalnum() else POLICY.replace(" ws://{host} wss://{host}", "")
    ours = SECURITY | {"content-security-policy": policy}
    kept = [
        (name, value)
        for name, value in headers
        if name_of(name) not in ours and not name_of(name).startswith("access-control-")
    ]
    return [*kept, *((name.encode(), value.encode("ascii")) for name, value in ours.items())]
