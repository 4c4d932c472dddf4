"""Whom a request's headers speak for: how one signs in here, the signed cookie, and the browser's own cookie."""

import base64
import hashlib
import json
import os
import re
import secrets
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import streamlit as st
from streamlit.auth_util import get_cookie_with_chunks
from streamlit.errors import StreamlitSecretNotFoundError
from streamlit.web.server.server_util import get_cookie_secret
from streamlit.web.server.starlette.starlette_app_utils import decode_signed_value
from streamlit.web.server.starlette.starlette_server_config import USER_COOKIE_NAME

from ilgi.ask import admission
from ilgi.ask.admission import Rules, fold
from ilgi.problems import Problem
from ilgi.settings import Settings
from ilgi.ui.guard import signed_out
from ilgi.ui.guard.headers import Headers, cookies, first
from ilgi.ui.guard.vouching import VOUCHED, vouched_for

WALL, PROXY, COOKIE, CLOSED, OPEN, HERE = "wall", "proxy", "cookie", "closed", "open", "here"
NOBODY_SIGNS_IN = (WALL, OPEN, HERE)
BROWSER_SECONDS = 30 * 24 * 3600
BROWSER = re.compile(r"[\w-]{43}", re.ASCII)


@dataclass(frozen=True)
class SignIn:
    """What a signed cookie says: its claims, when this house made it, and its digest."""

    claims: Mapping[str, Any]
    made: float
    digest: str


def way(house: Settings) -> str:
    """How one gets in here: as the wall, by a proxy's word, by a cookie, openly, or by sitting at this computer;
    closed where the settings contradict each other or cannot be read: then a page says which."""
    if os.environ.get("ILGI_ROLE") == WALL:
        return WALL
    try:
        by_proxy, by_cookie = bool(admission.rules(house).header), auth_section() is not None
    except Problem:
        return CLOSED
    if by_proxy or by_cookie:
        return CLOSED if by_proxy and by_cookie else PROXY if by_proxy else COOKIE
    switch = os.environ.get("ILGI_SIGN_IN")
    return {"required": CLOSED, "open": OPEN}.get(switch or "", HERE)


def auth_section() -> Mapping[str, Any] | None:
    """The ``[auth]`` of the secrets, None without one. Raises Problem for secrets that cannot be read."""
    try:
        section = st.secrets.get("auth")
    except StreamlitSecretNotFoundError as error:
        if any(Path(file).exists() for file in st.get_option("secrets.files")):
            raise Problem("The secrets cannot be read, so nobody is let in.", key="secrets_file") from error
        return None
    if section is not None and not isinstance(section, Mapping):
        raise Problem("The secrets cannot be read, so nobody is let in.", key="secrets_file")
    return section


def cookie(jar: Mapping[str, str]) -> SignIn | None:
    """The sign-in that a browser's cookies hold; None where there is none, or it is not signed by this house."""
    secret = get_cookie_secret()
    if not secret:
        return None
    text = get_cookie_with_chunks(lambda name: decode_signed_value(secret, name, jar.get(name, "")), USER_COOKIE_NAME)
    try:
        claims = json.loads(text or b"")
    except ValueError:
        return None
    if not isinstance(claims, dict):
        return None
    return SignIn(claims, _signed_at(jar[USER_COOKIE_NAME]), hashlib.sha256(text or b"").hexdigest())


def refusal(sign_in: SignIn, rules: Rules, house: Settings) -> str | None:
    """Why a sign-in does not hold now: none, too old or ended ("again"), no address, an unverified one; None: it does.

    Raises Problem when it cannot be known who signed out.
    """
    claims, email = sign_in.claims, sign_in.claims.get("email")
    if not claims.get("is_logged_in"):
        return "please"
    made = claims.get("iat")
    if not isinstance(made, int | float) or not -300 <= time.time() - made <= rules.hours * 3600:
        return "again"
    if not isinstance(email, str) or not email.strip():
        return "no_email"
    if signed_out.has_ended(house, email, sign_in.made, sign_in.digest):
        return "again"
    return None if claims.get("email_verified", True) in (True, "true") else "unverified"


def sign_out(headers: Headers, house: Settings) -> None:
    """Remember that the sign-in of a browser's cookie has ended, and where it held until now all before it too; an old
    copy ends nothing but itself, and what is not signed by this house ends nothing."""
    sign_in = cookie(cookies(headers))
    if sign_in is None or not sign_in.claims.get("is_logged_in"):
        return
    email = fold(str(sign_in.claims.get("email") or ""))
    try:
        if signed_out.has_ended(house, email, sign_in.made, sign_in.digest):
            return
        holds = refusal(sign_in, _rules_or_usual(house), house) is None
    except Problem:
        holds = False
    signed_out.note(house, email if holds else "", sign_in.digest)


def _rules_or_usual(house: Settings) -> Rules:
    """The rules; where they cannot be read, those of a house without any."""
    try:
        return admission.rules(house)
    except Problem:
        return Rules()


def reader(headers: Headers, house: Settings, how: str) -> str | None:
    """The folded address of who has signed in and asks now; None for nobody. Raises Problem as ``refusal``."""
    if how == PROXY:
        email = vouched_for(first(headers, VOUCHED) or None)
        return fold(email) if email else None
    sign_in = cookie(cookies(headers)) if how == COOKIE else None
    if sign_in is None or refusal(sign_in, admission.rules(house), house):
        return None
    return fold(str(sign_in.claims["email"]))


def is_holder(opened: Headers, asked: Headers, house: Settings, how: str) -> bool:
    """Whether a request comes from the one for whom a session was opened: by both their headers, the same address
    and still signed in; where the session knows no address, the same browser. Raises Problem as ``refusal``."""
    if how in (PROXY, COOKIE) and (claimed := _claimed(opened, how)):
        return reader(asked, house, how) == claimed
    mine, theirs = browser(opened), browser(asked)
    return how != CLOSED and bool(mine) and secrets.compare_digest(mine, theirs)


def browser(headers: Headers) -> str:
    """The token that the door gave this browser; empty without one."""
    token = cookies(headers).get(browser_name(), "")
    return token if BROWSER.fullmatch(token) else ""


def browser_name() -> str:
    """The name of the browser's cookie: cookies are shared by all ports of a host, so it bears the port."""
    return f"ilgi_browser_{st.get_option('server.port')}"


def new_browser(base: str, secure: bool) -> tuple[bytes, bytes]:
    """The header that gives a browser its token."""
    text = f"{browser_name()}={secrets.token_urlsafe(32)}; Max-Age={BROWSER_SECONDS}; Path=/{base.strip('/')}"
    return b"set-cookie", f"{text}; HttpOnly; SameSite=Lax{'; Secure' if secure else ''}".encode("ascii")


def _claimed(headers: Headers, how: str) -> str | None:
    """The address for which a session was opened, whether or not it still holds."""
    if how == PROXY:
        email = vouched_for(first(headers, VOUCHED) or None)
    else:
        sign_in = cookie(cookies(headers))
        email = str(sign_in.claims.get("email") or "") if sign_in else None
    return fold(email) if email else None


def _signed_at(value: str) -> float:
    """When a cookie was signed, by this house's clock; its signature has been looked at. A provider's ``iat`` may be
    another clock's."""
    stamp = value.rsplit(".", 2)[-2]
    return float(int.from_bytes(base64.urlsafe_b64decode(stamp + "=" * (-len(stamp) % 4))))
