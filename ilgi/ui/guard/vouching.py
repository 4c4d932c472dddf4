"""What the door itself says of a request, in headers sealed for this process: that it let it in, and for whom."""

import os
import secrets
from collections.abc import Iterable

from ilgi.ask import admission
from ilgi.problems import Problem
from ilgi.settings import settings
from ilgi.ui.guard.headers import Headers, name_of

VOUCHED = "x-ilgi-reader"
PASSED = "x-ilgi-door"
RENAMES = "FORWARDED_ALLOW_IPS"
_seal = secrets.token_hex(32)


def vouched(headers: Iterable[tuple[bytes, bytes]], peer: str) -> Headers:
    """A request's headers without any that names the reader; where ``peer``, the sender's address, is a listed
    proxy and names one, with that name in a sealed header (VOUCHED), which ``vouched_for`` reads."""
    try:
        rules = admission.rules(settings())
    except Problem:
        rules = admission.Rules()
    named = list(headers)
    claims = [value for name, value in named if name_of(name) == rules.header]
    kept = [(name, value) for name, value in named if name_of(name) not in (VOUCHED, PASSED, rules.header)]
    # the server renames peers by X-Forwarded-For unless it was started so: then nobody can tell a proxy from a guest
    if os.environ.get(RENAMES) == "" and rules.trusts(peer) and len(claims) == 1:
        kept.append((VOUCHED.encode(), _seal.encode() + claims[0]))
    return kept


def vouched_for(header: str | None) -> str | None:
    """Whom the sealed header names; None when it is absent or not sealed by this process."""
    if not header or not secrets.compare_digest(header[: len(_seal)].encode(), _seal.encode()):
        return None
    # a header's bytes are read as Latin-1; the name in them is UTF-8
    return header[len(_seal) :].encode("latin-1").decode("utf-8", errors="replace").strip() or None


def passed(headers: Headers) -> Headers:
    """The headers with the mark of the door."""
    return [*headers, (PASSED.encode(), _seal.encode())]


def has_passed(header: str | None) -> bool:
    """Whether the mark was set by this process's door."""
    return bool(header) and secrets.compare_digest(str(header).encode(), _seal.encode())
