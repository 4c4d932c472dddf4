"""Who reads this run: the one who signed in, or one of those the local picker offers; and what they may choose."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache, partial
from typing import Any

import pandas as pd

from ilgi.ask import access, admission, queries
from ilgi.ask.access import Access
from ilgi.ask.admission import Rules
from ilgi.ask.filters import Filters
from ilgi.contract.tables import by_name
from ilgi.seal.snapshots import Snapshot
from ilgi.ui.frame import signin
from ilgi.ui.frame.signin import Reader

SIGNED_IN = "signed_in"


@dataclass(frozen=True)
class Who:
    """The readers that the address may choose from, and what each may see; one who signed in has no choice."""

    roles: list[str]
    access: Callable[[str, str], Access]
    choices: Callable[[str, str], pd.DataFrame]
    reader: Reader | None = None


def picked(snapshot: Snapshot, roles: list[str]) -> Who:
    """The readers to choose from while sign-in is off: each of ``roles``, for any team or person.

    In ``choices`` the empty role stands for everything there is.
    """
    everything = _choices(snapshot, access.manager())

    def choices(role: str, of: str) -> pd.DataFrame:
        return everything if role in ("", "manager") else _choices(snapshot, _local(everything, role, of))

    return Who(roles, partial(_local, everything), choices)


def signed_in(snapshot: Snapshot, reader: Reader, lang: str) -> Who:
    """The one who signed in, whatever the address says; the run ends with a sentence when we do not know them."""
    reader_access = admitted(reader, snapshot, date.today())
    if reader_access is None:
        signin.nobody(reader, lang)
    choices = _choices(snapshot, reader_access)
    return Who([SIGNED_IN], lambda role, of: reader_access, lambda role, of: choices, reader)


def admitted(reader: Reader, snapshot: Snapshot, today: date) -> Access | None:
    """What one who signed in may see of a snapshot; None for nobody we know."""
    return _admitted(reader.email, reader.rules, snapshot, today)


@lru_cache(maxsize=64)
def sees_nothing(snapshot: Snapshot) -> bool:
    """Whether a snapshot holds no record of any table: it only tells why nothing could be loaded."""
    missing = queries.run("missing_tables", Filters(period="all"), access.manager(), snapshot=snapshot)
    return set(missing["table"]) == set(by_name())


@lru_cache(maxsize=4096)
def _admitted(email: str, rules: Rules, snapshot: Snapshot, today: date) -> Access | None:
    agents = queries.run("readers", Filters(period="all"), access.manager(), snapshot=snapshot)
    return admission.admit(email, rules, _rows(agents), today)


def _choices(snapshot: Snapshot, reader: Access) -> pd.DataFrame:
    return queries.run("choices", Filters(period="all"), reader, snapshot=snapshot)


def _local(everything: pd.DataFrame, role: str, of: str) -> Access:
    people = everything[everything["kind"] == "agent"]
    members = [{"agent_id": who, "team": team} for who, team in zip(people["value"], people["team"], strict=True)]
    return access.local(role, of or None, of or None, [m for m in members if isinstance(m["team"], str)])


def _rows(agents: pd.DataFrame) -> list[dict[str, Any]]:
    plain = agents.astype(object).where(agents.notna(), None).to_dict("records")
    return [{str(name): _day(value) for name, value in row.items()} for row in plain]


def _day(value: Any) -> Any:
    return value.date() if isinstance(value, pd.Timestamp) else value
