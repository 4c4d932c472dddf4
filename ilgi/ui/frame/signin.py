"""Who reads: where sign-in is on nobody before they have signed in, else whoever sits at this very computer."""

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any, NoReturn

import streamlit as st
from streamlit.errors import StreamlitAuthError

from ilgi.ask import admission
from ilgi.ask.admission import Rules
from ilgi.problems import Problem
from ilgi.settings import Settings
from ilgi.tell import words
from ilgi.ui.guard import identity, vouching
from ilgi.ui.guard.identity import SignIn

PROVIDER = "server_metadata_url"
LOOPBACK = ("127.0.0.1", "::1")


@dataclass(frozen=True)
class Reader:
    """Somebody whose e-mail is vouched for; ``leaves`` says whether signing out is ours to do or the proxy's."""

    email: str
    rules: Rules
    leaves: bool


class Outside(Exception):
    """Nobody who may come in; ``draw`` tells them why, with a button where it helps."""

    def __init__(self, draw: Callable[[], None]) -> None:
        super().__init__("nobody reads")
        self.draw = draw


def reader(house: Settings, lang: str) -> Reader | None:
    """Who has signed in; None where sign-in is off and the reader sits at this computer.

    Everybody else gets one sentence, and where it helps a button, and the run ends: nothing has been asked by then.
    """
    try:
        return known(house, lang)
    except Outside as outside:
        outside.draw()
        st.stop()


def known(house: Settings, lang: str) -> Reader | None:
    """The same without drawing anything. Raises Outside for everybody else."""
    if not _came_by_the_door():
        _stop(lang, words.say(lang, "signin.no_door"))
    try:
        rules, auth = admission.rules(house), identity.auth_section()
    except Problem as problem:
        _stop(lang, words.problem(lang, problem))
    if rules.header and auth is not None:
        _stop(lang, words.say(lang, "signin.both"))
    if rules.header:
        return _vouched(rules, lang)
    if auth is not None:
        return _signed_in(house, rules, auth, lang)
    if os.environ.get("ILGI_SIGN_IN") == "required":
        _stop(lang, words.say(lang, "signin.missing"))
    return None


def behind_door(lang: str) -> None:
    """Ends the run with one sentence where the request did not come by the door, which alone looks at who may come."""
    if not _came_by_the_door():
        _tell(lang, words.say(lang, "signin.no_door"))
        st.stop()


def _came_by_the_door() -> bool:
    """Whether the door has passed this request on; a page that a test runs has no request."""
    headers = st.context.headers
    return not len(headers) or vouching.has_passed(headers.get(vouching.PASSED))


def nobody(who: Reader, lang: str) -> NoReturn:
    """Tell somebody with an e-mail that belongs to no agent, and nothing else."""
    _tell(lang, words.say(lang, "signin.nobody", email=who.email), leaves=who.leaves)
    st.stop()


def badge(who: Reader, lang: str) -> None:
    """Who is signed in, and the way out."""
    st.text(words.say(lang, "signin.as", email=who.email))
    if who.leaves:
        _leave(lang)


def _vouched(rules: Rules, lang: str) -> Reader:
    email = vouching.vouched_for(st.context.headers.get(vouching.VOUCHED))
    if email is None or not _is_from(rules):
        _stop(lang, words.say(lang, "signin.not_vouched"))
    return Reader(email, rules, leaves=False)


def _signed_in(house: Settings, rules: Rules, auth: Mapping[str, Any], lang: str) -> Reader:
    claims: Mapping[str, Any] = st.user.to_dict()
    signed = identity.cookie(st.context.cookies)
    try:
        # Streamlit looked at the cookie when the page was opened; when it was made, only the cookie itself says
        whole = SignIn(claims, signed.made, signed.digest) if signed else SignIn(claims, claims.get("iat") or 0, "")
        refusal = identity.refusal(whole, rules, house)
    except Problem as problem:
        _stop(lang, words.problem(lang, problem))
    if refusal in ("please", "again"):
        _ask(lang, auth, f"signin.{refusal}")
    email = str(claims.get("email"))
    if refusal:
        _stop(lang, words.say(lang, f"signin.{refusal}", email=email), leaves=True)
    return Reader(email.strip(), rules, leaves=True)


def _is_from(rules: Rules) -> bool:
    """Whether the reader's connection comes from a proxy that is listed now; Streamlit names no loopback address."""
    peer = st.context.ip_address
    return any(map(rules.trusts, [peer] if isinstance(peer, str) else LOOPBACK))


def _ask(lang: str, auth: Mapping[str, Any], sentence: str) -> NoReturn:
    raise Outside(partial(_offer, lang, auth, sentence))


def _offer(lang: str, auth: Mapping[str, Any], sentence: str) -> None:
    st.title("İlgi", anchor=False)
    st.text(words.say(lang, sentence))
    named = [name for name, section in auth.items() if isinstance(section, Mapping) and PROVIDER in section]
    for provider in [None] * (PROVIDER in auth) + named:
        label = words.say(lang, "signin.with", provider=provider) if provider else words.say(lang, "signin.enter")
        st.button(label, key=f"enter_{provider}", on_click=_enter, args=(provider, lang))


def _enter(provider: str | None, lang: str) -> None:
    try:
        st.login(provider)
    except StreamlitAuthError:
        st.error(words.say(lang, "signin.misconfigured"), icon=":material/error:")


def _leave(lang: str) -> None:
    st.button(
        words.say(lang, "signin.leave"), icon=":material/logout:", type="tertiary", key="leave", on_click=st.logout
    )


def _stop(lang: str, sentence: str, leaves: bool = False) -> NoReturn:
    raise Outside(partial(_tell, lang, sentence, leaves))


def _tell(lang: str, sentence: str, leaves: bool = False) -> None:
    st.title("İlgi", anchor=False)
    st.text(sentence)
    if leaves:
        _leave(lang)
